"""Corpus mode: many stories at once into tidy tables, one story in memory at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.api import Options, compare_all, manifest_of, open_library, read_all
from rashomon.errors import InputError, LibraryError, NothingToDoError, RashomonError
from rashomon.intake import Intake, read_sources
from rashomon.records import CorpusStory, KeptStory, text_hash
from rashomon.report.tables.many import FORMS, ManyTables, StoryTables

if TYPE_CHECKING:
    from rashomon.library import Library

Place = str | os.PathLike[str]
FORMAT = "1"
"""Raised when tables change in a way that old and new rows must not stand in one file."""


@dataclass(frozen=True)
class Task:
    """A story to come: its name, how to make its rows, and what its articles are known by."""

    story: str
    make: Callable[[], StoryTables]
    stamp: str


@dataclass(frozen=True)
class Window:
    """Which stories of a library are taken.

    Those with a day of publication from `since` to `until` (`2031-03-10`, both included), and with
    `least` articles or more.
    """

    since: str | None = None
    until: str | None = None
    least: int = 1

    def holds(self, story: KeptStory) -> bool:
        """Whether a story is taken; one without a day lies in no window."""
        if len(story.articles) < self.least:
            return False
        first, last = story.from_ or "", story.to or ""
        after = self.since is None or last >= self.since
        before = self.until is None or (bool(first) and first <= self.until)
        return after and before


class Corpus:
    """Many stories, to be written into tables."""

    def __init__(
        self,
        tasks: Sequence[Task],
        options: Options,
        still_there: Callable[[], object] = lambda: None,
    ) -> None:
        self.tasks = tasks
        self._options = options
        self._still_there = still_there

    @classmethod
    def of_library(cls, library: Library, options: Options, window: Window) -> Corpus:
        """The stories of a library, those first whose first article was published first."""
        decided = str(library.last_decision())
        stories = [story for story in library.stories() if window.holds(story)]
        stories.sort(key=lambda story: (story.from_ or "", story.story))
        tasks = [
            Task(
                story.story,
                partial(_of_library, library, story.story, options),
                _stamp_of(story.story, decided, *story.articles),
            )
            for story in stories
        ]
        return cls(tasks, options, lambda: library.stories(most=1))

    @classmethod
    def of_sources(
        cls, sources: Sequence[Place], options: Options, read: Callable[[Sequence[str]], Intake]
    ) -> Corpus:
        """Stories that are a source each: a folder, or a file of several articles.

        `read` gives what a source holds.
        """
        tasks, names = [], set()
        for source in [os.fspath(one) for one in sources]:
            plain = name = Path(source).name or source
            number = 1
            while name in names:
                number += 1
                name = f"{plain}-{number}"
            names.add(name)
            make = partial(_of_source, name, source, options, read)
            tasks.append(Task(name, make, _stamp_of(name, *_stamps(source))))
        return cls(tasks, options)

    def write(self, *, csv: Place | None, parquet: Place | None) -> Iterator[CorpusStory]:
        """Write each story's rows into folders; what is yielded is written.

        A folder that an earlier run of the same command left unfinished is gone on with, and the
        stories that it holds are not told again. A story that fails costs itself alone.
        """
        made = manifest_of((), self._options).to_json() if self.tasks else ""
        key = _stamp_of(FORMAT, made, *(task.stamp for task in self.tasks))
        with ExitStack() as stack:
            tables = [
                stack.enter_context(ManyTables(folder, form, key))
                for form, folder in zip(FORMS, (csv, parquet), strict=True)
                if folder is not None
            ]
            first = min((one.done for one in tables), default=0)
            for number, task in enumerate(self.tasks[first:], start=first):
                yield self._write(task, [one for one in tables if one.done <= number])
            for one in tables:
                one.finish()

    def _write(self, task: Task, tables: Sequence[ManyTables]) -> CorpusStory:
        rows = self._made(task)
        for one in tables:
            one.add(rows)
        return CorpusStory(
            story=rows.story,
            title=rows.title,
            articles=len(rows.articles()),
            notes=rows.notes,
            error=rows.error,
        )

    def _made(self, task: Task) -> StoryTables:
        """The rows of a story, or why it has none: one that breaks must not cost the others."""
        try:
            return task.make()
        except LibraryError as error:
            self._still_there()  # else every other story would fail too
            return StoryTables(task.story, error=str(error))
        except RashomonError as error:
            return StoryTables(task.story, error=str(error))
        except Exception as error:
            what = f"this is a fault in Rashomon ({type(error).__name__}: {error})"
            return StoryTables(task.story, error=what)


def corpus(
    *sources: Place,
    library: Place | Library | None = None,
    csv: Place | None = None,
    parquet: Place | None = None,
    since: str | None = None,
    until: str | None = None,
    least: int = 1,
    parser: str | None = None,
    cues: Place | None = None,
) -> tuple[CorpusStory, ...]:
    """Write the tables of many stories into the folders `csv` and `parquet`.

    The stories are those of a library: with a day of publication from `since` to `until`
    (`2031-03-10`), and with `least` articles or more. Or each of `sources` is one: a folder, or a
    file of several articles. One story is in memory at a time; one that fails costs itself alone
    and has its `error`. A run that was stopped goes on where it was: told are the stories that were
    written now. Raises `RashomonError` for folders that cannot be written, `LibraryError` for a
    library that cannot be used, and `NothingToDoError` where there is no story.
    """
    from rashomon.library import Library

    options = Options(parser, cues=None if cues is None else str(cues))
    window = Window(since, until, least)
    with ExitStack() as stack:
        if sources:
            chosen = Corpus.of_sources(sources, options, read_sources)
        else:
            if not isinstance(library, Library):
                library = stack.enter_context(open_library(library, create=False))
            chosen = Corpus.of_library(library, options, window)
        check_any(chosen)
        return tuple(chosen.write(csv=csv, parquet=parquet))


def check_any(chosen: Corpus) -> None:
    """Raise `NothingToDoError` where no story was chosen."""
    if not chosen.tasks:
        raise NothingToDoError(
            "there is no story to write",
            next_step="Add articles with `rashomon add`, or name other days.",
        )


def _of_library(library: Library, story: str, options: Options) -> StoryTables:
    """The comparison of a story, or the readings of one that has a single account."""
    title = library.story(story).title
    try:
        return StoryTables(story, title, (library.compare(story, options),))
    except NothingToDoError:
        return StoryTables(story, title, tuple(library.readings(story, options)))


def _of_source(
    name: str, source: str, options: Options, read: Callable[[Sequence[str]], Intake]
) -> StoryTables:
    """The comparison of a source's articles, or the reading of the only one."""
    intake = read([source])
    readings, refused = read_all(intake, options)
    late = tuple(one for one in refused if one not in intake.refused)
    intake = replace(intake, inputs=(*intake.inputs, *late))
    left_out = "; ".join(f"{one.path}: {one.refused}" for one in refused) or None
    rows = StoryTables(name, error=left_out, notes=intake.notes)
    if not readings:
        return replace(rows, error=left_out or "there is no article in it")
    if len(readings) < 2:
        title = readings[0].article.title or ""
        return replace(rows, title=title, records=tuple(readings))
    compared = compare_all(readings, intake, options)
    return replace(rows, title=compared.story.title, records=(compared,))


def _stamp_of(*parts: str) -> str:
    """One hash of several parts."""
    return text_hash("\x1f".join(parts))


def _stamps(source: str) -> Iterator[str]:
    """What tells whether files changed: names, sizes and times of a source, in order."""
    path = Path(source)
    for one in [path, *sorted(path.rglob("*"))] if path.is_dir() else [path]:
        try:
            told = one.stat()
        except OSError:
            yield f"{one} is not there"
            continue
        yield f"{one} {told.st_size} {told.st_mtime_ns}" if one.is_file() else str(one)


def check_day(day: str | None) -> str | None:
    """A day as `2031-03-10`. Raises `InputError` for another form."""
    from datetime import date

    if day is None:
        return None
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise InputError(
            f"{day!r} is no day", next_step="Write it as year, month, day: 2031-03-10."
        ) from None
