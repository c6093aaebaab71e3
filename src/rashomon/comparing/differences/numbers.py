"""Differences of number: the same thing counted, and values that cannot both hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.differences.comparable import evidence_of, scope_of, sentence_of, why_not
from rashomon.comparing.differences.counted import NARROWED, joined_thing, same_thing
from rashomon.comparing.differences.evidence import class_of, days_known, shown_alike
from rashomon.comparing.differences.found import account_names, by_value, excerpt
from rashomon.comparing.differences.quantities import (
    NOT_COUNTED,
    Quantity,
    Rates,
    conversions,
    converted,
    counts_people,
    exchange_rates,
    in_unit,
    is_broken,
    overlaps,
    quantity,
    shown,
)
from rashomon.comparing.differences.slots import both_quoted, is_joined, published
from rashomon.comparing.differences.words import content_keys, lexicon, words_in
from rashomon.comparing.stems import stem
from rashomon.records import Difference, Figure, ReadingOfDifference, SetAside
from rashomon.records.comparison import DifferenceClass

UNSURE = re.compile(
    r"\b(?:feared|presumed|believed|missing|unaccounted|at the scene|alive|counted|registered"
    r"|recorded)\b",
    re.I,
)
"""Words of a count that holds others than those who are known to have suffered it."""
AND_ONE = re.compile(r"\W*(?:[a-z]+ ){0,2}and (?:an?|the|its|his|her|their) [a-z]", re.I)
"""One more beside those who are counted: "ten passengers and the driver"."""
MORE_PLACES = re.compile(
    r"\band (?:\w+ ){0,3}(?:villages?|towns?|cit(?:y|ies)|districts?|suburbs?|areas?|regions?|"
    r"provinces?|states?|countr(?:y|ies)|plants?|sites?)\b|\bdistricts? of\b|\boutskirts\b",
    re.I,
)
"""Words of a place with others, or of a part of one."""
KILLER_DIED = re.compile(
    r"\b(?:gunm[ae]n|shooters?|attackers?|bombers?|killers?|suspects?|assailants?)\b[^.]{0,60}"
    r"\b(?:dead|died|killed|shot)\b",
    re.I,
)
"""What tells that who killed died as well, and may be counted among the dead or not."""
BESIDE = 6
"""Words on each side of a figure that tell of a part or a sum of what it counts."""
NEAR = 400
"""Characters between two values that one account sets against each other: within a paragraph."""


def compare_numbers(group: Group, accounts: Accounts) -> tuple[list[Difference], list[SetAside]]:
    """Number differences of a point, and the pairs of figures that were set aside."""
    quantities = _quantities(group, accounts)
    rates = exchange_rates(accounts)
    apart: list[tuple[Quantity, Quantity]] = []
    aside: list[SetAside] = []
    for one, two in _left_over(quantities, rates):
        if not same_thing(one, two, rates) and not is_joined(group, one.statement, two.statement):
            continue
        reason = why_not(one, two, accounts, rates)
        if reason is None:
            apart.append((one, two))
        elif reason:
            aside.append(SetAside(kind="number", readings=_readings([one, two]), why=reason))
    differences = [_difference(family, quantities, accounts, rates) for family in _families(apart)]
    return [*differences, *_disputed(quantities, accounts)], aside


def _quantities(group: Group, accounts: Accounts) -> list[Quantity]:
    found: dict[str, Quantity] = {}
    for key, statements in group.cells.items():
        reading = accounts.by_article[key]
        for statement in statements:
            for figure in _figures(statement.figures, accounts):
                if converted(figure, reading):
                    continue
                found.setdefault(figure.id, quantity(figure, statement, reading))
    return list(found.values())


def _figures(ids: Sequence[str], accounts: Accounts) -> list[Figure]:
    figures = [accounts.figure[key] for key in ids if key in accounts.figure]
    return [f for f in figures if f.unit not in NOT_COUNTED and not _is_broken(f, accounts)]


def _is_broken(figure: Figure, accounts: Accounts) -> bool:
    return is_broken(figure, accounts.articles[figure.span.article])


def _left_over(quantities: list[Quantity], rates: Rates) -> list[tuple[Quantity, Quantity]]:
    """Pairs of one thing counted whose values differ, one candidate on each side only.

    Figures whose value the other account's part also gives are paired first and drop out, so that
    "97-1" against "98-1" leaves one pair, and a list of sums against another leaves none.
    """
    articles = list(dict.fromkeys(item.article for item in quantities))
    left: list[tuple[Quantity, Quantity]] = []
    for a, b in combinations(articles, 2):
        mine = [item for item in quantities if item.article == a]
        yours = [item for item in quantities if item.article == b]
        agreed = {
            id(item)
            for one in mine
            for two in yours
            if _agree(one, two, rates)
            for item in (one, two)
        }
        open_pairs = [
            (one, two)
            for one in mine
            for two in yours
            if id(one) not in agreed and id(two) not in agreed and _comparable(one, two, rates)
        ]
        left += [
            (one, two)
            for one, two in open_pairs
            if sum(one is x for x, _ in open_pairs) == 1
            and sum(two is y for _, y in open_pairs) == 1
        ]
    return left


def _comparable(one: Quantity, two: Quantity, rates: Rates) -> bool:
    return same_thing(one, two, rates) or joined_thing(one, two, rates)


def _agree(one: Quantity, two: Quantity, rates: Rates) -> bool:
    values = in_unit(one, two, rates)
    if values is None and counts_people(one.unit) and counts_people(two.unit):
        values = one.interval
    return values is not None and overlaps(values, two.interval)


def _families(apart: list[tuple[Quantity, Quantity]]) -> list[list[Quantity]]:
    """Pairs that share a figure, joined: one difference has the readings of all accounts."""
    families: list[list[Quantity]] = []
    for pair in apart:
        touching = [f for f in families if any(item is x for item in f for x in pair)]
        merged = [item for family in touching for item in family]
        merged += [x for x in pair if not any(x is item for item in merged)]
        families = [f for f in families if not any(f is other for other in touching)] + [merged]
    return families


def _difference(
    family: list[Quantity], quantities: list[Quantity], accounts: Accounts, rates: Rates
) -> Difference:
    """One difference with every account's value, those that agree with one of them included."""
    members = [
        item
        for item in quantities
        if any(item is x for x in family)
        or any(_takes_side(item, x, accounts, rates) for x in family)
    ]
    order = accounts.order
    members.sort(key=lambda item: (order[item.article], item.figure.span.start))
    once = {(item.article, shown(item.figure)): item for item in reversed(members)}
    readings = _readings([item for item in members if item in once.values()])
    what = _what(members)
    if _revised(members, accounts):
        why = f"{by_value(readings, accounts)}{what}; the later account revises the earlier count."
        return Difference(kind="update", class_="development", readings=readings, why=why)
    class_, ending = _class_of(family, accounts)
    why = f"{by_value(readings, accounts)}{what}; {ending}."
    return Difference(kind="number", class_=class_, readings=readings, why=why)


