"""Speakers before a colon: headlines ("Reid: …") and transcripts ("SMITH: …")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rashomon.reading.parse import Parsed
from rashomon.reading.quotations.draft import Draft
from rashomon.reading.quotations.marks import Run
from rashomon.reading.quotations.sources import Source

NAME = re.compile(r"((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,3}): +(?=\S)")
FEWEST_WORDS = 3
TURNS = 2
"""Paragraphs that begin with one name and a colon before it is a speaker in a transcript."""
NOT_NAMES = frozenset(
    [
        "analysis",
        "breaking",
        "correction",
        "editorial",
        "exclusive",
        "explainer",
        "fact",
        "factbox",
        "listen",
        "live",
        "note",
        "opinion",
        "photo",
        "photos",
        "poll",
        "profile",
        "read",
        "report",
        "review",
        "timeline",
        "update",
        "updates",
        "video",
        "watch",
        "editor’s",
        "editor's",
    ]
)


def find_headings(parsed: Parsed, runs: Sequence[Run]) -> list[Draft]:
    """One draft a headline or turn of a transcript that begins with a name and a colon."""
    found = []
    text = parsed.article.text
    turns = _turns(parsed)
    for paragraph in parsed.paragraphs:
        match = NAME.match(text, paragraph.start, paragraph.end)
        if match is None or paragraph.kind not in ("headline", "body"):
            continue
        words = match.group(1).lower().split()
        transcript = match.group(1).isupper() or turns[match.group(1)] >= TURNS
        if any(word in NOT_NAMES for word in words):
            continue
        named_again = text.count(match.group(1).split()[-1]) > 1
        if not transcript and not (paragraph.kind == "headline" and named_again):
            continue
        if not transcript and len(text[match.end() : paragraph.end].split()) < FEWEST_WORDS:
            continue
        if any(run.outer_start == match.end() for run in runs):
            continue
        name = parsed.tokens(match.start(1), match.end(1))
        source = Source(name.root, name, name.root, "named before the colon")
        stance = (
            "asks" if transcript and text[match.end() : paragraph.end].endswith("?") else "says"
        )
        parts = [(match.end(), paragraph.end)]
        found.append(Draft(None, parts, source, stance, verbatim=transcript))
    return found


def _turns(parsed: Parsed) -> Counter[str]:
    """How many paragraphs of the body begin with each name and a colon."""
    matches = (
        NAME.match(parsed.article.text, paragraph.start, paragraph.end)
        for paragraph in parsed.paragraphs
        if paragraph.kind == "body"
    )
    return Counter(match.group(1) for match in matches if match)
