"""Logistic regression and gradient-boosted trees in plain numpy: small, and the same every time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

RIDGE = 10.0
ROUNDS = 30
BINS = 64
LEAVES = 8
TREES = 120
RATE = 0.06
SHRINK = 5.0
"""Added to the curvature of a leaf: leaves of few rows say little."""
LEAST_ROWS = 40
DECIMALS = 5


def logistic(features: Array, labels: Array, share: Array) -> tuple[Array, float]:
    """Weights and bias by Newton's method on the likelihood with a ridge on scaled features."""
    mean = np.average(features, axis=0, weights=share)
    scale = np.sqrt(np.average((features - mean) ** 2, axis=0, weights=share))
    scale[scale == 0] = 1.0
    design = np.hstack([(features - mean) / scale, np.ones((len(features), 1))])
    ridge = np.diag([RIDGE] * features.shape[1] + [1e-6])
    weights = np.zeros(design.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (share * (chance - labels)) + ridge @ weights
        curvature = (design * (share * chance * (1 - chance))[:, None]).T @ design + ridge
        weights -= np.linalg.solve(curvature, gradient)
    found = np.round(weights[:-1] / scale, DECIMALS)
    return found, round(float(weights[-1] - found @ mean), DECIMALS)


@dataclass
class _Node:
    rows: npt.NDArray[np.int64]
    gain: float = 0.0
    feature: int = -1
    bin: int = 0
    children: tuple[int, int] = (-1, -1)


@dataclass
class Boosted:
    """Trees grown leaf by leaf on the logistic loss (Friedman 2001; histograms as in LightGBM)."""

    base: float = 0.0
    trees: list[dict[str, list[Any]]] = field(default_factory=list)

    def fit(self, features: Array, labels: Array, share: Array) -> Boosted:
        """Learn from rows with labels 0 or 1 and weights."""
        edges = [_edges(column) for column in features.T]
        bins = np.stack(
            [np.searchsorted(e, c, side="left") for e, c in zip(edges, features.T, strict=True)],
            axis=1,
        )
        rate = float(np.average(labels, weights=share))
        self.base = round(float(np.log(rate / (1 - rate))), DECIMALS)
        score = np.full(len(labels), self.base)
        for _ in range(TREES):
            chance = 1 / (1 + np.exp(-score))
            pull, bend = share * (labels - chance), share * chance * (1 - chance)
            tree, leaves = _grow(bins, edges, pull, bend)
            self.trees.append(tree)
            for rows, value in leaves:
                score[rows] += value
        return self


def _edges(column: Array) -> Array:
    """Thresholds between the values of a column, at even quantiles."""
    values = np.unique(column)
    if len(values) > BINS:
        values = np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)))
    edges: Array = np.round((values[:-1] + values[1:]) / 2, DECIMALS)
    return edges


def _split(node: _Node, bins: npt.NDArray[np.int64], pull: Array, bend: Array) -> None:
    """Find the node's best split, if it has one."""
    rows = node.rows
    if len(rows) < 2 * LEAST_ROWS:
        return
    mine, pulls, bends = bins[rows], pull[rows], bend[rows]
    whole = pulls.sum() ** 2 / (bends.sum() + SHRINK)
    for feature in range(bins.shape[1]):
        column = mine[:, feature]
        g = np.cumsum(np.bincount(column, pulls, BINS + 1))[:-1]
        h = np.cumsum(np.bincount(column, bends, BINS + 1))[:-1]
        n = np.cumsum(np.bincount(column, minlength=BINS + 1))[:-1]
        g2, h2, n2 = pulls.sum() - g, bends.sum() - h, len(rows) - n
        gain = g**2 / (h + SHRINK) + g2**2 / (h2 + SHRINK) - whole
        gain[(n < LEAST_ROWS) | (n2 < LEAST_ROWS)] = 0.0
        best = int(np.argmax(np.round(gain, 9)))
        if gain[best] > node.gain + 1e-9:
            node.gain, node.feature, node.bin = float(gain[best]), feature, best


def _grow(
    bins: npt.NDArray[np.int64], edges: list[Array], pull: Array, bend: Array
) -> tuple[dict[str, list[Any]], list[tuple[npt.NDArray[np.int64], float]]]:
    nodes = [_Node(np.arange(len(pull)))]
    _split(nodes[0], bins, pull, bend)
    for _ in range(LEAVES - 1):
        best = max(range(len(nodes)), key=lambda n: (nodes[n].gain, -n))
        node = nodes[best]
        if node.gain <= 0:
            break
        low = bins[node.rows, node.feature] <= node.bin
        for rows in (node.rows[low], node.rows[~low]):
            child = _Node(rows)
            _split(child, bins, pull, bend)
            nodes.append(child)
        node.children, node.gain = (len(nodes) - 2, len(nodes) - 1), 0.0
    tree: dict[str, list[Any]] = {k: [] for k in ("feature", "threshold", "left", "right", "value")}
    leaves = []
    for node in nodes:
        inner = node.children[0] >= 0
        value = RATE * pull[node.rows].sum() / (bend[node.rows].sum() + SHRINK)
        value = 0.0 if inner else round(float(value), DECIMALS)
        if not inner:
            leaves.append((node.rows, value))
        tree["feature"].append(node.feature if inner else -1)
        tree["threshold"].append(float(edges[node.feature][node.bin]) if inner else 0.0)
        tree["left"].append(node.children[0])
        tree["right"].append(node.children[1])
        tree["value"].append(value)
    return tree, leaves
