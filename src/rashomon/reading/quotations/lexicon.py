"""The cue lexicon: words that say that somebody says something, with stance and frame, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.errors import InputError
from rashomon.records.reading import STANCES

SHIPPED = Path(__file__).parent / "data" / "cues.toml"
FRAMES = frozenset("qcoxm")
LARGEST_FILE = 1_000_000
"""Bytes of a user's file; the shipped one has a hundredth of it."""


class Entry(NamedTuple):
    """The stance of a cue, what it takes (`FRAMES`), and whether the user named it."""

    stance: str
    frame: str
    by_user: bool = False


@dataclass(frozen=True)
class Lexicon:
    """Verbs and nouns by lemma ("call for" where a particle belongs to it).

    Of things, only `documents` show something, and what `studies` say, they show.
    """

    verbs: Mapping[str, Entry] = field(default_factory=dict)
    nouns: Mapping[str, Entry] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()
    studies: frozenset[str] = frozenset()

    def with_user(self, path: str | Path) -> Lexicon:
        """The lexicon with the entries of a user's TOML file, which win.

        Raises `InputError` where the file cannot be read or is no lexicon.
        """
        other = _parse(_load(Path(path)), str(path), by_user=True)
        return Lexicon(
            {**self.verbs, **other.verbs},
            {**self.nouns, **other.nouns},
            self.documents | other.documents,
            self.studies | other.studies,
        )


@lru_cache(maxsize=1)
def shipped_lexicon() -> Lexicon:
    """The lexicon that comes with Rashomon."""
    return _parse(tomllib.loads(SHIPPED.read_text("utf-8")), SHIPPED.name, by_user=False)


def _load(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _error(str(path), f"has more than {LARGEST_FILE} bytes")
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _error(str(path), f"cannot be read ({error})") from None


def _parse(raw: Mapping[str, Any], name: str, *, by_user: bool) -> Lexicon:
    verbs: dict[str, Entry] = {}
    nouns: dict[str, Entry] = {}
    documents: frozenset[str] = frozenset()
    studies: frozenset[str] = frozenset()
    for table, row in raw.items():
        if not isinstance(row, dict):
            raise _error(name, f"has the key {table!r} outside a table")
        if table == "documents":
            documents = frozenset(_words(name, table, row.get("nouns", [])))
            studies = frozenset(_words(name, table, row.get("studies", [])))
        elif table == "nouns":
            for stance, words in row.items():
                _check_stance(name, stance)
                for word in _words(name, f"nouns.{stance}", words):
                    nouns[word] = Entry(stance, "n", by_user)
        else:
            _check_stance(name, table)
            for word, frame in row.items():
                verbs[word.lower()] = Entry(table, _frame(name, word, frame), by_user)
    return Lexicon(verbs, nouns, documents | studies, studies)


def _check_stance(name: str, stance: str) -> None:
    if stance not in STANCES:
        raise _error(name, f"has a stance {stance!r} that is none of: {', '.join(STANCES)}")


def _frame(name: str, word: str, frame: object) -> str:
    if not isinstance(frame, str) or set(frame) - FRAMES:
        raise _error(
            name, f"gives {word!r} the frame {frame!r}; frames are letters of q, c, o, x, m"
        )
    return frame


def _words(name: str, table: str, words: object) -> list[str]:
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise _error(name, f"must have a list of words under {table!r}")
    return [word.lower() for word in words]


def _error(name: str, what: str) -> InputError:
    return InputError(
        f"the cue lexicon {name} {what}",
        next_step='Write TOML: a line [says], then mutter = "qc". docs/quotations.md shows more.',
    )
