"""WARC: the pages among its responses. A damaged record costs itself alone."""

from __future__ import annotations

import contextlib
import gzip
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

PIECE = 65_536
"""Bytes that are read at a time when the next record is looked for."""
LONGEST_LINE = 65_536
MOST_LINES = 300
"""Lines of the headers of a record, and bytes of a line: servers allow some 100 of 8,000. What has
more is damaged, and must take neither memory nor time."""
MOST_DAMAGED = 1_000
"""Damaged records in a row after which the rest of a file is given up: it was made to be slow."""
START = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
MAYBE = re.compile(rb"WARC/\d|\x1f\x8b\x08")
"""The beginning of a record, or of a gzip member that may hold one."""
PAGE_TYPES = ("text/html", "application/xhtml+xml")
INDEX_PATH = re.compile(r"/?(?:index|home|default)?(?:\.\w{1,5})?/?\Z", re.IGNORECASE)
"""The path of a site's front page: a list of articles, not one."""

DAMAGED = "damaged records"
NO_PAGE = "responses that are no page"
FRONT_PAGE = "front pages"
GIVEN_UP = "rests of a file, behind a thousand damaged records"
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
    given = skipped = in_a_row = 0
    before = passed.copy()
    while start is not None:
        stream.seek(start)
        records = _Records(stream)
        try:
            for response in records.responses(most, passed):
                if skipped:
                    skipped -= 1
                    continue
                given += 1
                yield response
            return
        except _DamagedError as error:
            if records.is_one_stream(error):
                # All records in one gzip stream: it is read again from the start, unpacked.
                stream.seek(0)
                stream = cast("BinaryIO", gzip.GzipFile(fileobj=stream))
                start, skipped = 0, given
                passed.clear()
                passed.update(before)
                continue
            passed[DAMAGED] += 1
            in_a_row = 1 if records.count else in_a_row + 1
            start = _next_start(stream, records.offset + 1)
            if start is not None and in_a_row >= MOST_DAMAGED:
                passed[GIVEN_UP] += 1
                return


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
        self.count = 0
        self.iterator = ArchiveIterator(stream)
        self.reader = _Lines(stream)
        self.iterator.reader = self.reader

    def responses(self, most: int, passed: Counter[str]) -> Iterator[Response]:
        while (record := self._guarded(self._next)) is not None:
            self.count += 1
            response = self._guarded(lambda record=record: _response(record, most, passed))
            if response is not None:
                yield response

    def is_one_stream(self, error: _DamagedError) -> bool:
        """Whether the first record showed that all are in one gzip stream, as warcio says then."""
        return self.count == 1 and "non-chunked gzip" in str(error.__cause__)

    def _next(self) -> Any:
        self.reader.lines = 0
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
        finally:
            self.offset = max(self.offset, self.iterator.offset)


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
    kept = b""
    base = place
    while piece := _read_at(stream, base + len(kept)):
        window = kept + piece
        for match in MAYBE.finditer(window):
            if match.start() + 512 > len(window) and len(piece) == PIECE:
                break  # the next piece shows what follows
            if _begins_record(window[match.start() : match.start() + 512]):
                return base + match.start()
        kept = window[-512:]
        base += len(window) - len(kept)
    return None


def _read_at(stream: BinaryIO, place: int) -> bytes:
    """A piece of the file; nothing where it is so damaged that it cannot be read."""
    try:
        stream.seek(place)
        return stream.read(PIECE)
    except (OSError, EOFError, zlib.error):
        return b""


def _begins_record(data: bytes) -> bool:
    if START.match(data):
        return True
    try:
        beginning = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, 64)
    except zlib.error:
        return False
    return beginning.startswith(b"WARC/")
