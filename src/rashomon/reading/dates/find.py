"""Dates of one article: the written times in headline and body, and the days they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from rashomon.reading.dates.context import hint_for, is_time
from rashomon.reading.dates.expressions import Expression
from rashomon.reading.dates.grammar import expressions_in
from rashomon.reading.dates.resolve import Anchor, Days, Hint, hint_of, resolve
from rashomon.reading.parse import Parsed
from rashomon.records import Article, Date

LINK = 12
"""Characters between "two days before" and the date it counts from: "the", "last", a space."""
AROUND = 120
"""Characters on both sides of a span that are read again; no written time is longer."""


def find_dates(parsed: Parsed) -> list[Date]:
    """The times that headline and body name, in text order, ids `<article>/d1`, `/d2` and so on.

    Relative times count from the day of the dateline, else from the publication; without either
    they stay unresolved (no `from`, no `to`) and `resolve_with_story` can resolve them later.
    """
    anchor = anchor_of(parsed.article)
    rows: list[tuple[Expression, Days]] = []
    for found in _expressions(parsed):
        if not parsed.reports(found.start, found.end) or not is_time(found, parsed):
            continue
        days = resolve(found, anchor, hint_for(found, parsed))
        if days is not None:
            rows.append((found, days))
    rows = _anniversaries(_linked(rows))
    return [
        _date(f"{parsed.article.id}/d{number}", found, days, parsed)
        for number, (found, days) in enumerate(rows, start=1)
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
                return found.model_copy(update=_fields(days))
    return found


def anchor_of(article: Article) -> Anchor | None:
    """The day of the dateline, its year taken from the publication; else the publication."""
    published = _iso(article.published)
    if article.dateline is not None:
        from_publication = Anchor(published, "") if published else None
        for expression in expressions_in(article.dateline.text):
            if expression.form != "day":
                continue
            days = resolve(expression, from_publication, Hint.NONE)
            if days is not None and days.first is not None:
                return Anchor(days.first, f"the dateline of {days.first.isoformat()}")
    if published is None:
        return None
    return Anchor(published, f"the publication on {published.isoformat()}")


def _iso(words: str | None) -> date | None:
    try:
        return date.fromisoformat((words or "")[:10])
    except ValueError:
        return None


def _expressions(parsed: Parsed) -> list[Expression]:
    """Paragraph by paragraph, so that no expression runs over the edge of one."""
    return [
        expression
        for paragraph in parsed.paragraphs
        if paragraph.kind in ("headline", "body")
        for expression in expressions_in(parsed.article.text, paragraph.start, paragraph.end)
    ]


def _linked(rows: Sequence[tuple[Expression, Days]]) -> list[tuple[Expression, Days]]:
    """“two days before March 12”: counted from the day that follows."""
    linked: list[tuple[Expression, Days]] = []
    for index, (found, days) in enumerate(rows):
        after = rows[index + 1] if index + 1 < len(rows) else None
        if (
            found.linked
            and found.offset is not None
            and after is not None
            and after[0].start - found.end <= LINK
            and after[1].precision == "day"
            and after[1].first is not None
        ):
            day = after[1].first + timedelta(days=found.offset)
            days = Days(day, day, "day", f"counted from {after[1].first.isoformat()}, named next")
        linked.append((found, days))
    return linked


def _anniversaries(rows: Sequence[tuple[Expression, Days]]) -> list[tuple[Expression, Days]]:
    """An anniversary falls on the day of the one named day of the article, so many years on."""
    named = list(dict.fromkeys(found.fixed for found, _ in rows if found.fixed is not None))
    resolved: list[tuple[Expression, Days]] = []
    for found, days in rows:
        if found.form == "anniversary" and len(named) == 1 and found.offset:
            first = named[0]
            leap = first.month == 2 and first.day == 29
            day = first.replace(year=first.year + found.offset, day=28 if leap else first.day)
            days = Days(day, day, "day", f"{found.offset} years after {first.isoformat()}")
        resolved.append((found, days))
    return resolved


def _date(identity: str, found: Expression, days: Days, parsed: Parsed) -> Date:
    span = parsed.span(found.start, found.end)
    return Date(id=identity, span=span, **_fields(days))


def _fields(days: Days) -> dict[str, str | None]:
    return {
        "from_": days.first.isoformat() if days.first else None,
        "to": days.last.isoformat() if days.last else None,
        "precision": days.precision,
        "why": re.sub(r"\s+", " ", days.why),
    }
