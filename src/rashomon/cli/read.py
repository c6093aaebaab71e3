"""`rashomon read`."""

from __future__ import annotations

import click

from rashomon.api import articles_of, reading_one_by_one
from rashomon.cli.compare import show_one
from rashomon.cli.given import Given, source_options
from rashomon.cli.output import exit_code, say_notes, say_refused, write_bytes
from rashomon.cli.work import nothing_read, with_progress
from rashomon.records import Input


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--json-lines", is_flag=True, help="Write one reading a line as JSON, for programs.")
@source_options
def read(sources: tuple[str, ...], json_lines: bool, given: Given) -> int:
    """Show what each account says, without comparing.

    SOURCE is what `rashomon compare` takes. Each reading is written as soon as it is there.
    """
    intake = given.read(sources)
    say_notes(intake)
    say_refused(intake.refused)
    refused, there = list(intake.refused), False
    outcomes = reading_one_by_one(intake, given.options)
    for outcome in with_progress(outcomes, len(articles_of(intake)), written=True):
        if isinstance(outcome, Input):
            say_refused([outcome])
            refused.append(outcome)
            continue
        there = True
        if json_lines:
            write_bytes(f"{outcome.to_json()}\n".encode())
        else:
            show_one(outcome)
    if not there:
        raise nothing_read()
    return exit_code(refused)
