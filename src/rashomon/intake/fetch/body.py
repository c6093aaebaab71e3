"""The body of a response, as far as it may reach: bytes, packing, and kinds that hold articles."""

from __future__ import annotations

import re
import zlib

import httpx

from rashomon.errors import InputError

KINDS = re.compile(
    r"text/(?:html|plain|xml|markdown|csv)$|multipart/related$|message/rfc822$"
    r"|application/(?:xhtml\+xml|xml|(?:rss|atom|rdf)\+xml|(?:feed\+)?json|pdf|octet-stream)$"
)
"""Media types that an article or a feed of them may come as; bytes of no type are looked at."""
LARGER = "Raise the limit with --max-characters if this is one article."


def check_kind(response: httpx.Response) -> str:
    """The media type, empty where none is given. Raises `InputError` for one without articles."""
    kind = str(response.headers.get("content-type", "")).partition(";")[0].strip().casefold()
    if kind and not KINDS.match(kind):
        raise InputError(
            f"it is of the type {kind[:80]}, which holds no article",
            next_step="Name the address of the article's page.",
        )
    return kind


def read_body(response: httpx.Response, most: int) -> bytes:
    """The bytes as they were sent, packed or not. Raises `InputError` for more than `most`."""
    said = response.headers.get("content-length", "")
    if said.isascii() and said.isdigit() and int(said[:20]) > most:
        raise _too_large(most)
    parts, size = [], 0
    for part in response.iter_raw():
        size += len(part)
        if size > most:
            raise _too_large(most)
        parts.append(part)
    return b"".join(parts)


def first_of(response: httpx.Response, most: int) -> bytes:
    """The first `most` bytes as they were sent."""
    parts, size = [], 0
    for part in response.iter_raw():
        parts.append(part)
        size += len(part)
        if size >= most:
            break
    return b"".join(parts)[:most]


def unpacked(raw: bytes, coding: str, most: int) -> bytes:
    """The body without its content coding: gzip or deflate, as was asked for, or none.

    Raises `InputError` for another coding, for what unpacks to more than `most` bytes, and for
    what is damaged.
    """
    coding = coding.strip().casefold()
    if coding in ("", "identity") or not raw:
        return raw
    windows = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}.get(coding, ())
    for window in windows:
        unpacker = zlib.decompressobj(window)
        try:
            data = unpacker.decompress(raw, most + 1)
        except zlib.error:
            continue
        if len(data) > most:
            raise _too_large(most)
        if not unpacker.eof:
            raise InputError("it ends before its end", next_step="Try again later.")
        return data
    raise InputError(
        f"it cannot be unpacked ({coding[:40]})", next_step="Save the page, and give that file."
    )


def _too_large(most: int) -> InputError:
    return InputError(f"it has more than {most:,} bytes", next_step=LARGER)
