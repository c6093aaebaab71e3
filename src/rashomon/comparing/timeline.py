"""The event's own order: the days that the accounts give, and the points told of each."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.words import function_words
from rashomon.records import Date, Moment, Point

NAMES_BEHIND = re.compile(r" (?P<noun>[^\W\d_]+)")
"""A word right behind a date: "the 9 May floods", "a 1987 report"."""
PREPOSITION = re.compile(r"\b(?:on|in|since|until|till|before|after|during)\s+$", re.I)
"""What stands before a date that says when, whatever stands behind it."""
NEAREST = 31
"""Days before publication from which a date that only names a thing places it: "the May 9 vote" is
what the story tells of, "the 1987 report" and "9/11 victims" are not. A month, because what news
names by its day and still tells of is younger (read on the three annotated events)."""


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
                if day is None or not day.from_ or not day.to or only_names(day, accounts):
                    continue
                if (day.from_, day.to) not in found:
                    found.append((day.from_, day.to))
    return [place for place in found if not any(_inside(other, place) for other in found)]


def _inside(near: tuple[str, str], wide: tuple[str, str]) -> bool:
    return near != wide and wide[0] <= near[0] and near[1] <= wide[1]


def only_names(day: Date, accounts: Accounts) -> bool:
    """Whether a date is part of a thing's name ("9/11 victims") and does not say when.

    It stands right before a noun and behind no preposition, and lies well before publication.
    """
    article = accounts.articles[day.span.article]
    behind = NAMES_BEHIND.match(article.text, day.span.end)
    if behind is None or behind["noun"].casefold() in function_words():
        return False
    if not re.search(r"\d", day.span.text):
        return False
    before = article.text[max(day.span.start - 10, 0) : day.span.start]
    return not PREPOSITION.search(before) and not _is_recent(day, article.published)


def _is_recent(day: Date, published: str | None) -> bool:
    try:
        gap = datetime.date.fromisoformat((published or "")[:10]) - datetime.date.fromisoformat(
            day.to or ""
        )
    except ValueError:
        return False
    return gap.days <= NEAREST
