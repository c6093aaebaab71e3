"""Who speaks: names, offices, pronouns and unnamed sources, over invented news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.reading.parse import Parsed
from rashomon.reading.read import reading_of
from rashomon.records import Quotation

Make = Callable[..., Parsed]


def last_of(parsed: Parsed) -> Quotation:
    return reading_of(parsed).quotations[-1]


@pytest.mark.parametrize(
    "text",
    [
        "The chairs of two panels that sought papers from Minister Olav Brekke said they would go.",
        "The chairs of two panels investigating Karin Vold said they had seen nothing.",
        "Lawyers for the airline argued that the pilot was to blame.",
    ],
)
def test_a_name_that_only_belongs_to_the_phrase_does_not_speak(
    make_parsed: Make, text: str
) -> None:
    speaker = last_of(make_parsed(text)).speaker
    assert speaker is not None
    assert speaker.entity is None
    assert speaker.name.startswith(("chairs", "Lawyers"))


def test_a_secretary_of_state_speaks_herself(make_parsed: Make) -> None:
    text = "Secretary of State Karin Vold said the treaty was dead."
    speaker = last_of(make_parsed(text)).speaker
    assert speaker is not None
    assert speaker.name == "Karin Vold"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "A senior engineer at the works wrote that the valve would fail. Nobody answered. "
            "“I told them,” the engineer said.",
            "senior engineer at the works",
        ),
        (
            "A resident, who gave no name, said the pumps had failed. “They lied,” the woman said.",
            "resident",
        ),
        (
            "Analysts at the bank see a loss this year, and they forecast that fees will rise.",
            "Analysts at the bank",
        ),
        ("The widow, 71, was led away. “I saw nothing,” she told reporters.", "widow"),
        (
            "A hospital said it took the claims seriously. “We shall answer,” a spokesman said. "
            "It added that two nurses had been suspended.",
            "hospital",
        ),
        ("An official speaking on condition of anonymity said the deal was near.", "official"),
        ("A spokesman on Tuesday said the man was shot.", "spokesman"),
        ("Three ran, according to an affidavit filed in the county court.", "affidavit"),
        ("Vold's co-author, Tom Birkin, cautioned that the sample was small.", "Tom Birkin"),
        ("Two men were held, according to Sgt. Will Purdy, who gave no names.", "Will Purdy"),
        (
            "Karin Brandt faced the panel.\n\nCHAIR: Did you sign?\n\nMS. BRANDT: I did not.\n\n"
            "CHAIR: Who did?\n\nMS. BRANDT: I cannot recall.",
            "Karin Brandt",
        ),
    ],
)
def test_who_has_no_name_beside_the_cue(make_parsed: Make, text: str, name: str) -> None:
    speaker = last_of(make_parsed(text)).speaker
    assert speaker is not None
    assert speaker.name == name


def test_the_fund_is_not_who_sells_to_a_fund(make_parsed: Make) -> None:
    text = (
        "Halden Industries is to sell its tyre unit to a Holt fund. "
        "The fund declined to confirm that it had made an offer."
    )
    speaker = last_of(make_parsed(text)).speaker
    assert speaker is not None
    assert (speaker.entity, speaker.name) == (None, "fund")


def test_he_is_no_body_that_spoke_before(make_parsed: Make) -> None:
    text = "The ministry said the dam was safe. “We tried,” he said."
    speaker = last_of(make_parsed(text)).speaker
    assert speaker is not None
    assert speaker.name == "he"
