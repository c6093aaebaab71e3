"""Statements grouped into points: all accounts at once, complete link, two gates."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.alignment.features import FEATURES, Matrix, Pairs, pair_features
from rashomon.models import Embedder
from rashomon.records import Span, Statement

JOIN = 0.25
"""Strength from which two statements may stand in one point. By gate, on the three events of the
evaluation texts (links found of 146, right of claimed): 0.15: 44, 41/87 · 0.2: 37, 34/65 ·
0.25: 35, 32/60 · 0.3: 30, 27/52. Lower gates found more there, but joined too much on ECB+."""
LINK = 0.06
"""Strength that every two cells of a point must reach (complete link). From 0.03 to 0.1 the links
found on the events hardly change; at 0.2 a tenth of them is lost."""
POSSIBLE = 0.15
"""Strength below which another account does not report the point, as far as can be told. At 0.1
only 6 of 41 silences of the events are named, at 0.15 7, at 0.2 (no band of doubt) 8."""
SECOND = 0.5
"""Strength from which a second statement of an article comes into a point: between 0.3 and 0.8 the
right links of the events are the same, and the wrong ones fall from 33 to 30."""
DECIMALS = 3


@dataclass(frozen=True)
class Alignment:
    """Groups of statements in the order of the accounts, and passages that may match.

    `possible` gives, for a group's number and an article outside it, the passages between the
    two gates, the likeliest first.
    """

    groups: tuple[Group, ...]
    possible: tuple[Mapping[str, tuple[Span, ...]], ...]


@dataclass(frozen=True)
class Weights:
    """A logistic model over the features, learned by `scripts/learn_alignment.py`."""

    bias: float
    weights: tuple[float, ...]
    learned_on: str

    def strength(self, pairs: Pairs) -> Matrix:
        """Probability that two statements report the same thing, shape `(n, n)`, rounded."""
        score = pairs.stacked() @ np.array(self.weights) + self.bias
        strength: Matrix = np.round(1.0 / (1.0 + np.exp(-score)), DECIMALS)
        return strength


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The shipped weights. Raises `ValueError` if they are for other features."""
    raw = json.loads((Path(__file__).parent / "data" / "weights.json").read_text("utf-8"))
    if tuple(raw["features"]) != FEATURES:
        raise ValueError("weights.json is for other features: run scripts/learn_alignment.py")
    return Weights(raw["bias"], tuple(raw["weights"]), raw["learned_on"])


def align(accounts: Accounts, embedder: Embedder) -> Alignment:
    """Group the statements of all accounts into points."""
    pairs = pair_features(accounts, lambda texts: embedder.embed(texts).astype(np.float64))
    strength = load_weights().strength(pairs)
    return group(pairs.statements, strength, [r.article.id for r in accounts.readings])


def group(statements: Sequence[Statement], strength: Matrix, order: Sequence[str]) -> Alignment:
    """Points from pairwise strengths. The likeliest pairs are joined first.

    Every two statements of a point reach `LINK`, and a point has one statement an article; a
    second one (a headline and its lead) comes in only where it reaches `SECOND` with all others.
    """
    articles = [s.span.article for s in statements]
    groups = _joined(strength, articles)
    groups = _with_seconds(groups, strength, articles)
    place = {article: index for index, article in enumerate(order)}
    groups.sort(key=lambda members: min((place[articles[i]], i) for i in members))
    return Alignment(
        tuple(_group(members, statements, strength, order) for members in groups),
        tuple(_possible(members, statements, strength, order) for members in groups),
    )


def _joined(strength: Matrix, articles: Sequence[str]) -> list[list[int]]:
    """Complete-link groups of statements of different articles."""
    home: list[list[int]] = [[i] for i in range(len(articles))]
    for i, j in _candidates(strength, articles):
        one, two = home[i], home[j]
        if one is two or {articles[k] for k in one} & {articles[k] for k in two}:
            continue
        if strength[np.ix_(one, two)].min() >= LINK:
            one += two
            for k in two:
                home[k] = one
    return list({id(members): sorted(members) for members in home}.values())


def _candidates(strength: Matrix, articles: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of different articles that reach `JOIN`, the strongest first, ties in text order."""
    pairs = [
        (int(i), int(j))
        for i, j in np.argwhere(np.triu(strength, 1) >= JOIN)
        if articles[i] != articles[j]
    ]
    return sorted(pairs, key=lambda pair: (-strength[pair], pair))


def _with_seconds(
    groups: list[list[int]], strength: Matrix, articles: Sequence[str]
) -> list[list[int]]:
    """Lone statements that repeat what their article says in a point already."""
    shared = [members for members in groups if len(members) > 1]
    kept = []
    for members in groups:
        index = members[0]
        homes = [
            other
            for other in shared
            if len(members) == 1
            and articles[index] in {articles[k] for k in other}
            and min(strength[index, k] for k in other if articles[k] != articles[index]) >= SECOND
        ]
        if homes:
            max(homes, key=lambda other: max(strength[index, k] for k in other)).append(index)
        else:
            kept.append(members)
    return [sorted(members) for members in kept]


def _group(
    members: Sequence[int], statements: Sequence[Statement], strength: Matrix, order: Sequence[str]
) -> Group:
    cells = {
        article: tuple(statements[i] for i in members if statements[i].span.article == article)
        for article in order
    }
    sure: dict[str, float] = {}
    for i in members:
        article = statements[i].span.article
        others = [strength[i, k] for k in members if statements[k].span.article != article]
        sure[article] = max(sure.get(article, 0.0), float(max(others, default=1.0)))
    return Group({a: c for a, c in cells.items() if c}, sure)


def _possible(
    members: Sequence[int], statements: Sequence[Statement], strength: Matrix, order: Sequence[str]
) -> dict[str, tuple[Span, ...]]:
    """For each article outside the group its likeliest passage, if it reaches `POSSIBLE`."""
    inside = {statements[i].span.article for i in members}
    found: dict[str, tuple[Span, ...]] = {}
    for article in order:
        outside = [i for i, s in enumerate(statements) if s.span.article == article]
        if article in inside or not outside:
            continue
        likeliest = max(outside, key=lambda i: (float(strength[i, members].max()), -i))
        if strength[likeliest, members].max() >= POSSIBLE:
            found[article] = (statements[likeliest].span,)
    return found
