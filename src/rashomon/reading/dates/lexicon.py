"""The words of the date grammar (`data/words.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True)
class Fixed:
    """A day that goes by a name: its written forms, and the words that must follow."""

    words: tuple[str, ...]
    date: date
    name: str
    within: int
    before: frozenset[str]


@dataclass(frozen=True)
class Yearly:
    """A day that returns every year."""

    words: tuple[str, ...]
    month: int
    day: int


@dataclass(frozen=True)
class Lexicon:
    """Names to numbers, word lists, and the days that have a name."""

    months: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    lists: dict[str, frozenset[str]]
    fixed: tuple[Fixed, ...]
    yearly: tuple[Yearly, ...]

    def month(self, word: str) -> int:
        """The number of a month's name or abbreviation."""
        return self.months[word.lower().rstrip(".")]

    def weekday(self, word: str) -> int:
        """Monday is 0."""
        form = word.lower().rstrip(".")
        return self.weekdays.get(form, self.short_weekdays.get(form, 0))

    def number(self, word: str) -> int:
        """A cardinal or an ordinal, in digits or in words; 0 for another word."""
        digits = "".join(letter for letter in word if letter in "0123456789")
        form = word.lower()
        return int(digits) if digits else self.numbers.get(form) or self.ordinals.get(form, 0)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words, read once."""
    raw = tomllib.loads((Path(__file__).parent / "data" / "words.toml").read_text("utf-8"))
    return Lexicon(
        months=raw["months"],
        weekdays=raw["weekdays"],
        short_weekdays=raw["short_weekdays"],
        numbers=raw["numbers"],
        ordinals=raw["ordinals"],
        lists={name: frozenset(words) for name, words in raw["lists"].items()},
        fixed=tuple(
            Fixed(
                tuple(f["words"]),
                f["date"],
                f["name"],
                f.get("within", 0),
                frozenset(f.get("before", ())),
            )
            for f in raw["fixed"]
        ),
        yearly=tuple(Yearly(tuple(y["words"]), y["month"], y["day"]) for y in raw["yearly"]),
    )
