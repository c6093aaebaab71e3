"""Vectors of words without what all words of a story have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

DIRECTIONS = 5
"""Directions that are taken out. Average precision of `matched` alone on the three events, by
directions: as the model gives the vectors .255, their mean taken out .277, 1: .285, 2: .300,
5: .302, 12: .302, 20: .306; on the example .641, .646, .659, .659, .649, .632, .631."""
WORDS = 200
"""Word pieces for each direction: a few sentences vary in little else than what they say."""

MOST = 20_000
"""Word pieces that are looked at, about; of a larger story every second, third … of a sentence."""


@dataclass(frozen=True)
class Common:
    """What the words of a story have in common: their mean and the directions they vary in most.

    To a sentence model all words of a story are alike, since each vector tells the topic of its
    sentence. Without the mean and the first principal directions (Mu and Viswanath 2018, "All but
    the top") they tell what the word says: what IDF does for words.
    """

    mean: Vectors
    directions: Vectors

    @classmethod
    def of(cls, parts: Sequence[Vectors]) -> Common:
        """From the unit vectors of all content words, in parts of shape `(n, width)`."""
        if not parts or not sum(len(part) for part in parts):
            return cls(np.zeros(0, dtype=np.float32), np.zeros((0, 0), dtype=np.float32))
        step = 1 + sum(len(part) for part in parts) // MOST
        every = np.concatenate([part[::step] for part in parts]).astype(np.float64)
        mean = every.mean(axis=0)
        every -= mean
        count = min(DIRECTIONS, len(every) // WORDS)
        _, vectors = np.linalg.eigh(every.T @ every)
        first = vectors[:, ::-1][:, :count]
        return cls(mean.astype(np.float32), first.astype(np.float32))

    def without(self, vectors: Vectors) -> Vectors:
        """Unit vectors of the words without it, in the same shape."""
        if not len(self.mean):
            return vectors
        centred = np.subtract(vectors, self.mean, dtype=np.float32)
        return unit(centred - (centred @ self.directions) @ self.directions.T)


def unit(vectors: Vectors) -> Vectors:
    """Vectors of length 1; those of length 0 stay."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    found: Vectors = np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0)
    return found
