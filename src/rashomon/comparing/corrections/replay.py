"""The user's decisions, replayed on each run: what is changed by them, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.alignment import Alignment
from rashomon.comparing.corrections.differences import correct_differences, without_parted
from rashomon.comparing.corrections.entities import correct_entities
from rashomon.comparing.corrections.places import (
    ALREADY,
    APPLIED,
    NOT_APPLIED,
    Outcome,
    nearest,
    place,
)
from rashomon.comparing.corrections.points import correct_points
from rashomon.comparing.corrections.speakers import correct_speakers
from rashomon.comparing.differences import Found
from rashomon.comparing.points import Draft
from rashomon.records import Article, Corrected, Correction, Point, Span


class Replay:
    """Corrections of one comparison. Each step gives back what it was given, corrected.

    Evidence (texts, spans, readings) is never altered: only what the program made of it is. Steps
    are taken in the order of the methods; inside a step the order of the list decides.
    """

    def __init__(self, corrections: Sequence[Correction], articles: Iterable[Article]) -> None:
        self._corrections = corrections
        self._placed, self._outcomes = place(corrections, articles)
        self._apart: list[tuple[Span, Span]] = []

    def on_accounts(self, accounts: Accounts) -> Accounts:
        """Entities merged, split and renamed; then speakers."""
        if not self._placed:
            return accounts
        accounts, outcomes = correct_entities(accounts, self._placed)
        self._outcomes |= outcomes
        accounts, outcomes = correct_speakers(accounts, self._placed)
        self._outcomes |= outcomes
        return accounts

    def on_alignment(self, alignment: Alignment, accounts: Accounts) -> Alignment:
        """Points merged and split; passages kept together or apart."""
        if not self._placed:
            return alignment
        alignment, self._apart, outcomes = correct_points(alignment, accounts, self._placed)
        self._outcomes |= outcomes
        return alignment

    def on_differences(self, drafts: Sequence[Draft], found: Sequence[Found]) -> list[Found]:
        """Differences set aside on the drafts; gives what is still found across accounts."""
        if not self._placed:
            return list(found)
        left = without_parted(found, self._apart)
        left, outcomes = correct_differences(drafts, left, self._placed)
        self._outcomes |= outcomes
        return left

    def on_points(self, points: Sequence[Point]) -> tuple[Point, ...]:
        """Points with the glosses that the user gave them."""
        glossed = list(points)
        for item in self._placed:
            correction = item.correction
            if correction.decision != "rename" or correction.of != "point":
                continue
            gloss = correction.name or ""
            index = _point_at(item.spans[0], glossed)
            if index is None:
                outcome = Outcome(NOT_APPLIED, "No point holds the passage.")
            elif glossed[index].gloss == gloss:
                outcome = Outcome(ALREADY, "It is called so already.")
            else:
                outcome = Outcome(APPLIED, f"“{glossed[index].gloss}” is now “{gloss}”.")
                glossed[index] = glossed[index].model_copy(update={"gloss": gloss})
            self._outcomes[item.number] = outcome
        return tuple(glossed)

    def report(self) -> tuple[Corrected, ...]:
        """Every correction in its order, with its outcome and why."""
        return tuple(
            Corrected.model_validate({"correction": correction, **vars(self._outcomes[number])})
            for number, correction in enumerate(self._corrections)
        )


def _point_at(span: Span, points: Sequence[Point]) -> int | None:
    """The number of the widest point that holds the passage."""
    fits = [
        index
        for index, point in enumerate(points)
        if nearest(span, (s for cell in point.cells for s in cell.spans)) is not None
    ]
    return min(fits, key=lambda index: (-len(points[index].cells), index), default=None)
