"""The readings of one story, laid side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from rashomon.records.article import Article, Span, check_spans
from rashomon.records.base import Record
from rashomon.records.correction import Corrected
from rashomon.records.reading import (
    Commitment,
    Date,
    Entity,
    Figure,
    Quotation,
    Speaker,
    Statement,
    Term,
)

if TYPE_CHECKING:
    import pandas

DifferenceKind = Literal[
    "number",
    "date",
    "place",
    "role",
    "identity",
    "polarity",
    "certainty",
    "attribution",
    "quote-wording",
    "reported-vs-not-reported",
    "update",
    "disputed",
]
DifferenceClass = Literal["conflict", "divergence", "development"]
SilenceReason = Literal["not-found", "possibly", "cannot-tell", "published-before"]

SHOWN_ONLY: tuple[DifferenceKind, ...] = ("update", "disputed")
"""Kinds that are shown but are no differences between accounts."""


class Model(Record):
    """A model or data file that decided part of the result."""

    name: str
    version: str
    sha256: str | None = None


class Input(Record):
    """One input: what it was, its hash where it could be read, or why it could not."""

    path: str
    sha256: str | None = None
    refused: str | None = None


class Manifest(Record):
    """Everything that decided the result, and no clock."""

    version: str
    models: tuple[Model, ...] = ()
    options: dict[str, str | int | float | bool | None] = Field(default_factory=dict)
    inputs: tuple[Input, ...] = ()


class Story(Record):
    """The event: a title from the accounts, the days it spans, its places."""

    title: str
    from_: str | None = Field(None, alias="from")
    to: str | None = None
    places: tuple[str, ...] = ()


class Copied(Record):
    """A passage that two articles share, and the share of the shorter article that is copied."""

    spans: tuple[Span, Span]
    share: float


class Origin(Record):
    """An independent source: the articles that carry one text."""

    id: str
    name: str
    articles: tuple[str, ...]
    copied: tuple[Copied, ...] = ()
    why: str = ""


class Cell(Record):
    """One article's passages in a point. `strength` from 0 to 1: how surely they belong."""

    article: str
    spans: tuple[Span, ...]
    statements: tuple[str, ...] = ()
    strength: float = Field(ge=0, le=1)
    detail: Literal["same", "finer", "coarser"] = "same"


class Silence(Record):
    """An article that does not report a point, as far as the program can tell."""

    article: str
    why: SilenceReason
    possible: tuple[Span, ...] = ()


class ReadingOfDifference(Record):
    """What one passage says of the matter: the passage, and the value read from it."""

    span: Span
    value: str


class Difference(Record):
    """Readings that cannot both hold (conflict), or that a reader should see."""

    kind: DifferenceKind
    class_: DifferenceClass = Field(alias="class")
    readings: tuple[ReadingOfDifference, ...]
    why: str


class SetAside(Record):
    """What was compared and found not comparable, and why."""

    kind: DifferenceKind
    readings: tuple[ReadingOfDifference, ...]
    why: str


class Point(Record):
    """Statements of several articles that report the same thing, or of one article alone."""

    id: str
    gloss: str
    relation: Literal["agree", "differ", "single"]
    cells: tuple[Cell, ...]
    silent: tuple[Silence, ...] = ()
    origins: int
    differences: tuple[Difference, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


class WordingCell(Record):
    """One article's words for a thing."""

    article: str
    spans: tuple[Span, ...]


class Wording(Record):
    """What the accounts call the same thing; `thing` is an entity id or a gloss."""

    thing: str
    cells: tuple[WordingCell, ...]


class Altered(Record):
    """Words of a quotation that the document has otherwise; one is absent where there are none."""

    said: Span | None = None
    document: Span | None = None


class Check(Record):
    """One quotation, or a run of it, held against the primary document.

    `said` are the words that were looked up, `span` the document's passage. Case, typography,
    brackets and dots make no alteration. `paraphrased` is an indirect quotation that stands in
    one point with a passage of the document. `speaker` is who says it there, where it says so.
    """

    quotation: str
    said: tuple[Span, ...]
    result: Literal["exact", "shortened", "altered", "not-found", "paraphrased"]
    span: Span | None = None
    left_out: tuple[Span, ...] = ()
    altered: tuple[Altered, ...] = ()
    speaker: Speaker | None = None
    why: str = ""


class SourceUsed(Record):
    """How much of one account one source gets: how many quotations, and how many words.

    `kind` is `none` where the account says it of nobody; `official` sources speak for a public
    body. `words` counts all that is given as the source's, in marks or not, and `marked` what
    stands in marks. These are counts, and no judgement.
    """

    article: str
    name: str
    entity: str | None = None
    kind: Literal["named", "unnamed", "document", "none"]
    official: bool = False
    quotations: int
    words: int
    marked: int


class Moment(Record):
    """A time in the story's own order, and the points that it belongs to."""

    from_: str = Field(alias="from")
    to: str
    points: tuple[str, ...]


class Comparison(Record):
    """Several accounts of one event, compared. Its spans are checked against its articles.

    `document` is the id of the primary document, which is among the `articles` but no account: it
    has no origin and is never silent. `checks` hold the accounts' quotations against it.
    """

    schema_: Literal["rashomon/comparison/1"] = Field("rashomon/comparison/1", alias="schema")
    manifest: Manifest
    story: Story
    articles: tuple[Article, ...]
    document: str | None = None
    origins: tuple[Origin, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    points: tuple[Point, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    checks: tuple[Check, ...] = ()
    sources: tuple[SourceUsed, ...] = ()
    terms: tuple[Term, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[Date, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    wording: tuple[Wording, ...] = ()
    timeline: tuple[Moment, ...] = ()
    corrections: tuple[Corrected, ...] = ()

    @model_validator(mode="after")
    def _spans_hold(self) -> Self:
        check_spans(self, {article.id: article for article in self.articles})
        return self

    # The views are made from the records; only these methods look down to them.

    def to_html(self) -> str:
        """The comparison as one self-contained page: no network, readable without a script."""
        from rashomon.report.html import html_page

        return html_page(self)

    def to_markdown(self) -> str:
        """The comparison as one Markdown note with the texts at its end."""
        from rashomon.report.markdown import markdown

        return markdown(self)

    def to_dataframe(self, table: str = "cells") -> pandas.DataFrame:
        """One tidy table (`points`, `cells`, `differences`, `quotations`, ...) for pandas.

        Raises `RashomonError` for an unknown table, naming those that there are, and without
        pandas, which the extra `tables` brings.
        """
        from rashomon.report.tables import data_frame

        return data_frame(self, table)

    def _repr_html_(self) -> str:
        """What a notebook shows: the accounts, and where they differ."""
        from rashomon.report.html.notebook import comparison_summary

        return comparison_summary(self)
