"""Plain English for what the records hold: kinds, silences, figures, dates. Shared by all views."""

from __future__ import annotations

from calendar import monthrange

from rashomon.records import Date, Figure
from rashomon.report.text import safe

KINDS = {
    "number": "A number",
    "date": "A date",
    "place": "A place",
    "role": "Who holds which title or office",
    "identity": "Who it was",
    "polarity": "Whether it is so",
    "certainty": "How certain it is",
    "attribution": "Who said it",
    "quote-wording": "The words between quotation marks",
    "reported-vs-not-reported": "Reported by some, not by others",
    "update": "A later account revises an earlier one",
    "disputed": "One account gives both",
}
CLASSES = {
    "conflict": "cannot both hold",
    "divergence": "both can hold",
    "development": "later against earlier",
}
SILENCES = {
    "not-found": "not found",
    "possibly": "possibly",
    "cannot-tell": "cannot tell",
    "published-before": "published before",
}
DETAILS = {"same": "", "finer": "more detail", "coarser": "less detail"}
RELATIONS = {
    "same": "the same words",
    "shortened": "shortened",
    "reworded": "other words",
    "translated": "translated",
}
CHECKS = {
    "altered": "altered",
    "shortened": "shortened",
    "exact": "exact",
    "paraphrased": "paraphrased",
    "not-found": "not found",
}
QUALIFIERS = {
    "exact": "",
    "about": "about",
    "almost": "almost",
    "more-than": "more than",
    "less-than": "less than",
    "at-least": "at least",
    "at-most": "at most",
}
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
LARGEST = 1e15
"""From here on numbers have no word that readers know."""
PLURALS = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "foot": "feet",
    "percent": "percent",
    "aircraft": "aircraft",
    "crew": "crew",
    "staff": "staff",
    "police": "police",
    "troops": "troops",
}


def count(number: int, singular: str, plural: str | None = None) -> str:
    """`1 point`, `3 points`."""
    return f"{number:,} {singular if number == 1 else plural or plural_of(singular)}"


def plural_of(noun: str) -> str:
    """The plural of an English noun, by the spelling rules and a few exceptions."""
    known = PLURALS.get(noun)
    if known is not None:
        return known
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun if noun.endswith("s") and not noun.endswith("ss") else f"{noun}es"
    return f"{noun}s"


def amount(figure: Figure) -> str:
    """A figure in words: `about 12 people`, `2 to 3 million USD`, `the 8th`, `66.67 percent`."""
    unit = safe(figure.unit)
    if figure.value is not None:
        number = number_words(figure.value, unit)
        single = figure.value == 1
    else:
        low, high = figure.low or 0.0, figure.high or 0.0
        number = f"{number_words(low, unit)} to {number_words(high, unit)}"
        single = False
    qualifier = QUALIFIERS.get(figure.qualifier, figure.qualifier)
    return " ".join(part for part in (qualifier, number, _unit_words(unit, single)) if part)


def _unit_words(unit: str, single: bool) -> str:
    """The unit behind its number; nothing where none is known."""
    if unit in ("ordinal", "number"):
        return ""
    words = unit.split(" ")
    if single or not words[0].isalpha() or not words[0].islower():
        return unit
    # "degrees Celsius", "kilometres per hour", but "percentage points"
    place = 0 if len(words) > 1 and (words[1] == "per" or not words[-1].islower()) else -1
    words[place] = plural_of(words[place])
    return " ".join(words)


def number_words(value: float, unit: str = "") -> str:
    """`1,250`, `12.4 million`, `8th` for ordinals."""
    if unit == "ordinal" and value == int(value):
        return _ordinal(int(value))
    if abs(value) >= LARGEST:
        return f"{value:.6g}"
    for scale, word in SCALES:
        if abs(value) >= scale and round(value / scale, 3) * scale == value:
            return f"{value / scale:,.10g} {word}"
    return f"{round(value, 4):,.15g}"


def _ordinal(value: int) -> str:
    ending = "th"
    if value % 100 not in (11, 12, 13):
        ending = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value:,}{ending}"


def days(first: str | None, last: str | None) -> str:
    """`2031-03-12`, `2031-03-12 to 2031-03-14`, `2031` for a whole year; empty if unknown."""
    if first and last and first[:4] == last[:4]:
        if (first[4:], last[4:]) == ("-01-01", "-12-31"):
            return safe(first[:4])
        if first[4:7] == last[4:7] and first[7:] == "-01" and last == _month_end(first):
            return safe(first[:7])
    if first and last and first != last:
        return f"{safe(first)} to {safe(last)}"
    return safe(first or last or "")


def _month_end(first: str) -> str:
    """The last day of the month of a day; empty where that is no day."""
    try:
        year, month = int(first[:4]), int(first[5:7])
        return f"{first[:7]}-{monthrange(year, month)[1]:02}"
    except ValueError:
        return ""


def day_words(date: Date) -> str:
    """The days that a date stands for; a whole month or year by its name."""
    first = date.from_ or ""
    if date.precision == "month" and len(first) >= len("2031-03"):
        return safe(first[:7])
    if date.precision == "year" and len(first) >= len("2031"):
        return safe(first[:4])
    return days(date.from_, date.to)


def clock_words(date: Date) -> str:
    """The time of day that stands with a date, with its zone: `21:40 EST`; empty without one."""
    return " ".join(safe(word) for word in (date.time, date.zone) if word)
