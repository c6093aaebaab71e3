"""The version of a library's schema, and the way to the present one."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from rashomon.errors import LibraryError

HEAD = "0001"
"""The step that this version of Rashomon brings a library to."""
MIGRATIONS = Path(__file__).with_name("migrations")


def version_of(connection: Connection) -> str | None:
    """The step that the library is at; `None` for a database without one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def upgrade(connection: Connection, where: str) -> None:
    """Run the steps that are missing. Raises `LibraryError` for a library that is newer."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    found = version_of(connection)
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise LibraryError(
            f"it was made by a newer version of Rashomon (its schema is {found})",
            where=where,
            next_step="Update Rashomon.",
        )
    command.upgrade(config, "head")
