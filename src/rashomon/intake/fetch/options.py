"""How addresses are fetched, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FetchOptions:
    """How addresses are fetched.

    A request takes at most `seconds` with all that it waits for, and of a body at most
    `most_bytes` are taken. Up to `redirects` redirects are followed, and what fails for a reason
    that may pass is tried `attempts` times, `pause` seconds apart at first, then twice as many
    each time. `allow_private` lets hosts of the own machine and network be asked. `warc` is a file
    that the raw responses are added to.
    """

    allow_private: bool = False
    seconds: float = 30.0
    most_bytes: int = 40_000_000
    redirects: int = 10
    attempts: int = 3
    pause: float = 0.5
    warc: str | Path | None = None


@dataclass(frozen=True)
class Fetched:
    """What an address held: `url` is where it was found, after redirects.

    `etag` and `last_modified` are what the server gave for asking again; with `not_modified` it
    answered that nothing changed, and there is no data. `retrieved` is in UTC, ISO 8601.
    """

    url: str
    data: bytes
    kind: str
    charset: str | None
    etag: str | None
    last_modified: str | None
    retrieved: str
    not_modified: bool = False
