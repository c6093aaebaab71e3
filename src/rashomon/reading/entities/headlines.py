"""Names in headlines in title case, whose words all look like names to the parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.reading.parse import Parsed

if TYPE_CHECKING:
    from rashomon.reading.entities.names import Name

LONGEST_HEADLINE = 160
"""Characters of a line that may be a headline in title case."""
TITLE_CASE = 0.8
"""Share of words of four letters and more with a capital from which a line is in title case."""


def without_title_case(parsed: Parsed, names: list[Name]) -> list[Name]:
    """Leave out of headlines in title case what is no name elsewhere.

    Names of the body that stand in such a headline are found again when names are looked for
    everywhere.
    """
    shouting = [
        (p.start, p.end)
        for p in parsed.paragraphs
        if p.kind == "headline" or p.end - p.start < LONGEST_HEADLINE
        if _in_title_case(parsed.article.text[p.start : p.end])
    ]
    if not shouting:
        return names

    def shouted(name: Name) -> bool:
        at = parsed.doc[name.start].idx
        return any(start <= at < end for start, end in shouting)

    quiet = {name.key for name in names if not shouted(name)}
    return [name for name in names if name.key in quiet or not shouted(name)]


def _in_title_case(text: str) -> bool:
    if text.rstrip().endswith((".", "”", '"', ".’")):
        return False
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", text) if len(w) >= 4]
    return len(words) >= 3 and sum(w[0].isupper() for w in words) >= TITLE_CASE * len(words)
