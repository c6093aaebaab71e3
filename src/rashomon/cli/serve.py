"""`rashomon serve`: the reader in the browser, and the HTTP API."""

from __future__ import annotations

import ipaddress
import socket
import threading
import webbrowser

import click

from rashomon.cli.library import library_option
from rashomon.cli.output import say
from rashomon.errors import InputError

PORT = 8765


@click.command()
@library_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address to listen on. Beyond loopback a --token or --user-header is needed.",
)
@click.option(
    "--port",
    default=PORT,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port; 0 takes a free one.",
)
@click.option(
    "--token",
    envvar="RASHOMON_TOKEN",
    metavar="SECRET",
    help="What every request must bring; better named in RASHOMON_TOKEN than here.",
)
@click.option(
    "--user-header",
    metavar="NAME",
    help="Behind a proxy that signs users on: the header in which it names the user. The server "
    "must then be reached through the proxy alone.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="Another name under which the server is asked, such as the proxy's; may be repeated.",
)
@click.option("--open", "opened", is_flag=True, help="Show it in your browser.")
def serve(
    place: str | None,
    host: str,
    port: int,
    token: str | None,
    user_header: str | None,
    hosts: tuple[str, ...],
    opened: bool,
) -> int:
    """Open a library in the browser: stories, comparisons, corrections, and the HTTP API.

    It answers this machine alone, unless told otherwise, and loads nothing from elsewhere. The API
    is described at /api/openapi.json. Ctrl-C ends it.
    """
    import uvicorn

    from rashomon.library.database import default_place
    from rashomon.web import Access, create_app
    from rashomon.web.guard import hosts_of

    if not _is_loopback(host) and token is None and user_header is None:
        raise InputError(
            "it would be open to everybody who reaches this machine",
            where=host,
            next_step="Set a secret in RASHOMON_TOKEN, or name the proxy's --user-header.",
        )
    access = Access(hosts=hosts_of(host, hosts), token=token, user_header=user_header)
    app = create_app(place or default_place(), access=access)
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    say(f"the reader is at {address}" + (" (add ?token=… once)" if token else ""))
    if opened:
        first = address + (f"?token={token}" if token else "")
        threading.Timer(1.0, webbrowser.open, (first,)).start()
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_keep_alive=5)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()
    return 0


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    """A socket on the address. Raises `InputError` where that cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
    except OSError as error:
        found.close()
        raise InputError(
            f"it cannot listen there ({(error.strerror or str(error)).lower()})",
            where=f"{host}:{port}",
            next_step="Name another --port, or end what uses it.",
        ) from None
    return found
