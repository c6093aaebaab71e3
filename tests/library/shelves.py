"""Invented reports, and libraries for tests: in a file, and on a PostgreSQL server of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from rashomon import Article, Reading, article_from_text
from rashomon.api import Options
from rashomon.library import Library
from rashomon.library import reading as reading_module

BINARIES = "postgresql/*/bin/pg_ctl"
TEXTS = {
    "bridge": "The harbour board closed the old swing bridge in Port Ames on Monday after divers "
    "found cracks in three piers. Chairman Oskar Penn said repairs would take 14 weeks.",
    "museum": "Thieves took nine silver goblets from the folk museum in Lindholm overnight, police "
    "said. The guard was found asleep beside a thermos of cocoa.",
    "orchard": "A late frost has destroyed most of the cherry crop around Vellin, growers told the "
    "county fair. Insurance will cover about a third of it.",
}


def report(
    story: str, outlet: str, *, day: str = "2031-03-10", url: str | None = None, more: str = ""
) -> Article:
    """One outlet's report of an invented event."""
    text = f"{TEXTS[story]} {more or outlet + '.'}\n"
    return article_from_text(text, source=outlet, published=day, url=url, title=f"News: {story}")


def bare(article: Article, _options: Options) -> Reading:
    """A reading without a parser, for tests of what is kept and not of what is found."""
    return Reading(article=article)


@pytest.fixture
def unparsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are kept with empty readings: no model is loaded."""
    monkeypatch.setattr(reading_module, "read_one", bare)
    monkeypatch.setattr(reading_module, "work_of", lambda _options: "")


class Server:
    """A PostgreSQL server in a folder of its own, reached by a socket in it."""

    def __init__(self, binaries: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
        self.binaries = binaries
        # The server refuses to run as root.
        path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
        runuser = shutil.which("runuser", path=path) or "runuser"
        self._as = [runuser, "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self._as:
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("initdb", "-D", self.data, "-U", "rashomon", "-A", "trust", "-E", "UTF8", "-N")
        self.start()

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def start(self) -> None:
        options = f"-F -c listen_addresses='' -c unix_socket_directories={self.folder}"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", self.data, "-w", "-l", log, "-o", options, "start")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-D", self.data, "-w", "-m", mode, "stop")

    def url(self, name: str) -> str:
        return f"postgresql://rashomon@/{name}?host={self.folder}"

    def new(self) -> str:
        """The address of a schema of its own: as good as a database, and made at once."""
        name = f"t{uuid.uuid4().hex}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return self.url("postgres") + f"&options=-csearch_path%3D{name}"

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [*self._as, str(self.binaries / program), *arguments],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/",
        )  # fmt: skip


def find_binaries() -> Path | None:
    """The folder of PostgreSQL's programs: RASHOMON_POSTGRESQL, Debian's newest, or the PATH's."""
    named = os.environ.get("RASHOMON_POSTGRESQL")
    if named:
        return Path(named)
    debian = sorted(Path("/usr/lib").glob(BINARIES), key=lambda path: int(path.parts[4]))
    on_path = shutil.which("pg_ctl")
    found = [*(Path(on_path) for _ in [1] if on_path), *debian]
    return found[-1].parent if found else None


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server for this run. Without PostgreSQL the test is skipped."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL was found (apt-get install postgresql, or RASHOMON_POSTGRESQL)")
    running = Server(binaries)
    yield running
    running.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new library may be: once in SQLite, once in PostgreSQL."""
    if request.param == "sqlite":
        return str(tmp_path / "library.db")
    found: Server = request.getfixturevalue("server")
    return found.new()


@pytest.fixture
def library(place: str, unparsed: None) -> Iterator[Library]:
    """An empty library whose articles are not parsed."""
    with Library(place) as opened:
        yield opened
