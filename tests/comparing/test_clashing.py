"""Two quakes, two votes, two sentences: what tells of two things stands in two points."""

from __future__ import annotations

import pytest
from hand import Hand, accounts_of

from rashomon import article_from_text, compare
from rashomon.comparing.alignment.clashing import Clashing

ONE = """Two earthquakes hit the Lome valley

A magnitude 6.1 earthquake struck the Lome valley on Tuesday, March 4, 2031, cracking walls in the
town of Orla. A second earthquake of magnitude 5.2 struck the Lome valley on Wednesday, March 5,
2031, officials said. The Senate voted 97-1 to override the veto of the dam bill. The House voted
348-77 to override the veto of the dam bill."""
TWO = """Lome shaken twice in two days

The Lome valley was struck by a 6.1 magnitude quake on Tuesday, March 4, 2031, which cracked walls
in Orla. On Wednesday, March 5, 2031, the valley was struck by another quake of magnitude 5.2.
Senators voted 97-1 to override the veto of the bill. The House voted by 348 to 77 to override the
veto of the bill on the dam."""


def test_two_quakes_and_two_votes_stand_in_four_points() -> None:
    articles = [article_from_text(text, id=key) for key, text in (("one", ONE), ("two", TWO))]
    points = compare(*articles, one_event=True).points
    cells = [[s.text for cell in point.cells for s in cell.spans] for point in points]
    for first, second in (("6.1", "5.2"), ("97-1", "348"), ("Tuesday", "Wednesday")):
        for told in (first, second):
            assert any(sum(told in text for text in cell) >= 2 for cell in cells)
        for cell in cells:
            both = [any(told in text for text in cell) for told in (first, second)]
            assert not all(both)


def clash(one: Hand, two: Hand) -> bool:
    return Clashing(accounts_of(one, two)).clash(one.statements[0], two.statements[-1])


def quake(key: str, size: float, more: float | None = None) -> Hand:
    hand = Hand(key, f"A quake of {size}. A quake of {more}.").figure(f"{size}", size, "magnitude")
    if more is not None:
        hand.figure(f"{more}", more, "magnitude")
    return hand.say(f"A quake of {size}")


def test_two_accounts_clash_where_each_has_the_other_s_value_too() -> None:
    assert clash(quake("courier", 6.1, 5.2), quake("post", 5.2, 6.1))
    assert not clash(quake("courier", 6.1, 5.2), quake("post", 6.1, 5.2))


@pytest.mark.parametrize("more", [None, 6.1])
def test_two_accounts_that_differ_about_one_thing_do_not_clash(more: float | None) -> None:
    assert not clash(quake("courier", 6.1), quake("post", 5.2, more))


def test_one_account_clashes_with_itself_by_any_other_value_or_day() -> None:
    hand = quake("courier", 6.1, 5.2).say("A quake of 5.2")
    assert clash(hand, hand)
    text = "It shook on Monday. It shook on Friday."
    hand = Hand("post", text).date("Monday", "2031-03-03").date("Friday", "2031-03-07")
    hand.say("It shook on Monday").say("It shook on Friday")
    assert clash(hand, hand)
    assert not Clashing(accounts_of(hand)).clash(hand.statements[0], hand.statements[0])
