"""Statements of invented accounts grouped into points."""

from __future__ import annotations

import numpy as np
import pytest

from conftest import make_article
from rashomon.comparing.accounts import Accounts
from rashomon.comparing.alignment.align import (
    JOIN,
    LINK,
    POSSIBLE,
    SECOND,
    align,
    group,
    load_weights,
)
from rashomon.comparing.alignment.features import FEATURES, pair_features
from rashomon.comparing.alignment.words import inverse_frequency, stems
from rashomon.models import load_embedder
from rashomon.records import Reading, Statement

TEXTS = {
    "a": [
        "The ferry struck a reef two miles south of the harbour",
        "The transport minister ordered an inquiry into the accident",
        "Shares in the operator fell by a tenth",
    ],
    "b": [
        "An inquiry was ordered by the minister for transport",
        "The ship hit a reef south of the harbour",
        "A survivor praised the fishermen who came to help",
    ],
}


def accounts() -> Accounts:
    readings = []
    for letter, sentences in TEXTS.items():
        article = make_article(". ".join(sentences) + ".", id=letter)
        spans = []
        for text in sentences:
            start = article.text.index(text)
            spans.append(article.span(start, start + len(text)))
        statements = tuple(
            Statement(id=f"{letter}/s{n}", span=span) for n, span in enumerate(spans, 1)
        )
        readings.append(Reading(article=article, statements=statements, sentences=tuple(spans)))
    return Accounts(tuple(readings), ())


def test_what_says_the_same_in_other_words_is_joined_and_the_rest_is_not() -> None:
    found = align(accounts(), load_embedder())
    shared = {
        tuple(s.id for cell in g.cells.values() for s in cell)
        for g in found.groups
        if len(g.cells) > 1
    }
    assert shared == {("a/s1", "b/s2"), ("a/s2", "b/s1")}
    alone = {s.id for g in found.groups if len(g.cells) == 1 for c in g.cells.values() for s in c}
    assert alone == {"a/s3", "b/s3"}


def test_every_feature_is_symmetric_and_between_0_and_1() -> None:
    embedder = load_embedder()
    pairs = pair_features(accounts(), lambda texts: embedder.embed(texts).astype(float))
    assert set(pairs.values) == set(FEATURES)
    for name, matrix in pairs.values.items():
        assert np.array_equal(matrix, matrix.T), name
        assert matrix.min() >= 0.0, name
        assert matrix.max() <= 1.0001, name


def test_the_shipped_weights_are_for_these_features() -> None:
    weights = load_weights()
    assert len(weights.weights) == len(FEATURES)
    assert all(weight >= 0 for weight in weights.weights)


def statements_of(*articles: str) -> list[Statement]:
    found = []
    for index, letter in enumerate(articles):
        article = make_article("x" * 20, id=letter)
        found.append(Statement(id=f"{letter}/s{index}", span=article.span(index, index + 1)))
    return found


def strengths(size: int, **pairs: float) -> np.ndarray:
    matrix = np.zeros((size, size))
    for names, value in pairs.items():
        i, j = int(names[1]), int(names[3])
        matrix[i, j] = matrix[j, i] = value
    return matrix


def test_complete_link_keeps_a_third_account_out_that_fits_one_of_two() -> None:
    strong, weak = (JOIN + 1) / 2, LINK / 2
    found = group(
        statements_of("a", "b", "c"),
        strengths(3, p0p1=strong, p1p2=strong - 0.01, p0p2=weak),
        ["a", "b", "c"],
    )
    assert [list(g.cells) for g in found.groups] == [["a", "b"], ["c"]]


def test_a_second_statement_of_an_article_needs_more() -> None:
    statements = statements_of("a", "b", "a")
    strong = (SECOND + 1) / 2
    joined = group(statements, strengths(3, p0p1=strong, p1p2=SECOND), ["a", "b"])
    assert [len(g.cells["a"]) for g in joined.groups] == [2]
    apart = group(statements, strengths(3, p0p1=strong, p1p2=SECOND - 0.01), ["a", "b"])
    assert len(apart.groups) == 2


def test_between_the_gates_a_passage_is_possible() -> None:
    found = group(statements_of("a", "b"), strengths(2, p0p1=(JOIN + POSSIBLE) / 2), ["a", "b"])
    assert [list(g.cells) for g in found.groups] == [["a"], ["b"]]
    assert [list(p) for p in found.possible] == [["b"], ["a"]]


def test_a_word_that_all_use_weighs_least() -> None:
    weight = inverse_frequency([["ferry", "reef"], ["ferry", "inquiry"], ["ferry", "reef"]])
    assert weight["ferry"] < weight["reef"] < weight["inquiry"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister's ferries", ["minist", "ferri"]),
        ("U.S. officials", ["us", "offici"]),
        ("Two died", ["two", "die"]),
        ("", []),
        ("the of and", []),
    ],
)
def test_stems(text: str, expected: list[str]) -> None:
    assert stems(text) == expected
