"""Differences of polarity: one account denies what another reports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import dropwhile, pairwise, takewhile

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.differences.deeds import subject_head, subjects_clash
from rashomon.comparing.differences.evidence import days_known, shown_alike
from rashomon.comparing.differences.found import Found, account_names, cells_of, excerpt
from rashomon.comparing.differences.slots import (
    UNTIL_NOW,
    asks,
    both_quoted,
    days_clash,
    event_keys,
    light_keys,
    matter,
    overlap,
    pairs,
    published,
    sentence_of,
)
from rashomon.comparing.differences.words import (
    Word,
    content_keys,
    content_words,
    lexicon,
    words_in,
)
from rashomon.comparing.sharing import index_of
from rashomon.records import Difference, ReadingOfDifference, SetAside, Span, Statement
from rashomon.records.comparison import DifferenceClass

SAME_MATTER = 0.5
"""Share of the shorter statement's content words that both must have: a denial and a report of one
thing say nearly the same words, and most negated clauses of a story are about something else."""
SPLIT_NOT = re.compile(r"n\s?['’]\s?t\b", re.I)
"""A short "not" also where a blank was set into it."""
LEAST_SHARED = 2
"""Content words that both must share, the denied one among them."""
NEAR_HELPER = 4
"""Words before a word in -ing among which its "is" or "was" stands."""
THERE = re.compile(r"\W*(?:and |but )?there\b", re.I)
"""The beginning of a clause that says what there was or was not."""
LONGEST_LINK = 8
"""Characters before a clause in which the "that" stands that makes it somebody's words."""
RELATIVE = re.compile(r",\s+(?:\w+ )?(?:who|whom|whose|which)\b[^,]*$", re.I)
"""An aside on somebody or something that goes on up to the end of the passage."""


def compare_polarity(group: Group, accounts: Accounts) -> tuple[list[Difference], list[SetAside]]:
    """Polarity differences of a point (at most one), and what was set aside."""
    aside: list[SetAside] = []
    for one, two in pairs(group, accounts):
        for denied, affirmed in ((one, two), (two, one)):
            if not stands_against(denied, affirmed, accounts):
                continue
            if not _is_reported(affirmed, denied_key(denied)):
                continue
            readings = readings_of(denied.span, affirmed.span, accounts)
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
    own = [s for r in accounts.readings for s in r.statements if s.speaker is None]
    index = index_of(own, [content_keys(s.span.text) for s in own])
    for denied in own:
        target = denied_key(denied)
        if target is not None:
            best = _best_opposite(denied, index.having([target]), accounts)
            if best is not None:
                readings = readings_of(denied.span, best.span, accounts)
                cells = cells_of([denied.span, best.span], accounts)
                found.append(Found(cells, _difference(denied, best, readings, accounts)))
    return found


def _best_opposite(
    denied: Statement, others: Iterable[Statement], accounts: Accounts
) -> Statement | None:
    """Of statements that have the word that is denied, the one of another account that fits."""
    best: tuple[int, Statement] | None = None
    mine = content_keys(denied.span.text)
    for other in others:
        if other.span.article == denied.span.article or not stands_against(denied, other, accounts):
            continue
        if not _is_reported(other, denied_key(denied)) or _why_not(denied, other, accounts):
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
        if not is_negator(word) or RELATIVE.search(statement.span.text[: word.start]):
            continue
        behind = words[number + 1 :]
        if word.text.casefold() == "no" and statement.span.text[word.end :][:1] == ",":
            continue  # "No, the letters do not show": an answer, and no denial of the letters
        if not behind or behind[0].text.casefold() in lexicon()["no_denial_before"]:
            return None
        run = list(dropwhile(_is_between, behind))
        run = list(takewhile(content.__contains__, run))
        if not run or word.text.casefold() in lexicon()["whole_denials"]:
            return None
        noun = word.text.casefold() in ("no", "without")
        return (run[-1] if noun else run[0]).key
    return None


