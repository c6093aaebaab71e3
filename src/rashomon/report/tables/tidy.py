"""A comparison or a reading as tidy tables: one kind a table, one thing a row.

Passages have the columns `article`, `start`, `end` and `text` (code points, end exclusive), with a
name before them where a row has several: `speaker_start`. Ids join the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rashomon.records import (
    Comparison,
    Date,
    Figure,
    Quotation,
    Reading,
    ReadingOfDifference,
    Span,
    Statement,
)

Value = str | int | float | bool | None
Row = dict[str, Value]
Compared = Comparison | Reading


@dataclass(frozen=True)
class Table:
    """Rows with the same columns, which are there even when no row is.

    `types` are `str`, `int`, `float` or `bool`, one for each column; any value may be absent.
    """

    name: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class _Kind:
    """A table: its columns in order (text, or `name:type`), and the rows of a record.

    Some tables are in comparisons alone.
    """

    columns: str
    rows: Callable[[Comparison], Iterator[Row]] | Callable[[Compared], Iterator[Row]]
    of_readings: bool = True


def table_names(record: Compared) -> tuple[str, ...]:
    """The tables of a comparison, or those of a reading."""
    return tuple(
        name for name, kind in KINDS.items() if kind.of_readings or isinstance(record, Comparison)
    )


def head(columns: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names and types of columns that are told as `name` or `name:type`."""
    named = [column.partition(":") for column in columns.split()]
    return tuple(column for column, _, _ in named), tuple(kind or "str" for _, _, kind in named)


def table(record: Compared, name: str) -> Table:
    """One table by its name. Raises `KeyError` for a name that `table_names` does not hold."""
    if name not in table_names(record):
        raise KeyError(name)
    columns, types = head(KINDS[name].columns)
    rows = KINDS[name].rows(record)  # type: ignore[arg-type]
    return Table(name, columns, types, tuple(tuple(row.get(c) for c in columns) for row in rows))


def tables(record: Compared) -> tuple[Table, ...]:
    """All tables of a record, in a fixed order."""
    return tuple(table(record, name) for name in table_names(record))


def _at(span: Span | None, prefix: str = "") -> Row:
    """The columns of a passage."""
    if span is None:
        return {}
    row: Row = {f"{prefix}start": span.start, f"{prefix}end": span.end, f"{prefix}text": span.text}
    return {"article": span.article, **row} if not prefix else row


def _several(words: Iterable[str]) -> str:
    """Ids in one field, parted by blanks."""
    return " ".join(words)


def _articles(record: Compared) -> Iterator[Row]:
    document = record.document if isinstance(record, Comparison) else None
    for one in record.articles if isinstance(record, Comparison) else (record.article,):
        yield {
            **one.model_dump(include=set(METADATA)),
            "limits": "; ".join(one.limits),
            "characters": len(one.text),
            "is_document": one.id == document,
        }


def _points(record: Comparison) -> Iterator[Row]:
    for one in record.points:
        yield {
            "point": one.id,
            "gloss": one.gloss,
            "relation": one.relation,
            "accounts": len(one.cells),
            "origins": one.origins,
            "differences": len(one.differences),
        }


def _cells(record: Comparison) -> Iterator[Row]:
    for point in record.points:
        for cell in point.cells:
            for span in cell.spans:
                yield {
                    "point": point.id,
                    **_at(span),
                    "statements": _several(cell.statements),
                    "strength": cell.strength,
                    "detail": cell.detail,
                }


def _silences(record: Comparison) -> Iterator[Row]:
    for point in record.points:
        for one in point.silent:
            for span in one.possible or (None,):
                yield {"point": point.id, **_at(span), "article": one.article, "why": one.why}


def _differences(record: Comparison) -> Iterator[Row]:
    for point in record.points:
        for number, one in enumerate(point.differences, start=1):
            told: Row = {"kind": one.kind, "class": one.class_, "why": one.why}
            yield from _readings(one.readings, {"point": point.id, "number": number, **told})


