"""The whole comparison on the shipped example and on small invented accounts."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

import rashomon
from rashomon.comparing.cells import widened
from rashomon.records import (
    SHOWN_ONLY,
    Article,
    Comparison,
    Difference,
    ReadingOfDifference,
    check_spans,
    spans_in,
)

EXAMPLE = Path(str(files("rashomon").joinpath("examples/ferry")))


@pytest.fixture(scope="module")
def gold() -> dict[str, object]:
    loaded: dict[str, object] = yaml.safe_load((EXAMPLE / "gold.yaml").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def example(gold: dict[str, object]) -> Comparison:
    accounts = gold["accounts"]
    assert isinstance(accounts, dict)
    return rashomon.compare(*[EXAMPLE / name for name in accounts.values()])


def place(article: Article, words: str) -> tuple[int, int]:
    start = article.text.index(words)
    return start, start + len(words)


def test_every_span_of_the_example_holds(example: Comparison) -> None:
    articles = {article.id: article for article in example.articles}
    check_spans(example, articles)
    assert sum(1 for _ in spans_in(example)) > 1000


def test_every_kind_of_difference_of_the_example_that_is_claimed_is_in_its_gold(
    example: Comparison, gold: dict[str, object]
) -> None:
    points = gold["points"]
    assert isinstance(points, list)
    wanted = {point["kind"] for point in points if point["relation"] == "differ"}
    claimed = [d.kind for p in example.points for d in p.differences if d.kind not in SHOWN_ONLY]
    assert set(claimed) <= wanted
    assert len(set(claimed)) >= 6
    assert all(d.why.endswith(".") for p in example.points for d in p.differences)


def test_cells_hold_the_shortest_passages_and_what_is_left_is_told_of_one_account(
    example: Comparison,
) -> None:
    whole = {statement.id: statement.span for statement in example.statements}
    cut = [
        (whole[key], span)
        for point in example.points
        if point.relation == "agree"
        for cell in point.cells
        for key in cell.statements
        for span in cell.spans
        if whole[key].covers(span) and whole[key] != span
    ]
    assert len(cut) > 10
    alone = [
        s for p in example.points if p.relation == "single" for cell in p.cells for s in cell.spans
    ]
    assert any(
        clause.covers(rest) and not span.common(rest) for clause, span in cut for rest in alone
    )


def test_no_cell_holds_a_passage_inside_another(example: Comparison) -> None:
    for point in example.points:
        for cell in point.cells:
            pairs = [(a, b) for a in cell.spans for b in cell.spans if a != b]
            assert not any(a.covers(b) for a, b in pairs)


def test_no_point_is_told_again_by_a_larger_one(example: Comparison) -> None:
    shared = [p for p in example.points if p.relation == "agree"]
    spans = [{s for cell in point.cells for s in cell.spans} for point in shared]
    assert len(shared) > 20
    assert not any(
        a is not b and all(any(x.covers(y) for x in a) for y in b) for a in spans for b in spans
    )


def test_the_shortened_copy_and_its_agency_are_one_origin(example: Comparison) -> None:
    by_file = {Path(a.path or "").name: a for a in example.articles}
    assert by_file["agency.md"].origin == by_file["agency-copy.md"].origin
    assert len(example.origins) == 4
    copied = [o for o in example.origins if len(o.articles) > 1]
    assert len(copied) == 1
    assert copied[0].copied
    for point in example.points:
        told = {cell.article for cell in point.cells}
        assert point.origins == len({a.origin for a in example.articles if a.id in told})


def test_points_silences_and_relations_fit_together(example: Comparison) -> None:
    everyone = [article.id for article in example.articles]
    for point in example.points:
        told = [cell.article for cell in point.cells]
        assert [a for a in everyone if a in told] == told
        assert {s.article for s in point.silent} == set(everyone) - set(told)
        counted = [d for d in point.differences if d.kind not in SHOWN_ONLY]
        expected = "differ" if counted else "agree" if len(told) > 1 else "single"
        assert point.relation == expected
        assert all((s.why == "possibly") == bool(s.possible) for s in point.silent)


def test_nothing_is_reported_from_furniture(example: Comparison) -> None:
    for article in example.articles:
        for furniture in article.furniture:
            for statement in example.statements:
                assert not statement.span.common(furniture)
            for quotation in example.quotations:
                assert not quotation.content.common(furniture)


def test_ids_are_known_and_unique(example: Comparison) -> None:
    statements = {s.id for s in example.statements}
    entities = {e.id for e in example.entities}
    quotations = {q.id for q in example.quotations}
    assert len(statements) == len(example.statements)
    assert len(quotations) == len(example.quotations)
    for point in example.points:
        assert all(set(cell.statements) <= statements for cell in point.cells)
    for statement in example.statements:
        assert {*statement.who, *statement.where} <= entities
        assert statement.speaker is None or statement.speaker in entities
    for quotation in example.quotations:
        assert {v.quotation for v in quotation.variants} <= quotations - {quotation.id}


PROGRAM = """
import hashlib, sys
import rashomon
written = rashomon.compare(*sys.argv[1:]).to_json()
print(hashlib.sha256(written.encode()).hexdigest())
"""


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    sources = [str(EXAMPLE / name) for name in ("agency.md", "tabloid.md", "official.txt")]
    same_code = str(Path(rashomon.__file__).parents[1])
    printed = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *sources],
            capture_output=True,
            text=True,
            check=True,
            env={
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": same_code,
                "PATH": "/usr/bin:/bin",
                "HOME": str(tmp_path),
            },
        )
        printed.add(done.stdout)
    mine = rashomon.compare(*sources).to_json()
    printed.add(hashlib.sha256(mine.encode()).hexdigest() + "\n")
    assert len(printed) == 1


def account(text: str, source: str, published: str = "2031-03-12") -> Article:
    return rashomon.article_from_text(text, source=source, published=published)


STORM = (
    "A storm sank two boats in the harbour of Port Merrow on Monday. "
    "Mayor Olga Brandt closed the coast road. Nobody was hurt, the coastguard said."
)


def test_the_same_account_twice_is_one_origin() -> None:
    found = rashomon.compare(account(STORM, "Coast News"), account(STORM, "Coast News"))
    assert len(found.articles) == 2
    assert len({a.id for a in found.articles}) == 2
    assert len(found.origins) == 1
    shared = [p for p in found.points if len(p.cells) == 2]
    assert shared
    assert all(p.origins == 1 and p.relation == "agree" for p in shared)


def test_accounts_of_different_events_share_no_point() -> None:
    other = (
        "The violinist Aldo Finch has won the Lisbon prize for young musicians. "
        "He played a sonata by a Polish composer before an audience of four hundred."
    )
    found = rashomon.compare(account(STORM, "Coast News"), account(other, "Stage"))
    assert not [p for p in found.points if len(p.cells) > 1]
    assert not [p for p in found.points if p.differences]


def test_one_account_is_too_few() -> None:
    with pytest.raises(rashomon.NothingToDoError, match="needs two accounts"):
        rashomon.compare(account(STORM, "Coast News"))


def test_twenty_accounts() -> None:
    accounts = [
        account(f"{STORM} It was storm number {n} of the year, said {name}.", f"Paper {n}")
        for n, name in enumerate(["Ann", "Ben", "Cleo", "Dan", "Eve"] * 4, 1)
    ]
    found = rashomon.compare(*accounts)
    assert len(found.articles) == 20
    assert max(len(p.cells) for p in found.points) == 20
    assert json.loads(found.to_json())["schema"] == "rashomon/comparison/1"


def test_a_passage_of_another_statement_is_not_widened_beyond_its_own() -> None:
    text = "The mayor of Orla said on Monday that the old dam would hold for ten more years."
    article = rashomon.article_from_text(text, id="a")
    inner, outer = place(article, "the old dam would hold for ten more years"), (0, 33)
    whole, other = article.span(*inner), article.span(*outer)
    reading = article.span(*place(article, "ten more years"))
    values = ReadingOfDifference(span=reading, value="10 years")
    difference = Difference(kind="number", class_="divergence", readings=(values,), why="By hand.")
    assert widened({whole: other}, [difference]) == {whole: reading}
    short = article.span(*place(article, "the old dam would hold"))
    assert widened({whole: short}, [difference]) == {whole: whole}
