"""Nominal mentions: "the senator", "the company", "his widow", "the couple"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.reading.entities import lexicon
from rashomon.reading.entities.barring import barred, says
from rashomon.reading.entities.bodies import body, place, two_bodies, two_countries
from rashomon.reading.entities.clusters import Cluster
from rashomon.reading.entities.deals import side
from rashomon.reading.entities.discourse import Discourse, agrees, current, surname, told
from rashomon.reading.entities.happened import called_so
from rashomon.reading.entities.phrases import ORIGIN, Phrase

FORMER = frozenset({"former", "ex", "then", "outgoing", "retired", "late"})
KNOWN_BY = frozenset({"born", "year", "former", "retired", "disgraced", "veteran"})
"""Words of a phrase that speaks of a person who is known, whatever his calling."""
FORMER_ONLY = 3
"""Words that must fit better for "the mayor" to mean who is known as the former mayor."""
EPITHET = 2
"""Sentences back to the person whom an epithet ("the Leith-born writer") means."""
ANYBODY = frozenset(
    {
        "individual",
        "average",
        "typical",
        "ordinary",
        "next",
        "future",
        "other",
        "potential",
        "ideal",
    }
)
"""Words of a phrase that means anybody of the kind: "the individual voter", "the next mayor"."""
NEW = frozenset({"new", "incoming"})
WED = frozenset({"couple", "spouses", "newlyweds"})
ACTS_FOR = frozenset({"appear", "act", "speak"})
HEADS_OF_GOVERNMENT = {"premier": "prime", "pm": "prime", "cm": "chief"}
"""Words for one minister alone, with the word that tells him from the others."""
LAWYERS = frozenset({"lawyer", "barrister", "attorney", "solicitor", "counsel", "advocate"})


def resolve(d: Discourse, phrase: Phrase) -> tuple[Cluster | None, str]:
    """Whom or what a definite phrase means, and why; `None` where it is nobody mentioned before."""
    if phrase.definite in ("some", "bare") and phrase.kind != "pair":
        return None, ""
    dealer = side(d, phrase)
    if dealer is not None:
        return dealer, "its side of the sale"
    if phrase.kind == "pair":
        return _pair(d, phrase)
    if phrase.kind == "person":
        return _person(d, phrase)
    if phrase.kind == "body":
        return body(d, phrase)
    if phrase.kind == "place":
        return place(d, phrase)
    if phrase.kind == "thing":
        return _named_so(d, phrase), "its name says so"
    found = _same_noun(d, phrase, plural=True)
    if found is None and phrase.kind == "people" and lexicon.kin_of(phrase.noun) == "sibling":
        return _siblings(d, phrase), "the two of one surname"
    return found, "the same words"


def _named_so(d: Discourse, phrase: Phrase) -> Cluster | None:
    """“The pact” for the Northern Grain Pact: the noun ends the name of one thing spoken of."""
    if phrase.definite != "the" or phrase.narrowed:
        return None
    found = [
        cluster
        for cluster in d.last(d.things, d.sentence[phrase.head])
        if cluster.names and " " in cluster.longest.key
        if cluster.longest.key.split(" of ")[0].split()[-1] == phrase.noun
        if phrase.words <= set(cluster.longest.key.split())
    ]
    return found[0] if len(found) == 1 else None


def _related(d: Discourse, phrase: Phrase) -> Iterator[Cluster]:
    """Those spoken of who are said to be somebody's brother or sister."""
    for cluster in d.last(d.people, d.sentence[phrase.head]):
        if cluster.names and any(lexicon.kin_of(w) == "sibling" for w in cluster.words):
            yield cluster


def _siblings(d: Discourse, phrase: Phrase) -> Cluster | None:
    """“The brothers”: the only two spoken of who bear one surname."""
    near = [c for c in d.last(d.people, d.sentence[phrase.head]) if c.names and surname(c)]
    two = [c for c in near if sum(surname(c) == surname(one) for one in near) == 2]
    if len(two) != 2:
        related = [c for c in _related(d, phrase) if c.owner is not None]
        two = [one for c in related for one in (c.owner, c) if one is not None][:2]
    if len(two) != 2 or phrase.definite != "the":
        return None
    return Cluster("person", [], plural=True, members=sorted(two, key=lambda c: c.seen[0].start))


