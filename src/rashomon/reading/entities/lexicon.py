"""Titles, offices and other words that name people and bodies (`data/titles.toml`)."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def _tables() -> dict[str, frozenset[str]]:
    raw = tomllib.loads((Path(__file__).parent / "data" / "titles.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


def plain(word: str) -> str:
    """The word in lower case without full stops: the form that the lexicon holds."""
    return word.lower().replace(".", "").replace("’", "'")


def is_in(table: str, word: str) -> bool:
    """Whether the word, or its singular, stands in a table of the lexicon."""
    form = plain(word)
    words = _tables()[table]
    return form in words or (form.endswith("s") and form[:-1] in words)


def is_title(word: str) -> bool:
    """Whether the word may stand right before a person's name."""
    return is_in("honorifics", word) or is_in("offices", word)


def gender_of(words: list[str]) -> str | None:
    """`f` or `m` where a title or a noun tells it, else `None`."""
    forms = {plain(word) for word in words}
    female, male = forms & _tables()["female"], forms & _tables()["male"]
    if bool(female) == bool(male):
        return None
    return "f" if female else "m"
