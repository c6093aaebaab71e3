"""The event's own order: the days that the accounts give, and the points told of each."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.comparing.accounts import Accounts
from rashomon.records import Moment, Point


def make_timeline(points: Sequence[Point], accounts: Accounts) -> tuple[Moment, ...]:
    """Moments in order of their first and last day, each with its points in the order given.

    Days come from the resolved dates of the points' statements; a point that is placed on several
    days stands at each. A day inside a longer range is a moment of its own.
    """
    moments: dict[tuple[str, str], list[str]] = {}
    for point in points:
        for place in _days(point, accounts):
            mine = moments.setdefault(place, [])
            if point.id not in mine:
                mine.append(point.id)
    return tuple(
        Moment(from_=first, to=last, points=tuple(moments[first, last]))
        for first, last in sorted(moments)
    )


def _days(point: Point, accounts: Accounts) -> list[tuple[str, str]]:
    """The days of a point, without those that only enclose a nearer one of the same point."""
    found: list[tuple[str, str]] = []
    for cell in point.cells:
        for key in cell.statements:
            statement = accounts.statement.get(key)
            for name in statement.when if statement else ():
                day = accounts.date.get(name)
                if day is not None and day.from_ and day.to and (day.from_, day.to) not in found:
                    found.append((day.from_, day.to))
    return [place for place in found if not any(_inside(other, place) for other in found)]


def _inside(near: tuple[str, str], wide: tuple[str, str]) -> bool:
    return near != wide and wide[0] <= near[0] and near[1] <= wide[1]
