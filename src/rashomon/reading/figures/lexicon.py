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
END = ""
_Tree = dict[str, "_Tree"]
"""Forms by their first letter, those by their second, and so on; `END` where a form ends."""


@lru_cache(maxsize=8)
def table(name: str) -> dict[str, Any]:
    """One file of the lexicon: `numbers`, `units` or `qualifiers`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=64)
def words(name: str) -> frozenset[str]:
    """One list of words of `units.toml`, in lower case."""
    return frozenset(table("units")["words"][name])


def any_of(forms: Iterable[str]) -> str:
    """A regular expression for any of the forms, the longest first, with white space free.

    It branches letter by letter, so that a search does not try every form at every place.
    """
    tree: _Tree = {}
    for form in sorted(dict.fromkeys(forms)):
        node = tree
        for letter in form:
            node = node.setdefault(letter, {})
        node[END] = {}
    return _branches(tree)


def _branches(node: _Tree) -> str:
    written = [
        (r"\s+" if letter == " " else re.escape(letter)) + _branches(below)
        for letter, below in node.items()
        if letter != END
    ]
    if not written:
        return ""
    if END in node:
        return f"(?:{'|'.join(written)})?"  # greedy: the longest first
    return written[0] if len(written) == 1 else f"(?:{'|'.join(written)})"


def letters(form: str) -> str:
    """A form in lower case and plain letters, as long as it was: offsets in it stay true."""
    if form.isascii():
        return form.lower()
    return "".join(c.translate(FOLDED).lower()[:1] for c in form)


def key(form: str) -> str:
    """A form of the text as the lexicon holds it: lower case, plain letters, single spaces."""
    return re.sub(r"\s+", " ", letters(form)).strip()
