"""Nominal mentions: "the senator", "the company", "his widow", "the couple"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from rashomon.reading.entities import lexicon
from rashomon.reading.entities.clusters import Cluster
from rashomon.reading.entities.discourse import Discourse, agrees, current, surname
from rashomon.reading.entities.phrases import ORIGIN, Phrase
from rashomon.reading.entities.syntax import CLIMB, SUBJECTS, subject_of

FORMER = frozenset({"former", "ex", "then", "outgoing", "retired", "late"})
KNOWN_BY = frozenset({"born", "year", "former", "retired", "disgraced", "veteran"})
"""Words of a phrase that speaks of a person who is known, whatever his calling."""
FORMER_ONLY = 3
"""Words that must fit better for "the mayor" to mean who is known as the former mayor."""
FAR = 25
"""Sentences after which "the company" no longer points back to a body that only its kind fits."""
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
ACTS_FOR = frozenset({"appear", "act", "speak"})
VAGUE = frozenset({"group", "body", "organisation", "organization", "board", "service", "outfit"})
"""Nouns that say of a described body nothing about its kind."""
GROUPS = frozenset({"committee", "association", "charity", "union", "company", "party", "team"})
NO_GROUPS = frozenset({"state", "assembly", "court", "school", "hospital"})
ANY_GROUP = VAGUE - {"board", "service"}
"""Nouns that say nothing at all of a body's kind."""
LAWYERS = frozenset({"lawyer", "barrister", "attorney", "solicitor", "counsel", "advocate"})


def resolve(d: Discourse, phrase: Phrase) -> tuple[Cluster | None, str]:
    """Whom or what a definite phrase means, and why; `None` where it is nobody mentioned before."""
    if phrase.definite in ("some", "bare") and phrase.kind != "pair":
        return None, ""
    if phrase.kind == "pair":
        return _pair(d, phrase)
    if phrase.kind == "person":
        return _person(d, phrase)
    if phrase.kind == "body":
        return _body(d, phrase)
    if phrase.kind == "place":
        return _place(d, phrase)
    return _same_noun(d, phrase, plural=True), "the same words"


def _person(d: Discourse, phrase: Phrase) -> tuple[Cluster | None, str]:
    if phrase.words & ANYBODY:
        return None, ""
    if phrase.owner is not None and d.doc[phrase.owner].lower_ in ("my", "our", "your"):
        return None, ""  # the speaker's, who is known at the end
    owner = d.at.get(phrase.owner) if phrase.owner is not None else None
    if owner is not None:
        found = kin(d, phrase.noun, owner, phrase.gender)
        if found is not None:
            return found, f"kin of {_told(owner)}"
        if phrase.noun in ("predecessor", "successor"):
            return _in_office_before_or_after(d, phrase, owner), "held the same office"
        if phrase.noun == "client":
            return _client(d, phrase, owner), f"whom {_told(owner)} acts for"
    found = _office(d, phrase, owner)
    if found is not None:
        return found, "holds that office or is described so"
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
    return None


def _told(cluster: Cluster) -> str:
    return cluster.longest.text if cluster.names else "somebody not named"


def _office(d: Discourse, phrase: Phrase, owner: Cluster | None) -> Cluster | None:
    """The person with that office. What stands before the office must fit what is known."""
    former = bool(phrase.words & FORMER)
    best: tuple[float, int, Cluster] | None = None
    near = lexicon.alike(phrase.noun)
    for word in sorted(near | lexicon.loosely_alike(phrase.noun)):
        closeness = 0.5 if word == phrase.noun else 0.4 if word in near else 0.0
        for cluster in d.with_word(word):
            if cluster.type != "person" or cluster.plural or not agrees(cluster, phrase.gender):
                continue
            if owner is not None and (cluster is owner or (cluster.owner not in (None, owner))):
                continue
            if not cluster.names and (word != phrase.noun or phrase.words - cluster.words):
                continue
            words = phrase.words - {ORIGIN}
            fit = len(words & cluster.words) - len(words - cluster.words - FORMER)
            known_former = bool(cluster.words & FORMER)
            fit -= FORMER_ONLY * (known_former and not former) + (former and not known_former)
            rank = (fit + closeness, cluster.seen[-1].start)
            if _barred(d, phrase, cluster):
                continue
            if best is None or rank > best[:2]:
                best = (*rank, cluster)
    if best is None or (best[0] < -1 and phrase.definite == "whose"):
        return None
    return best[2]


