"""Offices of one person: which exclude each other, and which do not."""

from __future__ import annotations

import pytest
from hand import Hand, accounts_of, entity

from rashomon.comparing.differences import Found, compare_roles
from rashomon.comparing.differences.roles import offices_in
from rashomon.records import Role


def roles(first: str, second: str) -> list[Found]:
    """Two accounts, each with one role of Mira Tolk before her name."""
    one = Hand("courier", f"{first} Mira Tolk spoke.")
    two = Hand("post", f"Later {second} Mira Tolk left.")
    person = entity(
        "e1",
        "Mira Tolk",
        [(one, "Mira Tolk", "name"), (two, "Mira Tolk", "name")],
        [(one, first), (two, second)],
    )
    return compare_roles(accounts_of(one, two, entities=[person]))


@pytest.mark.parametrize(
    ("first", "second", "class_"),
    [
        ("President", "Premier", "conflict"),
        ("Ostrian President", "Prime Minister", "conflict"),
        ("Guild CEO", "the guild's executive director", "divergence"),
        ("chief executive", "chairwoman", "divergence"),
        ("Sen.", "Rep.", "conflict"),
        ("Health Minister", "Defense Minister", "conflict"),
        ("Captain", "first officer", "conflict"),
        ("Chief Justice's rival and President", "Vice President", "conflict"),
    ],
)
def test_offices_that_exclude_each_other(first: str, second: str, class_: str) -> None:
    found = roles(first, second)
    assert [(f.difference.kind, f.difference.class_) for f in found] == [("role", class_)]
    assert list(found[0].cells) == ["courier", "post"]
    assert found[0].cells["courier"][0].text.endswith("Mira Tolk")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("President", "former Prime Minister"),
        ("President", "President"),
        ("founder", "chief executive"),
        ("Senator", "minority leader"),
        ("Transport Minister", "The Minister for Transport and Harbours"),
        ("Transport Minister", "Transport supremo"),
        ("CEO", "chief executive"),
        ("an adviser to the president", "Prime Minister"),
        ("the president's chief of staff", "Prime Minister"),
        ("Secretary General", "Captain"),
        ("chairman and chief executive", "chief executive"),
        ("chairman and chief executive", "chairman"),
        ("Prime Minister-elect", "Mayor"),
    ],
)
def test_offices_that_one_person_may_hold(first: str, second: str) -> None:
    assert roles(first, second) == []


def test_an_account_may_differ_from_itself() -> None:
    text = "Ostrian Premier Meets Bankers\n\nOstrian President Mira Tolk met bankers."
    one, two = Hand("courier", text), Hand("post", "Mira Tolk met bankers.")
    person = entity(
        "e1",
        "Mira Tolk",
        [(one, "Ostrian Premier", "nominal"), (one, "Mira Tolk", "name")],
        [(one, "Ostrian President")],
    )
    found = compare_roles(accounts_of(one, two, entities=[person]))
    assert [list(item.cells) for item in found] == [["courier"]]
    assert "within one account" in found[0].difference.why


def test_a_title_in_quoted_words_is_not_the_accounts_own() -> None:
    one = Hand("courier", "“Our Premier Mira Tolk is tired,” he said.")
    one.quote("Our Premier Mira Tolk is tired,", "he")
    two = Hand("post", "President Mira Tolk left.")
    person = entity("e1", "Mira Tolk", roles=[(one, "Premier"), (two, "President")])
    assert compare_roles(accounts_of(one, two, entities=[person])) == []


def test_a_title_behind_a_mark_is_somebodys_words() -> None:
    one = Hand("courier", "The crowd cheered for “Premier Mira Tolk.”")
    two = Hand("post", "President Mira Tolk left.")
    person = entity("e1", "Mira Tolk", roles=[(one, "Premier"), (two, "President")])
    assert compare_roles(accounts_of(one, two, entities=[person])) == []


def test_longer_offices_come_before_the_shorter_ones_in_them() -> None:
    assert [name for _, _, name in offices_in("Deputy Prime Minister")] == ["deputy prime minister"]
    assert [name for _, _, name in offices_in("lieutenant general")] == ["lieutenant general"]
    assert [name for _, _, name in offices_in("Attorney General")] == ["justice"]


