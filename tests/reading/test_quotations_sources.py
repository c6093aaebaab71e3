"""Which words beside a cue, or before a colon, name who speaks, over invented news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.reading.parse import Parsed
from rashomon.reading.quotations import find_quotations
from rashomon.records import Quotation

Make = Callable[..., Parsed]


def found(parsed: Parsed) -> list[Quotation]:
    return find_quotations(parsed)[0]


def name_of(quotation: Quotation) -> str | None:
    return quotation.speaker.name if quotation.speaker else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Karin Vold insisted that she had “doubled the fleet,” claiming that fares would fall "
            "by half.",
            "Karin Vold",
        ),
        (
            "In a statement to the Courier, her senior policy adviser, Tor Dahl, said the ferry "
            "was safe.",
            "Tor Dahl",
        ),
        (
            "At Brekke West, where it costs members a fortune, Tor Dahl, the yard's 61-year-old "
            "owner and chief rigger, suggested that the worst was over.",
            "Tor Dahl",
        ),
        (
            "Vold said her plan has given the town hope and said that Dahl did not speak for it.",
            "Vold",
        ),
        (
            "The film uses footage of Karin Vold asking, “Why am I not ahead by now?”",
            "Karin Vold",
        ),
        (
            "The group marched round the stadium - where the Harbour Kings played the Owls - while "
            'chanting, "Hands up, don\'t shoot."',
            "group",
        ),
    ],
)
def test_the_subject_that_the_parser_did_not_give_the_cue(
    make_parsed: Make, text: str, name: str
) -> None:
    assert name_of(found(make_parsed(text))[-1]) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The plan pleased the union leader Karin Vold: “We have waited for this since spring.”",
            "Karin Vold",
        ),
        ("More from Karin Vold: “The ferry was late again and nobody told us.”", "Karin Vold"),
        ("The judge was clear in her ruling: “The fence on this land must go by May.”", "judge"),
        (
            "The challenge is shown by this finding: “27 firms reported 16,389 shops and 410 "
            "havens.”",
            None,
        ),
    ],
)
def test_who_leads_in_stands_before_the_colon_and_never_in_the_marks(
    make_parsed: Make, text: str, name: str | None
) -> None:
    (quotation,) = found(make_parsed(text))
    assert quotation.form == "direct"
    assert name_of(quotation) == name


@pytest.mark.parametrize(
    ("text", "name", "cue"),
    [
        ("Karin Vold cracked, “I'm a sailor who likes to stay dry.”", "Karin Vold", "cracked"),
        ("“This is wonderful!” beamed Tor Dahl.", "Tor Dahl", "beamed"),
        (
            "Dahl drew cheers as he thanked his home town and then boomed, “Today we won the cup.”",
            "he",
            "boomed",
        ),
    ],
)
def test_any_verb_that_stands_as_one_of_speech_does(
    make_parsed: Make, text: str, name: str, cue: str
) -> None:
    (quotation,) = found(make_parsed(text))
    assert (name_of(quotation), quotation.cue and quotation.cue.text) == (name, cue)


@pytest.mark.parametrize(
    "text",
    [
        "It is as quiet as, “Nobody walked here today.”",
        "When the band arrived, “The Long Walk Home” was over.",
    ],
)
def test_a_verb_beside_marks_that_nobody_does_is_no_cue(make_parsed: Make, text: str) -> None:
    assert all(quotation.cue is None for quotation in found(make_parsed(text)))


def test_a_straight_mark_closes_a_curly_one_before_who_says_it(make_parsed: Make) -> None:
    text = '“We will build a wall," he said. "It will be by the sea, and it will hold.”'
    (quotation,) = found(make_parsed(text))
    assert [part.text.strip('“”"') for part in quotation.parts] == [
        "We will build a wall,",
        "It will be by the sea, and it will hold.",
    ]
    assert name_of(quotation) == "he"


def test_a_sentence_of_short_words_is_no_title(make_parsed: Make) -> None:
    _, terms = find_quotations(make_parsed("“Today we won the cup.” The stand was empty by six."))
    assert not terms
