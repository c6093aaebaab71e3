"""Which files of a folder may be articles."""

from __future__ import annotations

import os
from pathlib import Path

from rashomon.intake.many import IN_FOLDERS

TEXT_ENDINGS = frozenset((".txt", ".text", ".md", ".markdown"))
PAGE_ENDINGS = frozenset((".html", ".htm", ".xhtml", ".mhtml", ".mht"))
LINES_ENDINGS = frozenset((".jsonl", ".ndjson"))
ARTICLE_ENDINGS = TEXT_ENDINGS | PAGE_ENDINGS | LINES_ENDINGS


def _of_kind(name: str) -> bool:
    """Whether a file's name is that of a document or archive, which a folder's articles may be."""
    return name.casefold().endswith(IN_FOLDERS)


def reason_to_pass(path: str, name: str) -> str | None:
    """Why a file in a folder is no article; `None` where it may be one."""
    ending = Path(name).suffix.casefold()
    if name.startswith("."):
        return "a hidden file"
    if os.path.isdir(path):
        return "a folder in a folder"
    if ending not in ARTICLE_ENDINGS and not _of_kind(name):
        return f"its ending {ending!r} is none of an article" if ending else "it has no ending"
    if not os.path.isfile(path):
        return "no regular file"
    if ending not in ARTICLE_ENDINGS:
        return None
    try:
        with open(path, "rb") as stream:
            beginning = stream.read(4096)
    except OSError:
        return None  # refused with its reason when it is read
    if not beginning.strip() and os.path.getsize(path) <= 4096:
        return "it is empty"
    if b"\0" in beginning and not beginning.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return "it holds binary data, not text"
    return None
