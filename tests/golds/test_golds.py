"""The golds of our own never fall below what was reached."""

from __future__ import annotations

import pytest

import golds

FLOORS: dict[tuple[str, str], float] = {
    ("commitments", "dev"): 0.93,
    ("commitments", "test"): 0.85,
    ("dates", "dev"): 0.97,
    ("dates", "test"): 0.98,
    ("figures", "dev"): 0.96,
    ("figures", "test"): 0.98,
    ("mentions", "dev"): 0.89,
    ("mentions", "test"): 0.78,
}
"""F1 reached, rounded down. Lower one only with the reason in the commit."""


@pytest.mark.parametrize(("kind", "split"), sorted(FLOORS))
def test_floor(kind: str, split: str) -> None:
    tally = golds.score(kind, split)
    assert tally.f1 >= FLOORS[kind, split], f"{kind} {split}: {tally.f1:.3f}"


@pytest.mark.parametrize("split", golds.SPLITS)
def test_commitments_hold_their_traps(split: str) -> None:
    tally = golds.score("commitments", split)
    traps = golds.trap_count(golds.load("commitments", split))
    assert tally.traps >= 0.95 * traps


ENTRIES = {
    "figures": ("figures", 250),
    "dates": ("dates", 150),
    "mentions": ("entities", 150),
    "commitments": ("commitments", 60),
}
"""What an item of each kind lists its entries under, and how many there are at least."""


@pytest.mark.parametrize("kind", sorted(ENTRIES))
def test_golds_are_large_and_a_third_as_many_passages_are_traps(kind: str) -> None:
    entries, least = ENTRIES[kind]
    items = [item for split in golds.SPLITS for item in golds.load(kind, split)]
    found = [entry for item in items for entry in item.get(entries) or ()]
    count = sum(len(entry["mentions"]) for entry in found) if kind == "mentions" else len(found)
    assert count >= least
    assert golds.trap_count(items) >= least / 3
