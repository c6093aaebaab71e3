"""What resolved times are made of: days, the anchor they count from, which way a sentence looks."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Literal

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


def hint_of(why: str) -> Hint:
    """The hint that an unresolved date keeps in its `why`."""
    return next((h for h in Hint if h.value and why.endswith(h.value)), Hint.NONE)


def unresolved(precision: Precision, why: str) -> Days:
    """A time of which it is known that it is one, and no more."""
    return Days(None, None, precision, why)


def month_end(year: int, month: int) -> date:
    """The last day of a month; months beyond the twelfth lie in the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