_SURE = "they cannot both be right"
_LIKELY = "it is not certain that they count the same at one time"


def _class_of(family: Sequence[Quantity], accounts: Accounts) -> tuple[DifferenceClass, str]:
    """Conflict where all that differ are surely of one thing at one time; with a reason."""
    apart = [
        (one, two)
        for one, two in combinations(family, 2)
        if one.article != two.article and not overlaps(one.interval, two.interval)
    ]
    reasons = [reason for x, y in apart if (reason := _why_not_sure(x, y, accounts))]
    if reasons:
        return "divergence", reasons[0]
    class_ = class_of((x.figure.id, y.figure.id, evidence_of(x, y, accounts)) for x, y in apart)
    return class_, _SURE if class_ == "conflict" else _LIKELY


def _why_not_sure(one: Quantity, two: Quantity, accounts: Accounts) -> str | None:
    """Why two figures may both be right, for all that is known, or `None`: accounts whose days are
    not known, another source, more or other places, a part, a sum, people who are not sure to have
    suffered it, and whoever killed them.
    """
    first, second = one.statement, two.statement
    if not days_known(first.span, second.span, accounts):
        return "it is not known when both were written"
    told = [sentence_of(item, accounts) for item in (one, two)]
    said = [bool({word.text.casefold() for word in words_in(text)} & _saying()) for text in told]
    if first.speaker != second.speaker or said[0] != said[1]:
        return "they may have it from two sources"
    near = [_near(item, accounts) for item in (one, two)]
    if any(marks.search(text) for marks in (NARROWED, MORE_PLACES, UNSURE) for text in near):
        return "one may count a part, or more than the other"
    if _is_counted(one) and _places(one, accounts) != _places(two, accounts):
        return "they do not name the same places"
    if one.outcome is None:
        return None
    texts = [accounts.articles[item.article].text for item in (one, two)]
    if any(AND_ONE.match(_right_behind(item, accounts)) for item in (one, two)) or (
        one.outcome == "=die" and any(KILLER_DIED.search(text) for text in texts)
    ):
        return "one may count a person whom the other leaves out"
    alike = shown_alike(first, second, accounts) == "sure"
    return None if alike else _LIKELY