def _is_between(word: Word) -> bool:
    return word.text.casefold() in lexicon()["between_denial"]


def is_negator(word: Word) -> bool:
    """Whether it is a word of denial."""
    lower = word.text.replace("’", "'").casefold()
    return lower in lexicon()["negators"] or lower.endswith("n't")


def stands_against(denied: Statement, affirmed: Statement, accounts: Accounts) -> bool:
    """Whether one statement denies what the other, of the same matter, affirms as a fact."""
    if asks(denied) or asks(affirmed):
        return False
    target = denied_key(denied)
    if target is None or target in light_keys() or affirmed.polarity != "affirmed":
        return False
    if denied.certainty != "asserted" or affirmed.certainty != "asserted":
        return False
    mine, yours = matter(denied, accounts), content_keys(affirmed.span.text)
    shared = mine & yours
    if target not in shared or denies(affirmed) or _only_meant(affirmed, target):
        return False
    if is_aside(affirmed):
        return False
    return len(shared) >= LEAST_SHARED and overlap(mine, yours) >= SAME_MATTER


def _is_reported(affirmed: Statement, target: str | None) -> bool:
    """Whether what is denied is the other's event word, or the noun right before it."""
    if affirmed.event is None or target is None:
        return False
    if target in event_keys(affirmed):
        return True
    end = affirmed.event.start - affirmed.span.start
    before = [word for word in content_words(affirmed.span.text) if word.end <= end]
    return bool(before) and before[-1].key == target


def is_somebodys(statement: Statement, accounts: Accounts) -> bool:
    """Whether it is told as somebody's words: by its speaker, or by its sentence ("some said")."""
    if statement.speaker is not None:
        return True
    before = accounts.articles[statement.span.article].text[: statement.span.start]
    if before[-LONGEST_LINK:].split()[-1:] == ["that"]:
        return True  # "his attack that …", "the claim that …"
    sentence = sentence_of(statement, accounts)
    words = {word.text.casefold() for word in words_in(sentence.text)}
    return bool(words & {*lexicon()["of_saying"], *lexicon()["of_claiming"]})


def _same_doer(denied: Statement, affirmed: Statement, accounts: Accounts) -> bool:
    """Whether both are shown to be of one party or thing: before the verb in both, or in one."""
    if THERE.match(denied.span.text):
        return True
    if any(_stands_first(key, affirmed, accounts) for key in set(denied.who) & set(affirmed.who)):
        return True
    first, second = subject_head(denied), subject_head(affirmed)
    mine, yours = content_keys(denied.span.text), content_keys(affirmed.span.text)
    shared = {head.key for head in (first, second) if head} & mine & yours
    return bool(shared - {denied_key(denied)})


def _stands_first(key: str, statement: Statement, accounts: Accounts) -> bool:
    """Whether a party is named before the event word of a statement."""
    entity = accounts.entity.get(key)
    if entity is None or statement.event is None:
        return False
    start, end = statement.span.start, statement.event.start
    article = statement.span.article
    return any(m.article == article and start <= m.start and m.end <= end for m in entity.mentions)


def _same_object(denied: Statement, affirmed: Statement) -> bool:
    """Whether what stands right behind the denied word in one is told in the other, too."""
    target = denied_key(denied)
    behind = [_behind(statement, target) for statement in (denied, affirmed)]
    if not behind[0] or not behind[1]:
        return True
    mine, yours = content_keys(denied.span.text), content_keys(affirmed.span.text)
    return behind[0][0] in yours or behind[1][0] in mine


def _behind(statement: Statement, target: str | None) -> list[str]:
    keys = [word.key for word in content_words(statement.span.text)]
    return keys[keys.index(target) + 1 :] if target in keys else []


def is_aside(affirmed: Statement) -> bool:
    """Whether its event is a word in -ing without "was": "a promising player" reports nothing."""
    if affirmed.event is None or not affirmed.event.text.casefold().endswith("ing"):
        return False
    before = affirmed.span.text[: affirmed.event.start - affirmed.span.start]
    near = [word.text.casefold() for word in words_in(before)][-NEAR_HELPER:]
    return not set(near) & set(lexicon()["forms_of_be"])


