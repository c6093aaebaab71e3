"""A written time to days, counted from an anchor: the dateline, the publication, or the story."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Literal

from dateutil.relativedelta import relativedelta

from rashomon.reading.dates.expressions import Expression

Precision = Literal["day", "month", "year", "range"]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
EARLY_ENDS, MID_ENDS = 10, 20
"""Last days of the early and the middle part of a month: thirds, as newsrooms use the words."""


@dataclass(frozen=True)
class Anchor:
    """The day that relative times count from, and what it is, in words."""

    day: date
    words: str


class Hint(Enum):
    """What the sentence says of the direction. The value is how an unresolved date tells it."""

    NONE = ""
    BACK = "; the verb looks back"
    AHEAD = "; the verb looks ahead"
    LAST_WEEK = "; the sentence speaks of last week"
    NEXT_WEEK = "; the sentence speaks of next week"


@dataclass(frozen=True)
class Days:
    """`first` to `last`, both included, or neither where the time could not be resolved."""

    first: date | None
    last: date | None
    precision: Precision
    why: str


def resolve(found: Expression, anchor: Anchor | None, hint: Hint) -> Days | None:
    """The days of an expression; `None` where its words name no day that exists."""
    try:
        known = _known(found)
        if known is not None:
            return known
        if found.form == "unclear":
            why = "the day and the month can be read either way round"
            return Days(None, None, "day", why)
        if found.form == "anniversary":
            return Days(None, None, "day", "an anniversary of a day that the text does not name")
        if found.form == "told":
            return Days(None, None, "day", "counted from a day that the text tells elsewhere")
        if anchor is None:
            return Days(
                None,
                None,
                _precision(found),
                f"the article gives no day to count from{hint.value}",
            )
        if found.year_offset is not None:
            named = replace(found, year=anchor.day.year + found.year_offset)
            days = _known(named)
            why = f"of the year that is counted from {anchor.words}"
            return replace(days, why=why) if days is not None else None
        return _READ[found.form](found, anchor, hint)
    except (ValueError, OverflowError):
        return None


def hint_of(why: str) -> Hint:
    """The hint that an unresolved date keeps in its `why`."""
    return next((h for h in Hint if h.value and why.endswith(h.value)), Hint.NONE)


def _known(found: Expression) -> Days | None:
    """Days that are written out in full, or that go by a name."""
    full = "written out in full"
    if found.form == "fixed" and found.fixed is not None:
        return Days(found.fixed, found.fixed, "day", f"a name of {found.name}")
    if found.year is None or found.form == "unclear":
        return None
    month = found.month or 1
    if found.form == "day":
        day = date(found.year, month, found.day or 1)
        return Days(day, day, "day", full)
    if found.form == "days":
        first = date(found.year, month, found.day or 1)
        last = date(found.year, found.last_month or month, found.last_day or 1)
        return Days(first, last, "range", full) if first <= last else None
    if found.form == "month":
        return _month(found.year, month, found, full)
    if found.form == "quarter":
        return Days(
            date(found.year, month, 1), _month_end(found.year, month + 2), "range", "a quarter"
        )
    if found.form == "years":
        last_year = found.last_year or found.year
        return Days(date(found.year, 1, 1), date(last_year, 12, 31), "range", "a run of years")
    if found.form == "year":
        if found.part == "end":
            return Days(date(found.year, 12, 31), date(found.year, 12, 31), "day", "a year's end")
        return Days(date(found.year, 1, 1), date(found.year, 12, 31), "year", "a year in full")
    return None


def _day(found: Expression, anchor: Anchor, _: Hint) -> Days:
    """A day without its year (also a yearly one): in the year that brings it nearest."""
    day = _nearest(found.month or 1, found.day or 1, anchor.day)
    words = found.name or f"{MONTHS[day.month - 1]} {day.day}"
    return Days(day, day, "day", f"{words} of the year nearest to {anchor.words}")


def _days(found: Expression, anchor: Anchor, _: Hint) -> Days:
    first = _nearest(found.month or 1, found.day or 1, anchor.day)
    last = date(first.year, found.last_month or first.month, found.last_day or 1)
    if last < first:
        last = last.replace(year=last.year + 1)
    return Days(first, last, "range", f"days of the year nearest to {anchor.words}")


def _nearest(month: int, day: int, to: date) -> date:
    """That day of the year before, the same year or the year after: the closest of them."""
    years = (to.year - 1, to.year, to.year + 1)
    near = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    return min(near, key=lambda found: (abs((found - to).days), found))


def _month_alone(found: Expression, anchor: Anchor, hint: Hint) -> Days:
    """A month without its year: on or before the anchor's, or after it if the verb looks ahead."""
    month, year = found.month or 1, anchor.day.year
    name = MONTHS[month - 1]
    if found.offset == -1:
        year -= month >= anchor.day.month
        why = f"the last {name} before {anchor.words}"
    elif found.offset == 1:
        year += month <= anchor.day.month
        why = f"the next {name} after {anchor.words}"
    elif hint is Hint.AHEAD:
        year += month < anchor.day.month
        why = f"{name} on or after {anchor.words}"
    elif found.offset == 0:
        why = f"{name} of the year of {anchor.words}"
    else:
        year -= month > anchor.day.month
        why = f"{name} on or before {anchor.words}"
    return _month(year, month, found, why)


