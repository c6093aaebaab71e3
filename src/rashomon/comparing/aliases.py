"""Other names of people, bodies and places: the shipped table, the user's, the texts' own."""

from __future__ import annotations

import hashlib
import json
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from rashomon.errors import InputError
from rashomon.reading.entities import name_key

Kind = Literal["people", "things", "same"]
SECTIONS: dict[str, Kind] = {
    "people": "people",
    "bodies": "things",
    "places": "things",
    "same": "same",
}
"""Sections of a table, and what their names may stand for: `same` holds for everything."""
FIRST_NAMES = ("first_names", "first_name_spellings")
SHIPPED = "the table of other names"
FORMAT = "docs/aliases.md shows the format."
MOST_BYTES = 10_000_000
UNFOLDED = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ß": "ss", "‐": "-"})


def fold(text: str) -> str:
    """A name for comparison: lower case, without accents, full stops, leading "the"."""
    key = name_key(text).translate(UNFOLDED)
    if key.isascii():
        return key
    plain = unicodedata.normalize("NFKD", key)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def flat(text: str) -> str:
    """A folded name without hyphens, as the tables are looked up ("Kim Jong-un", "Kim Jong Un")."""
    return fold(text).replace("-", " ")


def _in_capitals(text: str) -> bool:
    return text.removeprefix("the ").removeprefix("The ").isupper()


@dataclass(frozen=True)
class Alias:
    """Names of one thing, and who says so."""

    names: tuple[str, ...]
    kind: Kind
    why: str


@dataclass
class _Names:
    """The names of one kind: the group of each (without hyphens), its members, why it is there."""

    group: dict[str, int] = field(default_factory=dict)
    members: list[list[str]] = field(default_factory=list)
    why: dict[str, str] = field(default_factory=dict)
    capitals: set[str] = field(default_factory=set)

    def add(self, alias: Alias) -> None:
        keys = {flat(name): fold(name) for name in reversed(alias.names) if flat(name)}
        keys = dict(reversed(keys.items()))
        self.capitals |= {flat(name) for name in alias.names if _in_capitals(name)}
        known = sorted({self.group[key] for key in keys if key in self.group})
        home = known[0] if known else len(self.members)
        if not known:
            self.members.append([])
        for other in known[1:]:
            for name in self.members[other]:
                self.group[flat(name)] = home
            self.members[home] += self.members[other]
            self.members[other] = []
        for key, name in keys.items():
            if key not in self.group:
                self.group[key] = home
                self.members[home].append(name)
            self.why.setdefault(key, alias.why)
        self.capitals -= {flat(name) for name in alias.names if not _in_capitals(name)}

    def copy(self) -> _Names:
        return _Names(
            dict(self.group), [list(m) for m in self.members], dict(self.why), set(self.capitals)
        )


@dataclass(frozen=True)
class Aliases:
    """Other names, by kind. Build it with `load_aliases`; `with_names` gives a larger one.

    `sha256` is the hash of the user's table.
    """

    names: Mapping[Kind, _Names]
    firsts: Mapping[str, frozenset[str]]
    sha256: str | None = None

    def key(self, text: str, type_: str) -> str:
        """The name for comparison, as the main name of its thing.

        A single word of a person's name stays as it is: it is a short form (`shorts`). Names that
        the tables write in capitals (US, WHO) must be written so.
        """
        key = flat(text)
        for names in self._of(type_):
            group = names.group.get(key)
            if group is None or (key in names.capitals and not _in_capitals(text)):
                continue
            if names is self.names["people"] and " " not in key:
                continue
            return names.members[group][0]
        return fold(text)

    def shorts(self, key: str) -> frozenset[str]:
        """Single words that stand for the person with this main name: surnames, by-names."""
        found: set[str] = set()
        for kind in ("people", "same"):
            names = self.names[kind]
            group = names.group.get(flat(key))
            if group is not None:
                found |= {other.split()[-1] for other in names.members[group]}
        return frozenset(found)

    def same_first(self, one: str, two: str) -> bool:
        """Whether two first names, in lower case, may be one person's."""
        nothing: frozenset[str] = frozenset()
        mine = self.firsts.get(one, nothing) | {one}
        return bool(mine & (self.firsts.get(two, nothing) | {two}))

    def why(self, mine: Mapping[str, str], yours: Mapping[str, str], type_: str) -> str | None:
        """Why two sets of names are of one thing, if only other names make them so.

        Each maps names for comparison (`flat`) to a form in the texts.
        """
        if mine.keys() & yours.keys():
            return None
        for names in self._of(type_):
            for key in sorted(mine):
                group = names.group.get(key)
                same = [
                    k for k in sorted(yours) if group is not None and names.group.get(k) == group
                ]
                if same:
                    why = {names.why[key], names.why[same[0]]} - {SHIPPED} or {SHIPPED}
                    said = "; ".join(sorted(why))
                    return f"“{mine[key]}” and “{yours[same[0]]}” are names of one ({said})"
        return None

    def with_names(self, aliases: Iterable[Alias]) -> Aliases:
        """These and further names; what shares a name is one."""
        more = list(aliases)
        if not more:
            return self
        names = {kind: old.copy() for kind, old in self.names.items()}
        for alias in more:
            names[alias.kind].add(alias)
        return Aliases(names, self.firsts, self.sha256)

    def _of(self, type_: str) -> tuple[_Names, _Names]:
        kind: Kind = "people" if type_ == "person" else "things"
        return self.names["same"], self.names[kind]


