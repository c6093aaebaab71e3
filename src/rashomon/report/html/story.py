"""Commitments, the timeline, the wording, and the origins, on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log1p

from rashomon.records import Commitment, Comparison, Copied, Origin, Point
from rashomon.report.html.passages import Chip, Passage, Passages
from rashomon.report.html.points import anchor
from rashomon.report.html.scale import DECIMALS, EDGE, LANE_HEIGHT, lanes_of, side_of
from rashomon.report.placed import Placed
from rashomon.report.text import plain, safe, shorten, straight
from rashomon.report.words import count, day_words, days

WORDS_MAX = 240
"""Characters of a commitment's or point's words in a list."""
COPIED_MOST = 8
"""Copied passages shown for a pair of articles, the longest; the rest are counted."""
DOT_MOST = 9
"""Points of a day from which its dot grows no more."""
LINE_TOP = 40
"""Pixels above the line of time, for the dots."""


@dataclass(frozen=True)
class CommitmentView:
    """Who undertakes what by when, and the accounts that tell it."""

    who: str
    passage: Passage
    by: str
    chips: tuple[Chip, ...]
    accounts: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A point of a day in the list below the picture."""

    anchor: str
    gloss: str
    letters: str
    accounts: tuple[str, ...]


@dataclass(frozen=True)
class MomentView:
    """A day, or some days: its place on the line (percent), its dot (pixels), its points."""

    days: str
    label: str
    side: str
    x: float
    to: float
    y: int
    size: int
    anchor: str
    points: tuple[Told, ...]


@dataclass(frozen=True)
class TimelineView:
    """The moments in order; `height` of the picture in pixels."""

    moments: tuple[MomentView, ...]
    height: int
    line: int
    words: str


@dataclass(frozen=True)
class WordingView:
    """A thing, and each way to call it with the accounts that do."""

    thing: str
    rows: tuple[tuple[tuple[Chip, ...], tuple[Passage, ...]], ...]


@dataclass(frozen=True)
class CopyView:
    """What two articles share: how much, and the longest passages side by side."""

    letters: tuple[str, str]
    share: str
    number: str
    passages: tuple[tuple[Passage, Passage], ...]
    more: int


@dataclass(frozen=True)
class OriginView:
    """Articles that carry one text."""

    name: str
    letters: tuple[str, ...]
    why: str
    copies: tuple[CopyView, ...]


def commitments_of(
    commitments: Sequence[Commitment], passages: Passages
) -> tuple[CommitmentView, ...]:
    """Each undertaking once, with the accounts that tell it in the same words."""
    rows: dict[tuple[str, str], list[Commitment]] = {}
    for one in commitments:
        who = ", ".join(shorten(passages.view.name_of(name), 60) for name in one.who)
        rows.setdefault((who, straight(one.span.text)), []).append(one)
    return tuple(
        CommitmentView(
            who=who,
            passage=passages.of(same[0].span),
            by=_by(same[0]),
            chips=tuple(passages.chip(one.span) for one in same),
            accounts=tuple(passages.view.letters[one.span.article] for one in same),
        )
        for (who, _), same in rows.items()
    )


def _by(one: Commitment) -> str:
    """By when: the text's words, and the day where they do not say it."""
    if one.by is None:
        return ""
    words, day = shorten(one.by.span.text, 60), day_words(one.by)
    return f"{words}, {day}" if day and day not in words else words


