"""What a parser has said of a text, copied from spaCy into lists: one entry a token.

spaCy builds a token anew each time that it is asked for one. Its tables hand out the same numbers
at once, so the text is read from there, piece by piece (docs/decisions/0011-plain-tokens.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.attrs import IDS  # type: ignore[import-not-found]
from spacy.tokens import Doc as SpacyDoc

STRINGS = ("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
FLAGS = (
    "IS_PUNCT", "IS_SPACE", "IS_ALPHA", "IS_QUOTE", "IS_TITLE", "IS_LOWER", "LIKE_NUM", "SPACY",
)  # fmt: skip
SIGNED = ("HEAD", "SENT_START", "ENT_IOB")
ATTRIBUTES = [IDS[name] for name in (*STRINGS, *FLAGS, *SIGNED)]
IOB = ("", "I", "O", "B")
"""How spaCy numbers a token's place in an entity."""
BEGINS = 1
"""How spaCy marks the first token of a sentence."""


@dataclass(frozen=True)
class Columns:
    """One entry a token; `head` is the index of its head, its own at the root of a sentence."""

    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    entity: list[str]
    punct: list[bool]
    space: list[bool]
    alpha: list[bool]
    quote: list[bool]
    title: list[bool]
    lower_case: list[bool]
    like_num: list[bool]
    spaced: list[bool]
    """Whether a space stands behind the token."""
    head: list[int]
    begins: list[bool]
    """Whether the token begins a sentence."""
    iob: list[str]


def columns_of(pieces: Sequence[SpacyDoc]) -> Columns:
    """The columns of a text that was parsed in pieces, as if it had been parsed in one."""
    if not any(len(piece) for piece in pieces):
        return Columns(*([] for _ in ATTRIBUTES))
    table = np.concatenate([piece.to_array(ATTRIBUTES) for piece in pieces])
    last, left = len(STRINGS), len(table.T) - len(SIGNED)
    keys = table.T[:last].tolist()
    strings = pieces[0].vocab.strings
    names = {key: strings[key] for key in set().union(*keys)}
    # Negative numbers are kept as the largest unsigned ones.
    distances, starts, places = table.T[left:].astype("int64").tolist()
    columns: list[list[Any]] = [
        *([names[key] for key in column] for column in keys),
        *table.T[last:left].astype(bool).tolist(),
        [i + distance for i, distance in enumerate(distances)],
        [start == BEGINS for start in starts],
        [IOB[place] for place in places],
    ]
    return Columns(*columns)
