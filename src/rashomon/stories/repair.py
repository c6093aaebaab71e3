"""Merges and splits of stories after the pass: what the order of arrival got wrong."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

MERGES = 1.0
"""Mean log odds of the pairs of two stories from which they become one. BCubed F1 after merges from
2, 1, 0.5 and 0, where joins alone gave .927 on AllSides dev and .903 on ECB+ train and dev: .927,
.928, .927, .922 and .907, .910, .904, .906."""
SPLITS = -2.0
"""Mean log odds of the pairs of two parts of a story below which they come apart. Of -3, -2 and -1
the second is best on ECB+ (.903, .910, .909); AllSides splits none. Far from `MERGES`, so that
stories do not come and go."""
LOOKED_AT = 8
"""Articles of a story, the latest, that are held against another story's."""
LONGEST = 48
"""Articles of the longest story that may be split: the cost grows with their square."""


@dataclass(frozen=True)
class Change:
    """A merge: `story` goes into `other`. A split: `articles` of `story` become `other`.

    `articles` are the keys of those that move, in their order; `score` is the mean chance that an
    article of one and an article of the other are of one story.
    """

    kind: Literal["merge", "split"]
    story: str
    other: str
    articles: tuple[str, ...]
    score: float
    reason: str


Odds = Callable[[int, int], float | None]
"""Log odds of two articles by number; `None` where the window parts them."""


def link(one: Sequence[int], two: Sequence[int], odds: Odds) -> float:
    """The mean log odds of the pairs of two groups; minus infinity if the window parts them all."""
    found = [
        value
        for a in one[-LOOKED_AT:]
        for b in two[-LOOKED_AT:]
        if (value := odds(a, b)) is not None
    ]
    return round(sum(found) / len(found), 6) if found else -math.inf


def parts_of(story: Sequence[int], odds: Odds) -> list[list[int]]:
    """The parts of a story, by average linkage down to `SPLITS`; the largest first."""
    parts = [[number] for number in story]
    total = {
        (a, b): value
        for a in range(len(parts))
        for b in range(a)
        if (value := odds(story[a], story[b])) is not None
    }
    counts = dict.fromkeys(total, 1.0)
    while total:
        best = max(total, key=lambda pair: (total[pair] / counts[pair], -pair[0], -pair[1]))
        if total[best] / counts[best] < SPLITS:
            break
        gone, kept = best
        parts[kept] = sorted(parts[kept] + parts[gone])
        parts[gone] = []
        for sums in (total, counts):
            _fold(sums, gone, kept)
    return sorted((part for part in parts if part), key=lambda part: (-len(part), part[0]))


def _fold(sums: dict[tuple[int, int], float], gone: int, kept: int) -> None:
    """Add what stands between `gone` and others to what stands between `kept` and them."""
    for pair in [pair for pair in sums if gone in pair]:
        value = sums.pop(pair)
        other = pair[0] if pair[1] == gone else pair[1]
        if other != kept:
            joined = (max(other, kept), min(other, kept))
            sums[joined] = sums.get(joined, 0) + value
