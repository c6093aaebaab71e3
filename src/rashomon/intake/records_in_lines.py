"""JSON lines: one article a line. A broken line costs that line alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from rashomon.errors import InputError
from rashomon.intake.build import check_length
from rashomon.intake.drafts import Draft
from rashomon.intake.metadata import Metadata, metadata_of

BYTES_A_CHARACTER = 6
"""Bytes of a character that JSON escapes (`\\u2019`), the most that one code point of the Basic
Plane takes."""
SLACK = 65_536
"""Bytes a line may have beside its text."""


def rows_of(stream: BinaryIO, *, longest: int, digest: hashlib._Hash) -> Iterator[Draft]:
    """Every line of `stream` that is not blank. No line is kept beyond what an article may have.

    `digest` is given every byte that is read.
    """
    limit = BYTES_A_CHARACTER * longest + SLACK
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        digest.update(line)
        if len(line) > limit and not line.endswith(b"\n"):
            size = len(line) + _skip_line(stream, digest)
            error = InputError(
                f"this line has {size:,} bytes, more than an article of {longest:,} characters",
                next_step="Raise the limit with --max-characters if this is one article.",
            )
            yield Draft(f"line {number}", error=error)
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _row(number, line, longest)


def _row(number: int, line: bytes, longest: int) -> Draft:
    where = f"line {number}"
    try:
        metadata, text, notes = _fields(line)
        check_length(len(text), longest)
    except InputError as error:
        return Draft(where, error=error)
    return Draft(where, metadata, text, notes)


def _fields(line: bytes) -> tuple[Metadata, str, tuple[str, ...]]:
    try:
        loaded = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError("this line is no UTF-8", next_step="JSON lines are UTF-8.") from None
    except (ValueError, RecursionError) as error:
        reason = str(error).split(":")[0].rstrip(".")
        raise InputError(
            f"this line is no JSON ({reason})", next_step="Write one JSON object a line."
        ) from None
    return fields_of(loaded)


def fields_of(loaded: Any, this: str = "this line") -> tuple[Metadata, str, tuple[str, ...]]:
    """Metadata, text and notes of an object that was JSON. Raises `InputError` for what is none."""
    if not isinstance(loaded, dict):
        raise InputError(f"{this} is no JSON object", next_step='It needs at least a "text".')
    text = loaded.get("text")
    if not isinstance(text, str):
        raise InputError(f'{this} has no "text"', next_step="Give the article's text in it.")
    given = loaded.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int | None):
        raise InputError(f'the "id" of {this} is no string', next_step="Give a string.")
    identity = None if given is None else str(given)
    if identity and any("\ud800" <= letter <= "\udfff" for letter in identity):
        raise InputError(f'the "id" of {this} holds half of a character')
    if loaded.get("published") is None and loaded.get("date") is not None:
        loaded["published"] = loaded["date"]
    metadata, notes = metadata_of(loaded)
    return Metadata(**{**vars(metadata), "id": identity or None}), text, notes


def _skip_line(stream: BinaryIO, digest: hashlib._Hash) -> int:
    skipped = 0
    while piece := stream.readline(SLACK):
        skipped += len(piece)
        digest.update(piece)
        if piece.endswith(b"\n"):
            break
    return skipped
