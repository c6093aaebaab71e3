"""Tables of many stories: appended, cut where a story ended, gone on with."""

from __future__ import annotations

import csv
import gc
import json
import weakref
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet
import pytest
from invented import hostile, invented, invented_reading, many, with_document

from rashomon.api import Options
from rashomon.corpora import Corpus, Task
from rashomon.errors import InputError, RashomonError
from rashomon.records import Comparison
from rashomon.report.tables import table, table_names
from rashomon.report.tables.many import NOTED, Form, ManyTables, StoryTables
from rashomon.report.tables.tidy import Compared

FORMS: tuple[Form, ...] = ("csv", "parquet")


def rows_of_stories() -> list[StoryTables]:
    records: list[Compared]
    records = [invented(), with_document(), many(3), hostile(), invented_reading()]
    found = [StoryTables(f"s{n}", f"Story {n}", (one,)) for n, one in enumerate(records)]
    return [*found, StoryTables("=broken", error="it fell\ninto the water")]


def written(folder: Path, form: Form, rows: list[StoryTables], key: str = "k") -> int:
    """Write stories; how many were there before."""
    folder.mkdir(exist_ok=True)
    with ManyTables(folder, form, key) as tables:
        before = tables.done
        for one in rows[before:]:
            tables.add(one)
        tables.finish()
    return before


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_rows_are_those_of_each_story_s_tables(tmp_path: Path) -> None:
    stories = rows_of_stories()
    for form in FORMS:
        assert written(tmp_path / form, form, stories) == 0
    for name in table_names(invented()):
        expected = [
            (one.story, *row)
            for one in stories
            for record in one.records
            if name in table_names(record)
            for row in table(record, name).rows
        ]
        frame = pyarrow.parquet.read_table(tmp_path / "parquet" / f"{name}.parquet")
        assert frame.column_names == ["story", *table(invented(), name).columns]
        found = list(zip(*(column.to_pylist() for column in frame.columns), strict=True))
        assert [tuple(map(readable, row)) for row in expected] == found
        with (tmp_path / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file))
        assert lines[0] == frame.column_names
        assert [line[0] for line in lines[1:]] == [row[0] for row in expected]


def readable(value: object) -> object:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def test_a_story_has_one_row_with_its_counts(tmp_path: Path) -> None:
    written(tmp_path / "t", "csv", rows_of_stories())
    with (tmp_path / "t" / "stories.csv").open(encoding="utf-8", newline="") as file:
        first, *_, reading, broken = csv.DictReader(file)
    whole = invented()
    assert first["articles"] == str(len(whole.articles))
    assert first["points"] == str(len(whole.points))
    counted = [d.class_ for point in whole.points for d in point.differences]
    assert first["conflicts"] == str(counted.count("conflict"))
    assert (reading["articles"], reading["points"]) == ("1", "")
    assert (broken["story"], broken["error"]) == ("'=broken", "it fell\ninto the water")


@pytest.mark.parametrize("form", FORMS)
def test_a_stopped_run_goes_on_behind_the_last_whole_story(tmp_path: Path, form: Form) -> None:
    stories = rows_of_stories()
    written(tmp_path / "whole", form, stories)
    folder = tmp_path / "stopped"
    folder.mkdir()
    with ManyTables(folder, form, "k") as tables:
        for one in stories[:3]:
            tables.add(one)
    for path in folder.iterdir():  # what a process wrote that was killed within a story
        if path.name != NOTED:
            path.write_bytes(path.read_bytes() + b"half a row, and")
    assert written(folder, form, stories) == 3
    assert contents(folder) == contents(tmp_path / "whole")


@pytest.mark.parametrize("form", FORMS)
def test_other_stories_or_a_broken_note_begin_anew(tmp_path: Path, form: Form) -> None:
    stories, folder = rows_of_stories(), tmp_path / "t"
    assert written(folder, form, stories) == 0
    assert written(folder, form, stories) == 0, "complete tables are made anew"
    whole = contents(folder)
    broken = ("", "[]", "{}", "\x00", json.dumps({"key": "k", "form": form, "done": 1}))
    for note in broken:
        (folder / NOTED).write_text(note)
        assert written(folder, form, stories) == 0
        assert contents(folder) == whole
    with ManyTables(folder, form, "k") as tables:
        tables.add(stories[0])
    assert written(folder, form, stories[1:], key="other") == 0
    with ManyTables(folder, form, "k") as tables:
        tables.add(stories[0])
    # The machine went down before it was on the disk.
    (folder / ("points.csv" if form == "csv" else ".points.rows")).write_bytes(b"")
    assert written(folder, form, stories) == 0


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "points.csv").mkdir()
    with pytest.raises(RashomonError, match=r"the tables cannot be written .* goes on where it"):
        ManyTables(tmp_path, "csv", "k")


def corpus_of(*makes: Callable[[], StoryTables]) -> Corpus:
    return Corpus([Task(f"s{n}", make, str(n)) for n, make in enumerate(makes)], Options())


def test_a_broken_story_costs_itself_alone(tmp_path: Path) -> None:
    def refuse() -> StoryTables:
        raise InputError("there is no such file", next_step="Check the path.")

    def fault() -> StoryTables:
        raise ZeroDivisionError("by zero")

    def whole() -> StoryTables:
        return StoryTables("whole", "", (invented(),))

    told = list(corpus_of(refuse, whole, fault, whole).write(csv=tmp_path, parquet=None))
    assert [bool(one.error) for one in told] == [True, False, True, False]
    assert told[0].error == "there is no such file. Check the path."
    assert "a fault in Rashomon (ZeroDivisionError: by zero)" in str(told[2].error)
    assert [one.articles for one in told] == [0, 3, 0, 3]


def test_one_story_is_in_memory_at_a_time(tmp_path: Path) -> None:
    alive: list[weakref.ref[Comparison]] = []

    def make() -> StoryTables:
        gc.collect()
        assert not [one for one in alive if one() is not None]
        record = many(3)
        alive.append(weakref.ref(record))
        return StoryTables("s", "", (record,))

    told = list(corpus_of(make, make, make).write(csv=tmp_path, parquet=None))
    assert [one.error for one in told] == [None, None, None]
