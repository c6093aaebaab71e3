"""Long passages that two articles share: word n-grams, and the maximal runs that they form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rashomon.records import Reading, Span

GRAM = 5
"""Words in a shingle: FINDINGS measured containment of word 5-grams."""
SHORT_GRAM = 3
"""Words in the runs that are left of an edited copy."""
LEAST_RUN = 8
"""Words that a passage must have to be shown as shared: shorter runs are names and set phrases."""
MOST_RUNS = 36
"""Shared passages kept for a pair, the longest first: a few dozen show a copy well enough."""

MOST_PLACES = 50
"""Places of one shingle that are followed: only a text that repeats itself has more."""

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class Words:
    """The words of one article that may be copied, with their places in the text.

    `chunks` numbers the stretches between furniture and quoted words, so that no shingle reaches
    across what was left out.
    """

    article: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    chunks: tuple[int, ...]

    @cached_property
    def grams(self) -> dict[tuple[str, ...], list[int]]:
        """Each shingle with the indexes of the words where it begins."""
        found: dict[tuple[str, ...], list[int]] = {}
        for index in self.starts(GRAM):
            found.setdefault(self.words[index : index + GRAM], []).append(index)
        return found

    def starts(self, size: int) -> Iterator[int]:
        """Indexes of words at which a run of `size` words of one stretch begins."""
        for index in range(len(self.words) - size + 1):
            if self.chunks[index] == self.chunks[index + size - 1]:
                yield index


def words_of(reading: Reading) -> Words:
    """The article's own words: without furniture and without what it quotes directly."""
    article = reading.article
    left_out = [span.range for span in article.furniture]
    left_out += [
        run.range
        for quotation in reading.quotations
        for run in (*quotation.marked, *(quotation.parts if quotation.form == "direct" else ()))
    ]
    left_out.sort()
    words: list[str] = []
    places: list[tuple[int, int]] = []
    chunks: list[int] = []
    next_out = passed = 0
    for match in WORD.finditer(article.text):
        while next_out < len(left_out) and left_out[next_out][1] <= match.start():
            next_out += 1
            passed += 1
        if next_out < len(left_out) and left_out[next_out][0] < match.end():
            continue
        words.append(match.group().replace("’", "'").casefold())
        places.append(match.span())
        chunks.append(passed)
    return Words(article.id, tuple(words), tuple(places), tuple(chunks))


def shared_grams(articles: Sequence[Words]) -> dict[tuple[int, int], int]:
    """How many different shingles two articles have in common, for the pairs that have any.

    Articles are looked up by their shingles, so that pairs which share nothing cost nothing.
    """
    holders: dict[tuple[str, ...], list[int]] = {}
    for number, words in enumerate(articles):
        for gram in words.grams:
            holders.setdefault(gram, []).append(number)
    counts = np.zeros((len(articles), len(articles)), dtype=np.int32)
    for numbers in holders.values():
        if len(numbers) == 2:
            counts[numbers[0], numbers[1]] += 1
        elif len(numbers) > 2:
            counts[np.ix_(numbers, numbers)] += 1
    pairs = np.argwhere(np.triu(counts, 1)).tolist()
    return {(one, two): int(counts[one, two]) for one, two in pairs}


def covered(one: Words, two: Words) -> float:
    """Share of the shorter article's words that lie in runs of three words of both: 0 to 1.

    Where words were changed here and there, few runs of five are left and most runs of three.
    """
    short, long = sorted((one, two), key=lambda words: len(words.words))
    known = {long.words[index : index + SHORT_GRAM] for index in long.starts(SHORT_GRAM)}
    inside = {
        index + step
        for index in short.starts(SHORT_GRAM)
        if short.words[index : index + SHORT_GRAM] in known
        for step in range(SHORT_GRAM)
    }
    return len(inside) / max(len(short.words), 1)


def shared_runs(one: Words, two: Words) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Maximal runs of words in both, as pairs of code-point ranges, in the order of `one`.

    At most `MOST_RUNS`, the longest; a word of `one` stands in one run only.
    """
    runs: list[tuple[int, int, int]] = []
    for gram, starts in one.grams.items():
        runs += [
            _grown(one, two, i, j)
            for i in starts
            for j in two.grams.get(gram, ())[:MOST_PLACES]
            if not _goes_back(one, two, i, j)
        ]
    chosen: list[tuple[int, int, int]] = []
    taken: set[int] = set()
    for length, i, j in sorted(set(runs), key=lambda run: (-run[0], run[1], run[2])):
        if length < LEAST_RUN or len(chosen) == MOST_RUNS:
            break
        if not taken.intersection(range(i, i + length)):
            taken.update(range(i, i + length))
            chosen.append((length, i, j))
    chosen.sort(key=lambda run: run[1])
    return [
        (
            (one.places[i][0], one.places[i + length - 1][1]),
            (two.places[j][0], two.places[j + length - 1][1]),
        )
        for length, i, j in chosen
    ]


def _goes_back(one: Words, two: Words, i: int, j: int) -> bool:
    """Whether the run that begins at `one[i]` and `two[j]` goes on to the left."""
    if not i or not j or one.words[i - 1] != two.words[j - 1]:
        return False
    return _joined(one, two, i, j, -1)


def _grown(one: Words, two: Words, i: int, j: int) -> tuple[int, int, int]:
    """The run of equal words from `one[i]` and `two[j]` on: its length and both starts."""
    length = 1
    while (
        i + length < len(one.words)
        and j + length < len(two.words)
        and one.words[i + length] == two.words[j + length]
        and _joined(one, two, i + length - 1, j + length - 1, 1)
    ):
        length += 1
    return length, i, j


def _joined(one: Words, two: Words, i: int, j: int, step: int) -> bool:
    return one.chunks[i] == one.chunks[i + step] and two.chunks[j] == two.chunks[j + step]


def as_spans(
    readings: Sequence[Reading], pair: tuple[tuple[int, int], tuple[int, int]]
) -> tuple[Span, Span]:
    """A pair of ranges as passages of the two readings' articles."""
    return readings[0].article.span(*pair[0]), readings[1].article.span(*pair[1])
