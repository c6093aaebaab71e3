"""A server on this machine that answers as it is told, well or badly."""

from __future__ import annotations

import http.server
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kinds import BRIDGE, PENN, ROAD

CERTIFICATE = Path(__file__).with_name("bridge.pem")
"""Made for these tests, and trusted by nobody."""

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


def page(title: str = "Bridge closed", *paragraphs: str, head: str = "") -> str:
    """A page of an invented paper."""
    body = "".join(f"<p>{one}</p>" for one in paragraphs or (BRIDGE, PENN, ROAD))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | Port News</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def answer(body: str | bytes, status: int = 200, **headers: str) -> Answer:
    """Send a body; header names are written with underscores."""
    data = body.encode() if isinstance(body, str) else body
    named = {"content-type": "text/html; charset=utf-8"}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    named.setdefault("content-length", str(len(data)))

    def send(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in named.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(data)

    return send


def redirect(target: str, status: int = 302) -> Answer:
    """Send elsewhere."""
    return answer(b"", status, location=target)


class Site:
    """What was asked, by path; `url` is where the server listens."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.closing = threading.Event()

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def serving(routes: Mapping[str, Answer | list[Answer]], *, tls: bool = False) -> Iterator[Site]:
    """Serve each path by its answer; of a list one after the other, the last one again."""
    turns = {path: list(one) if isinstance(one, list) else [one] for path, one in routes.items()}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            given = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append((self.path, given))
            turn = turns.get(self.path) or [answer("none", 404)]
            try:
                (turn.pop(0) if len(turn) > 1 else turn[0])(self)
            except OSError:
                self.close_connection = True  # the other side has had enough

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    server.daemon_threads = True
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site = Site(f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
