"""Pronouns: agreement and syntax say who cannot be meant, salience says who is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.reading.entities import lexicon
from rashomon.reading.entities.clusters import Cluster
from rashomon.reading.entities.discourse import Discourse, agrees
from rashomon.reading.entities.lexicon import Gender
from rashomon.reading.entities.syntax import (
    barred,
    governed,
    is_subject,
    looks_ahead,
    means_nothing,
    object_beside,
    parent_subject,
    same_clause_subject,
    speaks,
    subject_of,
)
from rashomon.reading.tokens import Token

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
THING = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "themself"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "themself"})
ALL = MALE | FEMALE | THING | PLURAL

KNOWN, SPEAKER, CLAUSE, NAMELESS, PARALLEL, BODY = 50.0, 90.0, 70.0, 0.75, 45.0, 25.0
BODY_AS_THEY = 0.35
PARENT = 60.0
OBJECT_BESIDE = 80.0
OWNS_SPEAKER = 40.0
LEAST_THING = 30.0
LEAST_OBJECT = 60.0
"""Added to (or, `NAMELESS` and `BODY_AS_THEY`, multiplied with) the salience of a candidate. In
order: its sex is known to agree; it is the speaker of the clause that holds the pronoun; it is the
subject of the pronoun's own clause; it has no name; both are subjects; it is a body, and "it" acts;
a body is called "they"; the object right before is the same pronoun; somebody of his speaks. Set
on the gold of mentions (dev) and, `PARALLEL`, on `benchmarks/chains.py` as well (he and she: F1
.888 with 15, .895 with 45). `LEAST_THING` is the least that "it" asks for, and `LEAST_OBJECT` where
it is no subject."""
MAIN = 90.0
"""Weight of a mention that was the subject of its sentence, or joined to it, and no inner one."""
FAINT = 30.0
"""Salience below which who is named right behind a fronted clause is meant rather than who was
named before it."""


def gender_of(form: str) -> Gender | None:
    """The sex that a pronoun tells."""
    return "m" if form in MALE else "f" if form in FEMALE else None


def resolve(d: Discourse, pronoun: Token) -> Cluster | None:
    """Who or what a pronoun means, or `None`."""
    form = pronoun.lower_
    if form in REFLEXIVE and pronoun.i and pronoun.nbor(-1).i in d.at:
        beside = d.at[pronoun.nbor(-1).i]
        if agrees(beside, gender_of(form)) and (beside.type == "person") == (form not in THING):
            return beside  # "the minister himself"
    if form in THING:
        return None if means_nothing(pronoun) else _thing(d, pronoun)
    if form in PLURAL:
        return _several(d, pronoun)
    found = best(d, pronoun, d.people)
    return _in_sentence(d, pronoun) if found is None and form in REFLEXIVE else found


def _several(d: Discourse, pronoun: Token) -> Cluster | None:
    """Whom "they" means: a group, two people, a body that is many, or who is called so."""
    neutral = {key: one for key, one in d.people.items() if one.gender == "n"}
    groups = ranked(d, pronoun, d.groups)
    single = ranked(d, pronoun, neutral) if neutral else []
    if single and (not groups or pronoun.lower_ == "themself" or single[0][0] > groups[0][0]):
        return single[0][1]
    found = groups[0][1] if groups else None
    if found is None or (found.names and not found.plural_verb):
        return _last_two(d, pronoun) or found  # two people rather than a body
    if found.type == "other" and _between_two(pronoun):
        return _last_two(d, pronoun) or found
    return found


def _between_two(pronoun: Token) -> bool:
    """“They were married”, "their only son": what two people do, or have."""
    if pronoun.tag_ == "PRP$":
        return lexicon.kin_of(pronoun.head.lemma_.lower()) is not None
    return is_subject(pronoun) and pronoun.head.lemma_ in lexicon.table("between_two")


def _in_sentence(d: Discourse, pronoun: Token) -> Cluster | None:
    """“Accused the mayor of praising himself”: no subject agrees, but somebody in the sentence."""
    for token in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
        cluster = d.at.get(token.i)
        if cluster is None or cluster.type != "person" or cluster.plural:
            continue
        if agrees(cluster, gender_of(pronoun.lower_)):
            return cluster
    return None


def ahead(d: Discourse, pronoun: Token) -> Token | None:
    """The subject behind a fronted clause that the pronoun may mean, if nobody before is near."""
    return looks_ahead(d.doc, pronoun)


def best(d: Discourse, pronoun: Token, recent: dict[int, Cluster]) -> Cluster | None:
    """The likeliest of the clusters mentioned last."""
    found = ranked(d, pronoun, recent)
    return found[0][1] if found else None


def ranked(d: Discourse, pronoun: Token, recent: dict[int, Cluster]) -> list[tuple[float, Cluster]]:
    """All that may be meant, the likeliest first."""
    gender = gender_of(pronoun.lower_)
    reflexive = pronoun.lower_ in REFLEXIVE
    shut = set() if reflexive else _shut(d, pronoun)
    speakers_at = list(speaks(pronoun))
    speakers = {id(d.at[i]): near for i, near in speakers_at if i in d.at}
    owners = {id(d.at[i]) for i in _owners(d, speakers_at) if i in d.at}
    beside = object_beside(pronoun)
    beside_home = d.at.get(beside.i) if beside is not None else None
    sentence = d.sentence[pronoun.i]
    plural = pronoun.lower_ in PLURAL
    own = same_clause_subject(pronoun) if not is_subject(pronoun) else None
    if own is None and reflexive and pronoun.head.dep_ in ("ccomp", "xcomp"):
        own = subject_of(pronoun.head.head)  # "she taught herself to play"
    owner = d.at.get(own.i) if own is not None else None
    above = parent_subject(pronoun)
    parent = d.at.get(above.i) if above is not None else None
    found: list[tuple[float, int, Cluster]] = []
    for cluster in d.last(recent, d.sentence[pronoun.i]):
        if id(cluster) in shut or not agrees(cluster, gender):
            continue
        if reflexive and (owner is not None and cluster is not owner):
            continue
        if owner is cluster and pronoun.tag_ != "PRP$" and not reflexive:
            continue
        score = d.salience(cluster, pronoun)
        if not score:
            continue
        score += KNOWN if gender and cluster.gender == gender else 0
        body = plural and bool(cluster.names) and not cluster.plural_verb
        score += 0 if body else SPEAKER * speakers.get(id(cluster), 0)
        score += PARENT if cluster is parent else 0
        score += OWNS_SPEAKER if id(cluster) in owners else 0
        score += CLAUSE if cluster is owner else 0
        score += OBJECT_BESIDE if cluster is beside_home else 0
        last = cluster.seen[-1]
        if (
            not speakers
            and is_subject(pronoun)
            and last.weight >= MAIN
            and sentence - last.sentence == 1
        ):
            score += PARALLEL
        if body:
            score *= BODY_AS_THEY
        elif not plural and not cluster.names and cluster.type == "person":
            score *= NAMELESS
        found.append((round(score, 6), cluster.seen[-1].start, cluster))
    found.sort(key=lambda one: one[:2], reverse=True)
    return [(score, cluster) for score, _, cluster in found]


def _owners(d: Discourse, speakers: Iterable[tuple[int, float]]) -> Iterator[int]:
    """“Lee's lawyer said he …”: whose the speaker is."""
    for subject, _ in speakers:
        yield from (child.i for child in d.doc[subject].lefts if child.dep_ == "poss")


