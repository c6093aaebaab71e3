"""Differences that accounts written apart tell in other words: counts, votes, tolls, positions."""

from __future__ import annotations

import pytest
from hand import Hand, accounts_of, entity, group_of

from rashomon.comparing.accounts import Group
from rashomon.comparing.differences import (
    compare_point,
    compare_quotations,
    compare_roles,
    find_unclear,
)
from rashomon.comparing.differences.compare import compare_across
from rashomon.comparing.differences.slots import JOINED
from rashomon.comparing.differences.tolls import LEAD
from rashomon.records import Difference


def joined(*hands: Hand, strength: float = JOINED) -> list[str]:
    group = group_of(*hands)
    group = Group(group.cells, dict.fromkeys(group.cells, strength))
    differences, _ = compare_point(group, accounts_of(*hands))
    return told(differences)


def told(differences: list[Difference]) -> list[str]:
    return [
        f"{d.kind} {d.class_} {' | '.join(reading.value for reading in d.readings)}"
        for d in differences
    ]


def across(*hands: Hand) -> list[str]:
    return told([found.difference for found in compare_across(accounts_of(*hands))])


def share(key: str, text: str, words: str, value: float) -> Hand:
    return Hand(key, text).figure(words, value, "USD").say(text[:-1])


def test_sums_that_only_the_join_shows_to_be_one_are_a_divergence() -> None:
    one = share("courier", "Tarn town will pay $74 million.", "$74 million", 74e6)
    two = share("post", "The share has grown to $91 million.", "$91 million", 91e6)
    assert joined(one, two) == ["number divergence USD 74,000,000 | USD 91,000,000"]
    assert joined(one, two, strength=JOINED - 0.05) == []


@pytest.mark.parametrize(
    "text",
    [
        "The share has grown to $210 million.",
        "The share has grown from last year to $91 million.",
        "It is better than $91 million.",
        "The roof costs $91 million a year.",
        "Of that, $91 million is for the roof in all.",
    ],
)
def test_sums_far_apart_or_of_a_part_are_none(text: str) -> None:
    one = share("courier", "Tarn town will pay $74 million.", "$74 million", 74e6)
    words = "$210 million" if "210" in text else "$91 million"
    two = share("post", text, words, 210e6 if "210" in text else 91e6)
    assert joined(one, two) == []


def vote(key: str, text: str, *values: tuple[str, float]) -> Hand:
    hand = Hand(key, text)
    for words, value in values:
        hand.figure(words, value, "vote")
    return hand.say(text[:-1])


def test_votes_that_ended_otherwise() -> None:
    text = "The Orla council voted 7-4 for the tram."
    one = vote("courier", text, ("7", 7), ("4", 4))
    text = "Councillors in Orla backed the tram by a vote of six to five."
    two = vote("post", text, ("six", 6), ("five", 5))
    same = vote("herald", "The vote was seven to four.", ("seven", 7), ("four", 4))
    text = "Votes counted in Orla: 7 for the tram and 4 against."
    three = vote("third", text, ("7", 7), ("4", 4))
    assert across(one, same, three) == []
    assert across(two, three) == ["number divergence 6 to 5 | 7 to 4"]
    assert across(one, two) == ["number divergence 7 to 4 | 6 to 5"]
    large = vote("courier", "The union’s vote was 703 to 499.", ("703", 703), ("499", 499))
    other = vote("post", "It passed, 812 votes to 390.", ("812", 812), ("390", 390))
    assert across(large, other) == ["number divergence 703 to 499 | 812 to 390"]
    all_three = [f.difference for f in compare_across(accounts_of(one, two, three))]
    assert told(all_three) == ["number divergence 7 to 4 | 6 to 5 | 7 to 4"]
    assert all_three[0].why.startswith("The Courier and The Third have 7 to 4, The Post has 6 to")


def test_no_votes_where_one_account_gives_the_other_s_result_too() -> None:
    one = vote("courier", "The council voted 7-4 for the tram.", ("7", 7), ("4", 4))
    text = "Councillors voted six to five. In committee the vote was 7-4."
    two = Hand("post", text).figure("six", 6, "vote").figure("five", 5, "vote")
    two.figure("7", 7, "vote").figure("4", 4, "vote")
    two.say("Councillors voted six to five").say("In committee the vote was 7-4")
    assert across(one, two) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The committee had backed the tram 6-5 in a vote.", (6, 5)),
        ("An earlier vote on the tram ended 6-5.", (6, 5)),
        ("The tram won the vote of the lower chamber 62-49.", (62, 49)),
        ("A plan for Orla won a vote of officials 6-5.", (6, 5)),
        ("A bid to end the tram in Orla failed in a council vote 5-6.", (5, 6)),
        ("The tram’s friends in Orla vote for it with a 6-5 majority.", (6, 5)),
    ],
)
def test_votes_of_two_bodies_and_of_two_rounds_are_none(text: str, values: tuple[int, int]) -> None:
    one = vote("courier", "The Orla council voted 7-4 for the tram.", ("7", 7), ("4", 4))
    two = vote("post", text, *((str(value), value) for value in values))
    assert across(one, two) == []


