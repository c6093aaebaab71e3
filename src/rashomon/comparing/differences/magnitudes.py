"""The strength of the story's earthquake, as each account gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.comparable import scope_of, told_of
from rashomon.comparing.differences.found import Found, by_value, cells_of
from rashomon.comparing.differences.quantities import Quantity, overlaps, quantity, shown
from rashomon.comparing.differences.slots import both_quoted, days_clash
from rashomon.records import Difference, Reading, ReadingOfDifference, Span

APART = 1.0
"""Magnitudes that lie further apart are of two quakes: agencies differ by some tenths."""


OTHER_QUAKE = re.compile(
    r"\b(?:aftershocks?|foreshocks?|followed|after|before|earlier|previous|second|another|since|similar"
    r"|withstand|built|can|could|might|would|up to|as strong as|strongest|largest|worst)\b",
    re.I,
)
"""Words of a sentence with the strength of another quake, or of none."""


@dataclass(frozen=True)
class Magnitude:
    """The one magnitude of an account, and the sentence that first gives it."""

    item: Quantity
    sentence: Span


def find_magnitudes(accounts: Accounts) -> list[Found]:
    """A divergence between accounts that each give one magnitude only, and not the same.

    An account with two tells of two quakes, or of a first and a later measurement, and of nothing
    that could be set against another.
    """
    told = [m for reading in accounts.outlets if (m := _magnitude(reading, accounts)) is not None]
    apart = [(a, b) for a, b in combinations(told, 2) if _is_difference(a, b, accounts)]
    if not apart:
        return []
    members = list({id(m): m for pair in apart for m in pair}.values())
    readings = tuple(
        ReadingOfDifference(span=m.item.figure.span, value=shown(m.item.figure)) for m in members
    )
    given = by_value(readings, accounts)
    why = f"{given} for the quake; agencies measure otherwise, and a first value may be corrected."
    difference = Difference(kind="number", class_="divergence", readings=readings, why=why)
    return [Found(cells_of((m.sentence for m in members), accounts), difference)]


def _magnitude(reading: Reading, accounts: Accounts) -> Magnitude | None:
    found = list(_magnitudes(reading))
    if len({(m.item.figure.low, m.item.figure.value, m.item.figure.high) for m in found}) != 1:
        return None
    first = found[0]
    if told_of(first.item, accounts) is not None or scope_of(first.item, accounts):
        return None
    if OTHER_QUAKE.search(first.sentence.text):
        return None
    return first


def _magnitudes(reading: Reading) -> Iterator[Magnitude]:
    for figure in reading.figures:
        if figure.unit == "magnitude":
            sentence = next((s for s in reading.sentences if s.covers(figure.span)), None)
            home = next((s for s in reading.statements if s.span.covers(figure.span)), None)
            if sentence is not None and home is not None:
                yield Magnitude(quantity(figure, home, reading), sentence)


def _is_difference(one: Magnitude, two: Magnitude, accounts: Accounts) -> bool:
    if days_clash(one.item.statement, two.item.statement, accounts):
        return False
    intervals = one.item.interval, two.item.interval
    if overlaps(*intervals) or both_quoted(one.item.statement, two.item.statement):
        return False
    return abs(intervals[0][0] - intervals[1][0]) <= APART
