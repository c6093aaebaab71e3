"""Accounts of another event, given by mistake or alike at first sight, are set apart.

Which event an article tells is seen in the whole article, not in a sentence: earthquakes read
alike, sentence by sentence. Two accounts hang together by the words of their texts, of their
beginnings, and of the names in them, each weighted by how rare it is among the accounts; chains of
such pairs are one event, so that a commentary needs to be near one report only.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.alignment.words import inverse_frequency, stems, unit_bags
from rashomon.records import Reading

FEWEST = 3
"""Accounts from which one can be set apart from the others: of two neither is the odd one."""
BEGINNING = 600
"""Code points of an article that tell its event more surely than the rest."""
LEAST_WORDS = 12
"""Content words below which an account is too short to be set apart."""
NEAR = 0.14
"""Likeness from which two accounts tell one event: the cosines of texts and beginnings, and half of
that of names. Stories of two, three and five reports of an event of ECB+ (train and dev), with one
of another event, by threshold; unrelated ones set apart, those of the look-alike event, and stories
torn apart that are of one event: .12: 93 %, 18 %, 0.8 % · .14: 97 %, 25 %, 1.3 % · .16: 98 %,
33 %, 1.8 % · .2: 98 %, 45 %, 2.9 %. The accounts of the events and of the example reach .38."""


def events_of(accounts: Accounts) -> tuple[tuple[str, ...], ...]:
    """Article ids by the event that they tell: the story's, then those that are set apart.

    There is one event unless more than half of the accounts tell the same one. The primary document
    and accounts of few words stay with the story.
    """
    every = tuple(accounts.articles)
    readings = [r for r in accounts.outlets if len(stems(r.article.text)) >= LEAST_WORDS]
    if len(accounts.outlets) < FEWEST:
        return (every,)
    families = sorted(_families(readings), key=lambda family: -len(family))
    kept = len(every) - sum(len(family) for family in families[1:])
    if len(families) < 2 or len(families[0]) < FEWEST - 1 or 2 * kept <= len(every):
        return (every,)
    apart = [tuple(readings[place].article.id for place in family) for family in families[1:]]
    away = {key for family in apart for key in family}
    return (tuple(key for key in every if key not in away), *apart)


def only(accounts: Accounts, articles: Sequence[str]) -> Accounts:
    """The accounts of some articles, with the entities that occur in them."""
    if len(articles) == len(accounts.readings):
        return accounts
    wanted = set(articles)
    entities = []
    for entity in accounts.entities:
        mentions = tuple(m for m in entity.mentions if m.article in wanted)
        if mentions:
            roles = tuple(role for role in entity.roles if role.span.article in wanted)
            entities.append(entity.model_copy(update={"mentions": mentions, "roles": roles}))
    return replace(
        accounts,
        readings=tuple(r for r in accounts.readings if r.article.id in wanted),
        entities=tuple(entities),
        document=accounts.document if accounts.document in wanted else None,
    )


def _families(readings: Sequence[Reading]) -> list[list[int]]:
    """Places of the readings that hang together, in order; each family by its first member."""
    home = list(range(len(readings)))
    for one, two in _near(readings):
        mine, yours = home[one], home[two]
        if mine != yours:
            first, second = sorted((mine, yours))
            home = [first if place == second else place for place in home]
    families: dict[int, list[int]] = {}
    for place, number in enumerate(home):
        families.setdefault(number, []).append(place)
    return list(families.values())


def _near(readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    whole = _vectors([Counter(stems(r.article.text)) for r in readings])
    beginning = _vectors([Counter(stems(r.article.text[:BEGINNING])) for r in readings])
    names = _vectors([_names(reading) for reading in readings])
    for one, two in combinations(range(len(readings)), 2):
        likeness = _cosine(whole[one], whole[two]) + _cosine(beginning[one], beginning[two])
        if round(likeness + _cosine(names[one], names[two]) / 2, 4) >= NEAR:
            yield one, two


def _names(reading: Reading) -> Counter[str]:
    return Counter(
        word
        for entity in reading.entities
        for mention in entity.mentions
        if mention.form == "name"
        for word in stems(mention.text)
    )


def _vectors(bags: Sequence[Counter[str]]) -> list[dict[str, float]]:
    return unit_bags(bags, inverse_frequency(bags))


def _cosine(one: dict[str, float], two: dict[str, float]) -> float:
    few, many = sorted((one, two), key=len)
    return math.fsum(value * many[term] for term, value in few.items() if term in many)
