"""Quotations on invented sentences: marks, cues, joined pieces, speakers, terms."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.reading.parse import Parsed
from rashomon.reading.quotations import find_quotations, quoted_ranges
from rashomon.records import Quotation, check_spans

Make = Callable[..., Parsed]


def only(parsed: Parsed) -> Quotation:
    quotations, _ = find_quotations(parsed)
    assert len(quotations) == 1, [q.content.text for q in quotations]
    return quotations[0]


def inside(parsed: Parsed) -> list[str]:
    return [parsed.article.text[start:end] for start, end in quoted_ranges(parsed)]


@pytest.mark.parametrize(
    "text",
    [
        "“The harbour is shut,” Mara Lind said.",
        '"The harbour is shut," Mara Lind said.',
        "''The harbour is shut,'' Mara Lind said.",
        "``The harbour is shut,'' Mara Lind said.",
        "‘The harbour is shut,’ Mara Lind said.",
    ],
)
def test_every_kind_of_mark_holds_the_same_words(make_parsed: Make, text: str) -> None:
    parsed = make_parsed(text)
    assert inside(parsed) == ["The harbour is shut,"]
    quotation = only(parsed)
    assert quotation.form == "direct"
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Mara Lind"


def test_apostrophes_and_inches_open_nothing(make_parsed: Make) -> None:
    text = "The miners' cart was 40\" wide and it wasn't Lind's. “Fine,” Mara Lind said."
    assert inside(make_parsed(text)) == ["Fine,"]


def test_a_missing_closing_mark_stays_in_its_paragraph(make_parsed: Make) -> None:
    text = "“The harbour is shut, Mara Lind said.\n\nThe ferry left. “Go home,” Tom Berg said."
    assert "Go home," in inside(make_parsed(text))
    assert all("\n" not in words for words in inside(make_parsed(text)))


def test_pieces_around_one_cue_are_one_quotation(make_parsed: Make) -> None:
    parsed = make_parsed("“The harbour is shut,” Mara Lind said. “Nobody may sail tonight.”")
    quotation = only(parsed)
    assert [part.text for part in quotation.marked] == [
        "The harbour is shut,",
        "Nobody may sail tonight.",
    ]
    assert quotation.cue is not None
    assert quotation.cue.text == "said"


def test_a_paragraph_that_opens_again_goes_on(make_parsed: Make) -> None:
    text = "Mara Lind said: “The harbour is shut.\n\n“Nobody may sail tonight.”"
    assert len(only(make_parsed(text)).marked) == 2


def test_words_without_marks_make_a_mixed_quotation(make_parsed: Make) -> None:
    quotation = only(
        make_parsed("Mara Lind said that the old ferry was “a floating wreck” in June.")
    )
    assert quotation.form == "mixed"
    assert [run.text for run in quotation.marked] == ["a floating wreck"]
    assert "the old ferry" in quotation.content.text


def test_indirect_speech_has_content_cue_and_speaker(make_parsed: Make) -> None:
    quotation = only(make_parsed("Officials said that the harbour would close on Friday."))
    assert quotation.form == "indirect"
    assert quotation.marked == ()
    assert quotation.content.text == "that the harbour would close on Friday"
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Officials"


def test_according_to_names_its_source(make_parsed: Make) -> None:
    quotation = only(make_parsed("The harbour will close on Friday, according to Mara Lind."))
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Mara Lind"
    assert quotation.content.text.startswith("The harbour will close")


def test_denying_is_no_saying(make_parsed: Make) -> None:
    quotation = only(make_parsed("Mara Lind denied that the ferry had hit the pier."))
    assert quotation.stance == "denies"


def test_a_negated_cue_says_so(make_parsed: Make) -> None:
    quotation = only(make_parsed("Mara Lind did not say that the ferry had hit the pier."))
    assert quotation.stance == "says (negated)"


def test_words_that_nobody_says_are_a_term(make_parsed: Make) -> None:
    quotations, terms = find_quotations(make_parsed("The “no” vote won in every village."))
    assert quotations == []
    assert [term.span.text for term in terms] == ["no"]


def test_a_quotation_without_a_speaker_gets_none(make_parsed: Make) -> None:
    quotation = only(make_parsed("It was reported that the ferry had hit the pier."))
    assert quotation.speaker is None


def test_ids_count_in_text_order(make_parsed: Make) -> None:
    text = "“Stay,” Mara Lind said.\n\n“Go,” Tom Berg said.\n\nLind said the pier was safe."
    quotations, _ = find_quotations(make_parsed(text))
    assert [q.id for q in quotations] == ["a/q1", "a/q2", "a/q3"]
    starts = [q.content.start for q in quotations]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "“",
        "”",
        "''",
        "'",
        "“”",
        "“ ”",
        "said",
        "“\n\n“\n\n“",
        '"""""',
        "\u202e“x\u0301,” \U0001f600 said.",
    ],
)
def test_odd_texts_raise_nothing(make_parsed: Make, text: str) -> None:
    parsed = make_parsed(text)
    quotations, terms = find_quotations(parsed)
    for record in (*quotations, *terms):
        check_spans(record, {parsed.article.id: parsed.article})


def test_idioms_of_putting_and_speaking_report_nothing(make_parsed: Make) -> None:
    for text in (
        "The hall is, to put it mildly, in need of a roof.",
        "Her silence speaks volumes.",
    ):
        quotations, _ = find_quotations(make_parsed(text))
        assert quotations == []
