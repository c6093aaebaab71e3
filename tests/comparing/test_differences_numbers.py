"""Figures of two accounts: what cannot both hold, and the many that can."""

from __future__ import annotations

from typing import Any

import pytest
from hand import Hand, accounts_of, entity, group_of

from rashomon.comparing.accounts import Group
from rashomon.comparing.differences import Twins, compare_point, find_edits
from rashomon.comparing.differences.numbers import compare_numbers
from rashomon.comparing.differences.quantities import rounding, shown
from rashomon.records import Difference, SetAside


def compared(*hands: Hand) -> tuple[list[Difference], list[SetAside]]:
    return compare_point(group_of(*hands), accounts_of(*hands))


def edited(*hands: Hand) -> list[str]:
    """Kinds and classes of what differs in sentences that two accounts have in common."""
    accounts = accounts_of(*hands)
    found = [one.difference for one in find_edits(Twins(accounts), accounts)]
    return [f"{difference.kind} {difference.class_}" for difference in found]


def hurt(key: str, text: str, words: str, value: float | None = None, **slots: Any) -> Hand:
    """One sentence with one count of people, which is its only statement."""
    metadata = {"published": slots.pop("published")} if "published" in slots else {}
    return Hand(key, text, **metadata).figure(words, value, **slots).say(text.rstrip("."))


def test_two_counts_of_the_hurt_are_a_conflict() -> None:
    one = hurt("courier", "Twelve people were injured when the trams collided.", "Twelve", 12)
    two = hurt("post", "The collision of two trams left 18 people hurt.", "18", 18)
    differences, _ = compared(one, two)
    assert [(d.kind, d.class_) for d in differences] == [("number", "conflict")]
    assert [r.span.text for r in differences[0].readings] == ["Twelve", "18"]
    assert "The Courier has 12 people" in differences[0].why
    assert "The Post has 18 people" in differences[0].why
    assert "hurt" in differences[0].why


def test_accounts_that_agree_with_one_side_stand_in_the_same_difference() -> None:
    one = hurt("courier", "Twelve people were injured in the tunnel.", "Twelve", 12)
    two = hurt("post", "The fire left 18 people hurt in the tunnel.", "18", 18)
    three = hurt("herald", "There were 12 people wounded in the tunnel.", "12", 12)
    differences, _ = compared(one, two, three)
    assert len(differences) == 1
    assert {r.span.article for r in differences[0].readings} == {"courier", "post", "herald"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"value": 12}, {"value": 12}),
        ({"value": 400, "qualifier": "about"}, {"value": 398}),
        ({"value": 400}, {"value": 398}),
        ({"value": 10, "qualifier": "at-least"}, {"value": 14}),
        ({"value": 160, "qualifier": "more-than"}, {"value": 173}),
        ({"value": 3000, "qualifier": "almost"}, {"value": 2977}),
        ({"value": 20, "qualifier": "at-most"}, {"value": 17}),
        ({"bounds": (40, 60)}, {"value": 52}),
        ({"bounds": (40, 60)}, {"value": 60, "qualifier": "at-most"}),
    ],
)
def test_values_that_may_be_the_same_agree(first: dict[str, Any], second: dict[str, Any]) -> None:
    one = hurt("courier", "Some people were injured on the pier.", "Some people", **first)
    two = hurt("post", "The storm injured folk on the pier.", "folk", **second)
    assert compared(one, two) == ([], [])


def test_the_dead_are_not_the_hurt() -> None:
    one = hurt("courier", "Twelve people were injured when the trams collided.", "Twelve", 12)
    two = hurt("post", "The collision of two trams killed 3 people.", "3", 3)
    assert compared(one, two)[0] == []


def test_each_number_of_one_dead_and_27_hurt_has_its_own_outcome() -> None:
    text = "Tram crash: one dead, 27 hurt."
    one = Hand("courier", text).figure("one", 1).figure("27", 27).say(text)
    second = "Two people died and 27 were injured in the tram crash."
    two = Hand("post", second).figure("Two", 2).figure("27", 27).say(second)
    differences, _ = compared(one, two)
    assert [[r.span.text for r in d.readings] for d in differences] == [["one", "Two"]]


