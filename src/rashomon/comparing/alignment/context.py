"""Features of a pair among the other pairs: ranks, margins, third accounts, neighbours."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

import numpy as np
import numpy.typing as npt

from rashomon.comparing.alignment.candidates import Pairs
from rashomon.comparing.alignment.view import View

CONTEXT = (
    "alone",
    "rank least",
    "rank most",
    "margin least",
    "margin most",
    "third account",
    "neighbours",
)
"""Names of the features, in the order of the model. Each is taken from the chances that the first
model gives the pairs by themselves:

alone           logarithm of the pair's own chance
rank …          how many statements of the other account are likelier (5 at most), for the member
                of the pair that has fewer and for the one that has more
margin …        the pair's chance, less that of the best other statement of that account
third account   the best statement of a third account that fits both: the lesser of its two chances
neighbours      the best chance of the statements before and behind
"""

MOST_RANK = 5
FLOOR = 1e-4
DECIMALS = 4
STEPS = ((1, 1), (-1, -1), (1, 0), (0, 1), (-1, 0), (0, -1))


def context_features(
    view: View, pairs: Pairs, chance: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Features of the pairs among each other, shape `(len(pairs), len(CONTEXT))`."""
    article = view.article.tolist()
    listed = list(zip(pairs.left.tolist(), pairs.right.tolist(), chance.tolist(), strict=True))
    partners: dict[int, dict[int, float]] = defaultdict(dict)
    rows: dict[tuple[int, int], list[float]] = defaultdict(list)
    for i, j, value in listed:
        partners[i][j] = partners[j][i] = value
        rows[i, article[j]].append(-value)
        rows[j, article[i]].append(-value)
    for row in rows.values():
        row.sort()
    values = np.zeros((len(listed), len(CONTEXT)))
    values[:, 0] = np.log(chance + FLOOR)
    for n, (i, j, value) in enumerate(listed):
        one = _standing(rows[i, article[j]], value)
        two = _standing(rows[j, article[i]], value)
        values[n, 1:3] = sorted((one[0], two[0]))
        values[n, 3:5] = sorted((one[1], two[1]))
        values[n, 5] = _third(partners[i], partners[j])
        values[n, 6] = _beside(i, j, partners, article)
    rounded: npt.NDArray[np.float64] = np.round(values, DECIMALS)
    return rounded


def _standing(row: list[float], value: float) -> tuple[int, float]:
    """Rank of a chance among those of one account (negative, in order), and its margin."""
    rank = bisect_left(row, -value)
    if rank > 0:
        return min(rank, MOST_RANK), value + row[0]
    return 0, value + row[1] if len(row) > 1 else value


def _third(one: dict[int, float], two: dict[int, float]) -> float:
    few, many = sorted((one, two), key=len)
    return max((min(value, many[k]) for k, value in few.items() if k in many), default=0.0)


def _beside(i: int, j: int, partners: dict[int, dict[int, float]], article: list[int]) -> float:
    """The best chance of the statements beside the two, in their own articles."""
    best = 0.0
    for a, b in STEPS:
        near = partners.get(i + a)
        if near is None or article[i + a] != article[i] or not 0 <= j + b < len(article):
            continue
        if article[j + b] == article[j]:
            best = max(best, near.get(j + b, 0.0))
    return best
