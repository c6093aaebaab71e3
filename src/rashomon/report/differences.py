"""Differences as every view shows them: in order, with equal readings together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.records import SHOWN_ONLY, Comparison, Difference, Point, ReadingOfDifference
from rashomon.report.text import plain, straight
from rashomon.report.words import CLASSES, count

ORDER = {"conflict": 0, "divergence": 1, "development": 2}
SIGNS = {"conflict": "≠", "divergence": "≈", "development": "→"}
COMPARED_BY = (
    "figures, dates, places, people and their offices, negation, certainty, speakers, "
    "and the words between quotation marks"
)
"""What the program compares in a point, for the line that says that nothing differs."""


class Found(NamedTuple):
    """A difference, the point that it belongs to, and that point's number on the screen."""

    point: Point
    number: int | None
    difference: Difference


def point_numbers(points: Sequence[Point]) -> dict[str, int]:
    """The numbers under which the points of several accounts stand on the screen, by id."""
    shared = (point.id for point in points if point.relation != "single")
    return {identity: number for number, identity in enumerate(shared, start=1)}


def found_differences(comparison: Comparison) -> tuple[list[Found], list[Found]]:
    """Differences between accounts, conflicts first; and those that are only shown."""
    numbers = point_numbers(comparison.points)
    found = [
        Found(point, numbers.get(point.id), one)
        for point in comparison.points
        for one in point.differences
    ]
    between = [one for one in found if one.difference.kind not in SHOWN_ONLY]
    between.sort(key=lambda one: ORDER[one.difference.class_])
    return between, [one for one in found if one.difference.kind in SHOWN_ONLY]


def tally(found: Sequence[Found]) -> str:
    """`1 conflict (cannot both hold), 2 divergences (both can hold)`."""
    numbers = Counter(str(one.difference.class_) for one in found)
    return ", ".join(
        f"{count(numbers[name], name)} ({meaning})"
        for name, meaning in CLASSES.items()
        if numbers[name]
    )


def none_found(comparison: Comparison) -> str:
    """The line that says that nothing differs, and what was compared."""
    shared = sum(len(point.cells) > 1 for point in comparison.points)
    if not shared:
        return "No differences found: no point is told by two or more accounts."
    told = (
        "is told by two or more accounts and was"
        if shared == 1
        else ("are told by two or more accounts and were")
    )
    return f"No differences found: {count(shared, 'point')} {told} compared by {COMPARED_BY}."


def rows_of(
    readings: Sequence[ReadingOfDifference],
) -> list[tuple[list[str], ReadingOfDifference]]:
    """Readings in the same words with the same value as one row, each with its accounts."""
    rows: dict[tuple[str, str], tuple[list[str], ReadingOfDifference]] = {}
    for reading in readings:
        key = (straight(reading.span.text).casefold(), reading.value)
        articles, _ = rows.setdefault(key, ([], reading))
        if reading.span.article not in articles:
            articles.append(reading.span.article)
    order: dict[str, int] = {}
    for _, reading in rows.values():
        order.setdefault(reading.value, len(order))
    return sorted(rows.values(), key=lambda row: order[row[1].value])


def shows(words: str, value: str) -> bool:
    """Whether words show the value that was read from them, or at least all its numbers."""
    tokens = plain(words).split()
    numbers = [token for token in plain(value).split() if token.isdigit()]
    if numbers:
        return all(number in tokens for number in numbers)
    return plain(value) in plain(words)
