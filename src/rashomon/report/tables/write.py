"""Tables as CSV, as Parquet, and as a pandas data frame."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO

from rashomon.errors import RashomonError
from rashomon.report.tables.tidy import Compared, Table, Value, table, table_names

if TYPE_CHECKING:
    import pandas

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection")."""
GUARD = "'"


def csv_bytes(one: Table) -> bytes:
    """A table as CSV: UTF-8, a comma between fields, lines ended by CR LF (RFC 4180).

    A text that a spreadsheet would run as a formula gets `'` before it, as spreadsheets write it
    themselves; half surrogates become `?`. Parquet and JSON hold every text as it is.
    """
    return csv_lines((one.columns, *one.rows))


def csv_lines(rows: Iterable[Sequence[Value]]) -> bytes:
    """Rows as lines of `csv_bytes`."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([_field(v) for v in row] for row in rows)
    return out.getvalue().encode("utf-8", "replace")


def _field(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        # NUL ends a text for many readers of CSV.
        text = value.replace("\x00", "\u2400")
        return f"{GUARD}{text}" if text.startswith(FORMULA) else text
    return value


def parquet_bytes(one: Table) -> bytes:
    """A table as Parquet, with the same columns and types whatever it holds.

    Raises `RashomonError` without pyarrow, which the extra `tables` brings.
    """
    out = io.BytesIO()
    write_parquet(out, one.columns, one.types, [one.rows])
    return out.getvalue()


def write_parquet(
    target: BinaryIO,
    columns: Sequence[str],
    types: Sequence[str],
    batches: Iterable[Sequence[Sequence[Value]]],
) -> None:
    """Write a table as Parquet whose rows come in batches, of which one is held at a time."""
    arrow, parquet = library_of_tables("pyarrow"), library_of_tables("pyarrow.parquet")
    kinds = {"str": arrow.string, "int": arrow.int64, "float": arrow.float64, "bool": arrow.bool_}
    schema = arrow.schema(
        [(name, kinds[kind]()) for name, kind in zip(columns, types, strict=True)]
    )
    with parquet.ParquetWriter(target, schema) as writer:
        for rows in batches:
            held = list(zip(*rows, strict=True)) or [()] * len(columns)
            arrays = [
                arrow.array([sound(value) for value in values], type=field.type)
                for field, values in zip(schema, held, strict=True)
            ]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))


def sound(value: Value) -> Value:
    """A value without half surrogates, which no encoding holds."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def data_frame(record: Compared, name: str) -> pandas.DataFrame:
    """A table as a pandas data frame. Raises `RashomonError` for an unknown name or no pandas."""
    if name not in table_names(record):
        raise RashomonError(
            f"there is no table {name!r}",
            next_step=f"The tables are {', '.join(table_names(record))}.",
        )
    found = table(record, name)
    frame: pandas.DataFrame = library_of_tables("pandas").DataFrame(
        found.rows, columns=list(found.columns)
    )
    return frame


def library_of_tables(name: str) -> ModuleType:
    """A library of the extra `tables`. Raises `RashomonError` without it."""
    try:
        return import_module(name)
    except ImportError:
        raise RashomonError(
            f"{name.partition('.')[0]} is not installed",
            next_step="Install the extra: pip install 'rashomon[tables]'.",
        ) from None
