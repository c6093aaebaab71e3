"""What the server holds while it runs: the library, the work, and the comparisons shown last."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from rashomon.api import open_library
from rashomon.library.decisions import CORRECTION, NOTE
from rashomon.records import Comparison, Correction, Edit, Reading
from rashomon.report.html.page import PageView, page_view
from rashomon.report.view import View
from rashomon.web.developments import Developments, developments_of
from rashomon.web.jobs import Job, Jobs, Work
from rashomon.web.shapes import Decided, JobView, NewCorrection, NewNote, Note
from rashomon.web.work import Outcome

SHOWN_MOST = 8
"""Comparisons that stay in memory: one of 20 accounts takes about 30 MB with its page."""


class UnknownPassageError(Exception):
    """A passage that is in no article of the story."""


@dataclass(frozen=True)
class Drawn:
    """The parts of a story's page that are the same whoever works on it."""

    body: Markup
    texts: Markup


@dataclass
class Shown:
    """A comparison and what its page shows; `edits` with the `versions` of their pages."""

    comparison: Comparison
    edits: tuple[Edit, ...] = ()
    versions: Sequence[tuple[str, Reading]] = ()
    drawn: Drawn | None = None

    @cached_property
    def page(self) -> PageView:
        """The page's view, made once."""
        return page_view(self.comparison)

    @cached_property
    def letters(self) -> dict[str, str]:
        """The articles by the letters that stand for them."""
        return {letter: one for one, letter in View.of(self.comparison).letters.items()}

    @cached_property
    def developments(self) -> Developments:
        """How the story developed, made once."""
        return developments_of(self.comparison, self.edits, self.versions)


