"""What a reading says of entities, pointed to others."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rashomon.records import Quotation, Reading, Span, Statement

Ids = Callable[[Span, str], tuple[str, ...]]
"""For a passage and the entity that it is about: the entities that it is about now."""


def with_entities(reading: Reading, ids: Ids) -> Reading:
    """The reading with the entities of statements, quotations and commitments pointed anew."""
    quotations = tuple(_quotation(one, ids) for one in reading.quotations)
    return reading.model_copy(
        update={
            "quotations": quotations,
            "statements": tuple(_statement(one, reading, ids) for one in reading.statements),
            "commitments": tuple(
                one.model_copy(update={"who": _each(one.span, one.who, ids)})
                for one in reading.commitments
            ),
        }
    )


def _each(span: Span, entities: Iterable[str], ids: Ids) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new for entity in entities for new in ids(span, entity)))


def _quotation(quotation: Quotation, ids: Ids) -> Quotation:
    speaker = quotation.speaker
    if speaker is None or speaker.entity is None:
        return quotation
    entity = ids(speaker.span or quotation.content, speaker.entity)[-1]
    return quotation.model_copy(update={"speaker": speaker.model_copy(update={"entity": entity})})


def _statement(statement: Statement, reading: Reading, ids: Ids) -> Statement:
    update: dict[str, object] = {
        "who": _each(statement.span, statement.who, ids),
        "where": _each(statement.span, statement.where, ids),
    }
    if statement.speaker is not None:
        place = _spoken_at(statement, reading)
        update["speaker"] = ids(place, statement.speaker)[-1]
    return statement.model_copy(update=update)


def _spoken_at(statement: Statement, reading: Reading) -> Span:
    """The mention of who says a statement, where its quotation has one."""
    for quotation in reading.quotations:
        speaker = quotation.speaker
        if speaker and speaker.span and quotation.content.common(statement.span):
            return speaker.span
    return statement.span
