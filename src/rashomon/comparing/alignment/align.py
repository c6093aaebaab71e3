"""The statements of all accounts grouped into points: all at once, complete link, two gates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.alignment.candidates import MOST, NEAREST, Pairs, candidates
from rashomon.comparing.alignment.clashing import Clashing
from rashomon.comparing.alignment.facts import shared_facts
from rashomon.comparing.alignment.features import in_headline
from rashomon.comparing.alignment.grouping import Clash, Strengths, grouped, possible
from rashomon.comparing.alignment.model import load_model, strengths
from rashomon.comparing.alignment.passages import Passages
from rashomon.comparing.alignment.second import Second, agreed, lowered
from rashomon.comparing.alignment.view import View, view_of
from rashomon.models import Embedder
from rashomon.records import Span

JOIN = 0.35
"""Strength from which two statements may stand in one point. F1 of links (precision) and `only` of
the three events, each held out: 0.3: .52 (.64), 1.00 · 0.35: .50 (.65), 1.00 · 0.4: .48 (.68),
1.00; of invented stories held out, F1 (precision): 0.3: .43 (.71) · 0.35: .41 (.76) · 0.4: .38
(.79). The shipped model on the events: 0.3: .59 (.71), .98 · 0.35: .60 (.78), .98 · 0.4: .54
(.80), 1.00."""
JOIN_MANY = 0.5
"""The same in a story of many accounts, where more statements come near by chance. ECB+ dev, F1 of
`same` and of `specific`: 0.4: .50, .26 · 0.5: .49, .29 · 0.6: .48, .29."""
MANY = 6
"""Accounts from which a story has many, and headlines stand in points. Of a few accounts the bodies
tell all that the headlines tell, and a row of headlines says the same as the row of their leads:
without them the precision of the events' links rises by a tenth. Of many short accounts (ECB+) half
of the passages that say the same thing are headlines."""
POSSIBLE = 0.25
"""Strength below which another account does not report the point, as far as can be told. Silences
of the held-out events by gate (right of claimed, of 41): 0.15: 10/12 · 0.2: 11/14 · 0.25: 12/15 ·
0.3: 12/20."""
KNOWN = 0.5
"""Share of the pairs of a group that must have been compared in a story of many accounts, where
only the nearest statements of each are."""


@dataclass(frozen=True)
class Alignment:
    """Groups of statements in the order of the accounts, and passages that may match.

    `possible` gives, for a group's number and an article outside it, the passages between the two
    gates. `views` are what the statements were compared by, one for each event.
    """

    groups: tuple[Group, ...]
    possible: tuple[Mapping[str, tuple[Span, ...]], ...]
    views: tuple[View, ...] = ()


def align(accounts: Accounts, embedder: Embedder, second: Second | None = None) -> Alignment:
    """Group the statements of all accounts into points, and the facts that they share beside.

    A `second` opinion may lower strengths or veto, never add.
    """
    view = view_of(accounts, embedder.pieces)
    pairs = candidates(view)
    strength = strengths(view, pairs, load_model())
    if second is not None:
        strength = lowered(view, pairs, strength, POSSIBLE, second)
    found = group(view, pairs, strength)
    facts = shared_facts(accounts, found.groups)
    if second is not None:
        facts = agreed(facts, gate_of(accounts), second)
    return Alignment(found.groups + tuple(facts), found.possible + ({},) * len(facts), (view,))


def in_one(alignments: Sequence[Alignment]) -> Alignment:
    """The groups of several alignments."""
    return Alignment(
        tuple(group for alignment in alignments for group in alignment.groups),
        tuple(p for alignment in alignments for p in alignment.possible),
        tuple(view for alignment in alignments for view in alignment.views),
    )


def gate_of(accounts: Accounts) -> float:
    """Strength from which two statements may stand in one point of these accounts."""
    return JOIN if len(accounts.readings) < MANY else JOIN_MANY


def group(view: View, pairs: Pairs, strength: npt.NDArray[np.float64]) -> Alignment:
    """Points from pairwise strengths. The likeliest pairs are joined first.

    Every two cells of a point reach `LINK`, and no two statements of it clash. Two statements that
    have only a name, a day or a word in common are not joined, however strong they are. A statement
    may stand in several points; what stands in none is a group by itself.
    """
    out = _left_out(view)
    article = view.article.tolist()
    known = _strengths(view, pairs, strength, out)
    gate = gate_of(view.accounts)
    passages = Passages(view)
    ordered = [pair for pair in _in_order(pairs, strength, gate, out) if passages.tell(*pair)]
    clashing = Clashing(view.accounts)
    may_clash = [clashing.may_clash(statement) for statement in view.statements]

    def clash(i: int, j: int) -> bool:
        return (
            may_clash[i] and may_clash[j] and clashing.clash(view.statements[i], view.statements[j])
        )

    joined = grouped(article, known, ordered, clash)
    shared = {k for members in joined for k in members}
    alone = [[k] for k in range(len(article)) if k not in shared and k not in out]
    members = sorted([*joined, *alone], key=lambda group: (article[group[0]], group))
    return Alignment(
        tuple(_group(view, group, known) for group in members),
        tuple(_possible(view, group, known, clash) for group in members),
    )


def _left_out(view: View) -> set[int]:
    """Headlines of a story of few accounts, where the article's body says something."""
    if len(view.accounts.readings) >= MANY:
        return set()
    heads = in_headline(view)
    with_body = {
        article for article, head in zip(view.article.tolist(), heads, strict=True) if not head
    }
    return {k for k, head in enumerate(heads) if head and int(view.article[k]) in with_body}


def _strengths(
    view: View, pairs: Pairs, strength: npt.NDArray[np.float64], out: set[int]
) -> Strengths:
    few = (len(view.accounts.readings) - 1) * NEAREST <= MOST
    known = Strengths(1.0 if few else KNOWN)
    for i, j, value in _listed(pairs, strength):
        if i not in out and j not in out:
            known.add(i, j, value)
    return known


def _listed(pairs: Pairs, strength: npt.NDArray[np.float64]) -> Iterable[tuple[int, int, float]]:
    return zip(pairs.left.tolist(), pairs.right.tolist(), strength.tolist(), strict=True)


def _in_order(
    pairs: Pairs, strength: npt.NDArray[np.float64], gate: float, out: set[int]
) -> list[tuple[int, int]]:
    """Pairs that reach the gate, the strongest first, ties in text order."""
    reached = [
        (-value, i, j)
        for i, j, value in _listed(pairs, strength)
        if value >= gate and i not in out and j not in out
    ]
    return [(i, j) for _, i, j in sorted(reached)]


def _group(view: View, members: Sequence[int], strengths: Strengths) -> Group:
    names = [reading.article.id for reading in view.accounts.readings]
    cells = {
        names[n]: tuple(view.statements[k] for k in members if view.article[k] == n)
        for n in sorted({int(view.article[k]) for k in members})
    }
    sure: dict[str, float] = {}
    for k in members:
        others = [strengths.between(k, m) for m in members if view.article[m] != view.article[k]]
        name = names[int(view.article[k])]
        sure[name] = max(sure.get(name, 0.0), max(others, default=1.0))
    return Group(cells, sure)


def _possible(
    view: View, members: Sequence[int], strengths: Strengths, clash: Clash
) -> Mapping[str, tuple[Span, ...]]:
    """For each article outside the group its likeliest passage, if it reaches `POSSIBLE`."""
    found = possible(members, view.article.tolist(), strengths, POSSIBLE, clash)
    names = [reading.article.id for reading in view.accounts.readings]
    return {names[n]: (view.statements[k].span,) for n, k in found.items()}
