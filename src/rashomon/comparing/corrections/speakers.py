"""Corrections of who says a quotation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.corrections.places import (
    ALREADY,
    APPLIED,
    NOT_APPLIED,
    Outcome,
    Placed,
    meets,
    nearest,
)
from rashomon.records import Entity, Quotation, Reading, Speaker


def correct_speakers(
    accounts: Accounts, placed: Iterable[Placed]
) -> tuple[Accounts, dict[int, Outcome]]:
    """The accounts with the speakers that the corrections give; statements follow."""
    outcomes: dict[int, Outcome] = {}
    for item in placed:
        if item.correction.decision != "wrong-speaker":
            continue
        reading = accounts.by_article[item.spans[0].article]
        quotation = _quotation(item, reading)
        if quotation is None:
            outcomes[item.number] = Outcome(NOT_APPLIED, "No quotation was found there.")
            continue
        speaker = _new_speaker(item, accounts)
        old = quotation.speaker
        if _same(old, speaker):
            name = f"“{speaker.name}” says it" if speaker else "Nobody is named as saying it"
            outcomes[item.number] = Outcome(ALREADY, f"{name} already.")
            continue
        accounts = _with_speaker(accounts, reading, quotation, speaker)
        now = f"“{speaker.name}”" if speaker else "nobody who is named"
        was = f"“{old.name}”" if old else "nobody"
        outcomes[item.number] = Outcome(APPLIED, f"It is said by {now}, not by {was}.")
    return accounts, outcomes


def _quotation(item: Placed, reading: Reading) -> Quotation | None:
    content = nearest(item.spans[0], (q.content for q in reading.quotations))
    return next((q for q in reading.quotations if q.content == content), None)


def _same(old: Speaker | None, new: Speaker | None) -> bool:
    if old is None or new is None:
        return old is new
    return old.entity == new.entity if new.entity else old.name == new.name


def _new_speaker(item: Placed, accounts: Accounts) -> Speaker | None:
    entity = _entity(item, accounts)
    name = item.correction.name or (entity.name if entity else None)
    if name is None and item.speaker is not None:
        name = item.speaker.text
    if name is None:
        return None
    return Speaker(
        span=item.speaker,
        entity=entity.id if entity else None,
        name=name,
        why="a correction says so",
    )


def _entity(item: Placed, accounts: Accounts) -> Entity | None:
    """The entity of the speaker's mention, or the one that bears the name."""
    if item.speaker is not None:
        span = item.speaker
        fits = [e for e in accounts.entities if any(span.common(m) for m in e.mentions)]
    else:
        name = item.correction.name
        fits = [e for e in accounts.entities if e.name == name]
        fits = fits or [e for e in accounts.entities for m in e.mentions[:1] if m.text == name]
    return fits[0] if fits else None


def _with_speaker(
    accounts: Accounts, reading: Reading, quotation: Quotation, speaker: Speaker | None
) -> Accounts:
    old = quotation.speaker.entity if quotation.speaker else None
    new = speaker.entity if speaker else None
    changed = reading.model_copy(
        update={
            "quotations": tuple(
                q.model_copy(update={"speaker": speaker}) if q.id == quotation.id else q
                for q in reading.quotations
            ),
            "statements": tuple(
                s.model_copy(update={"speaker": new})
                if s.speaker == old and any(meets(s.span, part) for part in quotation.parts)
                else s
                for s in reading.statements
            ),
        }
    )
    readings = tuple(
        changed if r.article.id == reading.article.id else r for r in accounts.readings
    )
    return replace(accounts, readings=readings)
