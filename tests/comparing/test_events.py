"""Accounts of another event are named and set apart; those of one event never are."""

from __future__ import annotations

from typing import Any

import pytest

import rashomon
from rashomon.records import Comparison

QUAKE = (
    "An earthquake of magnitude 6.1 shook the province of Vell on Tuesday and killed 12 people, "
    "the governor, Ines Morrow, said. The tremor damaged 300 houses in the town of Karst. Rescuers "
    "searched the ruins of the Karst market through the night.",
    "Twelve people died on Tuesday when a 6.1 earthquake struck Vell. Governor Ines Morrow asked "
    "the army for tents. The market of Karst collapsed, and some 300 houses were damaged.",
    "The army sent tents to Karst on Wednesday, a day after an earthquake killed twelve in Vell. "
    "Schools in Karst stay closed. Ines Morrow, the governor, visited the ruins of the market.",
)
BREAD = (
    "The bakers of Port Ames raised the price of a loaf to 3 crowns on Friday. Flour has become "
    "dearer since the harvest failed, the guild's master, Otto Lind, said. Customers queued in the "
    "rain along the quay.",
    "A loaf costs 3 crowns in Port Ames since Friday. Otto Lind, master of the bakers' guild, "
    "blames the failed harvest and the price of flour. The queue reached the quay.",
)
SHORT = "A loaf costs more."


def compare(*texts: str, **more: Any) -> Comparison:
    articles = [
        rashomon.article_from_text(text, id=f"a{number}", published="2031-03-05")
        for number, text in enumerate(texts)
    ]
    return rashomon.compare(*articles, **more)


def apart(comparison: Comparison) -> list[str]:
    return [a.id for a in comparison.articles if any("another event" in x for x in a.limits)]


def test_an_account_of_another_event_is_named_and_joined_with_nothing() -> None:
    found = compare(QUAKE[0], BREAD[0], *QUAKE[1:])
    assert apart(found) == ["a1"]
    for point in found.points:
        articles = {cell.article for cell in point.cells}
        silent = {silence.article for silence in point.silent}
        if "a1" in articles:
            assert articles == {"a1"}
            assert not silent
        else:
            assert "a1" not in silent
            assert articles | silent == {"a0", "a2", "a3"}


def test_two_accounts_that_are_set_apart_are_compared_with_each_other() -> None:
    found = compare(*QUAKE, *BREAD)
    assert apart(found) == ["a3", "a4"]
    assert any({cell.article for cell in p.cells} == {"a3", "a4"} for p in found.points)


@pytest.mark.parametrize(
    "texts",
    [
        QUAKE,
        (QUAKE[0], BREAD[0]),  # of two neither is the odd one
        (*QUAKE[:2], *BREAD),  # no event has most of the accounts
        (*QUAKE, SHORT),  # too short to be told
    ],
)
def test_in_doubt_nothing_is_set_apart(texts: tuple[str, ...]) -> None:
    assert apart(compare(*texts)) == []


def test_the_user_may_say_that_all_tell_one_event() -> None:
    found = compare(*QUAKE, BREAD[0], one_event=True)
    assert apart(found) == []
    assert found.manifest.options["one_event"] is True
    assert all(
        {c.article for c in p.cells} | {s.article for s in p.silent} == {"a0", "a1", "a2", "a3"}
        for p in found.points
    )


def test_explain_says_that_two_events_are_not_compared() -> None:
    found = compare(*QUAKE, BREAD[0])
    told = rashomon.explain(found, "killed 12 people", "raised the price of a loaf")
    assert told.because[0].startswith("Their accounts seem to tell of two events")
    within = rashomon.explain(found, "killed 12 people", "Twelve people died on Tuesday")
    assert within.verdict.startswith("They were joined")


def test_the_order_of_the_accounts_does_not_matter() -> None:
    first = compare(BREAD[0], *QUAKE)
    assert apart(first) == ["a0"]


def test_differences_of_every_event_are_told() -> None:
    dearer = BREAD[1].replace("3 crowns", "4 crowns")
    other = QUAKE[1].replace("Twelve", "Nineteen")
    found = compare(QUAKE[0], other, QUAKE[2], BREAD[0], dearer)
    assert apart(found) == ["a3", "a4"]
    told = [r.span.article for p in found.points for d in p.differences for r in d.readings]
    assert {"a0", "a1"} <= set(told)
    assert {"a3", "a4"} <= set(told)
