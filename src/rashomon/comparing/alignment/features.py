"""Features of pairs of statements: how much two passages speak of the same thing, in many ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.alignment.candidates import Pairs
from rashomon.comparing.alignment.view import Vectors, View
from rashomon.comparing.alignment.words import Bag, characters, inverse_frequency, stems, unit_bags
from rashomon.comparing.stems import stem
from rashomon.records import Statement

Column = npt.NDArray[np.float64]

FEATURES = (
    "words",
    "containment",
    "mass",
    "shared",
    "rarest",
    "characters",
    "meaning",
    "matched least",
    "matched most",
    "matched",
    "likeness",
    "run",
    "unmatched least",
    "unmatched most",
    "event",
    "event meaning",
    "sentence",
    "entities",
    "entities clash",
    "speaker",
    "both quoted",
    "one quoted",
    "figures",
    "figures clash",
    "days",
    "days clash",
    "position",
    "negation",
    "certainty",
    "length ratio",
    "shorter",
    "longer",
    "one headline",
    "two headlines",
)
"""Names of the features, in the order of the model:

words           cosine of stems, weighted by IDF inside the story
containment     IDF of the shared stems, over that of the statement with less
mass            logarithm of one more than the IDF of the shared stems
shared          number of shared stems, 6 at most
rarest          IDF of the rarest shared stem
characters      cosine of character 4-grams, weighted the same way
meaning         cosine of the statements' vectors, the mean of their words' by IDF. Words have the
                vectors of their sentence, less what the story has in common (`meaning.py`)
matched …       each word to the likest of the other statement, averaged by IDF (BERTScore, Zhang et
                al. 2020): the direction with less, with more, and their harmonic mean
likeness        the same summed, not averaged, of what exceeds `UNLIKE`: harmonic mean
run             the stretch of each statement with the highest sum, where words less like than
                `UNLIKE` count against it (local alignment): harmonic mean of the two sums
unmatched …     IDF of words as far as they are less like than `LIKE`: of the statement with less
                of it, and with more
event           1 if the words that name the events have one stem; `event meaning`: their cosine
sentence        `words` of the sentences that hold the statements
entities        shared people, bodies and places, weighted by how few statements name them
… clash         1 if both have some (people, bodies and places; figures; days) and share none
speaker         1 for words of one speaker, -1 for words of two, else 0
… quoted        1 if both, or if one of the two, are somebody's words
figures         shared figures of one value and unit, ordinals left out, 2 at most
days            1 if they share a resolved time
position        nearness of their places in the articles (1: the same relative place)
negation        1 if one of the two is negated; `certainty`: 1 if it differs
length ratio    stems of the shorter over those of the longer; `shorter`, `longer`: logarithms
… headline(s)   1 if one, or if both, stand in a headline
"""

ORDINAL = "ordinal"
UNLIKE = 0.2
"""Likeness of two words that says nothing. Average precision of `run` alone on the three events by
this: 0.2: .353, 0.3: .346, 0.4: .331, 0.5: .322; of `likeness` .336, .335, .332, .326."""
LIKE = 0.5
"""Likeness from which a word has its counterpart."""
MOST_SHARED = 6
MOST_FIGURES = 2
DECIMALS = 4
"""Features are rounded: arithmetic differs between processors in the last digits."""


def pair_features(view: View, pairs: Pairs) -> npt.NDArray[np.float64]:
    """Features of the pairs, shape `(len(pairs), len(FEATURES))`."""
    columns: dict[str, Column] = {}
    for part in (_word_columns, _meaning_columns, _slot_columns, _form_columns):
        columns.update(part(view, pairs))
    if not len(pairs):
        return np.zeros((0, len(FEATURES)))
    stacked = np.stack([columns[name] for name in FEATURES], axis=1)
    rounded: npt.NDArray[np.float64] = np.round(stacked, DECIMALS)
    return rounded


def _column(pairs: Pairs, measure: Callable[[int, int], float]) -> Column:
    both = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    return np.array([measure(i, j) for i, j in both], dtype=np.float64)


def _cosine(bags: Sequence[Bag], pairs: Pairs) -> Column:
    """Cosine of bags weighted by their own IDF inside the story."""
    units = unit_bags(bags, inverse_frequency(bags))

    def measure(i: int, j: int) -> float:
        one, two = sorted((units[i], units[j]), key=len)
        return sum(value * two[term] for term, value in one.items() if term in two)

    return _column(pairs, measure)


def _word_columns(view: View, pairs: Pairs) -> Mapping[str, Column]:
    weight = view.weight
    mass = [sum(weight[term] for term in bag) for bag in view.bags]
    shared = [
        [weight[term] for term in view.bags[i] if term in view.bags[j]]
        for i, j in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    ]
    common = np.array([sum(weights) for weights in shared], dtype=np.float64)
    least = _column(pairs, lambda i, j: min(mass[i], mass[j]))
    words: dict[tuple[str, int], Bag] = {}
    for sentence in view.sentences:
        key = sentence.article, sentence.start
        if key not in words:
            words[key] = Counter(stems(sentence.text))
    return {
        "words": _cosine(view.bags, pairs),
        "containment": np.divide(common, least, out=np.zeros_like(common), where=least > 0),
        "mass": np.log1p(common),
        "shared": np.array([min(len(weights), MOST_SHARED) for weights in shared], dtype=float),
        "rarest": np.array([max(weights, default=0.0) for weights in shared], dtype=np.float64),
        "characters": _cosine([characters(s.span.text) for s in view.statements], pairs),
        "sentence": _cosine([words[s.article, s.start] for s in view.sentences], pairs),
    }


def _meaning_columns(view: View, pairs: Pairs) -> Mapping[str, Column]:
    words = view.words
    names = ("least", "most", "likeness", "run", "unmatched least", "unmatched most")
    found = np.zeros((len(pairs), len(names)))
    both = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    for row, (i, j) in enumerate(both):
        like = words[i].vectors @ words[j].vectors.T
        found[row] = _matching(
            like.max(axis=1), words[i].weights, like.max(axis=0), words[j].weights
        )
    least, most, likeness, run, less, more = found.T
    return {
        "meaning": _column(pairs, lambda i, j: float(words[i].mean @ words[j].mean)),
        "event meaning": _column(pairs, lambda i, j: float(words[i].event @ words[j].event)),
        "matched least": least,
        "matched most": most,
        "matched": _harmonic(least, most),
        "likeness": likeness,
        "run": run,
        "unmatched least": less,
        "unmatched most": more,
    }


def _matching(one: Vectors, mine: Vectors, two: Vectors, yours: Vectors) -> list[float]:
    """From each word's best likeness and weight, on both sides, the features of the matching."""
    sides = []
    for like, weight in ((one, mine), (two, yours)):
        spare = np.clip(LIKE - like, 0, None) @ weight
        sure = np.clip(like - UNLIKE, 0, None) @ weight
        mean = max(float(like @ weight) / float(weight.sum()), 0.0)
        sides.append((mean, float(sure), best_run((like - UNLIKE) * weight), float(spare)))
    (a, b, c, d), (e, f, g, h) = sides
    return [min(a, e), max(a, e), _mean(b, f), _mean(c, g), min(d, h), max(d, h)]


