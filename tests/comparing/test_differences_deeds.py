"""What must be shown to be one deed, of one doer at one place, before accounts differ about it."""

from __future__ import annotations

import pytest
from hand import Hand, accounts_of, entity, group_of

from rashomon.comparing.differences import compare_point
from rashomon.records import Entity
from rashomon.records.reading import Stance


def kinds(*hands: Hand, entities: tuple[Entity, ...] = ()) -> list[str]:
    differences, _ = compare_point(group_of(*hands), accounts_of(*hands, entities=entities))
    return [f"{d.kind} {d.class_}" for d in differences]


def places(*hands: Hand) -> tuple[Entity, ...]:
    """Two towns, and two clubs that somebody plays against."""
    return tuple(
        entity(key, name, [(hand, name, "name") for hand in hands if name in hand.article.text])
        for key, name in (("e1", "Orla"), ("e2", "Maud"), ("e3", "Tarn"))
    )


def game(key: str, goals: str, value: float, against: str, who: tuple[str, ...]) -> Hand:
    hand = Hand(key, f"Tarn scored {goals} in the cup game against {against}.")
    hand.figure(goals, value, "goal")
    return hand.say(hand.article.text[:-1], "scored", who=who)


def test_a_figure_of_another_opponent_s_game_is_no_conflict() -> None:
    one = game("courier", "four goals", 4, "Orla", ("e3", "e1"))
    two = game("post", "six goals", 6, "Maud", ("e3", "e2"))
    three = game("herald", "six goals", 6, "Orla", ("e3", "e1"))
    assert kinds(one, two, entities=places(one, two)) == []
    assert kinds(one, three, entities=places(one, three)) == ["number conflict"]


def told_with(key: str, goals: str, value: float, passes: str, other: float) -> Hand:
    hand = Hand(key, f"Keeper Tarn scored {goals} and gave {passes} in the cup game.")
    hand.figure(goals, value, "goal").figure(passes, other, "pass")
    return hand.say(hand.article.text[:-1], "scored")


def test_two_figures_that_both_differ_tell_of_another_game() -> None:
    one = told_with("courier", "four goals", 4, "nine passes", 9)
    two = told_with("post", "six goals", 6, "seven passes", 7)
    three = told_with("herald", "six goals", 6, "nine passes", 9)
    assert kinds(one, two) == []
    assert kinds(one, three) == ["number conflict"]


def shut(key: str, town: str, words: str, value: float, where: str) -> Hand:
    hand = Hand(key, f"The storm closed {words} in {town}.").figure(words, value, "school")
    return hand.say(hand.article.text[:-1], "closed", where=(where,))


def test_counts_in_two_towns_are_not_compared() -> None:
    one = shut("courier", "Orla", "four schools", 4, "e1")
    two = shut("post", "Maud", "six schools", 6, "e2")
    three = shut("herald", "Orla", "six schools", 6, "e1")
    assert kinds(one, two, entities=places(one, two)) == []
    assert kinds(one, three, entities=places(one, three)) == ["number conflict"]


def opened(key: str, town: str, where: str, words: str, day: str) -> Hand:
    hand = Hand(key, f"The trial of the miller will open in {town} on {words}.").date(words, day)
    return hand.say(hand.article.text[:-1], "open", where=(where,))


def test_days_at_two_places_are_of_two_events() -> None:
    one = opened("courier", "Orla", "e1", "June 3", "2031-06-03")
    two = opened("post", "Maud", "e2", "June 4", "2031-06-04")
    three = opened("herald", "Orla", "e1", "June 4", "2031-06-04")
    assert kinds(one, two, entities=places(one, two)) == []
    assert kinds(one, three, entities=places(one, three)) == ["date conflict"]


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("late on June 3", "early on June 4", []),
        ("the evening of June 3", "about 1:30 a.m. on June 4", []),
        ("the morning of June 3", "the evening of June 4", ["date conflict"]),
        ("late on June 2", "early on June 4", ["date conflict"]),
    ],
)
def test_one_night_has_two_days(first: str, second: str, wanted: list[str]) -> None:
    hands = []
    for key, words in (("courier", first), ("post", second)):
        hand = Hand(key, f"Singer Tarn entered the clinic {words}.")
        hand.date(words, f"2031-06-0{words[-1]}")
        hands.append(hand.say(hand.article.text[:-1], "entered"))
    assert kinds(*hands) == wanted


def test_whoever_is_named_only_behind_the_deed_did_not_do_it() -> None:
    """Each noun before the event word is looked for in the other statement, not all its words."""
    one = Hand("courier", "The Norlink harbour service was restored on June 3.")
    one.date("June 3", "2031-06-03").say(one.article.text[:-1], "restored")
    two = Hand("post", "The Norlink harbour cable was restored on June 5.")
    two.date("June 5", "2031-06-05").say(two.article.text[:-1], "restored")
    three = Hand("herald", "The Norlink harbour service was restored on June 5.")
    three.date("June 5", "2031-06-05").say(three.article.text[:-1], "restored")
    assert kinds(one, two) == []
    assert kinds(one, three) == ["date conflict"]


def test_what_somebody_is_quoted_with_is_not_done_for_the_account() -> None:
    words = "Tarn pointed a lamp at the guard"
    one = Hand("courier", f"“{words}”, the mayor said.").say(words, "pointed")
    two = Hand("post", "Tarn may have pointed a lamp at the guard.")
    two.say(two.article.text[:-1], "pointed", certainty="alleged")
    assert kinds(one, two) == ["certainty divergence"]
    one.quote(words, "the mayor")
    assert kinds(one, two) == []


@pytest.mark.parametrize("stance", ["says", None])
@pytest.mark.parametrize(
    ("doubt", "wanted"),
    [
        ("reportedly painted", []),
        ("allegedly painted", []),
        ("may have painted", ["certainty divergence"]),
        ("apparently painted", ["certainty divergence"]),
    ],
)
def test_a_hedge_of_the_desk_is_no_doubt(
    stance: Stance | None, doubt: str, wanted: list[str]
) -> None:
    words = "Tarn painted the harbour lamp"
    one = Hand("courier", f"Police said {words}.").say(words, "painted", stance=stance)
    two = Hand("post", f"Tarn {doubt} the harbour lamp.")
    two.say(two.article.text[:-1], "painted", certainty="alleged")
    assert kinds(one, two) == wanted