def _set_aside(record: Comparison) -> Iterator[Row]:
    for point in record.points:
        for number, one in enumerate(point.set_aside, start=1):
            told: Row = {"kind": one.kind, "why": one.why}
            yield from _readings(one.readings, {"point": point.id, "number": number, **told})


def _readings(readings: Iterable[ReadingOfDifference], told: Row) -> Iterator[Row]:
    for reading in readings:
        yield {**told, **_at(reading.span), "value": reading.value}


def _statements(record: Compared) -> Iterator[Row]:
    for one in record.statements:
        yield _statement(one)


def _statement(one: Statement) -> Row:
    return {
        "statement": one.id,
        **_at(one.span),
        "speaker": one.speaker,
        "stance": one.stance,
        "certainty": one.certainty,
        "polarity": one.polarity,
        **_at(one.event, "event_"),
        "who": _several(one.who),
        "when": _several(one.when),
        "where": _several(one.where),
        "figures": _several(one.figures),
    }


def _quotations(record: Compared) -> Iterator[Row]:
    for one in record.quotations:
        yield _quotation(one)


def _quotation(one: Quotation) -> Row:
    speaker = one.speaker
    return {
        "quotation": one.id,
        **_at(one.content),
        "form": one.form,
        "stance": one.stance,
        "marked": " … ".join(span.text for span in one.marked),
        **_at(one.cue, "cue_"),
        "speaker": speaker.name if speaker else None,
        "speaker_entity": speaker.entity if speaker else None,
        **_at(speaker.span if speaker else None, "speaker_"),
        "speaker_why": speaker.why if speaker else None,
    }


def _variants(record: Compared) -> Iterator[Row]:
    for one in record.quotations:
        for variant in one.variants:
            yield {
                "quotation": one.id,
                "other": variant.quotation,
                "relation": variant.relation,
            }


def _terms(record: Compared) -> Iterator[Row]:
    for one in record.terms:
        yield {**_at(one.span), "why": one.why}


def _figures(record: Compared) -> Iterator[Row]:
    for one in record.figures:
        yield _figure(one)


def _figure(one: Figure) -> Row:
    return {
        "figure": one.id,
        **_at(one.span),
        "value": one.value,
        "low": one.low if one.value is None else one.value,
        "high": one.high if one.value is None else one.value,
        "unit": one.unit,
        "qualifier": one.qualifier,
        "outcome": one.outcome,
        **_at(one.of, "of_"),
        **_at(one.period, "period_"),
        **_at(one.scope, "scope_"),
        "same_as": one.same_as,
    }


def _dates(record: Compared) -> Iterator[Row]:
    for one in record.dates:
        yield {"date": one.id, **_date(one)}


def _date(one: Date) -> Row:
    told: Row = {"from": one.from_, "to": one.to, "precision": one.precision}
    return {**_at(one.span), **told, "time": one.time, "zone": one.zone, "why": one.why}


def _entities(record: Compared) -> Iterator[Row]:
    for one in record.entities:
        yield {
            "entity": one.id,
            "name": one.name,
            "type": one.type,
            "accounts": len({mention.article for mention in one.mentions}),
            "mentions": len(one.mentions),
        }


def _mentions(record: Compared) -> Iterator[Row]:
    for one in record.entities:
        for mention in one.mentions:
            yield {"entity": one.id, "name": one.name, **_at(mention), "form": mention.form}


def _roles(record: Compared) -> Iterator[Row]:
    for one in record.entities:
        for role in one.roles:
            yield {"entity": one.id, "name": one.name, **_at(role.span), "role": role.text}


def _commitments(record: Compared) -> Iterator[Row]:
    for one in record.commitments:
        by = one.by
        yield {
            **_at(one.span),
            "who": "; ".join(one.who),
            **_at(one.to, "to_"),
            **_at(by.span if by else None, "by_"),
            "by_from": by.from_ if by else None,
            "by_to": by.to if by else None,
        }


def _wording(record: Comparison) -> Iterator[Row]:
    for one in record.wording:
        for cell in one.cells:
            for span in cell.spans:
                yield {"thing": one.thing, **_at(span)}


