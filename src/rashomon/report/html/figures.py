"""Figures on the page: by unit, each amount with the accounts that give it, and on a scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.records import Figure
from rashomon.report.html.passages import Chip, Passage, Passages
from rashomon.report.html.scale import Scale, bounds, scale_of
from rashomon.report.text import plain, shorten
from rashomon.report.words import amount, plural_of

CONTEXT = 110
"""Characters of a figure with the words around it: about a line of the page."""
SCALE_MOST = 12
"""Values on one scale; with more it is no longer seen at a glance."""


@dataclass(frozen=True)
class Amount:
    """One amount and the places where it stands; `accounts` are the letters.

    A place is a passage and, in the table of many accounts, the letters of others that count the
    same thing.
    """

    words: str
    places: tuple[tuple[Passage, tuple[Chip, ...]], ...]
    accounts: tuple[str, ...]


@dataclass(frozen=True)
class FiguresOfUnit:
    """All amounts of one unit, in the order of their size."""

    unit: str
    amounts: tuple[Amount, ...]
    scales: tuple[tuple[str, Scale], ...] = ()


def figures_of(figures: Sequence[Figure], passages: Passages) -> tuple[FiguresOfUnit, ...]:
    """Units, those that most accounts use first, then in the order of the accounts."""
    units: dict[str, list[Figure]] = {}
    for figure in figures:
        units.setdefault(figure.unit, []).append(figure)
    order = {unit: place for place, unit in enumerate(units)}
    reach = {unit: len({figure.span.article for figure in of}) for unit, of in units.items()}
    return tuple(
        FiguresOfUnit(_unit(unit), _amounts(units[unit], passages), _scales(units[unit], passages))
        for unit in sorted(units, key=lambda unit: (-reach[unit], order[unit]))
    )


def _unit(unit: str) -> str:
    if unit == "ordinal":
        return "places in an order"
    return shorten(plural_of(unit) if unit.islower() else unit, 40)


def _amounts(figures: Sequence[Figure], passages: Passages) -> tuple[Amount, ...]:
    groups: dict[tuple[float, float, str], list[Figure]] = {}
    for figure in figures:
        groups.setdefault((*bounds(figure), figure.qualifier), []).append(figure)
    letters = passages.view.letters
    return tuple(
        Amount(
            words=shorten(amount(groups[key][0]), 60),
            places=_places(groups[key], passages),
            accounts=tuple(dict.fromkeys(letters[one.span.article] for one in groups[key])),
        )
        for key in sorted(groups)
    )


def _places(
    figures: Sequence[Figure], passages: Passages
) -> tuple[tuple[Passage, tuple[Chip, ...]], ...]:
    """Each figure with words around it; with many accounts each thing that is counted once."""
    things: dict[str, list[Figure]] = {}
    for figure in figures:
        thing = "" if passages.beside else _thing(figure)
        things.setdefault(thing or figure.id, []).append(figure)
    return tuple(
        (
            passages.in_context(same[0].span, CONTEXT),
            tuple(passages.chip(figure.span) for figure in same[1:]),
        )
        for same in things.values()
    )


def _scales(figures: Sequence[Figure], passages: Passages) -> tuple[tuple[str, Scale], ...]:
    """A scale for what several accounts count otherwise: the same thing, with the same outcome."""
    things: dict[str, list[Figure]] = {}
    for figure in figures:
        thing = _thing(figure)
        if thing:
            things.setdefault(thing, []).append(figure)
    found = []
    for thing, of in things.items():
        accounts = {figure.span.article for figure in of}
        values = {bounds(figure) for figure in of}
        if len(accounts) > 1 and 1 < len(values) <= SCALE_MOST:
            scale = scale_of(of, passages)
            if scale is not None:
                found.append((thing, scale))
    return tuple(found)


def _thing(figure: Figure) -> str:
    """What is counted, with what became of it and for which time and place; empty if unsaid."""
    noun = plain(figure.of.text).rpartition(" ")[2] if figure.of is not None else ""
    if not noun and figure.outcome is None:
        return ""
    told = [noun or figure.unit, figure.outcome or ""]
    told += [plain(span.text) for span in (figure.period, figure.scope) if span is not None]
    return shorten(" ".join(word for word in told if word), 60)