def toll(key: str, text: str, words: str, value: float, published: str | None) -> Hand:
    hand = Hand(key, text, published=published).figure(words, value)
    return hand.say(text.split(".")[0], "killed" if "killed" in text else None)


def test_tolls_of_the_first_sentences() -> None:
    one = toll("courier", "Nine people were killed in Orla.", "Nine people", 9, None)
    two = toll("post", "The fire killed twelve people at a mill.", "twelve people", 12, None)
    assert across(one, two) == ["number divergence 9 people | 12 people"]


def test_a_later_and_higher_toll_is_an_update_and_a_lower_one_is_not() -> None:
    one = toll("courier", "Nine people were killed in Orla.", "Nine people", 9, "2031-05-07")
    for day, kind in (("2031-05-08", "update development"), ("2031-05-06", "number divergence")):
        two = toll("post", "The fire killed twelve people at a mill.", "twelve people", 12, day)
        assert across(one, two) == [f"{kind} 9 people | 12 people"]


def test_no_toll_where_the_other_s_is_told_too_or_far_apart() -> None:
    one = toll("courier", "Nine people were killed in Orla.", "Nine people", 9, None)
    both = "The fire killed twelve people. Nine people died at once."
    two = toll("post", both, "twelve people", 12, None).figure("Nine people", 9)
    one_each = toll("post", "The fire killed one baker at a mill.", "one baker", 1, None)
    assert across(one, one_each) == []
    far = toll("post", "The flood killed 400 people at a mill.", "400 people", 400, None)
    assert across(one, two) == []
    assert across(one, far) == []


def test_parts_of_a_toll_agree_with_the_whole() -> None:
    one = toll("courier", "Twelve people were killed in Orla.", "Twelve people", 12, None)
    text = "Ten passengers were killed. Two pilots died as well."
    two = Hand("post", text).figure("Ten passengers", 10, "passenger")
    two.say("Ten passengers were killed", "killed")
    assert across(one, two) == []  # passengers are a part of the people
    two.figures[0] = two.figures[0].model_copy(update={"unit": "person"})
    assert across(one, two) == ["number divergence 12 people | 10 people"]
    two.figure("Two pilots", 2, "pilot")
    assert across(one, two) == []


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people are feared dead in Orla.",
        "It was the worst fire since 2019, when twelve people died.",
        "Twelve people were killed and three of them died in hospital in Orla.",
    ],
)
def test_counts_of_another_time_or_not_certain_are_no_tolls(text: str) -> None:
    one = toll("courier", "Nine people were killed in Orla.", "Nine people", 9, None)
    two = toll("post", text, "twelve people" if "when" in text else "Twelve people", 12, None)
    if "three" in text:
        two.figure("three", 3)
    assert across(one, two) == []


def test_what_is_called_the_toll_is_it_wherever_it_stands() -> None:
    one = toll("courier", "Nine people were killed in Orla.", "Nine people", 9, None)
    text = "It rained. " * LEAD + "The toll stands at twelve."
    two = Hand("post", text).figure("twelve", 12, outcome="dead").say("The toll stands at twelve")
    assert across(one, two) == ["number divergence 9 people | 12 people"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A quake of seven hit Orla.", ["number divergence magnitude 6 | magnitude 7"]),
        ("A quake of seven and one of six hit Orla.", []),
        ("A quake of eight hit Orla.", []),
        ("An aftershock of seven hit Orla.", []),
        ("The mill was built to withstand a quake of seven.", []),
        ("A quake of six hit Orla.", []),
    ],
)
def test_magnitudes_of_one_quake(text: str, found: list[str]) -> None:
    first = "The tremor of six woke the town of Orla."
    one = Hand("courier", first).figure("six", 6, "magnitude").say(first[:-1])
    two = Hand("post", text)
    for word, value in (("six", 6), ("seven", 7), ("eight", 8)):
        if word in text:
            two.figure(word, value, "magnitude")
    assert across(one, two.say(text[:-1])) == found


