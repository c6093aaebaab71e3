"""`rashomon read`."""

from __future__ import annotations

import click

from rashomon.api import Options
from rashomon.cli.addresses import fetch_options
from rashomon.cli.columns import column_options
from rashomon.cli.compare import show_one
from rashomon.cli.output import exit_code, say_notes, write_bytes
from rashomon.cli.work import read_intake, reading_options
from rashomon.intake import FetchOptions, read_sources


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--json-lines", is_flag=True, help="Write one reading a line as JSON, for programs.")
@reading_options
@column_options
@fetch_options
def read(
    sources: tuple[str, ...],
    json_lines: bool,
    columns: dict[str, str],
    fetching: FetchOptions,
    cues: str | None,
    parser: str | None,
    max_characters: int,
) -> int:
    """Show what each account says, without comparing.

    SOURCE is what `rashomon compare` takes.
    """
    intake = read_sources(sources, longest=max_characters, columns=columns, fetching=fetching)
    say_notes(intake)
    readings, intake = read_intake(intake, Options(parser, max_characters, cues=cues))
    for reading in readings:
        if json_lines:
            write_bytes(f"{reading.to_json()}\n".encode())
        else:
            show_one(reading)
    return exit_code(intake.refused)
