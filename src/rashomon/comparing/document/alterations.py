"""Word by word: what a quotation leaves out of the document's passage, and what it says otherwise.

Not counted are case, typography, house spelling, words in brackets and what they stand for, and
hesitations. Words left out are an alteration where they deny what follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rashomon.comparing.differences.words import lexicon
from rashomon.comparing.document.locate import Found
from rashomon.comparing.document.parts import Group, Part
from rashomon.comparing.document.source import Document
from rashomon.records import Altered, Article, Span

BRACKETS_FOR = 12
"""Words of the document that words in brackets may stand for; more are left out."""
EDGE = 3
"""Words at the edge of a quotation that are set against as many of the document."""


@dataclass
class Compared:
    """The findings for one group of parts, in the order of the text."""

    left_out: tuple[Span, ...] = ()
    altered: tuple[Altered, ...] = ()


@dataclass
class _Work:
    """Findings as they are gathered."""

    document: Document
    article: Article
    left_out: list[Span] = field(default_factory=list)
    altered: list[Altered] = field(default_factory=list)

    def passage(self, start: int, end: int) -> Span | None:
        """Words of the document as a passage; `None` for no words."""
        if start >= end:
            return None
        tokens = self.document.tokens
        return self.document.article.span(tokens[start].start, tokens[end - 1].end)

    def omit(self, start: int, end: int) -> None:
        """Note words of the document that are left out."""
        passage = self.passage(start, end)
        if passage is not None:
            self.left_out.append(passage)

    def alter(self, part: Part, words: tuple[int, int], place: tuple[int, int]) -> None:
        """Note words that stand for each other, unless an editor marked them or they are one."""
        tokens = part.tokens[slice(*words)]
        mine, yours = [t.word for t in tokens], self.document.words[slice(*place)]
        if "".join(mine) == "".join(yours) or (
            tokens and all(token.kind == "mended" for token in tokens)
        ):
            return
        said = self.article.span(tokens[0].start, tokens[-1].end) if tokens else None
        self.altered.append(Altered(said=said, document=self.passage(*place)))


def compare_words(group: Group, document: Document, article: Article) -> Compared:
    """What a group of parts leaves out and alters, `article` being the account's."""
    work = _Work(document, article)
    previous: int | None = None
    for part, found in zip(group.parts, group.places, strict=True):
        if previous is not None:
            work.omit(previous, found.start)
        _edge_before(part, found, work, previous or 0)
        for one, two in zip(found.blocks, found.blocks[1:], strict=False):
            words = one[0] + one[2], two[0]
            place = one[1] + one[2], two[1]
            _between(part, words, place, work)
        _edge_after(part, found, work)
        previous = found.end
    return Compared(tuple(work.left_out), tuple(work.altered))


def _between(part: Part, words: tuple[int, int], place: tuple[int, int], work: _Work) -> None:
    """Words between two agreeing blocks."""
    brackets = any(words[0] <= at <= words[1] for at in part.inserted)
    skipped = work.document.words[slice(*place)]
    if words[0] < words[1]:
        work.alter(part, words, place)
    elif brackets and len(skipped) <= BRACKETS_FOR:
        return
    elif set(skipped) & set(lexicon()["negators"]) and not brackets:
        work.alter(part, words, place)
    else:
        work.omit(*place)


def _edge_before(part: Part, found: Found, work: _Work, least: int) -> None:
    """Words in front of the first agreeing block."""
    number = found.blocks[0][0]
    if not number:
        return
    start = found.start - number
    fits = number <= EDGE and start >= least and _one_sentence(work.document, start, found.start)
    work.alter(part, (0, number), (start, found.start) if fits else (found.start, found.start))


def _edge_after(part: Part, found: Found, work: _Work) -> None:
    """Words behind the last agreeing block."""
    last = found.blocks[-1][0] + found.blocks[-1][2]
    number = len(part.tokens) - last
    if not number:
        return
    end = found.end + number
    fits = (
        number <= EDGE
        and end <= len(work.document.tokens)
        and _one_sentence(work.document, found.end - 1, end - 1)
    )
    work.alter(part, (last, last + number), (found.end, end) if fits else (found.end, found.end))


def _one_sentence(document: Document, first: int, last: int) -> bool:
    """Whether no sentence ends between two words of the document."""
    return not any(
        re.search(r"[.!?\n]", document.between(number, number + 1)) for number in range(first, last)
    )
