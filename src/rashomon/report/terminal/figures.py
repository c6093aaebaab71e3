"""Figures: how many of what, said by whom."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from rashomon.records import Figure
from rashomon.report.terminal.page import DIM, STRONG, Page
from rashomon.report.terminal.view import View
from rashomon.report.text import safe, shorten
from rashomon.report.words import amount, count

AMOUNT_MAX = 28
"""Columns for an amount in words; a longer one is wrapped."""
CONTEXT = 90
"""Characters of a figure with the words around it: two lines beside an amount at 80 columns."""
OF_MAX = 40
"""Characters of what is counted, where the words around the figure do not show it."""
PLACES_SHOWN = 2
"""Places of one amount shown for each account; the rest are counted."""


def show_figures(page: Page, figures: Sequence[Figure], view: View) -> None:
    """Each amount with the accounts that give it, what is counted, and the words around it."""
    if not figures:
        page.heading("Figures")
        page.put([Text("No figures found.")], 2)
        return
    page.heading("Figures", count(len(figures), "figure"))
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        key = (figure.unit, figure.qualifier, figure.value, figure.low, figure.high)
        groups.setdefault(key, []).append(figure)
    units = {unit: place for place, unit in enumerate(_by_reach(figures))}
    ordered = sorted(groups.values(), key=lambda group: (units[group[0].unit], _size(group[0])))
    room = min(max(cell_len(amount(group[0])) for group in ordered), AMOUNT_MAX)
    letters = max(len(letter) for letter in view.letters.values())
    for group in ordered:
        _show_amount(page, group, view, room, letters)


def _by_reach(figures: Sequence[Figure]) -> list[str]:
    """Units, those that most accounts use first, then in the order of the accounts."""
    accounts: dict[str, set[str]] = {}
    for figure in figures:
        accounts.setdefault(figure.unit, set()).add(figure.span.article)
    order = list(accounts)
    return sorted(order, key=lambda unit: (-len(accounts[unit]), order.index(unit)))


def _size(figure: Figure) -> float:
    return figure.value if figure.value is not None else figure.low or 0.0


def _show_amount(page: Page, group: Sequence[Figure], view: View, room: int, letters: int) -> None:
    """The amount once, and beside it a line for each place where it stands."""
    width = page.measure - room - 2
    lines = []
    places: dict[str, int] = {}
    for figure in group:
        account = figure.span.article
        places[account] = places.get(account, 0) + 1
        if places[account] > PLACES_SHOWN:
            continue
        body = view.in_context(figure.span, max(width - letters - 2, CONTEXT))
        if figure.of is not None and _last_word(figure.of.text) not in body.plain:
            body.append(f"  [of {shorten(figure.of.text, OF_MAX)}]", DIM)
        if figure.same_as is not None:
            body.append("  [the same in another unit]", DIM)
        lines.extend(page.hanging(view.label([account]), body, width, letters))
    for account, number in places.items():
        if number > PLACES_SHOWN:
            more = Text(f"and in {count(number - PLACES_SHOWN, 'more place')}", DIM)
            lines.extend(page.hanging(view.label([account]), more, width, letters))
    label = Text(shorten(amount(group[0]), AMOUNT_MAX), STRONG)
    label.append(" " * max(room - cell_len(label.plain), 0))
    page.put([label + Text("  ") + lines[0]], 2)
    page.put(lines[1:], room + 4)


def _last_word(words: str) -> str:
    """The last word of what is counted: its noun, more often than not."""
    return safe(words).rpartition(" ")[2]
