"""A written time to days, counted from an anchor: the dateline, the publication, or the story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from rashomon.reading.dates.calendar_days import (
    a_month,
    a_year,
    day_alone,
    days_alone,
    known,
    month_alone,
    nth_alone,
    quarter_alone,
    season_alone,
    yearly_alone,
)
from rashomon.reading.dates.days import (
    WEEKDAYS,
    Anchor,
    Days,
    Hint,
    Precision,
    monday_of,
    month_end,
    unresolved,
)
from rashomon.reading.dates.expressions import Expression

OPEN = {
    "unclear": "the day and the month can be read either way round",
    "anniversary": "an anniversary of a day that the text does not name",
    "told": "counted from a day that the text tells elsewhere",
    "vague": "a day that the text does not name",
}
"""Forms that no anchor resolves, and why."""


def resolve(
    found: Expression, anchor: Anchor | None, hint: Hint, until: date | None = None
) -> Days | None:
    """The days of an expression; `None` where its words name no day that exists.

    `until` is the day on which a time "since" then ends: the publication; else the anchor's.
    """
    try:
        days = _resolve(found, anchor, Hint.BACK if found.since else hint)
        if found.week_of and days is not None and days.first is not None:
            first = monday_of(days.first)
            days = Days(first, first + timedelta(days=6), "range", f"the week of {days.why}")
    except (ValueError, OverflowError, IndexError, StopIteration):
        return None
    return _open_ended(days, until or (anchor.day if anchor else None)) if found.since else days


def _open_ended(days: Days | None, until: date | None) -> Days | None:
    """From the first day on, up to the day on which the article speaks."""
    if days is None or days.first is None or until is None or until <= days.first:
        return days
    return Days(days.first, until, "range", f"{days.why}; from then on until {until.isoformat()}")


def _resolve(found: Expression, anchor: Anchor | None, hint: Hint) -> Days | None:
    if found.ends is not None:
        return _pair(*found.ends, anchor, hint)
    full = known(found)
    if full is not None:
        return full
    if found.form in OPEN:
        return unresolved("day", OPEN[found.form])
    if anchor is None:
        why = f"the article gives no day to count from{hint.value}"
        return unresolved(_precision(found), why)
    if found.year_offset is not None:
        days = known(replace(found, year=anchor.day.year + found.year_offset))
        why = f"of the year that is counted from {anchor.words}"
        return replace(days, why=why) if days is not None else None
    return _READ[found.form](found, anchor, hint)


def _pair(one: Expression, two: Expression, anchor: Anchor | None, hint: Hint) -> Days | None:
    """From a time to a time. Times without year or week are moved until the first comes first."""
    first, last = _resolve(one, anchor, hint), _resolve(two, anchor, hint)
    if first is None or last is None:
        return None
    if first.first is None or last.last is None:
        return unresolved("range", first.why if first.first is None else last.why)
    begin, end = first.first, last.last
    if begin > end and two.form == "weekday" and hint is Hint.AHEAD:
        end += timedelta(days=7)
    elif begin > end and one.form == "weekday":
        begin -= timedelta(days=7)
    elif begin > end and one.year is None:
        begin -= relativedelta(years=1)
    if begin > end:
        return None
    return Days(begin, end, "range", f"from {first.why} to {last.why}"[:200])


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
    if hint in (Hint.BACK, Hint.NONE) and found.offset is None and found.week is None:
        last, _ = _that_weekday(found.last_weekday or 0, found, anchor, hint)
        return Days(last - timedelta(days=span), last, "range", why)
    return Days(first, first + timedelta(days=span), "range", why)


def _that_weekday(weekday: int, found: Expression, anchor: Anchor, hint: Hint) -> tuple[date, str]:
    name, today = WEEKDAYS[weekday], anchor.day
    weeks = {Hint.LAST_WEEK: -1, Hint.NEXT_WEEK: 1}
    week = found.week if found.week is not None else weeks.get(hint)
    if week is not None and found.offset is None:
        day = monday_of(today) + timedelta(days=7 * week + weekday)
        which = {-1: "before", 0: "of", 1: "after"}[week]
        week_words = "the week of" if week == 0 else f"the week {which} that of"
        return day, f"{name} in {week_words} {anchor.words}"
    back = timedelta(days=(today.weekday() - weekday) % 7)
    ahead = timedelta(days=(weekday - today.weekday()) % 7)
    if found.day:
        near = today + ahead if found.day > 0 else today - back
        return near + timedelta(days=found.day), f"a {name} counted in weeks from {anchor.words}"
    if found.offset == -1:
        return today - (back or timedelta(days=7)), f"the last {name} before {anchor.words}"
    if found.offset == 1:
        # A day that is still ahead in the same week goes without "next".
        day = monday_of(today) + timedelta(days=7 + weekday)
        return day, f"{name} in the week after that of {anchor.words}"
    if hint is Hint.AHEAD or (found.offset == 0 and hint is not Hint.BACK):
        return today + ahead, f"{name} on or after {anchor.words}"
    return today - back, f"{name} on or before {anchor.words}"


def _near(found: Expression, anchor: Anchor, _: Hint) -> Days:
    day = anchor.day + timedelta(days=found.offset or 0)
    words = {-2: "two days before", -1: "the day before", 0: "the day of", 1: "the day after"}
    return Days(day, day, "day", f"{words.get(found.offset or 0, 'two days after')} {anchor.words}")


def _unit(found: Expression, anchor: Anchor, _: Hint) -> Days:
    """A week, month or year around the anchor's, or a part of it."""
    today, shift = anchor.day, found.offset or 0
    near = {-2: "two before", -1: "before that of", 0: "of", 1: "after that of", 2: "two after"}
    why = f"the {found.unit} {near[shift]} {anchor.words}"
    precision: Precision
    if found.unit == "week":
        first = monday_of(today) + timedelta(days=7 * shift)
        last, precision = first + timedelta(days=6), "range"
    elif found.unit == "month":
        first = today.replace(day=1) + relativedelta(months=shift)
        last, precision = month_end(first.year, first.month), "month"
    else:
        first, last = date(today.year + shift, 1, 1), date(today.year + shift, 12, 31)
        precision = "year"
    if shift == 0 and found.part == "so-far":
        return Days(first, today, "range", f"{why}, up to that day")
    if shift == 0 and found.part == "to-come":
        return Days(today, last, "range", f"{why}, from that day on")
    if found.part == "end":
        return Days(last, last, "day", f"the last day of {why}")
    if found.part in ("early", "mid", "late") and found.unit == "month":
        return a_month(first.year, first.month, found.part, why)
    if found.part in ("early", "mid", "late") and found.unit == "year":
        return a_year(first.year, found.part, why)
    return Days(first, last, precision, why)


