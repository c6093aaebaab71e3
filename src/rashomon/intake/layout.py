"""What each part of a plain text is: headline, dateline, furniture; the rest is the report."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.intake.dateline import dateline_span
from rashomon.intake.furniture import by_form, by_place
from rashomon.intake.headline import headline_line
from rashomon.intake.lines import MARKUP, Line, lines_of

Range = tuple[int, int]


@dataclass(frozen=True)
class Layout:
    """Code points `(start, end)` of headline, dateline and furniture; none overlaps another."""

    headline: Range | None = None
    dateline: Range | None = None
    furniture: tuple[Range, ...] = ()


def lay_out(text: str, *, title: str | None = None, author: str | None = None) -> Layout:
    """Find headline, dateline and furniture of a plain text.

    `title` and `author` are those of its metadata, where it has any.
    """
    lines = lines_of(text)
    taken = by_form(lines)
    headline = headline_line(lines, taken, title)
    if headline is not None:
        taken[headline] = False
    by_place(lines, taken, headline, author)
    if headline is not None:
        taken[headline] = True  # so that no dateline is looked for in it
    dateline = dateline_span(text, lines, taken)
    found = tuple(
        (line.start, line.end)
        for index, line in enumerate(lines)
        if taken[index] and index != headline
    )
    return Layout(
        headline=None if headline is None else _bare(lines[headline]),
        dateline=dateline,
        furniture=found,
    )


def _bare(line: Line) -> Range:
    """The line without Markdown at its ends."""
    left = len(line.text) - len(line.text.lstrip(MARKUP))
    right = len(line.text.rstrip(MARKUP))
    return (line.start + left, line.start + right) if left < right else (line.start, line.end)
