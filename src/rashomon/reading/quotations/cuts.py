"""Where a passage may end or begin: people who annotate news leave out what the cue does not carry.

"Reid said the plan failed, adding …": the parser's clause goes on where the reported words stop.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.reading.quotations.bases import Base, Range, clean
from rashomon.reading.quotations.scene import Scene
from rashomon.reading.tokens import Doc, Token

STOPS = frozenset({",", ";", "—", "–", "--", "-", ":", "(", "..."})
LINKS = frozenset({"advcl", "relcl", "prep", "conj", "npadvmod", "cc", "appos", "acl", "advmod"})
BRACKETS = {"(": 1, ")": -1}
MOST_CUTS = 12
"""Ends tried for one passage; nine in ten have fewer."""


class Cut(NamedTuple):
    """Token ranges, cleaned of marks at their edges; why the passage ends there; links it holds."""

    pieces: tuple[Range, ...]
    kind: str
    held: tuple[str, ...]


def cuts_of(scene: Scene, base: Base, cue: Token) -> list[Cut]:
    """The passage whole, and cut at the links inside its last piece; no cut lies inside marks."""
    cuts: dict[tuple[Range, ...], Cut] = {}
    doc = scene.parsed.doc
    texts = scene.parsed.columns.text
    brackets = any(not BRACKETS.keys().isdisjoint(texts[start:end]) for start, end in base.pieces)
    for pieces, kind, held in _all(doc, base, scene.outside, cue):
        if brackets and any(_torn(texts, piece) for piece in pieces):
            continue
        kept = (clean(scene, piece) for piece in pieces)
        cleaned = tuple(piece for piece in kept if piece is not None)
        if cleaned and len(cuts) < MOST_CUTS:
            cuts.setdefault(cleaned, Cut(cleaned, kind, held))
    return list(cuts.values())


def _torn(texts: Sequence[str], piece: Range) -> bool:
    """Whether the range ends inside a bracket or begins in one that it leaves."""
    depth = 0
    for text in texts[slice(*piece)]:
        depth += BRACKETS.get(text, 0)
        if depth < 0:
            return True
    return depth > 0


def _all(
    doc: Doc, base: Base, outside: Sequence[bool], cue: Token
) -> Iterator[tuple[tuple[Range, ...], str, tuple[str, ...]]]:
    *first, (start, end) = base.pieces
    links = [
        (token.i, kind)
        for token in doc.tokens[start + 2 : end]
        if outside[token.i] and (kind := _link(token, cue))
    ]
    kinds = tuple(kind for _, kind in links)
    yield base.pieces, "whole", kinds
    for number, (position, kind) in enumerate(links):
        yield (*first, (start, position)), kind, kinds[:number]
    if len(base.pieces) == 1 and base.kind in ("before", "behind", "head"):
        for position in range(start + 1, end - 2):
            if outside[position] and doc[position].text in STOPS:
                yield ((position + 1, end),), f"start:{doc[position].text}", ()


def _link(token: Token, cue: Token) -> str:
    """What links the words from `token` on to the passage before them; empty where nothing does."""
    if token.text in STOPS:
        follower = token.nbor(1) if token.i + 1 < len(token.doc) else token
        return f"{token.text}{_kind(follower, cue)}"
    if token.left_edge is not token:
        return ""
    if token.dep_ == "cc":
        return f"cc:{_conjunct(token)}"
    head = _top(token)
    if head.dep_ in ("advcl", "relcl", "npadvmod") or (
        head.dep_ == "prep" and (head.head == cue or head.head.pos_ in ("VERB", "AUX"))
    ):
        return f"{head.dep_}:{_kind(token, cue)}" + ("+" if head.head == cue else "")
    return ""


def _top(token: Token) -> Token:
    """The highest word whose phrase begins at `token`."""
    top = token
    while top.head != top and top.head.left_edge.i == token.i:
        top = top.head
    return top


def _conjunct(token: Token) -> str:
    """The part of speech of what a conjunction adds."""
    for child in token.head.children:
        if child.dep_ == "conj" and child.i > token.i:
            return child.pos_ + (child.tag_ if child.pos_ == "VERB" else "")
    return ""


def _kind(token: Token, cue: Token) -> str:
    top = _top(token)
    word = token.lower_ if token.pos_ in ("SCONJ", "CCONJ", "ADP", "PRON") else token.tag_
    return f"{word}/{top.dep_}" + ("+" if top.head == cue else "")