def test_the_other_value_elsewhere_in_the_account_is_no_conflict() -> None:
    one = hurt("courier", "Twelve people were injured when the trams collided.", "Twelve", 12)
    text = "The trams collided and 18 people were hurt. At first 12 people were counted."
    two = Hand("post", text).figure("18", 18).figure("12", 12)
    two.say("The trams collided and 18 people were hurt")
    differences, aside = compared(one, two)
    assert differences == []
    assert len(aside) == 1
    assert "The Post also gives 12 people" in aside[0].why


def test_a_part_is_no_conflict_with_its_whole() -> None:
    one = hurt("courier", "Twelve children were injured in the crash.", "Twelve", 12, unit="child")
    two = hurt("post", "The crash left 18 people hurt.", "18", 18)
    differences, aside = compared(one, two)
    assert differences == []
    assert "part" in aside[0].why


def test_a_sum_of_parts_agrees() -> None:
    first = "The crash left 7 people hurt on one tram and 11 people hurt on the other."
    one = Hand("courier", first).figure("7", 7).figure("11", 11).say(first)
    two = hurt("post", "The crash left 18 people hurt.", "18", 18)
    assert compared(one, two)[0] == []


def test_critically_hurt_is_another_scope() -> None:
    one = hurt("courier", "Four people were critically injured in the crash.", "Four", 4)
    two = hurt("post", "The crash left 18 people injured.", "18", 18)
    differences, aside = compared(one, two)
    assert differences == []
    assert "grave" in aside[0].why


def test_another_34_is_the_whole_count_where_no_others_are_hurt() -> None:
    one = hurt("courier", "The crash injured 27 people.", "27", 27)
    text = "A teacher died. Another 34 people were hurt in the crash."
    two = Hand("post", text).figure("34", 34).say("Another 34 people were hurt in the crash")
    assert [d.kind for d in compared(one, two)[0]] == ["number"]


def test_two_people_who_are_quoted_disagree_and_not_their_papers() -> None:
    first = "Twelve people were injured when the trams collided"
    second = "The collision of the trams left 18 people hurt"
    one = Hand("courier", f"{first}, the police said.").figure("Twelve", 12)
    two = Hand("post", f"{second}, the drivers' union said.").figure("18", 18)
    one.say(first, speaker="e1", stance="says")
    two.say(second, speaker="e2", stance="says")
    differences, aside = compared(one, two)
    assert differences == []
    assert "two different people" in aside[0].why


def test_a_toll_that_a_later_account_raises_is_an_update() -> None:
    one = hurt("courier", "The fire killed 12 people.", "12", 12, published="2031-05-07")
    two = hurt("post", "The fire killed 14 people.", "14", 14, published="2031-05-09")
    assert [(d.kind, d.class_) for d in compared(one, two)[0]] == [("update", "development")]


def test_a_toll_that_a_still_later_account_does_not_know_is_a_conflict() -> None:
    one = hurt("courier", "The fire killed 12 people.", "12", 12, published="2031-05-07")
    two = hurt("post", "The fire killed 14 people.", "14", 14, published="2031-05-08")
    three = hurt("herald", "The fire killed 12 people.", "12", 12, published="2031-05-09")
    assert [d.kind for d in compared(one, two, three)[0]] == ["number"]


def test_sums_of_one_bill_conflict_and_sums_of_two_things_do_not() -> None:
    first = "Parliament passed the housing bill, which costs $300 billion."
    second = "The housing bill that parliament passed costs $500 billion."
    third = "A bridge over the strait costs $500 billion."
    one = Hand("courier", first).figure("$300 billion", 3e11, "USD").say(first)
    two = Hand("post", second).figure("$500 billion", 5e11, "USD").say(second)
    three = Hand("herald", third).figure("$500 billion", 5e11, "USD").say(third)
    assert [d.kind for d in compared(one, two)[0]] == ["number"]
    assert compared(one, three)[0] == []