def timeline_of(comparison: Comparison, passages: Passages) -> TimelineView | None:
    """The moments on a line of time on which longer gaps are drawn shorter than they were."""
    known, placed = {point.id: point for point in comparison.points}, Placed(comparison)
    moments = [one for one in comparison.timeline if _day(one.from_) and _day(one.to)]
    if not moments:
        return None
    places = _places(sorted({_day(day) for one in moments for day in (one.from_, one.to)}))
    starts = [places[_day(one.from_)] for one in moments]
    order = sorted(range(len(moments)), key=lambda n: (starts[n], n))
    lanes = dict(zip(order, lanes_of([starts[n] for n in order]), strict=True))
    line = LINE_TOP
    views = tuple(
        MomentView(
            days=days(one.from_, one.to),
            label=_label(days(one.from_, one.to)),
            side=side_of(starts[number]),
            x=starts[number],
            to=places[_day(one.to)],
            y=line + (lanes[number] + 1) * LANE_HEIGHT + 6,
            size=4 + min(len(one.points), DOT_MOST),
            anchor=f"day-{number + 1}",
            points=tuple(_told(*row, passages) for row in placed.points_of(one, known)),
        )
        for number, one in enumerate(moments)
    )
    height = line + (max(lanes.values()) + 2) * LANE_HEIGHT
    words = "; ".join(f"{one.days}: {count(len(one.points), 'point')}" for one in views)
    return TimelineView(views, height, line, words)


def _label(named: str) -> str:
    """The first of several days, and a dash."""
    first, several, _ = named.partition(" to ")
    return f"{first} –" if several else first


def _day(written: str) -> int:
    """The number of a day written `2031-03-12`; 0 where it is none."""
    try:
        return date.fromisoformat(written).toordinal()
    except ValueError:
        return 0


def _places(ordered: Sequence[int]) -> dict[int, float]:
    """Percent of the line for each day: steps grow with the logarithm of the gap."""
    steps = [0.0]
    for before, after in pairwise(ordered):
        steps.append(steps[-1] + log1p(after - before))
    whole = steps[-1] or 1.0
    return {
        day: round(EDGE + (100 - 2 * EDGE) * step / whole, DECIMALS)
        for day, step in zip(ordered, steps, strict=True)
    }


def _told(point: Point, articles: Sequence[str], words: str, passages: Passages) -> Told:
    return Told(
        anchor=anchor(point),
        gloss=shorten(words, WORDS_MAX),
        letters=passages.view.letters_of(articles),
        accounts=tuple(passages.view.letters[one] for one in articles),
    )


def wording_of(comparison: Comparison, passages: Passages) -> tuple[WordingView, ...]:
    """What the accounts call the same thing; accounts with the same words share a row."""
    found = []
    for wording in comparison.wording:
        rows: dict[str, tuple[list[Chip], list[Passage]]] = {}
        for cell in wording.cells:
            words = list({plain(span.text): passages.of(span) for span in cell.spans}.values())
            key = " / ".join(plain(passage.text) for passage in words)
            chips, _ = rows.setdefault(key, ([], words))
            chips += [passages.chip(span) for span in cell.spans[:1]]
        thing = shorten(passages.view.name_of(wording.thing), 80)
        shown = tuple((tuple(chips), tuple(words)) for chips, words in rows.values())
        found.append(WordingView(thing, shown))
    return tuple(found)


def origins_of(origins: Iterable[Origin], passages: Passages) -> tuple[OriginView, ...]:
    """Origins of several articles, with what each pair shares."""
    found = []
    for origin in origins:
        if len(origin.articles) < 2:
            continue
        pairs: dict[tuple[str, str], list[Copied]] = {}
        for copied in origin.copied:
            pair = copied.spans[0].article, copied.spans[1].article
            pairs.setdefault(pair, []).append(copied)
        letters = passages.view.letters
        found.append(
            OriginView(
                name=shorten(origin.name, 80),
                letters=tuple(letters[one] for one in origin.articles if one in letters),
                why=safe(origin.why),
                copies=tuple(_copy(pair, every, passages) for pair, every in pairs.items()),
            )
        )
    return tuple(found)


def _copy(pair: tuple[str, str], copied: Sequence[Copied], passages: Passages) -> CopyView:
    longest = sorted(copied, key=lambda one: -len(one.spans[0].text))[:COPIED_MOST]
    longest.sort(key=lambda one: one.spans[0].start)
    letters = passages.view.letters
    return CopyView(
        letters=(letters[pair[0]], letters[pair[1]]),
        share=f"{max(one.share for one in copied):.0%}",
        number=count(len(copied), "passage"),
        passages=tuple((passages.of(one.spans[0]), passages.of(one.spans[1])) for one in longest),
        more=len(copied) - len(longest),
    )
