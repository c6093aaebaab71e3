"""How a story developed: figures that moved over published time, and pages that were edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from rashomon.comparing.differences.notes import is_note
from rashomon.records import Article, Comparison, Edit, Figure, Move, Point, Span, Step
from rashomon.records.times import is_before, order_of

SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?](?!\s|[\"”’)]|$)[^\n.!?]*)*[.!?]*[\"”’)]*")
MOST_SENTENCES = 5_000
"""Sentences of a version that are compared: a text of more is no report, and costs their square."""
NOT_MOVING = frozenset(("year", "ordinal"))
"""Units that name something and count nothing."""


def moves_of(comparison: Comparison) -> tuple[Move, ...]:
    """The figures of points that two articles give and that do not stay what they were."""
    order = {article.id: number for number, article in enumerate(comparison.articles)}
    when = {article.id: article.published for article in comparison.articles}
    of: dict[str, list[Figure]] = {}
    for figure in comparison.figures:
        of.setdefault(figure.span.article, []).append(figure)
    found = []
    for point in comparison.points:
        kinds: dict[tuple[str, str], list[Figure]] = {}
        for figure in _figures_in(point, of):
            if figure.unit not in NOT_MOVING:
                kinds.setdefault((figure.unit, figure.outcome or ""), []).append(figure)
        for (unit, outcome), figures in kinds.items():
            figures.sort(key=lambda f: (order_of(when[f.span.article]), order[f.span.article]))
            steps = [
                Step(
                    article=figure.span.article,
                    published=when[figure.span.article],
                    value=_value(figure),
                    span=figure.span,
                )
                for figure in figures
            ]
            articles, values = {one.article for one in steps}, {one.value for one in steps}
            if len(articles) > 1 and len(values) > 1:
                named = f"{unit} {outcome}".strip()
                found.append(
                    Move(gloss=point.gloss, unit=named, first=_first(steps), steps=tuple(steps))
                )
    return tuple(found)


def _first(steps: Sequence[Step]) -> str | None:
    """The article that was surely published before the other ones."""
    one = steps[0]
    others = (step for step in steps if step.article != one.article)
    sure = all(is_before(one.published, other.published) for other in others)
    return one.article if sure else None


def edits_of(articles: Sequence[tuple[str | None, Article]]) -> tuple[Edit, ...]:
    """What changed from each version of a page to the next.

    `articles` are pages with what they held, in the order in which they came.
    """
    last: dict[str, Article] = {}
    found = []
    for page, article in articles:
        if page is None:
            continue
        before = last.get(page)
        if before is not None:
            found.append(_edit(before, article))
        last[page] = article
    return tuple(found)


def _edit(before: Article, after: Article) -> Edit:
    old, new = _sentences(before), _sentences(after)
    # What stands again and again in a long text anchors nothing: the matcher passes over it.
    matcher = SequenceMatcher(None, [_plain(span) for span in old], [_plain(span) for span in new])
    withdrawn, added = [], []
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what != "equal":
            withdrawn += old[start:end]
            added += new[new_start:new_end]
    moved = {_plain(span) for span in withdrawn} & {_plain(span) for span in added}
    withdrawn = [span for span in withdrawn if _plain(span) not in moved]
    added = [span for span in added if _plain(span) not in moved]
    stamped = (before.published, before.modified) != (after.published, after.modified)
    return Edit(
        url=after.url,
        before=before.id,
        after=after.id,
        declared=stamped or any(is_note(span.text) for span in added),
        withdrawn=tuple(withdrawn),
        added=tuple(added),
    )


def _sentences(article: Article) -> list[Span]:
    """The sentences of a text, without what is furniture."""
    found = []
    for match in SENTENCE.finditer(article.text):
        words = match[0].strip()
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if words and not any(f.start <= start < f.end for f in article.furniture):
            found.append(article.span(start, start + len(words)))
        if len(found) == MOST_SENTENCES:
            break
    return found


def _plain(span: Span) -> str:
    return " ".join(span.text.split())


def _figures_in(point: Point, of: Mapping[str, Sequence[Figure]]) -> Iterator[Figure]:
    for cell in point.cells:
        for figure in of.get(cell.article, ()):
            if any(span.covers(figure.span) for span in cell.spans):
                yield figure


def _value(figure: Figure) -> str:
    if figure.value is not None:
        return f"{figure.value:,.12g}"
    return f"{figure.low:,.12g} to {figure.high:,.12g}"
