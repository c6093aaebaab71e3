"""Passages as the user names them: `article:start-end`, words, or the id of a point."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from rashomon.errors import InputError
from rashomon.records import Article, Comparison, Span

PLACE = re.compile(r"(?P<article>.+):(?P<start>[0-9]{1,12})-(?P<end>[0-9]{1,12})", re.DOTALL)
MOST_SHOWN = 6
"""Places of words that stand in several that an error names."""
AROUND = 30
"""Code points around each such place that it shows."""


def find_passages(given: str, saved: Comparison) -> tuple[Span, ...]:
    """The passages of the point whose id is given, else the one that `given` names.

    Raises `InputError` as `find_passage` does.
    """
    point = next((point for point in saved.points if point.id == given.strip()), None)
    if point is not None:
        return tuple(span for cell in point.cells for span in cell.spans)
    return (find_passage(given, saved.articles),)


def find_passage(given: str, articles: Sequence[Article]) -> Span:
    """The span that `given` names. Raises `InputError` if it names none, or several.

    Before the colon stands the article's id, or its file's name, path or source where that is one
    article's. Words may be broken by other white space in the text.
    """
    place = PLACE.fullmatch(given.strip())
    article = _article(place["article"], articles) if place else None
    if place and article is not None:
        start, end = int(place["start"]), int(place["end"])
        if not 0 <= start < end <= len(article.text):
            raise InputError(
                f"its text has {len(article.text)} characters, and no passage at {start}-{end}",
                where=article.id,
                next_step="Offsets are code points, the end exclusive.",
            )
        return article.span(start, end)
    return _by_words(given, articles)


def _article(name: str, articles: Sequence[Article]) -> Article | None:
    by_id = [article for article in articles if article.id == name]
    named = [article for article in articles if name in _names(article)]
    fits = by_id or named
    return fits[0] if len(fits) == 1 else None


def _names(article: Article) -> set[str]:
    path = PurePath(article.path or "")
    return {article.path or "", path.name, path.stem, article.source or ""} - {""}


def _by_words(given: str, articles: Sequence[Article]) -> Span:
    words = given.split()
    if not words:
        raise InputError("an empty passage was named", next_step=_next_step(articles))
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = [
        article.span(*match.span())
        for article in articles
        for match in pattern.finditer(article.text)
    ]
    if len(found) == 1:
        return found[0]
    shown = " ".join(words)
    if not found:
        raise InputError(f"no account has the words “{shown}”", next_step=_next_step(articles))
    texts = {article.id: article.text for article in articles}
    places = "; ".join(
        f"{span.article}:{span.start}-{span.end} ({_around(span, texts[span.article])})"
        for span in found[:MOST_SHOWN]
    )
    more = f" and {len(found) - MOST_SHOWN} more" if len(found) > MOST_SHOWN else ""
    raise InputError(
        f"the words “{shown}” stand in {len(found)} places: {places}{more}",
        next_step="Name one of them by its offsets, or give more words.",
    )


def _around(span: Span, text: str) -> str:
    start, end = max(span.start - AROUND, 0), min(span.end + AROUND, len(text))
    return f"…{' '.join(text[start:end].split())}…"


def _next_step(articles: Sequence[Article]) -> str:
    ids = ", ".join(article.id for article in articles[:MOST_SHOWN])
    return (
        "Name a passage as article:start-end, by its words, or by its point's id; "
        f"the articles are {ids}."
    )
