"""A second opinion on pairs that may report the same thing: it may lower or veto, never add."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from rashomon.comparing.accounts import Group
from rashomon.comparing.alignment.candidates import Pairs
from rashomon.comparing.alignment.view import View

Second = Callable[[Sequence[tuple[str, str]]], npt.NDArray[np.float64]]
"""How likely each pair of passages reports the same thing, from 0 to 1."""


def lowered(
    view: View, pairs: Pairs, strength: npt.NDArray[np.float64], least: float, second: Second
) -> npt.NDArray[np.float64]:
    """The strengths, each no higher than the second opinion on its passages.

    Only pairs from `least` on are asked about: what is below is not found anyway.
    """
    asked = np.flatnonzero(strength >= least)
    texts = [statement.span.text for statement in view.statements]
    passages = [(texts[pairs.left[n]], texts[pairs.right[n]]) for n in asked.tolist()]
    least_of_both = strength.copy()
    if passages:
        least_of_both[asked] = np.minimum(strength[asked], second(passages))
    return least_of_both


def agreed(groups: Iterable[Group], gate: float, second: Second) -> list[Group]:
    """Groups of which every two accounts' passages reach the gate, with what strength is left."""
    kept = []
    for group in groups:
        texts = {key: " ".join(s.span.text for s in cell) for key, cell in group.cells.items()}
        both = list(combinations(texts, 2))
        scores = dict(zip(both, second([(texts[a], texts[b]) for a, b in both]), strict=True))
        if all(score >= gate for score in scores.values()):
            sure = {
                key: min(strength, max(float(s) for pair, s in scores.items() if key in pair))
                for key, strength in group.strength.items()
            }
            kept.append(Group(group.cells, sure))
    return kept
