"""The lines of a text at their offsets: what headline, dateline and furniture are found on."""

from __future__ import annotations

import re
from dataclasses import dataclass

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
WRAPPED_LINE = range(40, 101)
"""Length of a line that a typist or mail program may have wrapped; the parse uses the same."""
ENDS_OPEN = re.compile(r"[^\s.!?:;”\"’')\]…*]$")
MARKUP = "#*_>`~ \t\u00a0"
"""Markdown around a whole line (`# Title`, `**By ...**`): left out of what is matched."""


@dataclass(frozen=True)
class Line:
    """A line that holds something: code points `start` to `end`, without white space at its ends.

    `gap` says whether it begins a block: an empty line, or the text's beginning, stands before it.
    """

    start: int
    end: int
    text: str
    gap: bool

    @property
    def plain(self) -> str:
        """The line without Markdown around it, with single spaces."""
        return " ".join(self.text.strip(MARKUP).split())


def lines_of(text: str) -> list[Line]:
    """Every line of `text` that is not blank, in order."""
    found: list[Line] = []
    end_of_last = 0
    for match in LINE.finditer(text):
        words = match.group()
        bare = words.strip()
        if not bare:
            continue
        start = match.start() + len(words) - len(words.lstrip())
        breaks = text[end_of_last:start]
        gap = not found or _holds_empty_line(breaks)
        found.append(Line(start, start + len(bare), bare, gap))
        end_of_last = start + len(bare)
    return found


def is_continued(lines: list[Line], index: int) -> bool:
    """Whether a line is a piece of a paragraph that was broken at a column.

    So it is when the line before it, in the same block, is as long as a wrapped line and ends
    inside a sentence, or when the line after it, in the same block, goes on in lower case.
    """
    line = lines[index]
    if not line.gap and index > 0:
        before = lines[index - 1].text
        if len(before) in WRAPPED_LINE and ENDS_OPEN.search(before):
            return True
    if index + 1 < len(lines) and not lines[index + 1].gap:
        return bool(lines[index + 1].text[:1].islower() and ENDS_OPEN.search(line.text))
    return False


def folded(words: str) -> str:
    """Letters and digits of `words` in one case with single spaces: for comparing lines."""
    return " ".join(re.sub(r"[\W_]+", " ", words.casefold()).split())


def _holds_empty_line(breaks: str) -> bool:
    return (
        breaks.replace("\r\n", "\n").replace("\r", "\n").count("\n")
        + sum(breaks.count(mark) for mark in "\u2028\u2029")
        > 1
    )
