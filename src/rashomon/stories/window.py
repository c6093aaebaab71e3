"""Which articles of the days around one may be of its story: an index by rare words.

What a look-up costs is bounded, however many articles came before: it reads a few words' lists,
each of bounded length, and hands back a bounded number of articles.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from rashomon.stories.known import Known
from rashomon.stories.likeness import FARTHEST

ASKED = 24
"""Words of an article that are looked up, the rarest first: 4,914 of 5,003 pairs of one story
within the window of AllSides dev and ECB+ share one of them, 4,848 one of the first 20."""
LISTED = 100
"""Articles that are kept for one word of one day, the latest: a word that more of them hold is not
rare."""
CANDIDATES = 48
"""Articles that are compared one by one with a new one."""


class Window:
    """Articles by day and word. One without a day is compared with the latest of any day."""

    def __init__(self) -> None:
        self._days: dict[int | None, dict[int, array[int]]] = {}
        self._latest: dict[int, array[int]] = {}

    def add(self, number: int, article: Known) -> None:
        """Enter an article under its rarest words."""
        day = self._days.setdefault(article.day, {})
        for term, _ in _rarest(article):
            for lists in (day, self._latest):
                listed = lists.setdefault(term, array("I"))
                listed.append(number)
                if len(listed) >= 2 * LISTED:
                    del listed[:-LISTED]

    def candidates(self, article: Known) -> list[int]:
        """Numbers of at most `CANDIDATES` articles that share rare words, in order of number."""
        found: dict[int, float] = {}
        for term, weight in _rarest(article):
            for listed in self._lists(article.day, term):
                for number in listed[-LISTED:]:
                    found[number] = found.get(number, 0.0) + weight * weight
        best = sorted(found, key=lambda number: (-found[number], -number))[:CANDIDATES]
        return sorted(best)

    def _lists(self, day: int | None, term: int) -> Iterator[array[int]]:
        if day is None:
            if term in self._latest:
                yield self._latest[term]
            return
        for one in (None, *range(day - FARTHEST, day + FARTHEST + 1)):
            listed = self._days.get(one, {}).get(term)
            if listed is not None:
                yield listed


def _rarest(article: Known) -> list[tuple[int, float]]:
    """The words that weigh most, with their weights."""
    pairs = zip(article.terms.terms, article.terms.values, strict=True)
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:ASKED]