def roles_of(first: str, second: str) -> list[str]:
    one, two = (
        Hand("courier", f"Ada Tarn, {first}, left."),
        Hand("post", f"Ada Tarn, {second}, left."),
    )
    person = entity(
        "e1",
        "Ada Tarn",
        [(one, "Ada Tarn", "name"), (two, "Ada Tarn", "name")],
        [(one, first), (two, second)],
    )
    return told([f.difference for f in compare_roles(accounts_of(one, two, entities=(person,)))])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("treasurer of the tenants' league", "chair of the Tarn tenants' league"),
        ("the mill's operations director", "the mill's head of safety"),
        ("operations director", "the mill's head of safety"),
    ],
)
def test_two_positions_of_one_person(first: str, second: str) -> None:
    assert [row.split()[:2] for row in roles_of(first, second)] == [["role", "divergence"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the mill's director", "the mill's operations director"),
        ("head of safety", "safety director"),
        ("T.M.A. director", "TMA Director"),
        ("Tarn Mill Committee Chairwoman", "TMC chair"),
        ("former treasurer of the league", "chair of the league"),
        ("treasurer of the rowing club", "chair of Harlow United"),
        ("treasurer of Tarn Mill", "chair of the league"),
        ("treasurer and chair of the league", "chair of the league"),
        ("a keen cyclist", "chair of the league"),
    ],
)
def test_positions_that_agree_or_are_none(first: str, second: str) -> None:
    assert roles_of(first, second) == []


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("We hear the harbour and we will act when the tide is right.", True),
        ("We hear the harbour and we will act, when asked, and pay.", False),
        ("We hear the harbour and we will act on it.", False),
    ],
)
def test_a_quotation_that_ends_before_its_condition(second: str, found: bool) -> None:
    first = "We hear the harbour and we will act"
    one = Hand("courier", f"“{first},” Ada Quill said.").quote(first, "Ada Quill")
    two = Hand("post", f"“{second}” Ada Quill said.").quote(second, "Ada Quill")
    differences = [f.difference for f in compare_quotations(accounts_of(one, two))]
    assert [d.kind for d in differences] == (["quote-wording"] if found else [])
    for difference in differences:
        assert [r.span.text for r in difference.readings] == [first, second.rstrip(".")]


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("A crack opened in the Selk dam.", True),
        ("A crack opened in the Tarn dam.", False),
        ("A crack opened in the sea wall.", False),
    ],
)
def test_what_one_account_says_was_not_mentioned(second: str, found: bool) -> None:
    text = "Officials made no mention of the Selk dam."
    one = Hand("courier", text).say(text[:-1], "made")
    two = Hand("post", second).say(second[:-1], "opened")
    assert len(find_unclear(accounts_of(one, two))) == int(found)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("is told in blinds of iron for ever", "is told in binds of iron for ever"),
        ("we left Orla at 6:41pm PST this evening", "we left Orla at 18:41 this evening"),
    ],
)
def test_a_misprint_and_a_clock_are_no_other_words(first: str, second: str) -> None:
    one = Hand("courier", f"“{first},” Ada Quill said.").quote(first, "Ada Quill")
    two = Hand("post", f"“{second},” Ada Quill said.").quote(second, "Ada Quill")
    assert compare_quotations(accounts_of(one, two)) == []


def test_figures_that_add_up_to_the_other_s_are_no_difference() -> None:
    one = Hand("courier", "The club won six cups at home in Orla.").figure("six cups", 6, "cup")
    one.say("The club won six cups at home in Orla")
    text = "The club won four cups at home in Orla. It took two cups abroad."
    two = Hand("post", text).figure("four cups", 4, "cup").say(text.split(".")[0])
    assert joined(one, two) == ["number conflict 6 cups | 4 cups"]
    assert joined(one, two.figure("two cups", 2, "cup")) == []


def test_a_length_of_time_may_go_on_where_days_are_unknown() -> None:
    for published, found in ((None, 0), ("2031-05-07", 1)):
        one = Hand("courier", "The riots in Orla went on for eight days.", published=published)
        one.figure("eight days", 8, "day").say("The riots in Orla went on for eight days")
        two = Hand("post", "The riots in Orla went on for four days.", published=published)
        two.figure("four days", 4, "day").say("The riots in Orla went on for four days")
        assert len(joined(one, two)) == found


def test_people_of_two_countries_are_two() -> None:
    told = "man died when he fell 150 metres from the ridge"
    one = Hand("courier", f"An Australian {told}.").figure("150 metres", 150, "metre")
    other = told.replace("150", "600")
    for country, found in (("British", 0), ("Australian", 1)):
        two = Hand("post", f"A {country} {other}.").figure("600 metres", 600, "metre")
        one.statements.clear()
        one.say(f"An Australian {told}")
        assert len(joined(one, two.say(f"A {country} {other}"))) == found


@pytest.mark.parametrize(
    ("first", "found"),
    [
        ("The van was found burning some 40 miles north of Orla.", 1),
        ("The van was found burning near Quill, 40 miles north of Orla.", 0),
        ("The van was found burning in a town located north of Orla.", 0),
    ],
)
def test_where_a_place_lies_is_not_where_it_was(first: str, found: int) -> None:
    one = Hand("courier", first).say(first[:-1], "found")
    second = "The burning van was found 30 miles south of Orla."
    two = Hand("post", second).say(second[:-1], "found")
    differences, _ = compare_point(group_of(one, two), accounts_of(one, two))
    assert len([d for d in differences if d.kind == "place"]) == found


@pytest.mark.parametrize(("who", "found"), [("woman", 0), ("man", 1)])
def test_who_was_not_identified_is_nobody_of_another_kind(who: str, found: int) -> None:
    first = "Police declined to identify the man who was shot at the vault in Orla."
    one = Hand("courier", first).say(first[:-1], "declined")
    second = f"The {who} shot at the vault in Orla was identified by a friend as Quill."
    two = Hand("post", second).say(second[:-1], "identified")
    assert len(find_unclear(accounts_of(one, two))) == found
