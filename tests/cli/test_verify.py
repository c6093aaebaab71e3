"""`rashomon verify` on files that are right, wrong, and no comparison at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rashomon.cli import main
from rashomon.intake import article_from_text
from rashomon.records import Cell, Comparison, Manifest, Point, Reading, Story

TEXT = "The harbour board closed the old swing bridge on Monday, Oskar Penn said.\n"


def saved() -> dict[str, Any]:
    one = article_from_text(TEXT, id="one")
    two = article_from_text(TEXT + "It rained.", id="two")
    cells = tuple(
        Cell(article=article.id, spans=(article.span(0, 24),), strength=0.5)
        for article in (one, two)
    )
    point = Point(id="p1", gloss="closed", relation="agree", cells=cells, origins=2)
    comparison = Comparison(
        manifest=Manifest(version="0"), story=Story(title="t"), articles=(one, two), points=(point,)
    )
    content: dict[str, Any] = json.loads(comparison.to_json())
    return content


def verify(content: object, tmp_path: Path) -> Result:
    path = tmp_path / "saved.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return CliRunner().invoke(main, ["verify", str(path)])


def test_right_spans_are_counted(tmp_path: Path) -> None:
    result = verify(saved(), tmp_path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "all 2 spans of 2 articles are right." in result.stdout


def test_a_reading_is_checked_as_well(tmp_path: Path) -> None:
    article = article_from_text(TEXT)
    reading = Reading(article=article, sentences=(article.span(0, 73),))
    assert verify(reading.to_json().encode(), tmp_path).exit_code == 0


def _shift(content: dict[str, Any]) -> None:
    content["points"][0]["cells"][0]["spans"][0]["start"] = 1


def _word(content: dict[str, Any]) -> None:
    content["points"][0]["cells"][1]["spans"][0]["text"] = "The harbour board opened"


def _far(content: dict[str, Any]) -> None:
    content["points"][0]["cells"][1]["spans"][0].update(start=900, end=924)


def _negative(content: dict[str, Any]) -> None:
    content["points"][0]["cells"][1]["spans"][0].update(start=-24, end=-1)


def _stranger(content: dict[str, Any]) -> None:
    content["points"][0]["cells"][1]["spans"][0]["article"] = "three"


def _kind(content: dict[str, Any]) -> None:
    content["points"][0]["cells"][1]["spans"][0].update(start=True, end="24")


def _text(content: dict[str, Any]) -> None:
    content["articles"][1]["text"] += "!"


def _twice(content: dict[str, Any]) -> None:
    content["articles"][1]["id"] = "one"


@pytest.mark.parametrize(
    ("break_it", "line"),
    [
        (_shift, "points[0].cells[0].spans[0]: one:1-24 is 'he harbour board closed', not 'The"),
        (_word, "points[0].cells[1].spans[0]: two:0-24 is 'The harbour board closed', not 'The ha"),
        (_far, "points[0].cells[1].spans[0]: two:900-924 is no passage of a text of 84 characters"),
        (_negative, "points[0].cells[1].spans[0]: two:-24--1 is no passage"),
        (_stranger, "points[0].cells[1].spans[0]: it names the article 'three', which is not here"),
        (_kind, "points[0].cells[1].spans[0]: its offsets are no whole numbers"),
        (_text, "articles[1]: the text of 'two' is not the one that its hash names"),
        (_twice, "articles[1]: the id 'one' stands for two articles"),
    ],
)
def test_a_wrong_span_is_printed_with_its_place(
    break_it: Callable[[dict[str, Any]], None], line: str, tmp_path: Path
) -> None:
    content = saved()
    break_it(content)
    result = verify(content, tmp_path)
    assert result.exit_code == 3
    assert any(found.startswith(line) for found in result.stdout.splitlines())
    assert "wrong" in result.stderr


def test_every_wrong_span_is_printed(tmp_path: Path) -> None:
    content = saved()
    _shift(content)
    _word(content)
    result = verify(content, tmp_path)
    assert len(result.stdout.splitlines()) == 2
    assert "2 of 2 spans or texts are wrong" in result.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "it is no JSON"),
        (b"", "it is no JSON"),
        (b"\xff\x00", "it is no JSON"),
        (b"[" * 200_000, "it is no JSON (it is nested too deeply)"),
        ([], "it names no schema"),
        ({}, "it names no schema"),
        ({"schema": "rashomon/comparison/9"}, "its schema is 'rashomon/comparison/9'; known are"),
        ({"schema": ["x"]}, "it is no comparison or reading that this version knows"),
        ({"schema": "rashomon/comparison/1"}, "it does not follow its schema (manifest: Field"),
        ({"schema": "rashomon/comparison/1", "articles": 7}, "it does not follow its schema"),
        ({"schema": "rashomon/reading/1"}, "wrong"),
        ({**saved(), "extra": 1}, "it does not follow its schema (extra:"),
    ],
)
def test_what_is_no_comparison_is_refused(content: object, message: str, tmp_path: Path) -> None:
    result = verify(content, tmp_path)
    assert result.exit_code == 3
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["verify", str(tmp_path / "no.json")])
    assert result.exit_code == 3
    assert "no.json: it cannot be read (no such file or directory). Check the path." in (
        result.stderr
    )


def cite(tmp_path: Path, *words: str) -> Result:
    path = tmp_path / "saved.json"
    path.write_text(json.dumps(saved()))
    return CliRunner().invoke(main, ["cite", str(path), *words])


def test_a_passage_of_a_saved_comparison_is_cited(tmp_path: Path) -> None:
    found = json.loads(cite(tmp_path, "one:0-24").stdout)
    assert [item["id"] for item in found] == ["one:0-24"]
    assert "“The harbour board closed” (characters 0-24 of the text)" in found[0]["note"]
    assert [item["id"] for item in json.loads(cite(tmp_path).stdout)] == ["one", "two"]
    assert cite(tmp_path, "It rained.", "--ris").stdout.startswith("TY  - NEWS")


def test_a_passage_that_is_not_there_is_not_cited(tmp_path: Path) -> None:
    result = cite(tmp_path, "one:0-2400")
    assert result.exit_code == 3
    assert "no passage at 0-2400" in result.stderr
