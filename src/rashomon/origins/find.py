"""Which articles are of one origin: copies by shared passages, credits, publishers, versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from rashomon.origins.credit import agency_credit
from rashomon.origins.naming import Member, name_of
from rashomon.origins.passages import (
    Words,
    as_spans,
    covered,
    shared_grams,
    shared_runs,
    words_of,
)
from rashomon.origins.publishers import page, publishers
from rashomon.records import Copied, Origin, Reading

COPIED = 0.5
"""Containment of word 5-grams from which two articles are one text. FINDINGS: 300 real pairs of
different outlets on one event stay under .35, a copy of the first 30 % is near 1; half-way leaves
room for copies that were edited, and for independent ones that share a boilerplate paragraph."""
LEAST_GRAMS = 12
"""Shingles of the shorter article from which that holds: about two sentences."""
BRIEF = 0.8
"""Containment that a brief with fewer shingles needs."""
FEWEST_GRAMS = 4
"""Shingles below which an article is a copy only of the very same text: not even a sentence."""
EDITED = 0.25
"""Containment from which two articles may be one text with words changed here and there."""
COVERED = 0.7
"""Share of the shorter one's words in common runs of three that such an edited copy needs. Read by
hand (`benchmarks/copies.py`): pairs of ECB+ dev from .7 on are one agency's text, shortened and
reworded; of those between .6 and .7 some only tell one release in their own words."""
FEWEST_WORDS = 5
"""Words of a text that is a copy of any other that holds the whole of it."""
ALL_PAIRS = 8
"""Articles of an origin up to which every pair shows what it shares; of more, each article shows
what it shares with the one before it that it shares most with."""


def find_origins(readings: Sequence[Reading]) -> tuple[Origin, ...]:
    """The independent sources of the articles, in the order of their first articles.

    Articles are of one origin when most of the shorter one's word 5-grams stand in the other,
    furniture and quoted words apart; when their text is the same; when both credit one agency with
    all of it; when they are of one publisher, or versions of one page. Chains are joined. `share`
    of a copied pair is rounded to four digits.
    """
    members = [Member(reading.article, agency_credit(reading.article)) for reading in readings]
    words = [words_of(reading) for reading in readings]
    copied = _copies(readings, words)
    families = _Families(len(members))
    for one, two in sorted(copied):
        families.join(one, two)
    families.join_by(members, lambda m: [m.credit.name] if m.credit and m.credit.whole else [])
    families.join_by(members, lambda m: sorted(publishers(m.article)))
    families.join_by(members, lambda m: [page(m.article.url or "")])
    return tuple(
        _origin(f"o{number}", family, readings, members, words, copied)
        for number, family in enumerate(families.all(), start=1)
    )


class _Families:
    """Articles, by number, that are joined step by step."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def join(self, one: int, two: int) -> None:
        """Make the families of two articles one, under its first article."""
        first, second = sorted((self._root(one), self._root(two)))
        self._parent[second] = first

    def join_by(self, members: Sequence[Member], marks: Callable[[Member], Iterable[str]]) -> None:
        """Join the articles that have a mark in common; an empty mark is none."""
        seen: dict[str, int] = {}
        for index, member in enumerate(members):
            for mark in marks(member):
                if mark:
                    self.join(seen.setdefault(mark, index), index)

    def all(self) -> list[list[int]]:
        """The families in the order of their first articles."""
        found: dict[int, list[int]] = {}
        for index in range(len(self._parent)):
            found.setdefault(self._root(index), []).append(index)
        return list(found.values())

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index


def _copies(readings: Sequence[Reading], words: Sequence[Words]) -> dict[tuple[int, int], float]:
    """Pairs of articles that are one text, with the share of the shorter that is copied."""
    copied: dict[tuple[int, int], float] = {}
    for (one, two), count in shared_grams(words).items():
        share = _share(words[one], words[two], count)
        if share:
            copied[one, two] = share
    plain = [" ".join(reading.article.text.split()) for reading in readings]
    same: dict[str, list[int]] = {}
    for index, text in enumerate(plain):
        same.setdefault(text, []).append(index)
    copied |= {pair: 1.0 for group in same.values() for pair in combinations(group, 2)}
    return copied | _inside_others(plain, words)


def _inside_others(plain: Sequence[str], words: Sequence[Words]) -> dict[tuple[int, int], float]:
    """Briefs that stand, as they are, in another article: too short to be judged by shingles."""
    found: dict[tuple[int, int], float] = {}
    for one, text in enumerate(plain):
        if len(words[one].grams) >= LEAST_GRAMS or len(text.split()) < FEWEST_WORDS:
            continue
        for two, other in enumerate(plain):
            if one != two and len(text) <= len(other) and text in other:
                found[min(one, two), max(one, two)] = 1.0
    return found


def _share(one: Words, two: Words, count: int) -> float:
    """What is copied, by the number of common shingles; 0 where the two are no copies."""
    least = min(len(one.grams), len(two.grams))
    share = count / max(least, 1)
    if least < LEAST_GRAMS:
        return round(share, 4) if least >= FEWEST_GRAMS and share >= BRIEF else 0.0
    if share >= COPIED:
        return round(share, 4)
    if share < EDITED:
        return 0.0
    part = covered(one, two)
    return round(part, 4) if part >= COVERED else 0.0


def _origin(
    key: str,
    family: Sequence[int],
    readings: Sequence[Reading],
    members: Sequence[Member],
    words: Sequence[Words],
    copied: dict[tuple[int, int], float],
) -> Origin:
    passages: list[Copied] = []
    for one, two in _shown_pairs(family, copied):
        pair = (readings[one], readings[two])
        runs = shared_runs(words[one], words[two]) or _whole(pair)
        passages += [Copied(spans=as_spans(pair, run), share=copied[one, two]) for run in runs]
    inside = set(family)
    texts = sorted({n for pair in copied for n in pair if inside.issuperset(pair)})
    name, why = name_of([members[n] for n in family], [members[n] for n in texts])
    return Origin(
        id=key,
        name=name,
        articles=tuple(members[n].article.id for n in family),
        copied=tuple(passages),
        why=why,
    )


def _shown_pairs(
    family: Sequence[int], copied: dict[tuple[int, int], float]
) -> list[tuple[int, int]]:
    if len(family) <= ALL_PAIRS:
        return [pair for pair in combinations(family, 2) if pair in copied]
    shown = []
    for place, two in enumerate(family):
        earlier = [one for one in family[:place] if (one, two) in copied]
        if earlier:
            shown.append((max(earlier, key=lambda one: (copied[one, two], -one)), two))
    return shown


def _whole(pair: tuple[Reading, Reading]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The whole of two equal texts that have no long run of their own words."""
    ranges = []
    for reading in pair:
        text = reading.article.text
        if not text.strip():
            return []
        ranges.append((len(text) - len(text.lstrip()), len(text.rstrip())))
    return [(ranges[0], ranges[1])]
