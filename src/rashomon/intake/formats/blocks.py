"""HTML and XML markup to its paragraphs: for fragments that hold nothing but an article.

Whole pages go through `intake.pages`, which tells the article from what stands around it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

_MARKUP = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "markup.toml").read_text(encoding="utf-8")
)
BLOCKS = frozenset(_MARKUP["blocks"])
HIDDEN = frozenset(_MARKUP["hidden"])
DECLARED_WITHIN = 4096
"""Bytes at the beginning of a page in which it declares its encoding."""
BREAK = "\u2028"
"""A line break within a paragraph, until it is known whether it is one of two."""
PARAGRAPH_END = re.compile(rf"\s*{BREAK}\s*{BREAK}[\s{BREAK}]*")


def blocks_of(markup: str | bytes) -> list[str]:
    """The paragraphs of HTML, with single spaces, in order; no text of scripts or styles.

    Text (`str`) is taken as it is; bytes by the encoding that they declare, or as UTF-8 where they
    declare none and are that. Two line breaks in a row end a paragraph. Never raises; markup
    without text gives none.
    """
    encoding: str | None
    if isinstance(markup, str):
        markup, encoding = markup.encode("utf-8", "replace"), "utf-8"
    else:
        encoding = None if b"charset" in markup[:DECLARED_WITHIN].lower() else _if_utf_8(markup)
    parser = etree.HTMLParser(
        encoding=encoding, remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    try:
        root = etree.fromstring(markup.replace(b"\0", b" "), parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    return [] if root is None else blocks_in(root)


def _if_utf_8(markup: bytes) -> str | None:
    try:
        markup.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def blocks_in(root: etree._Element) -> list[str]:
    """The paragraphs below an element, in order."""
    pieces: list[str] = []
    found: list[str] = []
    for piece in _pieces(root):
        if piece is None:
            found.extend(_paragraphs("".join(pieces)))
            pieces.clear()
        else:
            pieces.append(piece)
    found.extend(_paragraphs("".join(pieces)))
    return found


def _pieces(root: etree._Element) -> Iterator[str | None]:
    """The text below `root` piece by piece, `None` at each end of a block."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = _name(element)
        if event == "start":
            if tag in HIDDEN:
                walk.skip_subtree()
            elif tag in BLOCKS:
                yield None
            elif tag == "br":
                yield BREAK
            if element.text and tag not in HIDDEN:
                yield element.text
            continue
        if tag in BLOCKS:
            yield None
        if element.tail and element is not root:
            yield element.tail


def _name(element: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and the like."""
    return str(element.tag).rpartition("}")[2].casefold() if isinstance(element.tag, str) else ""


def _paragraphs(text: str) -> Iterator[str]:
    for part in PARAGRAPH_END.split(text):
        words = " ".join(part.replace(BREAK, " ").split())
        if words:
            yield words
