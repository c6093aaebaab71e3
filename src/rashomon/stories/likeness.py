"""How alike two articles are: the signals that the join decision weighs, and the vetoes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from rashomon.models.multilingual import NAME as MULTILINGUAL
from rashomon.stories.known import Identities, Known

SIGNALS = (
    "words",
    "meaning",
    "names",
    "rarest_word",
    "shared_figures",
    "clashing_figures",
    "days",
    "places",
    "gap",
)
"""What is weighed of a pair.

`words`, `meaning`: cosines of the weighted words and of the vectors; `names`: how much of the names
of each the other holds; `rarest_word`: rarity of the rarest word that both hold; `shared_figures`:
rarity of the figures that both hold; `clashing_figures`: 1 where both have figures and share none;
`days`, `places`: 1 where both name the same one, -1 where they name others; `gap`: days between.
"""
UNLIKE = 0.827
"""Cosines of the multilingual model are spread from here to 1 to mean what those of the English one
do: two unrelated articles, 1 pair in 100 of them, and two of one event (medians) then come out as
on AllSides dev (Chinese file of 120 articles: .844, .917, .957)."""
REVISED = 0.5
"""Difference of two magnitudes of one earthquake. Three pairs of one event in ECB+ train and dev
both tell one: they are 0, 0.2 and 0.2 apart."""
FARTHEST = 3
"""Days between two articles that may still be joined: the rolling window."""


@dataclass
class Asked:
    """An article whose likeness to others is asked: its words as mappings."""

    known: Known
    terms: dict[int, float] = field(init=False)
    rarity: dict[int, float] = field(init=False)
    names: dict[int, float] = field(init=False)
    held: frozenset[int] = field(init=False)
    places: frozenset[int] = field(init=False)
    days: frozenset[int] = field(init=False)
    figures: frozenset[int] = field(init=False)
    vector: np.ndarray[tuple[int, ...], np.dtype[np.float32]] | None = field(init=False)

    def __post_init__(self) -> None:
        one = self.known
        self.terms = one.terms.mapping()
        self.rarity = dict(zip(one.terms.terms, one.rarity, strict=True))
        self.names = one.names.mapping()
        self.held = frozenset(self.terms).union(one.around)
        self.places, self.days = frozenset(one.places), frozenset(one.days)
        self.figures = frozenset(one.figures)
        self.vector = None if one.vector is None else one.vector.astype(np.float32)


@dataclass(frozen=True)
class Likeness:
    """The signals of a pair in the order of `SIGNALS`; `light` without the vectors."""

    values: tuple[float, ...]
    light: bool

    def __getitem__(self, signal: str) -> float:
        return self.values[SIGNALS.index(signal)]


def likeness(one: Asked, other: Known) -> Likeness:
    """The signals of two articles."""
    words = other.terms.dot(one.terms)
    shared = [number for number in other.terms.terms if number in one.rarity]
    figures = one.figures.intersection(other.figures)
    meaning = _cosine(one, other)
    return Likeness(
        values=(
            words,
            0.0 if meaning is None else meaning,
            _held_names(one, other, words),
            max((one.rarity[number] for number in shared), default=0.0),
            sum(one.rarity.get(number, 0.0) for number in sorted(figures)),
            float(bool(one.figures and other.figures and not figures)),
            _agreeing(one.days, other.days),
            _agreeing(one.places, other.places),
            float(gap(one.known, other) or 0),
        ),
        light=meaning is None,
    )


def gap(one: Known, other: Known) -> int | None:
    """Days between two articles, absent where one has no day."""
    if one.day is None or other.day is None:
        return None
    return abs(one.day - other.day)


def shared_names(one: Asked, other: Known) -> list[int]:
    """Names that both beginnings hold."""
    return [number for number in other.names.terms if number in one.names and number in one.rarity]


def veto(one: Asked, other: Known) -> str | None:
    """What keeps two articles apart whatever they share (`figures`, `places`, `days`), if any.

    Figures: both number the same thing, and otherwise (flights, magnitudes). Places: each names
    where it happened, elsewhere, and no name is shared. Days: more than the window apart.
    """
    if (gap(one.known, other) or 0) > FARTHEST:
        return "days"
    if _numbered_otherwise(one.known.identities, other.identities):
        return "figures"
    if _agreeing(one.places, other.places) < 0 and not shared_names(one, other):
        return "places"
    return None


def _numbered_otherwise(one: Identities, other: Identities) -> bool:
    for label in sorted({label for label, _ in one} & {label for label, _ in other}):
        mine, theirs = ([of for name, of in pairs if name == label] for pairs in (one, other))
        if not any(_same_number(a, b) for a in mine for b in theirs):
            return True
    return False


def _same_number(one: float, other: float) -> bool:
    """Whole numbers must be the same; what was measured is revised within hours."""
    if one.is_integer() and other.is_integer():
        return one == other
    return abs(one - other) <= REVISED


def _cosine(one: Asked, other: Known) -> float | None:
    if one.vector is None or other.vector is None or one.known.model != other.model:
        return None
    norms = one.known.norm * other.norm
    cosine = float(one.vector @ other.vector) / norms if norms else 0.0
    if other.model == MULTILINGUAL:
        cosine = (cosine - UNLIKE) / (1 - UNLIKE)
    return round(cosine, 4)  # sums of floats depend on the processor


def _held_names(one: Asked, other: Known, words: float) -> float:
    """The mean share of each one's names, by weight, that the other holds."""
    if not one.names or not len(other.names.terms):
        return words
    held = set(other.terms.terms).union(other.around)
    mine = sum(value * value for number, value in one.names.items() if number in held)
    theirs = sum(
        value * value
        for number, value in zip(other.names.terms, other.names.values, strict=True)
        if number in one.held
    )
    return (mine + theirs) / 2


def _agreeing(one: frozenset[int], other: Sequence[int]) -> float:
    if not one or not len(other):
        return 0.0
    return -1.0 if one.isdisjoint(other) else 1.0
