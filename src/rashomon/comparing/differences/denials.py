"""Denials by other words than that of the verb: somebody denies it, or it failed."""

from __future__ import annotations

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.differences.evidence import shown_alike
from rashomon.comparing.differences.found import account_names, excerpt
from rashomon.comparing.differences.polarity import (
    LEAST_SHARED,
    SAME_MATTER,
    denies,
    is_aside,
    is_somebodys,
    readings_of,
)
from rashomon.comparing.differences.slots import (
    asks,
    both_quoted,
    days_clash,
    event_keys,
    light_keys,
    overlap,
    pairs,
)
from rashomon.comparing.differences.words import content_keys, content_words
from rashomon.comparing.turned import Turned, turned, turns
from rashomon.records import Difference, ReadingOfDifference, SetAside, Statement

LEAST_TURNED = 3
"""Content words that a statement and one that turns it share at least."""
ALL_TURNED = 0.8
"""Share of the content words of what is turned that stand in the statement that turns it: all but
one of five, the verb ("declined to send", "promised to send")."""


def compare_denials(group: Group, accounts: Accounts) -> tuple[list[Difference], list[SetAside]]:
    """Differences of a point (at most one) of what words turn outside of a statement ("Kell denied
    that …") or in it ("failed to save"), where the other account tells it in its own voice; and
    what was set aside.
    """
    aside: list[SetAside] = []
    told = {
        statement.id: by
        for cell in group.cells.values()
        for statement in cell
        if (by := _turning_of(statement, accounts)) is not None
    }
    if not told:
        return [], []
    rows = [
        (_shared(denied, affirmed), denied, affirmed)
        for one, two in pairs(group, accounts)
        for denied, affirmed in ((one, two), (two, one))
        if affirmed.id not in told
        and denied.id in told
        and told[denied.id].denied
        and _tells_it(denied, affirmed, told[denied.id], accounts)
    ]
    rows.sort(key=lambda row: -row[0])  # the likest first; ties stay in order
    for _, denied, affirmed in rows:
        readings = readings_of(told[denied.id].span, affirmed.span, accounts)
        reason = _why_not(denied, affirmed, accounts)
        if not reason:
            return [_difference(readings, accounts)], aside
        aside.append(SetAside(kind="polarity", readings=readings, why=reason))
    return [], aside


def _difference(readings: tuple[ReadingOfDifference, ...], accounts: Accounts) -> Difference:
    names = account_names(accounts)
    denied, affirmed = sorted(readings, key=lambda reading: reading.value != "denied")
    why = (
        f"{names[denied.span.article]} reports that it is denied or did not happen "
        f"(“{excerpt(denied.span.text)}”); {names[affirmed.span.article]} reports it as a fact "
        f"(“{excerpt(affirmed.span.text)}”)."
    )
    return Difference(kind="polarity", class_="divergence", readings=readings, why=why)


def _turning_of(statement: Statement, accounts: Accounts) -> Turned | None:
    """A statement with what turns it, from outside or in it; `None` where nothing does."""
    outside = turned(statement, accounts)
    if outside is None and (denies(statement) or turns(statement)):
        return Turned(statement.span, denied=turns(statement))
    return outside


def _tells_it(denied: Statement, affirmed: Statement, by: Turned, accounts: Accounts) -> bool:
    """Whether one statement tells what the other, turned by what `by` shows, tells as well: its
    deed, and most of the rest.
    """
    if (denied.polarity == "negated" and not turns(denied)) or affirmed.polarity == "negated":
        return False  # the denial of its verb is compared by itself
    mine = content_keys(denied.span.text) - _counted(denied, accounts)
    yours = content_keys(affirmed.span.text) - _counted(affirmed, accounts)
    shared = mine & yours
    if not _has_deed(affirmed, mine):
        return False
    if by.span != denied.span:
        return len(shared) >= LEAST_SHARED and overlap(mine, yours) >= SAME_MATTER
    most = len(shared) >= ALL_TURNED * min(len(mine), len(yours))
    if _first(denied, shared) != _first(affirmed, shared):
        return False  # "Tarn failed to beat Orla", "Orla beat Tarn"
    return len(shared) >= LEAST_TURNED and most and not is_aside(affirmed)


def _first(statement: Statement, keys: frozenset[str]) -> str | None:
    """The first content word of a statement that is among keys."""
    return next((w.key for w in content_words(statement.span.text) if w.key in keys), None)


def _shared(one: Statement, two: Statement) -> float:
    """Share of the shorter statement's content words that both have."""
    return overlap(content_keys(one.span.text), content_keys(two.span.text))


def _has_deed(statement: Statement, keys: frozenset[str]) -> bool:
    """Whether the word for a statement's deed, if it has one, is among content words."""
    deed = event_keys(statement) - light_keys()
    return not deed or bool(deed & keys)


def _counted(statement: Statement, accounts: Accounts) -> frozenset[str]:
    """Content words of the figures: "three people" for whom another says "nobody"."""
    figures = [accounts.figure[key] for key in statement.figures if key in accounts.figure]
    return content_keys(" ".join(figure.span.text for figure in figures))


def _same_matter(one: Statement, two: Statement) -> bool:
    """Whether one statement tells what the other does: its deed, and half of the rest."""
    mine, yours = content_keys(one.span.text), content_keys(two.span.text)
    return (
        _has_deed(two, mine)
        and len(mine & yours) >= LEAST_SHARED
        and overlap(mine, yours) >= SAME_MATTER
    )


def _why_not(denied: Statement, affirmed: Statement, accounts: Accounts) -> str:
    """Why a denial that is reported and a report are no difference; empty if they are one."""
    names = account_names(accounts)
    if both_quoted(denied, affirmed):
        return "Two different people are quoted: they disagree, not the accounts."
    if is_somebodys(affirmed, accounts):
        name = names[affirmed.span.article]
        return f"{name} gives it as the words of somebody who is quoted, and not as its own."
    if affirmed.certainty != "asserted" or asks(affirmed):
        return f"{names[affirmed.span.article]} does not tell it as a fact."
    if days_clash(denied, affirmed, accounts):
        return "They are told of two days."
    if shown_alike(denied, affirmed, accounts) != "sure":
        return "They have too few words in common to be shown to tell of one thing."
    for second in accounts.by_article[denied.span.article].statements:
        own = second.id != denied.id and not is_somebodys(second, accounts)
        plain = turned(second, accounts) is None and not denies(second) and not turns(second)
        if own and plain and _same_matter(second, affirmed):
            return f"{names[denied.span.article]} tells it as well, in its own voice."
    return ""
