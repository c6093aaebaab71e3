"""`rashomon add`, `stories`, `story`, `search`, `export` and `import`: what a library does."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from rashomon.api import Options, aliases_of, corrections_of, open_library
from rashomon.cli.compare import (
    aliases_option,
    corrections_option,
    full_option,
    say_corrections,
    show_comparison,
    show_one,
)
from rashomon.cli.given import Given, reading_options, source_options
from rashomon.cli.output import (
    NOTHING_DONE,
    STANDARD_OUTPUT,
    check_target,
    exit_code,
    say,
    say_notes,
    say_refused,
    write_bytes,
    write_lines,
)
from rashomon.cli.outputs import check_targets, output_options, write_outputs
from rashomon.cli.work import nothing_read, with_progress
from rashomon.errors import InputError
from rashomon.records import Input, KeptStory
from rashomon.report.text import safe

if TYPE_CHECKING:
    from rashomon.library import Kept

SHOWN = 20
"""Stories that a terminal shows unless told otherwise."""

library_option = click.option(
    "--library",
    "place",
    metavar="URL",
    envvar="RASHOMON_LIBRARY",
    help="The library: a path, sqlite:///path or postgresql://user@host/name. Without it that of "
    "RASHOMON_LIBRARY, or your own.",
)
lines_option = click.option("--json-lines", is_flag=True, help="Write JSON lines, for programs.")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@library_option
@click.option("--light", is_flag=True, help="Group by words alone, without embeddings: faster.")
@click.option("--json-lines", is_flag=True, help="Write one line an article: where it went.")
@source_options
def add(
    sources: tuple[str, ...],
    place: str | None,
    light: bool,
    json_lines: bool,
    given: Given,
) -> int:
    """Read articles into a library, where stories form.

    SOURCE is what `rashomon compare` takes. What the library has already is not read again, so the
    same command may be run once more after it was stopped.
    """
    from rashomon.models import multilingual

    intake = given.read(sources, others=multilingual.installed())
    say_notes(intake)
    say_refused(intake.refused)
    refused: list[Input] = list(intake.refused)
    kept: list[Kept] = []
    with open_library(place, light=light) as library:
        outcomes = library.add_all(intake, given.options)
        for outcome in with_progress(outcomes, len(intake.articles), written=json_lines):
            if isinstance(outcome, Input):
                say_refused([outcome])
                refused.append(outcome)
                continue
            kept.append(outcome)
            if json_lines:
                _line(_told(outcome))
        _say_added(kept, library.where)
    if not kept:
        raise nothing_read()
    return exit_code(refused)


@click.command()
@library_option
@click.option("--all", "everything", is_flag=True, help="Show all, not only the newest.")
@lines_option
def stories(place: str | None, everything: bool, json_lines: bool) -> int:
    """List the stories of a library, the one with the newest article first."""
    with open_library(place, create=False) as library:
        most = None if everything or json_lines else SHOWN + 1
        found = library.stories(most=most)
        for story in found if most is None else found[:SHOWN]:
            if json_lines:
                _write(story.to_json())
            else:
                _show_story(story)
        if most is not None and len(found) == most:
            say("there are more; --all shows them.")
    return 0


@click.command()
@click.argument("story_id", metavar="ID")
@library_option
@output_options
@full_option
@corrections_option
@aliases_option
@click.option(
    "--developing",
    is_flag=True,
    help="Tell as JSON which figures moved, and what pages withdrew and added between versions.",
)
@reading_options
def story(
    story_id: str,
    place: str | None,
    full: bool,
    developing: bool,
    corrections: str | None,
    aliases: str | None,
    options: Options,
    **targets: str | None,
) -> int:
    """Compare the articles of one story, with the corrections that the library keeps."""
    check_targets(targets)
    options = replace(options, corrections=corrections_of(corrections), aliases=aliases_of(aliases))
    with open_library(place, create=False) as library:
        if developing:
            _write(library.developing(story_id, options).to_json())
            return 0
        if len(library.story(story_id).articles) < 2:
            say(
                "a comparison needs two accounts of one event, and this story has one. "
                "Add another report of it. What this one says:"
            )
            show_one(library.readings(story_id, options)[0])
            return NOTHING_DONE
        comparison = library.compare(story_id, options)
    say_corrections(comparison)
    if not write_outputs(comparison, targets):
        show_comparison(comparison, full=full)
    return 0


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@library_option
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=SHOWN,
    show_default=True,
    metavar="N",
    help="Articles that are shown at most.",
)
@lines_option
def search(words: tuple[str, ...], place: str | None, most: int, json_lines: bool) -> int:
    """Find articles that hold all WORDS, in any of their forms; the latest first.

    A phrase stands between double quotes: rashomon search '"swing bridge" closed'.
    """
    with open_library(place, create=False) as library:
        hits = library.search(" ".join(words), most=most)
    for hit in hits:
        if json_lines:
            _write(hit.to_json())
            continue
        one = hit.article
        _show(f"{one.id} {_about(one.published, one.source)} {one.title or ''} [{one.story}]")
        for span in hit.spans:
            _show_below(f"{span.start}-{span.end} {' '.join(span.text.split())}")
    if not hits:
        say("nothing was found.")
    return 0


@click.command()
@library_option
@click.argument("target", default=STANDARD_OUTPUT, metavar="[FILE]")
def export(place: str | None, target: str) -> int:
    """Write the whole library as JSON lines, to FILE or to standard output."""
    check_target(target)
    with open_library(place, create=False) as library:
        write_lines(library.export_lines(), target)
    return 0


@click.command(name="import")
@click.argument("source", default=STANDARD_OUTPUT, metavar="[FILE]")
@library_option
def import_(source: str, place: str | None) -> int:
    """Fill a new library with what `rashomon export` wrote, from FILE or standard input."""
    with open_library(place) as library:
        say(f"{library.import_lines(_lines_of(source))} articles are in {library.where}.")
    return 0


def _lines_of(source: str) -> Iterator[str]:
    """The lines of an export. Raises `InputError` for what is none."""
    try:
        if source == STANDARD_OUTPUT:
            yield from _decoded(sys.stdin.buffer)
        else:
            with open(source, "rb") as stream:
                yield from _decoded(stream)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "it is no UTF-8"
            if isinstance(error, UnicodeDecodeError)
            else f"it cannot be read ({(error.strerror or str(error)).lower()})",
            where=safe(source),
            next_step="Name a file that `rashomon export` wrote.",
        ) from None


def _decoded(stream: Iterable[bytes]) -> Iterator[str]:
    for line in stream:
        yield line.decode("utf-8")


def _told(kept: Kept) -> dict[str, object]:
    told: dict[str, object] = {"article": kept.article, "story": kept.story, "known": kept.known}
    if kept.join is not None:
        join = kept.join
        told |= {"score": join.score, "doubt": join.doubt, "reason": join.reason}
    return told


def _say_added(kept: Sequence[Kept], where: str) -> None:
    new = [one for one in kept if not one.known]
    stories = len({one.story for one in new})
    known = len(kept) - len(new)
    say(
        f"{len(new)} {'article' if len(new) == 1 else 'articles'} added to {where}, in {stories} "
        f"{'story' if stories == 1 else 'stories'}; {known} known before."
    )


def _show_story(story: KeptStory) -> None:
    when = " to ".join(dict.fromkeys(day for day in (story.from_, story.to) if day))
    count = len(story.articles)
    facts = [when, ", ".join(story.places), f"{count} article{'' if count == 1 else 's'}"]
    if story.origins is not None:
        facts += [f"{story.origins} origins", f"{story.agree} agree, {story.differ} differ"]
    _show(f"{story.story} {story.title}")
    _show_below(f"{' · '.join(fact for fact in facts if fact)}")


def _about(published: str | None, source: str | None) -> str:
    return " ".join(part for part in ((published or "")[:10], source) if part)


def _show(text: str) -> None:
    click.echo(safe(text))


def _show_below(text: str) -> None:
    click.echo(f"    {safe(text)}")


def _line(row: dict[str, object]) -> None:
    _write(json.dumps(row, ensure_ascii=False))


def _write(line: str) -> None:
    write_bytes(f"{line}\n".encode("utf-8", "replace"))
