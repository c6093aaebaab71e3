"""Who does not report a point, and what the program can tell about that: never an omission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.timeline import only_names
from rashomon.records import Silence, Span


def find_silences(
    group: Group,
    accounts: Accounts,
    possible: Mapping[str, Sequence[Span]],
    told: Iterable[str] = (),
) -> tuple[Silence, ...]:
    """One silence for every account that is not in the group, in the order of the accounts.

    The primary document is no account, and never silent; neither are accounts of another event.

    `possible` maps article ids to passages that may match; `told` names further articles that tell
    the point. An account published before the day of the event could not know it; one with a
    passage is `possibly`; one with limits cannot be told; of the others it is `not-found`.
    """
    known = {*told, *(article for article, cell in group.cells.items() if cell)}
    happened = event_day(group, accounts)
    silences: list[Silence] = []
    for key in accounts.beside(known):
        article = accounts.articles[key]
        if key in known or key == accounts.document:
            continue
        published = (article.published or "")[:10]
        passages = tuple(possible.get(key, ()))
        if happened and published and published < happened:
            silences.append(_silent(key, "published-before"))
        elif passages:
            silences.append(Silence(article=key, why="possibly", possible=passages))
        elif article.limits:
            silences.append(_silent(key, "cannot-tell"))
        else:
            silences.append(_silent(key, "not-found"))
    return tuple(silences)


@lru_cache(maxsize=10_000)
def _silent(article: str, why: Literal["published-before", "cannot-tell", "not-found"]) -> Silence:
    """One record for all points: a story of 400 accounts has millions of silences."""
    return Silence(article=article, why=why)


def event_day(group: Group, accounts: Accounts) -> str | None:
    """The earliest day on which the point's event can have happened, or `None`.

    Only days of statements that report something as done count, and only days that the account
    itself could look back on: an event that is announced is known before it happens.
    """
    days = [
        day.from_
        for key, statements in group.cells.items()
        for statement in statements
        if statement.certainty == "asserted"
        for day in (accounts.date.get(name) for name in statement.when)
        if day is not None
        and day.from_
        and day.precision == "day"
        and not only_names(day, accounts)
        and day.from_ <= (accounts.articles[key].published or "")[:10]
    ]
    return min(days, default=None)
