"""Certainty and polarity of a clause, from its verb group and its adverbs."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Literal

from rashomon.reading.columns import Columns
from rashomon.reading.tokens import Token

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
    return "expected" if helpers & words["future"] or _is_expected(event) else "asserted"


def _is_expected(event: Token) -> bool:
    """Whether the words of the event place it ahead: "plans a road", "is set to vote"."""
    words = _words()
    aims = any(t.dep_ == "xcomp" for t in event.children)
    if event.lemma_ in words["expecting_to"]:
        return aims
    passive = event.tag_ == "VBN" and not any(t.dep_ in ("aux", "nsubj") for t in event.children)
    if event.lemma_ in words["expecting"] and not passive:
        return True
    # "is set to vote": the clause's verb stands under "set"
    if event.dep_ == "xcomp" and event.head.lower_ in words["expecting_participles"]:
        return True
    states = [event, *(t for t in event.children if t.dep_ in ("acomp", "attr"))]
    if any(t.lower_ in words["expecting_alone"] and t.tag_ != "VBD" for t in states):
        return True
    # "is set for Friday", "is likely to sell"
    ahead = [t for t in states if t.lower_ in words["expecting_participles"] and t.tag_ != "VBD"]
    return any(
        child.dep_ == "xcomp" or (child.dep_ == "prep" and child.lower_ == "for")
        for state in ahead
        for child in state.children
    )


def _refuses(event: Token) -> bool:
    """“failed to come”, “denied it”; “the talks failed” is a statement of what happened."""
    aims = any(t.dep_ in ("xcomp", "ccomp") for t in event.children)
    return aims or event.lemma_ not in ("fail", "decline")


def is_denied(event: Token) -> bool:
    """Whether the verb above denies that it happened: "denied that he had lied"."""
    head = event.head
    return event.dep_ in ("ccomp", "xcomp", "pcomp") and head.lemma_ in _words()["denials"]


def is_negated(event: Token, clause: range, columns: Columns) -> bool:
    """Whether the event is denied: "not", "never", "no" before its subject or object, "without"."""
    words = _words()
    if any(t.dep_ == "neg" for t in event.children):
        return True
    if event.lemma_ in words["denying"] and _refuses(event):
        return True
    negatives, heads = words["negatives"], columns.head
    return any(
        columns.lower[i] in negatives
        and heads[heads[i]] == event.i
        and columns.dep[i] in ("det", "neg", "nsubj", "dobj", "advmod")
        for i in clause
    )
