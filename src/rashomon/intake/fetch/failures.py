"""Why an address cannot be had, in words, and whether it may be had a moment later."""

from __future__ import annotations

import ssl
import time
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from rashomon.errors import InputError, LaterError

BUSY = (408, 425, 429, 500, 502, 503, 504)
"""Statuses after which the same request may succeed."""
GONE = (404, 410)
REFUSING = (401, 402, 403, 407, 451)
ANSWERED = (200, 203, 304)
LONGEST_WAIT = 30.0
"""Seconds; a server that asks for a longer wait (Retry-After) is not asked again."""
LATER = "Try again later."
BROWSER = "Save the page in your browser, and give that file."


class PassingError(Exception):
    """A failure that may pass; `wait` is what the server asked for, in seconds."""

    def __init__(self, error: InputError, wait: float = 0.0) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait


def check_status(response: httpx.Response) -> None:
    """Raise `InputError` or `PassingError` unless the response holds what was asked for."""
    status = response.status_code
    if status in ANSWERED:
        return
    reason = f"{status} {response.reason_phrase}".strip()
    if status in BUSY:
        busy = LaterError(f"the site cannot answer now ({reason})", next_step=LATER)
        wait = _seconds(response.headers.get("retry-after", ""))
        if wait > LONGEST_WAIT:
            raise busy
        raise PassingError(busy, wait)
    if status in GONE:
        raise InputError(f"there is no such page ({reason})", next_step="Check the address.")
    if status in REFUSING:
        raise InputError(f"the site does not give it out ({reason})", next_step=BROWSER)
    raise InputError(f"the site answers with an error ({reason})", next_step=BROWSER)


def failure(error: Exception, seconds: float) -> InputError | PassingError:
    """What an exception of the connection means."""
    if isinstance(error, httpcore.TimeoutException):
        return LaterError(f"it did not come within {seconds:g} seconds", next_step=LATER)
    certificate = _certificate(error)
    if certificate is not None:
        return InputError(
            f"the site's certificate is not trusted ({certificate})",
            next_step="Check the address, and this machine's clock and certificates.",
        )
    if isinstance(error, httpcore.ConnectError):
        return PassingError(
            LaterError("the site does not answer", next_step="Check the address and connection.")
        )
    if isinstance(error, httpcore.NetworkError | httpcore.RemoteProtocolError):
        return PassingError(LaterError("the connection broke off", next_step=LATER))
    return InputError(f"it cannot be asked for ({error})", next_step="Check the address.")


def _certificate(error: BaseException | None) -> str | None:
    """Why a certificate was refused, if that is what stands behind an error."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message or "no reason given"
        error = error.__cause__ or error.__context__
    return None


def _seconds(after: str) -> float:
    """The seconds of a Retry-After header: a number, or a date."""
    after = after.strip()
    if after.isascii() and after.isdigit():
        return float(after[:9])
    try:
        return max(parsedate_to_datetime(after).timestamp() - time.time(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return 0.0
