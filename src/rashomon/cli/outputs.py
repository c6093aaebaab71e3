"""Where a comparison is written: the options of `compare` and `demo`, and the writing itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from rashomon.cli.output import STANDARD_OUTPUT, check_target, write_text
from rashomon.records import Comparison

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Output:
    """A form in which a comparison is written: its option, what it is, and who writes it."""

    name: str
    help: str
    write: Callable[[Comparison, str], None]


def _json(comparison: Comparison, target: str) -> None:
    write_text(comparison.to_json(indent=2) + "\n", target)


def _html(comparison: Comparison, target: str) -> None:
    write_text(comparison.to_html(), target)


OUTPUTS = (
    Output("json", "the comparison as JSON", _json),
    Output("html", "one self-contained page for the browser", _html),
)


def output_options(command: Command) -> Command:
    """An option for each form; the command gets `json_file`, `html_file` and so on."""
    for output in reversed(OUTPUTS):
        command = click.option(
            f"--{output.name}",
            f"{output.name}_file",
            metavar="FILE",
            help=f"Write {output.help} to FILE (- is standard output) instead of showing it.",
        )(command)
    return command


def check_targets(targets: Mapping[str, str | None]) -> None:
    """Raise now for what could not be written after long work."""
    named = [target for target in targets.values() if target is not None]
    if named.count(STANDARD_OUTPUT) > 1:
        raise click.UsageError("only one output can go to standard output")
    for target in named:
        check_target(target)


def write_outputs(comparison: Comparison, targets: Mapping[str, str | None]) -> bool:
    """Write what was asked for; whether anything was."""
    written = False
    for output in OUTPUTS:
        target = targets.get(f"{output.name}_file")
        if target is not None:
            output.write(comparison, target)
            written = True
    return written
