"""Pages as browsers save them: MHTML, "save page as" and SingleFile, with where they come from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from rashomon.errors import InputError
from rashomon.intake.moments import iso_moment

MHTML = re.compile(
    rb"(?:[A-Za-z][\w-]{0,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}){0,40}?"
    rb"content-type:\s{0,9}multipart/related\b",
    re.I,
)
SAVED_FROM = re.compile(rb"<!--\s{0,9}saved from url=\(\d{1,5}\)(https?://[^\s>]{1,2000})", re.I)
SINGLE_FILE = re.compile(
    rb"<!--\s{0,9}Page saved with SingleFile\s{1,9}url:\s{0,9}(https?://\S{1,2000})"
    rb"(?:\s{1,9}saved date:\s{0,9}([^\n(]{1,80}))?",
    re.I,
)
LOOKED_AT = 8_000
"""Bytes at the beginning of a page in which browsers say where they saved it from."""


@dataclass(frozen=True)
class Saved:
    """A page's bytes, the charset that was named beside them, its address, when it was saved."""

    data: bytes
    charset: str | None = None
    url: str | None = None
    retrieved: str | None = None


def is_mhtml(data: bytes) -> bool:
    """Whether bytes begin as a page in MHTML."""
    return MHTML.match(data[:LOOKED_AT].lstrip()) is not None


def saved_page(data: bytes) -> Saved:
    """The page itself. Raises `InputError` for MHTML that holds none."""
    if is_mhtml(data):
        return _of_mhtml(data)
    head = data[:LOOKED_AT]
    single = SINGLE_FILE.search(head)
    if single is not None:
        when = iso_moment(_words(single[2] or b""))
        return Saved(data, url=_words(single[1]), retrieved=when)
    plain = SAVED_FROM.search(head)
    return Saved(data, url=_words(plain[1]) if plain else None)


def _of_mhtml(data: bytes) -> Saved:
    message = message_from_bytes(data.lstrip(), policy=policy.default)
    pages = (part for part in message.walk() if part.get_content_type() == "text/html")
    page = next(pages, None)
    content = page.get_payload(decode=True) if isinstance(page, EmailMessage) else None
    if page is None or not isinstance(content, bytes) or not content.strip():
        raise InputError(
            "this saved page (MHTML) holds no HTML", next_step="Save it again as HTML."
        )
    url = _header(message, "snapshot-content-location") or _header(page, "content-location")
    return Saved(
        content,
        charset=page.get_content_charset(),
        url=url if url.startswith(("http://", "https://")) else None,
        retrieved=iso_moment(_header(message, "date")),
    )


def _header(message: object, name: str) -> str:
    if not isinstance(message, EmailMessage):
        return ""
    try:
        return "".join(str(message[name] or "").split()) if name != "date" else str(message[name])
    except (ValueError, IndexError, AttributeError):  # the library fails on some broken headers
        return ""


def _words(raw: bytes) -> str:
    return " ".join(raw.decode("utf-8", "replace").split())