def _places(item: Quantity, accounts: Accounts) -> set[str]:
    """The places that the sentence of a figure names."""
    reading = accounts.by_article[item.article]
    home = accounts.sentence(item.figure.span)
    return {place for s in reading.statements if home.covers(s.span) for place in s.where}


def _near(item: Quantity, accounts: Accounts) -> str:
    """The words around a figure, `BESIDE` on each side, within its sentence."""
    text, start, end = _placed(item, accounts)
    before, behind = text[:start].split()[-BESIDE:], text[end:].split()[:BESIDE]
    return " ".join([*before, text[start:end], *behind])


def _right_behind(item: Quantity, accounts: Accounts) -> str:
    text, _, end = _placed(item, accounts)
    return text[end:]


def _placed(item: Quantity, accounts: Accounts) -> tuple[str, int, int]:
    """The sentence of a figure, and where it stands in it."""
    span = item.figure.span
    home = accounts.sentence(span)
    return home.text, span.start - home.start, span.end - home.start


def _is_counted(item: Quantity) -> bool:
    """Whether it is a number of people or things, and no measure, sum or share."""
    return item.unit not in conversions() and not item.unit.isupper() and item.unit != "percent"


def _saying() -> set[str]:
    return {*lexicon()["of_saying"], *lexicon()["of_claiming"]}


def _takes_side(item: Quantity, other: Quantity, accounts: Accounts, rates: Rates) -> bool:
    """Whether a figure gives the other's value for the same thing, counted alike."""
    if not (same_thing(item, other, rates) and _agree(item, other, rates)):
        return False
    return scope_of(item, accounts) == scope_of(other, accounts)


def _what(members: Sequence[Quantity]) -> str:
    item = members[0]
    if item.outcome:
        return f", both for those {_OUTCOMES.get(item.outcome, item.outcome.lstrip('='))}"
    of = item.figure.of
    told = [content_keys(m.statement.span.text) for m in members]
    if (
        of is not None
        and stem(of.text) != stem(item.figure.unit)
        and all(content_keys(of.text) <= words for words in told)
    ):
        return f" for “{excerpt(of.text)}”"
    return f" for the same thing (“{excerpt(item.statement.span.text)}”)"


_OUTCOMES = {
    "=die": "killed",
    "=hurt": "hurt",
    "=miss": "missing",
    "=arrest": "arrested",
    "=charge": "charged",
    "=rescue": "rescued",
    "=displace": "driven from home",
    "=hospital": "taken to hospital",
    "=sentence": "sentenced",
    "=infect": "infected",
    "=hire": "hired",
    "=dismiss": "dismissed",
    "=evacuate": "evacuated",
    "=protest": "protesting",
    "=aboard": "on board",
    "=vote": "voting",
}


def _revised(members: list[Quantity], accounts: Accounts) -> bool:
    """Whether later accounts give more of what grows (a toll), and none goes back."""
    if not members[0].outcome:
        return False
    dated = [
        (published(m.statement, accounts), m.figure.value or m.figure.low or 0) for m in members
    ]
    if any(not day for day, _ in dated):
        return False
    low = min(value for _, value in dated)
    last_low = max(day for day, value in dated if value == low)
    return all(day > last_low for day, value in dated if value != low)


def _readings(members: Sequence[Quantity]) -> tuple[ReadingOfDifference, ...]:
    return tuple(
        ReadingOfDifference(span=item.figure.span, value=shown(item.figure)) for item in members
    )


def _disputed(quantities: list[Quantity], accounts: Accounts) -> list[Difference]:
    """Values that one account itself gives for one thing, each with another speaker."""
    pairs = [
        (one, two)
        for one, two in combinations(quantities, 2)
        if one.article == two.article
        and both_quoted(one.statement, two.statement)
        and one.unit == two.unit
        and not overlaps(one.interval, two.interval)
        and not counts_people(one.unit)
        and abs(one.figure.span.start - two.figure.span.start) <= NEAR
    ]
    if not pairs:
        return []
    names = account_names(accounts)
    members = list({item.figure.id: item for pair in pairs for item in pair}.values())
    readings = _readings(members)
    one, two = pairs[0]
    who = [_speaker(item, accounts) for item in (one, two)]
    why = (
        f"{names[one.article]} itself gives both: {shown(one.figure)} according to {who[0]}, "
        f"{shown(two.figure)} according to {who[1]}."
    )
    return [Difference(kind="disputed", class_="divergence", readings=readings, why=why)]


def _speaker(item: Quantity, accounts: Accounts) -> str:
    entity = accounts.entity.get(item.statement.speaker or "")
    return entity.name if entity else "one side"
