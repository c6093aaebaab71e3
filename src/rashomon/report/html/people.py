"""People on the page, account by account; bodies and places in brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.records import Entity, Mention
from rashomon.report.html.passages import Chip, Passages
from rashomon.report.text import shorten, straight
from rashomon.report.view import by_reach

NAME_MAX = 80
"""Characters of a name, which may be anything."""
OTHERS = {"organization": "Bodies", "place": "Places", "other": "Other names"}


@dataclass(frozen=True)
class Presence:
    """A person in one account: named there, only meant (`by_name` false), or absent (no chip)."""

    letter: str
    chip: Chip | None = None
    by_name: bool = False
    times: int = 0


@dataclass(frozen=True)
class RoleView:
    """A title or office, and the accounts that give it."""

    words: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True)
class PersonView:
    """A person. `id` is what the filters call it."""

    id: str
    name: str
    presences: tuple[Presence, ...]
    roles: tuple[RoleView, ...]
    accounts: tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """A body, place or other name in brief."""

    name: str
    chips: tuple[Chip, ...]


def people_ids(entities: Iterable[Entity]) -> dict[str, str]:
    """What the filters call each person: `w1`, `w2`, those that most accounts name first."""
    people = by_reach([one for one in entities if one.type == "person"])
    return {person.id: f"w{number}" for number, person in enumerate(people, start=1)}


def people_of(
    entities: Sequence[Entity], passages: Passages, ids: dict[str, str]
) -> tuple[PersonView, ...]:
    """People, those that most accounts name first."""
    people = by_reach([one for one in entities if one.id in ids and one.mentions])
    return tuple(_person(one, passages, ids[one.id]) for one in people)


def others_of(
    entities: Sequence[Entity], passages: Passages
) -> tuple[tuple[str, tuple[Named, ...]], ...]:
    """Bodies, places and other names, each with its accounts."""
    found = []
    for kind, title in OTHERS.items():
        named = by_reach([one for one in entities if one.type == kind and one.mentions])
        if named:
            brief = tuple(
                Named(
                    shorten(one.name, NAME_MAX),
                    tuple(passages.chip(mention) for mention in _firsts(one.mentions).values()),
                )
                for one in named
            )
            found.append((title, brief))
    return tuple(found)


def _firsts(mentions: Iterable[Mention]) -> dict[str, Mention]:
    """The first mention in each account, one by name before others."""
    firsts: dict[str, Mention] = {}
    for mention in mentions:
        known = firsts.get(mention.article)
        if known is None or (known.form != "name" and mention.form == "name"):
            firsts[mention.article] = mention
    return firsts


def _person(person: Entity, passages: Passages, identity: str) -> PersonView:
    firsts = _firsts(person.mentions)
    view = passages.view
    presences = []
    for article, letter in view.letters.items():
        first = firsts.get(article)
        if first is None:
            presences.append(Presence(letter))
            continue
        times = sum(mention.article == article for mention in person.mentions)
        presences.append(Presence(letter, passages.chip(first), first.form == "name", times))
    roles: dict[str, tuple[str, dict[str, Chip]]] = {}
    for role in person.roles:
        words = shorten(role.text, NAME_MAX)
        _, chips = roles.setdefault(straight(words).casefold(), (words, {}))
        chips.setdefault(role.span.article, passages.chip(role.span))
    return PersonView(
        id=identity,
        name=shorten(person.name, NAME_MAX),
        presences=tuple(presences),
        roles=tuple(RoleView(words, tuple(chips.values())) for words, chips in roles.values()),
        accounts=tuple(one.letter for one in presences if one.chip),
    )