def _barred(d: Discourse, phrase: Phrase, cluster: Cluster) -> bool:
    """Whether the cluster is the subject of the clause inside which the phrase stands, or says it.

    "Lee said the veteran senator …" is about another than Lee.
    """
    head = d.doc[phrase.head]
    if head.dep_ in SUBJECTS:
        verb = head.head
        told = verb.dep_ == "ccomp" and verb.head.lemma_ in lexicon.table("speech")
        sayer = subject_of(verb.head) if told else None
        return sayer is not None and d.at.get(sayer.i) is cluster
    head = head.head
    for _ in range(CLIMB):
        if head.pos_ in ("VERB", "AUX") or head.head.i == head.i or head.dep_ in SUBJECTS:
            break
        head = head.head
    subject = subject_of(head) if head.pos_ in ("VERB", "AUX") else None
    return subject is not None and d.at.get(subject.i) is cluster


def _epithet(d: Discourse, phrase: Phrase) -> bool:
    """Words that describe somebody known: an age, "-born", an origin, a calling."""
    if phrase.words & lexicon.table("parties"):
        return False
    if phrase.noun in lexicon.table("epithets"):
        return not any(not c.names for c in d.with_word(phrase.noun))
    return bool(phrase.words & (KNOWN_BY | {ORIGIN}))


