"""WARC: the pages among its responses. A damaged record costs itself alone."""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

PIECE = 65_536
"""Bytes that are read at a time when the next record is looked for."""
LONGEST_LINE = 65_536
MOST_LINES = 2_000
"""Lines of the headers of a record, and characters of a line: servers allow far fewer. What has
more is damaged, and must not fill the memory."""
START = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
GZIP = re.compile(rb"\x1f\x8b\x08")
PAGE_TYPES = ("text/html", "application/xhtml+xml")
INDEX_PATH = re.compile(r"/?(?:index|home|default)?(?:\.\w{1,5})?/?\Z", re.IGNORECASE)
"""The path of a site's front page: a list of articles, not one."""

DAMAGED = "damaged records"
NO_PAGE = "responses that are no page"
FRONT_PAGE = "front pages"
TOO_LARGE = "pages that are too large"


@dataclass(frozen=True)
class Response:
    """A page as a server sent it: its address, when it was fetched (ISO 8601), and its bytes."""

    url: str
    retrieved: str | None
    data: bytes


def responses_of_warc(stream: BinaryIO, *, most: int, passed: Counter[str]) -> Iterator[Response]:
    """The pages of a WARC file, compressed or not, in its order.

    `stream` can be sought. Of a page at most `most` bytes are held. What is passed over is counted
    in `passed` by its reason. Never raises for what the file holds.
    """
    start: int | None = 0
    while start is not None:
        stream.seek(start)
        reader = _Records(stream)
        try:
            yield from reader.responses(most, passed)
            return
        except _DamagedError:
            passed[DAMAGED] += 1
            start = _next_start(stream, reader.offset + 1)


class _DamagedError(Exception):
    """A record that cannot be read; behind it another one may begin."""


class _Lines(DecompressingBufferedReader):  # type: ignore[misc]
    """A reader that gives no line, and no record's headers, without end."""

    lines = 0

    def readline(self, length: int = 0) -> bytes:
        self.lines += 1
        if self.lines > MOST_LINES:
            raise ArchiveLoadFailed("headers without end")
        line: bytes = super().readline(min(length, LONGEST_LINE) if length else LONGEST_LINE)
        return line


class _Records:
    """The records from a place of a file on, up to the first damaged one."""

    def __init__(self, stream: BinaryIO) -> None:
        self.offset = stream.tell()
        self.iterator = ArchiveIterator(stream)
        self.reader = _Lines(stream)
        self.iterator.reader = self.reader

    def responses(self, most: int, passed: Counter[str]) -> Iterator[Response]:
        while (record := self._guarded(self._next)) is not None:
            self.offset = self.iterator.offset
            response = self._guarded(lambda: _response(record, most, passed))
            if response is not None:
                yield response

    def _next(self) -> Any:
        self.reader.lines = 0
        self.offset = max(self.offset, self.iterator.offset)
        # The library writes to standard error what it finds behind a record.
        with contextlib.redirect_stderr(io.StringIO()):
            return next(self.iterator, None)

    def _guarded(self, read: Any) -> Any:
        try:
            return read()
        except _DamagedError:
            raise
        except Exception as error:  # the library raises what its parsers raise: many kinds
            raise _DamagedError from error


def _response(record: Any, most: int, passed: Counter[str]) -> Response | None:
    """The page of a record; `None` for one that holds none."""
    if record.rec_type not in ("response", "resource"):
        return None
    headers = record.http_headers
    if record.rec_type == "response" and headers is None:
        raise _DamagedError
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if not _is_page(record, headers):
        passed[NO_PAGE] += 1
        return None
    if _is_front(url):
        passed[FRONT_PAGE] += 1
        return None
    data = record.content_stream().read(most + 1)
    if len(data) > most:
        passed[TOO_LARGE] += 1
        return None
    if getattr(record.raw_stream, "limit", 0) > 0 and not record.raw_stream.read(1):
        raise _DamagedError  # the file ends before the record does
    if not data.strip():
        passed[NO_PAGE] += 1
        return None
    return Response(url, record.rec_headers.get_header("WARC-Date"), data)


def _is_page(record: Any, headers: Any) -> bool:
    if record.rec_type == "resource":
        kind = record.rec_headers.get_header("Content-Type") or ""
        return bool(kind.casefold().startswith(PAGE_TYPES))
    kind = headers.get_header("Content-Type") or ""
    return headers.get_statuscode() == "200" and bool(
        kind.strip().casefold().startswith(PAGE_TYPES)
    )


def _is_front(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return INDEX_PATH.match(parts.path) is not None and not parts.query


def _next_start(stream: BinaryIO, place: int) -> int | None:
    """Where the next record begins at or behind `place`; `None` where none does."""
    stream.seek(place)
    kept = b""
    base = place
    while piece := stream.read(PIECE):
        window = kept + piece
        for match in re.finditer(rb"WARC/\d|\x1f\x8b\x08", window):
            if match.start() + 512 > len(window) and len(piece) == PIECE:
                break  # the next piece shows what follows
            if _begins_record(window[match.start() : match.start() + 512]):
                return base + match.start()
        kept = window[-512:]
        base += len(window) - len(kept)
    return None


def _begins_record(data: bytes) -> bool:
    if START.match(data):
        return True
    try:
        beginning = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, 64)
    except zlib.error:
        return False
    return beginning.startswith(b"WARC/")
