"""What shows that two passages tell of one thing, and what may be called of it."""

from __future__ import annotations

import pytest
from hand import Hand, accounts_of, entity, group_of

from rashomon.comparing.differences import compare_point, find_unclear
from rashomon.comparing.differences.evidence import class_of, shown_alike
from rashomon.records import SetAside


def compared(*hands: Hand) -> tuple[list[str], list[SetAside]]:
    differences, aside = compare_point(group_of(*hands), accounts_of(*hands))
    return [f"{d.kind} {d.class_}" for d in differences], aside


def moored(key: str, text: str, words: str, value: float) -> Hand:
    return Hand(key, text).figure(words, value, "barge").say(text[:-1], "moored")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The pilots moored eight barges at the Orla quay after the flood.", "sure"),
        (
            "With the lock gates broken and the mill race rising the crews moored eight barges "
            "at the quay.",
            "likely",
        ),
        (
            "With the lock gates broken, the mill race rising and no help from the county the "
            "crews moored eight barges near the new sluice on the lower river.",
            None,
        ),
    ],
)
def test_the_share_of_common_words_grades_the_evidence(text: str, wanted: str | None) -> None:
    one = moored("courier", "The pilots moored six barges at the Orla quay.", "six barges", 6)
    two = moored("post", text, "eight barges", 8)
    accounts = accounts_of(one, two)
    values = "six barges", "eight barges"
    assert shown_alike(one.statements[0], two.statements[0], accounts, values) == wanted


def test_values_show_nothing() -> None:
    one = Hand("courier", "The Orla fair opened.").say("The Orla fair opened", "opened")
    two = Hand("post", "The Orla fair closed.").say("The Orla fair closed", "closed")
    accounts = accounts_of(one, two)
    both = one.statements[0], two.statements[0]
    assert shown_alike(*both, accounts) == "sure"
    assert shown_alike(*both, accounts, ("the Orla fair",)) is None


def test_a_conflict_needs_something_sure_on_each_side() -> None:
    assert class_of([("a", "b", "sure")]) == "conflict"
    assert class_of([("a", "b", "sure"), ("a", "c", "likely"), ("b", "c", "sure")]) == "conflict"
    assert class_of([("a", "b", "sure"), ("a", "c", "likely")]) == "divergence"
    assert class_of([("a", "b", None)]) == "divergence"


def test_weaker_evidence_makes_a_divergence_and_less_is_set_aside() -> None:
    one = moored("courier", "The crews moored six barges at the Orla quay.", "six barges", 6)
    text = (
        "With the lock gates broken and the mill race rising to the wall the tired county crews "
        "moored eight barges at the quay before dark."
    )
    two = moored("post", text, "eight barges", 8)
    assert compared(one, two)[0] == ["number divergence"]
    text = (
        "With the lock gates broken, the mill race rising and no help from the county the pilots "
        "moored eight barges near the new sluice on the lower river."
    )
    three = moored("herald", text, "eight barges", 8)
    kinds, aside = compared(one, three)
    assert kinds == []
    assert aside == [] or "not shown to be told of one thing" in aside[0].why


@pytest.mark.parametrize(
    ("published", "wanted"), [(None, "divergence"), ("2031-05-07", "conflict")]
)
def test_a_toll_is_a_conflict_where_the_days_are_known(published: str | None, wanted: str) -> None:
    hands = []
    for key, words, value in (("courier", "six people", 6), ("post", "nine people", 9)):
        hand = Hand(key, f"The ferry fire at Orla hurt {words}.", published=published)
        hands.append(hand.figure(words, value).say(hand.article.text[:-1], "hurt"))
    assert compared(*hands)[0] == [f"number {wanted}"]


@pytest.mark.parametrize(
    ("published", "wanted"), [(None, []), ("2031-05-07", ["certainty divergence"])]
)
def test_what_was_expected_needs_days(published: str | None, wanted: list[str]) -> None:
    one = Hand("courier", "The board will close the Orla bridge.", published=published)
    one.say(one.article.text[:-1], "close", certainty="expected")
    two = Hand("post", "The board closed the Orla bridge.", published=published)
    two.say(two.article.text[:-1], "closed")
    assert compared(one, two)[0] == wanted


def test_a_part_stands_beside_its_whole_under_another_name() -> None:
    one = Hand("courier", "The guards arrested 23 men at the Orla pier.")
    one.figure("23 men", 23).say(one.article.text[:-1], "arrested")
    two = Hand("post", "Of the 23 raiders arrested at the Orla pier, 12 men came by boat.")
    two.figure("23 raiders", 23, "raider").figure("12 men", 12).say(two.article.text[:-1], "came")
    assert compared(one, two)[0] == []


def test_one_of_two_figures_in_a_sentence_is_not_shown_to_be_the_one_meant() -> None:
    one = Hand("courier", "The storm cut 65 percent of lines in Orla.")
    one.figure("65 percent", 65, "percent").say(one.article.text[:-1], "cut")
    two = Hand("post", "The storm cut 52 percent of lines in Orla and 82 percent in Maud.")
    two.figure("52 percent", 52, "percent").figure("82 percent", 82, "percent")
    two.say(two.article.text[:-1], "cut")
    assert compared(one, two)[0] == []


def test_what_could_happen_is_no_doubt_about_what_did() -> None:
    one = Hand("courier", "The fault could let thieves open the Orla lock.")
    one.say(one.article.text[:-1], "open", certainty="conditional")
    two = Hand("post", "Thieves opened the Orla lock with the fault.")
    two.say(two.article.text[:-1], "opened")
    assert compared(one, two)[0] == []


def test_what_follows_that_is_somebodys_claim() -> None:
    words = "the keeper warned no boat of the fog"
    one = Hand("courier", f"The mayor pressed his attack that {words}.")
    one.say(words, "warned", polarity="negated")
    two = Hand("post", "The keeper warned a boat of the fog.")
    two.say(two.article.text[:-1], "warned")
    assert compared(one, two)[0] == []


def test_the_account_that_leaves_open_where_may_name_the_place_itself() -> None:
    text = "The mayor declined to say where the hull of the ferry is kept."
    two = Hand("post", "The hull of the ferry is kept in Orla.")
    two.say(two.article.text[:-1], "kept", where=("e1",))
    silent = Hand("courier", text).say(text[:-1], "kept")
    names = Hand("herald", f"{text} Reports named Orla.").say(text[:-1], "kept")
    for one, wanted in ((silent, 1), (names, 0)):
        mentions = [(hand, "Orla", "name") for hand in (one, two) if "Orla" in hand.article.text]
        accounts = accounts_of(one, two, entities=(entity("e1", "Orla", mentions),))
        assert len(find_unclear(accounts)) == wanted


def test_what_was_unclear_may_be_known_later_unless_the_days_say_no() -> None:
    text = "It was unclear where the hull of the ferry is kept."
    for published, wanted in ((None, 0), ("2031-05-07", 1)):
        one = Hand("courier", text, published=published).say(text[:-1], "kept")
        two = Hand("post", "The hull of the ferry is kept in Orla.", published=published)
        two.say(two.article.text[:-1], "kept", where=("e1",))
        assert len(find_unclear(accounts_of(one, two))) == wanted
