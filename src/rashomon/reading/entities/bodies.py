"""Bodies and places that a noun phrase means: "the company", "her side", "the country"."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.reading.entities import lexicon
from rashomon.reading.entities.barring import barred
from rashomon.reading.entities.clusters import Cluster
from rashomon.reading.entities.discourse import Discourse, told
from rashomon.reading.entities.phrases import LONGEST_PHRASE, ORIGIN, Phrase
from rashomon.reading.entities.syntax import SUBJECTS
from rashomon.reading.tokens import Token

FAR = 25
"""Sentences after which "the company" no longer points back to a body that only its kind fits."""
MOST_ROLES = 8
"""Roles of a person that are looked at for a body."""
EMPLOYERS = frozenset(
    {"company", "firm", "club", "side", "team", "party", "airline", "bank", "agency", "group"}
)
"""Nouns for the body that somebody belongs to: "his company", "her side"."""
VAGUE = frozenset({"group", "body", "organisation", "organization", "board", "service", "outfit"})
"""Nouns that say of a described body nothing about its kind."""
GROUPS = frozenset({"committee", "association", "charity", "union", "company", "party", "team"})
NO_GROUPS = frozenset({"state", "assembly", "court", "school", "hospital"})
ANY_GROUP = VAGUE - {"board", "service"}
"""Nouns that say nothing at all of a body's kind."""


ANY_BODY = frozenset(
    {
        "club",
        "charity",
        "team",
        "band",
        "label",
        "studio",
        "institute",
        "museum",
        "league",
        "society",
    }
)
"""Nouns that point to a body whose name tells nothing of its kind ("the club" for Blue Lantern)."""


def two_countries(d: Discourse, phrase: Phrase) -> tuple[Cluster | None, str]:
    """“The two countries”: the only two spoken of, and why; `None` where it is unclear."""
    sentence = d.sentence[d.doc[phrase.head].i]
    countries = lexicon.table("countries")
    two = [c for c in d.last(d.things, sentence) if c.names and c.longest.key in countries][:3]
    if len(two) != 2 or phrase.definite != "the":
        return None, ""
    group = Cluster("place", [], plural=True, members=sorted(two, key=lambda c: c.seen[0].start))
    return group, "the two countries spoken of"


def two_bodies(d: Discourse, phrase: Phrase) -> tuple[Cluster | None, str]:
    """“The two companies”: the only two bodies of that kind spoken of."""
    if phrase.definite != "the":
        return None, ""
    kinds = lexicon.kinds_of_noun(phrase.noun)
    sentence = d.sentence[phrase.head]
    near = (c for c in d.last(d.things, sentence) if c.names and c.type == "organization")
    two = [c for c in near if _own_kinds(c) & kinds or not _own_kinds(c)]
    if len(two) != 2:
        return None, ""
    members = sorted(two, key=lambda c: c.seen[0].start)
    group = Cluster("organization", [], plural=True, members=members)
    return group, "the two bodies spoken of"


def _own_kinds(cluster: Cluster) -> frozenset[str]:
    """The kinds of a named body, by its name and by what it is described as."""
    described = (lexicon.kinds_of_noun(word) for word in cluster.words if word not in VAGUE)
    return lexicon.kinds_of_name(cluster.longest.key).union(*described)


def body(d: Discourse, phrase: Phrase) -> tuple[Cluster | None, str]:
    """The body with that noun in its name, described by it, or of its kind."""
    head = d.doc[phrase.head]
    owner = d.at.get(phrase.owner) if phrase.owner is not None else None
    if owner is not None and owner.type == "person" and phrase.noun in EMPLOYERS:
        employer = _employer(d, owner)
        if employer is not None:
            return employer, f"the body of {told(owner)}"
    kinds = lexicon.kinds_of_noun(phrase.noun.rpartition(" ")[2])
    vague = phrase.noun in ANY_GROUP and phrase.definite == "the" and not phrase.words
    best: tuple[tuple[int, bool, float, int], Cluster] | None = None
    for cluster in _bodies(d, head):
        if cluster is owner or barred(d, phrase, cluster):
            continue
        level = _fits(cluster, phrase, kinds)
        if ORIGIN in phrase.words and level < 3:
            # "The Danish firm" right behind a firm says where that is from; "the firm" was another.
            close = d.sentence[phrase.head] - cluster.seen[-1].sentence <= 1
            new = level == 2 or (level == 1 and not cluster.definite)
            level = level if close and cluster.names and new else 0
            level -= bool(level == 2 and cluster.definite)
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


def _employer(d: Discourse, person: Cluster) -> Cluster | None:
    """The one body that a person's roles name: "Skyline chief", "the airline's president"."""
    found: list[Cluster] = []
    for start, end in person.roles[:MOST_ROLES]:
        root = d.doc[start:end].root
        for token in d.doc[max(root.left_edge.i, root.i - LONGEST_PHRASE) : root.i]:
            body = d.named.get(token.i) or d.at.get(token.i)
            if body is not None and body.type == "organization" and body.names:
                found.append(body)
    return found[0] if found and all(body is found[0] for body in found) else None


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
    if phrase.definite == "whose":
        return 0
    own = _own_kinds(cluster)
    if own & kinds:
        return 2
    any_body = "company" in kinds or (noun in ANY_BODY and phrase.definite == "the" and not words)
    return int(not own and any_body and len(name) < 3)


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


def place(d: Discourse, phrase: Phrase) -> tuple[Cluster | None, str]:
    """“The country”, "the city": the place of that kind named last, and why."""
    if phrase.definite != "the" or d.doc[phrase.head].dep_ in ("compound", "nmod"):
        return None, ""
    country = phrase.noun in lexicon.table("country")
    if phrase.narrowed or len(phrase.words - lexicon.table("anywhere")) > 2 * (
        ORIGIN in phrase.words
    ):
        return None, ""  # "the communist state" is another, "the Polish city" is not
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
