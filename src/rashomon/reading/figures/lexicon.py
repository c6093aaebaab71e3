"""The words of the grammar of figures (`data/*.toml`), each file read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=8)
def table(name: str) -> dict[str, Any]:
    """One file of the lexicon: `numbers`, `units` or `qualifiers`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=64)
def words(name: str) -> frozenset[str]:
    """One list of words of `units.toml`, in lower case."""
    return frozenset(table("units")["words"][name])


def any_of(forms: Iterable[str]) -> str:
    """A regular expression for any of the forms, the longest first, with white space free."""
    ordered = sorted(dict.fromkeys(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in ordered)
