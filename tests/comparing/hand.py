"""Readings made by hand from invented sentences, so that comparing is tested without a parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.alignment.align import JOIN
from rashomon.records import (
    Article,
    Date,
    Entity,
    Figure,
    Mention,
    Quotation,
    Reading,
    Role,
    Span,
    Speaker,
    Statement,
    text_hash,
)


class Hand:
    """One invented article, and what is found in it."""

    def __init__(self, key: str, text: str, **metadata: Any) -> None:
        metadata.setdefault("source", f"The {key.title()}")
        metadata.setdefault("published", "2031-05-07")
        self.article = Article(id=key, text=text, sha256=text_hash(text), **metadata)
        self.statements: list[Statement] = []
        self.quotations: list[Quotation] = []
        self.figures: list[Figure] = []
        self.dates: list[Date] = []

    def span(self, words: str, nth: int = 0) -> Span:
        places = [match.start() for match in re.finditer(re.escape(words), self.article.text)]
        return self.article.span(places[nth], places[nth] + len(words))

    def figure(
        self,
        words: str,
        value: float | None = None,
        unit: str = "person",
        qualifier: Any = "exact",
        of: str | None = None,
        bounds: tuple[float, float] | None = None,
        nth: int = 0,
        period: str | None = None,
        **keys: str,
    ) -> Hand:
        low, high = bounds or (None, None)
        self.figures.append(
            Figure(
                id=f"{self.article.id}/f{len(self.figures) + 1}",
                span=self.span(words, nth),
                value=value,
                low=low,
                high=high,
                unit=unit,
                qualifier=qualifier,
                of=self.span(of) if of else None,
                period=self.span(period) if period else None,
                outcome=keys.get("outcome"),
                same_as=keys.get("same_as"),
            )
        )
        return self

    def date(
        self, words: str, first: str | None, last: str | None = None, precision: Any = "day"
    ) -> Hand:
        self.dates.append(
            Date(
                id=f"{self.article.id}/d{len(self.dates) + 1}",
                span=self.span(words),
                from_=first,
                to=last or first,
                precision=precision,
                why="by hand",
            )
        )
        return self

    def say(self, words: str, event: str | None = None, **slots: Any) -> Hand:
        """A statement with the figures and dates that lie in it."""
        span = self.span(words)
        place = span.text.index(event) + span.start if event else 0
        self.statements.append(
            Statement(
                id=f"{self.article.id}/s{len(self.statements) + 1}",
                span=span,
                event=self.article.span(place, place + len(event)) if event else None,
                figures=tuple(f.id for f in self.figures if span.covers(f.span)),
                when=tuple(d.id for d in self.dates if span.covers(d.span)),
                **slots,
            )
        )
        return self

    def quote(
        self,
        words: str,
        speaker: str | None = None,
        form: Literal["direct", "mixed", "indirect"] = "direct",
        entity: str | None = None,
    ) -> Hand:
        span = self.span(words)
        self.quotations.append(
            Quotation(
                id=f"{self.article.id}/q{len(self.quotations) + 1}",
                content=span,
                parts=(span,),
                marked=() if form == "indirect" else (span,),
                form=form,
                speaker=Speaker(name=speaker, entity=entity, why="by hand") if speaker else None,
            )
        )
        return self

    def reading(self) -> Reading:
        sentences = re.finditer(r"[^\s.!?][^.!?\n]*[.!?]?[”\"]?", self.article.text)
        return Reading(
            article=self.article,
            sentences=tuple(self.article.span(*match.span()) for match in sentences),
            statements=tuple(self.statements),
            quotations=tuple(self.quotations),
            figures=tuple(self.figures),
            dates=tuple(self.dates),
        )


def entity(
    key: str,
    name: str,
    mentions: Sequence[tuple[Hand, str, str]] = (),
    roles: Sequence[tuple[Hand, str]] = (),
    kind: Any = "person",
) -> Entity:
    """An entity with `(article, words, form)` mentions and `(article, words)` roles."""
    return Entity(
        id=key,
        name=name,
        type=kind,
        mentions=tuple(
            Mention(**hand.span(words).model_dump(), form=form) for hand, words, form in mentions
        ),
        roles=tuple(Role(span=hand.span(words), text=words) for hand, words in roles),
    )


def accounts_of(*hands: Hand, entities: Sequence[Entity] = ()) -> Accounts:
    return Accounts(tuple(hand.reading() for hand in hands), tuple(entities))


def group_of(*hands: Hand) -> Group:
    """All statements of the articles as one group, as weakly joined as a point can be: what is
    told of one thing must be shown by words.
    """
    return Group(
        {hand.article.id: tuple(hand.statements) for hand in hands},
        {hand.article.id: JOIN for hand in hands},
    )
