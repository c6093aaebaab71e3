"""Standard input as a stream of articles, parted by a line of equals signs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

SEPARATOR = re.compile(rb"={5,}[ \t]*\r?\n?\Z")
"""A line of five or more `=` and nothing else parts two articles."""
PIECE = 65_536
"""Bytes that are read at a time."""


@dataclass(frozen=True)
class Part:
    """The bytes of one article, or, where it is larger than the limit, its size alone."""

    data: bytes
    size: int


def parts_of(stream: BinaryIO, *, most: int) -> Iterator[Part]:
    """The articles of a stream; of one with more than `most` bytes only the beginning is kept.

    UTF-16 and UTF-32, which begin with a byte order mark, are one article: there a separator is
    not the same bytes.
    """
    first = stream.readline(PIECE)
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = first + stream.read(most + 1)
        yield Part(data, len(data) + _rest(stream))
        return
    kept: list[bytes] = []
    size = 0
    piece, at_line_start = first, True
    while piece:
        if at_line_start and SEPARATOR.match(piece):
            yield Part(b"".join(kept), size)
            kept, size = [], 0
        else:
            if size <= most:
                kept.append(piece)
            size += len(piece)
        at_line_start = piece.endswith(b"\n")
        piece = stream.readline(PIECE)
    yield Part(b"".join(kept), size)


def _rest(stream: BinaryIO) -> int:
    size = 0
    while piece := stream.read(PIECE):
        size += len(piece)
    return size


class _Raw(io.RawIOBase):
    """Another stream, to be buffered once more: not every one can be looked into ahead."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def buffered(stream: BinaryIO) -> io.BufferedReader:
    """`stream` with a buffer that can be looked into ahead."""
    return io.BufferedReader(_Raw(stream))