def _weekend(found: Expression, anchor: Anchor, hint: Hint) -> Days:
    """Saturday and Sunday: those of the week, of the one before or after, or the latest ones."""
    saturday = monday_of(anchor.day) + timedelta(days=5)
    if found.offset is not None:
        saturday += timedelta(days=7 * found.offset)
        if found.offset == 0 and hint is Hint.BACK and saturday > anchor.day:
            saturday -= timedelta(days=7)
    elif hint is not Hint.AHEAD and saturday > anchor.day:
        saturday -= timedelta(days=7)
    why = f"the weekend that goes with {anchor.words}"
    return Days(saturday, saturday + timedelta(days=1), "range", why)


def _counted(found: Expression, anchor: Anchor, _: Hint) -> Days:
    """So many units before or after the anchor."""
    many = found.offset or 0
    units = f"{found.unit}{'s' if abs(many) > 1 else ''}"
    why = f"{abs(many)} {units} {'before' if many < 0 else 'after'} {anchor.words}"
    if found.name:
        return _to_the_day(anchor.day, found, why)
    return counted_from(anchor.day, found, why)


def _to_the_day(day: date, found: Expression, why: str) -> Days:
    """“ten years ago today”, “a year ago this week”: as exact as the words behind."""
    then = day + relativedelta(**{f"{found.unit}s": found.offset or 0})  # type: ignore[arg-type]
    if found.name == "this week":
        first = monday_of(then)
        return Days(first, first + timedelta(days=6), "range", f"the week {why}")
    if found.name == "this month":
        return a_month(then.year, then.month, None, f"the month {why}")
    return Days(then, then, "day", f"to the day {why}")


def counted_from(day: date, found: Expression, why: str) -> Days:
    """As exact as the unit: days and weeks to a day, months to a month, years to a year."""
    many = found.offset or 0
    if found.unit in ("day", "week"):
        then = day + timedelta(days=many * (7 if found.unit == "week" else 1))
        return Days(then, then, "day", why)
    if found.unit == "month":
        then = day + relativedelta(months=many)
        return a_month(then.year, then.month, None, f"the month {why}")
    return a_year(day.year + many, None, f"the year {why}")


def _ordinal(found: Expression, anchor: Anchor, hint: Hint) -> Days:
    """The 18th, where the text tells no month: of the anchor's, the one before or the one after."""
    number, month = found.day or 1, anchor.day.replace(day=1)
    if found.offset is not None:
        day = (month + relativedelta(months=found.offset)).replace(day=number)
        return Days(day, day, "day", f"that day of a month counted from {anchor.words}")
    if hint is Hint.AHEAD and number < anchor.day.day:
        month += relativedelta(months=1)
    elif hint is not Hint.AHEAD and number > anchor.day.day:
        month -= relativedelta(months=1)
    day = month.replace(day=number)
    side = "after" if hint is Hint.AHEAD else "before"
    return Days(day, day, "day", f"that day of a month on or {side} {anchor.words}")


def _precision(found: Expression) -> Precision:
    if found.form in ("month", "year") and found.part is None:
        return "month" if found.form == "month" else "year"
    if found.form in ("unit", "ago", "ahead"):
        units: dict[str, Precision] = {"day": "day", "month": "month", "year": "year"}
        return units.get(found.unit, "day" if found.form != "unit" else "range")
    ranges = ("days", "weekdays", "weekend", "month", "season", "quarter", "half", "pair")
    return "range" if found.form in ranges else "day"


_READ: dict[str, Callable[[Expression, Anchor, Hint], Days]] = {
    "day": day_alone,
    "days": days_alone,
    "nth": nth_alone,
    "yearly": yearly_alone,
    "month": month_alone,
    "season": season_alone,
    "quarter": quarter_alone,
    "half": quarter_alone,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "near": _near,
    "unit": _unit,
    "weekend": _weekend,
    "ago": _counted,
    "ahead": _counted,
    "ordinal": _ordinal,
}
