"""Tables of many stories in one folder, a story at a time; who is stopped goes on behind the last.

Every table has the column `story` in front, and `stories` has one row a story. Rows are appended,
and after each story `corpus.json` notes how far every file reaches: what a killed process wrote
beyond that is cut off. Parquet cannot be appended to: its rows wait as JSON lines until the end.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Literal, Self

from rashomon.errors import RashomonError
from rashomon.records import Article, Comparison
from rashomon.report.tables.tidy import KINDS, Compared, Row, Value, head, table, table_names
from rashomon.report.tables.write import csv_lines, library_of_tables, sound, write_parquet

Form = Literal["csv", "parquet"]
FORMS: tuple[Form, ...] = ("csv", "parquet")
NOTED = "corpus.json"
BATCH = 20_000
"""Rows of a Parquet file that are held at once; readers then find groups of a good size."""
STORIES = "stories"
COLUMNS = (
    "story title from to places articles:int origins:int points:int agree:int differ:int "
    "single:int conflicts:int divergences:int developments:int error"
)


@dataclass(frozen=True)
class StoryTables:
    """What a story adds to the tables: its comparison, or readings that none could be made of.

    `error` says why it has neither, or what of it is left out; `notes` are for the user.
    """

    story: str
    title: str = ""
    records: tuple[Compared, ...] = ()
    error: str | None = None
    notes: tuple[str, ...] = ()

    def articles(self) -> list[Article]:
        """The articles whose rows they are."""
        return [one for record in self.records for one in articles_in(record)]


def articles_in(record: Compared) -> Sequence[Article]:
    """The articles of a comparison, or that of a reading."""
    return record.articles if isinstance(record, Comparison) else (record.article,)


class ManyTables:
    """Tables in a folder, to which stories are added in one order.

    `key` names that order and all that decides the rows: a folder with the same key that is not
    complete is gone on with, another one is begun anew. Raises `RashomonError` for a folder that
    cannot be written, and without pyarrow for `parquet`.
    """

    def __init__(self, folder: str | os.PathLike[str], form: Form, key: str) -> None:
        self.folder, self._form, self._key = Path(folder), form, key
        if form == "parquet":
            library_of_tables("pyarrow")
        named = {name: f"story {kind.columns}" for name, kind in KINDS.items()}
        self._columns = {name: head(told) for name, told in {STORIES: COLUMNS, **named}.items()}
        noted = self._noted()
        self.done = noted["done"] if noted else 0
        """Stories that are there: adding goes on behind them."""
        self._files: dict[str, BinaryIO] = {}
        try:
            for name in self._columns:
                self._files[name] = self._open(name, noted["ends"][name] if noted else None)
            self._note(complete=False)
        except OSError as error:
            self.close()
            raise self._unwritable(error) from None

    def add(self, one: StoryTables) -> None:
        """Add the rows of one story, all of them or none."""
        try:
            self._append(STORIES, [_values(self._columns[STORIES][0], _row(one))])
            for record in one.records:
                for name in table_names(record):
                    rows = table(record, name).rows
                    self._append(name, [(one.story, *row) for row in rows])
            for file in self._files.values():
                file.flush()
            self.done += 1
            self._note(complete=False)
        except OSError as error:
            raise self._unwritable(error) from None

    def finish(self) -> None:
        """Say that all stories are there; Parquet files are made now."""
        try:
            for file in self._files.values():
                file.flush()
            if self._form == "parquet":
                for name in self._columns:
                    self._pack(name)
            self._note(complete=True)
        except OSError as error:
            raise self._unwritable(error) from None
        self.close()
        if self._form == "parquet":
            for name in self._columns:
                self._path(name).unlink(missing_ok=True)

    def close(self) -> None:
        """Close the files; what is noted stays."""
        for file in self._files.values():
            with suppress(OSError):
                file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _path(self, name: str) -> Path:
        return self.folder / (f"{name}.csv" if self._form == "csv" else f".{name}.rows")

    def _open(self, name: str, end: int | None) -> BinaryIO:
        """The file of a table, cut where the last whole story ends, or new."""
        if end is not None:
            file = self._path(name).open("r+b")
            file.truncate(end)
            file.seek(end)
            return file
        file = self._path(name).open("w+b")
        if self._form == "csv":
            file.write(csv_lines([self._columns[name][0]]))
        return file

    def _append(self, name: str, rows: Sequence[tuple[Value, ...]]) -> None:
        if not rows:
            return
        if self._form == "csv":
            self._files[name].write(csv_lines(rows))
            return
        for row in rows:
            line = json.dumps([sound(value) for value in row], ensure_ascii=False)
            self._files[name].write(f"{line}\n".encode())

    def _pack(self, name: str) -> None:
        columns, types = self._columns[name]
        beside = self.folder / f".{name}.part"
        with beside.open("wb") as target:
            write_parquet(target, columns, types, _batches(self._path(name)))
        beside.replace(self.folder / f"{name}.parquet")

    def _noted(self) -> dict[str, Any] | None:
        """What an earlier run noted, if it can be gone on with."""
        try:
            noted: dict[str, Any] = json.loads((self.folder / NOTED).read_text(encoding="utf-8"))
            same = (noted["key"], noted["form"]) == (self._key, self._form)
            whole = all(
                self._path(name).stat().st_size >= noted["ends"][name] for name in self._columns
            )
            return noted if same and whole and not noted["complete"] else None
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def _note(self, *, complete: bool) -> None:
        ends = {name: file.tell() for name, file in self._files.items()}
        noted = {"form": self._form, "key": self._key, "done": self.done, "complete": complete}
        beside = self.folder / f".{NOTED}.part"
        beside.write_text(json.dumps({**noted, "ends": ends}) + "\n", encoding="utf-8")
        beside.replace(self.folder / NOTED)

    def _unwritable(self, error: OSError) -> RashomonError:
        return RashomonError(
            f"the tables cannot be written ({(error.strerror or str(error)).lower()})",
            where=str(self.folder),
            next_step="Check the disk and permissions; the same command goes on where it stopped.",
        )


def _values(columns: Sequence[str], row: Row) -> tuple[Value, ...]:
    return tuple(row.get(column) for column in columns)


def _row(one: StoryTables) -> Row:
    """The row of a story: counts of its comparison, where there is one."""
    row: Row = {"story": one.story, "title": one.title, "error": one.error}
    if not one.records:
        return row
    first, articles = one.records[0], one.articles()
    row["articles"] = len(articles)
    if not isinstance(first, Comparison):
        days = sorted(day for each in articles if (day := (each.published or "")[:10]))
        return {**row, "from": days[0] if days else None, "to": days[-1] if days else None}
    relations = [point.relation for point in first.points]
    classes = [found.class_ for point in first.points for found in point.differences]
    return {
        **row,
        "from": first.story.from_,
        "to": first.story.to,
        "places": "; ".join(first.story.places),
        "origins": len(first.origins),
        "points": len(first.points),
        **{name: relations.count(name) for name in ("agree", "differ", "single")},
        **{f"{name}s": classes.count(name) for name in ("conflict", "divergence", "development")},
    }


def _batches(path: Path) -> Iterator[list[list[Value]]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        while rows := [json.loads(line) for line in islice(lines, BATCH)]:
            yield rows
