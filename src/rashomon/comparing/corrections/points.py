"""Corrections of what stands together: points merged and split, passages kept together or apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.alignment import Alignment
from rashomon.comparing.corrections.places import (
    ALREADY,
    APPLIED,
    NOT_APPLIED,
    Outcome,
    Placed,
    meets,
    nearest,
)
from rashomon.records import Span, Statement

SURE = 1.0
"""Strength of what the user has put together."""


@dataclass
class _Draft:
    """A group that can be changed: statements by article, and passages that may match."""

    cells: dict[str, list[Statement]]
    strength: dict[str, float]
    possible: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    def home_of(self, span: Span) -> Statement | None:
        """The statement of the group at the passage."""
        mine = self.cells.get(span.article, [])
        place = nearest(span, (s.span for s in mine))
        return next((s for s in mine if s.span == place), None)

    def add(self, statement: Statement, sure: float) -> None:
        """Put a statement in, once, in the order of the text."""
        article = statement.span.article
        mine = self.cells.setdefault(article, [])
        if all(other.span != statement.span for other in mine):
            mine.append(statement)
            mine.sort(key=lambda s: s.span.range)
        self.strength[article] = max(self.strength.get(article, 0.0), sure)
        self.possible.pop(article, None)

    def drop(self, statement: Statement) -> None:
        """Take a statement out."""
        article = statement.span.article
        self.cells[article] = [s for s in self.cells[article] if s.span != statement.span]
        if not self.cells[article]:
            del self.cells[article], self.strength[article]


@dataclass
class _Points:
    drafts: list[_Draft]
    accounts: Accounts
    apart: list[tuple[Span, Span]] = field(default_factory=list)

    def homes(self, span: Span) -> list[_Draft]:
        """The groups that hold the passage."""
        return [draft for draft in self.drafts if draft.home_of(span) is not None]

    def home(self, span: Span) -> _Draft:
        """The largest group that holds the passage; a new one if none does."""
        homes = self.homes(span)
        if homes:
            return max(homes, key=lambda draft: len(draft.cells))
        draft = _Draft({}, {})
        draft.add(self.statement(span), SURE)
        self.drafts.append(draft)
        return draft

    def statement(self, span: Span) -> Statement:
        """The statement at the passage, or the passage as one of its own."""
        mine = self.accounts.by_article[span.article].statements
        place = nearest(span, (s.span for s in mine))
        return next((s for s in mine if s.span == place), Statement(id="", span=span))


def correct_points(
    alignment: Alignment, accounts: Accounts, placed: Iterable[Placed]
) -> tuple[Alignment, list[tuple[Span, Span]], dict[int, Outcome]]:
    """The alignment that the corrections ask for, and the passages that they keep apart."""
    drafts = [
        _Draft({a: list(c) for a, c in group.cells.items()}, dict(group.strength), dict(possible))
        for group, possible in zip(alignment.groups, alignment.possible, strict=True)
    ]
    points = _Points(drafts, accounts)
    outcomes: dict[int, Outcome] = {}
    for item in placed:
        decide = _DECIDE.get(item.correction.decision)
        if decide is not None and item.correction.of == "point":
            outcomes[item.number] = decide(item.spans, points)
    corrected = _as_alignment(points, list(accounts.articles))
    return replace(corrected, views=alignment.views), points.apart, outcomes


def _merge(spans: Sequence[Span], points: _Points) -> Outcome:
    homes = list({id(home): home for span in spans for home in [points.home(span)]}.values())
    if len(homes) == 1:
        return Outcome(ALREADY, "They stand in one point already.")
    first = homes[0]
    for other in homes[1:]:
        for statements in other.cells.values():
            for statement in statements:
                first.add(statement, SURE)
    _sure(first, spans)
    points.drafts = [d for d in points.drafts if not any(d is gone for gone in homes[1:])]
    return Outcome(APPLIED, "Their points are one.")


def _same(spans: Sequence[Span], points: _Points) -> Outcome:
    home = points.home(spans[0])
    others = [span for span in spans[1:] if home.home_of(span) is None]
    if not others:
        return Outcome(ALREADY, "They stand in one point already.")
    for span in others:
        statement = points.statement(span)
        for draft in points.homes(span):
            if len(draft.cells) == 1 and draft is not home:
                draft.drop(statement)
        home.add(statement, SURE)
    _sure(home, spans)
    points.drafts = [draft for draft in points.drafts if draft.cells]
    return Outcome(APPLIED, "They stand in one point.")


def _sure(draft: _Draft, spans: Sequence[Span]) -> None:
    for span in spans:
        draft.strength[span.article] = SURE


def _not_the_same(spans: Sequence[Span], points: _Points) -> Outcome:
    moved = False
    for one, two in combinations(spans, 2):
        points.apart.append((one, two))
        for draft in list(points.homes(one)):
            mine, yours = draft.home_of(one), draft.home_of(two)
            if mine is None or yours is None:
                continue
            if mine.span == yours.span:
                return Outcome(NOT_APPLIED, "Both lie in one statement, which cannot be parted.")
            _take_out([yours], draft, points)
            moved = True
    if moved:
        return Outcome(APPLIED, "They stand in points of their own.")
    return Outcome(ALREADY, "They stand in no common point.")


def _split(spans: Sequence[Span], points: _Points) -> Outcome:
    homes = [d for d in points.drafts if all(d.home_of(span) is not None for span in spans)]
    homes = [d for d in homes if sum(map(len, d.cells.values())) > len(spans)]
    if not homes:
        return Outcome(ALREADY, "They stand in no point together with other passages.")
    for draft in homes:
        leaving = [s for span in spans if (s := draft.home_of(span)) is not None]
        _take_out(leaving, draft, points)
        rest = [s.span for statements in draft.cells.values() for s in statements]
        points.apart += [(span, other) for span in spans for other in rest]
    return Outcome(APPLIED, "They stand in a point of their own.")


def _take_out(leaving: Sequence[Statement], draft: _Draft, points: _Points) -> None:
    """Statements leave a group and form one of their own."""
    own = _Draft({}, {})
    for statement in leaving:
        sure = draft.strength.get(statement.span.article, SURE)
        if any(s.span == statement.span for s in draft.cells.get(statement.span.article, ())):
            draft.drop(statement)
        own.add(statement, sure)
    alone = len(own.cells) == 1
    if alone:
        own.strength = dict.fromkeys(own.cells, SURE)
    elsewhere = alone and any(other.home_of(leaving[0].span) for other in points.drafts)
    if not elsewhere:
        points.drafts.append(own)
    points.drafts = [d for d in points.drafts if d.cells]


_DECIDE = {"merge": _merge, "same": _same, "not-the-same": _not_the_same, "split": _split}


def _as_alignment(points: _Points, order: Sequence[str]) -> Alignment:
    groups, possible = [], []
    for draft in points.drafts:
        cells = {a: tuple(draft.cells[a]) for a in order if a in draft.cells}
        groups.append(Group(cells, {a: draft.strength[a] for a in cells}))
        members = [s.span for statements in cells.values() for s in statements]
        possible.append(
            {
                article: kept
                for article, spans in draft.possible.items()
                if (kept := tuple(s for s in spans if not _barred(s, members, points.apart)))
            }
        )
    return Alignment(tuple(groups), tuple(possible))


def _barred(span: Span, members: Sequence[Span], apart: Sequence[tuple[Span, Span]]) -> bool:
    return any(
        meets(span, one) and any(meets(two, member) for member in members)
        for pair in apart
        for one, two in (pair, pair[::-1])
    )
