"""How near to mind what was mentioned is: by sentence, place in the sentence, and frequency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.reading.tokens import Doc, Token

SUBJECT, INNER_SUBJECT, AGENT, OBJECT, OTHER, BESIDE = 100.0, 80.0, 55.0, 50.0, 40.0, 15.0
"""Weights of the place of a mention in its sentence, after Lappin and Leass (1994): subjects before
objects before the rest. A name that only describes a noun ("a Kaine spokesman") weighs least."""
FADES = 0.5
"""What is left of a mention's weight in the next sentence (Lappin and Leass)."""
SENTENCES_BACK = 6
"""Sentences outside quotation marks that a pronoun looks back over."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
CLIMB = 6


class Seen(NamedTuple):
    """One mention as the reader met it: its head token, and how it stands."""

    head: int
    start: int
    end: int
    sentence: int
    weight: float
    quoted: bool
    form: str


def sentence_numbers(doc: Doc, said: Sequence[bool]) -> list[int]:
    """For each token the number of its sentence; those inside quotation marks count for none."""
    numbers: list[int] = []
    number = 0
    for sentence in doc.sents:
        outside = any(not said[t.i] and t.is_alpha for t in sentence)
        number += outside
        numbers += [number] * len(sentence)
    numbers += [number] * (len(doc) - len(numbers))
    return numbers


def weight(token: Token) -> float:
    """The weight of a mention whose head is `token`."""
    share = 1.0
    for _ in range(CLIMB):
        dep = token.dep_
        if dep in SUBJECTS:
            verb = token.head
            while verb.dep_ == "conj" and verb.head.i != verb.i:
                verb = verb.head
            if verb.dep_ == "ROOT":
                return share * (OTHER if _tells_behind(token, verb) else SUBJECT)
            return share * (SUBJECT if _told_before(verb) else INNER_SUBJECT)
        if dep == "ROOT":
            return share * INNER_SUBJECT
        if dep in ("conj", "appos"):
            token, share = token.head, share * 0.9
            continue
        if dep in ("compound", "nmod", "npadvmod", "amod"):
            return BESIDE
        if dep == "attr" and any(t.lower_ == "it" for t in token.head.lefts):
            return share * SUBJECT  # "It was Lee who …"
        if dep in ("dobj", "dative", "attr", "oprd"):
            return share * OBJECT
        if dep == "pobj":
            return share * (AGENT if token.head.dep_ == "agent" else OTHER)
        return share * OTHER
    return share * OTHER


def _tells_behind(subject: Token, verb: Token) -> bool:
    """“…, Doe said”: the sentence is about what is said, and not about who says it."""
    told = next((c for c in verb.lefts if c.dep_ == "ccomp"), None)
    return told is not None and told.i < subject.i and told.pos_ in ("VERB", "AUX")


def _told_before(verb: Token) -> bool:
    """Whether the clause is what somebody is said behind it to have said."""
    return verb.dep_ == "ccomp" and verb.head.dep_ == "ROOT" and verb.i < verb.head.i


def salience(seen: Sequence[Seen], sentence: int, before: int, *, quoted: bool) -> float:
    """The weight of all mentions that begin before token `before`, each sentence's heaviest.

    Mentions inside quotation marks count for pronouns inside them only.
    """
    total = 0.0
    counted = -1
    best = 0.0
    for one in reversed(seen):
        if one.start >= before or (one.quoted and not quoted):
            continue
        back = sentence - one.sentence
        if back > SENTENCES_BACK:
            break
        if one.sentence != counted:
            total += best
            counted, best = one.sentence, 0.0
        best = max(best, one.weight * FADES ** max(back, 0))
    return total + best
