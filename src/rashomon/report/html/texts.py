"""The articles' full texts for the page: paragraphs at their offsets, with nothing left to obey."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rashomon.records import Article
from rashomon.report.text import COMBINING_RUN, shown_as

PLAIN_SPACES = " \t\u00a0"
"""Blanks that a browser keeps where they stand; it alters others, or obeys them."""


@dataclass(frozen=True)
class Run:
    """Characters of the text as they are (`stands_for` 0), or what is shown for so many of them."""

    text: str
    stands_for: int = 0


@dataclass(frozen=True)
class Paragraph:
    """A line of the text: its anchor, its first code point, its runs, whether it is no report."""

    anchor: str
    start: int
    runs: tuple[Run, ...]
    furniture: bool = False
    headline: bool = False


@dataclass(frozen=True)
class ArticleText:
    """The paragraphs of one article. `letter` names it, also in anchors: `B-3`."""

    letter: str
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def anchor_of(self, offset: int) -> str:
        """The anchor of the paragraph that holds a code point of the text."""
        place = max(bisect_right(self._starts, offset) - 1, 0)
        return self.paragraphs[place].anchor if self.paragraphs else self.letter


def article_text(article: Article, letter: str) -> ArticleText:
    """The text by its lines; blank ones are left out, and white space at their ends."""
    furniture = [span.range for span in article.furniture]
    headline = article.headline.range if article.headline else (0, 0)
    paragraphs: list[Paragraph] = []
    inside = 0
    for start, end in _lines(article.text):
        while inside < len(furniture) and furniture[inside][1] < end:
            inside += 1
        holds = inside < len(furniture) and furniture[inside][0] <= start
        paragraphs.append(
            Paragraph(
                anchor=f"{letter}-{len(paragraphs) + 1}",
                start=start,
                runs=tuple(runs_of(article.text[start:end])),
                furniture=holds,
                headline=headline[0] <= start and end <= headline[1],
            )
        )
    return ArticleText(letter, tuple(paragraphs))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if line.strip():
            yield start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        start = end + 1


def runs_of(text: str) -> list[Run]:
    """A line as runs. A browser counts the characters of each as `stands_for` says."""
    if text.isascii() and text.isprintable():
        return [Run(text)]
    runs: list[Run] = []
    kept: list[str] = []
    for replaced, character, shown in _shown(text):
        if replaced:
            if kept:
                runs.append(Run("".join(kept)))
                kept = []
            last = runs[-1] if runs and runs[-1].stands_for else None
            if last is not None:
                runs[-1] = Run(last.text + shown, last.stands_for + 1)
            else:
                runs.append(Run(shown, 1))
        else:
            kept.append(character)
    return [*runs, Run("".join(kept))] if kept else runs


def _shown(text: str) -> Iterator[tuple[bool, str, str]]:
    """Each character: whether something else is shown for it, itself, and what is shown."""
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > COMBINING_RUN:
            yield True, character, ""
        elif character in PLAIN_SPACES:
            yield False, character, character
        else:
            shown = shown_as(character, category)
            yield bool(shown) and shown != character, character, shown
