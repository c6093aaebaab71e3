"""Who is who across accounts: entities of the readings joined, each with its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.aliases import Aliases, flat, shipped_aliases
from rashomon.comparing.learned_names import learned_names
from rashomon.comparing.states import country_of
from rashomon.reading.entities import initials, name_key
from rashomon.records import Entity, Reading

BEHIND = re.compile(r",| of | for | in ")
TWO_WORDS = frozenset({"force"})
"""Heads that say nothing without the word before them: "task force"."""
LEGAL_FORMS = frozenset(
    ["inc", "incorporated", "corp", "corporation", "ltd", "limited", "llc", "plc", "co", "gmbh",
     "ag", "nv", "bv", "sa", "spa", "pty", "pvt"]
)  # fmt: skip
"""Last words of a company's name that many reports leave out."""
VAGUE = frozenset({"group", "body", "organisation", "organization"})
"""Heads that say nothing of which one is meant."""


@dataclass
class _Joined:
    """One entity of the story while accounts are joined."""

    number: int
    parts: list[Entity] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    flat: dict[str, str] = field(default_factory=dict)
    votes: Counter[Literal["person", "organization", "place", "other"]] = field(
        default_factory=Counter
    )

    def add(self, part: Entity, keys: set[str]) -> None:
        """Take in an entity of one reading."""
        self.parts.append(part)
        self.keys |= keys
        self.articles |= {mention.article for mention in part.mentions}
        self.votes[part.type] += len(part.mentions)

    @property
    def type(self) -> Literal["person", "organization", "place", "other"]:
        return min(self.votes, key=lambda kind: (-self.votes[kind], kind))

    @property
    def name(self) -> str:
        """The fullest name; of equals the most frequent, then the first."""
        names = Counter(names_of(*self.parts)) or Counter(part.name for part in self.parts)
        order = {name: index for index, name in enumerate(names)}
        return min(
            names,
            key=lambda n: (
                _capitals(n),
                country_of(n) is not None,
                -len(n.split()),
                -names[n],
                order[n],
            ),
        )


def _brief(name: str, kind: str) -> str:
    """The name without the legal form at its end: "Tarn Shipping Ltd." is "Tarn Shipping"."""
    words = name.split()
    while kind == "organization" and len(words) > 1 and name_key(words[-1]) in LEGAL_FORMS:
        words.pop()
    return " ".join(words).rstrip(",") if len(words) < len(name.split()) else name


def names_of(*entities: Entity) -> list[str]:
    """The names that the texts use, in their order."""
    return [m.text for entity in entities for m in entity.mentions if m.form == "name"]


class _Everyone:
    """The entities of the story so far, and where to look for one that may be the same."""

    def __init__(self, aliases: Aliases) -> None:
        self.aliases = aliases
        self.joined: list[_Joined] = []
        self._at: dict[str, set[int]] = {}
        self._called: dict[str, set[int]] = {}

    def keys_of(self, entity: Entity) -> set[str]:
        """The entity's names in comparable form, under the main name of the alias table."""
        return {
            self.aliases.key(country_of(name) or _brief(name, entity.type), entity.type)
            for name in names_of(entity)
        }

    def add(self, entity: Entity, home: _Joined | None = None) -> None:
        """Put an entity into one that is there, or beside them."""
        if home is None:
            self.joined.append(home := _Joined(len(self.joined)))
        keys = self.keys_of(entity)
        names = {flat(name): name for name in reversed(names_of(entity))}
        if home.parts:
            why = self.aliases.why(names, home.flat, home.type)
            home.why += [why] if why else []
        for sign in {sign for key in keys - home.keys for sign in self._signs(key)}:
            self._at.setdefault(sign, set()).add(home.number)
        called = [m.text for m in entity.mentions if m.form == "nominal"]
        for noun in _nouns([*called, *(role.text for role in entity.roles)]):
            self._called.setdefault(noun, set()).add(home.number)
        home.add(entity, keys)
        home.flat = {**names, **home.flat}

    def near(self, keys: Iterable[str]) -> list[_Joined]:
        """Entities that share a word at an end of a name, its letters or a by-name, in order."""
        numbers: set[int] = set()
        for key in keys:
            for sign in self._signs(key):
                numbers.update(self._at.get(sign, ()))
        return [self.joined[number] for number in sorted(numbers)]

    def called(self, nouns: Iterable[str]) -> list[_Joined]:
        """Entities that a text calls by one of these nouns, in order."""
        numbers = {number for noun in nouns for number in self._called.get(noun, ())}
        return [self.joined[number] for number in sorted(numbers)]

    def _signs(self, key: str) -> set[str]:
        words = key.split() or [key]
        signs = {words[0], words[-1], " ".join(_parts(words)), *self.aliases.shorts(key)}
        if len(words) > 1:
            signs |= {initials(key), initials(key, small=True)}
        return signs


