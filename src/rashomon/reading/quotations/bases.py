"""Where the words that a cue reports may lie: its clauses, objects, and the rest of its sentence.

Generous on purpose. Which of these passages is the content, if any, is decided afterwards
(`decide`), by weights learned from news that people annotated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from rashomon.reading.quotations.cues import Cue

CLAUSES = frozenset({"ccomp", "parataxis", "xcomp", "advcl", "acl", "relcl", "csubj", "pcomp"})
OBJECTS = frozenset({"dobj", "oprd", "attr", "dative", "nsubjpass", "obj"})
FIRST_OBJECTS = frozenset({"dobj", "oprd", "dative", "attr"})
ASIDES = frozenset({"parataxis", "ccomp", "advcl", "dep"})
MOST_BASES = 14
"""Passages a cue at most; sentences of news give it four on average."""

Range = tuple[int, int]


class Base(NamedTuple):
    """A passage of one or two token ranges (two around a cue in its middle), and what it is."""

    pieces: tuple[Range, ...]
    kind: str
    also: tuple[str, ...] = ()


def bases_of(cue: Cue) -> list[Base]:
    """Passages that `cue` may report, each once, with all names that were found for it."""
    found: dict[tuple[Range, ...], list[str]] = {}
    for base in _generate(cue):
        pieces = tuple(piece for piece in base.pieces if piece[1] > piece[0])
        if pieces and (pieces in found or len(found) < MOST_BASES):
            found.setdefault(pieces, []).append(base.kind)
    return [Base(pieces, kinds[0], tuple(kinds[1:])) for pieces, kinds in found.items()]


def _generate(cue: Cue) -> Iterator[Base]:
    token = cue.token
    if token.lower_ == "according":
        yield from _according(cue)
        return
    for child in token.children:
        side = ">" if child.i > token.i else "<"
        if child.dep_ in CLAUSES:
            yield Base(_around(child, token), child.dep_ + side)
        elif child.dep_ in OBJECTS:
            yield Base(_around(child, token), child.dep_ + side)
        elif child.dep_ in ("prep", "agent", "prt") and child.i > token.i:
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp") and inner.i > child.i:
                    yield Base(((inner.left_edge.i, inner.right_edge.i + 1),), f"in:{child.lower_}")
    yield from _rest(token)
    if cue.frame != "n":
        yield from _sentence(cue)


def _around(child: Token, cue: Token) -> tuple[Range, ...]:
    """The child's words; two pieces where the cue with its own words stands in their middle."""
    start, end = child.left_edge.i, child.right_edge.i + 1
    if not start <= cue.i < end:
        return ((start, end),)
    own = [
        t
        for t in cue.children
        if t.i != child.i and start <= t.left_edge.i and t.right_edge.i < end and t.dep_ != "punct"
    ]
    left = min([cue.i, *(t.left_edge.i for t in own)])
    right = max([cue.i, *(t.right_edge.i for t in own)]) + 1
    return ((start, left), (right, end))


def _rest(token: Token) -> Iterator[Base]:
    """From the first complement behind the cue to the end of the cue's own phrase."""
    after = [c for c in token.children if c.i > token.i and c.dep_ != "punct"]
    if not after:
        return
    end = max(c.right_edge.i for c in after) + 1
    objects = [c for c in after if c.dep_ in FIRST_OBJECTS]
    if objects:
        yield Base(((objects[0].left_edge.i, end),), "rest:object")
        behind = [c for c in after if c.i > objects[0].i]
        if objects[0].dep_ in ("dobj", "dative") and behind:
            yield Base(((behind[0].left_edge.i, end),), "rest:behind")
    else:
        yield Base(((after[0].left_edge.i, end),), "rest")


def _sentence(cue: Cue) -> Iterator[Base]:
    """The sentence before and behind the cue, and around a cue that is an aside."""
    token, sentence = cue.token, cue.token.sent
    doc = token.doc
    left, right = token.i, token.i + 1
    if cue.subject is not None and cue.subject.sent.start == sentence.start:
        edges = (cue.subject.left_edge.i, cue.subject.right_edge.i + 1)
        if edges[1] <= token.i:
            left = edges[0]
        elif edges[0] > token.i:
            right = edges[1]
    if left > sentence.start and doc[left - 1].text in (",", "—", "–", "--", "-"):
        yield Base(((sentence.start, left),), "before")
        if token.dep_ in ASIDES or (right < sentence.end and doc[right].text == ","):
            yield Base(((sentence.start, left), (right, sentence.end)), "aside")
    if right < sentence.end and right == token.i + 1:
        yield Base(((right, sentence.end),), "behind")


def _according(cue: Cue) -> Iterator[Base]:
    """The sentence before "according to …", or the sentence behind it."""
    token, sentence = cue.token, cue.token.sent
    if cue.subject is None:
        return
    end = cue.subject.right_edge.i + 1
    yield Base(((sentence.start, token.i),), "before")
    yield Base(((end, sentence.end),), "behind")
    if token.i > sentence.start and end < sentence.end:
        yield Base(((sentence.start, token.i), (end, sentence.end)), "aside")
    head = token.head
    if head.i < token.i:
        yield Base(((head.left_edge.i, token.i),), "head")
