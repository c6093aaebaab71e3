"""Correction notes: an account that says that an earlier version of it was wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.found import account_names, excerpt
from rashomon.comparing.differences.tokens import words_of
from rashomon.comparing.differences.words import lexicon
from rashomon.records import Difference, ReadingOfDifference, Span


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(lexicon()["corrections"]["patterns"]), re.I)


def notes_of(article: str, accounts: Accounts) -> Iterator[Span]:
    """The sentences in which an account corrects itself."""
    for sentence in accounts.by_article[article].sentences:
        if is_note(sentence.text):
            yield sentence


def is_note(sentence: str) -> bool:
    """Whether a sentence says that an earlier version of its text was wrong or was changed."""
    return _pattern().search(sentence) is not None


def corrected(difference: Difference, accounts: Accounts) -> Difference:
    """The difference as an update, where the account of one value calls the other one wrong."""
    for one in difference.readings:
        for two in difference.readings:
            if one.span.article == two.span.article or one.value == two.value:
                continue
            note = _note_on(two, one.span.article, accounts)
            if note is not None:
                name = account_names(accounts)[one.span.article]
                why = (
                    f"{name} has {one.value} and says itself that {two.value} was wrong "
                    f"(“{excerpt(note.text)}”)."
                )
                changes = {"kind": "update", "class_": "development", "why": why}
                return difference.model_copy(update=changes)
    return difference


def _note_on(reading: ReadingOfDifference, article: str, accounts: Accounts) -> Span | None:
    """A correction note of the article that repeats a value of another one."""
    words = [token.word for token in words_of(reading.span.text)]
    for note in notes_of(article, accounts):
        told = [token.word for token in words_of(note.text)]
        places = range(len(told) - len(words) + 1)
        if words and any(told[i : i + len(words)] == words for i in places):
            return note
    return None
