"""Whom a clause is about, where its subject is not in it."""

from __future__ import annotations

from rashomon.reading.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
RELATIVES = ("who", "which", "that", "whom")
CLIMBS = 6
"""Clauses to climb for a subject; sentences of news rarely nest deeper than three."""
LEANING = ("conj", "xcomp", "advcl", "pcomp", "prep", "dep")


def subject_of(event: Token) -> Token | None:
    """The head of the subject: the verb's own, that of the verb it is joined to or stands beside,
    or the noun that it hangs on.
    """
    verb = event
    for _ in range(CLIMBS):
        own = next((t for t in verb.children if t.dep_ in SUBJECTS), None)
        if own is not None:
            return _antecedent(verb) if own.lower_ in RELATIVES else own
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.dep_ not in LEANING or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _antecedent(verb: Token) -> Token | None:
    """The noun before a relative clause, also for a verb that is joined to it."""
    for _ in range(CLIMBS):
        if verb.dep_ == "relcl":
            return verb.head
        if verb.dep_ != "conj":
            return None
        verb = verb.head
    return None
