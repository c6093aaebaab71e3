"""Who is who across invented accounts."""

from __future__ import annotations

from conftest import make_article
from rashomon.comparing.identity import join_accounts
from rashomon.records import Article, Entity, Mention, Reading, Role, Statement


def entity(article: Article, number: int, kind: str, *names: str, role: str = "") -> Entity:
    mentions = []
    for name in names:
        start = article.text.index(name)
        span = article.span(start, start + len(name))
        mentions.append(Mention(**span.model_dump(), form="name"))
    roles: tuple[Role, ...] = ()
    if role:
        start = article.text.index(role)
        roles = (Role(span=article.span(start, start + len(role)), text=role),)
    return Entity.model_validate(
        {
            "id": f"{article.id}/e{number}",
            "name": names[0],
            "type": kind,
            "mentions": mentions,
            "roles": roles,
        }
    )


def accounts_of(*texts: tuple[str, list[tuple[str, list[str]]]]) -> dict[str, set[str]]:
    """Names of the joined entities, each with the ids of the parts that went into it."""
    readings = []
    for letter, (text, people) in zip("abcdef", texts, strict=False):
        article = make_article(text, id=letter)
        entities = tuple(
            entity(article, number, kind, *names) for number, (kind, names) in enumerate(people, 1)
        )
        readings.append(Reading(article=article, entities=entities))
    joined = join_accounts(readings)
    return {e.name: {f"{m.article}:{m.text}" for m in e.mentions} for e in joined.entities}


def test_a_surname_finds_the_full_name_of_another_account() -> None:
    found = accounts_of(
        ("Olga Brandt left.", [("person", ["Olga Brandt"])]),
        ("Brandt left.", [("person", ["Brandt"])]),
    )
    assert found == {"Olga Brandt": {"a:Olga Brandt", "b:Brandt"}}


def test_a_surname_that_two_people_share_joins_neither() -> None:
    found = accounts_of(
        (
            "Olga Brandt met Karl Brandt.",
            [("person", ["Olga Brandt"]), ("person", ["Karl Brandt"])],
        ),
        ("Brandt left.", [("person", ["Brandt"])]),
    )
    assert found["Brandt"] == {"b:Brandt"}
    assert len(found) == 3


def test_two_people_with_one_surname_stay_apart() -> None:
    found = accounts_of(
        ("Olga Brandt met Brandt.", [("person", ["Olga Brandt", "Brandt"])]),
        ("Karl Brandt met Brandt.", [("person", ["Karl Brandt", "Brandt"])]),
    )
    assert set(found) == {"Olga Brandt", "Karl Brandt"}


def test_nicknames_initials_and_name_order() -> None:
    found = accounts_of(
        ("Charles Orme and Wei Lan.", [("person", ["Charles Orme"]), ("person", ["Wei Lan"])]),
        ("Chuck Orme and Lan Wei.", [("person", ["Chuck Orme"]), ("person", ["Lan Wei"])]),
    )
    assert set(found) == {"Charles Orme", "Wei Lan"}


def test_initials_and_exonyms() -> None:
    body = "Northern Miners' Association"
    found = accounts_of(
        (f"The {body} of Britain.", [("organization", [body]), ("place", ["Britain"])]),
        ("The NMA of the UK.", [("organization", ["NMA"]), ("place", ["UK"])]),
    )
    assert found[body] == {f"a:{body}", "b:NMA"}
    assert found["Britain"] == {"a:Britain", "b:UK"}


def test_a_full_name_outweighs_what_the_parser_took_it_for() -> None:
    found = accounts_of(
        ("Harlow Shipping paid.", [("organization", ["Harlow Shipping"])]),
        ("Harlow Shipping paid.", [("person", ["Harlow Shipping"])]),
    )
    assert found == {"Harlow Shipping": {"a:Harlow Shipping", "b:Harlow Shipping"}}


def test_ids_in_statements_are_those_of_the_story() -> None:
    readings = []
    for letter in "ab":
        article = make_article("Olga Brandt left.", id=letter)
        found = entity(article, 1, "person", "Olga Brandt")
        statement = Statement(
            id=f"{letter}/s1", span=article.span(0, 16), who=(found.id,), speaker=found.id
        )
        readings.append(Reading(article=article, entities=(found,), statements=(statement,)))
    joined = join_accounts(readings)
    assert [e.id for e in joined.entities] == ["e1"]
    for reading in joined.readings:
        assert reading.statements[0].who == ("e1",)
        assert reading.statements[0].speaker == "e1"


def test_a_state_and_its_government_are_one() -> None:
    found = accounts_of(
        ("Norway paid.", [("place", ["Norway"])]),
        ("The Norwegian government paid.", [("organization", ["Norwegian government"])]),
    )
    assert found == {"Norway": {"a:Norway", "b:Norwegian government"}}


def test_a_company_is_one_with_and_without_its_legal_form() -> None:
    found = accounts_of(
        ("Harlow Shipping Ltd. paid.", [("organization", ["Harlow Shipping Ltd."])]),
        ("Harlow Shipping paid.", [("organization", ["Harlow Shipping"])]),
    )
    assert found == {"Harlow Shipping Ltd.": {"a:Harlow Shipping Ltd.", "b:Harlow Shipping"}}
