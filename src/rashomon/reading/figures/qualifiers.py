"""Words that make a number a bound or an estimate: "nearly", "at least", "or more"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from rashomon.reading.figures.lexicon import any_of, key, letters, table, words
from rashomon.records.reading import Qualifier

REACH = 48
"""Characters before a number in which its qualifier stands: the longest one with an adverb before
it and a determiner behind it."""

COUNTED_OFF = re.compile(r"\s+(?:ago|apart|after|before|later|old|away)\b")
"""Behind a time it is counted from something, and "over" is a bound."""


@lru_cache(maxsize=1)
def _before() -> tuple[re.Pattern[str], dict[str, Qualifier]]:
    data = table("qualifiers")
    forms = _by_form(data["before"])
    strengtheners, between = (
        any_of(data["words"]["strengtheners"]),
        any_of(data["words"]["between"]),
    )
    expression = (
        rf"(?<![\w-])(?:(?:{strengtheners})\s+)?(?P<form>{any_of(forms)})\s*"
        rf"(?:(?:{between})\s+)?(?P<second>(?:{any_of(forms)})\s+)?$"
    )
    return re.compile(expression, re.IGNORECASE), forms


@lru_cache(maxsize=1)
def _after() -> tuple[re.Pattern[str], dict[str, Qualifier]]:
    forms = _by_form(table("qualifiers")["after"])
    return re.compile(rf"\s?(?P<form>{any_of(forms)})(?!\w)", re.IGNORECASE), forms


def _by_form(groups: dict[str, list[str]]) -> dict[str, Qualifier]:
    return {form: cast(Qualifier, name) for name, forms in groups.items() for form in forms}


def before(text: str, start: int, least: int) -> tuple[Qualifier, int] | None:
    """The qualifier that ends right before `start`, and where its words begin."""
    pattern, forms = _before()
    left = max(least, start - REACH)
    while left > least and text[left - 1].isalnum():
        left -= 1
    match = pattern.search(text, left, start)
    if match is None or (
        match.end() == start and not text[start - 1].isspace() and match["form"] != "~"
    ):
        return None
    return forms[key(match["form"])], match.start()


def after(text: str, end: int, most: int) -> tuple[Qualifier, int] | None:
    """The qualifier that begins right behind `end`, and where it stops."""
    pattern, forms = _after()
    match = pattern.match(text, end, most)
    if match is None:
        return None
    form = letters(match["form"])
    form = form if form in forms else key(form)
    known = forms.get(form) or forms.get(f" {form}")
    return None if known is None else (known, match.end())


def bounds_duration(words_before: str, text_before: str, text_behind: str) -> bool:
    """Whether "over" or "under" before a time is a bound, and not "in the course of"."""
    if COUNTED_OFF.match(text_behind):
        return True
    if words_before.lower().split()[0] not in {"over", "under", "near", "around", "beyond"}:
        return True
    last = re.search(r"(\w+)\s+$", text_before)
    return last is not None and last.group(1).lower() in words("before_a_bounded_time")


def is_preposition(words_before: str, text_before: str) -> bool:
    """Whether "about" or "over" belongs to the word before it: "care about", "a row over"."""
    first = words_before.lower().split()[0]
    last = re.search(r"(\w+)\s+$", text_before)
    governs = table("qualifiers")["governed"].get(first, ())
    return last is not None and last.group(1).lower() in governs


def is_to_listeners(words_before: str, text_before: str) -> bool:
    """Whether it stands behind a verb whose object are those who listen: "told about 400 people".

    Behind a form of "be" ("were told about 400 people") it names the matter.
    """
    if words_before.lower().split()[0] not in {"about", "around"}:
        return False
    last = re.search(r"(?:(?P<helper>\w+)\s+)?(?P<verb>\w+)\s+$", text_before.lower())
    if last is None or last["helper"] in {"was", "were", "is", "are", "been", "being", "be"}:
        return False
    return last["verb"] in words("told_to_listeners")


def is_across(words_before: str, text_before: str) -> bool:
    """Whether "over" tells where something is spread: "spread over 40 square miles"."""
    last = re.search(r"(\w+)\s+$", text_before)
    spread = last is not None and last.group(1).lower() in words("spread")
    return spread and words_before.lower().split()[0] == "over"
