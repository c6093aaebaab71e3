"""How many died, as each account gives it for its event: the count that outlets differ on most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.comparable import is_conditional, scope_of, told_of
from rashomon.comparing.differences.found import Found, by_value, cells_of
from rashomon.comparing.differences.quantities import (
    Quantity,
    counts_people,
    holds,
    is_broken,
    overlaps,
    quantity,
    shown,
)
from rashomon.comparing.differences.slots import both_quoted, published
from rashomon.records import Difference, Reading, ReadingOfDifference, Span

LEAST = 2
"""Dead from which a count is a toll: "one Australian and one Briton" were two."""
LEAD = 3
"""Sentences of an account, its headline among them, that give the toll of its event: further down
stand parts of it, earlier events and what somebody else counts."""
FACTOR = 3
"""How many times one toll may be the other before they are taken for two events."""


@dataclass(frozen=True)
class Toll:
    """The toll that an account gives of its event, and the sentence that gives it."""

    item: Quantity
    sentence: Span


def find_tolls(accounts: Accounts) -> list[Found]:
    """Two accounts whose tolls cannot meet, and neither of which gives the other's anywhere.

    Where both are dated, and the later gives more, it is an update; else a divergence, since a toll
    grows, and the accounts may be of two hours.
    """
    tolls = [t for reading in accounts.outlets if (t := _toll(reading, accounts)) is not None]
    apart = [(a, b) for a, b in combinations(tolls, 2) if _is_difference(a, b, accounts)]
    if not apart:
        return []
    members = list({id(t): t for pair in apart for t in pair}.values())
    readings = tuple(
        ReadingOfDifference(span=t.item.figure.span, value=shown(t.item.figure)) for t in members
    )
    given = f"{by_value(readings, accounts)} for the dead"
    cells = cells_of((t.sentence for t in members), accounts)
    if _grew(members, accounts):
        why = f"{given}; the later account revises the earlier count."
        return [
            Found(
                cells,
                Difference(kind="update", class_="development", readings=readings, why=why),
            )
        ]
    why = f"{given}; a toll can grow, and it is not certain that they count at one time."
    return [
        Found(cells, Difference(kind="number", class_="divergence", readings=readings, why=why))
    ]


def _toll(reading: Reading, accounts: Accounts) -> Toll | None:
    """The one toll of the first sentences, or nothing where they give several."""
    found = [
        Toll(item, sentence)
        for sentence in reading.sentences[:LEAD]
        for item in _dead(reading, sentence)
        if not scope_of(item, accounts)
        and told_of(item, accounts) is None
        and not is_conditional(item)
        and item.statement.polarity == "affirmed"
    ]
    return found[-1] if found and len({t.item.figure.value for t in found}) == 1 else None


def _dead(reading: Reading, sentence: Span) -> Iterator[Quantity]:
    for figure in reading.figures:
        if not sentence.covers(figure.span) or figure.value is None:
            continue
        if is_broken(figure, reading.article):
            continue
        home = next((s for s in reading.statements if s.span.covers(figure.span)), None)
        if home is not None:
            item = quantity(figure, home, reading)
            deadly = counts_people(item.unit) and item.outcome == "=die"
            if deadly and figure.value >= LEAST:
                yield item


def _is_difference(one: Toll, two: Toll, accounts: Accounts) -> bool:
    values = sorted(t.item.figure.value or 0 for t in (one, two))
    if overlaps(one.item.interval, two.item.interval) or values[1] > FACTOR * values[0]:
        return False
    if both_quoted(one.item.statement, two.item.statement):
        return False
    return not any(
        holds(accounts.by_article[mine.item.article], yours.item, mine.item.figure.span)
        for mine, yours in ((one, two), (two, one))
    )


def _grew(tolls: list[Toll], accounts: Accounts) -> bool:
    """Whether all days are known, and each later account gives more."""
    dated = [(published(t.item.statement, accounts), t.item.figure.value or 0) for t in tolls]
    if not all(day for day, _ in dated) or len({day for day, _ in dated}) < len(dated):
        return False
    values = [value for _, value in sorted(dated)]
    return values == sorted(values)
