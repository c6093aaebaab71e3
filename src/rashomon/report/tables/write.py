"""Tables as CSV, as Parquet, and as a pandas data frame."""

from __future__ import annotations

import csv
import io
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

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
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(one.columns)
    writer.writerows([_field(value) for value in row] for row in one.rows)
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
    arrow, parquet = _library("pyarrow"), _library("pyarrow.parquet")
    types = {
        "str": arrow.string(),
        "int": arrow.int64(),
        "float": arrow.float64(),
        "bool": arrow.bool_(),
    }
    columns = list(zip(*one.rows, strict=True)) or [()] * len(one.columns)
    arrays = [
        arrow.array([_sound(value) for value in values], type=types[kind])
        for kind, values in zip(one.types, columns, strict=True)
    ]
    out = io.BytesIO()
    parquet.write_table(arrow.table(arrays, names=list(one.columns)), out)
    return out.getvalue()


def _sound(value: Value) -> Value:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def data_frame(record: Compared, name: str) -> pandas.DataFrame:
    """A table as a pandas data frame. Raises `RashomonError` for an unknown name or no pandas."""
    if name not in table_names(record):
        raise RashomonError(
            f"there is no table {name!r}",
            next_step=f"The tables are {', '.join(table_names(record))}.",
        )
    found = table(record, name)
    frame: pandas.DataFrame = _library("pandas").DataFrame(found.rows, columns=list(found.columns))
    return frame


def _library(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError:
        raise RashomonError(
            f"{name.partition('.')[0]} is not installed",
            next_step="Install the extra: pip install 'rashomon[tables]'.",
        ) from None
