"""Clauses of invented sentences, and what they are sure of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.reading.entities import find_entities
from rashomon.reading.parse import Parsed
from rashomon.reading.statements import find_statements
from rashomon.records import Statement

Make = Callable[..., Parsed]


def statements(parsed: Parsed) -> list[Statement]:
    return find_statements(
        parsed, entities=find_entities(parsed), quotations=[], figures=[], dates=[]
    )


def spans(parsed: Parsed) -> list[str]:
    return [s.span.text for s in statements(parsed)]


def test_a_sentence_is_cut_into_what_it_reports(make_parsed: Make) -> None:
    text = (
        "The mayor opened the bridge on Monday and promised a second one, "
        "which will cost 40 million euros."
    )
    found = spans(make_parsed(text))
    assert found == [
        "The mayor opened the bridge on Monday",
        "promised a second one",
        "which will cost 40 million euros",
    ]


def test_who_speaks_is_no_statement_beside_what_is_said(make_parsed: Make) -> None:
    found = spans(make_parsed("Officials said the ferry had left the harbour without its lights."))
    assert found == ["the ferry had left the harbour without its lights"]


def test_infinitives_stay_with_their_verb(make_parsed: Make) -> None:
    text = "The council voted on Friday to close the old harbour road."
    assert spans(make_parsed(text)) == [text[:-1]]


def test_a_short_clause_takes_what_completes_it(make_parsed: Make) -> None:
    text = "It was the first time that a ferry had sunk in the bay."
    assert spans(make_parsed(text)) == [text[:-1]]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The company sold the ship to a rival.", "asserted"),
        ("The company will sell the ship to a rival.", "expected"),
        ("The company is set to sell the ship to a rival.", "expected"),
        ("The company plans to sell the ship to a rival.", "expected"),
        ("The company might sell the ship to a rival.", "conditional"),
        ("The company allegedly sold the ship to a rival.", "alleged"),
        ("The report prepared by the company names a rival.", "asserted"),
        ("The company set the ship on fire on Monday.", "asserted"),
        ("The hearing on the ship is set for Friday.", "expected"),
        ("The hearing on the ship is due on Monday.", "expected"),
        ("The company is likely to sell the ship.", "expected"),
    ],
)
def test_certainty(make_parsed: Make, text: str, certainty: str) -> None:
    assert statements(make_parsed(text))[0].certainty == certainty


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The crew held a drill before the crossing.", "affirmed"),
        ("The crew did not hold a drill before the crossing.", "negated"),
        ("The crew held no drill before the crossing.", "negated"),
        ("The crew never held a drill before the crossing.", "negated"),
        ("The company denies a leak in the old ferry.", "negated"),
        ("The company failed to repair the old ferry.", "negated"),
        ("The talks on the old ferry failed on Monday.", "affirmed"),
    ],
)
def test_polarity(make_parsed: Make, text: str, polarity: str) -> None:
    assert statements(make_parsed(text))[0].polarity == polarity


def test_what_is_denied_did_not_happen(make_parsed: Make) -> None:
    found = statements(make_parsed("The mayor denied that he had sold the old ferry."))
    said = [s for s in found if s.event and s.event.text == "sold"]
    assert said
    for statement in said:
        assert (statement.stance == "denies") == (statement.polarity == "affirmed")


def test_who_and_where_are_entities(make_parsed: Make) -> None:
    parsed = make_parsed("Olga Brandt met Aldo Finch in Lisbon on Tuesday.")
    names = {e.id: e.name for e in find_entities(parsed)}
    found = statements(parsed)[0]
    assert [names[e] for e in found.who] == ["Olga Brandt", "Aldo Finch"]
    assert [names[e] for e in found.where] == ["Lisbon"]


def test_quotation_marks_and_brackets_are_closed(make_parsed: Make) -> None:
    for text in (
        "The owner called the old ferry a “floating wreck.”",
        'The owner called the old ferry a "floating wreck."',
    ):
        assert spans(make_parsed(text)) == [text]


def test_two_words_are_enough_where_one_is_a_number(make_parsed: Make) -> None:
    assert spans(make_parsed("Two died. She left.")) == ["Two died"]


def names_of(parsed: Parsed) -> list[tuple[str, list[str]]]:
    """The words of each statement with the names of who it is about."""
    names = {e.id: e.name for e in find_entities(parsed)}
    return [(s.span.text, [names[e] for e in s.who]) for s in statements(parsed)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Olga Brandt opened the bridge and promised the town a second one.", "promised the town"),
        ("Olga Brandt, who opened the bridge in May, left the room.", "who opened the bridge"),
        ("Olga Brandt left the room, seeking help from the old harbour crew.", "seeking help from"),
        (
            "The town thanked Olga Brandt, who opened the bridge and paid for the old harbour.",
            "paid",
        ),
    ],
)
def test_who_stands_before_a_clause_is_in_it(make_parsed: Make, text: str, words: str) -> None:
    found = dict(names_of(make_parsed(text)))
    (about,) = [who for span, who in found.items() if span.startswith(words)]
    assert about == ["Olga Brandt"]


def test_who_is_not_taken_from_another_clause(make_parsed: Make) -> None:
    text = "Olga Brandt opened the bridge, but the old ferry sank in the harbour."
    assert names_of(make_parsed(text))[1] == ("the old ferry sank in the harbour", [])


@pytest.mark.parametrize(
    "text",
    [
        "The consensus reached on trade was seen as a success.",
        "The only thing that stops a flood is a good old dam.",
        "Refloating the old ferry will cost ten million euros.",
        "It was not clear on Thursday who would pay for the ferry.",
        "The owner refused to say how much the crew was paid last year.",
        "The crews will benefit from it, as will the rest of the island.",
    ],
)
def test_what_only_completes_a_clause_stays_in_it(make_parsed: Make, text: str) -> None:
    assert spans(make_parsed(text)) == [text[:-1]]


def test_a_clause_on_a_noun_that_tells_something_stands_alone(make_parsed: Make) -> None:
    text = "The storm brought waves of mud that killed 16 goats in the village."
    assert spans(make_parsed(text))[1:] == ["that killed 16 goats in the village"]


@pytest.mark.parametrize(
    ("text", "words", "event"),
    [
        (
            "Olga Brandt, a former minister of trade, opened the bridge.",
            "Olga Brandt, a former minister of trade",
            "minister",
        ),
        (
            "The union’s general secretary, Olga Brandt, opened the bridge.",
            "The union’s general secretary, Olga Brandt",
            "secretary",
        ),
    ],
)
def test_an_apposition_states_a_role(make_parsed: Make, text: str, words: str, event: str) -> None:
    found = [s for s in statements(make_parsed(text)) if s.event and s.event.text == event]
    assert [s.span.text for s in found] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Olga Brandt, whose little son sank with it, left the room.",
        "Two senators stayed away: Olga Brandt and Aldo Finch.",
        "The mayor, Olga Brandt, opened the bridge.",
    ],
)
def test_a_bare_title_or_kin_states_no_role(make_parsed: Make, text: str) -> None:
    nouns = {"son", "senators", "mayor"}
    assert [s for s in statements(make_parsed(text)) if s.event and s.event.text in nouns] == []


def test_straight_marks_that_open_the_next_words_are_left_out(make_parsed: Make) -> None:
    text = 'It said "the old crews are in the best place" to judge it, "whatever the owner says."'
    for span in spans(make_parsed(text)):
        assert span.count('"') % 2 == 0