def test_converted_money_agrees_by_the_rate_that_an_account_itself_gives() -> None:
    first = "Raising the wreck will cost £8 million ($10 million)."
    second = "Raising the wreck will cost $9.9 million."
    third = "Raising the wreck will cost $14 million."
    one = Hand("courier", first).figure("£8 million", 8e6, "GBP").figure("$10 million", 1e7, "USD")
    one.say("Raising the wreck will cost £8 million")
    two = Hand("post", second).figure("$9.9 million", 9.9e6, "USD").say(second)
    three = Hand("herald", third).figure("$14 million", 1.4e7, "USD").say(third)
    assert compared(one, two)[0] == []
    assert [d.kind for d in compared(one, three)[0]] == ["number"]


def test_sums_in_two_currencies_without_a_rate_are_not_compared() -> None:
    first, second = "Raising the wreck will cost £8 million.", "Raising the wreck will cost $90."
    one = Hand("courier", first).figure("£8 million", 8e6, "GBP").say(first)
    two = Hand("post", second).figure("$90", 90, "USD").say(second)
    assert compared(one, two)[0] == []


def test_an_open_end_has_a_measure_in_another_unit_as_well() -> None:
    one = Hand("courier", "The reef lies at least 20 miles south of the wall.")
    one.figure("at least 20 miles", 20, "mile", "at-least").say("The reef lies at least 20 miles")
    two = Hand("post", "The reef lies more than 10 kilometres south of the wall.")
    two.figure("more than 10 kilometres", 10, "kilometre", "more-than")
    two.say("The reef lies more than 10 kilometres")
    accounts = accounts_of(one, two)
    assert compare_numbers(group_of(one, two), accounts)[0] == []


def test_miles_and_kilometres_of_one_distance_agree() -> None:
    first, second = (
        "The reef lies two miles south of the harbour wall.",
        "The reef lies 3.2 kilometres south of the harbour wall.",
    )
    one = Hand("courier", first).figure("two miles", 2, "mile").say(first)
    two = Hand("post", second).figure("3.2 kilometres", 3.2, "kilometre").say(second)
    assert compared(one, two) == ([], [])


def test_counts_of_two_months_are_set_aside() -> None:
    first, second = "Here 82 people were arrested in May.", "Then 94 people were arrested in June."
    one = Hand("courier", first).date("May", "2031-05-01", "2031-05-31", "month")
    one.figure("82 people", 82, period="May").say(first)
    two = Hand("post", second).date("June", "2031-06-01", "2031-06-30", "month")
    two.figure("94 people", 94, period="June").say(second)
    differences, aside = compare_numbers(group_of(one, two), accounts_of(one, two))
    assert differences == []
    assert "for two times" in aside[0].why
    third = second.replace("June", "May")
    again = Hand("post", third).date("May", "2031-05-01", "2031-05-31", "month")
    again.figure("94 people", 94, period="May").say(third)
    differences, _ = compare_numbers(group_of(one, again), accounts_of(one, again))
    assert [d.kind for d in differences] == ["number"]


def test_deaths_count_the_people_who_died() -> None:
    first, second = "The blast caused 31 deaths.", "The blast killed 27 people."
    one = Hand("courier", first).figure("31 deaths", 31, "death", outcome="dead").say(first)
    two = Hand("post", second).figure("27 people", 27).say(second)
    assert [d.kind for d in compared(one, two)[0]] == ["number"]


def test_a_value_in_another_unit_gives_the_rate_and_is_no_second_count() -> None:
    first = "Raising the wreck will cost £8 million, equivalent to $10 million."
    second = "Raising the wreck will cost $9.9 million."
    one = Hand("courier", first).figure("£8 million", 8e6, "GBP")
    one.figure("$10 million", 1e7, "USD", same_as="courier/f1").say(first)
    two = Hand("post", second).figure("$9.9 million", 9.9e6, "USD").say(second)
    assert compared(one, two)[0] == []


def test_a_vote_counts_only_the_number_that_differs() -> None:
    first = "The council voted 31 to 12 for the tunnel."
    second = "The council voted 33 to 12 for the tunnel."
    one = Hand("courier", first).figure("31", 31, "vote").figure("12", 12, "vote").say(first)
    two = Hand("post", second).figure("33", 33, "vote").figure("12", 12, "vote").say(second)
    differences, _ = compared(one, two)
    assert [[r.span.text for r in d.readings] for d in differences] == [["31", "33"]]


