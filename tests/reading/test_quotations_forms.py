"""The forms of reported speech, one invented sentence each: content, cue, stance and speaker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.reading.parse import Parsed
from rashomon.reading.quotations import find_quotations, quoted_ranges, shipped_lexicon

Make = Callable[..., Parsed]

PIER = "the pier was unsafe"
NOT = "says (negated)"
INDIRECT = [
    ("The pier, officials say, will close.", "The pier|will close", "says", "officials"),
    ("A pier (officials say it will close) is old.", "it will close", "says", "officials"),
    ("According to Ana Brandt, it will close.", "it will close", "says", "Ana Brandt"),
    (f"The council was told that {PIER}.", f"that {PIER}", "says", None),
    (f"She added that {PIER}.", f"that {PIER}", "says", "She"),
    (f"If he says {PIER}, nobody will agree.", PIER, "says (conditional)", "he"),
    (f"Ana Brandt did not say whether {PIER}.", f"whether {PIER}", NOT, "Ana Brandt"),
    (f"Ana Brandt would not say whether {PIER}.", f"whether {PIER}", "declines", "Ana Brandt"),
    (f"Nobody said that {PIER}.", f"that {PIER}", NOT, None),
    (f"No official has said that {PIER}.", f"that {PIER}", NOT, None),
    (f"Ana Brandt denied reports that {PIER}.", f"reports that {PIER}", "denies", "Ana Brandt"),
    (f"Ana Brandt dismissed reports that {PIER}.", f"reports that {PIER}", "denies", "Ana Brandt"),
    (f"Neither Ana Brandt nor Tom Hale said that {PIER}.", f"that {PIER}", NOT, None),
    (f"Ana Brandt ruled out that {PIER}.", f"that {PIER}", "denies", "Ana Brandt"),
    (f"Ana Brandt failed to say whether {PIER}.", f"whether {PIER}", NOT, "Ana Brandt"),
    (f"Ana Brandt avoided saying that {PIER}.", f"that {PIER}", NOT, "Ana Brandt"),
    (f"Ana Brandt stopped short of saying that {PIER}.", f"that {PIER}", NOT, "Ana Brandt"),
    (f"Officials hardly said that {PIER}.", f"that {PIER}", NOT, "Officials"),
    (f"Ana Brandt doubted that {PIER}.", f"that {PIER}", "believes (negated)", "Ana Brandt"),
    (f"Ana Brandt did not doubt that {PIER}.", f"that {PIER}", "believes", "Ana Brandt"),
    (f"US officials said {PIER}.", PIER, "says", "US officials"),
    (f"A person familiar with the matter said {PIER}.", PIER, "says", "person"),
]


@pytest.mark.parametrize(
    "text",
    [
        "The “bridge tax” was not discussed.",
        "The “bridge tax” was announced in May.",
    ],
)
def test_what_is_spoken_of_in_marks_is_a_term(make_parsed: Make, text: str) -> None:
    quotations, terms = find_quotations(make_parsed(text))
    assert not quotations
    assert len(terms) == 1


@pytest.mark.parametrize(("text", "parts", "stance", "speaker"), INDIRECT)
def test_speech_without_marks(
    make_parsed: Make, text: str, parts: str, stance: str, speaker: str | None
) -> None:
    (quotation,) = find_quotations(make_parsed(text))[0]
    assert quotation.form == "indirect"
    assert [part.text for part in quotation.parts] == parts.split("|")
    assert quotation.stance == stance
    if speaker is None:
        assert quotation.speaker is None
    else:
        assert quotation.speaker is not None
        assert quotation.speaker.name == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Brandt was clear. “The pier is closed.”", "Ana Brandt"),
        ("She shrugged. “We tried.”", "She"),
        ("The council met on Monday. “The pier is closed.”", None),
        ("It rained. The pier was wet. “The pier is closed.”", None),
    ],
)
def test_a_person_of_whom_the_sentence_before_tells_speaks(
    make_parsed: Make, text: str, speaker: str | None
) -> None:
    (quotation,) = find_quotations(make_parsed(text))[0]
    assert (quotation.speaker.name if quotation.speaker else None) == speaker


def test_a_paragraph_left_open_waits_for_the_cue_of_the_next(make_parsed: Make) -> None:
    text = "“We lost the boat.\n\n“We lost the nets,” Ana Brandt said."
    (quotation,) = find_quotations(make_parsed(text))[0]
    assert [run.text for run in quotation.marked] == ["We lost the boat.", "We lost the nets,"]
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Ana Brandt"


def test_marks_in_marks_are_words_of_another(make_parsed: Make) -> None:
    text = "“He told me, ‘The pier is closed,’ and left,” Ana Brandt said."
    outer, inner = find_quotations(make_parsed(text))[0]
    assert (outer.form, inner.form) == ("direct", "direct")
    assert [run.text for run in inner.marked] == ["The pier is closed,"]
    assert inner.speaker is not None
    assert inner.speaker.name == "He"


def test_straight_marks_hold_curly_ones(make_parsed: Make) -> None:
    parsed = make_parsed(
        'Ana Brandt wrote:\n\n"The film “The Pier” is bad. I left.\n\n"So did he."'
    )
    text = parsed.article.text
    assert [text[start:end] for start, end in quoted_ranges(parsed)] == [
        "The film “The Pier” is bad. I left.",
        "So did he.",
    ]


def test_single_marks_left_open_go_on_where_the_next_paragraph_opens_again(
    make_parsed: Make,
) -> None:
    text = "Ana Brandt said: ‘It is shut.\n\n‘Go home.’\n\nThe ’90s were ‘better, she felt."
    parsed = make_parsed(text)
    assert [parsed.article.text[start:end] for start, end in quoted_ranges(parsed)] == [
        "It is shut.",
        "Go home.",
    ]


@pytest.mark.parametrize(
    ("text", "marked", "terms"),
    [
        ("Ana Brandt called for a “smart” pier and more boats.", [], ["smart"]),
        ("Ana Brandt said the pier was “smart” and safe.", ["smart"], []),
        ("Ana Brandt said it was a “very smart old” pier.", ["very smart old"], []),
    ],
)
def test_words_that_qualify_what_follows_are_terms(
    make_parsed: Make, text: str, marked: list[str], terms: list[str]
) -> None:
    quotations, found = find_quotations(make_parsed(text))
    assert [run.text for quotation in quotations for run in quotation.marked] == marked
    assert [term.span.text for term in found] == terms


def test_a_group_speaks_through_one_of_it(make_parsed: Make) -> None:
    text = "Ten divers stood on the pier; one said that the water was cold."
    (quotation,) = find_quotations(make_parsed(text))[0]
    assert quotation.speaker is not None
    assert quotation.speaker.span is not None
    assert (quotation.speaker.span.text, quotation.speaker.name) == ("one", "Ten divers")


def test_marks_in_doubt_go_to_the_likelier_cue_alone(make_parsed: Make) -> None:
    text = (
        "The survey, ordered after the storm, recommended trained divers to give the harbour "
        "“a second pair of eyes.”"
    )
    quotations, _ = find_quotations(make_parsed(text))
    held = [q for q in quotations if q.marked]
    assert len(held) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The keeper {} that the owls had gone.",
        "The keeper {} on Monday that the owls had gone, but the park stayed open.",
        "The owls, the keeper {}, had gone.",
        "“The owls are gone,” the keeper {}. “All of them.”",
    ],
)
def test_a_cue_of_the_users_takes_what_a_shipped_one_takes(
    make_parsed: Make, tmp_path: Path, text: str
) -> None:
    cues = tmp_path / "cues.toml"
    cues.write_text('[says]\ntrill = "qc"\n', encoding="utf-8")
    lexicon = shipped_lexicon().with_user(cues)
    (mine,) = find_quotations(make_parsed(text.format("trilled")), lexicon)[0]
    (shipped,) = find_quotations(make_parsed(text.format("said")), lexicon)[0]
    assert [part.text for part in mine.parts] == [part.text for part in shipped.parts]
