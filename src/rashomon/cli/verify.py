"""`rashomon verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rashomon.cli.output import DONE, NOTHING_DONE, say
from rashomon.cli.saved import check, load
from rashomon.errors import InputError
from rashomon.report.text import safe


@click.command()
@click.argument("file", metavar="FILE.json")
def verify(file: str) -> int:
    """Check every span of a saved comparison or reading against its texts.

    Each passage must stand, letter for letter, at its offsets in the article that it names.
    """
    saved = load(bytes_of(file), file)
    result = check(saved)
    for wrong in result.wrong:
        click.echo(safe(wrong))
    if result.wrong:
        say(f"{file}: {len(result.wrong)} of {result.spans} spans or texts are wrong.")
        return NOTHING_DONE
    saved.validate()
    articles = f"{result.articles} article" + ("s" if result.articles != 1 else "")
    click.echo(f"{safe(file)}: all {result.spans} spans of {articles} are right.")
    return DONE


def bytes_of(file: str) -> bytes:
    """The content of a file, or of standard input. Raises `InputError`."""
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"it cannot be read ({reason.lower()})", where=file, next_step="Check the path."
        ) from None