def _month(year: int, month: int, found: Expression, why: str) -> Days:
    first, last = date(year, month, 1), _month_end(year, month)
    if found.part == "early":
        return Days(first, first.replace(day=EARLY_ENDS), "range", f"{why}; its first third")
    if found.part == "mid":
        middle = first.replace(day=EARLY_ENDS + 1)
        return Days(middle, first.replace(day=MID_ENDS), "range", f"{why}; its middle third")
    if found.part == "late":
        return Days(first.replace(day=MID_ENDS + 1), last, "range", f"{why}; its last third")
    if found.part == "end":
        return Days(last, last, "day", f"{why}; its last day")
    return Days(first, last, "month", why)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _weekday(found: Expression, anchor: Anchor, hint: Hint) -> Days:
    weekday = found.weekday or 0
    day, why = _that_weekday(weekday, found, anchor, hint)
    if found.run and found.week is None and hint not in (Hint.LAST_WEEK, Hint.NEXT_WEEK):
        # Days of a list follow one another: ahead they count from the first, back from the last.
        first, _ = _that_weekday(found.run[0], found, anchor, hint)
        if first >= anchor.day:
            day = first + timedelta(days=(weekday - found.run[0]) % 7)
        else:
            last, _ = _that_weekday(found.run[-1], found, anchor, hint)
            day = last - timedelta(days=(found.run[-1] - weekday) % 7)
    return Days(day, day, "day", why)


def _weekdays(found: Expression, anchor: Anchor, hint: Hint) -> Days:
    """From a weekday to the next such weekday; the first one is looked for like a single one."""
    first, why = _that_weekday(found.weekday or 0, found, anchor, hint)
    span = ((found.last_weekday or 0) - (found.weekday or 0)) % 7
    return Days(first, first + timedelta(days=span), "range", why)


def _that_weekday(weekday: int, found: Expression, anchor: Anchor, hint: Hint) -> tuple[date, str]:
    name, today = WEEKDAYS[weekday], anchor.day
    weeks = {Hint.LAST_WEEK: -1, Hint.NEXT_WEEK: 1}
    week = found.week if found.week is not None else weeks.get(hint)
    if week is not None and found.offset is None:
        day = _monday(today) + timedelta(days=7 * week + weekday)
        which = {-1: "before", 0: "of", 1: "after"}[week]
        week_words = "the week of" if week == 0 else f"the week {which} that of"
        return day, f"{name} in {week_words} {anchor.words}"
    back = timedelta(days=(today.weekday() - weekday) % 7)
    ahead = timedelta(days=(weekday - today.weekday()) % 7)
    if found.offset == -1:
        return today - (back or timedelta(days=7)), f"the last {name} before {anchor.words}"
    if found.offset == 1:
        return today + (ahead or timedelta(days=7)), f"the next {name} after {anchor.words}"
    if hint is Hint.AHEAD or (found.offset == 0 and hint is not Hint.BACK):
        return today + ahead, f"{name} on or after {anchor.words}"
    return today - back, f"{name} on or before {anchor.words}"


