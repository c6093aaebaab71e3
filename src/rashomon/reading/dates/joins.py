"""What stands beside a time: "since", "between X and Y", "the week of", a year that comes later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.reading.dates.expressions import Expression
from rashomon.reading.dates.lexicon import lexicon
from rashomon.reading.dates.relative import MOVED

REACH = 30
"""Characters before a time in which "since", "from" and "between" are looked for."""
SINCE = re.compile(
    r"\bsince\s+(?:at\s+least\s+|around\s+|about\s+|the\s+(?:\w+\s+of\s+)?|on\s+)?$", re.IGNORECASE
)
WEEK_OF = re.compile(
    r"(?<!\w)the\s+week\s+(?:of|beginning|starting|commencing)\s+(?:on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
FROM = re.compile(r"\b(from|between)\s+(?:the\s+)?$", re.IGNORECASE)
RANGE = re.compile(
    r"\s*(?:(?P<dash>[-–—])|,?\s(?P<to>to|through|until|till|up to)\s|\s(?P<and>and)\s)\s*"
    r"(?:the\s+)?",
    re.IGNORECASE,
)
AND = re.compile(r"\s*(?:,|,?\s(?:and|or)\s)\s*(?:in\s+|on\s+)?", re.IGNORECASE)
DATED = ("day", "month", "season", "quarter")
PAIRED = (*DATED, "weekday", "year", "near", "unit", "yearly", "fixed")


def joined(text: str, start: int, found: Sequence[Expression]) -> list[Expression]:
    """The expressions with what their neighbours say: a shared year, a pair, since when."""
    rows = _with_years(text, list(found))
    rows = _pairs(text, start, rows)
    return [_week_of(text, start, row) for row in rows]


def since(text: str, start: int, found: Expression) -> Expression:
    """The expression with what "since" before it says."""
    if SINCE.search(text[max(found.start - REACH, start) : found.start]):
        return replace(found, since=True)
    return found


def _week_of(text: str, start: int, found: Expression) -> Expression:
    """“the week of March 3”, “the week beginning Monday”."""
    if found.form not in ("day", "weekday"):
        return found
    before = WEEK_OF.search(text[max(found.start - REACH, start) : found.start])
    if before is None:
        return found
    low = max(found.start - REACH, start)
    return replace(found, start=low + before.start(), week_of=True)


def _with_years(text: str, rows: list[Expression]) -> list[Expression]:
    """The year of “March and April 2019” is of both; a doubtful month beside a sure one is sure."""
    for index in range(len(rows) - 2, -1, -1):
        one, two = rows[index], rows[index + 1]
        gap = text[one.end : two.start]
        if one.form not in DATED or two.form not in DATED:
            continue
        if not (AND.fullmatch(gap) or RANGE.fullmatch(gap)):
            continue
        if one.year is None and one.year_offset is None and one.offset is None:
            rows[index] = one = _of_year(one, two)
        if two.bare and not one.bare:
            rows[index + 1] = replace(two, bare=False)
    return rows


def _of_year(one: Expression, two: Expression) -> Expression:
    """`one` in the year of `two`, or in the year before where it comes later in the year."""
    if two.year is None:
        return replace(one, year_offset=two.year_offset) if two.year_offset is not None else one
    later = (one.month or 1, one.day or 1) > (two.month or 1, two.day or 31)
    return replace(one, year=two.year - later)


def _pairs(text: str, start: int, rows: list[Expression]) -> list[Expression]:
    """From March to May, between July 12 and July 20: two times as one."""
    paired: list[Expression] = []
    for two in rows:
        one = paired[-1] if paired else None
        if one is not None and _is_pair(text, start, one, two):
            paired[-1] = Expression(one.start, two.end, "pair", ends=(one, two))
        else:
            paired.append(two)
    return paired


def _is_pair(text: str, start: int, one: Expression, two: Expression) -> bool:
    if one.form not in PAIRED or two.form not in PAIRED:
        return False
    gap = RANGE.fullmatch(text[one.end : two.start])
    if gap is None:
        return False
    opened = FROM.search(text[max(one.start - REACH, start) : one.start])
    word = opened[1].lower() if opened else ""
    if gap["and"]:
        return word == "between"
    if word == "from":
        before = text[max(one.start - MOVED, start) : one.start].lower()
        return not set(re.findall(r"\w+", before)) & lexicon().lists["moving"]
    return one.form == two.form and one.form in ("month", "day", "weekday")
