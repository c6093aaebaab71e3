"""One utterance in several accounts: the same words, shortened, or reworded."""

from __future__ import annotations

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
from rashomon.records import Quotation, Variant

__all__ = ["compare_quotations", "link_variants"]

LEAST_ALIKE = REWORDED_LEAST - 2
"""Content words that an indirect rendering must share."""
INDIRECT = 0.6
"""Share of the shorter's content words that an indirect rendering must have in common."""


def link_variants(accounts: Accounts) -> tuple[Quotation, ...]:
    """All quotations of all accounts, each with its variants in the other accounts.

    Two are variants when their speakers can be the same and they share their words in order
    (`same`, `shortened`) or most of them (`reworded`); an indirect rendering is `reworded`.
    """
    said = all_said(accounts)
    variants: dict[str, list[Variant]] = {}
    keys = [content_keys(item.quotation.content.text) for item in said]
    alike = [(i, j) for i, j in sharing(keys, LEAST_ALIKE) if said[i].article != said[j].article]
    for i, j in sorted({*in_a_row(said), *alike}):
        one, two = said[i], said[j]
        relation = _relation(one, two, accounts)
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


def _relation(one: Said, two: Said, accounts: Accounts) -> Relation | None:
    if not compatible(one.quotation, two.quotation, accounts):
        return None
    match = match_of(one, two)
    if one.quotation.marked and two.quotation.marked:
        return match.relation if match else None
    if not known_same(one.quotation.speaker, two.quotation.speaker, accounts):
        return None
    if match is not None and not (one.quotation.marked or two.quotation.marked):
        return match.relation
    mine, yours = (content_keys(item.quotation.content.text) for item in (one, two))
    shared = len(mine & yours)
    least = min(len(mine), len(yours))
    alike = shared >= LEAST_ALIKE and round(shared / least, 6) >= INDIRECT
    return "reworded" if alike else None
