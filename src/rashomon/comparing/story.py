"""The story as a whole: its title, its days, its places, and the day that undated accounts mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.alignment.words import stems
from rashomon.reading.dates import anchor_of, resolve_with_story
from rashomon.records import Moment, Reading, Story

WINDOW = 7
"""Days before the last publication in which the event itself is looked for: what lies further back
is its background."""
NAMED_BY = 2
"""Accounts that must name a day without a publication or dateline, for it to be the story's."""
PLACES = 5
"""Places of a story that are named at most."""


def story_day(readings: Sequence[Reading]) -> date | None:
    """The day of the event, from which accounts that cannot date their weekdays are counted.

    The earliest day on which an account was published, else the earliest dateline; else the last
    day that is named at all, where two accounts name it. Earlier days may be mere background: a
    wrong day would shift every weekday, so that none is better.
    """
    published = [day for reading in readings if (day := _day(reading.article.published))]
    if published:
        return min(published)
    datelines = [a.day for r in readings if r.article.dateline and (a := anchor_of(r.article))]
    if datelines:
        return min(datelines)
    named = Counter(day for reading in readings for day in sorted(_days_named(reading)))
    last = max(named, default=None)
    return last if last is not None and named[last] >= NAMED_BY else None


def _days_named(reading: Reading) -> set[date]:
    days = (_day(found.from_) for found in reading.dates if found.precision == "day")
    return {day for day in days if day is not None}


def dated(readings: Sequence[Reading], day: date | None) -> list[Reading]:
    """Readings whose undated weekdays are resolved with the story's own day."""
    if day is None:
        return list(readings)
    return [
        reading.model_copy(
            update={
                "dates": tuple(resolve_with_story(d, reading.article, day) for d in reading.dates)
            }
        )
        for reading in readings
    ]


def make_story(accounts: Accounts, timeline: Sequence[Moment]) -> Story:
    """Title, days and places of the story, as the accounts have them."""
    last = max((d for r in accounts.outlets if (d := _day(r.article.published))), default=None)
    last = last or story_day(accounts.outlets)
    first = last
    if last is not None:
        near = [d for m in timeline if (d := _day(m.from_)) and 0 <= (last - d).days <= WINDOW]
        first = min([last, *near])
    return Story(
        title=_title(accounts),
        from_=first.isoformat() if first else None,
        to=last.isoformat() if last else None,
        places=_places(accounts),
    )


def _title(accounts: Accounts) -> str:
    """The headline that shares most words with all the texts; the first of equals."""
    titles = [r.article.title for r in accounts.outlets if r.article.title]
    bags = [set(stems(r.article.text)) for r in accounts.outlets]
    if not titles:
        first = accounts.outlets[0].sentences
        return first[0].text if first else accounts.outlets[0].article.id

    def shared(title: str) -> float:
        words = set(stems(title))
        return sum(len(words & bag) for bag in bags) / max(len(words), 1)

    return max(titles, key=lambda title: (round(shared(title), 6), -titles.index(title)))


def _places(accounts: Accounts) -> tuple[str, ...]:
    """The places that most accounts name, the most named first."""
    named = [
        (
            len({m.article for m in e.mentions} - {accounts.document}),
            len(e.mentions),
            -index,
            e.name,
        )
        for index, e in enumerate(accounts.entities)
        if e.type == "place"
    ]
    least = 2 if len(accounts.outlets) > 1 else 1
    ranked = sorted(named, reverse=True)
    return tuple(name for outlets, _, _, name in ranked if outlets >= least)[:PLACES]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
