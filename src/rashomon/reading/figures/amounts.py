"""Amounts: single numerals, and ranges of two ("46 to 57", "between 10 and 12", "40- to 60-")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.reading.figures.lexicon import words
from rashomon.reading.figures.nouns import noun_behind
from rashomon.reading.figures.numeral import Numeral
from rashomon.reading.figures.passage import Passage
from rashomon.records.reading import Qualifier

REACH = 60
"""Characters before a range in which its verb of change stands."""
THOUSAND = 1000.0
"""Below it an end of a range may lack a magnitude that the other end carries."""
FAR_APART = 100.0
"""A range whose ends differ by more is two numbers, except between sums of money."""
UNIT = r"(?:[\s-]?(?:percent|per\s+cent|pct|%|m|bn|k|km|cm|mm|kg|[a-z]+(?:s|feet|people)))?"
RANGE = re.compile(
    rf"(?P<unit>{UNIT})(?:\s?[-‑–—]\s?|(?:[-‑–]\s?)?\s*(?:\bto\b|\bor\b|\band\b)\s*)(?:\$|£|€)?",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
OFF = re.compile(r"\b(?:from|by)\s+$", re.IGNORECASE)
"""Before "A to B" they leave two numbers where something changes: "fell by 12 to 88"."""
SCORE = re.compile(r"\s?[-‑–]\s?")
UNIT_BEHIND = re.compile(r"\s?[%°]|[-‑–][a-z]|\s(?:percent|per\s+cent|pct)\b|[a-zA-Z]")
MOVED = re.compile(
    r"\b(?:rose|fell|gained|lost|added|dropped|slipped|climbed|jumped|up|down|rising|falling)\s+$",
    re.I,
)
"""Before "$1.20 to $84.50", "12 to 340" they make it a change and what it led to."""
SHARE = re.compile(
    r"\s?%|[\s-](?:percent|per\s+cent|pct|percentage\s+points?|points?)\b", re.IGNORECASE
)
WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class Amount:
    """One numeral, or two as the ends of a range. `start` includes "between"."""

    start: int
    end: int
    value: float
    high: float | None
    first: Numeral
    last: Numeral

    @property
    def currency(self) -> str | None:
        """The currency sign in front of either end."""
        return self.first.currency or self.last.currency

    @property
    def bound(self) -> Qualifier:
        """What the numeral itself says: "dozens" are more than twelve."""
        return "more-than" if self.first.form == "indefinite" else "exact"


def amounts(passage: Passage, numerals: Sequence[Numeral]) -> Iterator[Amount]:
    """Numerals in text order, those of a range joined."""
    place = 0
    while place < len(numerals):
        one = numerals[place]
        two = numerals[place + 1] if place + 1 < len(numerals) else None
        joined = _range(passage, one, two) if two is not None else None
        if joined is not None:
            yield joined
            place += 2
            continue
        if two is not None and _is_odds(passage, one, two):
            place += 2
            continue
        if not _is_score(passage, one, two) and not _ends_score(passage, numerals, place):
            yield Amount(one.start, one.end, one.value, None, one, one)
        place += 1


def _range(passage: Passage, one: Numeral, two: Numeral) -> Amount | None:
    text = passage.text
    match = RANGE.fullmatch(text, one.end, two.start)
    if match is None or not {one.form, two.form} <= {"digits", "words"}:
        return None
    if one.currency and two.currency and one.currency != two.currency:
        return None
    before = text[max(passage.start, one.start - REACH) : one.start]
    if SCORE.fullmatch(match.group()) and _lacks_unit(passage, one, two):
        return None
    between, joint = BETWEEN.search(before), match.group().lower()
    low = one.value * _scale_of(one, two)
    if not low < two.value or not _joins(joint, bool(between), match["unit"], one, two, low):
        return None
    if OFF.search(before) and _changes(before, text[two.end : min(two.end + REACH, passage.end)]):
        return None
    if match["unit"] and not _same_unit(passage, match["unit"], two):
        return None
    if MOVED.search(before) and _is_change(passage, one, two, match["unit"]):
        return None
    start = one.start if between is None else one.start - len(between.group())
    return Amount(start, two.end, low, two.value, one, two)


def _same_unit(passage: Passage, unit: str, two: Numeral) -> bool:
    """Whether the second end is in the unit of the first; "3 percent to 4.1 million" is two."""
    unit = unit.strip(" -").lower()
    if SHARE.fullmatch(f" {unit}") or unit == "%":
        return not two.currency and SHARE.match(passage.text, two.end, passage.end) is not None
    behind = passage.text[two.end : min(two.end + len(unit) + 2, passage.end)].strip(" -‑").lower()
    return bool(two.currency) or not WORD.fullmatch(unit) or behind[:3] == unit[:3]


def _is_change(passage: Passage, one: Numeral, two: Numeral, unit: str) -> bool:
    """Whether what moved by the first number came to the second; "rose 3 to 5 percent" did not."""
    if one.currency or two.currency or unit:
        return True
    return SHARE.match(passage.text, two.end, passage.end) is None


def _lacks_unit(passage: Passage, one: Numeral, two: Numeral) -> bool:
    """Whether nothing says what "14-21" measures: it is a score of sport."""
    if one.currency or two.currency or two.magnitude:
        return False
    behind = UNIT_BEHIND.match(passage.text, two.end, passage.end)
    return behind is None and noun_behind(passage.parsed, two.end, passage.end) is None


def _joins(joint: str, between: bool, unit: str, one: Numeral, two: Numeral, low: float) -> bool:
    if re.search(r"\band\b", joint):
        return between
    if between:
        return False
    if re.search(r"\bor\b", joint):
        return not unit and two.value <= 2 * low + 1 and not one.currency
    apart = low > 0 and two.value / low > FAR_APART
    return not apart or bool(one.currency)


def _scale_of(one: Numeral, two: Numeral) -> float:
    """As in "$5 to $10 billion": the first end takes the magnitude of the second."""
    return 1.0 if one.magnitude or one.value >= THOUSAND else two.scale


def _changes(before: str, behind: str) -> bool:
    """Whether a verb of change stands before or behind "from A to B", "by A to B"."""
    near = [*WORD.findall(before.lower())[-6:], *WORD.findall(behind.lower())[:3]]
    return any(word in words("changes") for word in near)


def _is_odds(passage: Passage, one: Numeral, two: Numeral) -> bool:
    """As in "4 to 1", "ten to one": a relation, no amount."""
    joined = passage.text[one.end : two.start].lower()
    return two.value == 1 and re.fullmatch(r"\s+to\s+|[-–]to[-–]", joined) is not None


def _is_score(passage: Passage, one: Numeral, two: Numeral | None) -> bool:
    """As in "3-2" that is neither vote nor range."""
    return two is not None and SCORE.fullmatch(passage.text, one.end, two.start) is not None


def _ends_score(passage: Passage, numerals: Sequence[Numeral], place: int) -> bool:
    return place > 0 and _is_score(passage, numerals[place - 1], numerals[place])
