"""Subheads and captions of a page: extraction gives the first as paragraphs, and no captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.intake.lines import folded

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
CAPTION = re.compile(r"(?:^|[\s_-])caption(?:[_-]?text)?(?:\s|$)")
"""The class of a caption that is no `figcaption`, as publishing systems name it
(`wp-caption-text`)."""
AROUND = frozenset(("article", "main"))
"""Elements that hold an article: where a page has one, pictures outside it are no part of it."""
BESIDE = frozenset(("aside", "footer", "header", "nav"))
LONGEST = 1_000
"""Characters of a caption; what is longer is an article."""
MOST = 200
"""Captions that are kept of a page; a gallery has a hundred."""


def headings_of(tree: HtmlElement) -> frozenset[str]:
    """The words of the page's headings below the first, folded."""
    return frozenset(folded(one.text_content()) for one in tree.iter(*HEADINGS)) - {""}


def captions_of(tree: HtmlElement) -> tuple[str, ...]:
    """The captions of an article's pictures with their credits, each once, in the page's order."""
    found = []
    for one in tree.iter("figcaption", "p", "div", "span", "dd"):
        if one.tag == "figcaption" or CAPTION.search(one.get("class") or ""):
            words = " ".join(one.text_content().split())
            if words and len(words) <= LONGEST and any(map(str.isalpha, words)):
                found.append((words, one))
    del found[MOST:]
    outer = {up for _, one in found for up in one.iterancestors()}  # what only frames another
    placed = [
        (words, {up.tag for up in one.iterancestors()}) for words, one in found if one not in outer
    ]
    within = any(AROUND & tags for _, tags in placed)
    kept = [words for words, tags in placed if not BESIDE & tags and (AROUND & tags or not within)]
    return tuple(dict.fromkeys(kept))
