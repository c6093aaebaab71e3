"""Lists of what is said behind a noun, who hears it, and marks that nothing closes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.reading.parse import Parsed
from rashomon.reading.quotations import find_quotations

Make = Callable[..., Parsed]
Row = tuple[str, str | None, str]


def rows(parsed: Parsed) -> list[Row]:
    """Words, speaker and stance of each quotation."""
    found = find_quotations(parsed)[0]
    return [(q.content.text, q.speaker.name if q.speaker else None, q.stance) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister made several remarks on the strike: that the drivers were wrong, all of "
            "them; that the talks should go on so that bread could be sold; and that no one would "
            "be dismissed.",
            [
                ("that the drivers were wrong, all of them", "minister", "says"),
                ("that the talks should go on so that bread could be sold", "minister", "says"),
                ("that no one would be dismissed", "minister", "says"),
            ],
        ),
        (
            "Lind issued two demands to the board: that the pit be closed, and that the manager "
            "resign.",
            [
                ("that the pit be closed", "Lind", "orders"),
                ("that the manager resign", "Lind", "orders"),
            ],
        ),
        (
            "She made one promise: that taxes would fall. Everybody cheered.",
            [("that taxes would fall", "She", "promises")],
        ),
    ],
)
def test_what_a_noun_of_speech_leads_in_is_said_one_by_one(
    make_parsed: Make, text: str, expected: list[Row]
) -> None:
    assert rows(make_parsed(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "There was one problem with the report: that nobody had read it.",
        "The report had one page: the cover.",
        "Two remarks: that.",
    ],
)
def test_other_colons_report_nothing(make_parsed: Make, text: str) -> None:
    assert rows(make_parsed(text)) == []


def test_a_list_that_a_verb_reports_is_not_said_twice(make_parsed: Make) -> None:
    text = "He stressed two points: that the harbour is safe, and that the owners would pay."
    ((words, speaker, _),) = rows(make_parsed(text))
    assert words == "that the harbour is safe, and that the owners would pay"
    assert speaker == "He"


@pytest.mark.parametrize("who", ["gathered farm leaders", "assembled industry leaders"])
def test_who_hears_it_is_no_part_of_it(make_parsed: Make, who: str) -> None:
    told = f"At the meeting Orlov told {who} that Norland shared a vision of an open market"
    for text in (f"{told}.", f"{told}, seeking to allay fears."):
        assert rows(make_parsed(text)) == [
            ("that Norland shared a vision of an open market", "Orlov", "says")
        ]


def test_an_errand_is_not_what_is_said(make_parsed: Make) -> None:
    errand = "visiting engineers to say that the dam leaked"
    assert rows(make_parsed(f"Orlov told {errand}.")) == [(errand, "Orlov", "says")]


@pytest.mark.parametrize(
    ("text", "words", "speaker", "stance"),
    [
        ("Hale promised to close the plant.", "to close the plant", "Hale", "promises"),
        ("The union threatened to sue the firm.", "to sue the firm", "union", "threatens"),
        ("Hale denied taking the money.", "taking the money", "Hale", "denies"),
        ("Reid said the bridge, which was built in 1931, is unsafe.",
         "the bridge, which was built in 1931, is unsafe", "Reid", "says"),
        ("The bridge is closed, a person familiar with the matter told the Courier.",
         "The bridge is closed", "person", "says"),
        ("The court heard that Hale had driven through the barrier.",
         "that Hale had driven through the barrier", None, "says"),
        ("Hale was drunk, the court heard.", "Hale was drunk", None, "says"),
    ],
)  # fmt: skip
def test_what_is_plainly_said_is_found(
    make_parsed: Make, text: str, words: str, speaker: str | None, stance: str
) -> None:
    assert rows(make_parsed(text)) == [(words, speaker, stance)]


@pytest.mark.parametrize(
    "text", ["The court heard the case on Monday.", "Neighbours heard that the shop would close."]
)
def test_hearing_alone_reports_nothing(make_parsed: Make, text: str) -> None:
    assert rows(make_parsed(text)) == []


def test_runs_side_by_side_are_widened_into_one_part(make_parsed: Make) -> None:
    quotations, _ = find_quotations(make_parsed("SAID“: ”“0“"))
    assert [[part.range for part in one.parts] for one in quotations] == [[(4, 11)]]


@pytest.mark.parametrize("mark", ['"', "“"])
def test_a_mark_behind_said_that_nothing_closes_holds_its_sentence(
    make_parsed: Make, mark: str
) -> None:
    text = f"Hale said {mark}the inspectors were late and nobody listened. The bridge reopened."
    expected = f"{mark}the inspectors were late and nobody listened"
    assert rows(make_parsed(text)) == [(expected, "Hale", "says")]
    assert rows(make_parsed(f"Hale called it {mark}a shame. The bridge reopened.")) == []
