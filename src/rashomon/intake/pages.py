"""HTML pages: the article's text by trafilatura, from the bytes at hand, never from the network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from rashomon.errors import InputError
from rashomon.intake.lines import folded
from rashomon.intake.metadata import Metadata, iso_day

BEGINS_AS_PAGE = re.compile(
    rb"\s{0,200}(?:<!--.{0,2000}?-->\s{0,200})?<(?:!doctype\s+html|html)\b", re.I | re.S
)
LATEST_DAY = "2100-01-01"
"""What the search for a page's day takes as today: else the answer would hang on the clock."""


@dataclass(frozen=True)
class Page:
    """The text that extraction gave, with the title as its first paragraph."""

    metadata: Metadata
    text: str


def is_page(data: bytes) -> bool:
    """Whether bytes begin as an HTML page."""
    return BEGINS_AS_PAGE.match(data[:4000]) is not None


def read_page(data: bytes) -> Page:
    """Extract the article of a page. Raises `InputError` where nothing is found."""
    found = _extracted(data)
    body = "" if found is None else str(found.text or "")
    if not body.strip():
        raise InputError(
            "no article was found in this page",
            next_step="Save the article's text itself as a .txt file.",
        )
    title = " ".join(str(found.title or "").split())
    paragraphs = [line for line in body.split("\n") if line.strip()]
    if title and folded(paragraphs[0]) != folded(title):
        paragraphs.insert(0, title)
    metadata = Metadata(
        title=title or None,
        source=_words(found.sitename),
        published=iso_day(found.date) if found.date else None,
        url=_words(found.url),
        author=_words(found.author),
    )
    return Page(metadata, "\n\n".join(paragraphs))


def _extracted(data: bytes) -> Any:
    import trafilatura

    return trafilatura.bare_extraction(
        data,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # No day is better than a guessed one: only what the page's own metadata name.
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "max_date": LATEST_DAY,
        },
    )


def _words(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value else None
