"""What stands before every request: whose it is, whether it may be, and how large it is."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 32 * 1024 * 1024
"""Bytes of one request: a hundred saved pages of 300 kB."""
SLOWEST_BODY = 60.0
"""Seconds that the whole body of a request may take to arrive, in however many pieces."""
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
COOKIE = "rashomon-token"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True)
class Access:
    """Who may use the server.

    `hosts` are the names under which it is asked (against DNS rebinding). With a `token` every
    request must bring it; with `user_header` a proxy in front has signed the user on, and names him
    in that header. Without both, whoever reaches the server may use it: only for loopback.
    """

    hosts: tuple[str, ...] = LOOPBACK
    token: str | None = None
    user_header: str | None = None


class Guard:
    """ASGI middleware: access, cross-site requests, limits, and the headers of every answer.

    Requests that change something are refused where a browser says that another site sent them
    (`Sec-Fetch-Site`, `Origin`), as described in OWASP's cheat sheet on cross-site request forgery.
    """

    def __init__(self, app: ASGIApp, access: Access, largest: int = LARGEST_BODY) -> None:
        self.app, self.access, self.largest = app, access, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        answer = self._refusal(scope, headers)
        if answer is None:
            scope.setdefault("state", {})["user"] = self._user(headers)
            limited = _Limited(receive, self.largest)
            await self.app(scope, limited, _with_headers(send))
            return
        await answer(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        if not self._is_host(headers.get("host", "")):
            return refused(421, "This server is not known under that name.")
        if scope["method"] not in SAFE_METHODS and _from_elsewhere(headers):
            return refused(403, "Another site sent this request, and so it is refused.")
        size = headers.get("content-length", "0")
        if not size.isdigit() or int(size) > self.largest:
            return refused(413, f"A request may have {self.largest // 1024 // 1024} MB at most.")
        if self.access.user_header is not None and not headers.get(self.access.user_header):
            return refused(401, "The proxy has not said who this is.")
        return self._without_token(scope, headers)

    def _is_host(self, host: str) -> bool:
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        return name.lower() in self.access.hosts

    def _without_token(self, scope: Scope, headers: Headers) -> Response | None:
        token = self.access.token
        if token is None:
            return None
        query = parse_qs(scope["query_string"].decode("latin-1"))
        brought = (
            headers.get("authorization", "").removeprefix("Bearer ").strip(),
            cookie_parser(headers.get("cookie", "")).get(COOKIE, ""),
        )
        if any(hmac.compare_digest(one.encode(), token.encode()) for one in brought):
            return None
        given = query.pop("token", [""])[0]
        if scope["method"] == "GET" and hmac.compare_digest(given.encode(), token.encode()):
            rest = urlencode(query, doseq=True)
            there = RedirectResponse(f"{scope['path']}{'?' if rest else ''}{rest}", 303)
            there.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
            return there
        return refused(401, "A token is needed: open the address that `rashomon serve` printed.")

    def _user(self, headers: Headers) -> str | None:
        return headers.get(self.access.user_header) if self.access.user_header else None


def refused(status: int, words: str) -> Response:
    """An answer in the form that the API's errors have."""
    return JSONResponse({"detail": words}, status)


def _from_elsewhere(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


class TooMuchError(HTTPException):
    """A body that is larger, or slower, than allowed; the framework answers with its status."""


class _Limited:
    """The body of a request, up to a size and a time."""

    def __init__(self, receive: Receive, largest: int) -> None:
        self.receive, self.left = receive, largest
        self.more = True
        self.deadline: float | None = None

    async def __call__(self) -> Message:
        if not self.more:
            return await self.receive()  # waits for the client to go
        now = asyncio.get_running_loop().time()
        if self.deadline is None:
            self.deadline = now + SLOWEST_BODY
        try:
            message = await asyncio.wait_for(self.receive(), max(self.deadline - now, 0.0))
        except TimeoutError:
            words = "The request took too long to arrive."
            # Without the header the server would go on to read what still drips in.
            raise TooMuchError(408, words, {"Connection": "close"}) from None
        self.left -= len(message.get("body", b""))
        self.more = bool(message.get("more_body", False))
        if self.left < 0:
            raise TooMuchError(413, "The request is larger than the server takes.")
        return message


def hosts_of(host: str, more: Iterable[str]) -> tuple[str, ...]:
    """The names under which a server on that address may be asked."""
    shown = f"[{host}]" if ":" in host else host
    return tuple(dict.fromkeys([*LOOPBACK, shown.lower(), *(name.lower() for name in more)]))
