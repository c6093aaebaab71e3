"""`rashomon corpus`: many stories at once into tidy tables."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from rashomon.api import open_library
from rashomon.cli.given import Given, source_options
from rashomon.cli.library import library_option
from rashomon.cli.output import exit_code, make_folder, say, say_refused
from rashomon.cli.work import with_progress
from rashomon.errors import NothingToDoError
from rashomon.records import Input

if TYPE_CHECKING:
    from rashomon.corpora import Corpus


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@library_option
@click.option("--csv", metavar="FOLDER", help="Write one table a kind as CSV into FOLDER.")
@click.option(
    "--parquet",
    metavar="FOLDER",
    help="Write the same tables as Parquet into FOLDER (needs the extra `tables`).",
)
@click.option("--since", metavar="DAY", help="Only stories with an article of DAY or later.")
@click.option("--until", metavar="DAY", help="Only stories with an article of DAY or earlier.")
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Only stories with N articles or more.",
)
@source_options
def corpus(
    sources: tuple[str, ...],
    place: str | None,
    csv: str | None,
    parquet: str | None,
    since: str | None,
    until: str | None,
    least: int,
    given: Given,
) -> int:
    """Write the tables of many stories: those of a library, or each SOURCE as one story.

    A SOURCE is a folder of articles or a file that holds several. The tables are those of `rashomon
    compare --csv`, with the column `story` in front, and `stories` with a row for each. One story
    is in memory at a time, one that fails costs itself alone, and the same command goes on where it
    was stopped.
    """
    from rashomon.corpora import Corpus, Window, check_any, check_day

    if csv is None and parquet is None:
        raise click.UsageError("name a folder with --csv or --parquet")
    window = Window(check_day(since), check_day(until), least)
    if sources and window != Window():
        raise click.UsageError("--since, --until and --least choose among stories of a library")
    for folder in (csv, parquet):
        if folder is not None:
            make_folder(folder)
    with ExitStack() as stack:
        if sources:
            chosen = Corpus.of_sources(sources, given.options, given.read)
        else:
            library = stack.enter_context(open_library(place, create=False))
            chosen = Corpus.of_library(library, given.options, window)
        check_any(chosen)
        return exit_code(_write(chosen, csv, parquet))


def _write(chosen: Corpus, csv: str | None, parquet: str | None) -> list[Input]:
    """Write the tables; what could not be read."""
    told, refused, articles = 0, [], 0
    outcomes = chosen.write(csv=csv, parquet=parquet)
    for one in with_progress(outcomes, len(chosen.tasks), doing="comparing"):
        told += 1
        articles += one.articles
        for note in one.notes:
            say(f"note: {note}")
        if one.error is not None:
            refused.append(Input(path=f"story {one.story}", refused=one.error))
            say_refused(refused[-1:])
    before = len(chosen.tasks) - told
    there = f"; {before} were there before" if before else ""
    if told and not (articles or before):
        raise NothingToDoError("no story could be read", next_step="Each reason stands above.")
    where = " and ".join(folder for folder in (csv, parquet) if folder is not None)
    say(f"{told} {'story' if told == 1 else 'stories'} written to {where}{there}.")
    return refused
