"""The passages that a point's cells show: widened to what turns or differs, none in another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.alignment.passages import EDGES
from rashomon.comparing.alignment.words import stems
from rashomon.comparing.turned import turned
from rashomon.records import Difference, Span, Statement

INNER = 0.75
"""Share of the words that a passage has in common with the other accounts which a passage inside it
must hold to stand for both."""


def with_turning(
    passages: Mapping[Span, Span], statements: Iterable[Statement], accounts: Accounts
) -> Mapping[Span, Span]:
    """The passages of statements, with the words outside of a statement that turn it: "Kell denied
    that …".
    """
    found = dict(passages)
    for statement in statements:
        by = turned(statement, accounts)
        if by is None:
            continue
        whole = statement.span
        short = passages.get(whole, whole)
        end = short.end if by.span.end == whole.end and whole.covers(short) else by.span.end
        found[whole] = accounts.articles[whole.article].span(by.span.start, end)
    return found


def widened(passages: Mapping[Span, Span], differences: Iterable[Difference]) -> dict[Span, Span]:
    """The passages, widened to the readings of differences that stand in their statements."""
    found = dict(passages)
    readings = [r.span for d in differences for r in d.readings]
    for whole, short in passages.items():
        for reading in readings:
            if whole.covers(reading) and not short.covers(reading):
                inner = short if whole.covers(short) else reading  # another statement's passage
                start, end = min(inner.start, reading.start), max(inner.end, reading.end)
                short = _part(whole, start, end)
        found[whole] = short
    return found


def one_of_nested(found: Mapping[Span, Span]) -> dict[Span, Span]:
    """The passages; of one in another the inner, where it holds most of what the outer shares with
    the other accounts, else the outer.
    """
    kept = dict(found)
    for whole, outer in found.items():
        for other, inner in found.items():
            if outer == inner or not outer.covers(inner):
                continue
            theirs = [stems(s.text) for s in found.values() if s.article != outer.article]
            shared = set(stems(outer.text)) & {stem for text in theirs for stem in text}
            most = len(shared & set(stems(inner.text))) >= INNER * len(shared)
            kept[whole if most else other] = inner if most else outer
    return kept


def _part(whole: Span, start: int, end: int) -> Span:
    text = whole.text[start - whole.start : end - whole.start]
    return Span(article=whole.article, start=start, end=end, text=text)


def gaps(whole: Span, spans: Iterable[Span]) -> Iterable[Span]:
    """The stretches of a passage that no other covers, without marks at their edges."""
    place = whole.start
    for start, end in [*sorted(span.range for span in spans), (whole.end, whole.end)]:
        if start > place:
            text = whole.text[place - whole.start : start - whole.start]
            before = len(text) - len(text.lstrip(EDGES))
            behind = len(text) - len(text.rstrip(EDGES))
            if before + behind < len(text):
                yield _part(whole, place + before, start - behind)
        place = max(place, end)
