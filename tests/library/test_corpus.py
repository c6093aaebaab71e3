"""Corpus mode: the stories of a library, or folders, as tidy tables."""

from __future__ import annotations

import csv
import os
import resource
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from shelves import TEXTS, library, place, report, server, unparsed
from test_faults import forked

import rashomon
from rashomon import LibraryError, NothingToDoError, RashomonError
from rashomon.cli import main
from rashomon.library import Library
from rashomon.library import database as database_module

__all__ = ["library", "place", "server", "unparsed"]


def run(*arguments: object, code: int = 0) -> Result:
    done = CliRunner().invoke(main, ["corpus", *map(str, arguments)])
    assert done.exit_code == code, done.output
    return done


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def shelf(tmp_path: Path) -> str:
    """A library of three stories, of which one has two accounts."""
    place = str(tmp_path / "library.db")
    with Library(place, light=True) as opened:
        kept, _ = opened.add(
            report("bridge", "Daily"),
            report("bridge", "Evening", day="2031-03-11"),
            report("museum", "Daily", day="2031-04-01"),
            report("orchard", "Daily", day="2031-05-01"),
        )
        assert kept[0].story == kept[1].story
    return place


def test_the_stories_of_a_library(shelf: str, tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    done = run("--library", shelf, "--csv", tables)
    assert done.stderr == f"rashomon: 3 stories written to {tables}.\n"
    stories = rows(tables / "stories.csv")
    assert [one["from"] for one in stories] == ["2031-03-10", "2031-04-01", "2031-05-01"]
    assert [one["articles"] for one in stories] == ["2", "1", "1"]
    with Library(shelf) as opened:
        compared = opened.compare(stories[0]["story"])
    points = rows(tables / "points.csv")
    assert [one["point"] for one in points] == [point.id for point in compared.points]
    assert {one["story"] for one in points} == {stories[0]["story"]}
    assert {one["story"] for one in rows(tables / "figures.csv")} >= {stories[1]["story"]}
    articles = rows(tables / "articles.csv")
    assert [one["source"] for one in articles] == ["Daily", "Evening", "Daily", "Daily"]


def test_days_and_least_choose_stories(shelf: str, tmp_path: Path) -> None:
    def chosen(*arguments: str) -> list[str]:
        run("--library", shelf, "--csv", tmp_path / "t", *arguments)
        return [one["from"] for one in rows(tmp_path / "t" / "stories.csv")]

    assert chosen("--least", "2") == ["2031-03-10"]
    assert chosen("--since", "2031-03-11", "--until", "2031-04-30") == ["2031-03-10", "2031-04-01"]
    assert chosen("--since", "2031-03-12") == ["2031-04-01", "2031-05-01"]
    none = run("--library", shelf, "--csv", tmp_path / "t", "--since", "2032-01-01", code=3)
    assert "there is no story to write" in none.stderr


def test_wrong_use(shelf: str, tmp_path: Path) -> None:
    assert "name a folder with --csv or --parquet" in run("--library", shelf, code=2).stderr
    day = run("--library", shelf, "--csv", tmp_path / "t", "--since", "May 1", code=3)
    assert "'May 1' is no day. Write it as year, month, day: 2031-03-10." in day.stderr
    both = run(tmp_path, "--csv", tmp_path / "t", "--least", "2", code=2)
    assert "choose among stories of a library" in both.stderr


def test_each_source_is_a_story_and_a_broken_one_costs_itself(tmp_path: Path) -> None:
    for name in ("one", "two", "deeper/one"):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        for outlet in ("Daily", "Evening"):
            (folder / f"{outlet}.txt").write_text(report("bridge", outlet).text)
    (tmp_path / "two" / "empty.txt").write_text("")
    (tmp_path / "none").mkdir()
    names = ("one", "none", "two", "deeper/one", "missing")
    sources, tables = [tmp_path / name for name in names], tmp_path / "tables"
    done = run(*sources, "--csv", tables, code=1)
    assert "cannot read story none: " in done.stderr
    assert "the folder holds no article" in done.stderr
    assert "cannot read story missing: " in done.stderr
    assert "there is no such file" in done.stderr
    assert "empty.txt: passed over: it is empty" in done.stderr
    assert f"5 stories written to {tables}." in done.stderr
    stories = rows(tables / "stories.csv")
    assert [one["story"] for one in stories] == ["one", "none", "two", "one-2", "missing"]
    assert [one["articles"] for one in stories] == ["2", "", "2", "2", ""]
    assert {one["story"] for one in rows(tables / "points.csv")} == {"one", "two", "one-2"}
    alone = run(tmp_path / "missing", "--csv", tables, code=3)
    assert "no story could be read. Each reason stands above." in alone.stderr


def test_from_python(shelf: str, tmp_path: Path) -> None:
    told = rashomon.corpus(library=shelf, csv=tmp_path, least=2)
    assert [(one.articles, one.error) for one in told] == [(2, None)]
    with Library(shelf) as opened:
        assert len(rashomon.corpus(library=opened, parquet=tmp_path)) == 3
    with pytest.raises(NothingToDoError, match="there is no story to write"):
        rashomon.corpus(library=shelf, csv=tmp_path, least=9)


def test_a_full_disk_is_said_and_the_same_command_goes_on(shelf: str, tmp_path: Path) -> None:
    rashomon.corpus(library=shelf, csv=_made(tmp_path / "whole"))
    folder, message = _made(tmp_path / "t"), tmp_path / "message"

    def work() -> None:
        size = (folder.parent / "whole" / "articles.csv").stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size - 10, size - 10))
        with pytest.raises(RashomonError) as raised:
            rashomon.corpus(library=shelf, csv=folder)
        resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
        os.write(os.open(message, os.O_CREAT | os.O_WRONLY), str(raised.value).encode())

    os.waitpid(forked(work), 0)
    told = rashomon.corpus(library=shelf, csv=folder)
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / "whole" / path.name).read_bytes()
    assert len(told) <= 3


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_a_library_that_goes_away_stops_the_work(
    place: str, unparsed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library(place, light=True) as opened:
        opened.add(*(report(story, "Daily") for story in TEXTS))
        monkeypatch.setattr(database_module, "TRIES", 1)

        def gone(*_: object, **__: object) -> None:
            raise LibraryError("the server is gone", where=place)

        from rashomon.api import Options
        from rashomon.corpora import Corpus, Window

        chosen = Corpus.of_library(opened, Options(), Window())
        monkeypatch.setattr(opened, "story", gone)
        told = list(chosen.write(csv=tmp_path, parquet=None))
        assert all("the server is gone" in str(one.error) for one in told)
        monkeypatch.setattr(opened, "stories", gone)
        with pytest.raises(LibraryError, match="the server is gone"):
            list(chosen.write(csv=tmp_path, parquet=None))
