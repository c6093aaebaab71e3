"""Feeds that are watched: polled politely, each entry taken in once, whatever happens between.

How polling goes is kept in the library: what the server gave for asking again, when a feed is due,
and how often it failed. An entry is noted when its article is kept, and a feed when all its entries
are: who is killed between polls once more, and finds what is known. An entry whose page failed for
a reason that may pass is tried again, some times, while the feed holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, insert, select, update

from rashomon.api import Options
from rashomon.errors import InputError
from rashomon.intake import Intake
from rashomon.intake.drafts import Draft
from rashomon.intake.fetch import Fetched, FetchOptions
from rashomon.intake.fetched import drafts_of_fetched
from rashomon.intake.found import Found, keep_drafts
from rashomon.intake.many import Asked
from rashomon.library.entries import (
    KEPT_REASON,
    Waiting,
    entry_key,
    is_known,
    note_entry,
    outcome_of,
    waiting_of,
)
from rashomon.library.keeping import Kept
from rashomon.library.library import Library
from rashomon.library.schema import FeedRow
from rashomon.records import Input

INTERVAL = 900.0
"""Seconds between two polls of a feed; publishers ask readers for no less than some minutes."""
LONGEST_PAUSE = 86_400.0
"""Seconds that a feed rests at most which fails again and again."""


class Fetches(Protocol):
    """What gets an address; `rashomon.intake.fetch.fetcher.Fetcher` is one."""

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched:
        """What it holds. Raises `InputError`."""


@dataclass(frozen=True)
class FeedState:
    """How polling a feed goes; times are seconds since 1970."""

    url: str
    etag: str | None = None
    modified: str | None = None
    polled: float = 0.0
    due: float = 0.0
    failures: int = 0
    error: str | None = None


class Watcher:
    """Polls feeds and adds their new entries to a library. `clock` gives seconds since 1970."""

    def __init__(
        self,
        library: Library,
        fetcher: Fetches,
        clock: Callable[[], float],
        *,
        interval: float = INTERVAL,
        options: Options | None = None,
    ) -> None:
        self._library = library
        self._fetcher = fetcher
        self._clock = clock
        self._interval = interval
        self._options = options or Options()

    def poll(self, feeds: Sequence[str]) -> Iterator[Kept | Input]:
        """Poll the feeds that are due: what was kept of new entries, and what was refused."""
        for url in dict.fromkeys(feeds):
            state = self.state(url)
            if self._due(state):
                yield from self._poll(state)

    def state(self, url: str) -> FeedState:
        """How polling a feed goes."""
        return self._library.database.read(lambda c: _state(c, url))

    def pause(self, feeds: Sequence[str]) -> float:
        """Seconds until the next feed is due, at most the interval."""
        now = self._clock()
        waits = [self.state(url).due - now for url in feeds]
        return min(max(min(waits, default=self._interval), 0.0), self._interval)

    def _due(self, state: FeedState) -> bool:
        """Whether it is time. A clock that was set back lets nothing wait longer."""
        now = self._clock()
        return now >= state.due or now < state.polled or state.due - now > LONGEST_PAUSE

    def _poll(self, state: FeedState) -> Iterator[Kept | Input]:
        url = state.url
        self._keep(state)  # entries point to it
        ripe = self._ripe(url)
        known = (None, None) if ripe else (state.etag, state.modified)
        try:
            fetched = self._fetcher.fetch(url, etag=known[0], last_modified=known[1])
            if not fetched.not_modified:
                for draft in list(drafts_of_fetched(fetched, Asked(self._options.longest))):
                    yield from self._take(url, draft, ripe)
                for key in ripe:  # it is no longer in the feed
                    self._note_entry(key, url, "refused: its page was not there in time")
        except InputError as error:
            failures = state.failures + 1
            rest = min(self._interval * 2 ** min(failures, 20), LONGEST_PAUSE)
            self._note(state, state.etag, state.modified, rest, failures, str(error))
            yield Input(path=url, refused=str(error))
            return
        etag = state.etag if fetched.not_modified else fetched.etag
        modified = state.modified if fetched.not_modified else fetched.last_modified
        self._note(state, etag, modified, self._interval, 0, None)

    def _ripe(self, url: str) -> dict[str, Waiting]:
        """The entries of a feed that are tried once more now."""
        now = self._clock()
        waiting = self._library.database.read(lambda c: waiting_of(c, url))
        return {key: one for key, one in waiting.items() if one.is_ripe(now, self._interval)}

    def _take(self, url: str, draft: Draft, ripe: dict[str, Waiting]) -> Iterator[Kept | Input]:
        """Take in an entry, unless that was done before; one of `ripe` is taken out of these."""
        key = entry_key(url, draft)
        again = ripe.pop(key, None)
        if again is None and self._library.database.read(lambda c: is_known(c, key)):
            return
        found = Found(Asked(self._options.longest), None, FetchOptions())
        found.fetcher = self._fetcher  # type: ignore[assignment]
        try:
            keep_drafts([draft], url, found, lambda: "")
        except InputError as error:
            found.refuse(url, error)
        refused = [one for one in found.inputs if one.refused]
        outcomes = [*self._library.add_all(Intake(tuple(found.articles)), self._options), *refused]
        told = "; ".join(_told(one) for one in outcomes)
        tries = again.tries + 1 if again else 1
        outcome = outcome_of(told, tries, self._clock(), self._interval, later=found.later)
        self._note_entry(key, url, outcome)
        # What fails again was named when it failed first.
        yield from (one for one in outcomes if again is None or isinstance(one, Kept))

    def _note_entry(self, key: str, url: str, outcome: str) -> None:
        self._library.database.write(lambda c: note_entry(c, key, url, outcome))

    def _note(
        self,
        state: FeedState,
        etag: str | None,
        modified: str | None,
        rest: float,
        failures: int,
        error: str | None,
    ) -> None:
        now = self._clock()
        self._keep(FeedState(state.url, etag, modified, now, now + rest, failures, error))

    def _keep(self, state: FeedState) -> None:
        self._library.database.write(lambda c: _keep_state(c, state))


def _state(c: Connection, url: str) -> FeedState:
    row = c.execute(select(FeedRow.__table__).where(FeedRow.url == url)).mappings().first()
    return FeedState(url) if row is None else FeedState(**row)


def _keep_state(c: Connection, state: FeedState) -> None:
    there = c.execute(select(FeedRow.url).where(FeedRow.url == state.url)).first()
    values = {**vars(state), "error": (state.error or "")[:KEPT_REASON] or None}
    if there is None:
        c.execute(insert(FeedRow).values(**values))
    else:
        c.execute(update(FeedRow).where(FeedRow.url == state.url).values(**values))


def _told(outcome: Kept | Input) -> str:
    return outcome.article if isinstance(outcome, Kept) else f"refused: {outcome.refused}"
