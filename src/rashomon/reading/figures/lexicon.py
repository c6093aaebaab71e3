"""The words of the grammar of figures (`data/*.toml`), each file read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDED = str.maketrans({"ſ": "s", "ı": "i", "İ": "i", "K": "k"})
"""Letters that a search without regard to case takes for ASCII ones."""
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


def letters(form: str) -> str:
    """A form in lower case and plain letters, as long as it was: offsets in it stay true."""
    return "".join(c.translate(FOLDED).lower()[:1] for c in form)


def key(form: str) -> str:
    """A form of the text as the lexicon holds it: lower case, plain letters, single spaces."""
    return re.sub(r"\s+", " ", letters(form)).strip()
