"""Decisions of the user, which are kept beside the evidence and replayed on every run."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from rashomon.records.base import Record

Decision = Literal[
    "merge", "split", "same", "not-the-same", "wrong-speaker", "rename", "not-a-difference"
]
PASSAGE = r"^[\s\S]+:[0-9]+-[0-9]+$"
FEWEST_PASSAGES: dict[Decision, int] = {"merge": 2, "same": 2, "not-the-same": 2}
"""Passages that a decision needs; one is enough for the others."""
ONE_PASSAGE: tuple[Decision, ...] = ("wrong-speaker", "rename")
OF_POINTS: tuple[Decision, ...] = ("wrong-speaker", "not-a-difference")


class Passage(Record):
    """Where a decision points: `at` is `article:start-end`, and `text` what must stand there.

    The article is named by its id or by its text's SHA-256 (at least 12 digits). Unlike a span a
    passage may hold no longer: a correction outlives the texts that it was made on. A span may be
    given in its place.
    """

    at: str = Field(pattern=PASSAGE)
    text: str = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _from_span(cls, value: Any) -> Any:
        if isinstance(value, dict) and {"article", "start", "end", "text"} <= value.keys():
            rest = {k: v for k, v in value.items() if k not in ("article", "start", "end", "form")}
            return {"at": f"{value['article']}:{value['start']}-{value['end']}", **rest}
        return value

    @property
    def place(self) -> tuple[str, int, int]:
        """The article's id or hash, start and end."""
        article, _, offsets = self.at.rpartition(":")
        start, _, end = offsets.partition("-")
        return article, int(start), int(end)


class Correction(Record):
    """One decision about the passages that it names.

    `of` says whether points or entities are merged, split, kept together or apart, or renamed.
    `name` is the new name, or who says it; `speaker` is a mention of who says it. `kind` narrows
    `not-a-difference` to one kind of difference. `note` is the user's own.
    """

    decision: Decision
    of: Literal["point", "entity"] = "point"
    passages: tuple[Passage, ...] = Field(min_length=1)
    name: str | None = Field(None, min_length=1)
    speaker: Passage | None = None
    kind: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        least = FEWEST_PASSAGES.get(self.decision, 1)
        if len(self.passages) < least:
            raise ValueError(f"“{self.decision}” needs {least} passages or more")
        if self.decision in ONE_PASSAGE and len(self.passages) > 1:
            raise ValueError(f"“{self.decision}” takes one passage")
        if self.decision == "rename" and self.name is None:
            raise ValueError("“rename” needs the new name")
        if self.decision in OF_POINTS and self.of != "point":
            raise ValueError(f"“{self.decision}” is not of entities: leave “of” out")
        if self.speaker is not None and self.decision != "wrong-speaker":
            raise ValueError("only “wrong-speaker” takes a speaker")
        if self.kind is not None and self.decision != "not-a-difference":
            raise ValueError("only “not-a-difference” takes a kind")
        return self


class Corrected(Record):
    """A correction and what became of it on this run, with the reason."""

    correction: Correction
    outcome: Literal["applied", "already-so", "not-applied"]
    why: str
