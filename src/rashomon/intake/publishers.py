"""Publishers by domain: the shipped table, and the user's own on top of it."""

from __future__ import annotations

import os
import tomllib
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from rashomon.errors import InputError

SHIPPED = Path(__file__).parent / "data" / "domains.toml"
ENVIRONMENT = "RASHOMON_DOMAINS"
NAME = "domains.toml"


def publisher_at(url: str, domain: str) -> str:
    """The name of the publisher at an address: by its host, else by a domain that the host is in.

    `domain` is the registrable one, which is the name where the tables have none. Raises
    `InputError` for a table of the user's that cannot be read.
    """
    named = publishers(own_table())
    host = (urlsplit(url).hostname or domain).removeprefix("www.")
    while host.endswith(domain):
        if host in named:
            return named[host]
        host = host.partition(".")[2]
    return named.get(domain, domain)


def own_table() -> Path | None:
    """The user's table: the file that RASHOMON_DOMAINS names, else `domains.toml` in the system's
    folder for settings, where there is one.
    """
    given = os.environ.get(ENVIRONMENT)
    if given:
        return Path(given)
    from platformdirs import user_config_path

    path = user_config_path("rashomon") / NAME
    return path if path.is_file() else None


@lru_cache(maxsize=4)
def publishers(own: Path | None = None) -> dict[str, str]:
    """Names by domain, those of the user's table first. Raises `InputError`."""
    shipped: dict[str, str] = tomllib.loads(SHIPPED.read_text("utf-8"))["publishers"]
    if own is None:
        return shipped
    try:
        table = tomllib.loads(own.read_text("utf-8"))["publishers"]
        mine = {str(domain).casefold().removeprefix("www."): str(table[domain]) for domain in table}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"the table of domains {own} cannot be used ({error})",
            next_step='It holds [publishers] and lines such as "daily.example" = "The Daily".',
        ) from None
    return {**shipped, **mine}
