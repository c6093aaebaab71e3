"""Words around who says them, marks of other styles, headlines and transcripts: invented news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.intake import article_from_text
from rashomon.models import Parser
from rashomon.reading.parse import Parsed, parse
from rashomon.reading.quotations import find_quotations
from rashomon.reading.read import reading_of
from rashomon.records import Quotation

Make = Callable[..., Parsed]


def found(parsed: Parsed) -> list[Quotation]:
    return find_quotations(parsed)[0]


def words_of(quotation: Quotation) -> list[str]:
    return [part.text for part in quotation.parts]


def names_of(quotations: list[Quotation]) -> list[str | None]:
    return [one.speaker.name if one.speaker else None for one in quotations]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The plan, Vold told reporters on Monday, was never meant to last.",
            ["The plan", "was never meant to last"],
        ),
        (
            "Two boats, police said on Tuesday evening, had left the harbour before dawn.",
            ["Two boats", "had left the harbour before dawn"],
        ),
        (
            "The claims, he said outside his office, had been lodged “in good faith and, clearly, "
            "in a hurry”.",
            ["The claims", "had been lodged “in good faith and, clearly, in a hurry”"],
        ),
        ("The pier — officials say it dates from 1880 — was closed.", ["it dates from 1880"]),
        ("The pier is safe, the mayor, Ada Lindo, said on Monday.", ["The pier is safe"]),
    ],
)
def test_what_stands_around_who_says_it(make_parsed: Make, text: str, parts: list[str]) -> None:
    (quotation,) = found(make_parsed(text))
    assert words_of(quotation) == parts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "“I told nobody,” replied Karin Vold. “They'd have known already,” called a man "
            "from the back, and was removed.",
            ["Karin Vold", "man"],
        ),
        (
            '"Are you asleep, mate?" bellowed a spectator in the stand, and the umpire, without a '
            "word, climbed down.",
            ["spectator"],
        ),
        (
            "“A boat is a box of air with opinions,” Tor Dahl liked to say, and for years the rich "
            "climbed his stairs.",
            ["Tor Dahl"],
        ),
        (
            "“Where I come from there are no ferries,” a member for the islands interjected, to "
            "laughter.",
            ["member for the islands"],
        ),
        ("“They are liars!” shouted one of the widows.", ["one of the widows"]),
        ("She is, in Dahl's phrase, “the last honest captain”.", ["Dahl"]),
        ("Tor Dahl leads the crew.\n\nDahl shook his head. “I am tired.”", ["Dahl"]),
    ],
)
def test_who_stands_beside_words_in_marks(make_parsed: Make, text: str, names: list[str]) -> None:
    assert names_of(found(make_parsed(text))) == names


def test_a_question_in_marks_is_no_part_of_the_answer(make_parsed: Make) -> None:
    text = "The lawyer, Mara Holm, asked: “Are you sure?” “Yes,” the witness said."
    asked, said = found(make_parsed(text))
    assert (words_of(asked), words_of(said)) == (["“Are you sure?”"], ["“Yes,”"])


def test_they_in_what_somebody_says_are_others(make_parsed: Make) -> None:
    text = "‘We will not pay,’ Ada Lindo said. ‘They said, “Pay or leave,” and we left.’"
    assert names_of(list(reading_of(make_parsed(text)).quotations)) == ["Ada Lindo", "They"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("`` We will not go , '' said Dahl .", ["`` We will not go , ''"]),
        (
            'The captain was calm . " We will not go , " she said . " Not in May . "',
            ['" We will not go , "', '" Not in May . "'],
        ),
        (
            "“They weigh our salt twice and pay for it once, skipper Tor Dahl grumbled as he "
            "coiled rope. “You tell me who the thief is.”",
            ["“They weigh our salt twice and pay for it once,", "“You tell me who the thief is.”"],
        ),
    ],
)
def test_marks_between_spaces_and_marks_that_are_missing(
    make_parsed: Make, text: str, parts: list[str]
) -> None:
    (quotation,) = found(make_parsed(text))
    assert words_of(quotation) == parts


def test_inches_between_spaces_open_nothing(make_parsed: Make) -> None:
    text = 'The plank was 14" wide, Dahl said. It fell 3" deep, 2" more than before.'
    assert not any(quotation.marked for quotation in found(make_parsed(text)))


BODY = "A pier of the old harbour fell into the sea on Monday, and two anglers died."


def headed(title: str, parser: Parser) -> list[Quotation]:
    return found(parse(article_from_text(f"{title}\n\n{BODY}"), parser))


@pytest.mark.parametrize(
    ("title", "name", "content"),
    [
        (
            "Brekke Lines to cut a tenth of its crew - source",
            "source",
            "Brekke Lines to cut a tenth of its crew",
        ),
        ("Police: Two dead in pier fall", "Police", "Two dead in pier fall"),
    ],
)
def test_sources_in_headlines(parser: Parser, title: str, name: str, content: str) -> None:
    (quotation,) = headed(title, parser)
    assert names_of([quotation]) == [name]
    assert quotation.content.text == content


def test_a_video_behind_a_dash_says_nothing(parser: Parser) -> None:
    assert not headed("Storm closes the coast road – video", parser)


def test_the_first_line_of_a_transcript_is_spoken(make_parsed: Make) -> None:
    text = "LINDO: Did you see it?\n\nDAHL: I did not.\n\nLINDO: Then who did?\n\nDAHL: Ask him."
    lines = found(make_parsed(text))
    assert [line.form for line in lines] == ["direct"] * 4
    assert [line.stance for line in lines] == ["asks", "says", "asks", "says"]
