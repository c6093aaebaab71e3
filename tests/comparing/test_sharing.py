"""Looking up what shares words gives what setting all against all would give."""

from __future__ import annotations

import random
from itertools import combinations

from conftest import make_article
from rashomon.comparing.differences.utterances import all_said, in_a_row, match_of
from rashomon.comparing.identity import join_accounts
from rashomon.comparing.sharing import index_of, sharing
from rashomon.models import load_parser
from rashomon.reading import read_article
from rashomon.records import Span, Statement


def bags(number: int) -> list[frozenset[str]]:
    rng = random.Random(number)  # noqa: S311
    return [frozenset(rng.sample("abcdefghijkl", rng.randint(0, 6))) for _ in range(40)]


def test_pairs_that_share_are_those_of_all_pairs_that_do() -> None:
    for least in (1, 2, 3):
        keys = bags(least)
        every = combinations(range(len(keys)), 2)
        assert sharing(keys, least) == [(i, j) for i, j in every if len(keys[i] & keys[j]) >= least]
    assert sharing([]) == []


def test_an_index_gives_the_statements_in_their_order() -> None:
    text = "x" * 40
    keys = bags(4)
    statements = [
        Statement(id=str(n), span=Span(article="a", start=n, end=n + 1, text=text[n]))
        for n in range(len(keys))
    ]
    index = index_of(statements, keys)
    assert index.having("ab") == [
        s for s, mine in zip(statements, keys, strict=True) if mine & {"a", "b"}
    ]
    assert index.having("z") == []


def test_quotations_that_match_have_three_words_in_a_row() -> None:
    texts = [
        "“We will mend the bridge before the winter comes,” said Oskar Penn. “It is old.”",
        "“We will mend the bridge soon,” Oskar Penn said. “The town owes it to the children.”",
        "Oskar Penn said: “The town owes it to the children and to the ferrymen.”",
        "“Nobody knows what it costs,” said Ann Orme.",
    ]
    parser = load_parser()
    readings = [read_article(make_article(t, id=f"a{n}"), parser) for n, t in enumerate(texts)]
    said = all_said(join_accounts(readings))
    rows = in_a_row(said)
    apart = [
        (i, j)
        for i, j in combinations(range(len(said)), 2)
        if said[i].article != said[j].article and match_of(said[i], said[j])
    ]
    assert apart
    assert set(apart) <= set(rows)
