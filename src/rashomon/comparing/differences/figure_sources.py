"""Whose figure it is: one value that the governor gives in one account, the Red Cross in another."""

from __future__ import annotations

from itertools import combinations

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.differences.found import account_names
from rashomon.comparing.differences.quantities import (
    NOT_COUNTED,
    Quantity,
    converted,
    overlaps,
    quantity,
    shown,
)
from rashomon.records import Difference, ReadingOfDifference

LEAST = 20
"""Values below this are told by many, and who gives them is seldom news."""


def compare_figure_sources(group: Group, accounts: Accounts) -> list[Difference]:
    """One figure of joined passages that two accounts give to two speakers (at most one).

    Both speakers must be known entities, and neither may be named in the other's article as one who
    gives the same value, or be one that the other speaks for.
    """
    told = [
        quantity(figure, statement, accounts.by_article[key])
        for key, statements in group.cells.items()
        for statement in statements
        if statement.speaker in accounts.entity
        for number in statement.figures
        if (figure := accounts.figure.get(number)) is not None
        if figure.unit not in NOT_COUNTED and (figure.value or 0) >= LEAST
        if not converted(figure, accounts.by_article[key])
    ]
    for one, two in combinations(told, 2):
        if _is_difference(one, two, accounts):
            return [_difference(one, two, accounts)]
    return []


def _is_difference(one: Quantity, two: Quantity, accounts: Accounts) -> bool:
    if one.article == two.article or one.unit != two.unit or one.unit in ("", "number", "year"):
        return False
    if not overlaps(one.interval, two.interval):
        return False
    mine, yours = one.statement.speaker, two.statement.speaker
    if mine is None or yours is None or mine == yours:
        return False
    kinds = {accounts.entity[key].type for key in (mine, yours)}
    if len(kinds) > 1:
        return False  # a person may speak for the body
    return not any(
        accounts.articles[item.article].id in {m.article for m in accounts.entity[other].mentions}
        for item, other in ((one, yours), (two, mine))
    )


def _difference(one: Quantity, two: Quantity, accounts: Accounts) -> Difference:
    both = sorted((one, two), key=lambda q: accounts.order[q.article])
    names = account_names(accounts)
    who = [accounts.entity[q.statement.speaker or ""].name for q in both]
    told = " and ".join(
        f"{name} in {names[q.article]}" for q, name in zip(both, who, strict=True)
    )
    return Difference(
        kind="attribution",
        class_="divergence",
        readings=tuple(
            ReadingOfDifference(span=q.figure.span, value=name)
            for q, name in zip(both, who, strict=True)
        ),
        why=f"{shown(both[0].figure)} is given by {told}: two sources of one figure.",
    )
