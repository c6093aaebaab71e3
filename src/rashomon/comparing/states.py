"""Governments and their countries: accounts speak of a state by either name."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from rashomon.reading.entities import name_key

GOVERNMENT = re.compile(r"(?:(?P<people>.+) government|government of (?P<land>.+))")


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Countries by their own names and by what their people are called, in comparable form."""
    raw = tomllib.loads((Path(__file__).parent / "data" / "peoples.toml").read_text("utf-8"))
    return {
        name_key(name): country for country, peoples in raw.items() for name in (country, *peoples)
    }


def country_of(name: str) -> str | None:
    """The country whose government a name is ("the Saudi government"), or `None`."""
    found = GOVERNMENT.fullmatch(name_key(name))
    return _countries().get(found["people"] or found["land"]) if found else None
