"""Small readings that the readers of written times share: parts, shifts, the words around."""

from __future__ import annotations

import re

from rashomon.reading.dates.expressions import Part, Unit

Match = re.Match[str]
PARTS: dict[str, Part] = {
    "early": "early",
    "start": "early",
    "beginning": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "end",
    "earlier": "so-far",
    "later": "to-come",
}
WHICH = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "last"}
MONTH_PARTS: dict[str, Part] = {
    "week-1": "week-1",
    "week-2": "week-2",
    "week-3": "week-3",
    "week-4": "week-4",
    "week-last": "week-last",
    "half-1": "half-1",
    "half-2": "half-2",
}
UNITS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1),
    "night": ("day", 1),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "year": ("year", 1),
    "decade": ("year", 10),
}
"""What is counted, and how many of the unit one of it is."""
LAST_WORD = re.compile(r"[\w’']+(?=[\s-]*$)")
REACH = 30
"""Characters before a time in which the word before it is looked for."""


def is_capital(word: str) -> bool:
    """A month's name begins with a capital: "may 3" and "march 10 miles" are none."""
    return word[:1].isupper()


def part_of(words: str | None) -> Part | None:
    """The part of a month, week or year that the words name."""
    found = re.findall(r"\w+", (words or "").lower())
    for kind in ("week", "half"):
        if kind in found:
            number = next((WHICH[word] for word in found if word in WHICH), "last")
            return MONTH_PARTS.get(f"{kind}-{number}")
    for word in found:
        if word in PARTS:
            return PARTS[word]
    return None


def shift_of(word: str | None) -> int | None:
    """`last` is -1, `this` 0, `next` 1; `None` where nothing is said."""
    if not word:
        return None
    form = word.lower()
    if form.startswith("last") or form.endswith("past"):
        return -1
    return 1 if form.startswith("next") or form.endswith("coming") else 0


def word_before(match: Match, group: int | str = 0) -> str:
    """The word before a match, in lower case; empty where a mark or nothing stands there."""
    start = match.start(group)
    found = LAST_WORD.search(match.string[max(start - REACH, 0) : start])
    return found.group().lower() if found else ""
