"""Somebody or something described first and named afterwards, as the first sentences of news do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.reading.entities import lexicon
from rashomon.reading.entities.clusters import Cluster
from rashomon.reading.entities.discourse import Discourse, agrees, current, surname
from rashomon.reading.entities.names import Name
from rashomon.reading.entities.phrases import ORIGIN, Phrase
from rashomon.reading.tokens import Token

LEDE = 2
"""Sentences in which somebody may be described who is named after them."""
SOON = 3
"""Sentences within which a title beside a name means who was described by the same word."""
LATER = 8
"""The same for "the judge", of whom there is one."""
COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5}
"""How many people the first sentences may tell of who are named together after them."""
SUBJECTS = ("nsubj", "nsubjpass", "ROOT", "attr")


@dataclass
class Waiting:
    """Those without a name: of the first sentences, with their phrases; and kin of somebody."""

    people: list[tuple[Cluster, Phrase]] = field(default_factory=list)
    bodies: list[tuple[Cluster, Phrase]] = field(default_factory=list)
    kin: list[tuple[Cluster, Cluster, Phrase]] = field(default_factory=list)
    groups: list[tuple[Cluster, Phrase]] = field(default_factory=list)
    second: list[tuple[Cluster, Phrase]] = field(default_factory=list)
    named: bool = False


def wait(d: Discourse, waiting: Waiting, cluster: Cluster, phrase: Phrase) -> None:
    """Keep a cluster without name that may be named later."""
    head = d.doc[phrase.head]
    if d.said[head.i]:
        return
    several = phrase.kind == "pair" or phrase.words & COUNTED.keys()
    if cluster.type == "person" and cluster.plural and several and d.sentence[head.i] <= LEDE:
        waiting.groups.append((cluster, phrase))
        return
    owner = d.at.get(phrase.owner) if phrase.owner is not None else None
    if phrase.kind == "person" and lexicon.kin_of(phrase.noun) and owner is not None:
        waiting.kin.append((cluster, owner, phrase))
    elif phrase.kind == "person" and phrase.definite in ("the", "some") and phrase.certain:
        sole = phrase.definite == "the" and phrase.noun in lexicon.table("sole_offices")
        if not waiting.named or phrase.definite == "some" or sole:
            waiting.people.append((cluster, phrase))
    elif phrase.kind == "person" and phrase.definite == "bare" and _heads(d, phrase):
        waiting.people.append((cluster, phrase))
    elif phrase.kind == "body" and phrase.definite == "some" and d.sentence[head.i] <= LEDE:
        waiting.bodies.append((cluster, phrase))


def unveil_group(
    d: Discourse,
    waiting: Waiting,
    members: Sequence[Cluster],
    sentence: int,
    noun: str = "",
) -> None:
    """“Two climbers …” and then "Jane Doe and John Roe": those named together are the group.

    With `noun` only a group that was called so ("Couple held", and later "the couple").
    """
    for group, phrase in waiting.groups:
        if noun and phrase.noun != noun:
            continue
        counted = sorted(phrase.words & COUNTED.keys())
        count = COUNTED[counted[0]] if counted else 2
        told = bool(noun) or sentence - group.seen[-1].sentence <= SOON
        told = told and group.seen[0].sentence < sentence
        if not group.members and told and len(members) == count:
            group.members = list(members)
            if phrase.definite == "some":
                group.nominals.remove((phrase.start, phrase.end))  # it brings them in, as "a man"
            for member in members:
                member.why.append(f"one of those described before as “{phrase.noun}s”")
            return


def _relatives(d: Discourse, waiting: Waiting, cluster: Cluster, sentence: int) -> None:
    """“Two brothers …” and then two of one surname, each in a clause of his own."""
    for _, phrase in waiting.groups:
        if lexicon.kin_of(phrase.noun) and surname(cluster):
            family = [c for c in d.people.values() if c.names and surname(c) == surname(cluster)]
            if cluster not in family:
                unveil_group(d, waiting, [*family, cluster], sentence)


def _heads(d: Discourse, phrase: Phrase) -> bool:
    """Whether it is an office in the headline, which does without "the"."""
    headline = d.parsed.article.headline
    head = d.doc[phrase.head]
    return (
        headline is not None
        and headline.start <= head.idx < headline.end
        and head.dep_ in SUBJECTS
        and (lexicon.is_in("offices", phrase.noun) or lexicon.is_person(phrase.noun))
    )


def unveil(d: Discourse, waiting: Waiting, name: Name, cluster: Cluster, head: Token) -> None:
    """Make one of who is named here for the first time and who was described before."""
    if cluster.type == "organization":
        _body(d, waiting, cluster)
    if cluster.type != "person":
        return
    _relatives(d, waiting, cluster, d.sentence[head.i])
    if _kin(d, waiting, name, cluster) or _title(d, waiting, cluster, head):
        waiting.named = True
        return
    if not waiting.named and " " in name.key and _acts(head):
        _first_named(d, waiting, cluster, d.sentence[head.i])
    elif waiting.named and " " in name.key:
        _second_named(d, waiting, cluster, d.sentence[head.i])
    waiting.named = waiting.named or " " in name.key


def _acts(head: Token) -> bool:
    """Whether the name is a subject, or in apposition to one ("the accused, Jane Doe, said")."""
    if head.dep_ == "appos":
        head = head.head
    return head.dep_ in SUBJECTS


def _kin(d: Discourse, waiting: Waiting, name: Name, cluster: Cluster) -> bool:
    for entry in list(waiting.kin):
        nameless, first_owner, phrase = entry
        owner = current(first_owner)
        family = surname(owner) == surname(cluster) != "" and cluster is not owner
        if family and agrees(cluster, nameless.gender) and nameless.merged is None:
            waiting.kin.remove(entry)
            if 0 < name.start - phrase.end <= APART:
                nameless.nominals = []  # "his wife, the actress Jane Doe"
            d.absorb(nameless, cluster, f"kin of {owner.longest.text}, with the same surname")
            return True
    return False


APART = 4
"""Tokens between a word of kinship and the name that follows it in apposition."""


def _title(d: Discourse, waiting: Waiting, cluster: Cluster, head: Token) -> bool:
    """“A retired judge …” and then “Judge Jane Doe”."""
    for nameless, phrase in reversed(waiting.people):
        sole = phrase.definite == "the" and phrase.noun in lexicon.table("sole_offices")
        far = LATER if sole else SOON
        recent = d.sentence[head.i] - nameless.seen[-1].sentence <= far
        before = nameless.seen[0].sentence < d.sentence[head.i]
        same = recent and before and nameless.merged is None and not phrase.words & OTHERS
        if not same or not agrees(cluster, nameless.gender):
            continue
        if phrase.definite == "bare" and not phrase.words - {ORIGIN} <= cluster.words:
            continue  # "French minister quits", and then "Minister Jane Doe of Norway"
        if lexicon.alike(phrase.noun) & cluster.words:
            _take(d, waiting, nameless, phrase, cluster, f"described before as “{phrase.noun}”")
            return True
    return False


OTHERS = frozenset({"another", "second", "other", "fellow", "next", "future"})


def _first_named(d: Discourse, waiting: Waiting, cluster: Cluster, sentence: int) -> None:
    """The first person named is who the first sentences describe: their subject, if several."""
    fits = [
        (nameless, phrase)
        for nameless, phrase in waiting.people
        if nameless.merged is None
        and phrase.definite != "bare"
        and not phrase.words & OTHERS
        and nameless.seen[0].sentence <= LEDE
        and nameless.seen[0].sentence < sentence
        and agrees(cluster, nameless.gender)
        and not _in_charge(cluster, phrase)
    ]
    if len(fits) > 1:
        top = max(nameless.seen[0].weight for nameless, _ in fits)
        fits = [fit for fit in fits if fit[0].seen[0].weight == top]
    if len(fits) == 1:
        why = "the first person named, described before without a name"
        waiting.second = [
            one for one in waiting.people if _of_other_sex(one[0], fits[0][0], cluster)
        ]
        _take(d, waiting, *fits[0], cluster, why)


def _of_other_sex(other: Cluster, nameless: Cluster, named: Cluster) -> bool:
    known = nameless.gender or named.gender
    return other.gender is not None and known is not None and other.gender != known


def _second_named(d: Discourse, waiting: Waiting, cluster: Cluster, sentence: int) -> None:
    """“The man who … and the woman who …”: the first named of the other sex is the other."""
    left, waiting.second = waiting.second, []
    fits = [
        (nameless, phrase)
        for nameless, phrase in left
        if nameless.merged is None and nameless.gender == cluster.gender
        if nameless.seen[0].sentence <= LEDE and nameless.seen[0].sentence < sentence
        if sentence - nameless.seen[-1].sentence <= SOON and phrase.definite != "bare"
    ]
    if len(fits) == 1:
        _take(d, waiting, *fits[0], cluster, "the second person named, of the other sex")


def _in_charge(cluster: Cluster, phrase: Phrase) -> bool:
    """Whether one who looks into what happened is named: "Inspector Lee" is not the gunman."""
    offices = cluster.words & lexicon.table("investigating")
    return bool(offices) and not lexicon.alike(phrase.noun) & offices


def _take(
    d: Discourse, waiting: Waiting, nameless: Cluster, phrase: Phrase, cluster: Cluster, why: str
) -> None:
    """The description is a mention of who is named, and a role."""
    cluster.roles = sorted({*cluster.roles, (phrase.start, phrase.end)})
    d.describe(cluster, phrase.words | {phrase.noun})
    d.absorb(nameless, cluster, why)
    for other, headline in waiting.people:
        if other.merged is None and headline.definite == "bare" and headline.noun == phrase.noun:
            d.absorb(other, cluster, why)  # "Builder jailed", and then "a builder who …"


def _body(d: Discourse, waiting: Waiting, cluster: Cluster) -> None:
    """“A hospice charity …” and then “the Lantern Hospice Fund”."""
    key = cluster.longest.key
    for nameless, phrase in waiting.bodies:
        kinds = lexicon.kinds_of_noun(phrase.noun) & lexicon.kinds_of_name(key)
        if nameless.merged is None and kinds and phrase.words & set(key.split()):
            d.absorb(nameless, cluster, f"described before as “{phrase.noun}”")
            return
