"""Entries of feeds: which were taken in, and which are tried again because their page was away.

An entry is told by its feed, link, title, text and stamp: one that was changed under the same link
is read again. Its row says what came of it. Where its page failed for a reason that may pass, it
says instead how often it was tried and from when on it is tried again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from rashomon.intake.drafts import Draft
from rashomon.library.keys import hashed
from rashomon.library.schema import EntryRow

MOST_TRIES = 9
"""Times that an entry's page is tried. Each wait is twice the one before: with a feed polled every
15 minutes the last try is 64 hours behind the first, so that a site may be down over a weekend."""
KEPT_REASON = 500
"""Characters of a reason that are kept."""
AGAIN = re.compile(r"again (\d{1,3}) from (\d{1,15}): ")


@dataclass(frozen=True)
class Waiting:
    """An entry that is tried again from `due` on (seconds since 1970), after so many `tries`."""

    key: str
    tries: int
    due: float

    def is_ripe(self, now: float, interval: float) -> bool:
        """Whether it is time. A clock that was set back lets nothing wait longer."""
        return now >= self.due or self.due - now > interval * 2**MOST_TRIES


def entry_key(feed: str, draft: Draft) -> str:
    """What makes it the same entry in the same state."""
    told = draft.metadata
    where = draft.link or told.url or ""
    return hashed(feed, where, told.title or "", told.modified or told.published or "", draft.text)


def is_known(c: Connection, key: str) -> bool:
    """Whether the entry was seen before."""
    return c.execute(select(EntryRow.key).where(EntryRow.key == key)).first() is not None


def waiting_of(c: Connection, feed: str) -> dict[str, Waiting]:
    """The entries of a feed that are tried again, by their keys."""
    rows = select(EntryRow.key, EntryRow.outcome).where(
        EntryRow.feed == feed, EntryRow.outcome.startswith("again ")
    )
    found = {}
    for key, outcome in c.execute(rows.order_by(EntryRow.key)):
        again = AGAIN.match(outcome)
        if again is not None:
            found[key] = Waiting(key, int(again[1]), float(again[2]))
    return found


def outcome_of(told: str, tries: int, now: float, interval: float, *, later: bool) -> str:
    """What is noted of an entry after so many tries; `later` where its page may be there later."""
    if later and tries < MOST_TRIES:
        told = f"again {tries} from {int(now + interval * 2 ** (tries - 1))}: {told}"
    return told[:KEPT_REASON].replace("\0", " ")


def note_entry(c: Connection, key: str, feed: str, outcome: str) -> None:
    """Keep what came of an entry."""
    if is_known(c, key):
        c.execute(update(EntryRow).where(EntryRow.key == key).values(outcome=outcome))
    else:
        c.execute(insert(EntryRow).values(key=key, feed=feed, outcome=outcome))