def join_accounts(readings: Sequence[Reading], aliases: Aliases | None = None) -> Accounts:
    """The readings with the ids of entities that are shared across them.

    `aliases` are other names (the shipped ones); what the texts themselves call another name comes
    on top. Accounts are joined in three passes: entities that share a full name first, then short
    forms (a surname, initials, a nickname), then who has no name in an account but is called there
    as elsewhere; the last two only where exactly one entity fits.
    """
    known = (aliases or shipped_aliases()).with_names(learned_names(readings))
    everyone = _Everyone(known)
    later: list[Entity] = []
    unnamed: list[Entity] = []
    for entity in (e for reading in readings for e in reading.entities):
        if not names_of(entity):
            unnamed.append(entity)
            continue
        home = _by_full_name(entity, everyone)
        if home is None and _is_short(entity, everyone):
            later.append(entity)
        else:
            everyone.add(entity, home)
    for entity in later:
        keys = everyone.keys_of(entity)
        fits = [one for one in everyone.near(keys) if _short_form_of(entity, keys, one, known)]
        if len(fits) == 1:
            fits[0].why.append(f"“{entity.name}” is short for “{fits[0].name}”")
            everyone.add(entity, fits[0])
        else:
            everyone.add(entity, _by_full_name(entity, everyone))
    for entity in unnamed:
        everyone.add(entity, _described_alike(entity, everyone))
    return _renamed(readings, everyone.joined)


def _described_alike(entity: Entity, everyone: _Everyone) -> _Joined | None:
    """The one entity of other accounts that is called as this one, which has no name here."""
    articles = {m.article for m in entity.mentions}
    nouns = _nouns([m.text for m in entity.mentions if m.form == "nominal"])
    fits = [
        joined
        for joined in everyone.called(nouns)
        if joined.type == entity.type and not articles & joined.articles
    ]
    if len(fits) != 1:
        return None
    fits[0].why.append(f"“{entity.name}” is what other accounts call “{fits[0].name}”")
    return fits[0]


def _nouns(phrases: Sequence[str]) -> set[str]:
    """The last two words of each phrase, or its one word, in comparable form.

    What follows "of", "for" or a comma is left out: "minister for transport".
    """
    found = set()
    for phrase in phrases:
        words = name_key(BEHIND.split(phrase)[0]).split()
        if words and words[-1] not in VAGUE:
            found.add(" ".join(words[-2:]) if words[-1] in TWO_WORDS else words[-1])
    return found


def _is_short(entity: Entity, everyone: _Everyone) -> bool:
    keys = everyone.keys_of(entity)
    return all(len(key.split()) == 1 for key in keys) and entity.type != "place"


def _by_full_name(entity: Entity, everyone: _Everyone) -> _Joined | None:
    keys = everyone.keys_of(entity)
    for joined in everyone.near(keys):
        shared = keys & joined.keys
        other = entity.type == "person" and _other_person(keys, joined, shared)
        if entity.type == joined.type and shared and not other:
            return joined
        # "The Saudi government" here is "Saudi Arabia" there.
        if shared and any(country_of(name) for name in (entity.name, joined.name)):
            joined.why.append(f"“{entity.name}” and “{joined.name}” are one state")
            return joined
        # The parser calls one body a place here and a person there; a full name outweighs that.
        if any(" " in key for key in shared):
            return joined
        if entity.type == joined.type == "person" and _same_person(keys, joined, everyone.aliases):
            joined.why.append(f"“{entity.name}” is another form of “{joined.name}”")
            return joined
    return None


