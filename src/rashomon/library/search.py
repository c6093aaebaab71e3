"""The full-text index: FTS5 in SQLite, tsvector in PostgreSQL.

Both hold the same stems and only say which articles have all that are asked for; order, phrases and
passages are decided here, so that both give the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

IN_POSTGRESQL = """
    SELECT articles.number FROM articles JOIN words ON words.article = articles.number
    WHERE words.stems @@ CAST(:query AS tsquery)
    ORDER BY articles.day DESC, articles.number DESC"""
IN_SQLITE = """
    SELECT articles.number FROM articles JOIN words ON words.rowid = articles.number
    WHERE words MATCH :query
    ORDER BY articles.day DESC, articles.number DESC"""

INTO_POSTGRESQL = text(
    "INSERT INTO words (article, stems) VALUES (:number, array_to_tsvector(:stems))"
).bindparams(bindparam("stems", type_=ARRAY(Text)))
INTO_SQLITE = text("INSERT INTO words (rowid, stems) VALUES (:number, :stems)")


def index(connection: Connection, number: int, stems: Sequence[str]) -> None:
    """Note which stems an article has."""
    if connection.dialect.name == "postgresql":
        connection.execute(INTO_POSTGRESQL, {"number": number, "stems": list(stems)})
    else:
        connection.execute(INTO_SQLITE, {"number": number, "stems": " ".join(stems)})


def numbers_with(connection: Connection, stems: Sequence[str]) -> list[int]:
    """The numbers of the articles that have all the stems, those published last first."""
    if connection.dialect.name == "postgresql":
        statement, query = IN_POSTGRESQL, " & ".join(f"'{one}'" for one in stems)
    else:
        statement, query = IN_SQLITE, " ".join(f'"{one}"' for one in stems)
    return list(connection.execute(text(statement), {"query": query}).scalars())
