"""How many died, as each account gives it for its event: the count that outlets differ on most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.comparable import (
    MOST_PARTS,
    is_conditional,
    scope_of,
    told_of,
)
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
from rashomon.comparing.differences.slots import both_quoted, outcome_at, published
from rashomon.records import Difference, Figure, Reading, ReadingOfDifference, Span

LEAST = 2
"""Dead from which a count is a toll: "one Australian and one Briton" were two."""
LEAD = 3
"""Sentences of an account, its headline among them, that give the toll of its event: further down
stand parts of it, earlier events and what somebody else counts."""
TOLL = re.compile(
    r"\b(?:tolls?|(?:number|count) of (?:the )?"
    r"(?:people|persons|victims|dead|deaths|fatalities))\b",
    re.I,
)
"""What a count of all the dead is called: it is the toll wherever it stands."""
NOT_THIS = re.compile(
    r"\bsince (?:19|20)\d\d\b|\b(?:earlier|previous|last) (?:year|month|week|crash|attack|fire)\b"
    r"|\b(?:feared|presumed|believed)\b|\bat the scene\b",
    re.I,
)
"""What stands before or right behind a count that is of another time, of some, or not certain."""
FEARED = 24
"""Characters behind the count in which it stands: "thirty people are feared dead"."""
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
    """The toll of the first sentences, and of those that call it one further down: the first count
    of the dead, where none of the others is higher.
    """
    found = [
        Toll(item, sentence)
        for number, sentence in enumerate(reading.sentences)
        if number < LEAD or TOLL.search(sentence.text)
        for item in _dead(reading, sentence)
        if not scope_of(item, accounts)
        and not NOT_THIS.search(sentence.text[: item.figure.span.end + FEARED - sentence.start])
        and told_of(item, accounts) is None
        and not is_conditional(item)
        and item.statement.polarity == "affirmed"
    ]
    most = max((t.item.figure.value or 0 for t in found), default=0)
    if not found or found[0].item.figure.value != most:
        return None
    return [t for t in found if t.item.figure.value == most][-1]  # a headline leaves out bounds


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
    if _may_be_part(one, two) or _may_be_part(two, one):
        return False
    if _adds_up(one, two, accounts) or _adds_up(two, one, accounts):
        return False
    return not any(
        holds(accounts.by_article[mine.item.article], yours.item, mine.item.figure.span)
        for mine, yours in ((one, two), (two, one))
    )


def _may_be_part(one: Toll, two: Toll) -> bool:
    """Whether `one` counts people of one kind, who may be some of the others: "ten passengers"."""
    mine, yours = one.item, two.item
    if mine.unit in ("person", yours.unit):
        return False
    return yours.unit != "person" or (mine.figure.value or 0) <= (yours.figure.value or 0)


def _adds_up(one: Toll, two: Toll, accounts: Accounts) -> bool:
    """Whether counts of the dead in the account of `one` add up to the other toll."""
    reading = accounts.by_article[one.item.article]
    counts = {
        figure.id: figure.value
        for figure in reading.figures
        if figure.value and _is_of_dead(figure, reading)
    }
    whole = two.item.figure.value or 0.0
    if one.item.figure.value and one.item.figure.value - whole in counts.values():
        return True  # "nine, two of them in hospital", "seven at the scene"
    return any(
        sum(parts) == whole
        for size in range(2, MOST_PARTS + 1)
        for parts in combinations(counts.values(), size)
    )


def _is_of_dead(figure: Figure, reading: Reading) -> bool:
    sentence = next((s for s in reading.sentences if s.covers(figure.span)), None)
    if sentence is None:
        return False
    start, end = figure.span.start - sentence.start, figure.span.end - sentence.start
    return outcome_at(sentence.text, start, end) == "=die"


def _grew(tolls: list[Toll], accounts: Accounts) -> bool:
    """Whether all days are known, and each later account gives more."""
    dated = [(published(t.item.statement, accounts), t.item.figure.value or 0) for t in tolls]
    if not all(day for day, _ in dated) or len({day for day, _ in dated}) < len(dated):
        return False
    values = [value for _, value in sorted(dated)]
    return values == sorted(values)
