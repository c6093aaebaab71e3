"""Other names: the shipped table, the user's, and those that the texts give."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import make_article
from rashomon.comparing.accounts import Accounts
from rashomon.comparing.aliases import Aliases, flat, fold, load_aliases, shipped_aliases
from rashomon.comparing.identity import join_accounts
from rashomon.comparing.learned_names import learned_names
from rashomon.errors import InputError
from rashomon.records import Entity, Mention, Reading

PEOPLE = "person"


def reading(key: str, text: str, *named: tuple[str, str], source: str | None = None) -> Reading:
    """An article with an entity of one mention for each `(type, name)`, in their order."""
    article = make_article(text, id=key, source=source)
    entities, last = [], 0
    for number, (kind, name) in enumerate(named, 1):
        start = text.index(name, last)
        last = start + len(name)
        mention = Mention(**article.span(start, last).model_dump(), form="name")
        entities.append(
            Entity.model_validate(
                {"id": f"{key}/e{number}", "name": name, "type": kind, "mentions": [mention]}
            )
        )
    return Reading(article=article, entities=tuple(entities))


def joined(*readings: Reading, aliases: Aliases | None = None) -> list[set[str]]:
    accounts = join_accounts(readings, aliases)
    return [{f"{m.article}:{m.text}" for m in e.mentions} for e in accounts.entities]


def two(kind: str, one: str, other: str, aliases: Aliases | None = None) -> Accounts:
    readings = [
        reading("a", f"{one} came.", (kind, one)),
        reading("b", f"{other} left.", (kind, other)),
    ]
    return join_accounts(readings, aliases)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("place", "Burma", "Myanmar"),
        ("place", "Kiev", "Kyiv"),
        ("place", "Peking", "Beijing"),
        ("place", "the U.S.", "America"),
        ("place", "Zürich", "Zurich"),
        ("place", "Viet Nam", "Vietnam"),
        ("organization", "UN", "United Nations"),
        ("organization", "the W.H.O.", "World Health Organization"),
        ("organization", "Daesh", "Islamic State"),
        ("organization", "SCOTUS", "U.S. Supreme Court"),
        ("person", "Moammar Gadhafi", "Muammar Qaddafi"),
        ("person", "Kim Jong-un", "Kim Jong Un"),
        ("person", "Recep Tayyip Erdoğan", "Tayyip Erdogan"),
        ("person", "Volodymyr Zelenskiy", "Vladimir Zelensky"),
        ("person", "Enrique Peña Nieto", "Enrique Pena Nieto"),
        ("person", "Park Min-jun", "Min Jun Park"),
    ],
)
def test_names_of_one_are_joined(kind: str, one: str, other: str) -> None:
    assert len(two(kind, one, other).entities) == 1


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("place", "Burma", "Bulgaria"),
        ("organization", "Supreme Court", "U.S. Supreme Court"),
        ("place", "Us", "United States"),
        ("person", "Bibi", "Asia Bibi Noor"),
        ("person", "Robert Quist", "Rupert Quist"),
        ("person", "Anna Smith-Jones", "Anna Jones"),
    ],
)
def test_names_of_two_stay_apart(kind: str, one: str, other: str) -> None:
    assert len(two(kind, one, other).entities) == 2


def test_an_identity_by_another_name_says_so() -> None:
    (entity,) = two("place", "Burma", "Myanmar").entities
    assert entity.why == ("“Myanmar” and “Burma” are names of one (the table of other names)",)
    (same,) = two("place", "Burma", "Burma").entities
    assert same.why == ()


def test_one_word_finds_a_person_who_is_named_and_no_other() -> None:
    full = reading("a", "Luiz Inácio Lula da Silva came.", (PEOPLE, "Luiz Inácio Lula da Silva"))
    assert joined(full, reading("b", "Lula left.", (PEOPLE, "Lula"))) == [
        {"a:Luiz Inácio Lula da Silva", "b:Lula"}
    ]
    singer = reading("a", "Lula Penn sang.", (PEOPLE, "Lula Penn"))
    assert len(joined(singer, full.model_copy(update={"article": full.article}))) == 2
    spelled = reading("a", "Muammar Gaddafi spoke.", (PEOPLE, "Muammar Gaddafi"))
    assert len(joined(spelled, reading("b", "Qaddafi fled.", (PEOPLE, "Qaddafi")))) == 1


def test_short_first_names_and_spellings() -> None:
    aliases = shipped_aliases()
    pairs = [("bob", "robert"), ("bob", "rob"), ("jerry", "jeremy"), ("jerry", "gerald")]
    pairs += [("kate", "katherine"), ("mohammed", "muhammad"), ("sergei", "sergey")]
    assert all(aliases.same_first(*pair) and aliases.same_first(*pair[::-1]) for pair in pairs)
    assert not aliases.same_first("gerald", "jeremy")
    assert not aliases.same_first("robert", "rupert")


def test_the_shipped_table_has_no_name_twice_and_no_idle_one() -> None:
    aliases = shipped_aliases()
    for names in aliases.names.values():
        members = [flat(name) for group in names.members for name in group]
        assert len(members) == len(set(members))
        assert all(len(group) > 1 for group in names.members)
    assert sum(len(names.members) for names in aliases.names.values()) > 500


def test_folding_keeps_what_tells_names_apart() -> None:
    assert fold("The Łódź Ørsted-Müller Co.") == "lodz orsted-muller co"
    assert fold("Ёлка") != fold("Палка")
    assert fold("") == ""


# The user's table


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mine.toml", 'same = [["Ash Quarter", "The Burnt Mile"]]\n'),
        ("mine.yaml", "same:\n  - [Ash Quarter, The Burnt Mile]\n"),
        ("mine.json", json.dumps([["Ash Quarter", "The Burnt Mile"]])),
    ],
)
def test_a_table_of_the_user_is_known_beside_the_shipped_one(
    name: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text)
    aliases = load_aliases(path)
    (entity,) = two("place", "Ash Quarter", "the Burnt Mile", aliases).entities
    assert entity.why == (
        f"“the Burnt Mile” and “Ash Quarter” are names of one (your table {name})",
    )
    assert len(two("place", "Burma", "Myanmar", aliases).entities) == 1
    assert len(two("place", "Ash Quarter", "the Burnt Mile").entities) == 2
    assert aliases.sha256 is not None
    assert shipped_aliases().sha256 is None


def test_the_user_may_name_one_word_and_add_to_a_group(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "same: [[Ida Quist, Sparrow]]\nplaces: [[Rangoon, Yangon, Old Capital]]\n"
        "first_names: {ida: [iddy]}\n"
    )
    aliases = load_aliases(path)
    assert len(two(PEOPLE, "Ida Quist", "Sparrow", aliases).entities) == 1
    assert len(two("place", "Yangon", "Old Capital", aliases).entities) == 1
    assert aliases.same_first("iddy", "ida")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.toml", "same = [", "it is no table of other names ("),
        ("a.json", "{", "it is no table of other names ("),
        ("a.yaml", "a: [", "it is no table of other names ("),
        ("a.yaml", "names: [[a, b]]", "it has a section 'names'; known are people, bodies, places"),
        ("a.yaml", "same: [[a]]", "same 1 is no list of two names or more"),
        ("a.yaml", "same: [[a, 3]]", "same 1 is no list of two names or more"),
        ("a.yaml", "same: a", "same is no list of lists of names"),
        ("a.yaml", "first_names: [bob]", "first_names is no table of first names"),
        ("a.yaml", "first_names: {robert: bob}", "first_names.robert is no list of two names"),
        ("a.yaml", "3", "it holds no lists of names"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(
    name: str, text: str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        load_aliases(path)
    assert name in str(caught.value)


def test_a_table_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match=r"no\.toml: the table of other names cannot be read"):
        load_aliases("no.toml")


# What the texts say


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tao Rin, known abroad as Jack Rin, came.", PEOPLE),
        ("Tao Rin, also known as Jack Rin, came.", PEOPLE),
        ("Tao Rin, who is better known as Jack Rin, came.", PEOPLE),
        ("Tao Rin, better known by the name Jack Rin, came.", PEOPLE),
        ("Tao Rin, widely known in the west as “Jack Rin”, came.", PEOPLE),
        ("Tao Rin (also known as Jack Rin) came.", PEOPLE),
        ("Tao Rin, formerly Jack Rin, came.", PEOPLE),
        ("Tao Rin, formerly known as Jack Rin, came.", PEOPLE),
        ("Tao Rin, born Jack Rin, came.", PEOPLE),
        ("Tao Rin (born Jack Rin) came.", PEOPLE),
        ("Tao Rin, née Jack Rin, came.", PEOPLE),
        ("Tao Rin aka Jack Rin came.", PEOPLE),
        ("Tao Rin, a.k.a. Jack Rin, came.", PEOPLE),
        ("Tao Rin, alias Jack Rin, came.", PEOPLE),
        ("Tao Rin, whose real name is Jack Rin, came.", PEOPLE),
        ("Tao Rin (real name: Jack Rin) came.", PEOPLE),
        ("Tao Rin, who goes by Jack Rin, came.", PEOPLE),
        ("Tao Rin, who changed her name from Jack Rin, came.", PEOPLE),
        ("Tao Rin, now called Jack Rin, came.", PEOPLE),
        ("Tao Rin (Jack Rin) came.", PEOPLE),
        ("Tao Rin, previously Jack Rin, shut.", "organization"),
        ("Tao Rin, formerly called Jack Rin, shut.", "organization"),
        ("Tao Rin — formerly known as Jack Rin — shut.", "place"),
    ],
)
def test_another_name_is_learned(text: str, kind: str) -> None:
    (alias,) = learned_names([reading("a", text, (kind, "Tao Rin"), (kind, "Jack Rin"))])
    assert alias.names == ("Tao Rin", "Jack Rin")
    assert alias.why.startswith("a says so: “Tao Rin")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Tao Rin called Jack Rin.", (PEOPLE, PEOPLE)),
        ("Tao Rin, Jack Rin came.", (PEOPLE, PEOPLE)),
        ("Tao Rin and Jack Rin, known for tea, came.", (PEOPLE, PEOPLE)),
        ("Tao Rin, formerly Jack Rin’s aide, came.", (PEOPLE, PEOPLE)),
        ("Tao Rin, formerly Jack Rin chief executive, came.", ("organization", "organization")),
        ("Tao Rin, formerly Jack Rin, came.", (PEOPLE, "organization")),
        ("Tao Rin, born in Jack Rin, came.", (PEOPLE, "place")),
        ("Tao Rin (Jack Rin’s aunt) came.", (PEOPLE, PEOPLE)),
        ("Tao Rin known to all, Jack Rin too.", (PEOPLE, PEOPLE)),
        ("Tao Rin came.\n\nalso known as Jack Rin", (PEOPLE, PEOPLE)),
        (
            "Tao Rin, who wrote a very long book of many chapters and is known as Jack Rin",
            (PEOPLE,) * 2,
        ),
    ],
)
def test_what_is_no_other_name(text: str, kinds: tuple[str, str]) -> None:
    named = (kinds[0], "Tao Rin"), (kinds[1], "Jack Rin")
    assert learned_names([reading("a", text, *named)]) == []


def test_letters_behind_a_body_are_its_name() -> None:
    body, text = "Ports Authority of Elmouth", "The Ports Authority of Elmouth (PAEL) shut."
    (alias,) = learned_names([reading("a", text, ("organization", body), ("organization", "PAEL"))])
    assert alias.names == (body, "PAEL")
    other = text.replace("PAEL", "XQZ")
    assert not learned_names([reading("a", other, ("organization", body), ("organization", "XQZ"))])


def test_a_name_that_one_account_gives_joins_the_others() -> None:
    tells = reading(
        "a",
        "Tao Rin, known abroad as Jack Rin, came.",
        (PEOPLE, "Tao Rin"),
        (PEOPLE, "Jack Rin"),
        source="The Post",
    )
    home = reading("b", "Tao Rin waved.", (PEOPLE, "Tao Rin"))
    abroad = reading("c", "Jack Rin smiled.", (PEOPLE, "Jack Rin"))
    assert len(joined(home, abroad)) == 2
    accounts = join_accounts([abroad, home, tells])
    assert len(accounts.entities) == 1
    assert any(
        "The Post says so: “Tao Rin, known abroad" in why for why in accounts.entities[0].why
    )
