"""The attributes of all tokens of a document, each as one plain list.

Loops over a whole article read these lists, by token index: a token of spaCy is built anew each
time that it is asked for, which costs more than what most loops do with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

NAMED: list[int | str] = ["ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP"]
OTHERS: list[int | str] = ["HEAD", "IS_PUNCT", "IS_SPACE"]


@dataclass(frozen=True)
class Columns:
    """One entry a token; `head` is the index of its head, its own at the root of a sentence."""

    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    punct: list[bool]
    space: list[bool]


def columns_of(doc: Doc) -> Columns:
    """The columns of a parsed document."""
    strings = doc.vocab.strings
    named = doc.to_array(NAMED).T.tolist()
    lists = []
    for column in named:
        names = {key: strings[key] for key in set(column)}
        lists.append([names[key] for key in column])
    # Heads are kept as distances, the negative ones as the largest unsigned numbers.
    heads, punct, space = doc.to_array(OTHERS).astype("int64").T.tolist()
    text, lower, lemma, pos, tag, dep = lists
    return Columns(
        text,
        lower,
        lemma,
        pos,
        tag,
        dep,
        [i + distance for i, distance in enumerate(heads)],
        [bool(flag) for flag in punct],
        [bool(flag) for flag in space],
    )
