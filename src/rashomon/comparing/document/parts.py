"""The words of a quotation in parts, each of which should stand in the document in one stretch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.comparing.differences.tokens import Token, tokens_in
from rashomon.comparing.differences.words import function_words
from rashomon.comparing.document.locate import (
    FEWEST_EXACT,
    Found,
    exactly_within,
    locate,
    within,
)
from rashomon.comparing.document.source import FILLERS, Document
from rashomon.records import Quotation

MOST_WORDS = 600
"""Words of a quotation that are looked up: a longer one is a speech that is printed whole."""
OVER_DOTS = 400
"""Words of the document that dots may stand for: about three minutes of speech."""
OVER_CUE = 80
"""Words of the document that may be left out where the speaker is named between two runs."""


@dataclass(frozen=True)
class Part:
    """Words of one run in marks, up to dots; `inserted` are where words in brackets stand: the
    number of words before each. `open_end` if dots follow.
    """

    run: int
    tokens: tuple[Token, ...]
    inserted: tuple[int, ...]
    open_end: bool

    @cached_property
    def words(self) -> list[str]:
        """The words in plain form."""
        return [token.word for token in self.tokens]

    @property
    def says(self) -> bool:
        """Whether there is enough to look up: a word that carries content, or some words."""
        return len(self.words) >= FEWEST_EXACT or self.weight > 0

    @cached_property
    def weight(self) -> int:
        """How many of the words carry content."""
        return sum(word not in function_words() for word in self.words)


@dataclass(frozen=True)
class Group:
    """Parts that stand near each other in the document, in order; without places: not found."""

    parts: tuple[Part, ...]
    places: tuple[Found, ...]


def parts_of(quotation: Quotation) -> list[Part]:
    """The parts of a quotation's runs in marks, in order."""
    parts: list[Part] = []
    left = MOST_WORDS
    for number, run in enumerate(quotation.marked):
        tokens: list[Token] = []
        inserted: list[int] = []
        for token in tokens_in(run.text, run.start):
            if token.kind == "ellipsis":
                parts.append(Part(number, tuple(tokens), tuple(inserted), open_end=True))
                tokens, inserted = [], []
            elif token.kind == "inserted":
                inserted.append(len(tokens))
            elif token.word not in FILLERS and left > 0:
                tokens.append(token)
                left -= 1
        parts.append(Part(number, tuple(tokens), tuple(inserted), open_end=left <= 0))
    return [part for part in parts if part.tokens]


def groups_of(parts: Sequence[Part], document: Document) -> list[Group]:
    """The parts with their places: those that stand near each other together.

    The part with most to say is looked up first, the others near it; what is not near it is looked
    up by itself.
    """
    if not parts:
        return []
    anchor = max(range(len(parts)), key=lambda i: (parts[i].weight, len(parts[i].words), -i))
    place = locate(parts[anchor].words, document)
    if place is None:
        before, after = (
            groups_of(parts[:anchor], document),
            groups_of(parts[anchor + 1 :], document),
        )
        return _joined([*before, Group((parts[anchor],), ()), *after])
    first, last = anchor, anchor
    places = [place]
    while last + 1 < len(parts):
        reach = _reach(parts[last], parts[last + 1])
        found = _near(parts[last + 1], document, places[-1].end, places[-1].end + reach)
        if found is None:
            break
        places.append(found)
        last += 1
    while first > 0:
        reach = _reach(parts[first - 1], parts[first])
        start = max(places[0].start - reach, 0)
        found = _near(parts[first - 1], document, start, places[0].start, backwards=True)
        if found is None:
            break
        places.insert(0, found)
        first -= 1
    return [
        *groups_of(parts[:first], document),
        Group(tuple(parts[first : last + 1]), tuple(places)),
        *groups_of(parts[last + 1 :], document),
    ]


def _reach(one: Part, two: Part) -> int:
    return OVER_DOTS if one.open_end or one.run == two.run else OVER_CUE


def _near(
    part: Part, document: Document, start: int, end: int, *, backwards: bool = False
) -> Found | None:
    exact = exactly_within(part.words, document, start, end, backwards=backwards)
    return exact or within(part.words, document, start, end)


def _joined(groups: Sequence[Group]) -> list[Group]:
    """Parts that were not found, beside each other, as one."""
    joined: list[Group] = []
    for group in groups:
        if joined and not group.places and not joined[-1].places:
            joined[-1] = Group((*joined[-1].parts, *group.parts), ())
        else:
            joined.append(group)
    return joined
