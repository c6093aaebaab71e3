"""Why two unequal figures are no difference: other scopes and times, parts, values told as well."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import combinations

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.found import account_names, excerpt
from rashomon.comparing.differences.quantities import (
    Quantity,
    Rates,
    holds,
    in_unit,
    quantity,
    shown,
)
from rashomon.comparing.differences.slots import both_quoted, subjects_clash

FACTOR = 5
"""How many times one figure may be the other before they are taken for two things: true conflicts
that were seen stay below 2 (12 and 18 hurt, 300 and 500 billion)."""
MOST_PARTS = 3
"""Figures of one sentence that are added up when a sum is looked for."""
SO_FAR = re.compile(r"\b(?:so far|thus far|to date|until now)\b", re.I)
"""A count that still runs, of more than what happened this time."""
LONG_AGO = ("month", "year")
"""Precisions of days that tell of another time: what a report is about is told by the day."""
GOES_ON = re.compile(r"(?:it|this|that|they)\b", re.I)


def why_not(one: Quantity, two: Quantity, accounts: Accounts, rates: Rates) -> str | None:
    """Why two unequal figures are no difference; `None` if they are one."""
    names = account_names(accounts)
    here, there = names[one.article], names[two.article]
    first, second = shown(one.figure), shown(two.figure)
    if one.unit != two.unit and in_unit(one, two, rates) is None:
        return f"{here} counts {first}, {there} counts {second}: one may be a part of the other."
    if one.period and two.period and not _same_time(one.period, two.period):
        return (
            f"{first} ({here}, for {_days(one.period)}) and {second} ({there}, for "
            f"{_days(two.period)}) are counts for two times."
        )
    before = [told_of(item, accounts) for item in (one, two)]
    if one.outcome and before[0] != before[1]:
        return f"{first} ({here}) and {second} ({there}) are told of two times."
    scopes = scope_of(one, accounts) ^ scope_of(two, accounts)
    if scopes:
        return (
            f"{first} ({here}) and {second} ({there}) are not counted alike: only one of them is "
            f"marked as {' and '.join(sorted(scopes))}."
        )
    for item, other in ((one, two), (two, one)):
        reading = accounts.by_article[item.article]
        held = holds(reading.article, reading, other)
        if held is not None:
            return (
                f"{names[item.article]} also gives {shown(held)} (“{excerpt(held.span.text)}”), "
                f"so that it does not stand against {names[other.article]}."
            )
        if is_sum(item, other, accounts):
            return (
                f"{shown(other.figure)} in {names[other.article]} is the sum of what "
                f"{names[item.article]} gives in parts."
            )
    if one.outcome is None and subjects_clash(one.statement, two.statement):
        return f"{first} ({here}) and {second} ({there}) are told of two things."
    if is_conditional(one) or is_conditional(two):
        return f"{first} ({here}) and {second} ({there}): one stands under a condition."
    if too_far_apart(one, two, rates):
        return (
            f"{first} ({here}) and {second} ({there}) are too far apart to be two counts of one "
            "thing."
        )
    if both_quoted(one.statement, two.statement):
        return (
            f"{first} in {here} and {second} in {there} are given by two different people who are "
            "quoted: they disagree, not the accounts."
        )
    return None


def _same_time(one: tuple[date, date], two: tuple[date, date]) -> bool:
    """Whether both times share a day."""
    return one[0] <= two[1] and two[0] <= one[1]


def _days(period: tuple[date, date]) -> str:
    return f"{period[0].isoformat()} to {period[1].isoformat()}"


def is_conditional(item: Quantity) -> bool:
    """Whether a figure stands under a condition."""
    return item.statement.certainty == "conditional"


def too_far_apart(one: Quantity, two: Quantity, rates: Rates) -> bool:
    """Whether one value is more than `FACTOR` times the other; people of one outcome may be."""
    if one.outcome is not None:
        return False
    values = in_unit(one, two, rates) or one.interval
    low, high = sorted((values[0], two.interval[0]))
    return low <= 0 or high > FACTOR * low


def scope_of(item: Quantity, accounts: Accounts) -> frozenset[str]:
    """The scope; "another 30" narrows only where the account counts others of the kind, and "two
    others" not where what happened to them tells who is counted.
    """
    if item.outcome and "the rest" in item.scope:
        item = replace(item, scope=item.scope - {"the rest"})
    if item.outcome is None and SO_FAR.search(sentence_of(item, accounts)):
        item = replace(item, scope=item.scope | {"counted up to now"})
    if "more" not in item.scope:
        return item.scope
    reading = accounts.by_article[item.article]
    for statement in reading.statements:
        for key in statement.figures:
            figure = accounts.figure.get(key)
            if figure is None or figure.id == item.figure.id:
                continue
            other = quantity(figure, statement, reading)
            if other.unit == item.unit and other.outcome == item.outcome:
                return item.scope
    return item.scope - {"more"}


def sentence_of(item: Quantity, accounts: Accounts) -> str:
    """The text of the sentence that a figure stands in, or an empty string."""
    sentences = accounts.by_article[item.article].sentences
    return next((s.text for s in sentences if s.covers(item.figure.span)), "")


def told_of(item: Quantity, accounts: Accounts) -> tuple[str, str] | None:
    """The month or year of which the sentence with a count tells, or the one before "It killed 40".

    `None` where none is named: it is told of the event itself.
    """
    reading = accounts.by_article[item.article]
    sentences = reading.sentences
    number = next((n for n, s in enumerate(sentences) if s.covers(item.figure.span)), None)
    if number is None:
        return None
    told = [sentences[number]]
    if number and GOES_ON.match(told[0].text):
        told.append(sentences[number - 1])
    for sentence in told:
        for one in reading.dates:
            if one.precision in LONG_AGO and sentence.covers(one.span):
                return one.from_ or one.span.text.casefold(), one.to or ""
    return None


def is_sum(item: Quantity, whole: Quantity, accounts: Accounts) -> bool:
    """Whether the figures beside `item` add up to `whole`."""
    reading = accounts.by_article[item.article]
    sentence = next((s for s in reading.sentences if s.covers(item.figure.span)), None)
    if sentence is None or whole.figure.value is None:
        return False
    values = [
        figure.value
        for figure in reading.figures
        if figure.value is not None and sentence.covers(figure.span)
    ]
    return any(
        abs(sum(parts) - whole.figure.value) < 1e-9
        for size in range(2, MOST_PARTS + 1)
        for parts in combinations(values, size)
    )
