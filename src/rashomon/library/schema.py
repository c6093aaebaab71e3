"""The tables of a library: one schema for SQLite and PostgreSQL.

The full-text index alone differs (`search.py`). Texts and records are packed bytes: a PostgreSQL
text cannot hold a NUL, which an article may. Order is kept by numbers, never by a clock.
"""

from __future__ import annotations

import zlib
from typing import Any, cast

from sqlalchemy import Dialect, ForeignKey, LargeBinary, String, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

HASH = 64
"""Characters of a SHA-256 in hexadecimal."""
PACKING = 3
"""Level of compression: a reading becomes a tenth of its size, in a hundredth of reading's time."""


class Packed(TypeDecorator[str]):
    """Text of any length and any characters, kept as compressed UTF-8."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Text to bytes."""
        if value is None:
            return None
        return zlib.compress(value.encode("utf-8", "surrogatepass"), PACKING)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """Bytes to text."""
        if value is None:
            return None
        return zlib.decompress(bytes(value)).decode("utf-8", "surrogatepass")


class Base(DeclarativeBase):
    """All tables."""


def table_of(row: type[Base]) -> Table:
    """The table itself: statements on it cost less than those on its class."""
    return cast(Table, row.__table__)


class TextRow(Base):
    """A frozen text under its hash: two articles that carry one text share it."""

    __tablename__ = "texts"
    sha256: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    text: Mapped[str] = mapped_column(Packed)


class ArticleRow(Base):
    """An article without its text. `number` is the order in which articles came.

    `key` says what makes it the same article; `page` is its URL in one form, and `version` counts
    the texts that were found there. `features` are what grouping knows of it.
    """

    __tablename__ = "articles"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(HASH), unique=True)
    id: Mapped[str] = mapped_column(Text, unique=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("texts.sha256"))
    page: Mapped[str | None] = mapped_column(Text, index=True)
    version: Mapped[int]
    day: Mapped[str] = mapped_column(String(32), index=True)
    record: Mapped[str] = mapped_column(Packed)
    places: Mapped[str] = mapped_column(Text)
    features: Mapped[str] = mapped_column(Packed)


class ReadingRow(Base):
    """A reading, kept under the hash of all that decides it (`key`)."""

    __tablename__ = "readings"
    key: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    article: Mapped[int] = mapped_column(ForeignKey("articles.number"), index=True)
    record: Mapped[str] = mapped_column(Packed)


class StoryRow(Base):
    """A story; one that went into another keeps its id and says where it went (`into`).

    `changed` is the number of the article that came last.
    """

    __tablename__ = "stories"
    id: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    into: Mapped[str | None] = mapped_column(ForeignKey("stories.id"))
    changed: Mapped[int] = mapped_column(index=True)


class JoinRow(Base):
    """Why an article stands in its story."""

    __tablename__ = "joins"
    article: Mapped[int] = mapped_column(
        ForeignKey("articles.number"), primary_key=True, autoincrement=False
    )
    story: Mapped[str] = mapped_column(ForeignKey("stories.id"), index=True)
    score: Mapped[float]
    doubt: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)


class ComparisonRow(Base):
    """A story's latest comparison with the counts that lists show.

    `key` is the hash of all that decides it: while that holds, it need not be made again.
    """

    __tablename__ = "comparisons"
    story: Mapped[str] = mapped_column(ForeignKey("stories.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(HASH))
    record: Mapped[str] = mapped_column(Packed)
    title: Mapped[str] = mapped_column(Text)
    origins: Mapped[int]
    agree: Mapped[int]
    differ: Mapped[int]


class OriginRow(Base):
    """The origin of an article within its story, as the story's latest comparison found it."""

    __tablename__ = "origins"
    article: Mapped[int] = mapped_column(
        ForeignKey("articles.number"), primary_key=True, autoincrement=False
    )
    story: Mapped[str] = mapped_column(ForeignKey("stories.id"), index=True)
    origin: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)


class DecisionRow(Base):
    """What a user decided on a story: a correction, a note, or a mark that something was checked.

    Nothing is deleted: what was undone has the number of its undoing in `undone`.
    """

    __tablename__ = "decisions"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    story: Mapped[str] = mapped_column(ForeignKey("stories.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    record: Mapped[str] = mapped_column(Packed)
    who: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(String(32))
    undone: Mapped[int | None]


class FeedRow(Base):
    """A feed that is watched, and how polling it goes. Times are seconds since 1970."""

    __tablename__ = "feeds"
    url: Mapped[str] = mapped_column(Text, primary_key=True)
    etag: Mapped[str | None] = mapped_column(Text)
    modified: Mapped[str | None] = mapped_column(Text)
    polled: Mapped[float]
    due: Mapped[float]
    failures: Mapped[int]
    error: Mapped[str | None] = mapped_column(Text)


class EntryRow(Base):
    """An entry of a feed that was seen, and what came of it (`entries.py`): it was taken in or
    refused for good, and is not taken again, or it is tried again from some time on.
    """

    __tablename__ = "entries"
    key: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    feed: Mapped[str] = mapped_column(ForeignKey("feeds.url"), index=True)
    outcome: Mapped[str] = mapped_column(Text)


class LookRow(Base):
    """What a story held when somebody last looked (`name` says who), to tell what is new."""

    __tablename__ = "looks"
    name: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    story: Mapped[str] = mapped_column(ForeignKey("stories.id"), primary_key=True)
    record: Mapped[str] = mapped_column(Packed)
