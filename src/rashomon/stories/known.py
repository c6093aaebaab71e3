"""An article of the stream as it is compared with others: weighed once, when it comes."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from rashomon.stories.features import Features, Vector
from rashomon.stories.rarity import Rarity

TITLE_COUNTS = 1.5
"""How much more a word counts that stands in the title."""


Identities = tuple[tuple[str, float], ...]
"""What is numbered, and its number."""


class Numbers:
    """Gives each word a number, so that 100,000 articles fit into memory."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.words: list[str] = []

    def of(self, word: str) -> int:
        """The number of a word."""
        number = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        return number

    def all(self, words: Iterable[str]) -> array[int]:
        """The numbers of words, the words in order."""
        return array("I", [self.of(word) for word in sorted(words)])


@dataclass(frozen=True)
class Weights:
    """Terms by number with their weights: a unit vector without the zeros."""

    terms: array[int]
    values: array[float]

    def dot(self, other: Mapping[int, float]) -> float:
        """The cosine with the weights of another article, given as a mapping."""
        found = (
            value * other[term]
            for term, value in zip(self.terms, self.values, strict=True)
            if term in other
        )
        return math.fsum(found)

    def mapping(self) -> dict[int, float]:
        """The weights by term."""
        return dict(zip(self.terms, self.values, strict=True))


@dataclass(frozen=True, slots=True)
class Known:
    """One article, weighed. Words stand as their numbers; `rarity` has one value for each term."""

    key: str
    day: int | None
    terms: Weights
    rarity: array[float]
    names: Weights
    around: array[int]
    places: array[int]
    days: array[int]
    figures: array[int]
    identities: Identities
    model: str
    vector: Vector | None
    norm: float


def known(key: str, features: Features, rarity: Rarity, numbers: Numbers) -> Known:
    """An article as the stream knows it, weighed by how rare its words were when it came."""
    terms, rarities, counted = array("I"), array("f"), array("f")
    for word, (count, share, _) in features.terms.items():
        term = numbers.of(word)
        value = rarity.of(term, share)
        terms.append(term)
        rarities.append(value)
        in_title = TITLE_COUNTS if word in features.title else 1.0
        counted.append((1 + math.log(count)) * value * in_title)
    vector = None if features.vector is None else features.vector.astype(np.float32)
    named = numbers.all(features.names)
    rarity_of = dict(zip(terms, rarities, strict=True))
    pairs = sorted(
        (name, float(figure)) for name, of in features.identities.items() for figure in of
    )
    return Known(
        key=key,
        day=features.day,
        terms=_unit(terms, counted),
        rarity=rarities,
        names=_unit(named, array("f", [rarity_of[name] for name in named])),
        around=numbers.all(features.around),
        places=numbers.all(features.places),
        days=numbers.all(features.days),
        figures=numbers.all(features.figures),
        identities=tuple(pairs),
        model=features.model,
        vector=features.vector,
        norm=0.0 if vector is None else math.sqrt(float(vector @ vector)),
    )


def _unit(terms: array[int], values: array[float]) -> Weights:
    norm = math.sqrt(math.fsum(value * value for value in values)) or 1.0
    return Weights(terms, array("f", [value / norm for value in values]))
