"""Certainty and polarity of a clause, from its verb group and its adverbs."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Literal

from spacy.tokens import Token

Certainty = Literal["asserted", "alleged", "expected", "conditional"]


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    raw = tomllib.loads((Path(__file__).parent / "data" / "modality.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


def certainty_of(event: Token) -> Certainty:
    """How sure the clause is of its event: a condition, an allegation, an expectation, or none."""
    words = _words()
    if any(t.dep_ == "mark" and t.lower_ in words["conditions"] for t in event.children):
        return "conditional"
    if any(t.dep_ == "advmod" and t.lower_ in words["alleged"] for t in event.children):
        return "alleged"
    if event.dep_ == "xcomp" and event.head.lower_ in words["alleged_of"]:
        return "alleged"
    helpers = {t.lower_ for t in event.children if t.dep_ in ("aux", "auxpass")}
    if helpers & words["possible"]:
        return "conditional"
    if helpers & words["future"] or event.lemma_ in words["expecting"]:
        return "expected"
    # "is set to vote": the clause's verb stands under "set".
    outer = event.head if event.dep_ == "xcomp" else event
    return "expected" if outer.lower_ in words["expecting_participles"] else "asserted"


def is_negated(event: Token, clause: list[Token]) -> bool:
    """Whether the event is denied: "not", "never", "no" before its subject or object, "without"."""
    words = _words()
    if any(t.dep_ == "neg" for t in event.children):
        return True
    if event.lemma_ in words["denying"]:
        return True
    return any(
        t.lower_ in words["negatives"] and t.head.head.i == event.i
        for t in clause
        if t.dep_ in ("det", "neg", "nsubj", "dobj", "advmod")
    )