def _nearest(d: Discourse, phrase: Phrase) -> Cluster | None:
    head = d.doc[phrase.head]
    sentence = d.sentence[head.i]
    found = [
        (d.salience(c, head), c.seen[-1].start, n, c)
        for n, c in enumerate(d.last(d.people, sentence))
        if c.names and agrees(c, phrase.gender) and not _barred(d, phrase, c)
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
        back = owner.owner is cluster
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
        return _two_countries(d, phrase)
    two = [c for c in d.last(d.people, d.sentence[head.i]) if c.names][:2]
    if len(two) < 2 or phrase.definite != "the":
        return None, ""
    if phrase.noun not in lexicon.table("two_named") and any(_other(c, phrase.noun) for c in two):
        return None, ""
    group = Cluster("person", [], plural=True, members=sorted(two, key=lambda c: c.seen[0].start))
    return group, "the two people spoken of"


def _other(cluster: Cluster, noun: str) -> bool:
    """Whether somebody's calling is known, and it is another: no prosecutor is a gunman."""
    callings = {w for w in cluster.words if w in lexicon.table("offices")}
    known = lexicon.is_in("pairs", noun) or not callings
    return not known and not callings & lexicon.alike(noun)


def _two_countries(d: Discourse, phrase: Phrase) -> tuple[Cluster | None, str]:
    sentence = d.sentence[d.doc[phrase.head].i]
    countries = lexicon.table("countries")
    two = [c for c in d.last(d.things, sentence) if c.names and c.longest.key in countries][:3]
    if len(two) != 2 or phrase.definite != "the":
        return None, ""
    group = Cluster("place", [], plural=True, members=sorted(two, key=lambda c: c.seen[0].start))
    return group, "the two countries spoken of"


def _body(d: Discourse, phrase: Phrase) -> tuple[Cluster | None, str]:
    """The body with that noun in its name, described by it, or of its kind."""
    head = d.doc[phrase.head]
    owner = d.at.get(phrase.owner) if phrase.owner is not None else None
    kinds = lexicon.kinds_of_noun(phrase.noun.rpartition(" ")[2])
    vague = phrase.noun in ANY_GROUP and phrase.definite == "the" and not phrase.words
    best: tuple[tuple[int, bool, float, int], Cluster] | None = None
    for cluster in _bodies(d, head):
        if cluster is owner or _barred(d, phrase, cluster):
            continue
        level = _fits(cluster, phrase, kinds)
        if vague:
            level = min(level, 2) or 2 * _a_group(cluster)
        if phrase.narrowed and level < 3:
            continue
        if not level or (phrase.definite == "whose" and level < 3):
            continue
        # Of two task forces, the one that was "the task force" before.
        settled = bool(cluster.names or cluster.definite)
        rank = (level, settled, d.salience(cluster, head), cluster.seen[-1].start)
        if best is None or rank > best[0]:
            best = (rank, cluster)
    if best is None:
        return None, ""
    return best[1], "its name says so" if best[0][0] == 3 else "the last body of that kind"


def _a_group(cluster: Cluster) -> bool:
    """Whether "the group" may mean it, whatever it is called: no state, court or assembly."""
    kinds: set[str] = set()
    if cluster.names:
        kinds |= lexicon.kinds_of_name(cluster.longest.key)
    for word in cluster.words:
        kinds |= lexicon.kinds_of_noun(word.split()[-1])
    return bool(kinds & GROUPS) and not kinds & NO_GROUPS


def _bodies(d: Discourse, head: Token) -> Iterable[Cluster]:
    for number, cluster in enumerate(reversed(d.things.values())):
        if number > 60 or d.sentence[head.i] - cluster.seen[-1].sentence > FAR:
            return
        if cluster.type == "organization":
            yield cluster


def _fits(cluster: Cluster, phrase: Phrase, kinds: frozenset[str]) -> int:
    """3: by its name or description; 2: by its kind; 1: a body of unknown kind; 0: not."""
    noun, words = phrase.noun, phrase.words - {"task", "central"}
    name = set(cluster.longest.key.split()) if cluster.names else set()
    known = name | cluster.words
    if not cluster.names:
        return _fits_unnamed(cluster, phrase, words - known, kinds)
    if noun in known:
        strange = {w for w in words if w not in known}
        return 3 if not strange or phrase.definite == "whose" else 0
    if phrase.definite == "whose" or ORIGIN in phrase.words:
        return 0
    own = lexicon.kinds_of_name(cluster.longest.key).union(
        *(lexicon.kinds_of_noun(w) for w in cluster.words if w not in VAGUE)
    )
    if own & kinds:
        return 2
    return int(not own and "company" in kinds and len(name) < 3)


def _fits_unnamed(
    cluster: Cluster, phrase: Phrase, strange: frozenset[str], kinds: frozenset[str]
) -> int:
    """A body without a name: by its noun, or ("the committee" for a task force) by its kind."""
    if phrase.noun in cluster.words:
        return 0 if strange and phrase.definite != "whose" else 3 if strange else 2
    own: set[str] = set()
    for word in cluster.words:
        own |= lexicon.kinds_of_noun(word.split()[-1])
    task = "task force" in cluster.words and bool(kinds & own & {"committee"})
    return int(task and phrase.definite == "the" and not strange - {"task", "force"})


def _place(d: Discourse, phrase: Phrase) -> tuple[Cluster | None, str]:
    if phrase.definite != "the" or d.doc[phrase.head].dep_ in ("compound", "nmod"):
        return None, ""
    country = phrase.noun in lexicon.table("country")
    if phrase.words - {"whole", "entire"}:
        return None, ""
    second = None
    for cluster in reversed(d.things.values()):
        if not cluster.names or cluster.type != "place":
            continue
        known = cluster.longest.key in lexicon.table("countries")
        if known != country and (known or cluster.longest.key in lexicon.table("known")):
            continue  # no city is "the country", and no country "the city"
        if not country or known or not _small(d, cluster):
            return cluster, "the place named last"
        second = second or cluster
    return second, "the place named last"


def _small(d: Discourse, cluster: Cluster) -> bool:
    """Whether the place is one that things happen in, and no one who acts."""
    return all(
        d.doc[one.head].dep_ not in SUBJECTS and d.doc[one.head].dep_ != "poss"
        for one in cluster.seen
    )


def _same_noun(d: Discourse, phrase: Phrase, *, plural: bool) -> Cluster | None:
    for cluster in d.with_word(phrase.noun):
        if cluster.plural == plural and not cluster.names:
            return cluster
    return None
