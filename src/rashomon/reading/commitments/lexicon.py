"""The words that undertake something (`data/commitments.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rashomon.reading.tokens import Token


@dataclass(frozen=True)
class Words:
    """What may follow each verb of undertaking, the verbs that take a particle, and word lists."""

    verbs: dict[str, frozenset[str]]
    phrasal: frozenset[str]
    lists: dict[str, frozenset[str]]
    actors: frozenset[str]
    endings: tuple[str, ...]


@lru_cache(maxsize=1)
def words() -> Words:
    """The lexicon, read once."""
    raw = tomllib.loads((Path(__file__).parent / "data" / "commitments.toml").read_text("utf-8"))
    lists = {name: frozenset(row) for name, row in raw["words"].items()}
    return Words(
        verbs={verb: frozenset(frames) for verb, frames in raw["verbs"].items()},
        phrasal=frozenset(verb.split()[0] for verb in raw["verbs"] if " " in verb),
        lists=lists,
        actors=lists["people"]
        | lists["affected"]
        | lists["spokesmen"]
        | lists["staff"]
        | lists["bodies"]
        | lists["premises"],
        endings=tuple(sorted(lists["actor_endings"])),
    )


def is_in(name: str, token: Token) -> bool:
    """Whether the word's form or lemma stands in a list of the lexicon."""
    row = words().actors if name == "actors" else words().lists[name]
    return token.lower_ in row or token.lemma_.lower() in row