def _timeline(record: Comparison) -> Iterator[Row]:
    for one in record.timeline:
        for point in one.points:
            yield {"from": one.from_, "to": one.to, "point": point}


def _origins(record: Comparison) -> Iterator[Row]:
    for one in record.origins:
        for article in one.articles:
            yield {"origin": one.id, "name": one.name, "article": article, "why": one.why}


def _copied(record: Comparison) -> Iterator[Row]:
    for one in record.origins:
        for copied in one.copied:
            first, second = copied.spans
            yield {
                "origin": one.id,
                **_at(first),
                "other_article": second.article,
                **_at(second, "other_"),
                "share": copied.share,
            }


def _checks(record: Comparison) -> Iterator[Row]:
    for one in record.checks:
        for said in one.said:
            yield {
                "quotation": one.quotation,
                **_at(said),
                "result": one.result,
                **_at(one.span, "document_"),
                "left_out": " … ".join(span.text for span in one.left_out),
                "document_speaker": one.speaker.name if one.speaker else None,
                "why": one.why,
            }


def _sources(record: Comparison) -> Iterator[Row]:
    for one in record.sources:
        yield one.model_dump()


METADATA = (
    *("id", "path", "url", "title", "source", "author", "published", "modified", "retrieved"),
    *("language", "sha256", "origin"),
)
PASSAGE = "article start:int end:int text"
NAMES = ("event", "cue", "speaker", "of", "period", "scope", "to", "by", "other", "document")
EVENT, CUE, SPEAKER, OF, PERIOD, SCOPE, TO, BY, OTHER, DOCUMENT = (
    f"{name}_start:int {name}_end:int {name}_text" for name in NAMES
)
KINDS: dict[str, _Kind] = {
    "articles": _Kind(
        "id path url title source author published modified retrieved language sha256 "
        "characters:int origin limits is_document:bool",
        _articles,
    ),
    "points": _Kind(
        "point gloss relation accounts:int origins:int differences:int", _points, False
    ),
    "cells": _Kind(f"point {PASSAGE} statements strength:float detail", _cells, False),
    "silences": _Kind(f"point {PASSAGE} why", _silences, False),
    "differences": _Kind(f"point number:int kind class {PASSAGE} value why", _differences, False),
    "set_aside": _Kind(f"point number:int kind {PASSAGE} value why", _set_aside, False),
    "statements": _Kind(
        f"statement {PASSAGE} speaker stance certainty polarity {EVENT} who when where figures",
        _statements,
    ),
    "quotations": _Kind(
        f"quotation {PASSAGE} form stance marked {CUE} speaker "
        f"speaker_entity {SPEAKER} speaker_why",
        _quotations,
    ),
    "variants": _Kind("quotation other relation", _variants),
    "terms": _Kind(f"{PASSAGE} why", _terms),
    "figures": _Kind(
        f"figure {PASSAGE} value:float low:float high:float unit qualifier outcome {OF} "
        f"{PERIOD} {SCOPE} same_as",
        _figures,
    ),
    "dates": _Kind(f"date {PASSAGE} from to precision time zone why", _dates),
    "entities": _Kind("entity name type accounts:int mentions:int", _entities),
    "mentions": _Kind(f"entity name {PASSAGE} form", _mentions),
    "roles": _Kind(f"entity name {PASSAGE} role", _roles),
    "commitments": _Kind(
        f"{PASSAGE} who {TO} {BY} by_from by_to",
        _commitments,
    ),
    "wording": _Kind(f"thing {PASSAGE}", _wording, False),
    "timeline": _Kind("from to point", _timeline, False),
    "origins": _Kind("origin name article why", _origins, False),
    "copied": _Kind(
        f"origin {PASSAGE} other_article {OTHER} share:float",
        _copied,
        False,
    ),
    "checks": _Kind(
        f"quotation {PASSAGE} result {DOCUMENT} left_out document_speaker why",
        _checks,
        False,
    ),
    "sources": _Kind(
        "article name entity kind official:bool quotations:int words:int marked:int",
        _sources,
        False,
    ),
}
"""Every table with its columns."""
