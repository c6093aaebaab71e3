"""Figures of a headline against the text below it."""

from __future__ import annotations

from typing import Any

import pytest
from hand import Hand, accounts_of

from rashomon.comparing.differences.headlines import find_in_headlines
from rashomon.records import Difference, Span

HEADLINE = "Twelve hurt as trams collide"


def told(body: str, words: str, value: float, **slots: Any) -> Hand:
    """An account whose headline has twelve hurt, with one more count in its text."""
    top = Span(article="courier", start=0, end=len(HEADLINE), text=HEADLINE)
    made = Hand("courier", f"{HEADLINE}\n\n{body}", title=HEADLINE, headline=top)
    made.figure("Twelve", 12).say(HEADLINE)
    return made.figure(words, value, **slots).say(body.rstrip("."))


def differences(made: Hand) -> list[Difference]:
    return [found.difference for found in find_in_headlines(accounts_of(made))]


def test_a_headline_that_counts_otherwise_than_its_text_is_a_conflict() -> None:
    body = "Eighteen people were injured when two trams met on one track."
    (difference,) = differences(told(body, "Eighteen", 18))
    assert (difference.kind, difference.class_) == ("number", "conflict")
    assert [r.span.text for r in difference.readings] == ["Twelve", "Eighteen"]
    assert difference.why == (
        "The Courier has 12 people in its headline and 18 people in its text for the same thing; "
        "they cannot both be right."
    )


@pytest.mark.parametrize(
    ("body", "words", "value", "slots"),
    [
        ("Twelve people were injured when trams met.", "Twelve people", 12, {}),
        ("At least ten were injured when trams met.", "ten", 10, {"qualifier": "at-least"}),
        ("Eighteen were killed when trams met.", "Eighteen", 18, {}),
        ("Eighteen were critically injured when trams met.", "Eighteen", 18, {}),
        ("In another town eighteen were hurt in a fire.", "eighteen", 18, {}),
        ("Eighteen people were injured by trams, twelve of them badly.", "Eighteen", 18, {}),
    ],
    ids=["alike", "bound", "other outcome", "other scope", "other event", "part"],
)
def test_no_difference(body: str, words: str, value: float, slots: dict[str, Any]) -> None:
    assert differences(told(body, words, value, **slots)) == []


def test_a_text_with_two_values_decides_nothing() -> None:
    body = "Eighteen people were injured by trams. Later 26 were called injured by the trams."
    made = told(body, "Eighteen", 18).figure("26", 26)
    made.say("Later 26 were called injured by the trams")
    assert differences(made) == []


def test_an_account_without_a_headline_has_none() -> None:
    made = Hand("courier", "Twelve were hurt by trams. Eighteen were hurt by trams.")
    made.figure("Twelve", 12).say("Twelve were hurt by trams")
    made.figure("Eighteen", 18).say("Eighteen were hurt by trams")
    assert differences(made) == []
