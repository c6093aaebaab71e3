"""One utterance in several accounts: the same words, shortened, reworded or translated."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.quotations import compare_quotations
from rashomon.comparing.differences.utterances import (
    REWORDED_LEAST,
    Relation,
    Said,
    all_said,
    compatible,
    in_a_row,
    known_same,
    match_of,
)
from rashomon.comparing.differences.words import content_keys
from rashomon.comparing.sharing import sharing
from rashomon.comparing.stems import stem
from rashomon.records import Quotation, Variant

__all__ = ["compare_quotations", "link_variants"]

Rendering = Literal[Relation, "translated"]
Listed = tuple[frozenset[str], tuple[int, int]]

LEAST_ALIKE = REWORDED_LEAST - 2
"""Content words that an indirect rendering must share."""
INDIRECT = 0.6
"""Share of the shorter's content words that an indirect rendering must have in common."""
COMMON = 0.2
"""Share of a story's quotations from which a word says what the story is about, and not what was
said. Of the three events' renderings one of three was wrong for such words alone, now none."""
FEWEST = 5
"""Quotations from which a word can be common to them."""
LIST = re.compile(r"((?:\w+, ){1,8}\w+,?) (?:and|or) (\w+)")
SHORTEST_LIST = 3
"""Members of a list ("safe, open and shared") by which two renderings are known."""


def link_variants(accounts: Accounts) -> tuple[Quotation, ...]:
    """All quotations of all accounts, each with its variants in the other accounts.

    Two are variants when their speakers can be the same and they share their words in order
    (`same`, `shortened`) or most of them (`reworded`); an indirect rendering is `reworded`, and two
    that list as many things, half of them in the same words, are `translated`.
    """
    said = all_said(accounts)
    variants: dict[str, list[Variant]] = {}
    keys = _telling([content_keys(item.quotation.content.text) for item in said])
    lists = [_lists(item.quotation.content.text) for item in said]
    listed = sharing([frozenset().union(*(row for row, _ in rows)) for rows in lists])
    apart = [
        (i, j)
        for i, j in (*sharing(keys, LEAST_ALIKE), *listed)
        if said[i].article != said[j].article
    ]
    for i, j in sorted({*in_a_row(said), *apart}):
        one, two = said[i], said[j]
        relation: Rendering | None = _relation(one, two, keys[i], keys[j], accounts)
        if relation is None and known_same(one.quotation.speaker, two.quotation.speaker, accounts):
            alike = same_list(one.quotation.content.text, two.quotation.content.text)
            relation = "translated" if alike else None
        if relation is not None:
            mine, yours = one.quotation.id, two.quotation.id
            variants.setdefault(mine, []).append(Variant(quotation=yours, relation=relation))
            variants.setdefault(yours, []).append(Variant(quotation=mine, relation=relation))
    return tuple(
        item.quotation.model_copy(update={"variants": tuple(variants[item.quotation.id])})
        if item.quotation.id in variants
        else item.quotation
        for item in said
    )


def _telling(keys: list[frozenset[str]]) -> list[frozenset[str]]:
    """The words of each quotation, but those that are common to the story's quotations."""
    often = Counter(key for mine in keys for key in mine)
    most = max(COMMON * len(keys), FEWEST)
    return [frozenset(key for key in mine if often[key] < most) for mine in keys]


def _lists(text: str) -> list[Listed]:
    """Each list in the text ("safe, open and shared"): the stems of what it has, and where."""
    rows = []
    for match in LIST.finditer(text):
        members = [*re.findall(r"\w+", match.group(1)), match.group(2)]
        row = frozenset(stem(member) for member in members)
        if len(row) >= SHORTEST_LIST:
            rows.append((row, match.span()))
    return rows


def same_list(one: str, two: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where two texts list as many things, half of them in the same words; `None` if nowhere."""
    for mine, here in _lists(one):
        for yours, there in _lists(two):
            if len(mine) == len(yours) and 2 * len(mine & yours) >= len(mine):
                return here, there
    return None


def _relation(
    one: Said, two: Said, mine: frozenset[str], yours: frozenset[str], accounts: Accounts
) -> Relation | None:
    if not compatible(one.quotation, two.quotation, accounts):
        return None
    match = match_of(one, two)
    if one.quotation.marked and two.quotation.marked:
        return match.relation if match else None
    if not known_same(one.quotation.speaker, two.quotation.speaker, accounts):
        return None
    if match is not None and not (one.quotation.marked or two.quotation.marked):
        return match.relation
    shared = len(mine & yours)
    least = min(len(mine), len(yours))
    alike = shared >= LEAST_ALIKE and round(shared / least, 6) >= INDIRECT
    return "reworded" if alike else None