def test_two_speeds_in_one_account_are_disputed() -> None:
    first, second = "the tram was doing 70 km", "the tram was doing 45 km"
    text = f"The union says that {first}. The company says that {second}."
    one = Hand("courier", text).figure("70 km", 70, "km").figure("45 km", 45, "km")
    one.say(first, speaker="e1", stance="says").say(second, speaker="e2", stance="says")
    two = Hand("post", "The tram was too fast.").say("The tram was too fast")
    accounts = accounts_of(one, two, entities=[entity("e1", "Union"), entity("e2", "Company")])
    differences, _ = compare_point(group_of(one, two), accounts)
    assert [d.kind for d in differences] == ["disputed"]
    assert "70 km according to Union" in differences[0].why


@pytest.mark.parametrize(
    ("value", "half"), [(12, 0), (20, 5), (400, 50), (398, 0), (10, 0), (7.8, 0.05), (0, 0)]
)
def test_rounding_is_half_of_the_last_digit(value: float, half: float) -> None:
    assert rounding(value) == pytest.approx(half)


def test_days_before_two_events_are_no_amounts() -> None:
    first = "The new fishing rule takes effect nine days before the regatta."
    second = "The new fishing rule takes effect thirty days after the vote."
    one = Hand("courier", first).figure("nine days", 9, "day").say(first[:-1])
    two = Hand("post", second).figure("thirty days", 30, "day").say(second[:-1])
    assert compared(one, two)[0] == []


def test_sums_of_two_named_parties_are_two_sums() -> None:
    first, second = "Orm paid $30 for the repair of a boat.", "Lund paid $80 for a boat's repair."
    one = Hand("courier", first).figure("$30", 30, "USD").say(first[:-1], who=("e1",))
    two = Hand("post", second).figure("$80", 80, "USD").say(second[:-1], who=("e2",))
    assert compared(one, two)[0] == []


def test_what_stands_under_a_condition_is_no_count() -> None:
    one = Hand("courier", "The ferry firm pays 40 million euros for the new port terminal.")
    one.figure("40 million euros", 4e7, "EUR").say(one.article.text[:-1], "pays")
    two = Hand(
        "post", "If it wins, the ferry firm pays 60 million euros for the new port terminal."
    )
    two.figure("60 million euros", 6e7, "EUR")
    two.say(two.article.text[:-1], "pays", certainty="conditional")
    differences, aside = compared(one, two)
    assert differences == []
    assert "under a condition" in aside[0].why


def test_sums_far_apart_are_two_things() -> None:
    one = Hand("courier", "The ferry firm pays 4 million euros for the new port terminal.")
    one.figure("4 million euros", 4e6, "EUR").say(one.article.text[:-1], "pays")
    two = Hand("post", "The ferry firm pays 60 million euros for the new port terminal.")
    two.figure("60 million euros", 6e7, "EUR").say(two.article.text[:-1], "pays")
    differences, aside = compared(one, two)
    assert differences == []
    assert "too far apart" in aside[0].why


def test_a_number_of_others_is_not_the_whole() -> None:
    one = counted("courier", "Divers found three other lanterns in the wreck.", "three other", 3)
    two = counted("post", "Divers found nine lanterns in the wreck.", "nine lanterns", 9)
    differences, aside = compare_point(group_of(one, two), accounts_of(one, two))
    assert differences == []
    assert "the rest" in aside[0].why


def test_a_count_that_still_runs_is_of_more_than_this_time() -> None:
    one = counted("courier", "Divers found 9 lanterns in the wreck so far.", "9 lanterns", 9)
    two = counted("post", "Divers found 4 lanterns in the wreck.", "4 lanterns", 4)
    differences, aside = compare_point(group_of(one, two), accounts_of(one, two))
    assert differences == []
    assert "counted up to now" in aside[0].why


