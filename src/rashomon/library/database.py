"""Where a library is, and transactions on it: SQLite by a path, PostgreSQL by a URL."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import QueuePool

from rashomon.errors import LibraryError
from rashomon.library.faults import of_driver, told

ENVIRONMENT = "RASHOMON_LIBRARY"
BUSY_SECONDS = 60
"""How long a writer waits for another one; their transactions take some hundredths of a second."""
TRIES = 8
FIRST_WAIT = 0.25
"""Seconds before a lost connection is tried again; doubled each time: about half a minute in all,
in which a server restarts."""
LONGEST_WAIT = 8.0
WRITERS = 7_263_111
"""The advisory lock that writers of a PostgreSQL library take in turn; the number says nothing."""

Result = TypeVar("Result")
Work = Callable[[Connection], Result]


def default_place() -> str:
    """The library of this user: RASHOMON_LIBRARY, or a file in the system's folder for data."""
    named = os.environ.get(ENVIRONMENT)
    if named:
        return named
    from platformdirs import user_data_path

    return str(user_data_path("rashomon") / "library.db")


class Database:
    """A library's database. Writers take turns; a lost connection is tried again.

    `place` is a path, `sqlite:///path` or `postgresql://...`. Unless `create` is true it must be
    there. Raises `LibraryError`.
    """

    def __init__(self, place: str | os.PathLike[str] | None = None, *, create: bool = True) -> None:
        given = os.fspath(place) if place is not None else default_place()
        self.path = _path_of(given)
        self.where = str(self.path) if self.path else _without_password(given)
        if self.path is not None:
            _check_file(self.path, named=place is not None, create=create)
            self.engine = _sqlite(self.path)
        else:
            self.engine = _postgresql(given, self.where)
        self._unflushed = False
        try:
            self._settle(create=create)
        except BaseException:
            self.close()
            raise

    @property
    def postgresql(self) -> bool:
        """Whether it is PostgreSQL."""
        return self.engine.dialect.name == "postgresql"

    def read(self, work: Work[Result]) -> Result:
        """Run `work` in a transaction that only reads."""
        return self._run(work, writing=False)

    def write(self, work: Work[Result], *, at_once: bool = True) -> Result:
        """Run `work` in one transaction, alone among writers: all of it is kept, or nothing.

        `work` may run several times if the connection is lost on the way. Unless it is kept
        `at_once`, SQLite may hold it back from the disk until `flush`: a killed process loses
        nothing then, but where the machine itself goes down the latest may be missing.
        """
        self._unflushed = self._unflushed or not at_once
        return self._run(work, writing=True, at_once=at_once)

    def flush(self) -> None:
        """Bring to the disk what was held back."""
        if self._unflushed and not self.postgresql:
            with told(self.where), contextlib.closing(self.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
        self._unflushed = False

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that only reads, for what is longer than one answer."""
        try:
            with told(self.where), self.engine.connect() as connection, connection.begin():
                if self.postgresql:
                    connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
                yield connection
        except DBAPIError as error:
            raise of_driver(error, self.where) from None

    def close(self) -> None:
        """Let go of the connections."""
        self.engine.dispose()

    def _run(self, work: Work[Result], *, writing: bool, at_once: bool = True) -> Result:
        wait = FIRST_WAIT
        for attempt in range(1, TRIES + 1):
            try:
                return self._once(work, writing=writing, at_once=at_once)
            except DBAPIError as error:
                if attempt == TRIES or not _lost(error):
                    raise of_driver(error, self.where) from None
                time.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT)
        raise AssertionError

    def _once(self, work: Work[Result], *, writing: bool, at_once: bool) -> Result:
        with told(self.where), self.engine.connect() as connection:
            connection.execution_options(writing=writing, at_once=at_once)
            with connection.begin():
                if writing and self.postgresql:
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({WRITERS})"))
                return work(connection)

    def _settle(self, *, create: bool) -> None:
        """Bring the schema to what this version of Rashomon knows."""
        from rashomon.library.versions import HEAD, version_of

        found = self.read(version_of)
        if found == HEAD:
            return
        if found is None and not create:
            raise LibraryError(
                "there is no library in this database",
                where=self.where,
                next_step="Make one with `rashomon add SOURCE... --library ...`.",
            )
        from rashomon.library.versions import upgrade

        self.write(lambda connection: upgrade(connection, self.where))


def _lost(error: DBAPIError) -> bool:
    """Whether the connection broke, or none could be made: the server may be back soon."""
    if isinstance(error.orig, sqlite3.Error):
        return False
    if error.connection_invalidated:
        return True
    state = getattr(error.orig, "sqlstate", None)
    return isinstance(error, OperationalError) and (state is None or state.startswith("57P"))


def _path_of(given: str) -> Path | None:
    """The file of a SQLite library; `None` for another kind of address."""
    if "://" not in given:
        return Path(given)
    if given.startswith("sqlite:///"):
        return Path(given.removeprefix("sqlite:///"))
    if given.startswith(("postgresql://", "postgresql+psycopg://", "postgres://")):
        return None
    raise LibraryError(
        "this is no address of a library",
        where=_without_password(given),
        next_step="Give a path, sqlite:///path or postgresql://user@host/name.",
    )


def _without_password(given: str) -> str:
    try:
        return make_url(given).render_as_string(hide_password=True)
    except ArgumentError:
        return given.partition("://")[0] + "://..."


def _check_file(path: Path, *, named: bool, create: bool) -> None:
    """Raise `LibraryError` for a file that cannot be one; make the default folder."""
    if path.is_dir():
        raise LibraryError("this is a folder", where=str(path), next_step="Name a file in it.")
    if path.exists():
        return
    if not create:
        raise LibraryError(
            "there is no library",
            where=str(path),
            next_step="Make one with `rashomon add SOURCE... --library FILE`, or check the path.",
        )
    try:
        if not named:
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            f"its folder cannot be made ({(error.strerror or str(error)).lower()})",
            where=str(path),
            next_step="Name another place with --library.",
        ) from None
    if not path.parent.is_dir():
        raise LibraryError(
            f"there is no folder {path.parent}", where=str(path), next_step="Make it first."
        )


def _sqlite(path: Path) -> Engine:
    """An engine whose transactions are begun by us: SQLite's driver begins them too late."""
    address = "file:" + quote(str(path.absolute()))
    writable = not path.exists() or os.access(path, os.W_OK)
    if not writable:
        # Without the right to write beside it, SQLite cannot make the index of its log.
        beside = os.access(path.parent, os.W_OK)
        address += "?mode=ro" if beside or Path(f"{path}-wal").exists() else "?immutable=1"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        if writable:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get("writing", False):
            connection.exec_driver_sql("BEGIN")
            return
        at_once = options.get("at_once", True)
        connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if at_once else 'NORMAL'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _postgresql(given: str, where: str) -> Engine:
    rest = given.partition("://")[2]
    try:
        return create_engine(f"postgresql+psycopg://{rest}", pool_pre_ping=True)
    except (ModuleNotFoundError, NoSuchModuleError):
        raise LibraryError(
            "PostgreSQL needs the extra `postgresql`",
            where=where,
            next_step="Install it with `pip install 'rashomon[postgresql]'`.",
        ) from None
    except (ArgumentError, ValueError):
        raise LibraryError(
            "this is no address of a database",
            where=where,
            next_step="Give postgresql://user@host/name.",
        ) from None
