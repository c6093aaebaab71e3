"""What a database reports, as an error that says what to do."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from rashomon.errors import LibraryError

SQLITE_CODES = {
    sqlite3.SQLITE_FULL: (
        "the disk is full, and what was not finished was not kept",
        "Make room and run the same command again: it goes on where it stopped.",
    ),
    sqlite3.SQLITE_READONLY: (
        "it may be read but not written",
        "Change the permissions of the file and of its folder, or name another with --library.",
    ),
    sqlite3.SQLITE_BUSY: (
        "another program holds it and did not let go",
        "Wait until that program is done, and run the same command again.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened",
        "Check that its folder is there and that you may write in it.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "the file is no library, or its beginning is damaged",
        "Name another file, or put a copy of the library in its place.",
    ),
}
RECOVER = (
    "Save what can be saved with `sqlite3 {where} .recover | sqlite3 rescued.db`, then look at it "
    "with --library rescued.db; or import your last export into a new library."
)
DAMAGED = (sqlite3.SQLITE_CORRUPT,)
DISK = (sqlite3.SQLITE_IOERR,)


@contextlib.contextmanager
def told(where: str) -> Iterator[None]:
    """Let errors of SQLAlchemy and SQLite through as `LibraryError` alone.

    Those of one statement or connection (`DBAPIError`) pass: whoever runs them may try again.
    """
    try:
        yield
    except DBAPIError:
        raise
    except zlib.error:
        raise _damaged(where) from None
    except sqlite3.Error as error:
        raise _of_sqlite(error, where) from None
    except SQLAlchemyError as error:
        raise LibraryError(
            f"the library cannot be used ({_line(error)})",
            where=where,
            next_step="Check the address: a path, sqlite:///path or postgresql://host/name.",
        ) from None


def of_driver(error: DBAPIError, where: str) -> LibraryError:
    """The error of one statement or connection."""
    if isinstance(error.orig, sqlite3.Error):
        return _of_sqlite(error.orig, where)
    state = getattr(error.orig, "sqlstate", None)
    if state == "53100":
        what, step = SQLITE_CODES[sqlite3.SQLITE_FULL]
        return LibraryError(what, where=where, next_step=step)
    if state in ("42501", "25006"):
        return LibraryError(
            "the database's user may not do this",
            where=where,
            next_step="Give the user the right to make and change tables in this database.",
        )
    return LibraryError(
        f"the database does not answer as it should ({_line(error.orig or error)})",
        where=where,
        next_step="Check that the server runs, and the name, user and password in the address.",
    )


def _of_sqlite(error: sqlite3.Error, where: str) -> LibraryError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in SQLITE_CODES:
        what, step = SQLITE_CODES[code]
        return LibraryError(what, where=where, next_step=step)
    if code in DAMAGED:
        return _damaged(where)
    if code in DISK:
        return LibraryError(
            f"the disk does not do what it should ({error})",
            where=where,
            next_step="Check that there is room and that the disk is sound, and run it again.",
        )
    return LibraryError(
        f"the library cannot be used ({_line(error)})", where=where, next_step="Check the file."
    )


def _damaged(where: str) -> LibraryError:
    return LibraryError("the file is damaged", where=where, next_step=RECOVER.format(where=where))


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
