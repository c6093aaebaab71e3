"""Quotation marks: the runs of text inside them, paragraph by paragraph.

A state machine that is reset at every paragraph, since one missing mark would otherwise turn a
whole article inside out. A paragraph that is left open is continued by one that opens again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.reading.parse import Parsed

DOUBLE_OPEN, DOUBLE_CLOSE = frozenset("“„«"), frozenset("”»")
STRAIGHT = frozenset(('"', "``", "''"))
SINGLE_OPEN, SINGLE_CLOSE = "‘", "’"
BEFORE_OPEN = frozenset(' \t\n\u00a0([{—–-―:,;/“"„«')
SHORT_YEAR = re.compile(r"\d\d(?:s\b|\b(?![,.]?\d))")
"""Behind an apostrophe: "’89", "the ’90s"."""
SHORTEST_SINGLE = 3
"""Characters between single marks: shorter ones are apostrophes and letters."""


@dataclass(frozen=True)
class Run:
    """Code points `start` to `end` inside a pair of marks; `outer_*` with the marks."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool


def find_runs(parsed: Parsed) -> list[Run]:
    """Runs inside the outermost quotation marks of headline and body, in text order."""
    runs: list[Run] = []
    for paragraph in parsed.paragraphs:
        if paragraph.kind in ("headline", "body"):
            text = parsed.article.text[paragraph.start : paragraph.end]
            doubles = list(_double(text))
            singles = [
                run
                for run in _single(text)
                if not any(d.outer_start <= run.start < d.outer_end for d in doubles)
            ]
            # Single marks outside and double ones inside: ‘She said, “Go”,’ he told the court.
            doubles = [
                run
                for run in doubles
                if not any(s.start <= run.outer_start and run.outer_end <= s.end for s in singles)
            ]
            found = sorted([*doubles, *singles], key=lambda r: r.start)
            runs += [_shifted(run, paragraph.start) for run in found]
    return [run for run in runs if parsed.article.text[run.start : run.end].strip()]


def _shifted(run: Run, by: int) -> Run:
    return Run(run.start + by, run.end + by, run.outer_start + by, run.outer_end + by, run.closed)


def _double(text: str) -> Iterator[Run]:
    opened: tuple[int, int] | None = None
    position = 0
    while position < len(text):
        mark = text[position : position + 2] if text[position : position + 2] in STRAIGHT else ""
        mark = mark or text[position]
        after = position + len(mark)
        if opened is None and _opens(text, position, mark):
            opened = (position, after)
        elif opened is not None and _closes(text, position, mark, opened):
            yield Run(opened[1], position, opened[0], after, closed=True)
            opened = None
        elif opened is not None and mark in ("“", "„"):
            # Opened twice: the first was never closed. What stood between is no quotation.
            opened = (position, after)
        position = after
    if opened is not None and opened[1] < len(text) and _worth(text, opened):
        yield Run(opened[1], len(text), opened[0], len(text), closed=False)


def _opens(text: str, position: int, mark: str) -> bool:
    if mark in DOUBLE_OPEN:
        return True
    if mark not in STRAIGHT:
        return False
    before = text[position - 1] if position else " "
    after = text[position + len(mark) : position + len(mark) + 1]
    # 82" is inches, and a mark before a space closes something that was never opened.
    return (before in BEFORE_OPEN or not before.isalnum()) and bool(after) and not after.isspace()


def _closes(text: str, position: int, mark: str, opened: tuple[int, int]) -> bool:
    if mark in DOUBLE_CLOSE:
        return True
    if mark not in STRAIGHT or text[opened[0]] in DOUBLE_OPEN:
        return False
    after = text[position + len(mark) : position + len(mark) + 1]
    return not after.isalnum()


def _worth(text: str, opened: tuple[int, int]) -> bool:
    """An unclosed mark counts where it starts the paragraph or follows a comma or a colon."""
    before = text[: opened[0]].rstrip()
    return not before or before[-1] in ",:"


def _single(text: str) -> Iterator[Run]:
    opened: int | None = None
    for position, mark in enumerate(text):
        before = text[position - 1] if position else " "
        after = text[position + 1] if position + 1 < len(text) else " "
        opening = mark == SINGLE_OPEN or (mark == "'" and opened is None)
        opening = opening and not SHORT_YEAR.match(text, position + 1)
        if opening and before in BEFORE_OPEN and (after.isalnum() or after in "[$£€…"):
            opened = position
        elif (
            opened is not None
            and mark == ("'" if text[opened] == "'" else SINGLE_CLOSE)
            and not after.isalnum()
            and not before.isspace()
            and position - opened > SHORTEST_SINGLE
            and not _plural_possessive(text, position)
        ):
            yield Run(opened + 1, position, opened, position + 1, closed=True)
            opened = None


def _plural_possessive(text: str, position: int) -> bool:
    """Whether the mark is an apostrophe before the thing possessed ("the miners' strike")."""
    later = text[position + 1 :]
    return (
        text[position - 1] == "s"
        and later[:1] == " "
        and later[1:2].islower()
        and any(mark in later for mark in ("'", "’"))
    )
