"""Speakers before a colon: headlines ("Reid: …") and transcripts ("SMITH: …")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.reading.parse import Parsed
from rashomon.reading.quotations.draft import Draft
from rashomon.reading.quotations.marks import Run
from rashomon.reading.quotations.sources import Source

NAME = re.compile(r"((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,3}): +(?=\S)")
FEWEST_WORDS = 3
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
    """One draft a headline or line of a transcript that begins with a name and a colon."""
    found = []
    text = parsed.article.text
    for paragraph in parsed.paragraphs:
        match = NAME.match(text, paragraph.start, paragraph.end)
        if match is None or paragraph.kind not in ("headline", "body"):
            continue
        words = match.group(1).lower().split()
        transcript = match.group(1).isupper()
        if any(word in NOT_NAMES for word in words):
            continue
        named_again = text.count(match.group(1).split()[-1]) > 1
        if not transcript and not (paragraph.kind == "headline" and named_again):
            continue
        if len(text[match.end() : paragraph.end].split()) < FEWEST_WORDS:
            continue
        if any(run.outer_start == match.end() for run in runs):
            continue
        name = parsed.tokens(match.start(1), match.end(1))
        source = Source(name.root, name, name.root, "named before the colon")
        found.append(Draft(None, [(match.end(), paragraph.end)], source, "says"))
    return found
