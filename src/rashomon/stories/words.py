"""What is read in the beginning of an article without a parser: words, names, figures, days."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from rashomon.comparing.stems import stem

WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+){0,6}")
"""Letters and digits, with marks inside (it's, U.S, 6.1, 7-year-old)."""
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003134f]+"
)
"""Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
POINT = re.compile(r"\d{1,2}\.\d")
LONGEST = 40
"""Characters of a word that are kept."""
SENTENCE_ENDS = ".!?:;…\n|"
OPENERS = " \t\"'“”‘’([«"


@dataclass(frozen=True)
class Lexicon:
    """The lists of `data/words.toml`."""

    weekdays: frozenset[str]
    months: frozenset[str]
    before_places: frozenset[str]
    identifying: frozenset[str]
    measures: frozenset[str]


@dataclass(frozen=True)
class Token:
    """A word: as written, its term (a stem), and whether a capital tells that it is a name."""

    text: str
    term: str
    named: bool
    starts: bool


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lists."""
    path = Path(__file__).parent / "data" / "words.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return Lexicon(**{name: frozenset(words) for name, words in lists.items()})


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order; of unspaced scripts every two characters side by side."""
    for match in WORD.finditer(text):
        word = match.group()
        if UNSPACED.search(word):
            yield from _pairs(word)
            continue
        for part in _parts(word):
            before = text[max(match.start() - 4, 0) : match.start()].rstrip(OPENERS)
            starts = (match.start() == 0) if not before else before[-1] in SENTENCE_ENDS
            yield Token(part, stem(part[:LONGEST]), part[0].isupper(), starts)


def _parts(word: str) -> Iterator[str]:
    """Words joined by a hyphen stand alone; so do a figure and its unit."""
    return (part for part in word.split("-") if part)


def _pairs(word: str) -> Iterator[Token]:
    for run in UNSPACED.findall(word):
        for at in range(max(len(run) - 1, 1)):
            yield Token(run[at : at + 2], run[at : at + 2], False, False)
    for rest in UNSPACED.split(word):
        for part in WORD.findall(rest):
            yield Token(part, stem(part[:LONGEST]), part[0].isupper(), False)


def names(found: list[Token]) -> dict[str, str]:
    """Terms of the names, with how each is written: capitals that no sentence's beginning asks for.

    A capital at the beginning of a sentence is a name's where the word stands with one inside
    another sentence too.
    """
    return {
        token.term: token.text
        for token in reversed(found)
        if token.named and not token.starts and token.term and not token.text[0].isdigit()
    }


def days(found: list[Token]) -> frozenset[str]:
    """Weekdays, and days of months (`july 4`), that are named."""
    lists = lexicon()
    lowered = [token.text.casefold() for token in found]
    named = {word for word in lowered if word in lists.weekdays}
    for one, two in pairwise(lowered):
        for month, day in ((one, two), (two, one)):
            if month in lists.months and day.isdecimal() and len(day) <= 2:
                named.add(f"{month[:3]} {int(day)}")
    return frozenset(named)


def figures(found: list[Token]) -> frozenset[str]:
    """The figures, as written."""
    return frozenset(token.text for token in found if token.text[0].isdigit())


def identities(found: list[Token]) -> dict[str, frozenset[str]]:
    """Figures that tell one event from another like it, by what they number (`flight`: 447)."""
    lists = lexicon()
    kept: dict[str, set[str]] = {}
    for one, two in pairwise(found):
        for label, figure in ((one, two), (two, one)):
            name, number = label.text.casefold(), figure.text
            numbered = label is one and name in lists.identifying and number.isdecimal()
            measured = name in lists.measures and POINT.fullmatch(number)
            if numbered or measured:
                kept.setdefault(name, set()).add(number)
    return {name: frozenset(values) for name, values in kept.items()}


def places(found: list[Token]) -> dict[str, str]:
    """Terms of the names behind a preposition of place, with how each is written."""
    lists = lexicon()
    kept: dict[str, str] = {}
    for one, two in pairwise(found):
        time = two.text.casefold() in lists.months | lists.weekdays
        behind = one.text.casefold() in lists.before_places
        if behind and two.named and not two.starts and not time:
            kept.setdefault(two.term, two.text)
    return kept
