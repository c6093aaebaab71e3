"""Numbers of one article, in news style: value or bounds, unit, qualifier, and what is counted.

Each paragraph of headline and body is read by itself: numerals first, then those that belong
together (ranges, votes), then the unit of each, then the words that make it a bound.
"""

from __future__ import annotations

from rashomon.reading.figures import masks
from rashomon.reading.figures.ages import ages
from rashomon.reading.figures.amounts import amounts
from rashomon.reading.figures.numerals import numerals
from rashomon.reading.figures.ordinals import ordinals
from rashomon.reading.figures.passage import Found, Passage
from rashomon.reading.figures.shares import shares
from rashomon.reading.figures.singles import singles
from rashomon.reading.figures.units import read_unit
from rashomon.reading.figures.votes import votes
from rashomon.reading.parse import Parsed
from rashomon.records import Figure


def find_figures(parsed: Parsed) -> list[Figure]:
    """All figures of an article, in text order, with ids `{article id}/f{n}`.

    A figure's span holds its qualifier, its number and its unit; `of` is what is counted, where
    the text says it. Years, dates, times of day, scores and numbers in names are no figures.
    """
    found: list[Found] = []
    for paragraph in parsed.paragraphs:
        if paragraph.kind in ("headline", "body"):
            found.extend(_in_passage(Passage.of(parsed, paragraph.start, paragraph.end)))
    kept = [f for f in found if parsed.reports(f.start, f.end)]
    kept.sort(key=lambda f: (f.start, f.end))
    return [_record(parsed, number, f) for number, f in enumerate(kept, start=1)]


def _in_passage(passage: Passage) -> list[Found]:
    hidden = masks.masked(passage.text, passage.start, passage.end)
    spoken = [
        n
        for n in numerals(passage.text, passage.start, passage.end)
        if not any(n.start < end and start < n.end for start, end in hidden)
    ]
    found = [*ordinals(passage, hidden, spoken)]
    for finder in (ages, votes, shares):
        taken = finder(passage, spoken)
        found.extend(taken)
        spoken = [n for n in spoken if not any(n.start < f.end and f.start < n.end for f in found)]
    previous: Found | None = None
    for amount in amounts(passage, spoken):
        figure = read_unit(passage, amount, previous)
        if figure is not None:
            found.append(figure)
            previous = figure
    found.extend(singles(passage, found))
    return found


def _record(parsed: Parsed, number: int, found: Found) -> Figure:
    return Figure(
        id=f"{parsed.article.id}/f{number}",
        span=parsed.span(found.start, found.end),
        value=found.value if found.high is None else None,
        low=None if found.high is None else found.value,
        high=found.high,
        unit=found.unit,
        qualifier=found.qualifier,
        of=None if found.of is None else parsed.span(*found.of),
    )
