"""What the accounts call one person or body."""

from __future__ import annotations

from hand import Hand, accounts_of, entity

from rashomon.comparing.wording import find_wording


def body(first: list[tuple[str, str]], second: list[tuple[str, str]]) -> list[list[list[str]]]:
    one = Hand("courier", " and ".join(words for words, _ in first) + " met.")
    two = Hand("post", " and ".join(words for words, _ in second) + " met.")
    mentions = [(one, *mention) for mention in first] + [(two, *mention) for mention in second]
    thing = entity("e1", "Harbour Pilots Guild", mentions, kind="organization")
    found = find_wording(accounts_of(one, two, entities=[thing]))
    return [[[span.text for span in cell.spans] for cell in item.cells] for item in found]


def test_labels_that_differ_stand_side_by_side() -> None:
    found = body(
        [("Harbour Pilots Guild", "name"), ("the pilots' lobby", "nominal")],
        [("the Guild", "name"), ("the professional body", "nominal")],
    )
    assert found == [[["the pilots' lobby"], ["the professional body"]]]


def test_an_account_with_a_bare_name_shows_its_name() -> None:
    found = body(
        [("the pilots' lobby", "nominal"), ("the cartel", "nominal")],
        [("Harbour Pilots Guild", "name")],
    )
    assert found == [[["the pilots' lobby", "the cartel"], ["Harbour Pilots Guild"]]]


def test_longer_and_shorter_names_are_no_wording() -> None:
    assert body([("Harbour Pilots Guild", "name")], [("the Guild", "name")]) == []
    assert body([("Harbour Pilots Guild", "name")], [("HPG", "name")]) == []


def test_the_same_labels_are_no_wording() -> None:
    labels = [("the guild of pilots", "nominal"), ("the lobby", "nominal")]
    assert body(labels, labels) == []


def test_one_account_alone_is_no_wording() -> None:
    one, two = Hand("courier", "the lobby and the cartel"), Hand("post", "Nothing.")
    thing = entity("e1", "Guild", [(one, "the lobby", "nominal"), (one, "the cartel", "nominal")])
    assert find_wording(accounts_of(one, two, entities=[thing])) == ()


def test_roles_are_labels() -> None:
    one, two = Hand("courier", "Harbour supremo Mira Tolk"), Hand("post", "Minister Mira Tolk")
    person = entity(
        "e1",
        "Mira Tolk",
        [(one, "Mira Tolk", "name"), (two, "Mira Tolk", "name")],
        [(one, "Harbour supremo"), (two, "Minister")],
    )
    found = find_wording(accounts_of(one, two, entities=[person]))
    assert [[s.text for s in c.spans] for c in found[0].cells] == [
        ["Harbour supremo"],
        ["Minister"],
    ]
