"""Features of pairs of statements: how much two passages speak of the same thing, in many ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.alignment.words import (
    Resolver,
    characters,
    inverse_frequency,
    sentence_of,
    stems,
)
from rashomon.comparing.stems import stem
from rashomon.records import Statement

Matrix = npt.NDArray[np.float64]

FEATURES = (
    "words",
    "containment",
    "characters",
    "meaning",
    "sentence",
    "entities",
    "figures",
    "dates",
    "event",
    "position",
)
"""Names of the features, in the order of the weights. Each lies between 0 and 1:

words        cosine of stems, weighted by IDF inside the story
containment  IDF of the shared stems, over that of the passage with less
characters   cosine of character 4-grams, weighted the same way
meaning      cosine of sentence embeddings, negative values as 0
sentence     `words` of the sentences that hold the passages
entities     shared people, bodies and places, weighted by how few statements name them
figures      1 if they share a figure of the same value and unit, ordinals left out
dates        1 if they share a resolved day
event        1 if the words that name the events have one stem
position     nearness of their places in the articles (1: the same relative place)
"""

ORDINAL = "ordinal"
DECIMALS = 4
"""Features are rounded: arithmetic differs between processors in the last digits."""


@dataclass(frozen=True)
class Pairs:
    """Statements of all accounts in a fixed order, and one matrix a feature, shape `(n, n)`."""

    statements: tuple[Statement, ...]
    texts: tuple[str, ...]
    values: Mapping[str, Matrix]

    def stacked(self) -> npt.NDArray[np.float64]:
        """All features, shape `(n, n, len(FEATURES))`."""
        return np.stack([self.values[name] for name in FEATURES], axis=-1)


def pair_features(accounts: Accounts, embed: Callable[[Sequence[str]], Matrix]) -> Pairs:
    """Features of every pair of statements of the accounts.

    `embed` turns texts into unit vectors, shape `(len(texts), width)`.
    """
    statements = tuple(s for reading in accounts.readings for s in reading.statements)
    resolver = Resolver(accounts)
    texts = tuple(resolver.text(s.span) for s in statements)
    sentences = [
        resolver.text(sentence_of(accounts.by_article[s.span.article], s.span)) for s in statements
    ]
    bags = [Counter(stems(text)) for text in texts]
    weight = inverse_frequency(bags)
    vectors = embed(texts)
    values = {
        "words": _cosine(bags, weight),
        "containment": _containment(bags, weight),
        "characters": _cosine_by_idf([characters(text) for text in texts]),
        "meaning": np.clip(np.asarray(vectors @ vectors.T, dtype=np.float64), 0.0, 1.0),
        "sentence": _cosine_by_idf([Counter(stems(text)) for text in sentences]),
        "entities": _cosine_by_idf([Counter({*s.who, *s.where}) for s in statements]),
        "figures": _shared([_figures(s, accounts) for s in statements]),
        "dates": _shared([_days(s, accounts) for s in statements]),
        "event": _shared([{stem(s.event.text)} if s.event else set() for s in statements]),
        "position": _position(statements, accounts),
    }
    rounded = {name: np.round(matrix, DECIMALS) for name, matrix in values.items()}
    return Pairs(statements, texts, rounded)


def _matrix(bags: Sequence[Counter[str]], weight: Mapping[str, float]) -> Matrix:
    """Terms by rows, weighted; the terms in sorted order, so that sums never vary."""
    column = {term: i for i, term in enumerate(sorted({t for bag in bags for t in bag}))}
    matrix = np.zeros((len(bags), max(len(column), 1)))
    for row, bag in enumerate(bags):
        for term, count in bag.items():
            matrix[row, column[term]] = weight[term] * (1 + np.log(count))
    return matrix


def _cosine(bags: Sequence[Counter[str]], weight: Mapping[str, float]) -> Matrix:
    matrix = _matrix(bags, weight)
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit = np.divide(matrix, length, out=np.zeros_like(matrix), where=length > 0)
    cosine: Matrix = unit @ unit.T
    return cosine


def _cosine_by_idf(bags: Sequence[Counter[str]]) -> Matrix:
    return _cosine(bags, inverse_frequency(bags))


def _containment(bags: Sequence[Counter[str]], weight: Mapping[str, float]) -> Matrix:
    matrix = _matrix([Counter(set(bag)) for bag in bags], weight)
    shared = np.sqrt(matrix) @ np.sqrt(matrix).T
    mass = matrix.sum(axis=1)
    least = np.minimum(mass[:, None], mass[None, :])
    contained: Matrix = np.divide(shared, least, out=np.zeros_like(shared), where=least > 0)
    return contained


def _shared(sets: Sequence[set[str]]) -> Matrix:
    bags = [Counter(items) for items in sets]
    every = {term: 1.0 for bag in bags for term in bag}
    matrix = _matrix(bags, every)
    return (matrix @ matrix.T > 0).astype(np.float64)


def _figures(statement: Statement, accounts: Accounts) -> set[str]:
    figures = [accounts.figure[f] for f in statement.figures]
    return {
        f"{f.low if f.value is None else f.value} {f.unit}" for f in figures if f.unit != ORDINAL
    }


def _days(statement: Statement, accounts: Accounts) -> set[str]:
    dates = [accounts.date[d] for d in statement.when]
    return {d.from_ for d in dates if d.from_ and d.precision == "day"}


def _position(statements: Sequence[Statement], accounts: Accounts) -> Matrix:
    place = np.array(
        [s.span.start / max(len(accounts.articles[s.span.article].text), 1) for s in statements]
    )
    near: Matrix = 1.0 - np.abs(place[:, None] - place[None, :])
    return near
