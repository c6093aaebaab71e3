"""Where a comparison is written: the options of `compare` and `demo`, and the writing itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from rashomon.cli.output import (
    STANDARD_OUTPUT,
    check_target,
    make_folder,
    write_file,
    write_text,
)
from rashomon.records import Comparison

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Output:
    """A form in which a comparison is written: its option, what it is, and who writes it.

    `many` forms are a folder of files.
    """

    name: str
    help: str
    write: Callable[[Comparison, str], None]
    many: bool = False


def _json(comparison: Comparison, target: str) -> None:
    write_text(comparison.to_json(indent=2) + "\n", target)


def _html(comparison: Comparison, target: str) -> None:
    write_text(comparison.to_html(), target)


def _markdown(comparison: Comparison, target: str) -> None:
    write_text(comparison.to_markdown(), target)


def _annotations(comparison: Comparison, target: str) -> None:
    from rashomon.report.annotations import annotations_json

    write_text(annotations_json(comparison), target)


def _csv(comparison: Comparison, target: str) -> None:
    from rashomon.report.tables import csv_bytes, tables

    for one in tables(comparison):
        write_file(csv_bytes(one), Path(target) / f"{one.name}.csv")


def _parquet(comparison: Comparison, target: str) -> None:
    from rashomon.report.tables import parquet_bytes, tables

    for one in tables(comparison):
        write_file(parquet_bytes(one), Path(target) / f"{one.name}.parquet")


OUTPUTS = (
    Output("json", "the comparison as JSON", _json),
    Output("html", "one self-contained page for the browser", _html),
    Output("markdown", "a Markdown note, as for Obsidian,", _markdown),
    Output("csv", "one tidy table a kind as CSV", _csv, many=True),
    Output("parquet", "the same tables as Parquet (needs the extra `tables`)", _parquet, many=True),
    Output("annotations", "every passage as W3C Web Annotations (JSON-LD)", _annotations),
)


def output_options(command: Command) -> Command:
    """An option for each form; the command gets `json_file`, `html_file` and so on."""
    for output in reversed(OUTPUTS):
        place = "into FOLDER" if output.many else "to FILE (- is standard output)"
        command = click.option(
            f"--{output.name}",
            f"{output.name}_file",
            metavar="FOLDER" if output.many else "FILE",
            help=f"Write {output.help} {place} instead of showing the comparison.",
        )(command)
    return command


def check_targets(targets: Mapping[str, str | None]) -> None:
    """Raise now for what could not be written after long work; make the folders."""
    streams = 0
    for output in OUTPUTS:
        target = targets.get(f"{output.name}_file")
        if target is None:
            continue
        if output.many:
            make_folder(target)
        else:
            check_target(target)
            streams += target == STANDARD_OUTPUT
    if streams > 1:
        raise click.UsageError("only one output can go to standard output")


def write_outputs(comparison: Comparison, targets: Mapping[str, str | None]) -> bool:
    """Write what was asked for; whether anything was."""
    written = False
    for output in OUTPUTS:
        target = targets.get(f"{output.name}_file")
        if target is not None:
            output.write(comparison, target)
            written = True
    return written