def _only_meant(affirmed: Statement, target: str) -> bool:
    """Whether what is denied stands there as an aim only: "was trying to buy"."""
    words = words_in(affirmed.span.text)
    return any(
        word.key == target and before.text.casefold() in ("to", "would", "could", "may", "might")
        for before, word in pairwise(words)
    )


def denies(statement: Statement) -> bool:
    """Whether a statement holds any word of denial, or nearly one, found or not by the reading."""
    if SPLIT_NOT.search(statement.span.text):
        return True
    near = lexicon()["near_denials"]
    words = words_in(statement.span.text)
    return any(is_negator(word) or word.text.casefold() in near for word in words)


def _why_not(denied: Statement, affirmed: Statement, accounts: Accounts) -> str:
    """Why two statements are no difference; an empty string if they are one."""
    if both_quoted(denied, affirmed):
        return "Two different people are quoted: they disagree, not the accounts."
    if UNTIL_NOW.search(denied.span.text) and not days_known(denied.span, affirmed.span, accounts):
        return "It may have come to pass after the one was written: its day is not known."
    if any(is_somebodys(statement, accounts) for statement in (denied, affirmed)):
        return "One of them is in the words of somebody who is quoted, and not the account's own."
    if set(denied.who) - set(affirmed.who) and set(affirmed.who) - set(denied.who):
        return "They speak of different people or bodies."
    if days_clash(denied, affirmed, accounts):
        return "They are told of two days."
    if shown_alike(denied, affirmed, accounts) != "sure":
        return "They have too few words in common to be shown to tell of one thing."
    same = _same_doer(denied, affirmed, accounts) and _same_object(denied, affirmed)
    if not same or subjects_clash(denied, affirmed, accounts):
        return (
            "What the one denies is not shown to be what the other reports: other things are named."
        )
    names = account_names(accounts)
    for statement in (denied, affirmed):
        for second in accounts.by_article[statement.span.article].statements:
            both = (denied, second) if statement is denied else (second, affirmed)
            if second.id != statement.id and stands_against(*both, accounts):
                return f"{names[statement.span.article]} itself has both sides."
    return ""


def readings_of(
    denied: Span, affirmed: Span, accounts: Accounts
) -> tuple[ReadingOfDifference, ...]:
    """What is denied and what is affirmed, in the order of the accounts."""
    rows = [(denied, "denied"), (affirmed, "affirmed")]
    rows.sort(key=lambda row: (accounts.order[row[0].article], row[0].start))
    return tuple(ReadingOfDifference(span=span, value=value) for span, value in rows)


def _difference(
    denied: Statement,
    affirmed: Statement,
    readings: tuple[ReadingOfDifference, ...],
    accounts: Accounts,
) -> Difference:
    names = account_names(accounts)
    why = (
        f"{names[denied.span.article]} denies (“{excerpt(denied.span.text)}”) what "
        f"{names[affirmed.span.article]} reports (“{excerpt(affirmed.span.text)}”)."
    )
    class_, more = _class_of(denied, affirmed, accounts)
    why = f"{why.removesuffix('.')}{more}."
    return Difference(kind="polarity", class_=class_, readings=readings, why=why)


def _class_of(
    denied: Statement, affirmed: Statement, accounts: Accounts
) -> tuple[DifferenceClass, str]:
    """The class, and what of it is told: what "has not been" done may have been done later. That
    two sentences written apart tell of one thing is never sure enough for a conflict.
    """
    if not UNTIL_NOW.search(denied.span.text):
        return "divergence", ""
    name = account_names(accounts)[denied.span.article]
    earlier, later = published(denied, accounts), published(affirmed, accounts)
    if earlier and later and earlier > later:
        return "divergence", f", though {name} came out later"
    if earlier and later and earlier < later:
        return "development", f"; {name} came out before"
    return "divergence", "; it may have happened after the one was written"
