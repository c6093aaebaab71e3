"""Words that name people, bodies and places (the tables in `data/`)."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

Gender = Literal["f", "m", "n"]
"""`n` is who is "they", as the article says."""
DATA = Path(__file__).parent / "data"
LINK = re.compile(r" (?:of|for) ")
SHORTEST_GUESSED = 4
"""Letters of a first name whose sex its ending tells."""
COMPANY = frozenset({"company"})
SHORTEST_STEM = 3
"""Letters before an ending of nouns for people: "ear" is no one who does "e"."""


@lru_cache(maxsize=8)
def _raw(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _tables() -> dict[str, frozenset[str]]:
    people = {k: v for k, v in _raw("people").items() if isinstance(v, list)}
    lists = {**_raw("titles"), **people, **_raw("places")}
    tables = {name: frozenset(words) for name, words in lists.items()}
    tables["kin"] = frozenset(word for words in _raw("people")["kin"].values() for word in words)
    kinds = _raw("bodies").values()
    tables |= {name: frozenset(words) for name, words in _raw("verbs").items()}
    tables["known"] = tables["cities"] | tables["regions"]
    tables["body_nouns"] = frozenset(word for kind in kinds for word in kind["nouns"])
    tables["body_names"] = frozenset(word for kind in kinds for word in kind["names"])
    return tables


@lru_cache(maxsize=1)
def _first_names() -> dict[str, Gender]:
    raw = _raw("first_names")
    names: dict[str, Gender] = dict.fromkeys(raw["female"].split(), "f")
    return names | dict.fromkeys(raw["male"].split(), "m")


@lru_cache(maxsize=1)
def _groups_of_words() -> dict[str, frozenset[str]]:
    """For each office the words that may stand for it."""
    return _groups("alike")


@lru_cache(maxsize=1)
def _loose_groups() -> dict[str, frozenset[str]]:
    return _groups("loosely")


def _groups(table: str) -> dict[str, frozenset[str]]:
    same: dict[str, set[str]] = {}
    for words in _raw("people")[table].values():
        for word in words:
            same.setdefault(word, set()).update(words)
    return {word: frozenset(words) for word, words in same.items()}


@lru_cache(maxsize=1)
def _kin() -> dict[str, str]:
    return {word: kind for kind, words in _raw("people")["kin"].items() for word in words}


@lru_cache(maxsize=1)
def _body_kinds() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Kinds of bodies by the nouns that point to them, and by the words of their names."""
    by_noun: dict[str, set[str]] = {}
    by_name: dict[str, set[str]] = {}
    for kind, words in _raw("bodies").items():
        for noun in words["nouns"]:
            by_noun.setdefault(noun, set()).add(kind)
        for name in words["names"]:
            by_name.setdefault(name, set()).add(kind)
    nouns = {word: frozenset(kinds) for word, kinds in by_noun.items()}
    return nouns, {word: frozenset(kinds) for word, kinds in by_name.items()}


@lru_cache(maxsize=16384)
def plain(word: str) -> str:
    """The word in lower case without full stops: the form that the lexicon holds."""
    return word.lower().replace(".", "").replace("’", "'")


@lru_cache(maxsize=16384)
def is_in(table: str, word: str) -> bool:
    """Whether the word, or its singular, stands in a table of the lexicon."""
    form = plain(word)
    words = _tables()[table]
    return form in words or (form.endswith("s") and form[:-1] in words)


def table(name: str) -> frozenset[str]:
    """The words of a table."""
    return _tables()[name]


@lru_cache(maxsize=4096)
def is_title(word: str) -> bool:
    """Whether the word may stand right before a person's name."""
    return is_in("honorifics", word) or is_in("offices", word)


def gender_of(words: list[str]) -> Gender | None:
    """`f` or `m` where a title or a noun tells it, else `None`."""
    forms = {plain(word) for word in words}
    female, male = forms & _tables()["female"], forms & _tables()["male"]
    if bool(female) == bool(male):
        return None
    return "f" if female else "m"


@lru_cache(maxsize=4096)
def gender_of_first_name(name: str) -> Gender | None:
    """`f` or `m` where nearly all bearers of a first name are one ("Anne-Marie": by its half)."""
    form = name.lower()
    names = _first_names()
    return names.get(form) or names.get(form.partition("-")[0])


@lru_cache(maxsize=4096)
def is_person(noun: str) -> bool:
    """Whether a noun in the singular means a person, by the tables or by a sure ending."""
    form = plain(noun)
    tables = _tables()
    if any(form in tables[name] for name in ("offices", "people", "singles")):
        return True
    if form in tables["female"] or form in tables["male"]:
        return form not in tables["honorifics"]
    return _ends(form, "endings")


@lru_cache(maxsize=4096)
def likely_gender(name: str) -> Gender | None:
    """As `gender_of_first_name`; of names that the table lacks by the ending.

    The endings are those that at least 15 names of the table have, 97 in 100 of them of one sex.
    """
    known = gender_of_first_name(name)
    form = name.lower()
    if known is not None or len(form) < SHORTEST_GUESSED:
        return known
    tables = _tables()
    if form.endswith(tuple(sorted(tables["endings_of_women"]))):
        return "f"
    return "m" if form.endswith(tuple(sorted(tables["endings_of_men"]))) else None


@lru_cache(maxsize=4096)
def is_maker(noun: str) -> bool:
    """Whether it is a body that makes something: "a toymaker", but not "a lawmaker"."""
    form = plain(noun)
    return form.endswith("maker") and form not in _tables()["makers_who_are_people"]


@lru_cache(maxsize=4096)
def may_be_person(noun: str) -> bool:
    """Whether a noun's ending is one of people and of things ("a miner", "a mixer")."""
    if is_maker(noun):
        return False
    return is_person(noun) or _ends(plain(noun), "doubtful_endings")


def is_body(noun: str) -> bool:
    """Whether a noun means a body and never a person: "a firm", but not "a miner"."""
    form = plain(noun)
    if is_maker(form):
        return True
    return form in _tables()["body_nouns"] and not _ends(form, "doubtful_endings")


def _ends(form: str, table: str) -> bool:
    tables = _tables()
    if form in tables["things"] or (form in tables["body_nouns"] and table == "endings"):
        return False
    if form in _first_names():
        return False  # "Adrian"
    last = form.rpartition("-")[2]
    return any(
        last.endswith(ending) and len(last) >= len(ending) + SHORTEST_STEM
        for ending in tables[table]
    )


def alike(word: str) -> frozenset[str]:
    """The words that may stand for an office, itself among them."""
    return _groups_of_words().get(word, frozenset()) | {word}


def loosely_alike(word: str) -> frozenset[str]:
    """The words of its calling that may describe the same person."""
    return _loose_groups().get(word, frozenset())


def kin_of(word: str) -> str | None:
    """What a word of kinship is: spouse, parent, child, sibling, other."""
    return _kin().get(word)


def kinds_of_noun(noun: str) -> frozenset[str]:
    """The kinds of bodies that a noun points to."""
    kinds = _body_kinds()[0].get(plain(noun), frozenset())
    return kinds or (COMPANY if is_maker(noun) else kinds)


@lru_cache(maxsize=4096)
def kinds_of_name(key: str) -> frozenset[str]:
    """The kinds of body that the last telling word of a name says."""
    by_name = _body_kinds()[1]
    words = LINK.split(key)[0].split()
    for word in reversed(words):
        kinds = by_name.get(word)
        if kinds and (len(words) > 1 or word not in ("united", "city", "town", "county")):
            return kinds
    return frozenset()
