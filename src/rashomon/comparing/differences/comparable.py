"""Why two unequal figures are no difference: other scopes and times, parts, values told as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.counted import joined_thing, same_thing
from rashomon.comparing.differences.evidence import Evidence, days_known, of_one_deed, shown_alike
from rashomon.comparing.differences.found import account_names, excerpt
from rashomon.comparing.differences.quantities import (
    NOT_COUNTED,
    Quantity,
    Rates,
    conversions,
    holds,
    in_unit,
    overlaps,
    quantity,
    shown,
)
from rashomon.comparing.differences.slots import (
    UNTIL_NOW,
    both_quoted,
    days_clash,
)
from rashomon.records import Figure

FACTOR = 5
"""How many times one figure may be the other before they are taken for two things: true conflicts
that were seen stay below 2 (12 and 18 hurt, 300 and 500 billion)."""
MOST_PARTS = 3
"""Figures of one sentence that are added up when a sum is looked for."""
SO_FAR = re.compile(r"\b(?:so far|thus far|to date|until now)\b", re.I)
"""A count that still runs, of more than what happened this time."""
LONG_AGO = ("month", "year")
"""Precisions of days that tell of another time: what a report is about is told by the day."""
TIME_SPAN = re.compile(
    r"\b(?:(?:first|second|third|fourth|last|this|next|final)[- ](?:quarter|half)|quarterly"
    r"|half[- ]year|full[- ]year|annual(?:ly)?|(?:this|last|next) (?:year|month|week)"
    r"|(?:over|for|in|within) (?:the )?(?:\w+ )?(?:years?|months?|quarter)"
    r"|(?:a|per) (?:year|month|week))\b",
    re.I,
)
"""Times that a sum or share is for."""
GOES_ON = re.compile(r"(?:it|this|that|they)\b", re.I)


def why_not(one: Quantity, two: Quantity, accounts: Accounts, rates: Rates) -> str | None:
    """Why two unequal figures are no difference; `None` if they are one."""
    pair = Pair(one, two, accounts, rates)
    return (
        _counted_otherwise(pair) or _given_as_well(pair) or _not_shown(pair) or _two_who_say(pair)
    )


@dataclass(frozen=True)
class Pair:
    """Two unequal figures of two accounts, as reasons name them."""

    one: Quantity
    two: Quantity
    accounts: Accounts
    rates: Rates

    @property
    def both(self) -> str:
        """Both with their accounts: `12 people (A) and 18 people (B)`."""
        names = account_names(self.accounts)
        return " and ".join(
            f"{shown(item.figure)} ({names[item.article]})" for item in (self.one, self.two)
        )


def _counted_otherwise(pair: Pair) -> str | None:
    """Another unit, time or scope."""
    one, two, accounts = pair.one, pair.two, pair.accounts
    if one.unit != two.unit and in_unit(one, two, pair.rates) is None:
        return f"{pair.both}: one may be a part of the other."
    if one.period and two.period and not _same_time(one.period, two.period):
        return f"{pair.both} are counts for two times: {_days(one.period)} and {_days(two.period)}."
    by_words = one.outcome is None and same_thing(one, two, pair.rates)
    if not by_words and told_of(one, accounts) != told_of(two, accounts):
        return f"{pair.both} are told of two times."
    spans = [
        {m[0].casefold() for m in TIME_SPAN.finditer(x.statement.span.text)} for x in (one, two)
    ]
    if one.outcome is None and any(spans) and not spans[0] & spans[1]:
        return f"{pair.both} are told for two times: {' and '.join(sorted(spans[0] | spans[1]))}."
    scopes = scope_of(one, accounts) ^ scope_of(two, accounts)
    if scopes:
        return (
            f"{pair.both} are not counted alike: only one of them is marked as "
            f"{' and '.join(sorted(scopes))}."
        )
    return None


def _given_as_well(pair: Pair) -> str | None:
    """An account that gives the other's value too, or its parts."""
    names = account_names(pair.accounts)
    for item, other in ((pair.one, pair.two), (pair.two, pair.one)):
        reading = pair.accounts.by_article[item.article]
        held = holds(reading, other, item.figure.span)
        if held is not None:
            return (
                f"{names[item.article]} also gives {shown(held)} (“{excerpt(held.span.text)}”), "
                f"so that it does not stand against {names[other.article]}."
            )
        if is_sum(item, other, pair.accounts):
            return (
                f"{shown(other.figure)} in {names[other.article]} is the sum of what "
                f"{names[item.article]} gives in parts."
            )
    return None


def _not_shown(pair: Pair) -> str | None:
    """What is not shown to be one thing at one time."""
    one, two = pair.one, pair.two
    joined = not same_thing(one, two, pair.rates) and joined_thing(one, two, pair.rates)
    if not joined and evidence_of(one, two, pair.accounts) is None:
        return f"{pair.both} are not shown to be told of one thing."
    if one.outcome is None and _differ_in_more(pair):
        return f"{pair.both} are not all that differs there: it may be another event."
    for item, other in ((one, two), (two, one)):
        rival = _rival(item, other, pair.accounts)
        if rival is not None:
            name = account_names(pair.accounts)[item.article]
            return (
                f"{name} gives {shown(item.figure)} and {shown(rival)}: it is not shown which of "
                "them the other account's stands against."
            )
    if days_clash(one.statement, two.statement, pair.accounts):
        return f"{pair.both} are told of two days."
    if one.outcome and any(UNTIL_NOW.search(item.statement.span.text) for item in (one, two)):
        return f"{pair.both}: one counts up to the time of writing."
    if _goes_on(one) and not days_known(one.statement.span, two.statement.span, pair.accounts):
        return f"{pair.both}: it may have gone on, and it is not known when both were written."
    if is_conditional(one) or is_conditional(two):
        return f"{pair.both}: one stands under a condition."
    if too_far_apart(one, two, pair.rates):
        return f"{pair.both} are too far apart to be two counts of one thing."
    return None


