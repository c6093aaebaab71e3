"""People, bodies and places of invented articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.reading.entities import find_entities
from rashomon.reading.parse import Parsed
from rashomon.records import Entity

Make = Callable[..., Parsed]


def by_name(entities: list[Entity], name: str) -> Entity:
    found = [e for e in entities if e.name == name]
    assert found, f"no {name} among {[e.name for e in entities]}"
    return found[0]


def texts(entity: Entity, form: str) -> list[str]:
    return [m.text for m in entity.mentions if m.form == form]


def test_a_person_under_all_names_nominals_and_pronouns(make_parsed: Make) -> None:
    parsed = make_parsed(
        "Transport Minister Dora Vane opened the bridge on Monday. Vane said she was proud.\n\n"
        "The minister left at noon. Ms. Vane did not take questions."
    )
    vane = by_name(find_entities(parsed), "Dora Vane")
    assert vane.type == "person"
    assert texts(vane, "name") == ["Dora Vane", "Vane", "Vane"]
    assert texts(vane, "nominal") == ["minister"]
    assert texts(vane, "pronoun") == ["she"]
    assert [role.text for role in vane.roles] == ["Transport Minister"]


def test_pronouns_agree_with_what_titles_tell(make_parsed: Make) -> None:
    parsed = make_parsed("Mr. Aldo Finch met Mrs. Clara Boone in Paris. She thanked him.")
    entities = find_entities(parsed)
    assert texts(by_name(entities, "Clara Boone"), "pronoun") == ["She"]
    assert texts(by_name(entities, "Aldo Finch"), "pronoun") == ["him"]


def test_pronouns_inside_quotation_marks_are_left_alone(make_parsed: Make) -> None:
    text = "Mayor Ana Ruiz spoke of her rival. “He never listens,” she said."
    quoted = (text.index("He never"), text.index("listens") + 7)
    entities = find_entities(make_parsed(text), [quoted])
    pronouns = [p for e in entities for p in texts(e, "pronoun")]
    assert "He" not in pronouns


def test_an_acronym_and_a_short_form_join_their_body(make_parsed: Make) -> None:
    parsed = make_parsed(
        "The Northern Miners' Association (NMA) called a strike. The NMA has 900 members.\n\n"
        "Harlow Shipping Ltd will not pay. The company said nothing else."
    )
    entities = find_entities(parsed)
    union = by_name(entities, "Northern Miners' Association")
    assert union.type == "organization"
    assert texts(union, "name").count("NMA") == 2
    assert any("initials" in why for why in union.why)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Former prime minister Olga Brandt resigned.", "Former prime minister"),
        ("Olga Brandt, the bank's chief executive, resigned.", "bank's chief executive"),
        ("Olga Brandt was the governor of the island.", "governor of the island"),
        ("Harlow Shipping chairman Olga Brandt resigned.", "Harlow Shipping chairman"),
        ("Sen. Olga Brandt resigned.", "Sen."),
    ],
)
def test_titles_and_offices_become_roles(make_parsed: Make, text: str, role: str) -> None:
    brandt = by_name(find_entities(make_parsed(text)), "Olga Brandt")
    assert [r.text for r in brandt.roles] == [role]


def test_kin_of_another_is_no_role(make_parsed: Make) -> None:
    parsed = make_parsed("Olga Brandt, whose 9-year-old son Emil was hurt, praised the nurses.")
    assert by_name(find_entities(parsed), "Olga Brandt").roles == ()


def test_a_headline_in_title_case_makes_no_names_of_its_own(make_parsed: Make) -> None:
    parsed = make_parsed(
        "Council Rejects Brandt Plan For Harbour Crossing\n\n"
        "The council of Port Merrow rejected a plan by Olga Brandt. Brandt was not there."
    )
    names = {e.name for e in find_entities(parsed)}
    assert "Olga Brandt" in names
    assert not any("Rejects" in name or "Plan" in name for name in names)


def test_a_word_that_is_also_written_small_is_no_name(make_parsed: Make) -> None:
    parsed = make_parsed("Cyber attacks rose. Officials in Norway say that cyber crime pays.")
    assert "Cyber" not in {e.name for e in find_entities(parsed)}


def test_ids_follow_the_text(make_parsed: Make) -> None:
    parsed = make_parsed("Olga Brandt met Aldo Finch in Lisbon.")
    entities = find_entities(parsed)
    assert [e.id for e in entities] == [f"a/e{n}" for n in range(1, len(entities) + 1)]
    starts = [e.mentions[0].start for e in entities]
    assert starts == sorted(starts)


def test_who_said_it_is_not_named_inside_the_words(make_parsed: Make) -> None:
    text = (
        "Aldo Finch, the owner, apologised on Monday. "
        "“We think of everybody, and above all of Mr. Carl Moss,” he said."
    )
    quoted = (text.index("We think"), text.index("Moss,") + 5)
    entities = find_entities(make_parsed(text), [quoted])
    assert texts(by_name(entities, "Aldo Finch"), "pronoun") == ["he"]


def test_a_title_does_not_reach_over_another_person(make_parsed: Make) -> None:
    parsed = make_parsed("Queen Maria Holm greets President Aldo Finch of Merrow.")
    roles = {e.name: [r.text for r in e.roles] for e in find_entities(parsed)}
    assert "Queen" not in " ".join(roles.get("Aldo Finch", []))
