"""What became of one thing, in opposed words: approved in one account, turned down in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.differences.deeds import places_clash
from rashomon.comparing.differences.found import Found, account_names, cells_of, excerpt
from rashomon.comparing.differences.polarity import denies
from rashomon.comparing.differences.slots import both_quoted, days_clash
from rashomon.comparing.differences.words import content_words, lexicon
from rashomon.comparing.sharing import sharing
from rashomon.records import Difference, ReadingOfDifference, Statement

NAMED = re.compile(r"\b[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|\d+))+")
"""A thing by a name of its own: "Measure R", "Proposition 12"."""
CLAUSE = 8
"""Words between an outcome and the thing that it is of, at most: those of one clause."""


@dataclass(frozen=True)
class Outcome:
    """A statement that says what became of a thing: `for_` it or against, and the thing's words."""

    statement: Statement
    for_: bool
    things: frozenset[str]
    names: frozenset[str]


def compare_outcomes(group: Group, accounts: Accounts) -> list[Difference]:
    """Opposed outcomes of a thing that two joined passages name (at most one): a divergence."""
    told = [o for cell in group.cells.values() for s in cell for o in _outcomes(s)]
    for one, two in combinations(told, 2):
        if one.things & two.things and _is_difference(one, two, accounts):
            return [_difference(one, two, accounts)]
    return []


def find_outcomes(accounts: Accounts) -> list[Found]:
    """The same over whole accounts, of things with a name of their own."""
    told = [o for r in accounts.outlets for s in r.statements for o in _outcomes(s) if o.names]
    found: list[Found] = []
    seen: set[frozenset[str]] = set()
    for i, j in sharing([o.names for o in told]):
        one, two = told[i], told[j]
        key = frozenset((one.statement.span.article, two.statement.span.article, *one.names))
        if key not in seen and _is_difference(one, two, accounts):
            seen.add(key)
            spans = [one.statement.span, two.statement.span]
            found.append(Found(cells_of(spans, accounts), _difference(one, two, accounts)))
    return found


def _is_difference(one: Outcome, two: Outcome, accounts: Accounts) -> bool:
    """Whether the outcomes are opposed, of one time and place, and no account has both."""
    mine, yours = one.statement, two.statement
    if one.for_ == two.for_ or mine.span.article == yours.span.article:
        return False
    if days_clash(mine, yours, accounts) or places_clash(mine, yours):
        return False
    if both_quoted(mine, yours):
        return False
    return not any(
        other.for_ != item.for_ and other.things & one.things & two.things
        for item in (one, two)
        for statement in accounts.by_article[item.statement.span.article].statements
        for other in _outcomes(statement)
    )


def _outcomes(statement: Statement) -> Iterator[Outcome]:
    """The outcome that a statement tells as done, of things named near its word."""
    text = statement.span.text
    if statement.certainty != "asserted" or statement.polarity != "affirmed" or denies(statement):
        return
    matches = list(_pattern().finditer(text))
    if len(matches) != 1:
        return
    (match,) = matches
    words = [w for w in content_words(text) if w.end <= match.start() or w.start >= match.end()]
    general = set(lexicon()["outcome_bodies"])
    near = [
        w
        for w in words
        if len(text[min(w.end, match.end()) : max(w.start, match.start())].split()) <= CLAUSE
    ]
    things = frozenset(w.key for w in near if w.text.casefold() not in general)
    names = frozenset(n[0] for n in NAMED.finditer(text) if n[0].split()[0] in _measures())
    yield Outcome(statement, match["for"] is not None, things, names)


@lru_cache(maxsize=1)
def _measures() -> frozenset[str]:
    return frozenset(word.capitalize() for word in lexicon()["measures_voted_on"])


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    for_, against = ("|".join(lexicon()[key]) for key in ("outcomes_for", "outcomes_against"))
    return re.compile(rf"\b(?:(?P<for>{for_})|(?P<against>{against}))\b", re.I)


def _difference(one: Outcome, two: Outcome, accounts: Accounts) -> Difference:
    order = accounts.order
    both = sorted((one, two), key=lambda o: order[o.statement.span.article])
    names = account_names(accounts)
    told = " and ".join(
        f"{names[o.statement.span.article]} says “{excerpt(o.statement.span.text)}”" for o in both
    )
    readings = tuple(
        ReadingOfDifference(span=o.statement.span, value="for" if o.for_ else "against")
        for o in both
    )
    why = f"{told}: of one thing it cannot be both, if they tell of one decision."
    return Difference(kind="polarity", class_="divergence", readings=readings, why=why)
