"""Times of day of one event that cannot meet: 10:40 p.m. in one account, after 11 in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.differences.found import account_names
from rashomon.comparing.differences.slots import days_clash, is_joined, parties_clash, same_event
from rashomon.records import Difference, ReadingOfDifference, Span, Statement

CLOCK = re.compile(
    r"(?P<about>\b(?:about|around|approximately|nearly|almost|some time|roughly|before|after|past|"
    r"by|until|between|from)\s+(?:the\s+)?)?(?<![\d.:£$€])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s*"
    r"(?P<half>[ap]\.?\s?m\b\.?|in the (?P<part>morning|afternoon|evening)|at night)",
    re.I,
)
BOUND = re.compile(r"by|until|between|from", re.I)
EXACT, ROUGH = 2, 15
"""Minutes that a time may be off: one that is told to the minute, and a full hour, "about" or
"after" one."""
MOST_APART = 8 * 60
"""Minutes beyond which two times are of two things that happened on one day."""


@dataclass(frozen=True)
class Clock:
    """A time of day in a statement: minutes from midnight, and how far it may be off."""

    span: Span
    statement: Statement
    minutes: int
    slack: int

    @property
    def shown(self) -> str:
        """On the clock of 24 hours: `22:40`."""
        return f"{self.minutes // 60:02d}:{self.minutes % 60:02d}"


def compare_hours(group: Group, accounts: Accounts) -> list[Difference]:
    """Times of one event that cannot meet, where each passage gives one time (at most one).

    A divergence: clocks, zones and what exactly is dated may explain it.
    """
    told = [c for cell in group.cells.values() for s in cell if (c := _only(s, accounts))]
    for one, two in combinations(told, 2):
        if _is_difference(one, two, group, accounts):
            both = sorted((one, two), key=lambda c: accounts.order[c.span.article])
            names = account_names(accounts)
            given = " and ".join(f"{c.shown} in {names[c.span.article]}" for c in both)
            why = f"It is {given}; both may not tell the time of the same thing."
            readings = tuple(ReadingOfDifference(span=c.span, value=c.shown) for c in both)
            return [Difference(kind="date", class_="divergence", readings=readings, why=why)]
    return []


def _is_difference(one: Clock, two: Clock, group: Group, accounts: Accounts) -> bool:
    if one.span.article == two.span.article:
        return False
    gap = abs(one.minutes - two.minutes)
    if gap <= one.slack + two.slack or gap > MOST_APART:
        return False
    first, second = one.statement, two.statement
    if not (same_event(first, second) or is_joined(group, first, second)):
        return False
    if days_clash(first, second, accounts) or parties_clash(first, second):
        return False
    return not any(
        abs(clock.minutes - other.minutes) <= other.slack
        for mine, other in ((one, two), (two, one))
        for statement in accounts.by_article[mine.span.article].statements
        for clock in _clocks(statement, accounts)
    )


def _only(statement: Statement, accounts: Accounts) -> Clock | None:
    found = list(_clocks(statement, accounts))
    return found[0] if len(found) == 1 else None


def _clocks(statement: Statement, accounts: Accounts) -> Iterator[Clock]:
    start, article = statement.span.start, accounts.articles[statement.span.article]
    for match in CLOCK.finditer(statement.span.text):
        if BOUND.match(match["about"] or ""):
            continue  # till when it went on, and not when it was
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = match["half"].casefold()
        late = half.startswith("p") or (match["part"] or "").casefold() in ("afternoon", "evening")
        if hour > 12 or hour == 0:
            late = False  # on the clock of 24 hours already
        minutes = (hour % 12 + (12 if late or "night" in half else 0)) * 60 + minute
        exact = match["minute"] is not None and match["about"] is None
        span = article.span(start + match.start("hour"), start + match.end())
        yield Clock(
            span,
            statement,
            minutes if hour <= 12 else hour * 60 + minute,
            EXACT if exact else ROUGH,
        )
