"""Article and span: a text that is never altered, and passages at their offsets in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from types import NoneType
from typing import Self

from pydantic import BaseModel, Field, model_validator

from rashomon.errors import SpanError
from rashomon.records.base import Record


class Span(Record):
    """A passage: code points `start` to `end` (exclusive) of one article's text.

    Build it with `Article.span`, which reads the text itself. Built by hand, or read from JSON,
    its length must fit; `Article.check` and the validation of a reading or comparison then hold
    it against the article.
    """

    article: str
    start: int = Field(ge=0)
    end: int
    text: str

    @model_validator(mode="after")
    def _length_fits(self) -> Self:
        if self.end <= self.start or self.end - self.start != len(self.text):
            raise SpanError(
                f"a span from {self.start} to {self.end} cannot hold {len(self.text)} characters",
                where=self.article,
                next_step="Build spans with Article.span(start, end).",
            )
        return self

    @property
    def range(self) -> tuple[int, int]:
        """`(start, end)`."""
        return self.start, self.end

    def common(self, other: Span) -> int:
        """How many code points both cover; 0 for passages of two articles."""
        if self.article != other.article:
            return 0
        return max(min(self.end, other.end) - max(self.start, other.start), 0)

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside this passage."""
        return self.article == other.article and self.start <= other.start and other.end <= self.end


class CameFrom(Record):
    """Where an article's field was found: `field` is its name, `place` says where it stood."""

    field: str
    place: str


class Article(Record):
    """One report, with its text frozen at intake.

    `headline`, `dateline`, `subheads` and `furniture` are passages of `text`; `captions` are those
    of a page's pictures, which are no part of it. `limits` says why the article tells less than it
    should. `came_from` tells where a page names its title, publisher and days.
    `origin` is set when articles are compared.
    """

    id: str = Field(min_length=1)
    path: str | None = None
    url: str | None = None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    modified: str | None = None
    retrieved: str | None = None
    language: str | None = None
    sha256: str
    text: str
    headline: Span | None = None
    dateline: Span | None = None
    subheads: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    captions: tuple[str, ...] = ()
    origin: str | None = None
    limits: tuple[str, ...] = ()
    came_from: tuple[CameFrom, ...] = ()

    @model_validator(mode="after")
    def _own_spans_hold(self) -> Self:
        if self.sha256 != text_hash(self.text):
            raise SpanError("the text is not the one that its hash names", where=self.id)
        for span in spans_in(self):
            self.check(span)
        return self

    def under(self, identity: str) -> Self:
        """The same article under another id."""
        if identity == self.id:
            return self

        def moved(value: object) -> object:
            if isinstance(value, Span):
                return value.model_copy(update={"article": identity})
            return tuple(map(moved, value)) if isinstance(value, tuple) else value

        fields = {name: moved(getattr(self, name)) for name in type(self).model_fields}
        return type(self).model_validate({**fields, "id": identity})

    def span(self, start: int, end: int) -> Span:
        """The passage from `start` to `end`. Raises `SpanError` if there is none."""
        if not 0 <= start < end <= len(self.text):
            raise SpanError(
                f"no passage from {start} to {end} in a text of {len(self.text)} characters",
                where=self.id,
            )
        return Span(article=self.id, start=start, end=end, text=self.text[start:end])

    def check(self, span: Span) -> None:
        """Raise `SpanError` unless `span` is a passage of this very text."""
        if span.article != self.id or self.text[span.start : span.end] != span.text:
            raise SpanError(
                f"the passage at {span.start}-{span.end} is not {span.text[:60]!r} in this article",
                where=self.id,
            )


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


LEAVES = (str, int, float, NoneType)
"""Values that hold no span; most are such, and to ask whether one is a record takes longest."""


def spans_in(node: object) -> list[Span]:
    """Every span inside a record, in the order of its fields."""
    found: list[Span] = []
    _collect((node,), found)
    return found


def _collect(values: Iterable[object], found: list[Span]) -> None:
    for value in values:
        if isinstance(value, LEAVES):
            continue
        if isinstance(value, tuple):
            _collect(value, found)
        elif isinstance(value, Span):
            found.append(value)
        elif isinstance(value, BaseModel):
            _collect(value.__dict__.values(), found)


def check_spans(node: object, articles: Mapping[str, Article]) -> None:
    """Raise `SpanError` at the first span of `node` that does not match its article."""
    for span in spans_in(node):
        article = articles.get(span.article)
        if article is None:
            raise SpanError("a span names an article that is not here", where=span.article)
        article.check(span)