def _other_person(keys: set[str], joined: _Joined, shared: set[str]) -> bool:
    """Whether two people share no more than a surname."""
    if any(" " in key for key in shared):
        return False
    return any(" " in key for key in keys) and any(" " in key for key in joined.keys)


def _same_person(keys: set[str], joined: _Joined, aliases: Aliases) -> bool:
    """Same surname with a nickname or an initial, or the same words in another order."""
    for mine in (key.split() for key in sorted(keys) if " " in key):
        for theirs in (key.split() for key in sorted(joined.keys) if " " in key):
            if _parts(mine) == _parts(theirs):
                return True
            if mine[-1] == theirs[-1] and _same_first(mine[0], theirs[0], aliases):
                return True
    return False


def _parts(words: Sequence[str]) -> list[str]:
    """The words of a name in any order; "Min-jun Park" is "Park Min Jun"."""
    return sorted(part for word in words for part in word.split("-"))


def _same_first(one: str, two: str, aliases: Aliases) -> bool:
    if aliases.same_first(one, two):
        return True
    return min(len(one), len(two)) == 1 and one[0] == two[0]


def _short_form_of(entity: Entity, keys: set[str], joined: _Joined, aliases: Aliases) -> bool:
    for short in keys:
        for long in joined.keys:
            words = long.split()
            if len(words) < 2:
                if short == long and entity.type == joined.type:
                    return True
            elif entity.type == "person" and joined.type == "person":
                if short in (words[-1], words[0]) or short in aliases.shorts(long):
                    return True
            elif joined.type != "person" and short in (
                initials(long),
                initials(long, small=True),
            ):
                return True
    return False


def _capitals(name: str) -> bool:
    """Whether the name is written all in capitals (a dateline), which is never preferred."""
    return len(name) > 4 and name.isupper()


def _renamed(readings: Sequence[Reading], everyone: Sequence[_Joined]) -> Accounts:
    """Readings and entities under the ids `e1`, `e2`, … in the order of their first mention."""
    place = {reading.article.id: index for index, reading in enumerate(readings)}
    first = {
        id(joined): min((place[m.article], m.start) for part in joined.parts for m in part.mentions)
        for joined in everyone
    }
    ordered = sorted(everyone, key=lambda joined: first[id(joined)])
    new: dict[str, str] = {}
    entities = []
    for number, joined in enumerate(ordered, 1):
        new.update({part.id: f"e{number}" for part in joined.parts})
        entities.append(
            Entity(
                id=f"e{number}",
                name=joined.name,
                type=joined.type,
                mentions=tuple(m for part in joined.parts for m in part.mentions),
                roles=tuple(role for part in joined.parts for role in part.roles),
                why=tuple(
                    dict.fromkeys([*(w for part in joined.parts for w in part.why), *joined.why])
                ),
            )
        )
    return Accounts(tuple(_with_ids(reading, new) for reading in readings), tuple(entities))


def _with_ids(reading: Reading, new: Mapping[str, str]) -> Reading:
    """The reading with shared entity ids in statements, quotations and commitments."""
    statements = tuple(
        s.model_copy(
            update={
                "speaker": new[s.speaker] if s.speaker else None,
                "who": tuple(dict.fromkeys(new[e] for e in s.who)),
                "where": tuple(dict.fromkeys(new[e] for e in s.where)),
            }
        )
        for s in reading.statements
    )
    quotations = tuple(
        q.model_copy(
            update={"speaker": q.speaker.model_copy(update={"entity": new[q.speaker.entity]})}
        )
        if q.speaker and q.speaker.entity
        else q
        for q in reading.quotations
    )
    commitments = tuple(
        c.model_copy(update={"who": tuple(new.get(w, w) for w in c.who)})
        for c in reading.commitments
    )
    return reading.model_copy(
        update={"statements": statements, "quotations": quotations, "commitments": commitments}
    )
