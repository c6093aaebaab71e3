"""What the HTTP API takes and gives, beside the records: each shape once, for its OpenAPI."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from rashomon.records import Correction, Hit, KeptStory, Listed

PLACE = r"^[\s\S]+:[0-9]+-[0-9]+$"
LONGEST_NOTE = 4000
"""Characters of a note."""


class Shape(BaseModel):
    """A JSON object of the API: unknown fields are an error, as in the records."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Stories(Shape):
    """One page of the list of stories; `total` counts all that fit."""

    total: int
    offset: int
    stories: tuple[KeptStory, ...]


class StoryView(Shape):
    """A story with its articles, the latest comparison's counts, and whether it holds."""

    story: KeptStory
    articles: tuple[Listed, ...]
    document: str | None = Field(None, description="The id of the primary document")


class Hits(Shape):
    """What a search found."""

    hits: tuple[Hit, ...]


class JobView(Shape):
    """Long work: how far it is, and what came of it."""

    id: str
    title: str
    state: Literal["waiting", "working", "done", "failed", "cancelled"]
    done: int = 0
    of: int = 0
    words: str = ""
    error: str = ""
    story: str | None = None
    refused: tuple[str, ...] = ()


class Jobs(Shape):
    """The work that the server knows of, the newest first."""

    jobs: tuple[JobView, ...]


class Choice(Shape):
    """Which articles of a story are compared: all, unless some are named."""

    articles: tuple[Annotated[str, Field(max_length=300)], ...] | None = Field(
        None, max_length=1000
    )


class At(Shape):
    """A passage: `article:start-end`."""

    at: str = Field(pattern=PLACE, max_length=400)


class NewCorrection(Shape):
    """A decision as `corrections` files have it; the words of the passages are filled in."""

    decision: Literal[
        "merge", "split", "same", "not-the-same", "wrong-speaker", "rename", "not-a-difference"
    ]
    of: Literal["point", "entity"] = "point"
    passages: tuple[At, ...] = Field(min_length=1, max_length=100)
    name: str | None = Field(None, min_length=1, max_length=300)
    speaker: At | None = None
    kind: str | None = Field(None, max_length=40)
    note: str | None = Field(None, max_length=LONGEST_NOTE)


class Decided(Shape):
    """A correction that holds: its number, who decided it and when, and what became of it."""

    number: int
    by: str
    at: str
    correction: Correction
    outcome: str = ""
    why: str = ""


class Corrections(Shape):
    """The corrections of a story."""

    corrections: tuple[Decided, ...]


class NewNote(Shape):
    """A note on a passage, and whether somebody checked it against the source."""

    at: str = Field(pattern=PLACE, max_length=400)
    note: str = Field("", max_length=LONGEST_NOTE)
    checked: bool = False


class Note(Shape):
    """A note that holds, with the words it stands at, who wrote it and when."""

    at: str
    text: str
    note: str
    checked: bool
    by: str
    when: str


class Notes(Shape):
    """The notes of a story."""

    notes: tuple[Note, ...]


class Refused(Shape):
    """Why a request could not be done."""

    detail: str
