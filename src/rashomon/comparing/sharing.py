"""What shares words with what, without setting everything against everything.

Most pairs of a large story share nothing that matters. Looking up who has a word keeps the work
near the number of pairs that do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

from rashomon.records import Statement


def sharing(keys: Sequence[Collection[Hashable]], least: int = 1) -> list[tuple[int, int]]:
    """Places `i < j` whose keys (each once) have `least` or more in common, sorted."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    found: list[tuple[int, int]] = []
    for place, mine in enumerate(keys):
        shared: Counter[int] = Counter()
        for key in mine:
            shared.update(places[key])
            places[key].append(place)
        found += [(other, place) for other, number in shared.items() if number >= least]
    return sorted(found)


@dataclass(frozen=True)
class Index:
    """Statements in the order of the accounts and texts, by their keys."""

    statements: Sequence[Statement]
    places: dict[str, list[int]]

    def having(self, keys: Iterable[str]) -> list[Statement]:
        """The statements that have one of the keys, in their order."""
        found = {place for key in keys for place in self.places.get(key, ())}
        return [self.statements[place] for place in sorted(found)]


def index_of(statements: Sequence[Statement], keys: Sequence[Collection[str]]) -> Index:
    """Index statements by their keys, one collection a statement."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, mine in enumerate(keys):
        for key in sorted(set(mine)):
            places[key].append(place)
    return Index(statements, dict(places))
