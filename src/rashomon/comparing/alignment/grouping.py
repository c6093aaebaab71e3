"""Pairs of statements to groups: all accounts at once, and a statement may stand in several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

LINK = 0.3
"""Strength that every two cells of a group must reach (complete link). From 0.06 to 0.3 the links
of the held-out events hardly change (.42); F1 of `specific` on ECB+ dev rises from .22 to .26."""
SECOND = 0.5
"""Strength from which a second statement of an article comes into a group: between 0.3 and 0.8 the
links of the events are the same."""
PARTNERS = 2
"""Groups into which a statement may come for one other account: a clause often reports two things.
With one, the links of the held-out events have F1 .380, with two .389, with three .389."""


Clash = Callable[[int, int], bool]
"""Whether two statements, by number, are of two things."""


@dataclass
class Strengths:
    """Strengths of pairs of statements, by number, both ways round; 0 where a pair is not there.

    `known` is the share of the pairs of a group that must be there: all of them in a small story,
    where a pair that is not there is a weak one; in a large one only the nearest were compared.
    """

    known: float = 1.0
    of: dict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, i: int, j: int, strength: float) -> None:
        """Put a pair in."""
        self.of[i][j] = self.of[j][i] = strength

    def between(self, i: int, j: int) -> float:
        """The strength of a pair."""
        return self.of[i].get(j, 0.0) if i in self.of else 0.0

    def all_reach(self, one: Iterable[int], two: Sequence[int], gate: float) -> bool:
        """Whether the pairs of two groups reach a gate, as far as they are known."""
        pairs = [self.of[i].get(j) for i in one for j in two if i in self.of]
        known = [strength for strength in pairs if strength is not None]
        enough = bool(known) and len(known) >= self.known * len(pairs)
        return enough and min(known) >= gate


@dataclass
class Grouping:
    """Groups of statements under way."""

    article: Sequence[int]
    strengths: Strengths
    clash: Clash
    groups: dict[int, list[int]] = field(default_factory=dict)
    homes: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    partners: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))

    def join(self, i: int, j: int) -> None:
        """Bring two statements into one group: theirs made one, one of theirs, or a new one."""
        if set(self.homes[i]) & set(self.homes[j]):
            return
        done = self._merge(i, j) or self._enter(i, j) or self._enter(j, i)
        if not done and self._free(i, j) and not self.clash(i, j):
            self._count(i, j)
            number = len(self.groups) and max(self.groups) + 1
            self.groups[number] = [i, j]
            self.homes[i].append(number)
            self.homes[j].append(number)

    def _merge(self, i: int, j: int) -> bool:
        for one in self.homes[i]:
            for two in self.homes[j]:
                mine, yours = self.groups[one], self.groups[two]
                apart = self._articles(mine).isdisjoint(self._articles(yours))
                clash = any(self.clash(k, m) for k in mine for m in yours)
                if apart and not clash and self.strengths.all_reach(mine, yours, LINK):
                    for k in yours:
                        self.homes[k].remove(two)
                        self.homes[k].append(one)
                    mine += yours
                    del self.groups[two]
                    self._count(i, j)
                    return True
        return False

    def _enter(self, i: int, j: int) -> bool:
        """Bring `j` into a group of `i`; a second statement of an article must reach `SECOND`."""
        for number in self.homes[i]:
            group = self.groups[number]
            others = [k for k in group if self.article[k] != self.article[j]]
            gate = LINK if len(others) == len(group) else SECOND
            clash = any(self.clash(j, k) for k in group)
            if not clash and self.strengths.all_reach([j], others, gate):
                group.append(j)
                self.homes[j].append(number)
                self._count(i, j)
                return True
        return False

    def _free(self, i: int, j: int) -> bool:
        mine, yours = (i, self.article[j]), (j, self.article[i])
        return self.partners[mine] < PARTNERS and self.partners[yours] < PARTNERS

    def _count(self, i: int, j: int) -> None:
        self.partners[i, self.article[j]] += 1
        self.partners[j, self.article[i]] += 1

    def _articles(self, group: Iterable[int]) -> set[int]:
        return {self.article[k] for k in group}


def grouped(
    article: Sequence[int],
    strengths: Strengths,
    pairs: Iterable[tuple[int, int]],
    clash: Clash,
) -> list[list[int]]:
    """Groups of two and more, from pairs in the order in which they are to be joined.

    No two statements that `clash` come into one group.
    """
    grouping = Grouping(article, strengths, clash)
    for i, j in pairs:
        grouping.join(i, j)
    return [sorted(group) for group in grouping.groups.values()]


def possible(
    group: Sequence[int],
    article: Sequence[int],
    strengths: Strengths,
    gate: float,
    clash: Clash,
) -> Mapping[int, int]:
    """For each article outside the group its likeliest statement, if it reaches the gate and does
    not clash with one of the group.
    """
    inside = {article[k] for k in group}
    best: dict[int, tuple[float, int]] = {}
    for k in group:
        for other, strength in strengths.of.get(k, {}).items():
            if article[other] not in inside and strength >= gate:
                if any(clash(m, other) for m in group):
                    continue
                entry = (strength, -other)
                best[article[other]] = max(best.get(article[other], entry), entry)
    return {number: -entry[1] for number, entry in sorted(best.items())}
