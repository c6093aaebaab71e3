"""The words of the date grammar (`data/words.toml`)."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from dateutil.easter import easter


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
    """A day that returns every year: a day of a month, the nth weekday of one, or by Easter."""

    words: tuple[str, ...]
    month: int = 0
    day: int = 0
    weekday: int = 0
    nth: int = 0
    easter: int | None = None

    def of(self, year: int) -> date:
        """The day in a year. Raises `ValueError` where the calendar has no such year."""
        if self.easter is not None:
            return easter(year) + timedelta(days=self.easter)
        if not self.nth:
            return date(year, self.month, self.day)
        length = monthrange(year, self.month)[1]
        first = date(year, self.month, 1)
        day = 1 + (self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1)
        if self.nth < 0:
            day = length - (first.replace(day=length).weekday() - self.weekday) % 7
        return first.replace(day=day)


@dataclass(frozen=True)
class Lexicon:
    """Names to numbers, word lists, and the days that have a name."""

    months: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    numbers: dict[str, int]
    decades: dict[str, int]
    seasons: dict[str, int]
    ordinals: dict[str, int]
    lists: dict[str, frozenset[str]]
    fixed: tuple[Fixed, ...]
    yearly: dict[str, Yearly]

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
        if digits:
            return int(digits)
        form = "-".join(word.lower().split())
        if form in self.ordinals:
            return self.ordinals[form]
        return sum(self.numbers.get(part, 0) for part in form.split("-"))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words, read once."""
    raw = tomllib.loads((Path(__file__).parent / "data" / "words.toml").read_text("utf-8"))
    return Lexicon(
        months=raw["months"],
        weekdays=raw["weekdays"],
        short_weekdays=raw["short_weekdays"],
        numbers=raw["numbers"],
        decades=raw["decades"],
        seasons=raw["seasons"],
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
        yearly={
            word: Yearly(**(entry | {"words": tuple(entry["words"])}))
            for entry in raw["yearly"]
            for word in entry["words"]
        },
    )
