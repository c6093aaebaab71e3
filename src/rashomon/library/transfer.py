"""A whole library as JSON lines, and back: exporting what was imported gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, insert, select

from rashomon.errors import LibraryError
from rashomon.library.schema import (
    ArticleRow,
    Base,
    ComparisonRow,
    DecisionRow,
    EntryRow,
    FeedRow,
    JoinRow,
    LookRow,
    OriginRow,
    ReadingRow,
    StoryRow,
    TextRow,
)
from rashomon.library.search import index
from rashomon.library.stories import article_from
from rashomon.library.versions import HEAD
from rashomon.library.words import stems_of

TABLES: tuple[type[Base], ...] = (
    TextRow,
    ArticleRow,
    ReadingRow,
    StoryRow,
    JoinRow,
    ComparisonRow,
    OriginRow,
    DecisionRow,
    FeedRow,
    EntryRow,
    LookRow,
)
"""In the order in which they can be filled: what a row points to stands before it."""
JSON_COLUMNS = {
    "articles": ("record", "places", "features"),
    "readings": ("record",),
    "comparisons": ("record",),
    "decisions": ("record",),
    "looks": ("record",),
}
"""Columns that hold JSON; in the lines it stands as it is, and not once more in quotes."""
BATCH = 200
"""Rows that are read or written at once."""


def export_lines(c: Connection) -> Iterator[str]:
    """The library, a line a row; the first line says what it is."""
    yield _line({"schema": "rashomon/library/1", "step": HEAD})
    for table in TABLES:
        name = table.__tablename__
        keys = [column.name for column in table.__table__.primary_key]
        ids = sorted(tuple(row) for row in c.execute(select(*(getattr(table, k) for k in keys))))
        if name == "stories":
            ids = _stories_in_order(c, ids)
        for key in ids:
            where = [getattr(table, k) == v for k, v in zip(keys, key, strict=True)]
            row = c.execute(select(table.__table__).where(*where)).mappings().one()
            yield _line({"table": name, **_shown(name, dict(row))})


def import_lines(c: Connection, lines: Iterable[str], where: str) -> int:
    """Fill an empty library; how many articles it has then. Raises `LibraryError`."""
    if c.execute(select(func.count()).select_from(ArticleRow)).scalar():
        raise LibraryError(
            "the library is not empty, and an import makes a whole one",
            where=where,
            next_step="Name a new library with --library.",
        )
    rows = _rows(lines)
    tables = {table.__tablename__: table for table in TABLES}
    for name, group in groupby(rows, key=lambda row: str(row["table"])):
        if name not in tables:
            raise _no_export(f"there is no table {name!r}")
        _fill(c, tables[name], group)
    numbers = list(c.execute(select(ArticleRow.number).order_by(ArticleRow.number)).scalars())
    for number in numbers:
        row = c.execute(
            select(ArticleRow.record, TextRow.text)
            .join(TextRow, TextRow.sha256 == ArticleRow.sha256)
            .where(ArticleRow.number == number)
        ).one()
        index(c, number, stems_of(article_from(row.record, row.text)))
    return len(numbers)


def _fill(c: Connection, table: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    name = table.__tablename__
    columns = set(table.__table__.columns.keys())
    batch: list[dict[str, Any]] = []
    for row in rows:
        values = {k: v for k, v in row.items() if k != "table"}
        if values.keys() != columns:
            raise _no_export(f"a row of {name} has other fields than it should")
        for column in JSON_COLUMNS.get(name, ()):
            values[column] = _json(values[column])
        batch.append(values)
        if len(batch) == BATCH:
            c.execute(insert(table), batch)
            batch = []
    if batch:
        c.execute(insert(table), batch)


def _rows(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    numbered = enumerate(lines, start=1)
    for number, line in numbered:
        try:
            row = json.loads(line)
        except ValueError as error:
            raise _no_export(f"line {number} is no JSON ({error})") from None
        if not isinstance(row, dict):
            raise _no_export(f"line {number} is no object")
        if number == 1:
            if row.get("schema") != "rashomon/library/1":
                raise _no_export("its first line does not say that it is a library")
            if row.get("step") != HEAD:
                raise _no_export(
                    f"it was made by another version (its schema is {row.get('step')})"
                )
        elif "table" not in row:
            raise _no_export(f"line {number} names no table")
        else:
            yield row


def _no_export(what: str) -> LibraryError:
    return LibraryError(
        f"this is no export that can be read: {what}",
        next_step="Give a file that `rashomon export` of this version wrote.",
    )


def _stories_in_order(c: Connection, ids: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Stories behind those that they went into."""
    into = {row.id: row.into for row in c.execute(select(StoryRow.id, StoryRow.into))}

    def depth(story: str | None) -> int:
        steps = 0
        while story is not None and steps <= len(into):
            story, steps = into.get(story), steps + 1
        return steps

    return sorted(ids, key=lambda key: (depth(key[0]), key))


def _shown(name: str, row: dict[str, Any]) -> dict[str, Any]:
    for column in JSON_COLUMNS.get(name, ()):
        row[column] = json.loads(row[column])
    return row


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _line(row: dict[str, Any]) -> str:
    return _json(row) + "\n"
