"""Acts and things that several accounts name by one noun."""

from __future__ import annotations

from hand import Hand, accounts_of, entity

from rashomon.comparing.things import find_things
from rashomon.comparing.wording import find_wording


def rows(*texts: str) -> list[tuple[str, list[list[str]]]]:
    hands = [Hand(f"paper{number}", text) for number, text in enumerate(texts)]
    found = find_things(accounts_of(*hands))
    return [(row.thing, [[s.text for s in c.spans] for c in row.cells]) for row in found]


def test_one_thing_with_words_of_its_own_in_each_account() -> None:
    found = rows(
        "The town signed the lavish mooring contract. The contract is old.",
        "It was a shabby contract, and the contract is long.",
    )
    assert found == [("contract", [["lavish mooring contract"], ["shabby contract"]])]


def test_the_same_words_are_no_wording() -> None:
    one = "The town signed the lavish contract. The contract is old."
    assert rows(one, one) == []


def test_a_noun_that_never_stands_alone_names_many_things() -> None:
    found = rows(
        "It has the long contract and the short contract.",
        "It has the rusty contract and the shiny contract.",
    )
    assert found == []


def test_another_one_is_not_the_one_that_is_meant() -> None:
    found = rows(
        "The town signed the lavish contract. The contract is old.",
        "It wants a new contract, and the contract is long.",
    )
    assert found == []


def test_a_verb_ends_the_words_before_a_noun() -> None:
    hand = Hand("post", "The mayor signs contracts. The contract is long.")
    hand.say("The mayor signs contracts", "signs")
    other = Hand("courier", "The lavish contract is old. The contract is long.")
    assert find_things(accounts_of(hand, other)) == []


def test_names_are_left_to_their_entities() -> None:
    hands = [
        Hand("post", "The Old Tower stood. The tower fell. The tower burned."),
        Hand("courier", "The rusty tower stood. The tower fell."),
    ]
    tower = entity("e1", "Old Tower", [(hands[0], "Old Tower", "name")])
    assert find_things(accounts_of(*hands, entities=[tower])) == []


def test_what_several_are_called_and_bare_titles_are_no_wording() -> None:
    one = Hand("post", "Sen. Ada Quill met Bo Tarn. The two friends left.")
    two = Hand("courier", "Ada Quill, the harbour critic, left.")
    quill = entity(
        "e1",
        "Ada Quill",
        [
            (one, "Ada Quill", "name"),
            (one, "two friends", "nominal"),
            (two, "Ada Quill", "name"),
        ],
        [(one, "Sen."), (two, "harbour critic")],
    )
    assert find_wording(accounts_of(one, two, entities=[quill])) == ()


def test_long_and_strange_texts_are_read_once() -> None:
    assert (
        find_things(accounts_of(Hand("post", "the " * 50_000), Hand("courier", "的\u200b’s"))) == []
    )
