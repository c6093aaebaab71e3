"""Ordinals that count: "eighth annual", "15th anniversary"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rashomon.reading.figures.lexicon import any_of, key, table, words
from rashomon.reading.figures.passage import Found, Passage

LOW = 3
"""Up to here ordinals are mostly plain adjectives ("the second man")."""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    forms = table("numbers")["ordinals"]
    tens = any_of(w for w, v in table("numbers")["cardinals"].items() if v >= 20)
    return re.compile(
        rf"(?<![\w-])(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?:(?P<tens>{tens})[-\s])?(?P<word>{any_of(forms)}))"
        rf"(?:-|\s+|\s+(?:ever|U\.S\.|[a-z]+)\s+)(?P<noun>{any_of(words('ordinal_nouns'))})\b",
        re.IGNORECASE,
    )


def ordinals(passage: Passage, hidden: Sequence[tuple[int, int]]) -> list[Found]:
    """Ordinals before a noun of counting, unit `ordinal`."""
    found = []
    numbers = table("numbers")
    for match in _pattern().finditer(passage.text, passage.start, passage.end):
        if any(match.start() < end and start < match.end() for start, end in hidden):
            continue
        if match["digits"]:
            value = int(match["digits"])
        else:
            value = numbers["ordinals"][key(match["word"])]
            value += numbers["cardinals"][key(match["tens"])] if match["tens"] else 0
        noun = key(match["noun"])
        allowed = "ordinal_nouns_low" if value <= LOW else "ordinal_nouns"
        if noun in words(allowed):
            found.append(
                Found(match.start(), match.end(), float(value), "ordinal", of=match.span("noun"))
            )
    return found
