"""Who is called by what happened to him: "the defendant" was charged, "the victim" was killed."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.reading.entities import lexicon
from rashomon.reading.entities.barring import barred
from rashomon.reading.entities.clusters import Cluster
from rashomon.reading.entities.discourse import Discourse, agrees
from rashomon.reading.entities.phrases import Phrase
from rashomon.reading.entities.syntax import subject_of
from rashomon.reading.tokens import Token

MOST = 8
"""People that are looked at, the last mentioned first."""
TABLES = ("tried", "harmed")
CHARGES = frozenset({"plead"})
"""Verbs of what only a defendant does."""


def called_so(d: Discourse, phrase: Phrase) -> Cluster | None:
    """Whom "the defendant" or "the victim" means by what was done to him; `None` if to nobody.

    Of several the last mentioned. Of people whom the article names and of others alike.
    """
    table = next((t for t in TABLES if phrase.noun in lexicon.table(f"{t}_called")), None)
    if table is None or phrase.definite != "the" or phrase.narrowed:
        return None
    for number, cluster in enumerate(reversed(d.people.values())):
        if number == MOST:
            return None
        if not agrees(cluster, phrase.gender) or barred(d, phrase, cluster):
            continue
        if any(_befell(d.doc[one.head], table) for one in cluster.seen):
            return cluster
    return None


def _befell(mention: Token, table: str) -> bool:
    """Whether the mention is the object, or the subject in the passive, of a verb of the table."""
    return any(
        verb.lemma_ in lexicon.table(table) or (table == "tried" and verb.lemma_ in CHARGES)
        for verb in _undergone(mention)
    )


def _undergone(mention: Token) -> Iterator[Token]:
    head = mention.head
    if mention.dep_ in ("nsubjpass", "dobj") or head.lemma_ in CHARGES:
        yield head
        yield from (t for t in head.rights if t.dep_ == "conj" and _passive(t, mention))
    for clause in mention.rights:
        if clause.dep_ == "acl" and clause.tag_ == "VBN":
            yield clause  # "a man accused of theft"
        elif clause.dep_ == "relcl" and any(c.dep_ == "nsubjpass" for c in clause.lefts):
            yield clause  # "Lee, who was cleared"


def _passive(verb: Token, subject: Token) -> bool:
    return verb.tag_ == "VBN" and subject_of(verb) is not None and subject.dep_ == "nsubjpass"
