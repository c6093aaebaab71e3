"""Fetch an address: limits, redirects, retries, conditional requests, robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Self, TypeVar

import httpcore
import httpx
import tenacity

from rashomon.errors import InputError
from rashomon.intake.fetch.body import check_kind, first_of, read_body, unpacked
from rashomon.intake.fetch.failures import (
    LONGEST_WAIT,
    PassingError,
    check_status,
    failure,
)
from rashomon.intake.fetch.options import Fetched, FetchOptions
from rashomon.intake.fetch.robots import MOST_BYTES as MOST_OF_ROBOTS
from rashomon.intake.fetch.robots import Robots
from rashomon.intake.fetch.transport import CheckedTransport, Deadline
from rashomon.intake.fetch.warc import WarcFile

AGENT = "Rashomon"
"""The name by which robots.txt may speak of this program."""
ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"
REDIRECTS = (301, 302, 303, 307, 308)
NOT_MODIFIED = 304
SCHEMES = ("http", "https")
LONGEST_URL = 8_000
"""Characters; RFC 9110 asks for 8,000 to be supported, and longer ones are broken."""

Taken = TypeVar("Taken")


class Fetcher:
    """Fetches addresses one after the other, with connections kept open between them.

    Raises `InputError` for a WARC file that cannot be written.
    """

    def __init__(self, options: FetchOptions | None = None) -> None:
        from rashomon.api import __version__

        self.options = options or FetchOptions()
        software = f"{AGENT}/{__version__}"
        self._warc = WarcFile(self.options.warc, software) if self.options.warc else None
        self._deadline = Deadline()
        self._client = httpx.Client(
            transport=CheckedTransport(self._deadline, allow_private=self.options.allow_private),
            headers={
                "user-agent": f"{software} (reads news reports side by side)",
                "accept": ACCEPT,
                "accept-language": "en",
                "accept-encoding": "gzip, deflate",
            },
            timeout=self.options.seconds,
            trust_env=False,
        )
        self._robots = Robots(self._rules_at, AGENT)

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched:
        """What `url` holds. Raises `InputError`, which says why it cannot be had.

        With what an earlier answer gave as `etag` or `last_modified`, only what changed is sent.
        """
        conditions = {"if-none-match": etag, "if-modified-since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}

        def check(address: httpx.URL) -> None:
            self._robots.check(str(address), _site(address))

        return self._follow(_parsed(url), headers, check, self._taken)

    def close(self) -> None:
        """Close connections and the WARC file."""
        self._client.close()
        if self._warc is not None:
            self._warc.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _follow(
        self,
        address: httpx.URL,
        headers: Mapping[str, str],
        check: Callable[[httpx.URL], None],
        take: Callable[[httpx.Response], Taken],
    ) -> Taken:
        """What `take` makes of the response behind all redirects, each of them checked."""
        for _ in range(self.options.redirects + 1):
            check(address)
            found: Taken | httpx.URL = self._retrying()(self._once, address, headers, take)
            if not isinstance(found, httpx.URL):
                return found
            address = found
        raise InputError(
            f"it redirects more than {self.options.redirects} times",
            next_step="Open it in a browser, and name the address where that ends.",
        )

    def _retrying(self) -> tenacity.Retrying:
        """Try several times, each time after a longer pause."""
        grows = tenacity.wait_exponential(multiplier=self.options.pause, max=LONGEST_WAIT)

        def wait(state: tenacity.RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            return max(grows(state), error.wait if isinstance(error, PassingError) else 0.0)

        def give_up(state: tenacity.RetryCallState) -> None:
            error = state.outcome.exception() if state.outcome else None
            if isinstance(error, PassingError):
                raise error.error

        return tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(PassingError),
            stop=tenacity.stop_after_attempt(self.options.attempts),
            wait=wait,
            retry_error_callback=give_up,
        )

    def _once(
        self,
        address: httpx.URL,
        headers: Mapping[str, str],
        take: Callable[[httpx.Response], Taken],
    ) -> Taken | httpx.URL:
        """One request: what came of it, or where it was redirected to."""
        self._deadline.start(self.options.seconds)
        try:
            with self._client.stream("GET", address, headers=headers) as response:
                target = response.headers.get("location")
                if response.status_code in REDIRECTS and target:
                    return _parsed(target, address)
                return take(response)
        except (
            httpcore.TimeoutException,
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpx.HTTPError,
        ) as error:
            raise failure(error, self.options.seconds) from error

    def _taken(self, response: httpx.Response) -> Fetched:
        check_status(response)
        unchanged = response.status_code == NOT_MODIFIED
        kind = "" if unchanged else check_kind(response)
        most = self.options.most_bytes
        raw = b"" if unchanged else read_body(response, most)
        when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if self._warc is not None and not unchanged:
            self._warc.keep(response, raw, when)
        return Fetched(
            url=_shown(response.request.url),
            data=unpacked(raw, response.headers.get("content-encoding", ""), most),
            kind=kind,
            charset=response.charset_encoding,
            etag=response.headers.get("etag"),
            last_modified=response.headers.get("last-modified"),
            retrieved=when,
            not_modified=unchanged,
        )

    def _rules_at(self, url: str) -> str:
        """The text of a robots.txt, empty where there is none."""

        def take(response: httpx.Response) -> str:
            if response.status_code >= 500 or response.status_code == 429:
                check_status(response)
            if response.status_code != 200:
                return ""
            raw = first_of(response, MOST_OF_ROBOTS)
            coding = response.headers.get("content-encoding", "")
            return unpacked(raw, coding, 10 * MOST_OF_ROBOTS).decode("utf-8", "replace")

        return self._follow(_parsed(url), {}, lambda _: None, take)


def _parsed(url: str, base: httpx.URL | None = None) -> httpx.URL:
    """An address that can be asked for, without its fragment. Raises `InputError`."""
    if len(url) > LONGEST_URL:
        raise InputError("the address is too long", next_step="Check the address.")
    try:
        address = httpx.URL(url.strip()) if base is None else base.join(url.strip())
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise InputError("the address is broken", next_step="Check the address.") from None
    if address.scheme not in SCHEMES:
        what = "it" if base is None else "it redirects to an address that"
        raise InputError(
            f"{what} begins with {address.scheme[:30]}:, and only http and https are fetched",
            next_step="Save what is there, and give that file.",
        )
    if (address.port or 0) > 65_535:
        raise InputError("the address is broken", next_step="Check the address.")
    if not address.host:
        raise InputError("the address names no host", next_step="Check the address.")
    return address.copy_with(fragment=None)


def _site(address: httpx.URL) -> str:
    return f"{address.scheme}://{address.netloc.decode('ascii')}"


def _shown(address: httpx.URL) -> str:
    """The address without a user's name and password."""
    return str(address.copy_with(username=None, password=None) if address.userinfo else address)