def test_a_count_that_still_runs_takes_no_side() -> None:
    one = counted("courier", "Divers found 9 lanterns in the wreck so far.", "9 lanterns", 9)
    two = counted("post", "Divers found 4 lanterns in the wreck.", "4 lanterns", 4)
    three = counted("herald", "Divers found 9 lanterns in the wreck.", "9 lanterns", 9)
    (difference,), _ = compare_point(group_of(one, two, three), accounts_of(one, two, three))
    assert [r.span.article for r in difference.readings] == ["post", "herald"]


def test_a_direction_is_no_thing_that_is_measured() -> None:
    one = counted("courier", "The mill is 15 miles north of Dell.", "15 miles", 15, "mile")
    two = counted("post", "A driver 50 miles north of Dell called.", "50 miles", 50, "mile")
    assert compare_point(group_of(one, two), accounts_of(one, two)) == ([], [])


def counted(key: str, text: str, words: str, value: float, unit: str = "lantern") -> Hand:
    return Hand(key, text).figure(words, value, unit).say(text[:-1])


def test_a_toll_of_another_time_is_not_this_ones() -> None:
    one = hurt("courier", "The tremor injured 12 people on the island.", "12", 12)
    text = "The last tremor there was in February. It injured 96 people on the island."
    two = Hand("post", text).figure("96", 96).date("February", "2031-02-01", "2031-02-28", "month")
    two.say("It injured 96 people on the island")
    differences, aside = compared(one, two)
    assert differences == []
    assert "are told of two times" in aside[0].why


def test_tolls_of_one_other_time_are_a_conflict() -> None:
    hands = []
    for key, words, value in (("courier", "96", 96), ("post", "71", 71)):
        text = f"A tremor injured {words} people in February."
        hand = Hand(key, text).figure(words, value)
        hand.date("February", "2031-02-01", "2031-02-28", "month").say(text.rstrip("."))
        hands.append(hand)
    differences, _ = compared(*hands)
    assert [d.kind for d in differences] == ["number"]


def test_a_round_length_in_another_unit_is_only_about_so_long() -> None:
    first, second = "The whale was a 10-metre bull.", "The whale was a bull of 24 to 30 feet."
    one = Hand("courier", first).figure("10-metre", 10, "metre", of="bull").say(first)
    two = Hand("post", second).figure("24 to 30 feet", unit="foot", of="bull", bounds=(24, 30))
    two.say(second)
    assert compared(one, two)[0] == []
    third = "The whale was a 12-metre bull."
    three = Hand("herald", third).figure("12-metre", 12, "metre", of="bull").say(third)
    assert [d.kind for d in compared(two, three)[0]] == ["number"]


def test_decades_are_about_so_many_years() -> None:
    first, second = (
        "A judge ended the 32-year toll ban.",
        "A judge ended the three decades of toll ban.",
    )
    one = Hand("courier", first).figure("32-year", 32, "year", of="toll ban").say(first)
    two = Hand("post", second).figure("three decades", 3, "decade", of="toll ban").say(second)
    assert compared(one, two)[0] == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "65 percent of traffic to Orla was down on the sea cable.",
            "82 percent of voice traffic to Orla was down on the sea cable.",
        ),
        (
            "Shares of the sea cable firm fell 65 percent in Orrin trading.",
            "Shares of the sea cable firm closed 82 percent down in Orrin trading.",
        ),
        (
            "The sea cable firm paid 65 percent of the dredging work.",
            "A rival paid 82 percent of the dredging work.",
        ),
    ],
    ids=["another whole", "at the close", "another payer"],
)
def test_shares_of_two_things_are_no_conflict(first: str, second: str) -> None:
    one = Hand("courier", first).figure("65 percent", 65, "percent")
    two = Hand("post", second).figure("82 percent", 82, "percent")
    for made in (one, two):
        text = made.article.text[:-1]
        event = next(word for word in ("paid", "fell", "closed", "down") if word in text)
        made.say(text, event)
    assert compared(one, two)[0] == []


def test_shares_of_one_thing_are_a_conflict() -> None:
    first = "65 percent of traffic to Orla was down on the sea cable."
    one = Hand("courier", first).figure("65 percent", 65, "percent").say(first[:-1], "down")
    second = first.replace("65", "82")
    two = Hand("post", second).figure("82 percent", 82, "percent").say(second[:-1], "down")
    assert [d.kind for d in compared(one, two)[0]] == ["number"]


