"""Differences of polarity: one account denies what another reports."""

from __future__ import annotations

from itertools import dropwhile, takewhile

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.differences.found import Found, account_names, cells_of, excerpt
from rashomon.comparing.differences.slots import both_quoted, overlap, pairs
from rashomon.comparing.differences.words import (
    Word,
    content_keys,
    content_words,
    lexicon,
    words_in,
)
from rashomon.records import Difference, ReadingOfDifference, SetAside, Statement

SAME_MATTER = 0.5
"""Share of the shorter statement's content words that both must have: a denial and a report of one
thing say nearly the same words, and most negated clauses of a story are about something else."""
SHORT_DENIAL = 3
"""Content words below which a denial ("there had been no drill") is read with its sentence."""
LEAST_SHARED = 2
"""Content words that both must share, the denied one among them."""


def compare_polarity(group: Group, accounts: Accounts) -> tuple[list[Difference], list[SetAside]]:
    """Polarity differences of a point (at most one), and what was set aside."""
    aside: list[SetAside] = []
    for one, two in pairs(group, accounts):
        for denied, affirmed in ((one, two), (two, one)):
            if not stands_against(denied, affirmed, accounts):
                continue
            readings = _readings(denied, affirmed, accounts)
            reason = _why_not(denied, affirmed, accounts)
            if reason:
                aside.append(SetAside(kind="polarity", readings=readings, why=reason))
                continue
            return [_difference(denied, affirmed, readings, accounts)], aside
    return [], aside


def find_polarity(accounts: Accounts) -> list[Found]:
    """The same over whole accounts: each denial in an account's own voice with its best opposite.

    Both must be in the account's own voice here, since nothing but their words joins them.
    """
    found: list[Found] = []
    for reading in accounts.readings:
        for denied in reading.statements:
            if denied.speaker is not None or denied_key(denied) is None:
                continue
            best = _best_opposite(denied, accounts)
            if best is not None:
                readings = _readings(denied, best, accounts)
                cells = cells_of([denied.span, best.span], accounts)
                found.append(Found(cells, _difference(denied, best, readings, accounts)))
    return found


def _best_opposite(denied: Statement, accounts: Accounts) -> Statement | None:
    best: tuple[int, Statement] | None = None
    mine = content_keys(denied.span.text)
    for reading in accounts.readings:
        if reading.article.id == denied.span.article:
            continue
        for other in reading.statements:
            if other.speaker is not None or not stands_against(denied, other, accounts):
                continue
            if _why_not(denied, other, accounts):
                continue
            shared = len(mine & content_keys(other.span.text))
            if best is None or shared > best[0]:
                best = (shared, other)
    return best[1] if best else None


def denied_key(statement: Statement) -> str | None:
    """The key of what is denied: the noun behind "no", the verb behind "not" or "never"."""
    if statement.polarity != "negated":
        return None
    words = words_in(statement.span.text)
    content = set(content_words(statement.span.text))
    for number, word in enumerate(words):
        if not is_negator(word):
            continue
        behind = words[number + 1 :]
        if not behind or behind[0].text.casefold() in lexicon()["no_denial_before"]:
            return None
        run = list(takewhile(content.__contains__, dropwhile(lambda w: w not in content, behind)))
        if not run:
            return None
        noun = word.text.casefold() in ("no", "without")
        return (run[-1] if noun else run[0]).key
    return None


def is_negator(word: Word) -> bool:
    """Whether it is a word of denial."""
    lower = word.text.replace("’", "'").casefold()
    return lower in lexicon()["negators"] or lower.endswith("n't")


def stands_against(denied: Statement, affirmed: Statement, accounts: Accounts) -> bool:
    """Whether one statement denies what the other, of the same matter, affirms as a fact."""
    target = denied_key(denied)
    if target is None or affirmed.polarity != "affirmed":
        return False
    if denied.certainty != "asserted" or affirmed.certainty != "asserted":
        return False
    mine, yours = _matter(denied, accounts), content_keys(affirmed.span.text)
    shared = mine & yours
    if target not in shared or denies(affirmed):
        return False
    return len(shared) >= LEAST_SHARED and overlap(mine, yours) >= SAME_MATTER


def _matter(denied: Statement, accounts: Accounts) -> frozenset[str]:
    """The content words of a denial, or of its sentence where the clause is too short."""
    keys = content_keys(denied.span.text)
    if len(keys) >= SHORT_DENIAL:
        return keys
    sentences = accounts.by_article[denied.span.article].sentences
    whole = next((s for s in sentences if s.covers(denied.span)), denied.span)
    return content_keys(whole.text)


def denies(statement: Statement) -> bool:
    """Whether a statement holds any word of denial, found or not by the reading."""
    return any(is_negator(word) for word in words_in(statement.span.text))


def _why_not(denied: Statement, affirmed: Statement, accounts: Accounts) -> str:
    """Why two statements are no difference; an empty string if they are one."""
    if both_quoted(denied, affirmed):
        return "Two different people are quoted: they disagree, not the accounts."
    names = account_names(accounts)
    for statement in (denied, affirmed):
        for second in accounts.by_article[statement.span.article].statements:
            both = (denied, second) if statement is denied else (second, affirmed)
            if second.id != statement.id and stands_against(*both, accounts):
                return f"{names[statement.span.article]} itself has both sides."
    return ""


def _readings(
    denied: Statement, affirmed: Statement, accounts: Accounts
) -> tuple[ReadingOfDifference, ...]:
    order = list(accounts.articles)
    rows = [(denied.span, "denied"), (affirmed.span, "affirmed")]
    rows.sort(key=lambda row: (order.index(row[0].article), row[0].start))
    return tuple(ReadingOfDifference(span=span, value=value) for span, value in rows)


def _difference(
    denied: Statement,
    affirmed: Statement,
    readings: tuple[ReadingOfDifference, ...],
    accounts: Accounts,
) -> Difference:
    names = account_names(accounts)
    own_voice = denied.speaker is None and affirmed.speaker is None
    why = (
        f"{names[denied.span.article]} denies (“{excerpt(denied.span.text)}”) what "
        f"{names[affirmed.span.article]} reports (“{excerpt(affirmed.span.text)}”)."
    )
    if not own_voice:
        why = f"{why[:-1]}; one of them is in the words of somebody who is quoted."
    return Difference(
        kind="polarity",
        class_="conflict" if own_voice else "divergence",
        readings=readings,
        why=why,
    )
