"""HTML pages: the article's text by trafilatura, from the bytes at hand, never from the network."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon.errors import InputError
from rashomon.intake.charset import page_text
from rashomon.intake.lines import folded
from rashomon.intake.metadata import Metadata
from rashomon.intake.saved_pages import is_mhtml, saved_page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BEGINS_AS_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<!--.{0,2000}?-->\s{0,200})?<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)
RULE = re.compile(r"\|[\s|:-]*")
"""The line below a table's head in what extraction gives."""
LONGEST_CELL = 200
"""Characters of a cell of figures or names; a longer one holds prose, its table only places it."""
SAVE_AS_TEXT = "Save the article's text itself as a .txt file."


@dataclass(frozen=True)
class Page:
    """The text that extraction gave, with the title as its first paragraph.

    `limits` say why it tells less than the article; `came_from` where title, publisher and days
    stand in the page.
    """

    metadata: Metadata
    text: str
    limits: tuple[str, ...] = ()


def is_page(data: bytes) -> bool:
    """Whether bytes begin as an HTML page, or as one saved as MHTML."""
    return BEGINS_AS_PAGE.match(data[:4000]) is not None or is_mhtml(data)


def read_page(data: bytes, *, url: str | None = None, charset: str | None = None) -> Page:
    """Extract the article of a page, from `url` and in `charset` where a server said so.

    Raises `InputError` where nothing is found, and for pages that stand in an article's place:
    errors, consent walls, logins.
    """
    from rashomon.intake.linked_data import linked_data_of, metas_of
    from rashomon.intake.page_kinds import check_page, limits_of
    from rashomon.intake.page_metadata import metadata_of_page
    from rashomon.intake.page_parts import captions_of, headings_of

    saved = saved_page(data)
    tree = _tree(page_text(saved.data, charset or saved.charset))
    linked, metas = linked_data_of(tree), metas_of(tree)
    metadata = metadata_of_page(tree, linked, metas, url or saved.url, saved.retrieved)
    headings, captions = headings_of(tree), captions_of(tree)
    body = _extracted(tree)
    paragraphs = _paragraphs(body)
    check_page(metadata.title, body)
    if not paragraphs:
        raise _nothing()
    if metadata.title and folded(paragraphs[0]) == folded(metadata.title):
        paragraphs = paragraphs[1:]
    limits = limits_of(tree, linked, metas, paragraphs)
    subheads = tuple(one for one in paragraphs if folded(one) in headings)
    metadata = replace(metadata, subheads=subheads, captions=captions)
    if metadata.title:
        paragraphs.insert(0, metadata.title)
    return Page(metadata, "\n\n".join(paragraphs), limits)


def _tree(text: str) -> HtmlElement:
    from trafilatura import load_html

    tree = load_html(text)
    if tree is None:
        raise _nothing()
    return tree


def _extracted(tree: HtmlElement) -> str:
    """The article's paragraphs, a line each; subheads are lines of their own."""
    import trafilatura

    found = trafilatura.bare_extraction(
        tree, with_metadata=False, include_comments=False, favor_precision=True
    )
    return "" if found is None or isinstance(found, dict) else str(found.text or "")


def _paragraphs(body: str) -> list[str]:
    """The paragraphs of what extraction gave; a row of a table is one, a row of layout is none."""
    found: list[str] = []
    for line in body.split("\n"):
        words = " ".join(line.split())
        if not words.startswith("|"):
            found.append(words)
        elif not RULE.fullmatch(words):
            cells = [cell for one in words.strip("|").split("|") if (cell := one.strip())]
            prose = any(len(cell) > LONGEST_CELL for cell in cells)
            found += cells if prose else [" | ".join(cells)]
    return [words for words in found if words]


def _nothing() -> InputError:
    return InputError("no article was found in this page", next_step=SAVE_AS_TEXT)
