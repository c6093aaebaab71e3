"""The options that say how addresses are fetched."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from rashomon.cli.output import check_target
from rashomon.intake import FetchOptions


def fetch_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--warc`, `--allow-private` and `--timeout`; the command gets `fetching`."""

    @functools.wraps(command)
    def with_fetching(
        *args: Any, warc: str | None, allow_private: bool, timeout: float, **values: Any
    ) -> Any:
        check_target(warc)
        fetching = replace(FetchOptions(), warc=warc, allow_private=allow_private, seconds=timeout)
        return command(*args, fetching=fetching, **values)

    with_timeout = click.option(
        "--timeout",
        type=click.FloatRange(min=0.1, max=3600),
        default=FetchOptions.seconds,
        show_default=True,
        metavar="SECONDS",
        help="How long an address may take.",
    )(with_fetching)
    with_private = click.option(
        "--allow-private",
        is_flag=True,
        help="Fetch addresses of this machine and its network as well.",
    )(with_timeout)
    return click.option(
        "--warc",
        metavar="FILE",
        help="Add the raw answers of fetched addresses to FILE (.warc or .warc.gz).",
    )(with_private)
