"""Nominal mentions: "the senator", "the Chinese premier", "the rifle association"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from rashomon.reading.entities import lexicon
from rashomon.reading.entities.clusters import Cluster
from rashomon.reading.parse import Parsed

DEFINITE = frozenset({"the", "this", "that"})
GENERIC = frozenset({"company", "firm", "operator", "group", "retailer", "airline", "maker"})
"""Heads that point to the firm named last, whatever its name."""
FAR = 400
"""Tokens after which a bare "the company" no longer points back."""


def link_nominals(parsed: Parsed, clusters: Sequence[Cluster]) -> None:
    """Add to each cluster the definite noun phrases that point to it."""
    taken = {
        i for cluster in clusters for start, end, _ in cluster.mentions for i in range(start, end)
    }
    titles = {i for c in clusters for start, end in c.roles for i in range(start, end)}
    holders = [c for c in clusters if c.type == "person" and c.roles]
    bodies = [c for c in clusters if c.type == "organization"]
    for chunk in parsed.doc.noun_chunks:
        head = chunk.root
        if head.i in taken or head.i in titles or not _definite(chunk):
            continue
        if not parsed.reports(chunk.start_char, chunk.end_char):
            continue
        words = [t for t in chunk if t.i <= head.i and not t.is_punct and t.pos_ != "DET"]
        home = _person(parsed.doc, head, words, holders) or _body(head, words, bodies)
        if home is not None:
            start = next(t.i for t in words)
            home.nominals.append((start, head.i + 1))


def _definite(chunk: TokenSpan) -> bool:
    return chunk[0].lower_ in DEFINITE


def _person(
    doc: Doc, head: Token, words: Sequence[Token], clusters: Sequence[Cluster]
) -> Cluster | None:
    """The person with that office. Every word before the office must fit what is known."""
    if not lexicon.is_in("offices", head.text) or head.tag_ in ("NNS", "NNPS"):
        return None
    ranked: list[tuple[int, int, int]] = []
    modifiers = {_form(t) for t in words if t.i < head.i and t.pos_ in ("ADJ", "NOUN", "PROPN")}
    for index, cluster in enumerate(clusters):
        offices = [{_form(t) for t in doc[start:end]} for start, end in cluster.roles]
        holding = [office for office in offices if _same_office(head, office)]
        last = cluster.last_before(head.i)
        if not holding or last is None:
            continue
        fit = max(len(modifiers & office) for office in holding)
        strange = min(len(modifiers - office) for office in holding)
        if strange and not fit and len(cluster.mentions) < 2:
            continue
        ranked.append((fit - strange, last[1], index))
    if not ranked:
        return None
    return clusters[max(ranked)[2]]


SAME_OFFICE = (
    frozenset({"senator", "sen"}),
    frozenset({"representative", "rep", "congressman", "congresswoman", "lawmaker"}),
    frozenset({"governor", "gov"}),
    frozenset({"ceo", "chief", "executive", "boss"}),
    frozenset({"premier", "president"}),
    frozenset({"captain", "capt", "skipper"}),
    frozenset({"general", "gen"}),
)
"""Words for one office in different voices. "Premier" is here because papers confuse the two: the
mention is kept, and the comparison of roles then shows the difference."""


def _same_office(head: Token, office: set[str]) -> bool:
    form = _form(head)
    if form in office:
        return True
    return any(form in group and office & group for group in SAME_OFFICE)


def _body(head: Token, words: Sequence[Token], clusters: Sequence[Cluster]) -> Cluster | None:
    """The body whose name ends so ("the association"), or for "the company" the last firm."""
    form = _form(head)
    if not lexicon.is_in("bodies", head.text) or head.tag_ in ("NNS", "NNPS"):
        return None
    modifiers = {_form(t) for t in words if t.i < head.i}
    best: tuple[int, Cluster] | None = None
    generic = form in GENERIC and not modifiers
    for cluster in clusters:
        name = set(cluster.longest.key.split())
        fits = form in name and modifiers <= name
        firm = generic and not any(lexicon.is_in("state", w) for w in name)
        last = cluster.last_before(head.i) if fits or firm else None
        if last is None or (not fits and head.i - last[1] >= FAR):
            continue
        if best is None or last[1] > best[0]:
            best = (last[1], cluster)
    return best[1] if best else None


def _form(token: Token) -> str:
    return lexicon.plain(token.lemma_ if token.pos_ == "NOUN" else token.text)
