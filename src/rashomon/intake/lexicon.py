"""The form words of `data/furniture.toml` and `data/datelines.toml`, loaded once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class FurnitureWords:
    """Phrases (folded) and patterns of page furniture; the file says what each is for."""

    anywhere: frozenset[str]
    at_ends: frozenset[str]
    prefixes: re.Pattern[str]
    tail_prefixes: re.Pattern[str]
    credits: re.Pattern[str]
    requests: re.Pattern[str]
    requested: re.Pattern[str]
    speech: re.Pattern[str]
    quoted: re.Pattern[str]
    closing: frozenset[str]
    closing_marks: frozenset[str]
    reader_comments: re.Pattern[str]
    link_lists: frozenset[str]
    bodies: frozenset[str]
    byline_words: frozenset[str]


@dataclass(frozen=True)
class DatelineWords:
    """Names of agencies, and labels in capitals that are no place."""

    agencies: frozenset[str]
    no_places: frozenset[str]


@lru_cache(maxsize=1)
def furniture_words() -> FurnitureWords:
    """The form words of furniture."""
    data = _load("furniture.toml")

    def words(name: str) -> frozenset[str]:
        return frozenset(data[name])

    def pattern(*names: str) -> re.Pattern[str]:
        parts = [data[n] if isinstance(data[n], list) else [data[n]] for n in names]
        joined = "|".join(part for some in parts for part in some)
        return re.compile(f"(?:{joined})", re.IGNORECASE)

    return FurnitureWords(
        anywhere=words("anywhere"),
        at_ends=words("at_ends"),
        prefixes=pattern("prefixes"),
        tail_prefixes=pattern("tail_prefixes"),
        credits=pattern("credits"),
        requests=pattern("requests"),
        requested=pattern("requested"),
        speech=pattern("speech"),
        quoted=pattern("quoted"),
        closing=words("closing"),
        closing_marks=words("closing_marks"),
        reader_comments=pattern("reader_comments"),
        link_lists=words("link_lists"),
        bodies=words("bodies"),
        byline_words=words("byline_words"),
    )


@lru_cache(maxsize=1)
def dateline_words() -> DatelineWords:
    """The form words of datelines."""
    data = _load("datelines.toml")
    return DatelineWords(frozenset(data["agencies"]), frozenset(data["no_places"]))


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
