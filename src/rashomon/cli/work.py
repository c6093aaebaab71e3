"""Reading what came in, with progress shown."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from rashomon.api import Options, articles_of, reading_one_by_one
from rashomon.cli.output import say_refused
from rashomon.errors import NothingToDoError
from rashomon.intake import Intake
from rashomon.records import Input, Reading

Item = TypeVar("Item")


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
        raise nothing_read()
    whole = replace(intake, refused=(*intake.refused, *late), inputs=(*intake.inputs, *late))
    return readings, whole


def nothing_read() -> NothingToDoError:
    """The error where no source holds an article that can be read."""
    return NothingToDoError(
        "no article could be read",
        next_step="Name text, Markdown, HTML or .jsonl files, a folder of them, or -.",
    )


def with_progress(
    outcomes: Iterator[Item], total: int, *, doing: str = "reading", written: bool = False
) -> Iterable[Item]:
    """The outcomes of long work, with a bar on standard error where that is a terminal.

    Work that is `written` as it comes needs none where the terminal shows that.
    """
    if not sys.stderr.isatty() or (written and sys.stdout.isatty()):
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
