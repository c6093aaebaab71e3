"""Dates of one article: the written times in headline and body, and the days they stand for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from rashomon.intake.dateline import is_timestamp
from rashomon.reading.dates.context import hint_for, is_habit, is_punctual, is_report
from rashomon.reading.dates.days import Anchor, Days, Hint, hint_of
from rashomon.reading.dates.expressions import Expression
from rashomon.reading.dates.grammar import expressions_in
from rashomon.reading.dates.resolve import resolve
from rashomon.reading.dates.told import Row, told
from rashomon.reading.dates.traps import is_time
from rashomon.reading.parse import Parsed
from rashomon.records import Article, Date

APPOSED = re.compile(r",\s+(?:(?:in|on)\s+)?")
AROUND = 120
"""Characters on both sides of a span that are read again; no written time is longer."""


def find_dates(parsed: Parsed) -> list[Date]:
    """The times that dateline, headline and body name, in text order, ids `<article>/d1` and so on.

    Relative times count from the day of the dateline, else from the publication; without either
    they stay unresolved (no `from`, no `to`) and `resolve_with_story` can resolve them later.
    """
    rows = told([*_dateline_rows(parsed), *_rows(parsed)])
    rows.sort(key=lambda row: row.found.start)
    return [
        _date(f"{parsed.article.id}/d{number}", row.found, row.days, parsed)
        for number, row in enumerate(rows, start=1)
    ]


def resolve_with_story(found: Date, article: Article, story_day: date) -> Date:
    """`found` counted from the story's day, where the article gave no day to count from.

    A date that is resolved, or that depends on what the text tells elsewhere, comes back as it is.
    """
    if found.from_ is not None:
        return found
    low = max(found.span.start - AROUND, 0)
    window = article.text[low : found.span.end + AROUND]
    anchor = Anchor(story_day, f"the story's day, {story_day.isoformat()}")
    for expression in expressions_in(window):
        if (expression.start + low, expression.end + low) == found.span.range:
            days = resolve(expression, anchor, hint_of(found.why))
            if days is not None and days.first is not None and days.last is not None:
                return found.model_copy(update=_fields(expression, days))
    return found


def anchor_of(article: Article) -> Anchor | None:
    """The day of the dateline, its year taken from the publication; else the publication."""
    published = _iso(article.published)
    for _, days in _dateline_days(article):
        if days.first is not None:
            return Anchor(days.first, f"the dateline of {days.first.isoformat()}")
    if published is None:
        return None
    return Anchor(published, f"the publication on {published.isoformat()}")


def _iso(words: str | None) -> date | None:
    try:
        return date.fromisoformat((words or "")[:10])
    except ValueError:
        return None


def _dateline_days(article: Article) -> Iterator[tuple[Expression, Days]]:
    """The days of months that stand in the dateline, at their places in it."""
    published = _iso(article.published)
    if article.dateline is None:
        return
    anchor = Anchor(published, f"the publication on {published.isoformat()}") if published else None
    for expression in expressions_in(article.dateline.text):
        days = resolve(expression, anchor, Hint.NONE) if expression.form == "day" else None
        if days is not None:
            yield expression, days


def _dateline_rows(parsed: Parsed) -> Iterator[Row]:
    """The dateline's own day: not where the line is nothing but the time of publication."""
    line = parsed.article.dateline
    if line is None or is_timestamp(line.text.strip()):
        return
    for found, days in _dateline_days(parsed.article):
        moved = Expression(
            found.start + line.start,
            found.end + line.start,
            found.form,
            clock=found.clock,
            zone=found.zone,
        )
        yield Row(moved, days, -1, outside=True)


def _rows(parsed: Parsed) -> Iterator[Row]:
    anchor = anchor_of(parsed.article)
    starts = [sentence.start_char for sentence in parsed.sentences]
    last = 0
    for found in _expressions(parsed):
        beside = APPOSED.fullmatch(parsed.article.text[max(last, found.start - 12) : found.start])
        if not parsed.reports(found.start, found.end) or not is_time(found, parsed):
            continue
        hint = hint_for(found, parsed)
        if not _is_single(found, hint, parsed):
            continue
        days = resolve(found, anchor, hint, parsed.published)
        if days is not None:
            sentence, report = bisect_right(starts, found.start), is_report(found, parsed)
            yield Row(found, days, sentence, report, beside=beside is not None and last > 0)
            last = found.end


def _is_single(found: Expression, hint: Hint, parsed: Parsed) -> bool:
    """Neither a habit ("open Monday to Friday") nor a duration ("can be done in two weeks")."""
    if found.form == "ahead" and found.weak:
        return hint is Hint.AHEAD and is_punctual(found, parsed)
    if found.form == "season" and found.bare and found.weak and found.offset is None:
        return hint is not Hint.NONE or found.since
    if found.form != "weekdays":
        return True
    return hint is not Hint.NONE and not is_habit(found, parsed)


def _expressions(parsed: Parsed) -> list[Expression]:
    """Paragraph by paragraph, so that no expression runs over the edge of one."""
    return [
        expression
        for paragraph in parsed.paragraphs
        if paragraph.kind in ("headline", "body")
        for expression in expressions_in(
            parsed.article.text, paragraph.start, paragraph.end, parsed.sieve(paragraph)
        )
    ]


def _date(identity: str, found: Expression, days: Days, parsed: Parsed) -> Date:
    span = parsed.span(found.start, found.end)
    return Date(id=identity, span=span, **_fields(found, days))


def _fields(found: Expression, days: Days) -> dict[str, str | None]:
    return {
        "from_": days.first.isoformat() if days.first else None,
        "to": days.last.isoformat() if days.last else None,
        "precision": days.precision,
        "time": found.clock,
        "zone": found.zone if found.clock else None,
        "why": re.sub(r"\s+", " ", days.why),
    }