def test_a_rank_that_a_full_stop_divides_is_one_rank() -> None:
    one = Hand("courier", "Lt. Col. Mira Tolk spoke.")
    two = Hand("post", "Lieutenant Colonel Mira Tolk left.")
    person = entity(
        "e1",
        "Mira Tolk",
        [(one, "Mira Tolk", "name"), (two, "Mira Tolk", "name")],
        [(one, "Lt"), (one, "Col"), (two, "Lieutenant Colonel")],
    )
    assert compare_roles(accounts_of(one, two, entities=[person])) == []


def test_whose_deputy_somebody_is_is_no_office_of_his() -> None:
    one = Hand("courier", "The sheriff's deputy Mira Tolk spoke.")
    two = Hand("post", "Later Judge Mira Tolk left.")
    person = entity(
        "e1",
        "Mira Tolk",
        [(one, "Mira Tolk", "name"), (two, "Mira Tolk", "name")],
        [(one, "sheriff"), (two, "Judge")],
    )
    assert compare_roles(accounts_of(one, two, entities=[person])) == []


def role(hand: Hand, words: str) -> Role:
    return Role(span=hand.span(words), text=words)


def test_a_short_title_before_another_name_is_not_that_of_who_speaks() -> None:
    text = "Sgt. Mira Tolk praised Capt. Holt."
    one = Hand("courier", text)
    person = entity("e1", "Mira Tolk", [(one, "Mira Tolk", "name")], [(one, "Sgt"), (one, "Capt")])
    assert compare_roles(accounts_of(one, entities=[person])) == []
    wrong = person.model_copy(update={"roles": (*person.roles[:1], role(one, "Capt. Holt"))})
    assert compare_roles(accounts_of(one, entities=[wrong])) == []


def test_accounts_that_give_both_offices_are_named() -> None:
    text = "Ostrian Premier Meets Bankers\n\nOstrian President Mira Tolk met bankers."
    one, two = Hand("courier", text), Hand("post", "President Mira Tolk met bankers.")
    person = entity(
        "e1",
        "Mira Tolk",
        [
            (one, "Ostrian Premier", "nominal"),
            (one, "Mira Tolk", "name"),
            (two, "Mira Tolk", "name"),
        ],
        [(one, "Ostrian President"), (two, "President")],
    )
    (found,) = compare_roles(accounts_of(one, two, entities=[person]))
    assert "(The Courier gives both)" in found.difference.why


@pytest.mark.parametrize("before", ["Tolk said if she were", "Tolk had been a", "Tolk was"])
def test_an_office_that_was_or_would_be_held_is_none_of_now(before: str) -> None:
    one = Hand("courier", f"Senator Mira Tolk spoke. {before} governor of the isles.")
    person = entity(
        "e1",
        "Mira Tolk",
        [(one, "Mira Tolk", "name"), (one, "governor", "nominal")],
        [(one, "Senator")],
    )
    assert compare_roles(accounts_of(one, entities=[person])) == []


def test_then_in_one_word_with_a_title_is_an_earlier_office() -> None:
    assert roles("President", "then-Sen.") == []


def test_a_bare_office_away_from_the_name_may_be_anybodys() -> None:
    text = "Vice President Mira Tolk called both. For the {}, the choice was hard."
    for words, wanted in (("president", 0), ("Ostrian president", 1)):
        one = Hand("courier", f"Ostrian {text.format(words)}")
        person = entity(
            "e1",
            "Mira Tolk",
            [(one, "Mira Tolk", "name"), (one, f"the {words}", "nominal")],
            [(one, "Vice President")],
        )
        assert len(compare_roles(accounts_of(one, entities=[person]))) == wanted


@pytest.mark.parametrize(
    ("text", "role", "wanted"),
    [
        ("Premier Mira Tolk spoke.", "Premier", 1),
        ("Mira Tolk, the premier, spoke.", "premier", 1),
        ("Mira Tolk is the premier.", "premier", 1),
        ("Mira Tolk spoke, and by noon the premier had left.", "premier", 0),
        ("Between Mira Tolk and the premier of Kyoda a chair was empty.", "premier of Kyoda", 0),
        ("Premier League spokeswoman Mira Tolk spoke.", "Premier League spokeswoman", 0),
    ],
)
def test_an_office_counts_where_it_stands_at_the_name(text: str, role: str, wanted: int) -> None:
    one, two = Hand("courier", text), Hand("post", "President Mira Tolk left.")
    person = entity(
        "e1",
        "Mira Tolk",
        [(one, "Mira Tolk", "name"), (two, "Mira Tolk", "name")],
        [(one, role), (two, "President")],
    )
    assert len(compare_roles(accounts_of(one, two, entities=[person]))) == wanted
