"""Statements with who, when, where, figures, speaker, certainty and polarity."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from rashomon.reading.columns import Columns
from rashomon.reading.parse import Parsed
from rashomon.reading.statements.appositions import roles_in
from rashomon.reading.statements.clauses import Clause, clauses_of
from rashomon.reading.statements.modality import certainty_of, is_denied, is_negated
from rashomon.reading.statements.subjects import subject_of
from rashomon.reading.tokens import Token
from rashomon.records import Date, Entity, Figure, Mention, Quotation, Span, Statement

QUOTED_SHARE = 0.6
"""Share of a clause that must lie in a quotation's content to be that speaker's: a clause may
carry the cue's comma or conjunction, never half of the reporter's own words."""

LONGEST_INTRODUCTION = 10
"""Words of a clause that only introduces a quotation ("Doe told reporters"); a longer
one also reports where or how it was said."""


class _Found(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def span(self) -> Span: ...


def find_statements(
    parsed: Parsed,
    *,
    entities: Sequence[Entity],
    quotations: Sequence[Quotation],
    figures: Sequence[Figure],
    dates: Sequence[Date],
) -> list[Statement]:
    """The statements of headline and body, in the order of the text."""
    here, columns = _Nearby(parsed, entities, quotations, figures, dates), parsed.columns
    found: list[Statement] = []
    for sentence in parsed.sentences:
        near = here.at(sentence.start_char)
        for clause in sorted(
            (*clauses_of(sentence, columns), *roles_in(sentence, columns)),
            key=lambda c: (c.event.i, c.start),
        ):
            span = parsed.span_of(parsed.doc[clause.start : clause.end])
            if _only_introduces(clause, span, near.quotations):
                continue
            quotation = _quotation_of(span, near.quotations)
            speaker = quotation.speaker if quotation else None
            found.append(
                Statement(
                    id=f"{parsed.article.id}/s{len(found) + 1}",
                    span=span,
                    speaker=speaker.entity if speaker else None,
                    stance=quotation.stance if quotation else None,
                    certainty=certainty_of(clause.event),
                    polarity=_polarity(clause, columns, quotation),
                    event=parsed.span_of(_event(clause)),
                    who=_who(clause, span, near, parsed),
                    when=_inside(near.dates, span),
                    where=_mentioned(near.mentions, span, ("place",)),
                    figures=_inside(near.figures, span),
                )
            )
    return found


def _polarity(
    clause: Clause, columns: Columns, quotation: Quotation | None
) -> Literal["affirmed", "negated"]:
    """Negated by its own words, or by a denial that no quotation carries as its stance."""
    denied = quotation is None and is_denied(clause.event)
    return (
        "negated"
        if is_negated(clause.event, range(clause.start, clause.end), columns) != denied
        else "affirmed"
    )


@dataclass
class _Paragraph:
    """What was found in one paragraph."""

    mentions: list[tuple[Mention, Entity]] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    heads: dict[tuple[int, int], int] = field(default_factory=dict)

    def head(self, mention: Mention, parsed: Parsed) -> int:
        """The token that heads a mention (found once)."""
        if mention.range not in self.heads:
            self.heads[mention.range] = parsed.tokens(mention.start, mention.end).root.i
        return self.heads[mention.range]


class _Nearby:
    """Findings by paragraph: a clause never looks further, however long the article is."""

    def __init__(
        self,
        parsed: Parsed,
        entities: Sequence[Entity],
        quotations: Sequence[Quotation],
        figures: Sequence[Figure],
        dates: Sequence[Date],
    ) -> None:
        self._starts = [paragraph.start for paragraph in parsed.paragraphs]
        self._found: dict[int, _Paragraph] = {}
        for entity in entities:
            for mention in entity.mentions:
                self.at(mention.start).mentions.append((mention, entity))
        for figure in figures:
            self.at(figure.span.start).figures.append(figure)
        for found in dates:
            self.at(found.span.start).dates.append(found)
        for quotation in quotations:
            places = {self._index(part.start) for part in quotation.parts}
            places |= {self._index(quotation.cue.start)} if quotation.cue else set()
            for index in sorted(places):
                self._at_index(index).quotations.append(quotation)

    def at(self, position: int) -> _Paragraph:
        """What was found in the paragraph at a code point."""
        return self._at_index(self._index(position))

    def _index(self, position: int) -> int:
        return bisect_right(self._starts, position)

    def _at_index(self, index: int) -> _Paragraph:
        return self._found.setdefault(index, _Paragraph())


def _only_introduces(clause: Clause, span: Span, quotations: Sequence[Quotation]) -> bool:
    """Whether the clause says no more than who spoke: its cue's words stand elsewhere."""
    if len(span.text.split()) > LONGEST_INTRODUCTION:
        return False
    at = clause.event.idx
    return any(
        q.cue is not None
        and q.cue.start <= at < q.cue.end
        and not any(part.common(span) for part in q.parts)
        for q in quotations
    )


def _who(clause: Clause, span: Span, near: _Paragraph, parsed: Parsed) -> tuple[str, ...]:
    """The people and bodies of a clause, first those of its subject, wherever that stands.

    A clause that shares its subject, hangs on a noun ("who …", "valued at …") or stands beside
    another ("…, seeking help") is about somebody whose name is not in it.
    """
    subject = subject_of(clause.event)
    doers = []
    if subject is not None and not clause.start <= subject.i < clause.end:
        heads = {subject.i, *(t.i for t in subject.conjuncts)}
        named = sorted(
            (mention.start, entity.id)
            for mention, entity in near.mentions
            if entity.type != "other" and near.head(mention, parsed) in heads
        )
        doers = [entity for _, entity in named]
    inside = _mentioned(near.mentions, span, ("person", "organization"))
    return tuple(dict.fromkeys([*doers, *inside]))


def _event(clause: Clause) -> Token:
    """The word that names the event: the verb, or what a bare "is" or "has" is about."""
    if clause.event.lemma_ in ("be", "have", "become", "do"):
        for child in clause.event.children:
            if child.dep_ in ("attr", "acomp", "dobj") and clause.start <= child.i < clause.end:
                return child
    return clause.event


def _quotation_of(span: Span, quotations: Sequence[Quotation]) -> Quotation | None:
    """The smallest quotation that holds most of the passage."""
    size = span.end - span.start
    holding = [
        q for q in quotations if sum(part.common(span) for part in q.parts) >= QUOTED_SHARE * size
    ]
    return min(holding, key=lambda q: (q.content.end - q.content.start, q.id), default=None)


def _inside(found: Iterable[_Found], span: Span) -> tuple[str, ...]:
    return tuple(item.id for item in found if span.covers(item.span))


def _mentioned(
    mentions: Iterable[tuple[Mention, Entity]], span: Span, types: tuple[str, ...]
) -> tuple[str, ...]:
    """Entities of those types with a mention in the passage, in the order of the mentions."""
    found = [
        (mention.start, entity.id)
        for mention, entity in mentions
        if entity.type in types and span.start <= mention.start and mention.end <= span.end
    ]
    return tuple(dict.fromkeys(entity for _, entity in sorted(found)))
