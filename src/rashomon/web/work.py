"""The long work of the reader: what runs in the other process. Each function is a job."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from rashomon.api import Options, open_library
from rashomon.errors import InputError, NothingToDoError
from rashomon.intake import Intake, read_sources
from rashomon.intake.sources import read_named
from rashomon.library import Library
from rashomon.library.decisions import DOCUMENT
from rashomon.records import Article, Input
from rashomon.web.jobs import Report


@dataclass(frozen=True)
class Brought:
    """What a user brought in: files with their names, addresses, and texts (parted by =====)."""

    files: tuple[tuple[str, bytes], ...] = ()
    urls: tuple[str, ...] = ()
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.files or self.urls or self.text.strip())


@dataclass(frozen=True)
class Outcome:
    """What became of a job: its story, what could not be read, and a comparison of some accounts.

    `comparison` is its JSON; that of all accounts is kept in the library instead.
    """

    story: str
    refused: tuple[str, ...] = ()
    key: str = ""
    comparison: str = ""


def add(place: str, brought: Brought, story: str | None, *, report: Report) -> Outcome:
    """Read what was brought in, put it into one story (a new one without `story`), and compare."""
    intake = _read(brought)
    refused = list(intake.refused)
    many = len(intake.articles)
    with open_library(place) as library:
        there = [one.id for one in library.articles(story)] if story else []
        found: list[str] = []
        report(0, many + 1, "Reading")
        for number, outcome in enumerate(library.add_all(intake, Options()), 1):
            if isinstance(outcome, Input):
                refused.append(outcome)
            else:
                found.append(outcome.article)
            report(number, many + 1, f"Read {number} of {many}")
        if not found:
            raise NothingToDoError("no article could be read", next_step=" ".join(_told(refused)))
        home = library.together(list(dict.fromkeys([*there, *found])))
        report(many, many + 1, "Comparing")
        _compare_if_two(library, home)
    return Outcome(home, _told(refused))


def compare(place: str, story: str, only: tuple[str, ...] | None, *, report: Report) -> Outcome:
    """Compare a story's accounts, or some of them."""
    report(0, 1, "Comparing")
    with open_library(place, create=False) as library:
        asked = library.ask(story, only=only)
        made = library.compare(story, only=only)
        return Outcome(asked.story, (), asked.key, "" if asked.whole else made.to_json())


def check_against(place: str, story: str, brought: Brought, *, report: Report) -> Outcome:
    """Keep the story's primary document, and compare."""
    report(0, 2, "Reading the document")
    intake = _read(brought)
    if len(intake.articles) != 1:
        reasons = " ".join(_told(intake.refused))
        raise InputError(
            f"one document is needed, and {len(intake.articles)} could be read",
            next_step=reasons or "Give one file, address or text.",
        )
    with open_library(place, create=False) as library:
        library.decide(story, DOCUMENT, _as_document(intake.articles[0]).to_json())
        report(1, 2, "Comparing")
        _compare_if_two(library, story)
        return Outcome(library.story(story).story)


def _compare_if_two(library: Library, story: str) -> None:
    """A story of one account has nothing to compare, and that is no error."""
    try:
        library.compare(story)
    except NothingToDoError:
        return


def _read(brought: Brought) -> Intake:
    """The articles of all that was brought in. A file is called by its own name."""
    parts: list[Intake] = []
    for name, data in brought.files:
        parts.append(read_named(data, PurePosixPath(name.replace("\\", "/")).name or "file"))
    if brought.urls:
        parts.append(read_sources(brought.urls))
    if brought.text.strip():
        pasted = io.BytesIO(brought.text.encode("utf-8", "replace"))
        parts.append(read_sources(["-"], stdin=pasted))
    return Intake(
        articles=tuple(a for part in parts for a in part.articles),
        refused=tuple(r for part in parts for r in part.refused),
        notes=tuple(n for part in parts for n in part.notes),
        inputs=tuple(i for part in parts for i in part.inputs),
    )


def _as_document(article: Article) -> Article:
    """The document under an id of its own: an account of the story may have the same text."""
    return article.model_copy(update={"id": f"document-{article.sha256[:11]}"})


def _told(refused: Sequence[Input]) -> tuple[str, ...]:
    return tuple(f"{one.path}: {one.refused}" for one in refused)
