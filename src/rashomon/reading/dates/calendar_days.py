"""Days of months, months, seasons, quarters and years that the words themselves name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from rashomon.reading.dates.days import MONTHS, Anchor, Days, Hint, month_end
from rashomon.reading.dates.expressions import Expression, Part
from rashomon.reading.dates.lexicon import Yearly, lexicon

EARLY_ENDS, MID_ENDS = 10, 20
"""Last days of the early and the middle part of a month: thirds, as newsrooms use the words."""
FARTHEST = 330
"""Days to which a verb carries a day without its year: "the crash on 9 February injured", told in
December, lies back, but the past of a day that is a few weeks ahead is eleven months old and
seldom meant."""
WEEKS: dict[Part | None, tuple[int, int]] = {
    "week-1": (1, 7),
    "week-2": (8, 14),
    "week-3": (15, 21),
    "week-4": (22, 28),
    "week-last": (0, 0),
    "half-1": (1, 15),
    "half-2": (16, 0),
}
"""First and last day of the weeks and halves of a month; 0 where the month's length decides."""
THIRDS: dict[Part, tuple[int, int]] = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
"""Months of a year that are its early, middle and late part."""


def known(found: Expression) -> Days | None:
    """Days that are written out in full, or that go by a name; `None` where the year is open."""
    full = "written out in full"
    if found.form == "fixed" and found.fixed is not None:
        return Days(found.fixed, found.fixed, "day", f"a name of {found.name}")
    if found.year is None or found.form == "unclear":
        return None
    year, month = found.year, found.month or 1
    if found.form == "day":
        day = date(year, month, found.day or 1)
        return Days(day, day, "day", full)
    if found.form == "yearly":
        day = lexicon().yearly[found.name].of(year)
        return Days(day, day, "day", f"{found.name} of {year}")
    if found.form == "nth":
        day = _nth(found).of(year)
        return Days(day, day, "day", f"a weekday of {MONTHS[month - 1]} {year}")
    if found.form == "days":
        first = date(year, month, found.day or 1)
        last = date(year, found.last_month or month, found.last_day or 1)
        return Days(first, last, "range", full) if first <= last else None
    if found.form == "month":
        return a_month(year, month, found.part, full)
    if found.form in ("quarter", "half", "season"):
        return _several_months(found, year)
    if found.form == "years":
        return Days(date(year, 1, 1), date(found.last_year or year, 12, 31), "range", "years")
    return a_year(year, found.part, "a year in full") if found.form == "year" else None


