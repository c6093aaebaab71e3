"""`rashomon explain`."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from rashomon.api import Options, aliases_of, explain_saved, second_of
from rashomon.cli.compare import aliases_option, cross_encoder_option
from rashomon.cli.output import DONE, check_target, write_text
from rashomon.cli.saved import load
from rashomon.cli.verify import bytes_of
from rashomon.errors import InputError
from rashomon.records import Comparison
from rashomon.report.text import safe

if TYPE_CHECKING:
    from rashomon.comparing.explain import Explanation
    from rashomon.comparing.explain.evidence import Line

WIDTH = 96
LABEL = 16
MATTERS = 0.02
"""Change of the strength from which a line is said to count for or against."""


@click.command()
@click.argument("file", metavar="FILE.json")
@click.argument("one", metavar="PASSAGE")
@click.argument("two", metavar="[PASSAGE]", required=False)
@click.option(
    "--json",
    "json_file",
    metavar="FILE",
    help="Write the answer as JSON to FILE (- is standard output) instead of showing it.",
)
@click.option(
    "--parser",
    metavar="NAME",
    help="Another spaCy pipeline than the one that the comparison was made with.",
)
@click.option(
    "--cues",
    metavar="FILE",
    help="The file with words that report speech that the comparison was made with.",
)
@aliases_option
@cross_encoder_option
def explain(
    file: str,
    one: str,
    two: str | None,
    json_file: str | None,
    parser: str | None,
    cues: str | None,
    aliases: str | None,
    cross_encoder: str | None,
) -> int:
    """Say why two passages were joined, not joined, or not called a difference.

    FILE.json is what `rashomon compare --json` wrote. A PASSAGE is article:start-end (the article
    by its id, file name or source), words that stand in one place, or a point's id (p7): then its
    passage that is nearest to the other one; of a point alone the two that are furthest apart, or,
    where one account alone reports it, its passage and the nearest one of another account. The
    texts are read and compared again, with the corrections of the file.
    """
    check_target(json_file)
    comparison = saved_comparison(file)
    options = Options(
        parser=parser,
        cues=cues,
        aliases=aliases_of(aliases),
        cross_encoder=second_of(cross_encoder),
    )
    found = explain_saved(comparison, one, two, options)
    if json_file is not None:
        write_text(f"{found.to_json()}\n", json_file)
    else:
        _show(found)
    return DONE


def saved_comparison(file: str) -> Comparison:
    """A comparison that was written as JSON. Raises `InputError` where the file holds none."""
    saved = load(bytes_of(file), file)
    if saved.kind is not Comparison:
        raise InputError(
            "it is a reading of one article",
            where=file,
            next_step="Name a comparison: `rashomon compare --json` writes one.",
        )
    saved.validate()
    return Comparison.model_validate(saved.content)


def _show(found: Explanation) -> None:
    for which, side in zip(("first", "second"), found.sides, strict=True):
        place = f"{side.passage.article}:{side.passage.start}-{side.passage.end}"
        _line(which, f"“{_flat(side.passage.text)}” ({side.account}, {place})")
        if side.statement is None:
            _line("", side.note)
        elif side.statement.range != side.passage.range:
            _line("", f"in the statement “{_flat(side.statement.text)}”")
    click.echo()
    click.echo(textwrap.fill(safe(found.verdict), WIDTH))
    for title, lines in (
        ("Why", found.because),
        ("Your corrections", found.corrections),
        ("Differences", found.differences),
        ("Notes", found.notes),
    ):
        _section(title, lines)
        if title == "Why":
            _evidence(found.evidence)


def _section(title: str, lines: list[str]) -> None:
    if lines:
        click.echo(f"\n{title}")
        for line in lines:
            click.echo(
                textwrap.fill(safe(line), WIDTH, initial_indent="  ", subsequent_indent="  ")
            )


def _evidence(lines: list[Line]) -> None:
    if not lines:
        return
    compared = any(line.moved is not None for line in lines)
    click.echo(
        "\nWhat was seen"
        + (
            ", and how much higher or lower that makes the strength than in pairs that are joined"
            if compared
            else ""
        )
    )
    for line in lines:
        _line(line.name, f"{line.seen}{_moved(line)}", indent=2)


def _moved(line: Line) -> str:
    if line.moved is None:
        return ""
    if abs(line.moved) < MATTERS:
        return "  [little weight]"
    return f"  [{'for' if line.moved > 0 else 'against'}: {line.moved:+.2f}]"


def _line(label: str, text: str, *, indent: int = 0) -> None:
    head = f"{' ' * indent}{label}".ljust(LABEL)
    click.echo(textwrap.fill(safe(text), WIDTH, initial_indent=head, subsequent_indent=" " * LABEL))


def _flat(text: str) -> str:
    return " ".join(text.split())
