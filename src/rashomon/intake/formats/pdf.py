"""PDF: the paragraphs of its pages, without what stands at the edge of each page."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from rashomon.errors import InputError
from rashomon.intake.drafts import Draft
from rashomon.intake.metadata import Metadata

MOST_PAGES = 300
"""Pages that are read: more is a book, and takes minutes."""
LEAST_LETTERS = 20
"""Letters below which a document counts as having no text: a scan may carry a stamp or number."""
EDGE_SHARE = 0.6
"""Share of pages on which a line stands first or last to be a running head or foot."""
NUMBER = re.compile(r"(?:page )?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\Z", re.IGNORECASE)
HYPHEN = re.compile(r"[^\W\d_]{2}-\Z")
"""The end of a line that parts a word."""
ENDS = re.compile(r"[.!?:;”\"’)\]]\Z")


def draft_of_pdf(data: bytes) -> Draft:
    """The text of a PDF. Raises `InputError` for a broken or locked one, and for a scan."""
    try:
        pages = list(_pages(data))
    except Exception as error:
        raise _unreadable(error) from None
    paragraphs = _joined([one for page in _without_edges(pages) for one in page])
    letters = sum(letter.isalpha() for one in paragraphs for letter in one)
    if letters < LEAST_LETTERS:
        raise InputError(
            "its pages hold pictures and no text, as scans do",
            next_step="Recognise its text (OCR) first.",
        )
    notes = (f"only its first {MOST_PAGES} pages were read",) if len(pages) > MOST_PAGES else ()
    return Draft(metadata=Metadata(), text="\n\n".join(paragraphs), notes=notes)


def _unreadable(error: Exception) -> InputError:
    name = type(error).__name__
    if "Password" in name or "Encrypt" in name:
        return InputError("it is locked with a password", next_step="Save it without one.")
    if "TextExtractionNotAllowed" in name:
        return InputError("it does not allow its text to be taken", next_step="Ask for another.")
    reason = (str(error).splitlines() or [""])[0][:80] or name
    return InputError(f"it is no PDF that can be read ({reason})", next_step="Save it again.")


def _pages(data: bytes) -> Iterator[list[str]]:
    """The paragraphs of each page, in the order of its columns."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextContainer

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    for page in islice(extract_pages(io.BytesIO(data)), MOST_PAGES + 1):
        yield [
            words
            for box in page
            if isinstance(box, LTTextContainer)
            for words in _paragraphs(box)
            if words
        ]


def _paragraphs(box: Any) -> Iterator[str]:
    """The paragraphs of a box: a line that ends a sentence and is short ends one."""
    lines = [" ".join(line.get_text().split()) for line in box if hasattr(line, "get_text")]
    widest = max((len(line) for line in lines), default=0)
    words = ""
    for line in lines:
        words = _append(words, line)
        if ENDS.search(line) and len(line) < 0.7 * widest:
            yield words
            words = ""
    yield words


def _append(words: str, line: str) -> str:
    """A line behind what stands before it; a word that the line's end parts is put together."""
    if not words:
        return line
    if HYPHEN.search(words) and line[:1].islower():
        return words[:-1] + line
    return f"{words} {line}"


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    """The pages without their numbers, running heads and feet."""
    counts = Counter(
        _edge(one) for page in pages for one in {*page[:2], *page[-2:]} if len(pages) > 2
    )
    running = {words for words, count in counts.items() if count >= EDGE_SHARE * len(pages)}
    found = []
    for page in pages[:MOST_PAGES]:
        last = len(page) - 2
        found.append(
            [
                one
                for i, one in enumerate(page)
                if not ((i < 2 or i >= last) and (NUMBER.match(one) or _edge(one) in running))
            ]
        )
    return found


def _edge(words: str) -> str:
    """A running line without the number of its page."""
    return re.sub(r"\d+", "#", words)


def _joined(paragraphs: list[str]) -> list[str]:
    """Paragraphs that a column or page parts, put together."""
    found: list[str] = []
    for one in paragraphs:
        if found and one[:1].islower() and not ENDS.search(found[-1]):
            found[-1] = _append(found[-1], one)
        else:
            found.append(one)
    return found