def _person(d: Discourse, phrase: Phrase) -> tuple[Cluster | None, str]:
    if phrase.words & ANYBODY:
        return None, ""
    if phrase.owner is not None and d.doc[phrase.owner].lower_ in ("my", "our", "your"):
        return None, ""  # the speaker's, who is known at the end
    owner = d.at.get(phrase.owner) if phrase.owner is not None else None
    if owner is not None:
        found = kin(d, phrase.noun, owner, phrase.gender)
        if found is not None:
            return found, f"kin of {told(owner)}"
        if phrase.noun in ("predecessor", "successor"):
            return _in_office_before_or_after(d, phrase, owner), "held the same office"
        if phrase.noun == "client":
            return _client(d, phrase, owner), f"whom {told(owner)} acts for"
    found = _successor(d, phrase) or _office(d, phrase, owner)
    if found is not None:
        return found, "holds that office or is described so"
    found = called_so(d, phrase)
    if found is not None:
        return found, "called so by what happened"
    if phrase.definite == "the" and not phrase.narrowed and _epithet(d, phrase):
        return _nearest(d, phrase), "the person spoken of"
    return None, ""


def _in_office_before_or_after(d: Discourse, phrase: Phrase, owner: Cluster) -> Cluster | None:
    """Who has an office in common with `owner`, and held it before or after."""
    offices = {word for word in owner.words if lexicon.is_person(word)}
    for cluster in reversed(d.people.values()):
        if cluster is owner or not cluster.names or not offices & cluster.words:
            continue
        if (phrase.noun == "predecessor") == bool(cluster.words & FORMER):
            return cluster
    sentence = d.sentence[phrase.head]
    near = [c for c in d.last(d.people, sentence) if c.names and c is not owner]
    near = [c for c in near if sentence - c.seen[-1].sentence <= EPITHET]
    if phrase.noun == "successor" and len(near) == 1:
        d.describe(near[0], {"successor"})
        near[0].owner = near[0].owner or owner
        return near[0]  # "lost the vote to Jane Doe … his successor"
    return None


def _office(d: Discourse, phrase: Phrase, owner: Cluster | None) -> Cluster | None:
    """The person with that office. What stands before the office must fit what is known."""
    former = bool(phrase.words & FORMER)
    best: tuple[float, int, Cluster] | None = None
    near = lexicon.alike(phrase.noun)
    first = HEADS_OF_GOVERNMENT.get(phrase.noun)
    for word in sorted(near | lexicon.loosely_alike(phrase.noun)):
        closeness = 0.5 if word == phrase.noun else 0.4 if word in near else 0.0
        for cluster in d.with_word(word):
            if cluster.type != "person" or cluster.plural or not agrees(cluster, phrase.gender):
                continue
            if owner is not None and (cluster is owner or (cluster.owner not in (None, owner))):
                continue
            if not cluster.names and (word != phrase.noun or phrase.words - cluster.words):
                continue
            if first and word == "minister" and first not in cluster.words:
                continue
            if not cluster.names and _spoken_of(d, cluster) and not d.said[phrase.head]:
                continue
            words = phrase.words - {ORIGIN}
            fit = len(words & cluster.words) - len(words - cluster.words - FORMER)
            known_former = bool(cluster.words & FORMER)
            fit -= FORMER_ONLY * (known_former and not former) + (former and not known_former)
            rank = (fit + closeness, cluster.seen[-1].start)
            if barred(d, phrase, cluster):
                continue
            if best is None or rank > best[:2]:
                best = (*rank, cluster)
    if best is None or (best[0] < -1 and phrase.definite == "whose"):
        return None
    return best[2]


def _successor(d: Discourse, phrase: Phrase) -> Cluster | None:
    """“The new minister”: who is called the successor of one with that office."""
    if not phrase.words & NEW or phrase.definite != "the":
        return None
    near = lexicon.alike(phrase.noun)
    for cluster in d.with_word("successor"):
        before = cluster.owner
        if before is None or not cluster.names:
            continue
        if before.words & near and agrees(cluster, phrase.gender):
            return cluster
    return None


def _spoken_of(d: Discourse, cluster: Cluster) -> bool:
    """Whether somebody quoted brought them in ("my boy"): the reporter's "the boy" is another."""
    return bool(cluster.seen) and cluster.seen[0].quoted


def _epithet(d: Discourse, phrase: Phrase) -> bool:
    """Words that describe somebody known: an age, "-born", an origin, a calling."""
    noun = phrase.noun
    if phrase.words & lexicon.table("parties") or noun in lexicon.table("tried_called"):
        return False  # "the defendant" is who is tried (`happened`), or nobody known
    calling = phrase.certain and not any(
        lexicon.is_in(table, noun) for table in ("offices", "scene", "kin", "things")
    )
    if calling or noun in lexicon.table("epithets"):
        others = (c for c in d.with_word(phrase.noun) if not c.plural)
        return all(c.names or _spoken_of(d, c) for c in others)
    return bool(phrase.words & (KNOWN_BY | {ORIGIN}))


