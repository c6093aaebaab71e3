"""Who bids and who is the target: "the suitor", "the target" of a sale that an article tells of."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.reading.entities.clusters import Cluster
from rashomon.reading.entities.discourse import Discourse
from rashomon.reading.entities.phrases import Phrase
from rashomon.reading.entities.syntax import subject_of
from rashomon.reading.tokens import Token

BUYS = frozenset({"buy", "acquire", "purchase", "swallow"})
BIDS = frozenset({"bid", "offer", "takeover", "acquisition", "approach", "purchase", "tilt"})
TOWARDS = frozenset({"for", "of", "to"})
BIDDER = frozenset({"bidder", "suitor", "buyer", "acquirer", "predator", "purchaser"})
TARGET = frozenset({"target", "quarry"})
PLAIN = frozenset({"would", "be", "potential", "prospective", "unwanted", "hostile", "takeover"})
"""Words before "buyer" and "target" that leave it open who it is."""


def mark_sides(d: Discourse) -> None:
    """Describe the bodies of each sale that is told with what papers call its sides."""
    lemmas = d.parsed.columns.lemma
    for i, lemma in enumerate(lemmas):
        if lemma not in BUYS and lemma not in BIDS:
            continue
        for bidder, target in _sides(d, d.doc[i]):
            bidder.words |= BIDDER
            target.words |= TARGET


def _sides(d: Discourse, word: Token) -> Iterator[tuple[Cluster, Cluster]]:
    bidder, target = None, None
    if word.pos_ == "VERB":
        bidder = subject_of(word)
        target = next((t for t in word.rights if t.dep_ == "dobj"), None)
    elif word.pos_ == "NOUN":
        parts = [
            (preposition.lower_, thing)
            for preposition in word.rights
            if preposition.dep_ == "prep"
            for thing in preposition.rights
            if thing.dep_ == "pobj"
        ]
        target = next((thing for form, thing in parts if form in TOWARDS), None)
        bidder = next((thing for form, thing in parts if form in ("from", "by")), None)
        bidder = bidder or next((t for t in word.lefts if t.dep_ == "poss"), None)
        doer = subject_of(word.head) if word.dep_ == "dobj" else None
        if bidder is not None and target is None:
            target = doer  # "Acme has rejected an approach from Bolt"
        bidder = bidder or doer
    if bidder is None or target is None:
        return
    one, two = d.named.get(bidder.i), d.named.get(target.i)
    if one is None or two is None or one is two:
        return
    if one.type == two.type == "organization":
        yield one, two


def side(d: Discourse, phrase: Phrase) -> Cluster | None:
    """The body that "the target" or "its suitor" means."""
    if phrase.noun not in BIDDER | TARGET or phrase.definite not in ("the", "whose"):
        return None
    if phrase.words - PLAIN:
        return None
    owner = d.at.get(phrase.owner) if phrase.owner is not None else None
    found = [c for c in d.with_word(phrase.noun) if c.type == "organization" and c is not owner]
    return found[0] if len(found) == 1 else None
