"""The options that say how sources are read, shared by all verbs that read some."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from rashomon.api import Options
from rashomon.cli.addresses import fetch_options
from rashomon.cli.columns import column_options
from rashomon.intake import LONGEST, FetchOptions, Intake, read_sources


@dataclass(frozen=True)
class Given:
    """How the user wants sources to be read."""

    options: Options
    columns: Mapping[str, str]
    fetching: FetchOptions

    def read(self, sources: Sequence[str], *, others: bool = False) -> Intake:
        """What the sources hold."""
        return read_sources(
            sources,
            longest=self.options.longest,
            columns=self.columns,
            fetching=self.fetching,
            others=others,
        )


def source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """All of them; the command gets them as `given`."""

    @reading_options
    @column_options
    @fetch_options
    @functools.wraps(command)
    def with_given(
        *args: Any,
        options: Options,
        columns: Mapping[str, str],
        fetching: FetchOptions,
        **values: Any,
    ) -> Any:
        return command(*args, given=Given(options, columns, fetching), **values)

    return with_given


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--cues`, `--parser` and `--max-characters`; the command gets them as `options`."""

    @functools.wraps(command)
    def with_options(
        *args: Any, cues: str | None, parser: str | None, max_characters: int, **values: Any
    ) -> Any:
        return command(*args, options=Options(parser, max_characters, cues=cues), **values)

    with_cues = click.option(
        "--cues",
        metavar="FILE",
        help="A TOML file with words that report speech, on top of those that ship.",
    )(with_options)
    with_parser = click.option(
        "--parser",
        metavar="NAME",
        help="Package name or path of another English spaCy pipeline than the shipped one.",
    )(with_cues)
    return click.option(
        "--max-characters",
        type=click.IntRange(min=1),
        default=LONGEST,
        show_default=True,
        metavar="N",
        help="Refuse an article that is longer.",
    )(with_parser)
