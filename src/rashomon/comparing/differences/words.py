"""Words compared by what they report: stems, and classes of words for one kind of event."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from rashomon.comparing.stems import stem

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

KEPT = 30_000
"""Passages whose words are kept: the statements and sentences of a story of 400 accounts."""


@dataclass(frozen=True)
class Word:
    """A word with its place in the text and its key: the stem, or the class of its kind."""

    text: str
    start: int
    end: int
    key: str


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """The word lists that comparing uses."""
    path = files("rashomon.comparing.differences").joinpath("data/words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _class_of() -> dict[str, str]:
    return {
        stem(word): f"={name}" for name, words in lexicon()["classes"].items() for word in words
    }


@lru_cache(maxsize=1)
def _phrases() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(row["pattern"], re.I), f"={row['class']}") for row in lexicon()["phrases"]]


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Words that say nothing about what is reported."""
    return frozenset(lexicon()["function_words"])


def key_of(word: str) -> str:
    """The stem of a word, or `=class` where the word is of a class of event words."""
    stemmed = stem(word)
    return _class_of().get(stemmed, stemmed)


@lru_cache(maxsize=KEPT)
def words_in(text: str) -> tuple[Word, ...]:
    """All words of a text in order; the first word of a set phrase carries the phrase's class."""
    phrases = {
        match.start(): key for pattern, key in _phrases() for match in pattern.finditer(text)
    }
    return tuple(
        Word(
            match.group(),
            match.start(),
            match.end(),
            phrases.get(match.start()) or key_of(match.group()),
        )
        for match in WORD.finditer(text)
    )


def content_words(text: str) -> Iterator[Word]:
    """The words of a text that carry content: no function words, no bare numbers."""
    for word in words_in(text):
        lower = word.text.replace("’", "'").casefold()
        if lower not in function_words() and not lower[0].isdigit():
            yield word


@lru_cache(maxsize=KEPT)
def content_keys(text: str) -> frozenset[str]:
    """The keys of the content words."""
    return frozenset(word.key for word in content_words(text))
