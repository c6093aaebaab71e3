"""Where the accounts differ, and how; developments and disputed matters stand apart."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from rashomon.records import Comparison, ReadingOfDifference, Span
from rashomon.report.differences import (
    SIGNS,
    Found,
    found_differences,
    none_found,
    rows_of,
    shows,
    tally,
)
from rashomon.report.terminal.page import DIM, LABEL_MAX, STRONG, Page
from rashomon.report.terminal.view import DISPLAY_LONG, DISPLAY_MIDDLE, View
from rashomon.report.text import plain, safe, shorten
from rashomon.report.words import KINDS

NAMES = {"conflict": "CONFLICT", "divergence": "Divergence", "development": "Development"}
STYLES = {"conflict": "bold red", "divergence": "yellow", "development": "blue"}
TELLS_ENOUGH = 60
"""Characters from which a reading is understood without the words around it."""


def show_differences(page: Page, comparison: Comparison, view: View) -> None:
    """Differences between accounts, conflicts first; a calm line if there are none."""
    between, apart = found_differences(comparison)
    if between:
        page.heading("Differences", tally(between))
        for one in between:
            _show(page, one, view)
    else:
        page.heading("Differences")
        page.put(page.wrapped(Text(none_found(comparison)), page.measure), 2)
    if apart:
        page.heading("Developments and disputed", "no differences between accounts")
        for one in apart:
            _show(page, one, view)


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
    rows = rows_of(difference.readings)
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


def _reading(reading: ReadingOfDifference, wider: Sequence[Span], view: View) -> Text:
    """A reading, its value where the words do not show it, and the words around it below."""
    words = safe(reading.span.text)
    body = Text(shorten(words, DISPLAY_LONG), STRONG)
    value = shorten(reading.value, TELLS_ENOUGH)
    if not shows(words, value):
        body.append(f"  [read as {value}]", DIM)
    if len(words) < TELLS_ENOUGH:
        context = view.in_context(reading.span, DISPLAY_MIDDLE, wider)
        if plain(context.plain) != plain(words):
            body = Text("\n").join((body, Text("in: ", DIM) + context))
    return body
