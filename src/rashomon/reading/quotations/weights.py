"""Learned weights: a logistic regression over named features, kept as JSON beside this module.

`scripts/learn_quotations.py` learns them on annotated news and writes them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import repeat
from pathlib import Path

DATA = Path(__file__).parent / "data"
DIGITS = 6
"""Digits of a probability: arithmetic differs between processors behind them."""
CLIP = 30.0


@lru_cache(maxsize=4)
def load_weights(name: str) -> Mapping[str, float]:
    """Weights by feature of the model `name`; a feature without one counts nothing."""
    path = DATA / f"{name}.json"
    weights: dict[str, float] = json.loads(path.read_text("utf-8"))["weights"]
    return weights


def probability(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """Between 0 and 1, rounded to `DIGITS`."""
    total = sum(map(weights.get, features, repeat(0.0)))
    return round(1.0 / (1.0 + math.exp(-max(-CLIP, min(CLIP, total)))), DIGITS)