@lru_cache(maxsize=1)
def shipped_aliases() -> Aliases:
    """The table that comes with Rashomon (`data/aliases.toml`)."""
    path = Path(__file__).parent / "data" / "aliases.toml"
    return _with_table(_empty(), tomllib.loads(path.read_text("utf-8")), SHIPPED, str(path))


def load_aliases(path: str | Path) -> Aliases:
    """The shipped table and the user's: TOML, YAML or JSON. Raises `InputError`."""
    where = str(path)
    try:
        data = Path(path).read_bytes()
        if len(data) > MOST_BYTES:
            raise ValueError(f"it has {len(data):,} bytes, the most is {MOST_BYTES:,}")
        raw = _parse(data.decode("utf-8-sig"), Path(path).suffix.casefold())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(
            f"the table of other names cannot be read ({reason})",
            where=where,
            next_step="Check the path.",
        ) from None
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise InputError(
            f"it is no table of other names ({reason})", where=where, next_step=FORMAT
        ) from None
    found = _with_table(shipped_aliases(), raw, f"your table {Path(path).name}", where)
    return replace(found, sha256=hashlib.sha256(data).hexdigest())


def _parse(text: str, suffix: str) -> Any:
    if suffix == ".json":
        return json.loads(text)
    if suffix in (".yaml", ".yml"):
        return yaml.safe_load(text) or {}
    return tomllib.loads(text)


def _empty() -> Aliases:
    return Aliases({"people": _Names(), "things": _Names(), "same": _Names()}, {})


def _with_table(aliases: Aliases, raw: Any, why: str, where: str) -> Aliases:
    if isinstance(raw, list):
        raw = {"same": raw}
    if not isinstance(raw, dict):
        raise InputError("it holds no lists of names", where=where, next_step=FORMAT)
    unknown = [str(name) for name in raw if name not in SECTIONS and name not in FIRST_NAMES]
    if unknown:
        raise InputError(
            f"it has a section {unknown[0]!r}; known are {', '.join([*SECTIONS, *FIRST_NAMES])}",
            where=where,
            next_step=FORMAT,
        )
    found = [
        Alias(_names(names, f"{section} {number}", where), kind, why)
        for section, kind in SECTIONS.items()
        for number, names in enumerate(_listed(raw.get(section), section, where), 1)
    ]
    firsts = dict(aliases.firsts)
    for section in FIRST_NAMES:
        table = raw.get(section) or {}
        if not isinstance(table, dict):
            raise InputError(f"{section} is no table of first names", where=where, next_step=FORMAT)
        for long, shorts in table.items():
            mine = [long, *shorts] if isinstance(shorts, list) else None
            for short in _names(mine, f"{section}.{long}", where)[1:]:
                firsts[fold(short)] = firsts.get(fold(short), frozenset()) | {fold(str(long))}
    return Aliases(aliases.with_names(found).names, firsts)


def _listed(value: Any, section: str, where: str) -> Sequence[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise InputError(f"{section} is no list of lists of names", where=where, next_step=FORMAT)
    return value


def _names(names: Any, place: str, where: str) -> tuple[str, ...]:
    fits = isinstance(names, list) and len(names) > 1
    if not fits or not all(isinstance(name, str) and name.strip() for name in names):
        raise InputError(f"{place} is no list of two names or more", where=where, next_step=FORMAT)
    return tuple(names)
