"""Statements that tell of two things by their days and figures: two quakes, two votes, two charges.

Other days or values alone do not tell: two accounts may differ about one thing, and that is what a
point is to show. They do within one account, and where both accounts know both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.quantities import (
    NOT_COUNTED,
    Interval,
    interval,
    normal_unit,
    overlaps,
)
from rashomon.records import Reading, Statement

ANYTHING = ("", "number", *NOT_COUNTED)
"""Units of figures that measure anything, and so tell no two things apart."""

TOLD_ONCE = ("vote", "magnitude")
"""Units of which one thing has one value: an account that gives two tells of two things."""

Days = tuple[str, str]
Values = Mapping[str, list[Interval]]


class Clashing:
    """Which statements of a story's accounts clash."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._told: dict[str, _Slots] = {}

    def clash(self, one: Statement, two: Statement) -> bool:
        """Whether two statements are of two things.

        Of one account: no day, or no value of a unit that both have, is the same. Of two accounts:
        each gives the other's days or values elsewhere, too; of a vote or a quake one of them does.
        """
        mine, yours = self._slots(one), self._slots(two)
        apart = mine.apart(yours)
        if one.span.article == two.span.article or not apart:
            return bool(apart)
        here, there = self._all(one.span.article), self._all(two.span.article)
        return any(
            (here.holds(yours, slot) or there.holds(mine, slot))
            if slot in TOLD_ONCE
            else (here.holds(yours, slot) and there.holds(mine, slot))
            for slot in apart
        )

    def may_clash(self, statement: Statement) -> bool:
        """Whether a statement gives a day or a value at all: most do not, and clash with none."""
        slots = self._slots(statement)
        return bool(slots.days or slots.values)

    def _slots(self, statement: Statement) -> _Slots:
        found = self._told.get(statement.id)
        if found is None:
            found = self._told[statement.id] = _slots(statement, self._accounts)
        return found

    def _all(self, article: str) -> _Slots:
        return self._articles[article]

    @cached_property
    def _articles(self) -> Mapping[str, _Slots]:
        return {r.article.id: _of_article(r) for r in self._accounts.readings}


class _Slots:
    """Resolved days and values by unit."""

    def __init__(self, days: list[Days], values: Values) -> None:
        self.days = days
        self.values = values

    def apart(self, other: _Slots) -> list[str]:
        """The slots, `day` or a unit, that both fill and that do not meet."""
        units = [u for u in self.values if u in other.values and not self._equals(other, u)]
        day = self.days and other.days and not self._meets(other)
        return ["day", *units] if day else units

    def holds(self, other: _Slots, slot: str) -> bool:
        """Whether what `other` has in a slot is among these."""
        return self._meets(other) if slot == "day" else self._equals(other, slot)

    def _meets(self, other: _Slots) -> bool:
        return any(a[0] <= b[1] and b[0] <= a[1] for a in self.days for b in other.days)

    def _equals(self, other: _Slots, unit: str) -> bool:
        mine, yours = self.values.get(unit, []), other.values.get(unit, [])
        return any(overlaps(a, b) for a in mine for b in yours)


def _slots(statement: Statement, accounts: Accounts) -> _Slots:
    dates = [accounts.date[key] for key in statement.when if key in accounts.date]
    days = [(d.from_, d.to) for d in dates if d.from_ and d.to and d.precision == "day"]
    values: dict[str, list[Interval]] = defaultdict(list)
    for key in statement.figures:
        figure = accounts.figure.get(key)
        if figure is not None and normal_unit(figure.unit) not in ANYTHING:
            values[normal_unit(figure.unit)].append(interval(figure))
    return _Slots(days, values)


def _of_article(reading: Reading) -> _Slots:
    days = [(d.from_, d.to) for d in reading.dates if d.from_ and d.to and d.precision == "day"]
    values: dict[str, list[Interval]] = defaultdict(list)
    for figure in reading.figures:
        values[normal_unit(figure.unit)].append(interval(figure))
    return _Slots(days, values)
