"""`rashomon compare` and `rashomon demo`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

import click

from rashomon.api import Options, aliases_of, compare_all, corrections_of, second_of
from rashomon.cli.browser import new_page, open_page
from rashomon.cli.given import Given, source_options
from rashomon.cli.output import (
    NOTHING_DONE,
    STANDARD_OUTPUT,
    exit_code,
    say,
    say_notes,
    show,
)
from rashomon.cli.outputs import check_targets, output_options, write_outputs
from rashomon.cli.work import read_intake
from rashomon.intake import LONGEST, Intake, read_named, with_document
from rashomon.intake.build import unique_ids

if TYPE_CHECKING:
    from rashomon.records import Comparison, Reading

EXAMPLE = ("examples", "ferry")
EXAMPLE_ACCOUNTS = ("agency.md", "tabloid.md", "official.txt", "commentary.md", "agency-copy.md")

full_option = click.option(
    "--full",
    is_flag=True,
    help="Show all that one account alone reports, not only what says most.",
)


corrections_option = click.option(
    "--corrections",
    metavar="FILE",
    help="Replay the decisions of FILE (YAML or JSON): what was merged, split, renamed, set aside.",
)
document_option = click.option(
    "--document",
    metavar="SOURCE",
    help="The primary document (a transcript, release or filing): check the accounts' quotations "
    "against it. With it, one account is enough.",
)

cross_encoder_option = click.option(
    "--cross-encoder",
    metavar="FOLDER",
    help="A model of your own (model.onnx, tokenizer.json) that may lower or veto what is joined.",
)
aliases_option = click.option(
    "--aliases",
    metavar="FILE",
    help="Know the other names of FILE (TOML, YAML or JSON) as well: who is also called what.",
)

one_event_option = click.option(
    "--one-event",
    is_flag=True,
    help="Take all accounts for accounts of one event: set none apart.",
)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@document_option
@output_options
@full_option
@corrections_option
@aliases_option
@cross_encoder_option
@one_event_option
@source_options
def compare(
    sources: tuple[str, ...],
    given: Given,
    document: str | None,
    full: bool,
    corrections: str | None,
    aliases: str | None,
    cross_encoder: str | None,
    one_event: bool,
    **targets: str | None,
) -> int:
    """Lay the accounts of one event side by side.

    A SOURCE is an address (https://...), a text or Markdown file, an HTML file, a JSON-lines file
    (.jsonl), a feed (RSS, Atom, JSON Feed, OPML), a web archive (WARC, WACZ), a table (CSV, XLSX),
    an export of Nexis, Factiva or ProQuest (RTF, DOCX, HTML, text), an agency's item (ninjs,
    NewsML-G2, NITF), a PDF, a mail (.eml), a folder of such files, or - for standard input.
    Standard input holds one article, several that are parted by lines of five or more equals signs
    (=====), JSON lines, or one such file.
    """
    check_targets(targets)
    options = replace(
        given.options,
        corrections=corrections_of(corrections),
        aliases=aliases_of(aliases),
        cross_encoder=second_of(cross_encoder),
        one_event=one_event,
    )
    intake = with_document(
        given.read(sources), document, longest=options.longest, fetching=given.fetching
    )
    return _compare(intake, options, targets, full=full)


@click.command()
@output_options
@full_option
@click.option("--open", "opened", is_flag=True, help="Show the page in your browser.")
def demo(full: bool, opened: bool, **targets: str | None) -> int:
    """Compare the example accounts that come with Rashomon: a ferry runs aground."""
    check_targets(targets)
    if opened and targets["html_file"] in (None, STANDARD_OUTPUT):
        targets["html_file"] = new_page("demo")
    code = _compare(_example(), Options(), targets, full=full)
    if opened:
        open_page(str(targets["html_file"]))
    return code


def _compare(
    intake: Intake, options: Options, targets: Mapping[str, str | None], *, full: bool
) -> int:
    say_notes(intake)
    readings, intake = read_intake(intake, options)
    if len(readings) < 2:
        say(
            "a comparison needs two accounts of one event, and only one could be read. "
            "Name another report of the same event. What this one says:"
        )
        show_one(readings[0])
        return NOTHING_DONE
    comparison = compare_all(readings, intake, options)
    if not any(len(point.cells) > 1 for point in comparison.points):
        say("note: the accounts share nothing that was found. They may tell of different events.")
    say_corrections(comparison)
    if not write_outputs(comparison, targets):
        show_comparison(comparison, full=full)
    return exit_code(intake.refused)


def say_corrections(comparison: Comparison) -> None:
    """Each correction that was not applied, with its reason."""
    for number, one in enumerate(comparison.corrections, 1):
        if one.outcome == "not-applied":
            say(f"correction {number} ({one.correction.decision}) was not applied: {one.why}")


def _example() -> Intake:
    """The accounts of the example; their paths do not depend on where Rashomon is installed."""
    folder = files("rashomon").joinpath(*EXAMPLE)
    accounts = [(name, folder.joinpath(name).read_bytes()) for name in EXAMPLE_ACCOUNTS]
    name = EXAMPLE[-1]
    parts = [read_named(data, f"{name}/{file}", longest=LONGEST) for file, data in accounts]
    return Intake(
        articles=unique_ids(article for part in parts for article in part.articles),
        refused=tuple(one for part in parts for one in part.refused),
        notes=tuple(note for part in parts for note in part.notes),
        inputs=tuple(one for part in parts for one in part.inputs),
    )


def show_comparison(comparison: Comparison, *, full: bool) -> None:
    """Print a comparison on standard output; `full` shows all that one account alone reports."""
    from rich.console import Console

    from rashomon.report.terminal import show_comparison

    console = Console()
    with console.capture() as captured:
        show_comparison(comparison, console, full=full)
    show(console, captured.get())


def show_one(reading: Reading) -> None:
    """Print one reading on standard output."""
    from rich.console import Console

    from rashomon.report.terminal import show_reading

    console = Console()
    with console.capture() as captured:
        show_reading(reading, console)
    show(console, captured.get())