def _shut(d: Discourse, pronoun: Token) -> set[int]:
    """Who cannot be meant: those mentioned beside it, and who is named in what it governs."""
    shut = {id(d.at[i]) for i in barred(pronoun) if i in d.at}
    return shut | {id(d.named[i]) for i in governed(pronoun) if _named_at(d, i)}


def _named_at(d: Discourse, index: int) -> bool:
    """Whether a name is headed there that is no mere word: "he is called Sir Lee"."""
    return index in d.named and d.doc[index].dep_ not in ("oprd", "attr")


def _thing(d: Discourse, pronoun: Token) -> Cluster | None:
    """The body or place that "it" means; things that are neither compete, and then it is none."""
    acts = pronoun.tag_ == "PRP$" or (
        pronoun.dep_ == "nsubj" and pronoun.head.lemma_ not in lexicon.table("inert")
    )
    found = [
        (score + (BODY if acts and cluster.type == "organization" else 0), -n, cluster)
        for n, (score, cluster) in enumerate(ranked(d, pronoun, d.things))
        if cluster.type != "place" or _acts(d, cluster)
    ]
    if not found:
        return None
    score, _, cluster = max(found, key=lambda one: one[:2])
    if score < (LEAST_THING if acts or is_subject(pronoun) else LEAST_OBJECT):
        return None
    return cluster if cluster.type in ("organization", "place") else None


def _acts(d: Discourse, place: Cluster) -> bool:
    """Whether a place was the subject of a clause, or owned something: "it" may then mean it."""
    return any(d.doc[one.head].dep_ in ("nsubj", "nsubjpass", "poss") for one in place.seen)


def _last_two(d: Discourse, pronoun: Token) -> Cluster | None:
    """Two people and no more in this sentence and the one before: they may be "they"."""
    sentence = d.sentence[pronoun.i]
    near = [c for c in d.last(d.people, sentence) if c.seen[-1].start < pronoun.i]
    here = [c for c in near if c.seen[-1].sentence == sentence and c.names]
    if len(here) != 2:
        here = [c for c in near if sentence - c.seen[-1].sentence <= 1]
    near = here
    if len(near) != 2 or not all(c.names for c in near):
        return None
    return Cluster("person", [], plural=True, members=near)


def _either(token: Token) -> bool:
    """“His or her”: anybody's."""
    if token.i + 2 >= len(token.doc):
        return False
    if token.nbor(1).lower_ in ("or", "/") and token.nbor(2).lower_ in ALL:
        return True
    return token.i > 1 and token.nbor(-1).lower_ in ("or", "/") and token.nbor(-2).lower_ in ALL


def find_pronouns(d: Discourse) -> Iterator[Token]:
    """Third-person pronouns of headline and body."""
    for token in d.doc:
        if (
            token.lower_ in ALL
            and not _either(token)
            and d.parsed.reports(token.idx, token.idx + len(token))
        ):
            yield token
