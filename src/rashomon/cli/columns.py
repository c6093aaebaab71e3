"""The options that name the columns of a table: `--text-column` and its like."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

OPTIONS = {
    "text": "text", "title": "title", "source": "source", "date": "published", "url": "url",
    "author": "author", "language": "language", "id": "id",
}  # fmt: skip
"""What each option is called, and the field whose column it names."""


def column_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for each field; the command gets `columns`, by field."""

    @functools.wraps(command)
    def with_columns(*args: Any, **values: Any) -> Any:
        given = {field: values.pop(f"{name}_column") for name, field in OPTIONS.items()}
        columns = {field: column for field, column in given.items() if column is not None}
        return command(*args, columns=columns, **values)

    for name in reversed(OPTIONS):
        with_columns = click.option(
            f"--{name}-column",
            metavar="NAME",
            help=f"The column of a table (CSV, XLSX) that holds the {name}.",
        )(with_columns)
    return with_columns
