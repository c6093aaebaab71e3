"""Times in a text: which expressions stand where. Only words are read here, no parse."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rashomon.reading.dates import patterns, patterns_relative, relative, written
from rashomon.reading.dates.clock import with_clock
from rashomon.reading.dates.expressions import Expression
from rashomon.reading.dates.joins import joined, since
from rashomon.reading.dates.lexicon import lexicon
from rashomon.reading.dates.words import Match
from rashomon.reading.sieve import WORD, Sieve, shape

LONG_MONTHS = patterns.LONG_MONTH.lower().split("|")
MONTHS = frozenset(LONG_MONTHS) | {month[:3] for month in LONG_MONTHS} | {"sept"}
SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter"})
RARE = 5
"""Letters from which a word of the name of a day is rare enough to look for it alone; "VE Day" and
"New Year's Eve" are looked for whole."""
RELATIVE = frozenset({"last", "next", "this"})


@dataclass(frozen=True)
class Reader:
    """A pattern, what its matches say, and what its matches hold.

    That is one of `words`, or one of the shapes `needs`, alone or in a word. It only saves time:
    see `Sieve`.
    """

    pattern: re.Pattern[str]
    read: Callable[[Match], Iterator[Expression]]
    needs: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()

    def may_match(self, there: Set[str]) -> bool:
        """Whether a passage holds what a match must hold: `there` is its `content`."""
        return not self.marks.isdisjoint(there)

    @cached_property
    def marks(self) -> frozenset[str]:
        """What a match holds, as a word or in one."""
        return self.words.union(self.needs)


def content(sieve: Sieve) -> frozenset[str]:
    """The words of a passage, and what readers need, also in words."""
    return sieve.words | sieve.among(needs())


def expressions_in(
    text: str, start: int = 0, end: int | None = None, sieve: Sieve | None = None
) -> list[Expression]:
    """The expressions between two code points, in text order, none inside another.

    `sieve` is that of the passage, where it is at hand.
    """
    end = len(text) if end is None else end
    there = content(sieve or Sieve(text[start:end]))
    found: list[tuple[int, int, int, list[Expression]]] = []
    for rank, reader in enumerate(readers()):
        if not reader.may_match(there):
            continue
        for match in reader.pattern.finditer(text, start, end):
            expressions = list(reader.read(match))
            if expressions:
                first, last = expressions[0].start, expressions[-1].end
                found.append((first, -last, rank, expressions))
    taken = start
    kept: list[Expression] = []
    for first, minus_last, _, expressions in sorted(found, key=lambda row: row[:3]):
        if first >= taken:
            kept.extend(expressions)
            taken = -minus_last
    return _timed(joined(text, start, kept), text, start, end)


def _timed(rows: list[Expression], text: str, start: int, end: int) -> list[Expression]:
    """Days with the times of day beside them, none of which reaches into another day."""
    timed: list[Expression] = []
    for index, row in enumerate(rows):
        low = timed[-1].end if timed else start
        high = rows[index + 1].start if index + 1 < len(rows) else end
        timed.append(since(text, start, with_clock(row, text, low, high)))
    return timed


@lru_cache(maxsize=1)
def readers() -> tuple[Reader, ...]:
    """All readers, the first for those that win where two begin and end at the same place."""
    return (*_written_readers(), *_relative_readers())


@lru_cache(maxsize=1)
def needs() -> frozenset[str]:
    """What any reader needs in a word."""
    return frozenset(need for reader in readers() for need in reader.needs)


def _written_readers() -> Iterator[Reader]:
    words = lexicon()
    fixed = "|".join(re.escape(word) for f in words.fixed for word in f.words)
    names = sorted(words.yearly, key=lambda word: (-len(word), word))
    yearly = "|".join(re.escape(word) for word in names)
    rare = {name.casefold(): max(WORD.findall(name.casefold()), key=len) for name in names}
    yearly_words = frozenset(word for word in rare.values() if len(word) >= RARE)
    yearly_needs = tuple(name for name, word in rare.items() if len(word) < RARE)
    fixed_needs = tuple(shape(word) for f in words.fixed for word in f.words)
    yearly_pattern = (
        rf"(?<!\w)(?:(?P<shift>[Ll]ast|[Nn]ext|[Tt]his)\s+)?(?P<name>{yearly})(?![\w-])"
        rf"(?:,?\s+(?P<y>{patterns.YEAR}))?{patterns.YEAR_SHIFT}"
    )
    yield Reader(re.compile(rf"(?<![\w/.$£€-])(?:{fixed})(?![\w/])"), written.fixed, fixed_needs)
    yield Reader(patterns.ISO, written.iso, ("0000-", "0000/"))
    yield Reader(patterns.SLASHED, written.slashed, ("0/0", "0.0"))
    yield Reader(patterns.MONTH_DAY, written.days, words=MONTHS)
    yield Reader(patterns.DAY_MONTH, written.days, words=MONTHS)
    yield Reader(patterns.WORD_DAY, written.days, words=MONTHS)
    yield Reader(patterns.QUARTER, written.quarter, ("quarter", "half", "q0", "h0"))
    yield Reader(patterns.MONTH_YEAR, written.month, words=MONTHS)
    yield Reader(patterns.SEASON_YEAR, written.season, words=SEASONS)
    yield Reader(patterns.YEARS, written.years, ("0000",))
    yield Reader(patterns.DECADE, written.decade, ("0s", "0's", "0’s", "ties"))
    yield Reader(patterns.CENTURY, written.century, ("centur",))
    yield Reader(re.compile(yearly_pattern), written.yearly, yearly_needs, yearly_words)
    yield Reader(patterns.MONTH_ALONE, written.month, words=MONTHS)
    yield Reader(patterns.SEASON_ALONE, written.season, words=SEASONS)
    yield Reader(patterns.YEAR_ALONE, written.year, ("0000", "in '0", "in ’0"))


def _relative_readers() -> Iterator[Reader]:
    forms, units = patterns_relative, ("day", "week", "fortnight", "month", "year", "decade")
    yield Reader(forms.NTH_WEEKDAY, relative.nth_weekday, ("day",))
    yield Reader(forms.WEEKDAY_ALONE, relative.weekdays, ("day",))
    yield Reader(forms.NEAR, relative.near, ("day", "night", "tomorrow", "this"))
    yield Reader(forms.UNIT, relative.unit, words=RELATIVE)
    yield Reader(forms.UNIT_IN, relative.unit, ("week", "month", "year"))
    yield Reader(forms.UNIT_FAR, relative.unit, ("before", "after"))
    yield Reader(forms.WEEKEND, relative.weekend, ("weekend",))
    yield Reader(forms.AGO, relative.ago, words=frozenset({"ago"}))
    yield Reader(forms.OF_MONTH, relative.of_month, ("month",))
    yield Reader(forms.AHEAD, relative.ahead, units)
    yield Reader(forms.ANNIVERSARY, relative.anniversary, ("anniversary",))
    counted = ("later", "earlier", "before", "after", "previously")
    yield Reader(forms.TOLD_COUNT, relative.told_count, counted)
    yield Reader(forms.TOLD_SIDE, relative.told_side, ("before", "after"))
    that = ("next", "following", "previous", "preceding", "same", "that")
    yield Reader(forms.TOLD_THAT, relative.told_that, that)
    yield Reader(forms.ORDINAL_DAY, relative.ordinal, ("0st", "0nd", "0rd", "0th"))
    yield Reader(forms.VAGUE, relative.vague, words=frozenset({"one"}))
