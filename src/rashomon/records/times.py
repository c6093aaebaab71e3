"""The order of what articles name as their days and hours.

A stamp is an hour with or without a zone, or a bare day, month or year. A bare day is all of its
hours: it is neither before nor behind an hour of that day. An hour without a zone counts as UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

BARE = re.compile(r"(\d{4})(?:-(\d{2}))?\Z")
"""A year or a month."""
DAY = 10
"""Characters of a bare day."""


def is_before(one: str | None, other: str | None) -> bool:
    """Whether the first stamp is surely before the other; not where either cannot be read."""
    first, second = _stretch(one), _stretch(other)
    return first is not None and second is not None and first[1] <= second[0]


def order_of(stamp: str | None) -> tuple[bool, datetime, datetime]:
    """A key that sorts by time: a stamp stands behind all that are surely before it.

    What has no stamp, or one that cannot be read, stands last.
    """
    stretch = _stretch(stamp)
    if stretch is None:
        return True, datetime.max.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    return False, *stretch


def shown_in_utc(stamp: str) -> str:
    """A stamp for readers: its hour in UTC to the minute, or as it is where it names no hour."""
    if len(stamp) > DAY:
        try:
            return _instant(stamp).isoformat(" ", "minutes")[:16]
        except (ValueError, OverflowError):
            pass
    return stamp[:16]


def _stretch(stamp: str | None) -> tuple[datetime, datetime] | None:
    """From the first instant that a stamp may mean to behind the last."""
    stamp = (stamp or "").strip()[:100]
    try:
        if len(stamp) > DAY:
            instant = _instant(stamp)
            return instant, instant + datetime.resolution
        bare = BARE.match(stamp)
        if bare is None:
            first = date.fromisoformat(stamp)
            last = first
        else:
            first = date(int(bare[1]), int(bare[2] or 1), 1)
            last = _last_of(first) if bare[2] else date(first.year, 12, 31)
        return _midnight(first), _midnight(last) + timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def _instant(stamp: str) -> datetime:
    moment = datetime.fromisoformat(stamp.strip())
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _last_of(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
