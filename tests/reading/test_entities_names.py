"""Names that the parser misses or mistakes, and letters behind them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.reading.entities import find_entities
from rashomon.reading.entities.lettered import lettered
from rashomon.reading.parse import Parsed
from rashomon.records import Entity

Make = Callable[..., Parsed]


def entities_of(parsed: Parsed) -> dict[str, Entity]:
    return {entity.name: entity for entity in find_entities(parsed)}


def mentions(entity: Entity) -> list[str]:
    return [mention.text for mention in entity.mentions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Adrian Cole KC, defending, said his client was ill.", "Adrian Cole"),
        ("Jane Poe MBE ran the club.", "Jane Poe"),
        ("They thanked Dr Ivor Lunt PhD for it.", "Ivor Lunt"),
    ],
)
def test_letters_behind_a_name_are_no_part_of_it(make_parsed: Make, text: str, name: str) -> None:
    entities = entities_of(make_parsed(text))
    assert entities[name].type == "person"
    assert [role.text for role in entities[name].roles if role.text in ("Adrian", "KC")] == []


def test_who_has_letters_is_the_subject(make_parsed: Make) -> None:
    entities = entities_of(make_parsed("Adrian Cole KC, defending, said his client was ill."))
    assert mentions(entities["Adrian Cole"]) == ["Adrian Cole", "his"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Adrian Cole KC spoke", ["Adrian Cole"]),
        ("the Calder North MP spoke", []),
        ("Calder North MP Jane Poe spoke", []),
        ("Labour MP spoke", []),
        ("Green Party MP spoke", []),
        ("KC", []),
        ("", []),
    ],
)
def test_letters_stand_behind_full_names(text: str, found: list[str]) -> None:
    words = text.split()
    assert [" ".join(words[start:end]) for start, end in lettered(words)] == found


def test_nobody_is_the_defendant_unless_it_is_told(make_parsed: Make) -> None:
    parsed = make_parsed("Carl Oakes met Peter Sundby. The defendant wept.")
    assert mentions(entities_of(parsed)["Carl Oakes"]) == ["Carl Oakes"]
    assert mentions(entities_of(parsed)["Peter Sundby"]) == ["Peter Sundby"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # a surname whose full name the article does not tell
        ("The door was open when they came, Thwaite told them.", "Thwaite", "person"),
        ("Nothing was found, TQN said.", "TQN", "organization"),
        # what the parser takes for a body or a place is somebody, as "he" and "his" tell
        ("Wenlow said he was tired.", "Wenlow", "person"),
        # a position, no body
        ("They lost after center Gregory Evanique fell.", "Gregory Evanique", "person"),
    ],
)
def test_kinds_of_names_by_what_they_do(make_parsed: Make, text: str, name: str, kind: str) -> None:
    assert entities_of(make_parsed(text))[name].type == kind


def test_the_first_word_of_a_body_s_name_stands_for_it(make_parsed: Make) -> None:
    parsed = make_parsed(
        "The hoist maker, Sturrock Lintels, said it had closed. Nobody had told Sturrock."
    )
    assert mentions(entities_of(parsed)["Sturrock Lintels"])[-1] == "Sturrock"
