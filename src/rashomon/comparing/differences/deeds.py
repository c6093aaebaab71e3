"""Whether two statements are shown to tell of one deed: who did it, to whom, where."""

from __future__ import annotations

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.words import (
    Word,
    content_keys,
    content_words,
    lexicon,
    words_in,
)
from rashomon.records import Statement


def subjects_clash(one: Statement, two: Statement, accounts: Accounts) -> bool:
    """Whether two statements name other things before their event words: quake and aftershock.

    What stands first in one may be told last in the other ("police held him", "he was held"). A
    pronoun, or a party that both name there, clashes with nothing.
    """
    if _one_subject(one, two, accounts) or _one_subject(two, one, accounts):
        return False
    first, second = subject_head(one), subject_head(two)
    mine, yours = content_keys(one.span.text), content_keys(two.span.text)
    if first and second and first.key not in yours and second.key not in mine:
        return True
    if set(one.who) & set(two.who):
        return False
    before = before_event(one), before_event(two)
    return bool(before[0] and before[1]) and not before[0] & yours and not before[1] & mine


def before_event(statement: Statement) -> frozenset[str]:
    """Content words before the event word: who did it, or what it was done to."""
    if statement.event is None:
        return frozenset()
    return content_keys(statement.span.text[: statement.event.start - statement.span.start])


def subject_head(statement: Statement) -> Word | None:
    """The noun that stands right before the event word and its helpers: "service" of "their Norlink
    service was restored"; `None` for a pronoun, and where nothing stands before it.
    """
    if statement.event is None:
        return None
    end = statement.event.start - statement.span.start
    content = set(content_words(statement.span.text))
    for word in reversed([w for w in words_in(statement.span.text) if w.end <= end]):
        lower = word.text.casefold()
        if lower in lexicon()["subject_pronouns"]:
            return None
        if word in content and not lower.endswith("ly"):
            return word
    return None


def _one_subject(one: Statement, two: Statement, accounts: Accounts) -> bool:
    """Whether the noun before the event word of `one` is the name of somebody `two` names."""
    head = subject_head(one)
    if head is None:
        return False
    named = accounts.ending.get((one.span.article, one.span.start + head.end), ())
    return bool(set(named) & set(two.who))


def others_named(one: Statement, two: Statement) -> bool:
    """Whether each names a person or body that the other does not: another game or meeting."""
    mine, yours = set(one.who), set(two.who)
    return bool(mine - yours and yours - mine)


def places_clash(one: Statement, two: Statement) -> bool:
    """Whether both name places, and none in common."""
    return bool(one.where and two.where) and not set(one.where) & set(two.where)


def is_quoted(statement: Statement, accounts: Accounts) -> bool:
    """Whether it stands between quotation marks: somebody's words, and not the account's."""
    quotations = accounts.by_article[statement.span.article].quotations
    return any(run.covers(statement.span) for q in quotations for run in q.marked)
