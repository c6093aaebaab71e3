"""Shares: fractions ("two-thirds") and "one in five", as percentages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rashomon.reading.figures import qualifiers
from rashomon.reading.figures.lexicon import any_of, key, words
from rashomon.reading.figures.nouns import noun_behind, phrase_behind
from rashomon.reading.figures.numeral import PER_CENT, Numeral
from rashomon.reading.figures.passage import Found, Passage

MAJORITY = re.compile(r"\s+(?:super)?majorit(?:y|ies)\b|\s+vote\b", re.IGNORECASE)
NEEDED = re.compile(
    r"\b(?:needs?|needed|requires?|required|takes?|necessary|threshold|muster|must)\b",
    re.IGNORECASE,
)
OUT_OF = re.compile(r"\s+(?:in|out\s+of|of)\s+(?:every\s+)?")
ONE_OF_A_KIND = re.compile(r"\s+(?P<noun>[a-z]+|[A-Z][a-z]+)\s+in\s+(?:every\s+)?")
"""As in "one vehicle in three"."""
ROUND_WHOLES = frozenset({10, 100})
"""With a mere "of", only these are shares ("eight of 10 voters"); others are parts of a group."""
OF_SUCH = frozenset({2, 3, 4, 5, 6, 7, 8, 10, 20, 50, 100, 1000})
"""Wholes of "one in five": the small and round numbers that such shares are said in."""
EVEN = re.compile(r"50[-‑–/]50(?=\s+(?:chances?|odds|probability|likelihood)\b)")
EARLIEST, LATEST = 1500, 2100
"""Numbers that are years after "1 in"."""
TIME = re.compile(r"\s+(?:year|month|week|day|hour|minute|decade|round|state|countr)")
REACH = 60
"""Characters around a fraction in which a word of need stands ("it takes two-thirds")."""


def shares(passage: Passage, numerals: Sequence[Numeral]) -> list[Found]:
    """Fractions and ratios of a whole, unit `percent`."""
    found = []
    for place, numeral in enumerate(numerals):
        even = EVEN.match(passage.text, numeral.start, passage.end)
        if even is not None:
            found.append(Found(numeral.start, even.end(), PER_CENT / 2, "percent"))
        elif numeral.form == "fraction":
            found.append(_fraction(passage, numeral))
        elif place + 1 < len(numerals):
            other = numerals[place + 1]
            ratio = _ratio(passage, numeral, other)
            if ratio is not None:
                found.append(ratio)
    return found


def _fraction(passage: Passage, numeral: Numeral) -> Found:
    text, start, end = passage.text, numeral.start, numeral.end
    qualifier = qualifiers.before(text, start, passage.start)
    majority = MAJORITY.match(text, end, passage.end)
    needed = NEEDED.search(text, max(passage.start, start - REACH), min(end + REACH, passage.end))
    measure = _of_a_unit().match(text, end, passage.end)
    if measure:
        kind, start = qualifier or ("exact", start)
        unit = key(measure["unit"]) if measure["unit"] else "percentage point"
        return Found(start, measure.end(), numeral.value / PER_CENT, unit, kind)
    of = phrase_behind(passage.parsed, end, passage.end)
    if majority:
        end = majority.end()
    kind = (
        qualifier[0]
        if qualifier
        else "at-least"
        if majority or (needed and _of_body(text, of))
        else "exact"
    )
    return Found(qualifier[1] if qualifier else start, end, numeral.value, "percent", kind, of=of)


@lru_cache(maxsize=1)
def _of_a_unit() -> re.Pattern[str]:
    """As in "a quarter of a percentage point", "three-quarters of a mile"; of a point of a rate."""
    units = any_of(words("counted_by_a"))
    return re.compile(
        rf"(?:\s+of\s+an?\s+(?:(?P<unit>{units})|(?P<point>point))"
        r"|[\s-]+(?:an?\s+)?(?:percentage[\s-])?(?P<rate>point))(?![\w-])",
        re.IGNORECASE,
    )


def _of_body(text: str, of: tuple[int, int] | None) -> bool:
    """Whether the whole is a body that decides ("two-thirds of the Senate")."""
    return of is not None and bool(
        re.match(r"[A-Z]|lawmakers|members|votes|senators|both", text[slice(*of)])
    )


def _one_in(one: Numeral, two: Numeral) -> bool:
    """As in "1 in 500": any whole but a year."""
    digits = one.form == two.form == "digits"
    return digits and one.value == 1 and not EARLIEST <= two.value <= LATEST


def _ratio(passage: Passage, one: Numeral, two: Numeral) -> Found | None:
    """As in "one in five voters", "nine out of 10"."""
    text = passage.text
    joined = OUT_OF.fullmatch(text, one.end, two.start)
    if joined is None and one.value == 1 and one.form == "words":
        joined = ONE_OF_A_KIND.fullmatch(text, one.end, two.start)
    if joined is None or one.currency or two.currency or one.form == two.form == "indefinite":
        return None
    wholes = ROUND_WHOLES if joined.group().split()[0] == "of" else OF_SUCH
    fits = 0 < one.value < two.value and (
        two.value in wholes
        or _one_in(one, two)
        or "out" in joined.group()
        or "every" in joined.group()
    )
    if not fits or TIME.match(text, two.end, passage.end) or text[two.end : two.end + 1] == "%":
        return None
    qualifier = qualifiers.before(text, one.start, passage.start)
    noun = noun_behind(passage.parsed, two.end, passage.end)
    return Found(
        qualifier[1] if qualifier else one.start,
        two.end,
        round(PER_CENT * one.value / two.value, 2),
        "percent",
        qualifier[0] if qualifier else "exact",
        of=(noun.start, noun.end) if noun else None,
    )
