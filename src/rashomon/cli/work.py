"""What `compare`, `demo` and `read` share: their options, and reading with progress shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

import click

from rashomon.api import Options, articles_of, reading_one_by_one
from rashomon.cli.output import say_refused
from rashomon.errors import NothingToDoError
from rashomon.intake import LONGEST, Intake
from rashomon.records import Input, Reading

Command = TypeVar("Command", bound=Callable[..., Any])
Item = TypeVar("Item")


def reading_options(command: Command) -> Command:
    """`--cues`, `--parser` and `--max-characters`."""
    command = click.option(
        "--cues",
        metavar="FILE",
        help="A TOML file with words that report speech, on top of those that ship.",
    )(command)
    command = click.option(
        "--parser",
        metavar="NAME",
        help="Package name or path of another English spaCy pipeline than the shipped one.",
    )(command)
    return click.option(
        "--max-characters",
        type=click.IntRange(min=1),
        default=LONGEST,
        show_default=True,
        metavar="N",
        help="Refuse an article that is longer.",
    )(command)


def read_intake(intake: Intake, options: Options) -> tuple[list[Reading], Intake]:
    """Read what came in, with progress on a terminal; say what was refused.

    Raises `NothingToDoError` if nothing could be read.
    """
    say_refused(intake.refused)
    readings: list[Reading] = []
    late: list[Input] = []
    outcomes = reading_one_by_one(intake, options)
    for outcome in with_progress(outcomes, len(articles_of(intake))):
        if isinstance(outcome, Reading):
            readings.append(outcome)
        else:
            late.append(outcome)
    say_refused(late)
    if not readings:
        raise NothingToDoError(
            "no article could be read",
            next_step="Name text, Markdown, HTML or .jsonl files, a folder of them, or -.",
        )
    whole = replace(intake, refused=(*intake.refused, *late), inputs=(*intake.inputs, *late))
    return readings, whole


def with_progress(
    outcomes: Iterator[Item], total: int, *, doing: str = "reading"
) -> Iterable[Item]:
    """The outcomes of long work, with a bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        return outcomes
    from rich.console import Console
    from rich.progress import track

    return track(
        outcomes,
        description=doing,
        total=total,
        console=Console(stderr=True),
        transient=True,
    )
