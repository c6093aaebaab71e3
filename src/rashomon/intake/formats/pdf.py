"""PDF: the paragraphs of its pages, without what stands at the edge of each page."""

from __future__ import annotations

import contextlib
import io
import logging
import re
import types
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from rashomon.errors import InputError
from rashomon.intake.drafts import Draft
from rashomon.intake.formats.pdf_lines import ENDS, Line, append, paragraphs_of_lines
from rashomon.intake.metadata import Metadata

MOST_PAGES = 300
"""Pages that are read: more is a book, and takes minutes."""
LEAST_LETTERS = 20
"""Letters below which a document counts as having no text: a scan may carry a stamp or number."""
EDGE_SHARE = 0.6
"""Share of pages on which a line stands first or last to be a running head or foot."""
NUMBER = re.compile(r"(?:page )?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\Z", re.IGNORECASE)
MOST_UNPACKED = 50_000_000
"""Bytes of a part of a document when unpacked: the drawing of a page has some 100,000, a picture,
which is not unpacked here, a few millions."""


def draft_of_pdf(data: bytes) -> Draft:
    """The text of a PDF. Raises `InputError` for a broken or locked one, and for a scan."""
    try:
        pages = list(_pages(data))
    except InputError:
        raise
    except Exception as error:  # pdfminer raises whatever its parsers raise
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
    """The paragraphs of each page, in the order in which they are read."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    with _bounded_streams():
        for page in islice(PDFPage.get_pages(io.BytesIO(data)), MOST_PAGES + 1):
            interpreter.process_page(page)
            yield paragraphs_of_lines(list(_lines(device.get_result(), LAParams())))


def _lines(page: Any, parameters: Any) -> Iterator[Line]:
    """The lines of a page that hold words, by pdfminer's grouping of letters."""
    from pdfminer.layout import LTChar

    letters = [one for one in page if isinstance(one, LTChar)]
    for line in page.group_objects(parameters, letters) if letters else ():
        line.analyze(parameters)
        words = " ".join(line.get_text().split())
        if words:
            yield Line(line.x0, line.y0, line.x1, line.y1, words)


@contextlib.contextmanager
def _bounded_streams() -> Iterator[None]:
    """While this lasts, pdfminer unpacks no stream beyond a size."""
    from pdfminer import pdftypes

    def decompress(data: bytes) -> bytes:
        found = zlib.decompressobj().decompress(data, MOST_UNPACKED + 1)
        if len(found) > MOST_UNPACKED:
            raise InputError(
                f"a part of it has more than {MOST_UNPACKED:,} bytes when unpacked",
                next_step="Save its text in another form.",
            )
        return found

    module: Any = pdftypes
    module.zlib = types.SimpleNamespace(
        decompress=decompress, decompressobj=zlib.decompressobj, error=zlib.error
    )
    try:
        yield
    finally:
        module.zlib = zlib


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
            found[-1] = append(found[-1], one)
        else:
            found.append(one)
    return found
