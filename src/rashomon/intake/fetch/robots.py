"""What a site's robots.txt allows (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable

from protego import Protego

from rashomon.errors import InputError

MOST_BYTES = 512_000
"""RFC 9309 asks for at least 500 KiB to be read."""


class Robots:
    """The rules of each site that was asked, kept as long as the fetcher lives.

    `get` gives the text of an address, empty where there is none, and raises `InputError` where
    the site does not answer: then nothing may be fetched from it.
    """

    def __init__(self, get: Callable[[str], str], agent: str) -> None:
        self._get = get
        self._agent = agent
        self._rules: dict[str, Protego | InputError] = {}

    def check(self, url: str, site: str) -> None:
        """Raise `InputError` unless `url` may be fetched; `site` is its scheme, host and port."""
        if site not in self._rules:
            try:
                self._rules[site] = Protego.parse(self._get(f"{site}/robots.txt"))
            except InputError as error:
                self._rules[site] = error
        rules = self._rules[site]
        if isinstance(rules, InputError):
            raise rules
        if not rules.can_fetch(url, self._agent):
            raise InputError(
                "the site's robots.txt asks programs not to fetch it",
                next_step="Save the page in your browser, and give that file.",
            )
