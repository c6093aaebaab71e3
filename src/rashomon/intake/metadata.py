"""What a source says about itself, before or beside its text: front matter, fields of a JSON line.

Front matter is YAML between two lines `---` at the very beginning; the text begins right after the
second one. Values are kept as they are written; only days are brought to ISO 8601.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import yaml

from rashomon.records import CameFrom

KEYS = ("title", "source", "published", "modified", "retrieved", "url", "author", "language")
DAYS = {"published": "publication", "modified": "change", "retrieved": "retrieval"}
SAME_AS = {"date": "published", "lang": "language", "byline": "author"}
"""Other names that a field goes by."""
LONGEST_FRONT_MATTER = 20_000
"""Characters; the longest seen in news corpora has a few hundred."""
OPENING = re.compile(r"---[ \t]*\r?\n")
CLOSING = re.compile(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
FIELD = re.compile(r"([A-Za-z][\w -]{0,40})[ \t]*:[ \t]*(.*)")
ISO_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:[T ].{1,40})?)?)?$", re.DOTALL)
NUMBERS_ONLY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2\d{2,4}")


@dataclass(frozen=True)
class Metadata:
    """The fields of CONTRACT's front matter, and an id where the source gives one.

    Of a page also the lines of its text that are subheads, in order, and its pictures' captions.
    """

    id: str | None = None
    title: str | None = None
    source: str | None = None
    published: str | None = None
    modified: str | None = None
    retrieved: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    came_from: tuple[CameFrom, ...] = ()
    subheads: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Split:
    """A file's metadata and its text (unchanged), with notes on what could not be used."""

    metadata: Metadata
    text: str
    notes: tuple[str, ...] = ()


def split_front_matter(text: str) -> Split:
    """Part front matter and text. What is no front matter stays in the text, as a whole."""
    opening = OPENING.match(text)
    if opening is None:
        return Split(Metadata(), text)
    window = text[: LONGEST_FRONT_MATTER + opening.end()]
    closing = CLOSING.search(window, opening.end())
    if closing is None or (closing.end() == len(window) < len(text)):
        return Split(Metadata(), text)
    fields, note = _fields(text[opening.end() : closing.start()])
    if fields is None:
        return Split(Metadata(), text, (note,))
    metadata, notes = metadata_of(fields)
    return Split(metadata, text[closing.end() :], ((note,) if note else ()) + notes)


def metadata_of(fields: Mapping[str, object]) -> tuple[Metadata, tuple[str, ...]]:
    """The known fields of a mapping, with a note on each that cannot be used."""
    found: dict[str, str] = {}
    notes: list[str] = []
    for name, value in fields.items():
        key = str(name).strip().casefold()
        key = SAME_AS.get(key, key)
        if key not in KEYS or key in found or value is None:
            continue
        words = _words(value)
        if words is None:
            notes.append(f"its field {key!r} holds no plain text and is left out")
        elif words:
            found[key] = words
    for key, what in DAYS.items():
        if key not in found:
            continue
        day = iso_day(found[key])
        if day is None:
            written = found.pop(key)
            notes.append(f"its day of {what}, {written!r}, cannot be read: use YYYY-MM-DD")
        else:
            found[key] = day
    return Metadata(**cast("dict[str, Any]", found)), tuple(notes)


def iso_day(words: str) -> str | None:
    """`words` as an ISO 8601 day or time; `None` where day, month or year would be guessed."""
    words = words.strip()
    if ISO_DAY.match(words):
        try:
            datetime.fromisoformat(words if len(words) > 7 else f"{words}-01-01"[:10])
        except ValueError:
            return None
        return words
    numbers = NUMBERS_ONLY.search(words)
    dotted = numbers is not None and numbers[2] == "."
    if numbers is not None and max(int(numbers[1]), int(numbers[3])) <= 12 and not dotted:
        return None
    from dateutil.parser import ParserError, parse

    try:
        # A field that the words leave out is filled from the default: two that share no field
        # show whether day, month and year all come from the words.
        first, second = (
            parse(words, default=default, dayfirst=dotted, ignoretz=True)
            for default in (datetime(1904, 1, 1), datetime(1908, 2, 2))
        )
    except (ParserError, OverflowError, ValueError, TypeError):
        return None
    return first.date().isoformat() if first.date() == second.date() else None


def _fields(source: str) -> tuple[Mapping[str, object] | None, str]:
    """The mapping between the two lines, and a note; `None` where there is no mapping."""
    try:
        loaded = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506 - strings, lists, maps only
    except (yaml.YAMLError, RecursionError, ValueError):
        plain = _plain_fields(source)
        if plain is None:
            return None, "what stands between its lines --- is no YAML and is kept as text"
        return plain, "its front matter is no valid YAML; it was read line by line"
    if loaded in (None, ""):
        return {}, ""
    if not isinstance(loaded, dict):
        return None, "what stands between its lines --- is no front matter and is kept as text"
    return loaded, ""


def _plain_fields(source: str) -> dict[str, object] | None:
    """`key: value` lines, for the commonest slip: a colon in a value without quotes."""
    fields: dict[str, object] = {}
    for line in source.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = FIELD.match(line)
        if match is None:
            return None
        value = match[2].strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        fields[match[1]] = value
    return fields


def _words(value: object) -> str | None:
    """A field's words; several authors become one line. `None` where it is no plain text."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    words = " ".join(str(value).split())
    return None if any("\ud800" <= letter <= "\udfff" for letter in words) else words
