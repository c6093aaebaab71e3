"""Times that the text tells: "two days later", "the following Tuesday", "the 18th", "that night".

They count from a date named before them. That is the nearest one, in the same paragraph or the one
before, that is exact enough; a day on which something was merely said is passed over for a day on
which something happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from rashomon.reading.dates.calendar_days import a_month, a_season
from rashomon.reading.dates.days import WEEKDAYS, Days, monday_of
from rashomon.reading.dates.expressions import Expression
from rashomon.reading.dates.resolve import counted_from

LINK = 12
"""Characters between "two days before" and the date it counts from: "the", "last", a space."""
FARTHEST = 3
"""Sentences back in which a date is looked for to count from: what is told further on has mostly
another day between."""
NAMED = frozenset(["fixed", "years", "ago"])
"""Forms that name background, not what is being told."""


@dataclass(frozen=True)
class Row:
    """A time with its days, the sentence it stands in, and whether only a report is dated so."""

    found: Expression
    days: Days
    sentence: int
    reported: bool = False
    beside: bool = False
    """Right behind another time, with a comma and perhaps "in" or "on" between."""
    outside: bool = False
    """In a dateline: it is the day of the report, and nothing is told there."""


def told(rows: Sequence[Row]) -> list[Row]:
    """The rows with what they tell of each other resolved, without those that then say nothing."""
    linked = _apposed(_linked(rows))
    done: list[Row] = []
    for row in linked:
        open_ = row.found.form == "told" and row.days.first is None
        if open_ or (row.found.form == "ordinal" and row.found.offset is None):
            row = _counted(row, done)
        if row.found.weak and row.found.form == "told" and row.days.first is None:
            continue
        done.append(row)
    return _anniversaries(done)


def _linked(rows: Sequence[Row]) -> list[Row]:
    """“two days before March 12”: counted from the day that follows."""
    linked: list[Row] = []
    for index, row in enumerate(rows):
        after = rows[index + 1] if index + 1 < len(rows) else None
        if (
            row.found.linked
            and after is not None
            and after.found.start - row.found.end <= LINK
            and after.days.precision == "day"
            and after.days.first is not None
        ):
            why = f"counted from {after.days.first.isoformat()}, named next"
            row = replace(row, days=counted_from(after.days.first, row.found, why))
        linked.append(row)
    return linked


def _apposed(rows: Sequence[Row]) -> list[Row]:
    """“A year earlier, in March 2030”: the time that follows is meant."""
    apposed: list[Row] = []
    for index, row in enumerate(rows):
        after = rows[index + 1] if index + 1 < len(rows) else None
        open_ = row.found.form == "told" and row.days.first is None
        if open_ and after is not None and after.beside:
            row = replace(row, days=replace(after.days, why=f"{after.days.why}, named next"))
        apposed.append(row)
    return apposed


def _counted(row: Row, before: Sequence[Row]) -> Row:
    base = _base(row, before)
    if base is None or base.days.first is None:
        return row
    why = f"counted from {base.days.first.isoformat()}, told before"
    try:
        days = _from(base.days.first, row.found, why, base.days.precision)
    except (ValueError, OverflowError):
        return row
    return replace(row, days=days) if days is not None else row


def _base(row: Row, before: Sequence[Row]) -> Row | None:
    """The row that a told time counts from."""
    exact = _exactness(row.found)
    fitting: list[Row] = []
    for other in reversed(before):
        if row.sentence - other.sentence > FARTHEST:
            break
        if (
            other.days.first is not None
            and other.days.precision in exact
            and not other.outside
            and (other.found.form not in NAMED or "year" in exact)
        ):
            fitting.append(other)
    return next((other for other in fitting if not other.reported), next(iter(fitting), None))


def _exactness(found: Expression) -> tuple[str, ...]:
    """How exact a date must be for the time to be counted from it."""
    if found.form == "ordinal":
        return ("day", "month")
    if found.weekday is not None:
        return ("day",)
    if found.month is not None or found.unit == "year":
        return ("day", "month", "year")
    return ("day", "month") if found.unit == "month" else ("day",)


def _from(base: date, found: Expression, why: str, precision: str) -> Days | None:
    offset = found.offset or 0
    if found.form == "ordinal":
        return _ordinal(base, found.day or 1, why, precision)
    if found.weekday is not None:
        return _weekday(base, found.weekday, offset, why)
    if found.month is not None:
        return _named_month(base, found, precision, why)
    if found.unit == "week" and found.name == "week":
        first = monday_of(base) + timedelta(days=7 * offset)
        return Days(first, first + timedelta(days=6), "range", f"the week {why}")
    return counted_from(base, found, why)


def _ordinal(base: date, number: int, why: str, precision: str) -> Days | None:
    """That day of the month that is told; before the day told, of the nearer month."""
    months = [base.replace(day=1)]
    if precision == "day" and number < base.day:
        months += [months[0] + relativedelta(months=1)]
    days = [day for month in months if (day := _day(month, number))]
    if not days:
        return None
    day = min(days, key=lambda one: abs((one - base).days)) if precision == "day" else days[0]
    return Days(day, day, "day", why)


def _day(month: date, number: int) -> date | None:
    try:
        return month.replace(day=number)
    except ValueError:
        return None


def _weekday(base: date, weekday: int, offset: int, why: str) -> Days:
    ahead = (weekday - base.weekday()) % 7
    back = (base.weekday() - weekday) % 7
    if offset < 0:
        day = base - timedelta(days=back or 7)
    elif offset > 0:
        day = base + timedelta(days=ahead or 7)
    else:
        day = base + timedelta(days=ahead)
    return Days(day, day, "day", f"{WEEKDAYS[weekday]} {why}")


def _named_month(base: date, found: Expression, precision: str, why: str) -> Days:
    """The following March, that summer: in the year told, or the first before or after it."""
    offset, month = found.offset or 0, found.month or 1
    year = base.year
    if precision == "year":
        year += offset
    elif offset > 0:
        year += month <= base.month
    elif offset < 0:
        year -= month >= base.month
    if found.last_month is not None:
        return a_season(year, month, None, f"a season of the north, {why}")
    return a_month(year, month, None, why)


def _anniversaries(rows: Sequence[Row]) -> list[Row]:
    """An anniversary falls on the day of the one named day of the article, so many years on."""
    named = list(dict.fromkeys(r.found.fixed for r in rows if r.found.fixed is not None))
    resolved: list[Row] = []
    for row in rows:
        if row.found.form == "anniversary" and len(named) == 1 and row.found.offset:
            first = named[0]
            leap = first.month == 2 and first.day == 29
            year, number = first.year + row.found.offset, 28 if leap else first.day
            day = first.replace(year=year, day=number)
            why = f"{row.found.offset} years after {first.isoformat()}"
            row = replace(row, days=Days(day, day, "day", why))
        resolved.append(row)
    return resolved
