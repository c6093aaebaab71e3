"""The learned model of how likely two statements report the same thing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.comparing.alignment.candidates import Pairs
from rashomon.comparing.alignment.context import CONTEXT, context_features
from rashomon.comparing.alignment.features import FEATURES, pair_features
from rashomon.comparing.alignment.view import View

Column = npt.NDArray[np.float64]
DECIMALS = 3
LEAF = -1
"""Feature of a node that is a leaf."""


@dataclass(frozen=True)
class Tree:
    """A regression tree as columns: node 0 is the root, `feature` is `LEAF` at the leaves.

    A row goes to `left` where its feature is at most `threshold`, else to `right`.
    """

    feature: npt.NDArray[np.int64]
    threshold: Column
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    value: Column

    def predict(self, rows: npt.NDArray[np.float64]) -> Column:
        """The value of each row's leaf, shape `(len(rows),)`."""
        node = np.zeros(len(rows), dtype=np.int64)
        while True:
            feature = self.feature[node]
            inner = np.flatnonzero(feature != LEAF)
            if not len(inner):
                values: Column = self.value[node]
                return values
            at = node[inner]
            low = rows[inner, feature[inner]] <= self.threshold[at]
            node[inner] = np.where(low, self.left[at], self.right[at])


@dataclass(frozen=True)
class Model:
    """Two steps, learned by `scripts/learn_alignment.py`.

    A logistic regression over the features of a pair by itself; then boosted trees (Friedman 2001)
    over these features and those of the pair among the other pairs.
    """

    weights: Column
    bias: float
    base: float
    trees: tuple[Tree, ...]

    def alone(self, features: npt.NDArray[np.float64]) -> Column:
        """Chance of each pair by itself, shape `(n,)`."""
        return _chance(features @ self.weights + self.bias)

    def strength(self, features: npt.NDArray[np.float64]) -> Column:
        """Chance of each pair among the others, from both sets of features side by side."""
        score = np.full(len(features), self.base)
        for tree in self.trees:
            score += tree.predict(features)
        return _chance(score)


def _chance(score: Column) -> Column:
    chance: Column = np.round(1.0 / (1.0 + np.exp(-np.clip(score, -30, 30))), DECIMALS)
    return chance


def strengths(view: View, pairs: Pairs, model: Model) -> Column:
    """How likely each pair reports the same thing, shape `(len(pairs),)`, rounded."""
    return model.strength(all_features(view, pairs, model)) if len(pairs) else np.zeros(0)


def all_features(view: View, pairs: Pairs, model: Model) -> npt.NDArray[np.float64]:
    """Both sets of features, shape `(len(pairs), len(FEATURES) + len(CONTEXT))`."""
    features = pair_features(view, pairs)
    return np.hstack([features, context_features(view, pairs, model.alone(features))])


def read_model(raw: dict[str, Any]) -> Model:
    """A model from its JSON form. Raises `ValueError` if it is for other features."""
    if tuple(raw["features"]) != FEATURES or tuple(raw["context"]) != CONTEXT:
        raise ValueError("the model is for other features: run scripts/learn_alignment.py")
    return Model(
        np.array(raw["weights"]),
        raw["bias"],
        raw["base"],
        tuple(
            Tree(
                np.array(tree["feature"], dtype=np.int64),
                np.array(tree["threshold"], dtype=np.float64),
                np.array(tree["left"], dtype=np.int64),
                np.array(tree["right"], dtype=np.int64),
                np.array(tree["value"], dtype=np.float64),
            )
            for tree in raw["trees"]
        ),
    )


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The shipped model."""
    return read_model(
        json.loads((Path(__file__).parent / "data" / "model.json").read_text("utf-8"))
    )
