"""Whose a noun of speech is: "Lind's claim", "a statement by Lind", "Lind made a claim"."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.reading.quotations.sources import Source, subject_of
from rashomon.reading.tokens import Token

OF_OTHERS = frozenset(
    ["acknowledge", "attract", "cite", "contradict", "deny", "disavow", "discuss", "dismiss",
     "dispute", "draw", "face", "follow", "get", "hear", "ignore", "prompt", "quote", "read",
     "rebut", "receive", "refute", "reject", "review", "spark", "suffer", "welcome"]
)  # fmt: skip
"""Verbs whose object is what others say ("faced criticism", "denied reports")."""


def source_of_noun(token: Token, outside: Sequence[bool]) -> Source | None:
    """The source of a noun of speech: whose it is, by or from whom, or who makes it."""
    subject = subject_of(token, outside)
    if subject is not None and subject.i < token.i:
        return Source.at(subject, f"subject of “{token.text}”", token)  # a verb, misread
    for child in token.children:
        if child.dep_ == "poss" and outside[child.i]:
            return Source.at(child, f"whose “{token.text}” it is", token)
        if _is_before_verb(child, token) and outside[child.i]:
            return Source.at(child, f"stands before “{token.text}”", token)
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            for inner in child.children:
                if inner.dep_ == "pobj" and outside[inner.i]:
                    return Source.at(inner, f"“{token.text} {child.lower_}”")
    if token.dep_ in ("dobj", "attr", "pobj"):
        verb = token.head if token.dep_ != "pobj" else token.head.head
        for child in verb.children if verb.lemma_ not in OF_OTHERS else ():
            if child.dep_ == "nsubj" and outside[child.i]:
                return Source.at(child, f"subject of “{verb.text}”", verb)
    return None


def _is_before_verb(name: Token, token: Token) -> bool:
    """Whether a verb was taken for a noun ("Doe claims that …")."""
    joined = name.dep_ == "compound" and name.i == token.i - 1 and token.tag_ == "NNS"
    return joined and name.ent_type_ in ("PERSON", "ORG")
