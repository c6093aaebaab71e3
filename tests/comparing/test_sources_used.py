"""Whom an account draws on: kinds of sources, public office, and words."""

from __future__ import annotations

import pytest
from hand import Hand, accounts_of, entity

from rashomon.comparing.sources import find_sources
from rashomon.records import SourceUsed, Speaker


def said_by(*phrases: str, before: str = "In Velm ") -> list[SourceUsed]:
    """The sources of an account in which each phrase is the speaker of five words."""
    text = "\n".join(
        f"{before}{phrase} said the lamp post {n} fell." for n, phrase in enumerate(phrases)
    )
    hand = Hand("courier", text)
    for number, phrase in enumerate(phrases):
        hand.quote(f"the lamp post {number} fell", phrase, "indirect")
        start = text.index(f"{phrase} said the lamp post {number}")
        span = hand.article.span(start, start + len(phrase))
        speaker = Speaker(span=span, name=phrase, why="by hand")
        hand.quotations[-1] = hand.quotations[-1].model_copy(update={"speaker": speaker})
    return list(find_sources(accounts_of(hand)))


@pytest.mark.parametrize(
    ("phrase", "kind", "official"),
    [
        ("two officials", "unnamed", True),
        ("a ministry official", "unnamed", True),
        ("a senior police officer", "unnamed", True),
        ("company officials", "unnamed", False),
        ("a person familiar with the matter", "unnamed", False),
        ("witnesses", "unnamed", False),
        ("a spokeswoman for the harbour company", "unnamed", False),
        ("a spokeswoman for the interior ministry", "unnamed", True),
        ("the ministry", "named", True),
        ("the dockers' union", "named", False),
        ("the mayor", "named", True),
        ("a mayor", "unnamed", True),
        ("a retired judge", "unnamed", False),
        ("the firm's chairman", "named", False),
        ("Ines Kade", "named", False),
        ("Senator Ines Kade", "named", True),
        ("former senator Ines Kade", "unnamed", False),
        ("a report by the ministry", "document", True),
        ("the leaked memo", "document", False),
        ("she", "none", False),
    ],
)
def test_kind_and_office(phrase: str, kind: str, official: bool) -> None:
    (used,) = said_by(phrase)
    assert (used.kind, used.official) == (kind, official)


def test_a_word_that_begins_a_sentence_is_no_name() -> None:
    assert [used.kind for used in said_by("Witnesses", before="")] == ["unnamed"]
    assert [used.kind for used in said_by("Kade")] == ["named"]


def test_words_of_one_source_are_added_and_counted_once() -> None:
    text = "The lamps failed, Kade said. “Two lamps,” she said. Nobody else spoke."
    hand = Hand("courier", text)
    hand.quote("The lamps failed", "Ines Kade", "indirect", "e1")
    hand.quote("Two lamps", "Ines Kade", entity="e1")
    hand.quote("lamps failed", "Ines Kade", "indirect", "e1")
    hand.quote("Nobody else spoke")
    kade, nobody = find_sources(accounts_of(hand, entities=[entity("e1", "Ines Kade")]))
    assert (kade.name, kade.entity, kade.quotations) == ("Ines Kade", "e1", 3)
    assert (kade.words, kade.marked) == (5, 2)
    assert (nobody.kind, nobody.name, nobody.words) == ("none", "", 3)


def test_a_role_makes_an_official_and_a_country_is_its_government() -> None:
    hand = Hand("courier", "Mayor Ines Kade said no. Ostrel said yes to it.")
    hand.quote("no", "Ines Kade", "indirect", "e1").quote("yes to it", "Ostrel", "indirect", "e2")
    people = [
        entity("e1", "Ines Kade", roles=[(hand, "Mayor")]),
        entity("e2", "Ostrel", kind="place"),
    ]
    assert [s.official for s in find_sources(accounts_of(hand, entities=people))] == [True, True]


def test_a_phrase_with_and_without_its_article_is_one_source() -> None:
    found = said_by("the ministry", "ministry", "a ministry")
    assert [(used.name, used.quotations) for used in found] == [("the ministry", 3)]
