"""Figures of one unit on a line, and days on another: pictures drawn as SVG without a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, log10

from rashomon.records import Figure
from rashomon.report.html.passages import Passages
from rashomon.report.words import amount

EDGE = 8.0
"""Percent of the line left free at both ends, where labels would be cut."""
WIDE_RANGE = 50
"""Ratio of the largest to the smallest value from which the line is logarithmic: on an even line
the small ones would stand on one spot."""
LANE = 16.0
"""Percent of the line that a label takes on the narrowest screen; closer ones stand lower."""
LANE_HEIGHT = 18
"""Pixels from one lane of labels to the next."""
TOP = 30
"""Pixels from the picture's top to the first lane of labels."""
UNSCALED = frozenset(("ordinal", "year"))
"""Units whose values name things more than they measure them."""
DECIMALS = 2
"""Decimals of a place, in percent: finer than a pixel."""


@dataclass(frozen=True)
class Mark:
    """A value on the line: from `x` to `to` percent; its label stands in a lane at `y` pixels."""

    x: float
    to: float
    y: int
    label: str
    letters: str
    anchor: str = "middle"
    open_left: bool = False
    open_right: bool = False


@dataclass(frozen=True)
class Scale:
    """A line of values and what it says in words."""

    marks: tuple[Mark, ...]
    height: int
    words: str
    logarithmic: bool


def scale_of(figures: Sequence[Figure], passages: Passages) -> Scale | None:
    """The figures on one line; `None` unless they are of one unit and have two values or more."""
    groups: dict[tuple[float, float, str], list[Figure]] = {}
    for figure in figures:
        groups.setdefault((*bounds(figure), figure.qualifier), []).append(figure)
    units = {figure.unit for figure in figures}
    values = sorted({value for low, high, _ in groups for value in (low, high)})
    if (
        len(values) < 2
        or len(units) != 1
        or units & UNSCALED
        or len(groups) < 2
        or not all(map(isfinite, values))
    ):
        return None
    logarithmic = values[0] > 0 and values[-1] / values[0] >= WIDE_RANGE

    def place(value: float) -> float:
        low, high, here = values[0], values[-1], value
        if logarithmic:
            low, high, here = log10(low), log10(high), log10(here)
        return round(EDGE + (100 - 2 * EDGE) * (here - low) / (high - low), DECIMALS)

    ordered = sorted(groups)
    lanes = lanes_of([place(key[0]) for key in ordered])
    marks = []
    for key, lane in zip(ordered, lanes, strict=True):
        low, high, qualifier = key
        articles = {figure.span.article for figure in groups[key]}
        marks.append(
            Mark(
                x=place(low),
                to=place(high),
                y=TOP + lane * LANE_HEIGHT,
                label=amount(groups[key][0]),
                letters=passages.view.letters_of(articles),
                anchor=side_of(place(low)),
                open_left=qualifier in ("less-than", "at-most", "almost"),
                open_right=qualifier in ("more-than", "at-least"),
            )
        )
    words = "; ".join(f"{mark.label}: {mark.letters}" for mark in marks)
    return Scale(tuple(marks), TOP + (max(lanes) + 1) * LANE_HEIGHT, words, logarithmic)


def side_of(place: float) -> str:
    """To which side of its place (percent of the line) a label is written, so that none is cut."""
    if place < LANE:
        return "start"
    return "end" if place > 100 - LANE else "middle"


def bounds(figure: Figure) -> tuple[float, float]:
    """The lowest and highest value of a figure; the same where it has one value."""
    if figure.value is not None:
        return figure.value, figure.value
    return figure.low or 0.0, figure.high or 0.0


def lanes_of(places: Sequence[float]) -> list[int]:
    """The first free lane for each label, for places in ascending order, in percent."""
    ends: list[float] = []
    lanes = []
    for place in places:
        lane = next((n for n, end in enumerate(ends) if end <= place), len(ends))
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = place + LANE
        lanes.append(lane)
    return lanes
