"""The join decision: a logistic regression on the signals of two articles.

Learned by `scripts/learn_stories.py` on ECB+ train and AllSides dev; `data/weights.json` holds what
it found, for pairs with vectors and (`light`) for pairs without.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rashomon.stories.likeness import SIGNALS, Likeness

WEIGHTS = Path(__file__).parent / "data" / "weights.json"
FLOOR, CEILING = -8.0, 8.0
"""Bounds of a pair's log odds: no single pair outweighs all others of a story."""


@dataclass(frozen=True)
class Weighing:
    """A constant and one weight for each of `SIGNALS`."""

    constant: float
    weights: tuple[float, ...]

    def odds(self, values: tuple[float, ...]) -> float:
        """Log odds that two articles with these signals are of one story."""
        total = math.fsum(w * v for w, v in zip(self.weights, values, strict=True))
        return round(min(max(self.constant + total, FLOOR), CEILING), 6)


@dataclass(frozen=True)
class Decision:
    """Both weighings."""

    full: Weighing
    light: Weighing

    def odds(self, found: Likeness) -> float:
        """Log odds that two articles are of one story."""
        return (self.light if found.light else self.full).odds(found.values)


@lru_cache(maxsize=1)
def decision() -> Decision:
    """The shipped weights."""
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Decision(*(_weighing(kept[name]) for name in ("full", "light")))


def _weighing(kept: dict[str, float]) -> Weighing:
    return Weighing(kept["constant"], tuple(kept.get(signal, 0.0) for signal in SIGNALS))


def chance(odds: float) -> float:
    """The probability of log odds."""
    return 1 / (1 + math.exp(-odds)) if odds > -math.inf else 0.0
