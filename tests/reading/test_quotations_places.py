"""Where what a cue reports lies, and where not: clauses, asides and marks, over invented news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.reading.parse import Parsed
from rashomon.reading.quotations import find_quotations
from rashomon.records import Quotation

Make = Callable[..., Parsed]


def found(parsed: Parsed) -> list[Quotation]:
    return find_quotations(parsed)[0]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The mayor told a meeting of island leaders that few people understood the stakes of "
            "the flood.",
            "that few people understood the stakes of the flood",
        ),
        (
            "The writer once told an interviewer that prizes were “for horses”.",
            "that prizes were “for horses”",
        ),
        (
            "In Vold's words, the plan was “a leap in the dark”.",
            "the plan was “a leap in the dark”",
        ),
        ("But Vold claims that he should be the exception.", "that he should be the exception"),
    ],
)
def test_the_clause_is_what_is_reported(make_parsed: Make, text: str, content: str) -> None:
    (quotation,) = found(make_parsed(text))
    assert quotation.content.text == content


def test_a_denial_is_not_of_what_is_said_beside_it(make_parsed: Make) -> None:
    text = "Brekke denied the claims, saying he was at home that night with his two sons."
    denied, said = found(make_parsed(text))
    assert (denied.stance, denied.content.text) == ("denies", "the claims")
    assert said.content.text.startswith("he was at home")


def test_declining_to_say_is_one_quotation(make_parsed: Make) -> None:
    (quotation,) = found(make_parsed("Holt refused to say whether he would stand again in May."))
    assert quotation.stance == "declines"
    assert quotation.content.text == "whether he would stand again in May"


@pytest.mark.parametrize(
    "text",
    [
        "“No,” said Vold, when asked whether she would resign.",
        "Vold was asked whether she would resign at once. “No,” said Vold.",
    ],
)
def test_who_is_asked_asks_nothing(make_parsed: Make, text: str) -> None:
    asked = [q for q in found(make_parsed(text)) if q.stance == "asks"]
    assert [q.speaker for q in asked] == [None]


def test_a_second_verb_shares_the_subject_of_did_not(make_parsed: Make) -> None:
    text = (
        "Vold did not confirm that the ferry had been late, but conceded it “may have been slow.”"
    )
    last = found(make_parsed(text))[-1]
    assert last.speaker is not None
    assert last.speaker.name == "Vold"


def test_marks_behind_marks_that_nobody_says_are_not_the_words_before(make_parsed: Make) -> None:
    text = (
        "“You winning?” she said, and as Brekke went on about “how the harbour is cheated” and "
        "“wounded northern families” the boy slept."
    )
    first = found(make_parsed(text))[0]
    assert [part.text for part in first.parts] == ["“You winning?”"]


def test_who_speaks_goes_on_behind_a_sentence_about_them(make_parsed: Make) -> None:
    text = "“We had problems,” Vold said after the vote. He blamed nobody. “Our goal is peace.”"
    (quotation,) = found(make_parsed(text))
    assert len(quotation.parts) == 2


def test_another_who_is_told_of_in_between_does_not_go_on(make_parsed: Make) -> None:
    text = (
        "“Sack the lot!” shouted a man in the front row as the players left, and Adair paused. "
        "Later he found his voice. “I would be shouting too.”"
    )
    assert len(found(make_parsed(text))[0].parts) == 1


def test_a_straight_mark_among_curly_ones_is_a_slip(make_parsed: Make) -> None:
    text = '“Here he comes,” she said.\n\n"Olu was snoring.\n\n“Look at him,” she said.'
    assert [q.content.text for q in found(make_parsed(text))] == [
        "“Here he comes,”",
        "“Look at him,”",
    ]


def test_a_nickname_ends_no_cue(make_parsed: Make) -> None:
    text = "“We will go!” Mara “Mo” Lind shouted to the crowd. “Stay here with us.”"
    quotations, terms = find_quotations(make_parsed(text))
    assert [len(q.parts) for q in quotations] == [2]
    assert [term.span.text for term in terms] == ["Mo"]


def test_said_may_come_first(make_parsed: Make) -> None:
    (quotation,) = found(make_parsed("Said Ellis: “I do not think that she cares.”"))
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Ellis"


def test_a_comma_in_marks_makes_no_utterance(make_parsed: Make) -> None:
    text = "It needs a quiet bay or a “sheltered mooring zone,” which is named by law."
    quotations, terms = find_quotations(make_parsed(text))
    assert not quotations
    assert [term.span.text for term in terms] == ["sheltered mooring zone,"]


def test_a_verb_misread_for_a_participle_has_its_subject(make_parsed: Make) -> None:
    text = (
        "The report, commissioned in the wake of the Holt Harbour flood, recommended "
        "well paid local wardens to provide “a second pair of eyes on the quays.”"
    )
    marked = [q for q in found(make_parsed(text)) if q.marked]
    assert [q.speaker.name for q in marked if q.speaker] == ["report"]


def test_a_semicolon_ends_what_a_verb_tells(make_parsed: Make) -> None:
    text = "Ten guards stood by as Brekke spoke; one told the crowd to “stay still” and be quiet."
    cues = [q.cue.text for q in found(make_parsed(text)) if q.cue]
    assert "spoke" not in cues


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The boy was ill. He had a cold, they said.", ["He had a cold"]),
        ("A deal is near, sources close to the talks said.", ["A deal is near"]),
    ],
)
def test_few_words_before_who_says_them(make_parsed: Make, text: str, contents: list[str]) -> None:
    assert [q.content.text for q in found(make_parsed(text))] == contents


def test_a_sentence_in_marks_is_no_term(make_parsed: Make) -> None:
    quotations, terms = find_quotations(make_parsed("Lind laughed. “What pump?”"))
    assert [q.content.text for q in quotations] == ["“What pump?”"]
    assert not terms


@pytest.mark.parametrize("text", ["He said it (words", "a according to", "words said", ", said"])
def test_cues_at_the_very_end_raise_nothing(make_parsed: Make, text: str) -> None:
    find_quotations(make_parsed(text))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Brekke said the ferry was late and did not say why it was late.", "the ferry was late"),
        (
            "Brekke denied that the memo had been ignored but declined to say when the pump was "
            "last checked.",
            "that the memo had been ignored",
        ),
        (
            "Police say the man posed a threat to them and refused to drop the gun.",
            "the man posed a threat to them and refused to drop the gun",
        ),
    ],
)
def test_what_is_not_said_is_no_part_of_what_is(make_parsed: Make, text: str, content: str) -> None:
    assert found(make_parsed(text))[0].content.text == content


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Asked about the sale, Vold insisted: “Never.”", "says"),
        ("Vold neither confirmed nor denied that she had resigned.", "denies (negated)"),
        ("The minister has yet to say when the bridge will open.", "says (negated)"),
        ("Brekke may say the plan is dead and buried.", "says (conditional)"),
    ],
)
def test_stances_in_doubt(make_parsed: Make, text: str, stance: str) -> None:
    assert found(make_parsed(text))[-1].stance == stance