def _nearest(d: Discourse, phrase: Phrase) -> Cluster | None:
    head = d.doc[phrase.head]
    sentence = d.sentence[head.i]
    found = [
        (d.salience(c, head), c.seen[-1].start, n, c)
        for n, c in enumerate(d.last(d.people, sentence))
        if c.names and agrees(c, phrase.gender) and not barred(d, phrase, c)
        if sentence - c.seen[-1].sentence <= EPITHET
    ]
    nearest = max(found)[3] if found else None
    offices = lexicon.table("offices")
    there = ORIGIN in phrase.words and not phrase.words & KNOWN_BY
    if nearest is not None and there and phrase.noun in offices and nearest.words & offices:
        return None  # "the British ambassador" is not the president spoken of
    return nearest


def kin(d: Discourse, noun: str, owner: Cluster, gender: str | None) -> Cluster | None:
    """The relative of `owner`: who was called so, or who bears the same surname."""
    kind = lexicon.kin_of(noun)
    if kind is None:
        return None
    family = surname(owner)
    fits = []
    for cluster in reversed(d.people.values()):
        if cluster is owner or not agrees(cluster, gender):
            continue
        related = cluster.owner is owner and any(lexicon.kin_of(w) == kind for w in cluster.words)
        back = owner.owner is cluster or (
            owner.owner is not None and cluster in owner.owner.members
        )
        if related or back:
            return cluster
        if family and surname(cluster) == family:
            fits.append(cluster)
    return fits[-1] if len(fits) > 1 and kind == "parent" else fits[0] if fits else None


def _client(d: Discourse, phrase: Phrase, lawyer: Cluster) -> Cluster | None:
    """Whose lawyer it is, or whom the lawyer is said to appear for in the sentence."""
    if lawyer.owner is not None:
        return current(lawyer.owner)
    for token in d.doc[phrase.head].sent:
        if token.i >= phrase.head:
            break
        if token.lower_ == "for" and (
            token.head.lemma_ in ACTS_FOR or token.head.lower_ in LAWYERS
        ):
            client = next((c for c in token.rights if c.dep_ == "pobj"), None)
        elif token.lemma_ == "represent":
            client = next((c for c in token.rights if c.dep_ == "dobj"), None)
        else:
            continue
        if client is not None and client.i in d.at:
            return d.at[client.i]
    return None


def _pair(d: Discourse, phrase: Phrase) -> tuple[Cluster | None, str]:
    head = d.doc[phrase.head]
    for group in d.last(d.groups, d.sentence[head.i]):
        if len(group.members) == 2:
            return group, "the two named together"
    if phrase.noun in lexicon.table("country"):
        return two_countries(d, phrase)
    if lexicon.is_body(phrase.noun):
        return two_bodies(d, phrase)
    near = [c for c in d.last(d.people, d.sentence[head.i]) if c.names and not says(d, head, c)]
    two = _wed(near) if phrase.noun in WED else near[:2]
    if len(two) < 2 or phrase.definite != "the":
        return None, ""
    if phrase.noun not in lexicon.table("two_named") and any(_other(c, phrase.noun) for c in two):
        return None, ""
    group = Cluster("person", [], plural=True, members=sorted(two, key=lambda c: c.seen[0].start))
    return group, "the two people spoken of"


def _wed(people: Sequence[Cluster]) -> list[Cluster]:
    """The two spoken of last, or rather two of them who are kin or share a surname."""
    for one in people:
        for two in people:
            kin_of_one = two.owner is one or one.owner is two
            if one is not two and (kin_of_one or (surname(one) and surname(one) == surname(two))):
                return [one, two]
    return list(people[:2])


def _other(cluster: Cluster, noun: str) -> bool:
    """Whether somebody's calling is known, and it is another: no prosecutor is a gunman."""
    callings = {w for w in cluster.words if w in lexicon.table("offices")}
    known = lexicon.is_in("pairs", noun) or not callings
    return not known and not callings & lexicon.alike(noun)


def _same_noun(d: Discourse, phrase: Phrase, *, plural: bool) -> Cluster | None:
    for cluster in d.with_word(phrase.noun):
        if cluster.plural == plural and not cluster.names:
            return cluster
    return None