def test_the_lower_half_of_a_fraction_is_no_number() -> None:
    first = "Tarn served 41 / 2 months in prison for the mill fire."
    one = Hand("courier", first).figure("2 months", 2, "month").say(first[:-1], "served")
    second = "Tarn served five months in prison for the mill fire."
    two = Hand("post", second).figure("five months", 5, "month").say(second[:-1], "served")
    assert compared(one, two)[0] == []


def test_a_record_that_was_broken_is_not_the_one_that_was_set() -> None:
    first = "Voss surpassed the rowing record of 4,051 metres held by a rookie."
    second = "Voss set a rookie rowing record with 4,183 metres."
    one = Hand("courier", first).figure("4,051 metres", 4051, "metre").say(first[:-1], "surpassed")
    two = Hand("post", second).figure("4,183 metres", 4183, "metre").say(second[:-1], "set")
    differences, aside = compared(one, two)
    assert differences == []
    assert "not shown to be told of one thing" in aside[0].why


def test_a_count_up_to_now_is_no_count_of_the_event() -> None:
    one = hurt("courier", "One person has been arrested over the mill riot.", "One person", 1)
    two = hurt("post", "Three people were arrested over the mill riot.", "Three people", 3)
    differences, aside = compared(one, two)
    assert differences == []
    assert "up to the time of writing" in aside[0].why


def test_an_account_with_two_counts_stands_against_none() -> None:
    text = "The fire hurt 12 people in the mill. At the quay 30 people were hurt."
    one = Hand("courier", text).figure("12 people", 12).figure("30 people", 30)
    one.say("The fire hurt 12 people in the mill").say("At the quay 30 people were hurt")
    two = hurt("post", "The fire in the mill hurt 18 people.", "18 people", 18)
    group = group_of(one, two)
    cells = {**group.cells, "courier": group.cells["courier"][:1]}
    differences, aside = compare_point(Group(cells, group.strength), accounts_of(one, two))
    assert differences == []
    assert "it is not shown which of them" in aside[0].why


def test_counts_of_two_days_or_far_apart_are_no_conflict() -> None:
    first, second = "On May 4 the riot hurt 12 people.", "On May 6 the riot hurt 18 people."
    one = Hand("courier", first).figure("12 people", 12).date("May 4", "2031-05-04").say(first)
    two = Hand("post", second).figure("18 people", 18).date("May 6", "2031-05-06").say(second)
    differences, aside = compared(one, two)
    assert differences == []
    assert ["two days" in one.why or "two occasions" in one.why for one in aside] == [True, True]
    three = hurt("herald", "The riot hurt 180 people.", "180 people", 180)
    assert "too far apart" in compared(one, three)[1][0].why


def test_a_character_that_was_lost_makes_no_number() -> None:
    first = "Tarn served 4\ufffd months in prison for the mill fire."
    one = Hand("courier", first).figure("4\ufffd months", 4, "month").say(first[:-1], "served")
    second = "Tarn served five months in prison for the mill fire."
    two = Hand("post", second).figure("five months", 5, "month").say(second[:-1], "served")
    assert compared(one, two)[0] == []


TRAMS = "Twelve people were killed when the two trams collided in the tunnel."


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        ("Nine people were killed when two trams collided in the tunnel, it was learnt.",
         "conflict"),
        ("Nine people were killed when two trams collided in the tunnel, and the road was cut. "
         "The mayor himself dug all night.", "conflict"),
        ("Nine people are feared killed since two trams collided in the tunnel.", "divergence"),
        ("Nine people and the driver were killed when two trams collided in the tunnel.",
         "divergence"),
        ("Nine people were killed when two trams collided in the tunnel, Orr said.",
         "divergence"),
        ("Nine people were killed when two trams collided. The gunman killed himself.",
         "divergence"),
    ],
)  # fmt: skip
def test_a_toll_that_may_hold_others_is_no_conflict(other: str, wanted: str) -> None:
    one = hurt("courier", TRAMS, "Twelve people", 12)
    two = Hand("post", other).figure("Nine people", 9).say(other.split(".")[0])
    assert [d.class_ for d in compared(one, two)[0] if d.kind == "number"] == [wanted]


