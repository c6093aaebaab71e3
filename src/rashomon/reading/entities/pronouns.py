"""Pronouns: own rules of agreement, syntax and salience; none inside somebody's quotation."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from spacy.tokens import Doc, Token

from rashomon.reading.entities.clusters import Cluster
from rashomon.reading.parse import Parsed

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
THING = frozenset({"it", "its", "itself"})
OBJECTS = frozenset({"him", "her", "it"})
NEAR = 60
"""Tokens outside quotation marks that a pronoun looks back over at most: about three sentences of
news. A long quotation between the speaker's name and "he said" is no distance."""


def link_pronouns(
    parsed: Parsed, clusters: Sequence[Cluster], quoted: Sequence[tuple[int, int]]
) -> None:
    """Add third-person pronouns to the person or body they point to."""
    said = {
        token.i
        for start, end in quoted
        for token in parsed.tokens(start, end)
        if start <= token.idx < end
    }
    place = _places(parsed.doc, said)
    by_type = {kind: [c for c in clusters if c.type == kind] for kind in ("person", "organization")}
    for token in parsed.doc:
        if token.pos_ != "PRON" or not parsed.reports(token.idx, token.idx + len(token)):
            continue
        if token.i in said:
            continue
        home = _antecedent(parsed.doc, token, by_type, said, place)
        if home is not None:
            home.pronouns.append((token.i, token.i + 1))


def _places(doc: Doc, said: Container[int]) -> list[int]:
    """For each token how many tokens outside quotation marks stand before it."""
    places, count = [], 0
    for token in doc:
        places.append(count)
        count += token.i not in said
    return places


def _antecedent(
    doc: Doc,
    pronoun: Token,
    by_type: Mapping[str, Sequence[Cluster]],
    said: Container[int],
    place: Sequence[int],
) -> Cluster | None:
    """The likeliest cluster. Names inside marks are not who "he said" behind them speaks of."""
    form = pronoun.lower_
    if form in MALE or form in FEMALE:
        kind, gender = "person", "m" if form in MALE else "f"
    elif form in THING and not _expletive(pronoun):
        kind, gender = "organization", None
    else:
        return None
    ranked: list[tuple[int, int, int, int]] = []
    clusters = by_type[kind]
    for index, cluster in enumerate(clusters):
        last = cluster.last_before(pronoun.i, said)
        if last is None or place[pronoun.i] - place[last[1] - 1] > NEAR:
            continue
        if gender and cluster.gender and cluster.gender != gender:
            continue
        if form in OBJECTS and _subject_of(doc, last, pronoun.head):
            continue
        agrees = int(bool(gender and cluster.gender == gender))
        ranked.append((agrees, _salience(doc, last, pronoun), last[1], index))
    if not ranked:
        return None
    best = clusters[max(ranked)[3]]
    if kind == "organization" and not _is_subject(doc, best.last_before(pronoun.i, said)):
        return None
    if gender and best.gender is None:
        best.gender = gender
    return best


def _salience(doc: Doc, mention: tuple[int, int, str], pronoun: Token) -> int:
    """Higher for subjects, and for the same or the sentence before."""
    root = doc[mention[0] : mention[1]].root
    score = 2 if _is_subject(doc, mention) else 0
    sentence = pronoun.sent.start
    if root.i >= sentence:
        score += 3
    elif doc[root.i].sent.end >= sentence:
        score += 2
    elif doc[root.i].sent.end + NEAR // 2 >= sentence:
        score += 1
    return score


def _is_subject(doc: Doc, mention: tuple[int, int, str] | None) -> bool:
    if mention is None:
        return False
    return doc[mention[0] : mention[1]].root.dep_ in ("nsubj", "nsubjpass")


def _subject_of(doc: Doc, mention: tuple[int, int, str], verb: Token) -> bool:
    root = doc[mention[0] : mention[1]].root
    return root.dep_ in ("nsubj", "nsubjpass") and root.head.i == verb.i


def _expletive(token: Token) -> bool:
    """Nothing is meant, as in "it takes two thirds" and "it is clear that"."""
    if token.dep_ == "expl":
        return True
    return token.lower_ == "it" and any(
        child.dep_ in ("ccomp", "xcomp", "acomp", "attr") for child in token.head.children
    )
