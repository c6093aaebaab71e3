"""Numbers of one article, in news style: value or bounds, unit, qualifier, and what is counted.

Each paragraph of headline and body is read by itself: numerals first, then those that belong
together (ranges, votes), then the unit of each, then the words that make it a bound.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from rashomon.reading.figures import masks
from rashomon.reading.figures.ages import ages, grouped
from rashomon.reading.figures.amounts import Amount, amounts
from rashomon.reading.figures.counts import NUMBER
from rashomon.reading.figures.lexicon import words
from rashomon.reading.figures.measured import measured
from rashomon.reading.figures.nouns import PERSON
from rashomon.reading.figures.numerals import numerals
from rashomon.reading.figures.ordinals import ordinal_words, ordinals
from rashomon.reading.figures.passage import Found, Passage
from rashomon.reading.figures.shares import shares
from rashomon.reading.figures.singles import singles
from rashomon.reading.figures.units import read_unit
from rashomon.reading.figures.votes import votes
from rashomon.reading.parse import Parsed
from rashomon.records import Figure

SERIES = re.compile(r"[-‑]?\s*(?:,|,?\s*\b(?:and|or|by)\b|[x×])\s*")
"""Between the numbers of a row that share a unit."""
LONGEST_ROW = 6
"""Numbers of such a row at most."""


def find_figures(parsed: Parsed) -> list[Figure]:
    """All figures of an article, in text order, with ids `{article id}/f{n}`.

    A figure's span holds its qualifier, its number and its unit; `of` is what is counted, where
    the text says it. Years, dates, times of day, scores and numbers in names are no figures.
    """
    found: list[Found] = []
    for paragraph in parsed.paragraphs:
        if paragraph.kind in ("headline", "body"):
            found.extend(_in_passage(Passage(parsed, paragraph)))
    kept = [f for f in found if parsed.reports(f.start, f.end)]
    kept.sort(key=lambda f: (f.start, f.end))
    return [_record(parsed, number, f) for number, f in enumerate(kept, start=1)]


def _in_passage(passage: Passage) -> list[Found]:
    text, start, end = passage.text, passage.start, passage.end
    every = numerals(text, start, end, passage.sieve)
    ranks = ordinal_words(text, start, end, passage.sieve)
    places = [*((n.start, n.end) for n in every), *(match.span() for match in ranks)]
    hidden = masks.masked(text, start, end, places)
    spoken = [n for n in every if not any(n.start < e and s < n.end for s, e in hidden)]
    found = [*ordinals(passage, ranks, hidden, spoken), *grouped(passage)]
    spoken = [n for n in spoken if not any(n.start < f.end and f.start < n.end for f in found)]
    for finder in (ages, votes, shares):
        taken = finder(passage, spoken)
        found.extend(taken)
        spoken = [n for n in spoken if not any(n.start < f.end and f.start < n.end for f in found)]
    found.extend(_counted(passage, list(amounts(passage, spoken))))
    found.extend(singles(passage, found))
    # "two-tenths of a second": no ordinal
    other = [f for f in found if f.unit != "ordinal"]
    alone = [f for f in found if f.unit == "ordinal" and not _overlaps(f, other)]
    return measured(passage, [*other, *alone])


def _overlaps(figure: Found, others: list[Found]) -> bool:
    return any(figure.start < other.end and other.start < figure.end for other in others)


def _counted(passage: Passage, every: list[Amount]) -> list[Found]:
    """The figures among amounts; in "20 and 50 years" the first takes the unit of the second."""
    earlier: list[Found] = []
    for place, amount in enumerate(every):
        figure = read_unit(passage, amount, earlier)
        if figure is None or figure.unit in (NUMBER, PERSON):
            figure = _lent(amount, figure, _lender(passage, every, place)) or figure
        if figure is not None:
            earlier.append(figure)
    return earlier


def _lender(passage: Passage, every: list[Amount], place: int) -> Found | None:
    """The figure that ends the row of numbers which an amount begins: "2, 3 and 5 miles"."""
    for one, two in pairwise(every[place : place + LONGEST_ROW]):
        if not SERIES.fullmatch(passage.text, one.end, two.start):
            return None
        figure = read_unit(passage, two, ())
        if figure is not None and figure.unit != NUMBER:
            return figure
    return None


def _lent(amount: Amount, figure: Found | None, lender: Found | None) -> Found | None:
    """The amount in the unit of the next one of its row, where that has one."""
    if lender is None or lender.unit == NUMBER or lender.unit.isupper():
        return None
    if figure is not None and figure.unit == PERSON:
        # "20 and 50 years ago" beside "killed"
        return figure if lender.unit not in words("times") else replace(figure, unit=lender.unit)
    if figure is not None:
        return replace(figure, unit=lender.unit, of=lender.of)
    return Found(
        amount.start, amount.end, amount.value, lender.unit, amount.bound, amount.high, lender.of
    )


def _record(parsed: Parsed, number: int, found: Found) -> Figure:
    return Figure(
        id=f"{parsed.article.id}/f{number}",
        span=parsed.span(found.start, found.end),
        value=found.value if found.high is None else None,
        low=None if found.high is None else found.value,
        high=found.high,
        unit=found.unit,
        qualifier=found.qualifier,
        of=None if found.of is None else parsed.span(*found.of),
    )