def test_a_magnitude_in_a_copied_sentence_is_no_conflict() -> None:
    text = "A quake of magnitude 6.1 woke the island of Selk before dawn on market day."
    one = Hand("courier", text).figure("magnitude 6.1", 6.1, "magnitude")
    other = text.replace("6.1", "5.9")
    two = Hand("post", other).figure("magnitude 5.9", 5.9, "magnitude")
    assert edited(one, two) == ["number divergence"]
    first = f"{other} The office had first put it at 6.1."
    three = Hand("post", first).figure("magnitude 5.9", 5.9, "magnitude").figure("6.1", 6.1, "")
    assert edited(one, three) == []


def test_a_figure_of_another_thing_in_a_copied_sentence_claims_nothing() -> None:
    text = "The council of Orla raised the tax on hotels to 6 percent from the first of May."
    one = Hand("courier", text).figure("6 percent", 6, "percent")
    other = text.replace("hotels to 6", "flats to 4")
    two = Hand("post", other).figure("4 percent", 4, "percent")
    assert edited(one, two) == []


@pytest.mark.parametrize(
    ("one", "two", "value", "words"),
    [
        ("14 people", "9 elderly people", 9, "9 elderly people"),
        ("40 buses", "25 electric buses", 25, "25 electric buses"),
    ],
)
def test_a_figure_of_some_kind_in_a_copied_sentence(
    one: str, two: str, value: float, words: str
) -> None:
    text = f"The flood in the valley of the Bren took {one} and cut the only road to Tarn."
    unit = one.split()[1]
    first = Hand("courier", text).figure(one, float(one.split()[0]), unit)
    second = Hand("post", text.replace(one, two)).figure(words, value, unit)
    assert edited(first, second) == []


def test_a_clock_of_another_zone_in_a_copied_sentence() -> None:
    text = "The probe of the guild landed on the moon at 23:40 GMT on Monday, engineers cheered."
    one = Hand("courier", text).date("Monday", "2031-05-05")
    other = text.replace("23:40 GMT on Monday", "00:40 CET on Tuesday")
    two = Hand("post", other).date("Tuesday", "2031-05-06")
    one.dates[0] = one.dates[0].model_copy(update={"zone": "GMT"})
    two.dates[0] = two.dates[0].model_copy(update={"zone": "CET"})
    assert edited(one, two) == []


def test_one_night_in_a_copied_sentence() -> None:
    text = "The probe of the guild landed on the moon late on Monday and engineers cheered."
    one = Hand("courier", text).date("late on Monday", "2031-05-05")
    other = text.replace("late on Monday", "early on Tuesday")
    two = Hand("post", other).date("early on Tuesday", "2031-05-06")
    assert edited(one, two) == []


@pytest.mark.parametrize(
    ("figure", "told"),
    [("bus", "2 buses"), ("branch", "2 branches"), ("city", "2 cities"), ("car", "2 cars")],
)
def test_units_are_shown_in_the_plural(figure: str, told: str) -> None:
    hand = Hand("courier", "There were 2 of them.").figure("2", 2, figure)
    assert shown(hand.figures[0]) == told


def test_a_noun_in_a_longer_one_is_not_what_is_counted() -> None:
    first = "The raiders had seven rifles and one rocket propelled grenade launcher on the dhow."
    one = Hand("courier", first).figure("one rocket", 1, "rocket").say(first[:-1], "had")
    second = "The raiders had seven rifles and a launcher with two rockets on the dhow."
    two = Hand("post", second).figure("two rockets", 2, "rocket").say(second[:-1], "had")
    assert compared(one, two)[0] == []
    three = Hand("herald", first.replace(" propelled grenade launcher", ""))
    three.figure("one rocket", 1, "rocket").say(three.article.text[:-1], "had")
    assert [d.kind for d in compared(three, two)[0]] == ["number"]