def best_run(values: Vectors) -> float:
    """The highest sum of a stretch of values, 0 at least."""
    sums = np.cumsum(values)
    before = np.minimum.accumulate(np.concatenate([[0.0], sums[:-1]]))
    return max(float((sums - before).max()), 0.0)


def _mean(one: float, two: float) -> float:
    return 2 * one * two / (one + two) if one > 0 and two > 0 else 0.0


def _harmonic(one: Column, two: Column) -> Column:
    total = one + two
    mean: Column = np.divide(2 * one * two, total, out=np.zeros_like(total), where=total > 0)
    return mean


def _slot_columns(view: View, pairs: Pairs) -> Mapping[str, Column]:
    statements = view.statements
    entities = [Counter({*s.who, *s.where}) for s in statements]
    figures = [_figures(s, view.accounts) for s in statements]
    days = [_days(s, view.accounts) for s in statements]
    events = [stem(s.event.text) if s.event else "" for s in statements]
    speakers = [s.speaker for s in statements]

    def speaker(i: int, j: int) -> float:
        if not speakers[i] or not speakers[j]:
            return 0.0
        return 1.0 if speakers[i] == speakers[j] else -1.0

    def clash(sets: Sequence[set[Hashable]]) -> Column:
        return _column(
            pairs, lambda i, j: bool(sets[i]) and bool(sets[j]) and not sets[i] & sets[j]
        )

    return {
        "entities": _cosine(entities, pairs),
        "entities clash": clash([set(bag) for bag in entities]),
        "speaker": _column(pairs, speaker),
        "figures": _column(pairs, lambda i, j: min(len(figures[i] & figures[j]), MOST_FIGURES)),
        "figures clash": clash(figures),
        "days": _column(pairs, lambda i, j: bool(days[i] & days[j])),
        "days clash": clash(days),
        "event": _column(pairs, lambda i, j: events[i] != "" and events[i] == events[j]),
    }


def _form_columns(view: View, pairs: Pairs) -> Mapping[str, Column]:
    statements = view.statements
    quoted = [s.stance is not None for s in statements]
    texts = view.accounts.articles
    place = [s.span.start / max(len(texts[s.span.article].text), 1) for s in statements]
    size = [max(len(bag), 1) for bag in view.bags]
    heads = in_headline(view)
    shorter = _column(pairs, lambda i, j: min(size[i], size[j]))
    longer = _column(pairs, lambda i, j: max(size[i], size[j]))
    return {
        "both quoted": _column(pairs, lambda i, j: quoted[i] and quoted[j]),
        "one quoted": _column(pairs, lambda i, j: quoted[i] != quoted[j]),
        "position": _column(pairs, lambda i, j: 1.0 - abs(place[i] - place[j])),
        "negation": _column(pairs, lambda i, j: statements[i].polarity != statements[j].polarity),
        "certainty": _column(
            pairs, lambda i, j: statements[i].certainty != statements[j].certainty
        ),
        "length ratio": shorter / longer,
        "shorter": np.log(shorter),
        "longer": np.log(longer),
        "one headline": _column(pairs, lambda i, j: heads[i] != heads[j]),
        "two headlines": _column(pairs, lambda i, j: heads[i] and heads[j]),
    }


def in_headline(view: View) -> list[bool]:
    """Whether each statement stands in its article's headline."""
    headlines = {key: article.headline for key, article in view.accounts.articles.items()}
    return [
        bool((headline := headlines[s.span.article]) and headline.common(s.span))
        for s in view.statements
    ]


def _figures(statement: Statement, accounts: Accounts) -> set[Hashable]:
    figures = [accounts.figure[f] for f in statement.figures]
    return {(f.low if f.value is None else f.value, f.unit) for f in figures if f.unit != ORDINAL}


def _days(statement: Statement, accounts: Accounts) -> set[Hashable]:
    dates = [accounts.date[d] for d in statement.when]
    return {(d.from_, d.to) for d in dates if d.from_}
