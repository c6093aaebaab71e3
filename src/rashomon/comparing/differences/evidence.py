"""How well two passages are shown to tell of one thing: one scheme for every kind of difference.

The words that two sentences have in common, and the slots that both fill, decide what may be called
of them: a conflict only of what is `sure`, a divergence of what is `likely`, nothing of the rest.
Sentences that were copied and edited need none of it (`edits`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.deeds import others_named, places_clash, subjects_clash
from rashomon.comparing.differences.slots import (
    days_clash,
    event_keys,
    light_keys,
    sentence_keys,
)
from rashomon.comparing.differences.words import content_keys
from rashomon.records import Span, Statement
from rashomon.records.comparison import DifferenceClass

Evidence = Literal["sure", "likely"]

SURE = 0.24
"""Share of the content words of two sentences, the values left out, that stand in both, from which
they tell of one thing. Between .18 and .4 the claims in every corpus of `benchmarks/coverage.py`
stay nearly the same (docs/decisions/0010-one-scheme-of-evidence.md)."""
LIKELY = 0.12
"""The same share, from which they may, where the event is told with one word as well.
Between .06 and .12 the claims stay nearly the same."""
LEAST = 2
"""Content words in common, at least."""


def shown_alike(
    one: Statement, two: Statement, accounts: Accounts, without: Iterable[str] = ()
) -> Evidence | None:
    """How well two statements are shown to tell of one thing, by their sentences.

    `without` are passages that hold the values, and show nothing.
    """
    left_out = content_keys(" ".join(without))
    mine = sentence_keys(one, accounts) - left_out
    yours = sentence_keys(two, accounts) - left_out
    shared = mine & yours
    if len(shared) < LEAST:
        return None
    share = round(len(shared) / len(mine | yours), 6)
    if share >= SURE:
        return "sure"
    same_word = (event_keys(one) & event_keys(two)) - light_keys()
    return "likely" if share >= LIKELY and same_word else None


def days_known(one: Span, two: Span, accounts: Accounts) -> bool:
    """Whether the days on which both passages were published are known. Where they are not, time
    alone may explain what one expects or does not know yet and the other tells as done.
    """
    return all(accounts.articles[passage.article].published for passage in (one, two))


def of_one_deed(one: Statement, two: Statement, accounts: Accounts) -> bool:
    """Whether the word for the deed of one stands in the other, and no slot that both fill tells of
    two deeds: doer, others, place, day.
    """
    first, second = event_keys(one) - light_keys(), event_keys(two) - light_keys()
    mine, yours = content_keys(one.span.text), content_keys(two.span.text)
    if (first or second) and not (first & yours or second & mine):
        return False
    if subjects_clash(one, two, accounts) or others_named(one, two) or places_clash(one, two):
        return False
    return not days_clash(one, two, accounts)


def class_of(apart: Iterable[tuple[str, str, Evidence | None]]) -> DifferenceClass:
    """The class of values that cannot both hold: a conflict where each stands against one that is
    surely of the same thing. `apart` has the ids of two unlike values, and what shows them.
    """
    rows = list(apart)
    sure = {key for one, two, evidence in rows if evidence == "sure" for key in (one, two)}
    return "conflict" if all({one, two} <= sure for one, two, _ in rows) else "divergence"
