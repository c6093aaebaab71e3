"""The lines of a PDF's page to paragraphs, column by column.

pdfminer's own grouping of lines takes more than quadratic time where lines lie over one another (a
page of 80 KB takes a minute), and does not know indents. So only its grouping of letters to lines
is used. 1. Bands of lines from top to bottom; as long as a gap runs down through them they are
columns, read from left to right. 2. Within a column a paragraph ends at a wider gap, at another
size of letters, before an indent, and behind a short line that ends a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

GUTTER = 6.0
"""Points of white between two columns; narrow ones of newspapers have 8 to 12."""
WIDER = 0.4
"""How many letter heights a gap between paragraphs is wider than that between lines."""
OTHER_SIZE = 0.15
"""Share by which the letters of a heading are larger than those of the text below it."""
INDENT = 0.7
"""Letter heights by which a paragraph's first line may be set in."""
SHORT = 0.7
"""Share of the column's width below which a line that ends a sentence ends its paragraph."""
ENDS = re.compile(r"[.!?:;”\"’')\]]\Z")
BULLET = re.compile(r"[•‣◦▪■●–—*-]\s|\(?\w{1,2}[.)]\s")
"""The beginning of an item of a list: what is set in below it goes on."""
HYPHEN = re.compile(r"[^\W\d_]{2}-\Z")
"""The end of a line that parts a word."""

Interval = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """A line: its box in points from the left and from the bottom, and its words."""

    x0: float
    y0: float
    x1: float
    y1: float
    words: str

    @property
    def height(self) -> float:
        """Points from the lowest to the highest letter."""
        return max(self.y1 - self.y0, 0.1)


def paragraphs_of_lines(lines: Sequence[Line]) -> list[str]:
    """The paragraphs of a page, in the order in which they are read."""
    columns = list(_columns(lines))
    gaps = sorted(
        gap for column in columns for one, two in pairwise(column) if (gap := one.y0 - two.y1) > 0
    )
    heights = sorted(line.height for line in lines)
    usual = heights[len(heights) // 2] if heights else 0.0
    leading = min(gaps[len(gaps) // 4] if gaps else 0.0, usual)
    return [words for column in columns for words in _paragraphs(column, leading)]


def append(words: str, line: str) -> str:
    """A line behind what stands before it; a word that the line's end parts is put together."""
    if not words:
        return line
    if HYPHEN.search(words[-3:]) and line[:1].islower():
        return words[:-1] + line
    return f"{words} {line}"


def _columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each column from top to bottom."""
    group: list[Line] = []
    taken: list[Interval] = []
    for band in _bands(lines):
        alone = _merged([(line.x0, line.x1) for line in band])
        merged = _merged([*taken, *alone])
        # Columns end at a line across them, and begin below what runs across.
        if group and (len(merged) < 2 <= len(taken) or len(taken) < 2 <= len(alone)):
            yield from _split(group, taken)
            group, merged = [], alone
        group.extend(band)
        taken = merged
    yield from _split(group, taken)


def _bands(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that stand side by side, from the top down."""
    band: list[Line] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda line: (-line.y1, line.x0)):
        if band and line.y1 - 0.5 * line.height <= bottom:
            yield band
            band = []
        bottom = min(bottom, line.y0) if band else line.y0
        band.append(line)
    if band:
        yield band


def _merged(intervals: list[Interval]) -> list[Interval]:
    """Intervals put together where no gutter is between them."""
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if found and start - found[-1][1] < GUTTER:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _split(group: list[Line], taken: list[Interval]) -> Iterator[list[Line]]:
    for start, end in taken:
        column = [line for line in group if start <= line.x0 <= end]
        if column:
            yield sorted(column, key=lambda line: (-line.y1, line.x0))


def _paragraphs(column: list[Line], leading: float) -> Iterator[str]:
    left = min(line.x0 for line in column)
    right = max(line.x1 for line in column)
    words = column[0].words
    for above, line in pairwise(column):
        if _begins(above, line, leading, left, right):
            yield words
            words = line.words
        else:
            words = append(words, line.words)
    yield words


def _begins(above: Line, line: Line, leading: float, left: float, right: float) -> bool:
    """Whether a line begins a paragraph."""
    height = max(above.height, line.height)
    if above.y0 - line.y1 > leading + WIDER * height:
        return True
    if abs(above.height - line.height) > OTHER_SIZE * height:
        return True
    set_in = line.x0 - left > INDENT * height and above.x0 - left < INDENT * height
    if set_in and not line.words[:1].islower() and not BULLET.match(above.words):
        return True
    return bool(ENDS.search(above.words)) and above.x1 < left + SHORT * (right - left)
