"""Sentences that two accounts have in common, word for word or but for one place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import combinations

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.tokens import Token, words_of
from rashomon.records import Difference, Reading, Span

FEWEST = 5
"""Words from which a sentence is known again: shorter ones ("He declined to comment") are said of
many things."""
MOST = 150
"""Words of a sentence that are compared: a longer one is a list or a badly cut page."""
ALIKE = 0.7
"""Share of the longer sentence's words, in order, that both must have to be one sentence that was
edited: of a plain sentence of ten words, three may be others."""
COMMON = 25
"""Sentences of an article from which a word says nothing about which of them is meant."""
LONGEST_EDIT = 8
"""Words of one edit, the only one of its sentence, that may be longer than what it stands for."""
NEAREST = 3
"""Sentences that are looked at closely for each one: those that share most of its rarer words."""

Pieces = tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True)
class Known:
    """A sentence with its words in plain form."""

    span: Span
    tokens: tuple[Token, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in plain form."""
        return tuple(token.word for token in self.tokens)

    @cached_property
    def bag(self) -> Counter[str]:
        """How often it has each word."""
        return Counter(self.words)

    def part(self, start: int, end: int) -> tuple[int, int]:
        """Code points of words `start` to `end`; of none, the place between its neighbours."""
        if start < end:
            return self.tokens[start].start, self.tokens[end - 1].end
        if start == 0:
            return self.tokens[0].start, self.tokens[0].start
        return self.tokens[start - 1].end, self.tokens[start - 1].end


@dataclass(frozen=True)
class Twin:
    """Two sentences of two accounts in the same words but for `pieces`.

    A piece is first and last word in the one, first and last word in the other, end exclusive.
    """

    one: Known
    two: Known
    pieces: Pieces


class Twins:
    """All twin sentences of the accounts."""

    def __init__(self, accounts: Accounts) -> None:
        known = {r.article.id: _known(r) for r in accounts.readings}
        self._starts = {key: [s.span.start for s in mine] for key, mine in known.items()}
        self._known = known
        self._same: dict[tuple[str, int], set[str]] = defaultdict(set)
        self._alike: dict[tuple[str, int, str], tuple[Span, tuple[tuple[int, int], ...]]] = {}
        self.edited: list[Twin] = []
        for one, two in combinations(known, 2):
            same = {s.words for s in known[one]} & {s.words for s in known[two]}
            left = [s for s in known[one] if s.words not in same]
            right = [s for s in known[two] if s.words not in same]
            edited = list(_edited(left, right))
            self.edited += edited
            for key, other in ((one, two), (two, one)):
                for sentence in known[key]:
                    if sentence.words in same:
                        self._same[key, sentence.span.start].add(other)
            for twin in edited:
                mine = tuple(twin.one.part(i, j) for i, j, _, _ in twin.pieces)
                yours = tuple(twin.two.part(k, m) for _, _, k, m in twin.pieces)
                self._alike[one, twin.one.span.start, two] = twin.two.span, mine
                self._alike[two, twin.two.span.start, one] = twin.one.span, yours

    def settle(self, difference: Difference) -> bool:
        """Whether every two readings that differ are decided by the words around them.

        What stands in a sentence that the other account has as well is no difference, unless its
        words are edited; and that is decided by the edit alone. Words between marks are compared
        also where their sentence was edited; speakers may stand in another sentence; and what one
        account tells in two ways is its own.
        """
        unlike = [
            (one.span, two.span)
            for one, two in combinations(difference.readings, 2)
            if one.value != two.value
        ]
        apart = [(one, two) for one, two in unlike if one.article != two.article]
        if difference.kind == "attribution" or len(apart) < len(unlike):
            return False  # an account differs from itself
        edited = difference.kind != "quote-wording"
        return bool(apart) and all(
            self._held(one, two.article)
            or self._held(two, one.article)
            or (edited and self._edited(one, two))
            for one, two in apart
        )

    def share(self, one: Span, two: Span) -> bool:
        """Whether passages of two articles stand in sentences that both have, word for word."""
        return self._held(one, two.article) and self._held(two, one.article)

    def _held(self, span: Span, article: str) -> bool:
        """Whether another article has all sentences that a passage meets, word for word."""
        meeting = self._meeting(span)
        return bool(meeting) and all(
            article in self._same.get((span.article, s.span.start), ()) for s in meeting
        )

    def _edited(self, one: Span, two: Span) -> bool:
        """Whether two passages stand in twin sentences, or one outside of what was edited."""
        for mine, yours in ((one, two), (two, one)):
            for sentence in self._meeting(mine):
                twin, changed = self._alike.get(
                    (mine.article, sentence.span.start, yours.article), (None, ())
                )
                if twin is not None and (
                    twin.common(yours)
                    or not any(a < mine.end and mine.start < b for a, b in changed)
                ):
                    return True
        return False

    def _meeting(self, span: Span) -> list[Known]:
        """The sentences that a passage meets; those of less than `FEWEST` words are left out."""
        starts = self._starts.get(span.article, [])
        first = max(bisect_right(starts, span.start) - 1, 0)
        near = self._known.get(span.article, [])[first : bisect_left(starts, span.end)]
        return [s for s in near if s.span.start < span.end and span.start < s.span.end]


def _known(reading: Reading) -> list[Known]:
    sentences = (Known(s, tuple(words_of(s.text, s.start))) for s in reading.sentences)
    fit = (s for s in sentences if FEWEST <= len(s.tokens) <= MOST)
    return sorted(fit, key=lambda s: s.span.start)


def _edited(left: Sequence[Known], right: Sequence[Known]) -> Iterator[Twin]:
    """Pairs of sentences that are alike, each sentence once, the likest first."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, known in enumerate(right):
        for word in dict.fromkeys(known.words):
            index[word].append(number)
    found: list[tuple[float, int, int, Pieces]] = []
    for i, known in enumerate(left):
        shared = Counter(
            number
            for word in dict.fromkeys(known.words)
            if len(index.get(word, ())) <= COMMON
            for number in index.get(word, ())
        )
        ranked = sorted(shared.items(), key=lambda row: (-row[1], row[0]))[:NEAREST]
        for j, _ in ranked:
            ratio, pieces = _compared(known, right[j])
            if ratio >= ALIKE:
                found.append((-ratio, i, j, pieces))
    taken: tuple[set[int], set[int]] = set(), set()
    for _, i, j, pieces in sorted(found):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield Twin(left[i], right[j], pieces)


def _compared(one: Known, two: Known) -> tuple[float, Pieces]:
    """Share of the longer sentence's words that both have in order, and where they differ."""
    longer, shorter = sorted((len(one.tokens), len(two.tokens)), reverse=True)
    if sum(min(count, two.bag[word]) for word, count in one.bag.items()) < ALIKE * shorter:
        return 0.0, ()
    codes = SequenceMatcher(None, one.words, two.words, autojunk=False).get_opcodes()
    same = sum(end - start for tag, start, end, _, _ in codes if tag == "equal")
    pieces = tuple((i, j, k, m) for tag, i, j, k, m in codes if tag != "equal")
    short = len(pieces) == 1 and longer - same <= LONGEST_EDIT
    return round(same / (shorter if short else longer), 6), pieces
