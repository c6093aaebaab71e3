"""Figures of a headline against the text below it: one account that differs from itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.comparable import (
    is_conditional,
    is_sum,
    scope_of,
    sentence_of,
    told_of,
    too_far_apart,
)
from rashomon.comparing.differences.counted import same_thing
from rashomon.comparing.differences.found import Found, account_names, cells_of
from rashomon.comparing.differences.quantities import (
    NOT_COUNTED,
    Quantity,
    Rates,
    converted,
    exchange_rates,
    gives_value,
    in_unit,
    is_broken,
    overlaps,
    quantity,
    shown,
)
from rashomon.comparing.differences.words import content_keys, lexicon
from rashomon.records import Difference, Figure, Reading, ReadingOfDifference, Span, Statement

LEAST_SHARED = 1
"""Content words, besides what happened to those counted, that a headline and the sentence of a
count below it must share: a headline has few words, and a text may tell of other events."""


def find_in_headlines(accounts: Accounts) -> list[Found]:
    """Figures of headlines that the text of the same account gives otherwise.

    The text must give one value only for it, and the headline's nowhere; else the headline tells a
    part, a sum, or another event.
    """
    rates = exchange_rates(accounts)
    found = []
    for reading in accounts.outlets:
        headline = reading.article.headline
        if headline is None:
            continue
        every = list(_quantities(reading))
        body = [item for item in every if not headline.common(item.figure.span)]
        for item in every:
            if headline.covers(item.figure.span):
                told = _told_otherwise(item, body, accounts, rates)
                found += [_found(item, told, accounts)] if told else []
    return found


def _quantities(reading: Reading) -> list[Quantity]:
    """The figures of an article, each in the smallest statement around it, else its sentence."""
    found = []
    for figure in reading.figures:
        if figure.unit in NOT_COUNTED or converted(figure, reading):
            continue
        if is_broken(figure, reading.article):
            continue
        found.append(quantity(figure, _around(figure, reading), reading))
    return found


def _around(figure: Figure, reading: Reading) -> Statement:
    holding = [s for s in reading.statements if s.span.covers(figure.span)]
    if holding:
        return min(holding, key=lambda s: (s.span.end - s.span.start, s.id))
    sentence = next((s for s in reading.sentences if s.covers(figure.span)), figure.span)
    return Statement(id="", span=sentence)


def _told_otherwise(
    item: Quantity, body: Sequence[Quantity], accounts: Accounts, rates: Rates
) -> list[Quantity]:
    """What the text gives for the same thing, where it gives one value and not the headline's."""
    if is_conditional(item) or any(gives_value(other, item) for other in body):
        return []
    if _is_unread_below(item, accounts):
        return []
    same = [
        other
        for other in body
        if same_thing(item, other, rates) and _on_one_matter(item, other, accounts)
    ]
    if any(not _stands_against(item, other, accounts, rates) for other in same):
        return []
    if any(not overlaps(one.interval, two.interval) for one, two in combinations(same, 2)):
        return []
    return same


def _is_unread_below(item: Quantity, accounts: Accounts) -> bool:
    """Whether the text holds the number where no figure or date was read: "three of them"."""
    value = item.figure.value
    if value is None or value != int(value):
        return False
    digits = f"{int(value):,}"
    word = lexicon()["spellings"].get(digits, digits)
    reading = accounts.by_article[item.article]
    read = [*(f.span for f in reading.figures), *(d.span for d in reading.dates)]
    return any(
        not any(span.start < match.end() and match.start() < span.end for span in read)
        for match in re.finditer(rf"\b(?:{digits}|{word})\b", reading.article.text, re.I)
    )


def _on_one_matter(item: Quantity, other: Quantity, accounts: Accounts) -> bool:
    mine, yours = (content_keys(sentence_of(one, accounts)) for one in (item, other))
    return len((mine & yours) - {item.outcome or ""}) >= LEAST_SHARED


def _stands_against(item: Quantity, other: Quantity, accounts: Accounts, rates: Rates) -> bool:
    """Whether two figures are counted alike, in one unit, and cannot both hold."""
    values = in_unit(item, other, rates)
    if values is None or overlaps(values, other.interval) or is_conditional(other):
        return False
    if scope_of(item, accounts) != scope_of(other, accounts):
        return False
    if told_of(item, accounts) != told_of(other, accounts):
        return False
    if is_sum(other, item, accounts) or is_sum(item, other, accounts):
        return False
    return not too_far_apart(item, other, rates)


def _found(item: Quantity, told: Sequence[Quantity], accounts: Accounts) -> Found:
    name = account_names(accounts)[item.article]
    mine, yours = shown(item.figure), shown(told[0].figure)
    why = (
        f"{name} has {mine} in its headline and {yours} in its text for the same thing; they "
        "cannot both be right."
    )
    figures: list[Span] = [item.figure.span, told[0].figure.span]
    readings = tuple(
        ReadingOfDifference(span=span, value=value)
        for span, value in zip(figures, (mine, yours), strict=True)
    )
    difference = Difference(kind="number", class_="conflict", readings=readings, why=why)
    spans = [item.statement.span, told[0].statement.span]
    return Found(cells_of(spans, accounts), difference)
