"""Where the accounts differ, and how; developments and disputed matters stand apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text

from rashomon.records import (
    SHOWN_ONLY,
    Comparison,
    Difference,
    Point,
    ReadingOfDifference,
    Span,
)
from rashomon.report.terminal.page import DIM, LABEL_MAX, STRONG, Page
from rashomon.report.terminal.points import point_numbers
from rashomon.report.terminal.view import DISPLAY_LONG, DISPLAY_MIDDLE, View
from rashomon.report.text import plain, safe, shorten, straight
from rashomon.report.words import CLASSES, KINDS, count

ORDER = {"conflict": 0, "divergence": 1, "development": 2}
SIGNS = {"conflict": "≠", "divergence": "≈", "development": "→"}
NAMES = {"conflict": "CONFLICT", "divergence": "Divergence", "development": "Development"}
STYLES = {"conflict": "bold red", "divergence": "yellow", "development": "blue"}
COMPARED_BY = (
    "figures, dates, places, people and their offices, negation, certainty, speakers, "
    "and the words between quotation marks"
)
"""What the program compares in a point, for the line that says that nothing differs."""
TELLS_ENOUGH = 60
"""Characters from which a reading is understood without the words around it."""


class Found(NamedTuple):
    """A difference, the point that it belongs to, and that point's number on the screen."""

    point: Point
    number: int | None
    difference: Difference


def show_differences(page: Page, comparison: Comparison, view: View) -> None:
    """Differences between accounts, conflicts first; a calm line if there are none."""
    numbers = point_numbers(comparison.points)
    found = [
        Found(point, numbers.get(point.id), one)
        for point in comparison.points
        for one in point.differences
    ]
    between = [one for one in found if one.difference.kind not in SHOWN_ONLY]
    between.sort(key=lambda one: ORDER[one.difference.class_])
    if between:
        page.heading("Differences", _tally(between))
        for one in between:
            _show(page, one, view)
    else:
        page.heading("Differences")
        page.put(page.wrapped(Text(_none_found(comparison)), page.measure), 2)
    apart = [one for one in found if one.difference.kind in SHOWN_ONLY]
    if apart:
        page.heading("Developments and disputed", "no differences between accounts")
        for one in apart:
            _show(page, one, view)


def _tally(found: Sequence[Found]) -> str:
    """`1 conflict (cannot both hold), 2 divergences (both can hold)`."""
    numbers = Counter(str(one.difference.class_) for one in found)
    return ", ".join(
        f"{count(numbers[name], name)} ({meaning})"
        for name, meaning in CLASSES.items()
        if numbers[name]
    )


def _none_found(comparison: Comparison) -> str:
    shared = sum(len(point.cells) > 1 for point in comparison.points)
    if not shared:
        return "No differences found: no point is told by two or more accounts."
    told = (
        "is told by two or more accounts and was"
        if shared == 1
        else ("are told by two or more accounts and were")
    )
    return f"No differences found: {count(shared, 'point')} {told} compared by {COMPARED_BY}."


def _show(page: Page, found: Found, view: View) -> None:
    point, number, difference = found
    head = Text(f"{SIGNS[difference.class_]} ")
    head.append(NAMES[difference.class_], STYLES[difference.class_])
    head.append(f" · {KINDS[difference.kind]}")
    page.put([Text()])
    page.put(page.wrapped(head, page.measure), 2)
    gloss = Text(f"point {number}: " if number else "", DIM)
    gloss.append(shorten(point.gloss, DISPLAY_MIDDLE))
    page.put(page.wrapped(gloss, page.measure - 2), 4)
    wider = [span for cell in point.cells for span in cell.spans]
    rows = _rows(difference.readings)
    room = max((len(view.letters_of(articles)) for articles, _ in rows), default=0)
    blocks = []
    width = page.columns_for(len(rows)) or page.measure - 2
    for articles, reading in rows:
        body = _reading(reading, wider, view)
        blocks.append(page.hanging(view.label(articles), body, width - 2, min(room, LABEL_MAX)))
    if page.columns_for(len(rows)):
        page.put(page.beside(blocks, width - 2), 4)
    else:
        for block in blocks:
            page.put(block, 4)
    why = page.hanging(
        Text("why", DIM), Text(safe(difference.why)), page.measure - 2, min(room, LABEL_MAX)
    )
    page.put(why, 4)


def _rows(
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


def _shows(words: str, value: str) -> bool:
    """Whether words show the value that was read from them, or at least all its numbers."""
    tokens = plain(words).split()
    numbers = [token for token in plain(value).split() if token.isdigit()]
    if numbers:
        return all(number in tokens for number in numbers)
    return plain(value) in plain(words)


def _reading(reading: ReadingOfDifference, wider: Sequence[Span], view: View) -> Text:
    """A reading, its value where the words do not show it, and the words around it below."""
    words = safe(reading.span.text)
    body = Text(shorten(words, DISPLAY_LONG), STRONG)
    value = shorten(reading.value, TELLS_ENOUGH)
    if not _shows(words, value):
        body.append(f"  [read as {value}]", DIM)
    if len(words) < TELLS_ENOUGH:
        context = view.in_context(reading.span, DISPLAY_MIDDLE, wider)
        if plain(context.plain) != plain(words):
            body = Text("\n").join((body, Text("in: ", DIM) + context))
    return body
