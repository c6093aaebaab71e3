"""Whom a noun phrase cannot mean: who does what it is part of, or says it."""

from __future__ import annotations

from rashomon.reading.entities import lexicon
from rashomon.reading.entities.clusters import Cluster
from rashomon.reading.entities.discourse import Discourse
from rashomon.reading.entities.phrases import Phrase
from rashomon.reading.entities.syntax import CLIMB, SUBJECTS, subject_of
from rashomon.reading.tokens import Token


def barred(d: Discourse, phrase: Phrase, cluster: Cluster) -> bool:
    """Whether the cluster is the subject of the clause inside which the phrase stands, or says it.

    "Lee said the veteran senator …" is about another than Lee.
    """
    head = d.doc[phrase.head]
    if says(d, head, cluster):
        return True
    if head.dep_ in SUBJECTS:
        return head.head.dep_ in ("ccomp", "xcomp") and _is_subject(d, head.head.head, cluster)
    head = head.head
    for _ in range(CLIMB):
        if head.pos_ in ("VERB", "AUX") or head.head.i == head.i or head.dep_ in SUBJECTS:
            break
        head = head.head
    return head.pos_ in ("VERB", "AUX") and _is_subject(d, head, cluster)


def _is_subject(d: Discourse, verb: Token, cluster: Cluster) -> bool:
    subject = subject_of(verb)
    return subject is not None and d.at.get(subject.i) is cluster


def says(d: Discourse, head: Token, cluster: Cluster) -> bool:
    """Whether the word stands in what the cluster is reported to say."""
    for _ in range(CLIMB):
        if head.dep_ == "ccomp" and head.head.lemma_ in lexicon.table("speech"):
            return _is_subject(d, head.head, cluster)
        if head.head.i == head.i or head.dep_ == "advcl":
            return False
        head = head.head
    return False