def _near(found: Expression, anchor: Anchor, _: Hint) -> Days:
    day = anchor.day + timedelta(days=found.offset or 0)
    words = {-2: "two days before", -1: "the day before", 0: "the day of", 1: "the day after"}
    return Days(day, day, "day", f"{words.get(found.offset or 0, 'two days after')} {anchor.words}")


def _unit(found: Expression, anchor: Anchor, _: Hint) -> Days:
    today, shift = anchor.day, found.offset or 0
    near = {-1: "before that of", 0: "of", 1: "after that of"}[shift]
    why = f"the {found.unit} {near} {anchor.words}"
    precision: Precision
    if found.unit == "week":
        first = _monday(today) + timedelta(days=7 * shift)
        last, precision = first + timedelta(days=6), "range"
    elif found.unit == "month":
        first = today.replace(day=1) + relativedelta(months=shift)
        last, precision = _month_end(first.year, first.month), "month"
    else:
        first, last = date(today.year + shift, 1, 1), date(today.year + shift, 12, 31)
        precision = "year"
    if found.part == "end":
        return Days(last, last, "day", f"the last day of {why}")
    if shift == 0 and found.part == "so-far":
        return Days(first, today, "range", f"{why}, up to that day")
    if shift == 0 and found.part == "to-come":
        return Days(today, last, "range", f"{why}, from that day on")
    return Days(first, last, precision, why)


def _weekend(found: Expression, anchor: Anchor, hint: Hint) -> Days:
    """Saturday and Sunday: those of the week, of the one before or after, or the latest ones."""
    saturday = _monday(anchor.day) + timedelta(days=5)
    if found.offset is not None:
        saturday += timedelta(days=7 * found.offset)
        if found.offset == 0 and hint is Hint.BACK and saturday > anchor.day:
            saturday -= timedelta(days=7)
    elif hint is not Hint.AHEAD and saturday > anchor.day:
        saturday -= timedelta(days=7)
    why = f"the weekend that goes with {anchor.words}"
    return Days(saturday, saturday + timedelta(days=1), "range", why)


def _ago(found: Expression, anchor: Anchor, _: Hint) -> Days:
    """As exact as the unit: days to a day, weeks to a week, months to a month, years to a year."""
    back = found.offset or 0
    why = f"{-back} {found.unit}{'s' if back < -1 else ''} before {anchor.words}"
    if found.unit == "day":
        day = anchor.day + timedelta(days=back)
        return Days(day, day, "day", why)
    if found.unit == "week":
        first = _monday(anchor.day + timedelta(weeks=back))
        return Days(first, first + timedelta(days=6), "range", f"the week {why}")
    if found.unit == "month":
        then = anchor.day + relativedelta(months=back)
        first = then.replace(day=1)
        return Days(first, _month_end(then.year, then.month), "month", f"the month {why}")
    year = anchor.day.year + back
    return Days(date(year, 1, 1), date(year, 12, 31), "year", f"the year {why}")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _precision(found: Expression) -> Precision:
    if found.form in ("month", "year") and found.part is None:
        return "month" if found.form == "month" else "year"
    if found.form in ("unit", "ago"):
        units: dict[str, Precision] = {"day": "day", "month": "month", "year": "year"}
        return units.get(found.unit, "range")
    return "range" if found.form in ("days", "weekdays", "weekend", "month") else "day"


_READ: dict[str, Callable[[Expression, Anchor, Hint], Days]] = {
    "day": _day,
    "days": _days,
    "yearly": _day,
    "month": _month_alone,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "near": _near,
    "unit": _unit,
    "weekend": _weekend,
    "ago": _ago,
}
