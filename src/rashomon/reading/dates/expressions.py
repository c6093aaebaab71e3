"""What a written time says, before it is known which day it is counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Form = Literal[
    "day",  # a day of a month, with or without its year
    "days",  # from a day to a day
    "month",
    "year",
    "years",
    "half",  # the first half of a year
    "quarter",
    "season",
    "nth",  # the first Monday in May: the weekday `offset` times
    "weekday",
    "weekdays",  # from a weekday to a weekday
    "near",  # today, yesterday, tomorrow: `offset` days away
    "unit",  # last week, this month, next year: `offset` units away
    "ago",  # three weeks ago
    "ahead",  # in three weeks' time
    "weekend",
    "fixed",  # 9/11: always the same day
    "yearly",  # Christmas Day
    "anniversary",
    "told",  # the next day, two weeks later: counted from what the text tells
    "ordinal",  # the 18th: of the month that the text tells
    "pair",  # from one time to another
    "unclear",  # 3/4/2026: read one way in one country and another way in the next
    "vague",  # one spring morning: a day that nobody could name
]
Part = Literal[
    "early",
    "mid",
    "late",
    "end",
    "so-far",
    "to-come",
    "week-1",
    "week-2",
    "week-3",
    "week-4",
    "week-last",
    "half-1",
    "half-2",
]
Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True)
class Expression:
    """A written time at code points `start` to `end`.

    `offset` counts days or units from the day that is counted from; `None` where nothing is said.
    `part` narrows a month or a unit. `weak` marks words that are a date only if the parse agrees.
    """

    start: int
    end: int
    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    last_year: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    last_weekday: int | None = None
    run: tuple[int, ...] = ()
    """All weekdays of a list ("Thursday and Friday"): they follow one another."""
    offset: int | None = None
    week: int | None = None
    year_offset: int | None = None
    unit: Unit = "day"
    part: Part | None = None
    fixed: date | None = None
    name: str = ""
    weak: bool = False
    linked: bool = False
    """Counted from the date that follows right behind ("two days before March 12")."""
    week_of: bool = False
    """The week that begins with the day, or that holds it ("the week of March 3")."""
    since: bool = False
    """From then on ("since Monday")."""
    bare: bool = False
    """No preposition or other word of time stands before it."""
    ends: tuple[Expression, Expression] | None = None
    """The two times of a pair."""
    clock: str | None = None
    """Time of day, 24 hours: `21:40`."""
    zone: str | None = None