def a_year(year: int, part: Part | None, why: str) -> Days:
    """A year, its early, middle or late part, or its last day."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if part == "end":
        return Days(last, last, "day", f"{why}; its last day")
    if part in THIRDS:
        begins, ends = THIRDS[part]
        return Days(
            date(year, begins, 1), month_end(year, ends), "range", f"{why}; its {part} part"
        )
    return Days(first, last, "year", why)


def a_month(year: int, month: int, part: Part | None, why: str) -> Days:
    """A month, a third of it, or its last day."""
    first, last = date(year, month, 1), month_end(year, month)
    if part == "early":
        return Days(first, first.replace(day=EARLY_ENDS), "range", f"{why}; its first third")
    if part == "mid":
        middle = first.replace(day=EARLY_ENDS + 1)
        return Days(middle, first.replace(day=MID_ENDS), "range", f"{why}; its middle third")
    if part == "late":
        return Days(first.replace(day=MID_ENDS + 1), last, "range", f"{why}; its last third")
    if part == "end":
        return Days(last, last, "day", f"{why}; its last day")
    if part in WEEKS:
        begin, ends = WEEKS[part]
        end = min(ends or last.day, last.day)
        begin = begin or last.day - 6
        return Days(first.replace(day=begin), first.replace(day=end), "range", f"{why}; a part")
    return Days(first, last, "month", why)


def _several_months(found: Expression, year: int) -> Days:
    """A quarter, a half or a season of a year; of a season perhaps one of its months."""
    month = found.month or 1
    if found.form == "season":
        return a_season(year, month, found.part, "a season of the north, in whole months")
    months = 6 if found.form == "half" else 3
    why = f"a {found.form} of the year"
    return Days(date(year, month, 1), month_end(year, month + months - 1), "range", why)


def a_season(year: int, month: int, part: Part | None, why: str) -> Days:
    """The three months from `month` on, or one of them."""
    first, last = month, month + 2
    if part in THIRDS:
        first = last = month + ("early", "mid", "late").index(part)
    begin = month_end(year, first).replace(day=1)
    return Days(begin, month_end(year, last), "range", why)


def day_alone(found: Expression, anchor: Anchor, hint: Hint) -> Days:
    """A day without its year: where the verb looks, or in the year that brings it nearest."""
    day = _yearless(_of_month(found.month or 1, found.day or 1), anchor.day, hint)
    words = f"{MONTHS[day.month - 1]} {day.day}"
    return Days(day, day, "day", _why_yearless(words, day, anchor, hint))


def nth_alone(found: Expression, anchor: Anchor, hint: Hint) -> Days:
    """The first Monday in May, of the year to which the verb looks, or the nearest one."""
    day = _yearless(_nth(found).of, anchor.day, hint)
    return Days(day, day, "day", _why_yearless("that weekday", day, anchor, hint))


def _nth(found: Expression) -> Yearly:
    return Yearly((), found.month or 1, weekday=found.weekday or 0, nth=found.offset or 1)


def yearly_alone(found: Expression, anchor: Anchor, hint: Hint) -> Days:
    """A day that returns every year."""
    day = _yearless(lexicon().yearly[found.name].of, anchor.day, hint, found.offset)
    return Days(day, day, "day", _why_yearless(found.name, day, anchor, hint))


def days_alone(found: Expression, anchor: Anchor, hint: Hint) -> Days:
    """From a day to a day, without their year."""
    first = _yearless(_of_month(found.month or 1, found.day or 1), anchor.day, hint)
    last = date(first.year, found.last_month or first.month, found.last_day or 1)
    if last < first:
        last = last.replace(year=last.year + 1)
    return Days(first, last, "range", f"days of the year nearest to {anchor.words}")


def _of_month(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _yearless(
    of: Callable[[int], date], anchor: date, hint: Hint, offset: int | None = None
) -> date:
    """The day of one of the years around: behind or ahead as the verb looks, else the nearest."""
    near = [day for year in range(anchor.year - 4, anchor.year + 5) if (day := _try(of, year))]
    back = [day for day in near if day < anchor or (day == anchor and offset is None)]
    ahead = [day for day in near if day > anchor or (day == anchor and offset is None)]
    if offset == -1 and back:
        return back[-1]
    if offset == 1 and ahead:
        return ahead[0]
    if hint is Hint.BACK and back and (anchor - back[-1]).days <= FARTHEST:
        return back[-1]
    if hint is Hint.AHEAD and ahead and (ahead[0] - anchor).days <= FARTHEST:
        return ahead[0]
    return min(near, key=lambda day: (abs((day - anchor).days), day))


def _try(of: Callable[[int], date], year: int) -> date | None:
    """A day in a year: February 29 has none in most years."""
    try:
        return of(year)
    except ValueError:
        return None


def _why_yearless(words: str, day: date, anchor: Anchor, hint: Hint) -> str:
    if hint is Hint.BACK and day <= anchor.day:
        return f"{words} on or before {anchor.words}"
    if hint is Hint.AHEAD and day >= anchor.day:
        return f"{words} on or after {anchor.words}"
    return f"{words} of the year nearest to {anchor.words}"


def month_alone(found: Expression, anchor: Anchor, hint: Hint) -> Days:
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
    return a_month(year, month, found.part, why)


def season_alone(found: Expression, anchor: Anchor, hint: Hint) -> Days:
    """A season without its year: the last that began, or ahead the first that is not over."""
    month, today = found.month or 1, anchor.day
    seasons = [a_season(year, month, None, "") for year in range(today.year - 2, today.year + 3)]
    ends = [(s.first or today, s.last or today) for s in seasons]
    begun = [pair for pair in ends if pair[0] <= today]
    open_ = [pair for pair in ends if pair[1] >= today]
    if found.offset == -1:
        first, _ = [pair for pair in ends if pair[1] < today][-1]
        why = f"the last one that was over by {anchor.words}"
    elif found.offset == 1:
        first, _ = next(pair for pair in ends if pair[0] > today)
        why = f"the first one to begin after {anchor.words}"
    elif found.offset == 0:
        near = [pair for pair in ends if pair[0].year == today.year or pair in begun[-1:]]
        this = [pair for pair in near if pair in open_] if hint is Hint.AHEAD else near
        first, _ = min(this, key=lambda pair: _distance(pair, today))
        why = f"the one nearest to {anchor.words}"
    elif hint is Hint.AHEAD:
        first, _ = open_[0]
        why = f"the first one that was not over by {anchor.words}"
    else:
        first, _ = begun[-1]
        why = f"the last one that had begun by {anchor.words}"
    return a_season(first.year, month, found.part, f"a season of the north; {why}")


def _distance(pair: tuple[date, date], day: date) -> int:
    """Days from a day to a season, 0 within it."""
    return max((pair[0] - day).days, (day - pair[1]).days, 0)


def quarter_alone(found: Expression, anchor: Anchor, hint: Hint) -> Days:
    """A quarter without its year: the last that had begun, or ahead the first that is not over."""
    year, month = anchor.day.year, found.month or 1
    if hint is Hint.AHEAD:
        year += month_end(year, month + 2) < anchor.day
    else:
        year -= date(year, month, 1) > anchor.day
    days = known(replace(found, year=year))
    if days is None:
        raise ValueError("no such quarter")
    return replace(days, why=f"{days.why} nearest to {anchor.words}")