class State:
    """The library that is served, and what is being done with it."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.library = open_library(place)
        self.jobs = Jobs()
        self._shown: OrderedDict[str, Shown] = OrderedDict()
        self._asked: dict[tuple[object, ...], str] = {}
        self._lock = threading.Lock()
        self._queueing = threading.Lock()

    def close(self) -> None:
        """Stop the work and let go of the library."""
        self.jobs.close()
        self.library.close()

    def shown(self, story: str, only: Sequence[str] | None = None) -> Shown | None:
        """The comparison of a story, or of some of its accounts, if it was made and still holds.

        Raises `NothingToDoError` where there are not two accounts, `LibraryError` for no story.
        """
        asked = self.library.ask(story, only=tuple(only) if only else None)
        with self._lock:
            found = self._shown.get(asked.key)
            if found is not None:
                self._shown.move_to_end(asked.key)
                return found
        kept = self.library.kept_comparison(asked) if asked.whole else None
        return None if kept is None else self._keep(asked.key, asked.story, kept)

    def _keep(self, key: str, story: str, comparison: Comparison) -> Shown:
        shown = Shown(comparison, *self.edits(story))
        with self._lock:
            self._shown[key] = shown
            while len(self._shown) > SHOWN_MOST:
                self._shown.popitem(last=False)
        return shown

    def edits(self, story: str) -> tuple[tuple[Edit, ...], list[tuple[str, Reading]]]:
        """What the story's pages changed, and their versions."""
        return self.library.edits(story), self.library.edited_pages(story)

    def start(self, title: str, work: Work, *arguments: object) -> Job:
        """Queue work; the same work that waits or runs already is not queued twice."""
        with self._queueing:
            job = self._asked_before(work, *arguments)
            if job is None or job.over.is_set():
                job = self._queue(title, work, *arguments)
        return job

    def decided(
        self, decide: Callable[[], object], title: str, work: Work, *arguments: object
    ) -> Job:
        """Decide, and queue the work that shows it; with no room for the work nothing is decided.

        The same work is not queued twice while it waits; when it runs it may have begun without
        the decision. Raises `QueueFullError`, and what `decide` raises.
        """
        with self._queueing:  # all work is queued under it: the room cannot be taken meanwhile
            self.jobs.need_room()
            decide()
            job = self._asked_before(work, *arguments)
            if job is None or job.state != "waiting":
                job = self._queue(title, work, *arguments)
        return job

    def _asked_before(self, work: Work, *arguments: object) -> Job | None:
        return self.jobs.get(self._asked.get((work, *arguments), ""))

    def _queue(self, title: str, work: Work, *arguments: object) -> Job:
        job = self.jobs.submit(title, work, *arguments)
        self._asked = {k: v for k, v in self._asked.items() if self.jobs.get(v)}
        self._asked[(work, *arguments)] = job.id
        return job

    def view(self, job: Job) -> JobView:
        """A job as the API gives it; a comparison that it made is kept to be shown."""
        outcome = job.result if isinstance(job.result, Outcome) else None
        if outcome is not None and outcome.comparison and outcome.key not in self._shown:
            self._keep(
                outcome.key, outcome.story, Comparison.model_validate_json(outcome.comparison)
            )
        return JobView(
            id=job.id, title=job.title, state=job.state, done=job.done, of=job.of,
            words=job.words, error=job.error,
            story=outcome.story if outcome else None,
            refused=outcome.refused if outcome else (),
        )  # fmt: skip

    # Decisions

    def correct(self, story: str, new: NewCorrection, who: str) -> Decided:
        """Keep a correction. Raises `UnknownPassageError`, and `ValueError` for what makes none."""
        given = new.model_dump(exclude_none=True)
        given["passages"] = [self._passage(story, one.at) for one in new.passages]
        if new.speaker is not None:
            given["speaker"] = self._passage(story, new.speaker.at)
        correction = Correction.model_validate(given)
        kept = self.library.decide(story, CORRECTION, correction.to_json(), who)
        return Decided(number=kept.number, by=kept.who, at=kept.at, correction=correction)

    def corrections(self, story: str, shown: Shown | None) -> list[Decided]:
        """The corrections that hold, with what became of each in the comparison."""
        outcomes = shown.comparison.corrections if shown else ()
        became = {one.correction.to_json(): (one.outcome, one.why) for one in outcomes}
        found = []
        for kept in self.library.decisions(story, CORRECTION):
            correction = Correction.model_validate_json(kept.record)
            outcome, why = became.get(correction.to_json(), ("", ""))
            found.append(
                Decided(
                    number=kept.number, by=kept.who, at=kept.at, correction=correction,
                    outcome=outcome, why=why,
                )
            )  # fmt: skip
        return found

    def note(self, story: str, new: NewNote, who: str) -> Note:
        """Keep a note on a passage; it takes the place of the one before."""
        passage = self._passage(story, new.at)
        record = {**passage, "note": new.note, "checked": new.checked}
        kept = self.library.decide(story, NOTE, json.dumps(record), who)
        return Note(**record, by=kept.who, when=kept.at)

    def notes(self, story: str) -> list[Note]:
        """The last note on each passage, without those that were emptied."""
        last: dict[str, Note] = {}
        for kept in self.library.decisions(story, NOTE):
            note = Note(**json.loads(kept.record), by=kept.who, when=kept.at)
            last[note.at] = note
        return [note for note in last.values() if note.note or note.checked]

    def _passage(self, story: str, at: str) -> dict[str, str]:
        """A passage with its words, which must be in an article or the document of the story."""
        article, _, offsets = at.rpartition(":")
        start, _, end = (part for part in offsets.partition("-"))
        document = self.library.document(story)
        if document is not None and document.id == article:
            text = document.text
        elif any(one.id == article for one in self.library.articles(story)):
            text = self.library.article(article).text
        else:
            raise UnknownPassageError(f"the story has no article {article!r}")
        words = text[int(start) : int(end)] if len(offsets) < 20 else ""
        if not words or int(end) > len(text):
            raise UnknownPassageError(f"there is no passage at {at}")
        return {"at": at, "text": words}
