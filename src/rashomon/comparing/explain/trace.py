"""A comparison made again step by step, so that each step can be asked what it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.aliases import Aliases
from rashomon.comparing.alignment import Second
from rashomon.comparing.alignment.align import POSSIBLE, Alignment, align, gate_of
from rashomon.comparing.alignment.candidates import Pairs, candidates
from rashomon.comparing.alignment.context import CONTEXT
from rashomon.comparing.alignment.features import FEATURES, pair_features
from rashomon.comparing.alignment.model import Model, all_features, load_model
from rashomon.comparing.alignment.second import lowered
from rashomon.comparing.alignment.view import View, view_of
from rashomon.comparing.compare import accounts_of
from rashomon.comparing.corrections import Replay
from rashomon.comparing.corrections.places import nearest
from rashomon.comparing.events import events_of, only
from rashomon.models import Embedder
from rashomon.records import Comparison, Reading, Span

Numbers = npt.NDArray[np.float64]
"""One number a pair."""


@dataclass(frozen=True)
class Trace:
    """The steps of the alignment: candidates, their features, their strengths, the groups.

    `strength` is the model's, `final` what a second opinion has left of it. `apart` says whether
    the two passages are of accounts of different events, which were not compared.
    """

    accounts: Accounts
    view: View
    pairs: Pairs
    model: Model
    rows: Numbers
    strength: Numbers
    final: Numbers
    aligned: Alignment
    plain: Alignment
    apart: bool

    @property
    def gate(self) -> float:
        """Strength from which two statements may stand in one point."""
        return gate_of(self.accounts)

    @cached_property
    def _places(self) -> dict[tuple[int, int], int]:
        both = zip(self.pairs.left.tolist(), self.pairs.right.tolist(), strict=True)
        return {pair: place for place, pair in enumerate(both)}

    def place(self, one: int, two: int) -> int | None:
        """The number of the pair among the candidates; `None` if it is none."""
        return self._places.get((min(one, two), max(one, two)))

    def final_of(self, one: int, two: int) -> float | None:
        """The strength that counts; `None` for two statements that were not compared."""
        place = self.place(one, two)
        return None if place is None else float(self.final[place])

    def row(self, one: int, two: int) -> tuple[Numbers, bool]:
        """The features of a pair, and whether they hold those among the other pairs."""
        place = self.place(one, two)
        if place is not None:
            return self.rows[place], True
        alone = Pairs(np.array([min(one, two)]), np.array([max(one, two)]))
        features = pair_features(self.view, alone)[0]
        return np.concatenate([features, np.zeros(len(CONTEXT))]), False

    def alone(self, one: int, two: int) -> float:
        """The chance of a pair by itself."""
        row, _ = self.row(one, two)
        return float(self.model.alone(row[None, : len(FEATURES)])[0])

    def statement_at(self, span: Span) -> int | None:
        """The number of the statement at a passage."""
        place = nearest(
            span, (s.span for s in self.view.statements if s.span.article == span.article)
        )
        for number, statement in enumerate(self.view.statements):
            if place is not None and statement.span == place:
                return number
        return None

    def best_for(self, one: int, article: str, *, but: int) -> list[tuple[float, int]]:
        """Statements of an account that are strongest with one, the strongest first."""
        found = []
        for (i, j), place in self._places.items():
            if one in (i, j):
                other = j if i == one else i
                if other != but and self.view.statements[other].span.article == article:
                    found.append((float(self.final[place]), other))
        return sorted(found, key=lambda pair: (-pair[0], pair[1]))

    def nearest_elsewhere(self, span: Span) -> Span | None:
        """The statement of another account that is strongest with the one at a passage."""
        one = self.statement_at(span)
        if one is None:
            return None
        others = [article for article in self.accounts.articles if article != span.article]
        found = [pair for article in others for pair in self.best_for(one, article, but=one)]
        best = min(found, key=lambda pair: (-pair[0], pair[1]), default=None)
        return None if best is None else self.view.statements[best[1]].span


def trace(
    readings: Sequence[Reading],
    saved: Comparison,
    articles: set[str],
    *,
    embedder: Embedder,
    aliases: Aliases | None,
    second: Second | None,
) -> Trace:
    """Make the alignment of a saved comparison again, with its corrections.

    Of several events the one that is told by the `articles` is taken, or all if they tell several.
    """
    document = next((r for r in readings if r.article.id == saved.document), None)
    outlets = [reading for reading in readings if reading is not document]
    replay = Replay([one.correction for one in saved.corrections], [r.article for r in readings])
    accounts = replay.on_accounts(accounts_of(outlets, document, aliases))
    events = () if saved.manifest.options.get("one_event") else events_of(accounts)
    home = next((event for event in events if articles <= set(event)), tuple(accounts.articles))
    apart = bool(events) and not any(articles <= set(event) for event in events)
    accounts = only(accounts, home)
    view, model = view_of(accounts, embedder.pieces), load_model()
    pairs = candidates(view)
    rows = (
        all_features(view, pairs, model)
        if len(pairs)
        else np.zeros((0, len(FEATURES) + len(CONTEXT)))
    )
    strength = model.strength(rows)
    final = strength
    if second is not None:
        final = lowered(view, pairs, strength, POSSIBLE, second)
    plain = align(accounts, embedder, second)
    aligned = replay.on_alignment(plain, accounts)
    return Trace(accounts, view, pairs, model, rows, strength, final, aligned, plain, apart)
