"""Fixtures: a library with an invented story, the application on it, and a real server."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

import rashomon
from rashomon.web import Access, create_app

ONE = (
    "The old swing bridge in Port Ames was closed on Monday after divers found cracks in two of "
    "its piers. The collapse of a gate crushed four barges. Oskar Penn, the harbour master, said "
    "that the repair would cost $4 million. Ferries will carry children to school until June."
)
TWO = (
    "Port Ames closed its old swing bridge on Monday because its piers are cracked. The collapse "
    "of a gate crushed five barges. The harbour master, Oskar Penn, said the repair would cost "
    "$4 million. A bakery on the quay lost half of its guests."
)
THREE = (
    "The old swing bridge in Port Ames was closed on Monday. Cyclists protested in the rain and "
    "sang an old song about a whale."
)
ELSEWHERE = "A circus lion in Dunmarrow ate the birthday cake of its tamer, who laughed about it."


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a story of three accounts, compared, and one article beside."""
    path = tmp_path_factory.mktemp("library") / "library.db"
    told = {"Agency": ONE, "Tabloid": TWO, "Courier": THREE, "Gazette": ELSEWHERE}
    articles = [
        rashomon.article_from_text(
            text,
            id=source.lower(),
            source=source,
            title=f"{source}: {text.split('.')[0][:40]}",
            published=f"2031-03-0{day}",
            url=f"https://{source.lower()}.example/{day}",
        )
        for day, (source, text) in enumerate(told.items(), 4)
    ]
    with rashomon.open_library(path, light=True) as library:
        library.add(*articles)
        library.compare(library.together(["agency", "tabloid", "courier"]))
    return path


@pytest.fixture
def library(filled: Path, tmp_path: Path) -> Path:
    """A copy of the filled library, for a test that changes it."""
    return Path(shutil.copy(filled, tmp_path / "library.db"))


@pytest.fixture
def client(library: Path) -> Iterator[TestClient]:
    """A client of the application, without a socket between."""
    with TestClient(create_app(str(library)), base_url="http://localhost") as made:
        yield made


class Server:
    """A real server on a free port of loopback."""

    def __init__(self, library: Path, access: Access | None = None) -> None:
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.app = create_app(str(library), access=access)
        config = uvicorn.Config(self.app, log_level="warning")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(
            target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True
        )
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)

    def stop(self) -> None:
        """End it."""
        self.server.should_exit = True
        self.thread.join(30)
        self.socket.close()


@pytest.fixture
def server(library: Path) -> Iterator[Server]:
    """A server on a library that the test may change."""
    made = Server(library)
    yield made
    made.stop()
