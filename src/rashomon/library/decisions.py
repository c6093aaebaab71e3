"""What users decided on a story: corrections, notes, its primary document. Nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select, update

from rashomon.library.schema import DecisionRow

CORRECTION, NOTE, DOCUMENT, UNDOING = "correction", "note", "document", "undoing"
"""Kinds of decisions; an undoing is one, too, so that it can be told who undid what and when."""


@dataclass(frozen=True)
class Decision:
    """A decision that holds: its number, what it says (JSON), by whom and when (UTC)."""

    number: int
    kind: str
    record: str
    who: str
    at: str


def decide(c: Connection, story: str, kind: str, record: str, who: str) -> Decision:
    """Note a decision."""
    number = (c.execute(select(func.max(DecisionRow.number))).scalar() or 0) + 1
    at = datetime.now(UTC).isoformat(timespec="seconds")
    c.execute(
        insert(DecisionRow).values(
            number=number, story=story, kind=kind, record=record, who=who, at=at, undone=None
        )
    )
    return Decision(number, kind, record, who, at)


def undo(c: Connection, story: str, number: int, who: str, kind: str | None = None) -> bool:
    """Take a decision (of that kind, if one is named) back; whether there was one that holds."""
    there = c.execute(
        select(DecisionRow.number).where(
            DecisionRow.number == number,
            DecisionRow.story == story,
            DecisionRow.undone.is_(None),
            DecisionRow.kind != UNDOING if kind is None else DecisionRow.kind == kind,
        )
    ).first()
    if there is None:
        return False
    by = decide(c, story, UNDOING, str(number), who)
    c.execute(update(DecisionRow).where(DecisionRow.number == number).values(undone=by.number))
    return True


def decided(c: Connection, story: str, kind: str) -> list[Decision]:
    """The decisions of a kind that hold, in the order in which they were made."""
    rows = c.execute(
        select(
            DecisionRow.number,
            DecisionRow.kind,
            DecisionRow.record,
            DecisionRow.who,
            DecisionRow.at,
        )
        .where(DecisionRow.story == story, DecisionRow.kind == kind, DecisionRow.undone.is_(None))
        .order_by(DecisionRow.number)
    )
    return [Decision(row.number, row.kind, row.record, row.who, row.at) for row in rows]
