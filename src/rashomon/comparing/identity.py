"""Who is who across accounts: entities of the readings joined, each with its reason."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from rashomon.comparing.accounts import Accounts
from rashomon.reading.entities import initials, name_key
from rashomon.records import Entity, Mention, Reading

BEHIND = re.compile(r",| of | for | in ")
TWO_WORDS = frozenset({"force"})
"""Heads that say nothing without the word before them: "task force"."""


@dataclass
class _Joined:
    """One entity of the story while accounts are joined."""

    parts: list[Entity] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    @property
    def type(self) -> Literal["person", "organization", "place", "other"]:
        votes = Counter(part.type for part in self.parts for _ in part.mentions)
        return min(votes, key=lambda kind: (-votes[kind], kind))

    @property
    def mentions(self) -> list[Mention]:
        """All mentions, account by account."""
        return [mention for part in self.parts for mention in part.mentions]

    @property
    def keys(self) -> set[str]:
        return {key for part in self.parts for key in keys_of(part)}

    @property
    def name(self) -> str:
        """The fullest name; of equals the most frequent, then the first."""
        names = Counter(
            m.text for part in self.parts for m in part.mentions if m.form == "name"
        ) or Counter(part.name for part in self.parts)
        order = {name: index for index, name in enumerate(names)}
        return min(names, key=lambda n: (_capitals(n), -len(n.split()), -names[n], order[n]))


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Aliases to their main name, and short first names to their long ones."""
    raw = tomllib.loads((Path(__file__).parent / "data" / "aliases.toml").read_text("utf-8"))
    aliases = {name_key(other): name_key(names[0]) for names in raw["same"] for other in names}
    nicknames = {short: long for long, shorts in raw["first_names"].items() for short in shorts}
    return aliases, nicknames


def keys_of(entity: Entity) -> set[str]:
    """The entity's names in comparable form, under the main name of the alias table."""
    aliases, _ = _tables()
    keys = {name_key(m.text) for m in entity.mentions if m.form == "name"} or {
        name_key(entity.name)
    }
    return {aliases.get(key, key) for key in keys}


def join_accounts(readings: Sequence[Reading]) -> Accounts:
    """The readings with the ids of entities that are shared across them.

    Accounts are joined in two passes: entities that share a full name first, then short forms
    (a surname, initials, a nickname), each only where exactly one entity fits.
    """
    everyone: list[_Joined] = []
    later: list[Entity] = []
    unnamed: list[Entity] = []
    for entity in (e for reading in readings for e in reading.entities):
        if not any(m.form == "name" for m in entity.mentions):
            unnamed.append(entity)
            continue
        home = _by_full_name(entity, everyone)
        if home is not None:
            home.parts.append(entity)
        elif _is_short(entity):
            later.append(entity)
        else:
            everyone.append(_Joined([entity]))
    for entity in later:
        fits = [joined for joined in everyone if _short_form_of(entity, joined)]
        if len(fits) == 1:
            fits[0].why.append(f"“{entity.name}” is short for “{fits[0].name}”")
            fits[0].parts.append(entity)
        else:
            same = _by_full_name(entity, everyone)
            (same.parts.append(entity) if same else everyone.append(_Joined([entity])))
    for entity in unnamed:
        home = _described_alike(entity, everyone)
        (home.parts.append(entity) if home else everyone.append(_Joined([entity])))
    return _renamed(readings, everyone)


def _described_alike(entity: Entity, everyone: Sequence[_Joined]) -> _Joined | None:
    """The one entity of other accounts that is called as this one, which has no name here."""
    articles = {m.article for m in entity.mentions}
    nouns = _nouns([m.text for m in entity.mentions if m.form == "nominal"])
    fits = []
    for joined in everyone:
        if joined.type != entity.type or articles & {m.article for m in joined.mentions}:
            continue
        known = [m.text for m in joined.mentions if m.form == "nominal"]
        known += [role.text for part in joined.parts for role in part.roles]
        if nouns & _nouns(known):
            fits.append(joined)
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
        if words:
            found.add(" ".join(words[-2:]) if words[-1] in TWO_WORDS else words[-1])
    return found


def _is_short(entity: Entity) -> bool:
    return all(len(key.split()) == 1 for key in keys_of(entity)) and entity.type != "place"


def _by_full_name(entity: Entity, everyone: Sequence[_Joined]) -> _Joined | None:
    keys = keys_of(entity)
    for joined in everyone:
        shared = keys & joined.keys
        if entity.type == joined.type and shared and not _other_person(entity, joined, shared):
            return joined
        # The parser calls one body a place here and a person there; a full name outweighs that.
        if any(" " in key for key in shared):
            return joined
        if entity.type == joined.type == "person" and _same_person(entity, joined):
            joined.why.append(f"“{entity.name}” is another form of “{joined.name}”")
            return joined
    return None


def _other_person(entity: Entity, joined: _Joined, shared: set[str]) -> bool:
    """Whether two people share no more than a surname."""
    if entity.type != "person" or any(" " in key for key in shared):
        return False
    mine = {key for key in keys_of(entity) if " " in key}
    theirs = {key for key in joined.keys if " " in key}
    return bool(mine and theirs)


def _same_person(entity: Entity, joined: _Joined) -> bool:
    """Same surname with a nickname or an initial, or the same words in another order."""
    for mine in (key.split() for key in keys_of(entity) if " " in key):
        for theirs in (key.split() for key in joined.keys if " " in key):
            if sorted(mine) == sorted(theirs):
                return True
            if mine[-1] == theirs[-1] and _same_first(mine[0], theirs[0]):
                return True
    return False


def _same_first(one: str, two: str) -> bool:
    _, nicknames = _tables()
    if nicknames.get(one, one) == nicknames.get(two, two):
        return True
    return min(len(one), len(two)) == 1 and one[0] == two[0]


def _short_form_of(entity: Entity, joined: _Joined) -> bool:
    for short in keys_of(entity):
        for long in joined.keys:
            words = long.split()
            if len(words) < 2:
                if short == long and entity.type == joined.type:
                    return True
            elif entity.type == "person" and joined.type == "person":
                if short == words[-1] or short == words[0]:
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
