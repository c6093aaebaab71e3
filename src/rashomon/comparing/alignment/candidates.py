"""Pairs of statements worth comparing: the nearest of each statement in the other accounts."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.comparing.alignment.view import Vectors, View

Numbers = npt.NDArray[np.int64]

NEAREST = 12
"""Statements of one other account that a statement is compared with: of the pairs that report the
same thing in the events, 497 of 517 are among them."""
MOST = 60
"""Statements of all other accounts together, so that work grows with the number of statements and
not with its square."""
BUCKETS = 1024
"""Width of the hashed word vectors: two rare stems in one bucket cost one needless candidate."""
BLOCK = 512
"""Statements that are compared with all others at once: bounds the memory of a large story."""

WIDE = 20 * MOST
"""Statements of a large story that are put in order for one of them."""


@dataclass(frozen=True)
class Pairs:
    """Pairs of statements of different articles, `left < right`, sorted, each pair once."""

    left: Numbers
    right: Numbers

    def __len__(self) -> int:
        return len(self.left)


def candidates(view: View) -> Pairs:
    """For each statement its nearest of every other account, `MOST` in all."""
    vectors = _vectors(view)
    found: set[tuple[int, int]] = set()
    for start in range(0, len(vectors), BLOCK):
        near = np.round(vectors[start : start + BLOCK] @ vectors.T, 4)
        for row, likeness in enumerate(near, start):
            for other in _nearest(likeness, view.article, row):
                found.add((min(row, other), max(row, other)))
    ordered = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return Pairs(ordered[:, 0], ordered[:, 1])


def _nearest(likeness: Vectors, article: Numbers, row: int) -> list[int]:
    """The likeliest others first; ties in text order."""
    taken: Counter[int] = Counter()
    nearest: list[int] = []
    likeness[article == article[row]] = -np.inf
    near = np.arange(len(likeness))
    if len(near) > WIDE:
        near = np.sort(np.argpartition(-likeness, WIDE)[:WIDE])
    for other in near[np.argsort(-likeness[near], kind="stable")].tolist():
        if len(nearest) == MOST or likeness[other] == -np.inf:
            break
        home = int(article[other])
        if taken[home] < NEAREST:
            taken[home] += 1
            nearest.append(other)
    return nearest


def _vectors(view: View) -> Vectors:
    """Words, meaning and topic of each statement side by side, shape `(n, BUCKETS + 2 * 384)`.

    By meaning without the topic 8 of 207 pairs of the three events would be lost.
    """
    if not view.statements:
        return np.zeros((0, BUCKETS), dtype=np.float32)
    meaning = np.stack([words.mean for words in view.words])
    topic = np.stack([words.topic for words in view.words])
    return np.hstack([_hashed(view.bags, view.weight), meaning, topic])


def _hashed(bags: Sequence[Counter[str]], weight: Mapping[str, float]) -> Vectors:
    """Unit vectors of the weighted stems, each stem in a bucket of its own checksum."""
    matrix = np.zeros((len(bags), BUCKETS), dtype=np.float32)
    for row, bag in enumerate(bags):
        for term in bag:
            matrix[row, zlib.crc32(term.encode("utf-8", "surrogatepass")) % BUCKETS] += weight[term]
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit: Vectors = np.divide(matrix, length, out=np.zeros_like(matrix), where=length > 0)
    return unit
