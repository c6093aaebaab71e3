"""What the reader of an article has in mind at each word: who was mentioned, where, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon.reading.entities import lexicon
from rashomon.reading.entities.clusters import Cluster, without_suffix
from rashomon.reading.entities.kinds import EntityType
from rashomon.reading.entities.phrases import Phrase
from rashomon.reading.entities.salience import (
    SENTENCES_BACK,
    Seen,
    salience,
    sentence_numbers,
    weight,
)
from rashomon.reading.parse import Parsed
from rashomon.reading.tokens import Token

MOST = 12
"""Candidates with one office or noun that are weighed: the last that were mentioned."""
AGAIN = 2
"""Mentions by a noun from which a body or an office that is never named is an entity of its own."""
Recent = dict[int, Cluster]
KINDS: dict[str, EntityType] = {
    "person": "person",
    "people": "person",
    "body": "organization",
    "place": "place",
}
"""What somebody or something that is not named is, by the kind of its phrase."""


class Discourse:
    """The clusters of an article by what they are, each list in the order of the last mention."""

    def __init__(self, parsed: Parsed, said: Sequence[bool]) -> None:
        self.parsed = parsed
        self.doc = parsed.doc
        self.said = said
        self.sentence = sentence_numbers(parsed.doc, said)
        self.at: dict[int, Cluster] = {}
        self.named: dict[int, Cluster] = {}
        self.people: Recent = {}
        self.groups: Recent = {}
        self.things: Recent = {}
        self.by_word: dict[str, Recent] = {}
        self.nameless: list[Cluster] = []

    def meet(self, cluster: Cluster, head: Token, start: int, end: int, form: str) -> None:
        """Take note of a mention: its place, and that the cluster was mentioned last."""
        one = Seen(head.i, start, end, self.sentence[head.i], weight(head), self.said[head.i], form)
        cluster.seen.append(one)
        self.at[head.i] = cluster
        recent = self._recent(cluster)
        recent.pop(id(cluster), None)
        recent[id(cluster)] = cluster
        for word in cluster.words:
            by_word = self.by_word.setdefault(word, {})
            by_word.pop(id(cluster), None)
            by_word[id(cluster)] = cluster

    def describe(self, cluster: Cluster, words: Iterable[str]) -> None:
        """Add words that describe a cluster, so that phrases find it by them."""
        for word in sorted(words):
            cluster.words.add(word)
            self.by_word.setdefault(word, {})[id(cluster)] = cluster

    def nobody(self, phrase: Phrase) -> Cluster:
        """A new cluster for somebody or something without a name."""
        cluster = Cluster(KINDS.get(phrase.kind, "other"), [], gender=phrase.gender)
        cluster.plural = phrase.kind in ("people", "things", "pair")
        cluster.words = {phrase.noun}
        self.nameless.append(cluster)
        return cluster

    def unnamed(self) -> list[Cluster]:
        """Bodies and holders of an office whom the article points to again and again, unnamed."""
        found = []
        for cluster in self.nameless:
            owned = cluster.owner is not None and cluster.owner.type == "person"
            often = len(cluster.nominals) >= (1 if owned else AGAIN) and cluster.definite > 0
            if cluster.merged is not None or cluster.plural or not often:
                continue
            body = cluster.type == "organization"
            table = lexicon.table("unnamed_bodies" if body else "sole_offices")
            if cluster.type in ("organization", "person") and cluster.words & table:
                found.append(cluster)
        return found

    def _recent(self, cluster: Cluster) -> Recent:
        if cluster.plural:
            return self.groups
        return self.people if cluster.type == "person" else self.things

    def last(self, recent: Recent, sentence: int) -> Iterator[Cluster]:
        """Clusters mentioned in the last sentences, the last mentioned first."""
        for cluster in reversed(recent.values()):
            if sentence - cluster.seen[-1].sentence > SENTENCES_BACK:
                return
            yield cluster

    def with_word(self, word: str) -> list[Cluster]:
        """The clusters described with a word, the last mentioned first."""
        found = []
        for cluster in reversed(self.by_word.get(word, {}).values()):
            found.append(cluster)
            if len(found) == MOST:
                break
        return found

    def salience(self, cluster: Cluster, token: Token) -> float:
        """How near to mind a cluster is at a token."""
        return salience(cluster.seen, self.sentence[token.i], token.i, quoted=self.said[token.i])

    def absorb(self, nameless: Cluster, named: Cluster, why: str) -> None:
        """Make one of two clusters: who was not named yet, and the name."""
        named.nominals += nameless.nominals
        named.pronouns += nameless.pronouns
        named.nominals.sort()
        named.pronouns.sort()
        named.words |= nameless.words
        named.seen = sorted([*nameless.seen, *named.seen], key=lambda one: one.head)
        named.gender = named.gender or nameless.gender
        named.owner = named.owner or nameless.owner
        named.why.append(why)
        for one in nameless.seen:
            self.at[one.head] = named
        for recent in (self.people, self.groups, self.things, *map(self._words, nameless.words)):
            recent.pop(id(nameless), None)
        for group in self.groups.values():
            group.members = [named if one is nameless else one for one in group.members]
        nameless.merged = named

    def _words(self, word: str) -> Recent:
        return self.by_word.get(word, {})


def current(cluster: Cluster) -> Cluster:
    """The cluster, or the one that it was made one with."""
    while cluster.merged is not None:
        cluster = cluster.merged
    return cluster


def agrees(cluster: Cluster, gender: str | None) -> bool:
    """Whether the cluster may be of that sex."""
    return gender is None or cluster.gender is None or cluster.gender == gender


def surname(cluster: Cluster) -> str:
    """The last word of a person's fullest name, or nothing where only one word is known."""
    if not cluster.names:
        return ""
    words = without_suffix(cluster.longest.key)
    return words[-1] if len(words) > 1 else ""


def told(cluster: Cluster) -> str:
    """What a cluster is called where a reason is told."""
    return cluster.longest.text if cluster.names else "somebody not named"