def _two_who_say(pair: Pair) -> str | None:
    if not both_quoted(pair.one.statement, pair.two.statement):
        return None
    return (
        f"{pair.both} are given by two different people who are quoted: they disagree, not the "
        "accounts."
    )


def _same_time(one: tuple[date, date], two: tuple[date, date]) -> bool:
    """Whether both times share a day."""
    return one[0] <= two[1] and two[0] <= one[1]


def _days(period: tuple[date, date]) -> str:
    return f"{period[0].isoformat()} to {period[1].isoformat()}"


def _differ_in_more(pair: Pair) -> bool:
    """Whether the statements give another thing of one unit in two values as well: two games of one
    player, and not one that an account has wrong.
    """
    told = [_beside(item, pair.accounts) for item in (pair.one, pair.two)]
    return any(
        all(not overlaps(x.interval, y.interval) for x in mine for y in told[1][unit])
        for unit, mine in told[0].items()
        if unit in told[1]
    )


def _beside(item: Quantity, accounts: Accounts) -> dict[str, list[Quantity]]:
    """The other figures of a figure's statement that count something else, by unit."""
    found: dict[str, list[Quantity]] = {}
    for key in item.statement.figures:
        figure = accounts.figure.get(key)
        if figure is not None and figure.id != item.figure.id:
            other = quantity(figure, item.statement, accounts.by_article[item.article])
            if other.unit not in (item.unit, "", "number", *NOT_COUNTED):
                found.setdefault(other.unit, []).append(other)
    return found


def evidence_of(one: Quantity, two: Quantity, accounts: Accounts) -> Evidence | None:
    """How well two figures are shown to be of one thing: by their sentences and by the slots of
    their statements. A toll is told of the story's event, and each account gives one: where the
    days of both are known, no other words are asked for.
    """
    if one.outcome is not None:
        if days_known(one.statement.span, two.statement.span, accounts):
            return "sure"
    elif not of_one_deed(one.statement, two.statement, accounts):
        return None
    values = one.figure.span.text, two.figure.span.text
    return shown_alike(one.statement, two.statement, accounts, values)


def _rival(item: Quantity, other: Quantity, accounts: Accounts) -> Figure | None:
    """Another figure that the account gives of the same kind, and that differs: anywhere for those
    whom the same happened to, in the same sentence for other things, if the other account does not
    give it beside its own ("31 to 12", "33 to 12").
    """
    if item.outcome is None:
        given = {one.figure.value for one in _in_its_sentence(other, accounts)}
        rivals = [x for x in _in_its_sentence(item, accounts) if x.figure.value not in given]
    else:
        rivals = list(_others_of_its_kind(item, accounts))
    return next((o.figure for o in rivals if not overlaps(o.interval, item.interval)), None)


def _in_its_sentence(item: Quantity, accounts: Accounts) -> Iterator[Quantity]:
    """The other figures of the unit in the figure's sentence."""
    reading = accounts.by_article[item.article]
    sentence = next((s for s in reading.sentences if s.covers(item.figure.span)), None)
    for figure in reading.figures:
        if sentence is not None and figure.id != item.figure.id and sentence.covers(figure.span):
            other = quantity(figure, item.statement, reading)
            if other.unit == item.unit:
                yield other


def _others_of_its_kind(item: Quantity, accounts: Accounts) -> Iterator[Quantity]:
    """The account's other figures of the same unit and outcome."""
    reading = accounts.by_article[item.article]
    for statement in reading.statements:
        for key in statement.figures:
            figure = accounts.figure.get(key)
            if figure is None or figure.id == item.figure.id:
                continue
            other = quantity(figure, statement, reading)
            if other.unit == item.unit and other.outcome == item.outcome:
                yield other


def _goes_on(item: Quantity) -> bool:
    """Whether it is a length of time."""
    return conversions().get(item.unit, ("",))[0].endswith("time")


def is_conditional(item: Quantity) -> bool:
    """Whether a figure stands under a condition."""
    return item.statement.certainty == "conditional"


def too_far_apart(one: Quantity, two: Quantity, rates: Rates) -> bool:
    """Whether one value is more than `FACTOR` times the other."""
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
    if "more" not in item.scope or any(_others_of_its_kind(item, accounts)):
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
    """Whether `item` and figures beside it, or of its unit anywhere, add up to `whole`."""
    reading = accounts.by_article[item.article]
    sentence = next((s for s in reading.sentences if s.covers(item.figure.span)), None)
    if sentence is None or whole.figure.value is None:
        return False
    beside = [f.value for f in reading.figures if f.value is not None and sentence.covers(f.span)]
    if _adds_up(beside, whole.figure.value):
        return True
    alike = [f for f in reading.figures if f.unit == item.figure.unit and f.id != item.figure.id]
    others = {f.value for f in alike if f.value is not None}
    rest = whole.figure.value - (item.figure.value or 0.0)
    return rest in others or _adds_up(sorted(others), rest)


def _adds_up(values: Sequence[float], whole: float) -> bool:
    return any(
        abs(sum(parts) - whole) < 1e-9
        for size in range(2, MOST_PARTS + 1)
        for parts in combinations(values, size)
    )
