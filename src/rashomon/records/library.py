"""What a library tells of its stories and articles."""

from __future__ import annotations

from pydantic import Field

from rashomon.records.article import Span
from rashomon.records.base import Record


class Listed(Record):
    """An article as a list shows it; `version` counts the texts found on one page.

    `reason` says why it stands in its story, `score` from 0 to 1 how surely; where that is in
    `doubt` a reader should look.
    """

    id: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    version: int = 1
    story: str
    score: float = 1.0
    doubt: bool = False
    reason: str = ""


class KeptStory(Record):
    """A story of the library: `articles` are ids, in the order in which they came.

    `from_` and `to` are the first and last day of publication. `origins`, `agree` and `differ` are
    counts of the latest comparison, absent until there is one.
    """

    story: str
    title: str
    from_: str | None = Field(None, alias="from")
    to: str | None = None
    places: tuple[str, ...] = ()
    articles: tuple[str, ...]
    sources: tuple[str, ...] = ()
    origins: int | None = None
    agree: int | None = None
    differ: int | None = None


class Hit(Record):
    """An article that a search found, with the passages that hold the words."""

    article: Listed
    spans: tuple[Span, ...] = ()


class News(Record):
    """What is new in a story since somebody last looked.

    `articles` are ids, `points` the glosses of points with a new passage, `differences` their kind
    and values, `figures` values with what is counted.
    """

    story: str
    title: str
    articles: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
