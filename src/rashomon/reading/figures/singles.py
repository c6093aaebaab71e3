"""Units that "a" counts: "just over a month", "half an hour", "a year and a half"."""

from __future__ import annotations

import re
from functools import lru_cache

from rashomon.reading.figures import qualifiers
from rashomon.reading.figures.lexicon import any_of, key, words
from rashomon.reading.figures.passage import Found, Passage

HALF = 0.5


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    units = any_of(words("counted_by_a"))
    return re.compile(
        rf"(?<![\w-])(?P<half>half[\s-]+)?(?P<a>an?)\s+(?:(?:full|whole|entire)\s+)?(?P<unit>{units})"
        rf"(?P<more>\s+and\s+a\s+half)?\b(?![’'-])",
        re.IGNORECASE,
    )


def singles(passage: Passage, taken: list[Found]) -> list[Found]:
    """Such units with a bound or a half; "a year" alone is no figure."""
    found = []
    for match in _pattern().finditer(passage.text, passage.start, passage.end):
        qualifier = qualifiers.before(passage.text, match.start(), passage.start)
        value = (HALF if match["half"] else 1.0) + (HALF if match["more"] else 0.0)
        if qualifier is not None and _is_course(passage, match, qualifier[1]):
            qualifier = None
        if qualifier is None and value == 1.0:
            continue
        if any(match.start() < f.end and f.start < match.end() for f in taken):
            continue
        kind, start = qualifier or ("exact", match.start())
        found.append(Found(start, match.end(), value, key(match["unit"]), kind))
    return found


def _is_course(passage: Passage, match: re.Match[str], bound: int) -> bool:
    """Whether "over a decade" means in its course, and "twice as many as a year ago" no bound."""
    left = max(passage.start, bound - qualifiers.REACH)
    spoken = passage.text[bound : match.start()]
    if qualifiers.is_preposition(spoken, passage.text[left:bound]):
        return True
    behind = passage.text[match.end() : min(match.end() + 8, passage.end)]
    return not qualifiers.bounds_duration(spoken, passage.text[left:bound], behind)
