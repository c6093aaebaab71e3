"""The statements of one story side by side, with all that their pairs are compared by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.alignment.meaning import Common, unit
from rashomon.comparing.alignment.words import (
    STOP,
    WORD,
    Resolver,
    inverse_frequency,
    sentence_of,
    stems,
)
from rashomon.comparing.stems import stem
from rashomon.models.embedder import WIDTH, Pieces
from rashomon.records import Span, Statement

Vectors = npt.NDArray[np.float32]
Encode = Callable[[str], Pieces]

RARE = 2.0
"""Weight of a word that no statement holds in this form (a piece of a name that a pronoun hid)."""


@dataclass(frozen=True)
class Words:
    """Content words of one statement as the model sees them in their sentence.

    `vectors` are the unit vectors of their pieces, shape `(n, 384)`, without what the words of the
    story have in common; `weights` the IDF of the words, shared among their pieces; `mean` and
    `event` are unit vectors of the whole statement and of the word that names its event; `topic` is
    the plain mean, with what the story has in common; `places` are the pieces' offsets in the
    article, in order.
    """

    vectors: Vectors
    weights: Vectors
    mean: Vectors
    event: Vectors
    topic: Vectors
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class View:
    """All statements in the order of the accounts; every list has one entry a statement."""

    accounts: Accounts
    statements: tuple[Statement, ...]
    article: npt.NDArray[np.int64]
    bags: tuple[Counter[str], ...]
    sentences: tuple[Span, ...]
    words: tuple[Words, ...]

    @cached_property
    def weight(self) -> Mapping[str, float]:
        """IDF of the stems, counted inside the story."""
        return inverse_frequency(self.bags)


def view_of(accounts: Accounts, encode: Encode) -> View:
    """Look at all statements; every sentence is encoded once."""
    statements = tuple(s for reading in accounts.readings for s in reading.statements)
    number = {reading.article.id: n for n, reading in enumerate(accounts.readings)}
    resolver = Resolver(accounts)
    bags = tuple(Counter(stems(resolver.text(s.span))) for s in statements)
    sentences = tuple(_sentence(accounts, s.span) for s in statements)
    weight = inverse_frequency(bags)
    encoded: dict[tuple[str, int, int], _Sentence] = {}
    for sentence in sentences:
        if _place(sentence) not in encoded:
            encoded[_place(sentence)] = _Sentence(sentence, encode(sentence.text), weight)
    common = Common.of([one.counted for one in encoded.values()])
    words = [
        encoded[_place(sentence)].words_of(statement, common)
        for statement, sentence in zip(statements, sentences, strict=True)
    ]
    article = np.array([number[s.span.article] for s in statements], dtype=np.int64)
    return View(accounts, statements, article, bags, sentences, tuple(words))


def _sentence(accounts: Accounts, span: Span) -> Span:
    """The sentence of a passage, widened where the passage goes on behind it."""
    sentence = sentence_of(accounts.by_article[span.article], span)
    if sentence.covers(span):
        return sentence
    start, end = min(sentence.start, span.start), max(sentence.end, span.end)
    return accounts.articles[span.article].span(start, end)


def _place(span: Span) -> tuple[str, int, int]:
    return span.article, span.start, span.end


class _Sentence:
    """One encoded sentence."""

    def __init__(self, span: Span, pieces: Pieces, weight: Mapping[str, float]) -> None:
        self._start = span.start
        self._starts = [start for start, _ in pieces.offsets]
        self._ends = [end for _, end in pieces.offsets]
        self._hidden = unit(pieces.vectors)
        self._weights = _piece_weights(span.text, pieces, weight)

    @property
    def counted(self) -> Vectors:
        """The vectors of the content words."""
        return self._hidden[self._weights > 0]

    def words_of(self, statement: Statement, common: Common) -> Words:
        """The part of the sentence that is the statement."""
        span = statement.span
        first = bisect_left(self._starts, span.start - self._start)
        last = bisect_right(self._ends, span.end - self._start)
        if last <= first:  # behind what the model reads of a sentence
            nothing = np.zeros((1, WIDTH), dtype=np.float32)
            one = np.ones(1, dtype=np.float32)
            return Words(nothing, one, nothing[0], nothing[0], nothing[0], (span.range,))
        kept = first + np.flatnonzero(self._weights[first:last] > 0)
        weights = self._weights[kept]
        if not len(kept):
            kept = np.arange(first, last)
            weights = np.ones(len(kept), dtype=np.float32)
        vectors = common.without(self._hidden[kept])
        mean = unit(weights @ vectors)
        return Words(
            vectors,
            weights,
            mean,
            self._event(statement, mean, common),
            unit(self._hidden[first:last].mean(axis=0)),
            tuple((self._start + self._starts[k], self._start + self._ends[k]) for k in kept),
        )

    def _event(self, statement: Statement, mean: Vectors, common: Common) -> Vectors:
        if statement.event is None:
            return mean
        first = bisect_right(self._ends, statement.event.start - self._start)
        last = bisect_left(self._starts, statement.event.end - self._start)
        if last <= first:
            return mean
        return common.without(unit(self._hidden[first:last].mean(axis=0)))


def _piece_weights(text: str, pieces: Pieces, weight: Mapping[str, float]) -> Vectors:
    """The IDF of each piece's word, divided among its pieces; 0 for stop words and marks."""
    words = list(WORD.finditer(text))
    starts = [word.start() for word in words]
    owners = []
    for start, _ in pieces.offsets:
        n = bisect_right(starts, start) - 1
        inside = n >= 0 and words[n].end() > start
        counts = inside and words[n].group().lower().replace("’s", "") not in STOP
        owners.append(n if counts else -1)
    size = Counter(owners)
    return np.array(
        [0.0 if n < 0 else weight.get(stem(words[n].group()), RARE) / size[n] for n in owners],
        dtype=np.float32,
    )
