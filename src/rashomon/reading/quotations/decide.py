"""Which passage a cue reports: candidates, each with the probability that it is what is said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.reading.parse import Parsed
from rashomon.reading.quotations.bases import Base, bases_of
from rashomon.reading.quotations.cues import REFUSALS, Cue
from rashomon.reading.quotations.cuts import Cut, cuts_of
from rashomon.reading.quotations.features import Place, cue_features, passage_features
from rashomon.reading.quotations.scene import Scene
from rashomon.reading.quotations.sources import FINITE, SUBJECTS
from rashomon.reading.quotations.weights import load_weights, probability

MODEL = "content"
DEEPEST = 6
"""Verbs above a cue that are looked at to tell whether it stands in another one's words."""
CLAUSES_BY_FRAME = {
    "q": ("before", "behind", "aside"),
    "c": ("ccomp", "parataxis", "advcl", "before", "aside"),
    "o": ("dobj", "rest", "in:", "oprd", "attr", "dative"),
    "x": ("xcomp", "rest", "ccomp"),
    "m": ("dobj", "rest", "oprd", "in:"),
    "n": ("acl", "in:", "relcl", "ccomp", "rest"),
}
"""Which passages a user's frame allows; the shipped cues are decided by their weights alone."""


class Candidate(NamedTuple):
    """Code-point ranges that a cue may report, and what is known of them.

    `kind` is that of the base (`bases`); `refuses` where they go on with what the source does not
    say ("… but declined to say when").
    """

    ranges: tuple[tuple[int, int], ...]
    kind: str
    features: tuple[str, ...]
    refuses: bool = False


class Choice(NamedTuple):
    """The likeliest candidate, its kind, and how likely it is what is said."""

    ranges: tuple[tuple[int, int], ...]
    kind: str
    probability: float


def candidates(
    scene: Scene, cue: Cue, cue_tokens: frozenset[int], loose: Sequence[int]
) -> Iterator[Candidate]:
    """Every passage that `cue` may report, in a fixed order.

    `loose` are the first tokens of runs in marks that no cue stands beside, in text order.
    """
    parsed = scene.parsed
    paragraph = parsed.paragraph_at(cue.token.idx)
    headline = paragraph is not None and paragraph.kind == "headline"
    known = cue_features(cue, scene.outside, headline)
    at = cue.token.i
    others = tuple(
        i for i in range(scene.starts[at], scene.ends[at]) if i in cue_tokens and i != at
    )
    here = loose[bisect_left(loose, scene.starts[at]) : bisect_left(loose, scene.ends[at])]
    place = Place(others, _is_nested(cue, cue_tokens), tuple(here))
    for base in bases_of(cue, scene):
        if cue.by_user and not _allowed(cue, base):
            continue
        kind = base.kind.split(":")[0]
        crossed = [f"{kind}|{name}" for name in known]
        for cut in cuts_of(scene, base, cue.token):
            told = passage_features(scene, cue, base, cut, place)
            refuses = _holds_refusal(scene, cut, others)
            yield Candidate(_ranges(parsed, cut), base.kind, (*told, *known, *crossed), refuses)


def choose(
    scene: Scene, cue: Cue, cue_tokens: frozenset[int], loose: Sequence[int]
) -> Choice | None:
    """The likeliest passage of a cue; `None` where there is none at all.

    One that goes on with a refusal is cut before it, and is as likely as with it.
    """
    weights = load_weights(MODEL)
    best: Choice | None = None
    spared: Choice | None = None
    for candidate in candidates(scene, cue, cue_tokens, loose):
        score = probability(weights, candidate.features)
        if best is None or score > best.probability:
            best = Choice(candidate.ranges, candidate.kind, score)
        if not candidate.refuses and (spared is None or score > spared.probability):
            spared = Choice(candidate.ranges, candidate.kind, score)
    if best is None or spared is None or spared.ranges[0][0] != best.ranges[0][0]:
        return best
    return Choice(spared.ranges, spared.kind, best.probability)


def _holds_refusal(scene: Scene, cut: Cut, others: Sequence[int]) -> bool:
    """Whether it goes on with what the same source does not say ("… but declined to say when")."""
    doc = scene.parsed.doc
    for place in others:
        if not any(start < place < end for start, end in cut.pieces):
            continue
        children = list(doc[place].children)
        own = any(child.dep_ in SUBJECTS for child in children)
        refuses = doc[place].lemma_ in REFUSALS and any(c.i in others for c in children)
        refuses |= any(c.dep_ == "neg" for c in children) and any(
            c.dep_ == "aux" and c.tag_ in FINITE for c in children
        )
        if doc[place].dep_ == "conj" and refuses and not own:
            return True
    return False


def _allowed(cue: Cue, base: Base) -> bool:
    return any(base.kind.startswith(CLAUSES_BY_FRAME.get(letter, ())) for letter in cue.frame)


def _is_nested(cue: Cue, cue_tokens: frozenset[int]) -> bool:
    """Whether the cue stands in the clause that another cue takes."""
    token = cue.token
    for _ in range(DEEPEST):
        if token.head == token:
            return False
        clause = token.dep_ in ("ccomp", "xcomp", "acl", "relcl", "pcomp", "advcl")
        token = token.head
        if clause and token.i in cue_tokens:
            return True
    return False


def _ranges(parsed: Parsed, cut: Cut) -> tuple[tuple[int, int], ...]:
    pieces = []
    for start, end in cut.pieces:
        tokens = parsed.doc[start:end]
        pieces.append((tokens.start_char, tokens.end_char))
    return tuple(pieces)
