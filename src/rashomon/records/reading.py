"""What is found in one article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from rashomon.records.article import Article, Span, check_spans
from rashomon.records.base import Record

if TYPE_CHECKING:
    import pandas

Stance = str
"""One of `STANCES`, with ` (negated)` or ` (conditional)` behind it where the cue is so."""

STANCES = (
    "says",
    "confirms",
    "denies",
    "declines",
    "promises",
    "threatens",
    "asks",
    "orders",
    "urges",
    "predicts",
    "accuses",
    "agrees",
    "concedes",
    "writes",
    "shows",
    "believes",
)

Certainty = Literal["asserted", "alleged", "expected", "conditional"]
Polarity = Literal["affirmed", "negated"]
Qualifier = Literal["exact", "about", "almost", "more-than", "less-than", "at-least", "at-most"]


class Mention(Span):
    """A passage that names or points to an entity."""

    form: Literal["name", "nominal", "pronoun"]


class Role(Record):
    """A title or office that an article gives an entity, as it stands in the text."""

    span: Span
    text: str


class Entity(Record):
    """A person, body, place or other thing with all its mentions."""

    id: str
    name: str
    type: Literal["person", "organization", "place", "other"]
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...] = ()
    why: tuple[str, ...] = ()


class Figure(Record):
    """A number in news style: `value`, or `low` and `high`, in `unit`.

    `unit` is a currency code, `percent`, a unit of time or measure, `ordinal`, or the singular noun
    that is counted. `of` is what is counted or measured, where the text says it. `outcome` is what
    happened to those counted ("dead", "injured", "missing", "arrested", ...), `period` the words
    that tell for which time it holds, `scope` those that tell where or among whom. `same_as` is the
    figure whose value this one gives in another unit.
    """

    id: str
    span: Span
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str
    qualifier: Qualifier
    of: Span | None = None
    outcome: str | None = None
    period: Span | None = None
    scope: Span | None = None
    same_as: str | None = None

    @model_validator(mode="after")
    def _value_or_bounds(self) -> Self:
        if (self.value is None) == (self.low is None or self.high is None):
            raise ValueError("a figure has a value, or low and high")
        return self


class Date(Record):
    """A time that the text names, as days. Unresolved dates have neither `from` nor `to`.

    `time` is the time of day that the words give with a day (24 hours, `21:40`), `zone` its zone as
    it stands in the text (`EST`, `GMT`, `local time`).
    """

    id: str
    span: Span
    from_: str | None = Field(None, alias="from")
    to: str | None = None
    precision: Literal["day", "month", "year", "range"]
    time: str | None = None
    zone: str | None = None
    why: str


class Speaker(Record):
    """Who says it: the mention beside the cue, the entity it stands for, and why."""

    span: Span | None = None
    entity: str | None = None
    name: str
    why: str


class Variant(Record):
    """Another account's rendering of the same utterance."""

    quotation: str
    relation: Literal["same", "shortened", "reworded", "translated"]


class Quotation(Record):
    """One utterance. `parts` are its pieces without cue and speaker, `marked` the runs in marks."""

    id: str
    content: Span
    parts: tuple[Span, ...]
    marked: tuple[Span, ...] = ()
    form: Literal["direct", "mixed", "indirect"]
    cue: Span | None = None
    stance: Stance = "says"
    speaker: Speaker | None = None
    variants: tuple[Variant, ...] = ()


class Term(Record):
    """Words in marks that nobody says: a title, irony, a term."""

    span: Span
    why: str


class Statement(Record):
    """A clause that reports something."""

    id: str
    span: Span
    speaker: str | None = None
    stance: Stance | None = None
    certainty: Certainty = "asserted"
    polarity: Polarity = "affirmed"
    event: Span | None = None
    who: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


class Commitment(Record):
    """Something that somebody undertakes to do. `who` holds entity ids, or words of the text."""

    span: Span
    who: tuple[str, ...] = ()
    to: Span | None = None
    by: Date | None = None


class Reading(Record):
    """All that is found in one article. Its spans are checked against the article's text."""

    schema_: Literal["rashomon/reading/1"] = Field("rashomon/reading/1", alias="schema")
    article: Article
    sentences: tuple[Span, ...] = ()
    statements: tuple[Statement, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    terms: tuple[Term, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[Date, ...] = ()
    entities: tuple[Entity, ...] = ()
    commitments: tuple[Commitment, ...] = ()

    @model_validator(mode="after")
    def _spans_hold(self) -> Self:
        check_spans(self, {self.article.id: self.article})
        return self

    # The views are made from the records; only these methods look down to them.

    def to_dataframe(self, table: str = "statements") -> pandas.DataFrame:
        """One tidy table (`statements`, `quotations`, `figures`, ...) for pandas.

        Raises `RashomonError` for an unknown table, naming those that there are, and without
        pandas, which the extra `tables` brings.
        """
        from rashomon.report.tables import data_frame

        return data_frame(self, table)

    def _repr_html_(self) -> str:
        """What a notebook shows: the article, and how much was found of each kind."""
        from rashomon.report.html.notebook import reading_summary

        return reading_summary(self)
