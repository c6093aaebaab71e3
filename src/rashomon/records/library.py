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

    `articles` are ids, `headlines` their sources and titles, and `urls` the addresses of those that
    have one. `points` are the glosses of points
    with a new passage, `differences` their kind and values, `figures` values with what is counted.
    """

    story: str
    title: str
    articles: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


class CorpusStory(Record):
    """A story whose rows were written into tables, with those of `articles` articles.

    `error` says what of it is not there, and why; `notes` tell what was passed over. The table
    `stories` has a row for each.
    """

    story: str
    title: str = ""
    articles: int = 0
    notes: tuple[str, ...] = ()
    error: str | None = None


class Step(Record):
    """One article's value for a figure that moved; the words, and when they were published.

    A later version of a page was published when the page says that it was changed.
    """

    article: str
    published: str | None = None
    value: str
    span: Span


class Move(Record):
    """A figure that moved, its steps in the order of publication, as instants.

    It is one of a point, or one that a page changed between its versions; a step of an earlier
    version names that as its `article`. `first` is the article that was surely there before all
    others that give the figure; there is none where their stamps leave that open: the same hour, a
    bare day and an hour of it, no day.
    """

    gloss: str
    unit: str
    first: str | None = None
    steps: tuple[Step, ...]


class Edit(Record):
    """What changed between two versions of one page: sentences withdrawn, and sentences added.

    An edited sentence is withdrawn in its old words and added in its new ones. `declared` says
    whether the page tells readers that it changed: another day or hour of publication or change
    than the old version has, or a correction note that is new. More than these is not looked at.
    """

    url: str | None = None
    before: str
    after: str
    declared: bool
    withdrawn: tuple[Span, ...] = ()
    added: tuple[Span, ...] = ()


class Developing(Record):
    """How a story developed: figures that moved, and pages that were edited."""

    story: str
    moves: tuple[Move, ...] = ()
    edits: tuple[Edit, ...] = ()
