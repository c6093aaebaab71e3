"""The first schema: written out, so that it stays what it was when the models go on."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

HASH = sa.String(64)
PACKED = sa.LargeBinary()


def upgrade() -> None:
    """Make all tables, and the index of words, which each database has its own way."""
    _articles()
    _stories()
    _feeds()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TABLE words (article INTEGER PRIMARY KEY REFERENCES articles (number), "
            "stems TSVECTOR NOT NULL)"
        )
        op.execute("CREATE INDEX ix_words_stems ON words USING gin (stems)")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE words USING fts5"
            "(stems, content='', detail=none, tokenize='ascii')"
        )


def _key(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=True)


def _number(name: str, *to: sa.ForeignKey) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), *to, primary_key=True, autoincrement=False)


def _some(
    name: str, kind: sa.types.TypeEngine[Any], *to: sa.ForeignKey, index: bool = False
) -> sa.Column[Any]:
    return sa.Column(name, kind, *to, nullable=False, index=index)


def _articles() -> None:
    op.create_table("texts", _key("sha256", HASH), _some("text", PACKED))
    op.create_table(
        "articles",
        _number("number"),
        sa.Column("key", HASH, nullable=False, unique=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        _some("sha256", HASH, sa.ForeignKey("texts.sha256")),
        sa.Column("page", sa.Text(), index=True),
        _some("version", sa.Integer()),
        _some("day", sa.String(32), index=True),
        _some("record", PACKED),
        _some("places", sa.Text()),
        _some("features", PACKED),
    )
    op.create_table(
        "readings",
        _key("key", HASH),
        _some("article", sa.Integer(), sa.ForeignKey("articles.number"), index=True),
        _some("record", PACKED),
    )


def _stories() -> None:
    story = "stories.id"
    op.create_table(
        "stories",
        _key("id", HASH),
        sa.Column("into", HASH, sa.ForeignKey(story)),
        _some("changed", sa.Integer(), index=True),
    )
    op.create_table(
        "joins",
        _number("article", sa.ForeignKey("articles.number")),
        _some("story", HASH, sa.ForeignKey(story), index=True),
        _some("score", sa.Double()),
        _some("doubt", sa.Boolean()),
        _some("reason", sa.Text()),
    )
    op.create_table(
        "comparisons",
        sa.Column("story", HASH, sa.ForeignKey(story), primary_key=True),
        _some("key", HASH),
        _some("record", PACKED),
        _some("title", sa.Text()),
        *(_some(name, sa.Integer()) for name in ("origins", "agree", "differ")),
    )
    op.create_table(
        "origins",
        _number("article", sa.ForeignKey("articles.number")),
        _some("story", HASH, sa.ForeignKey(story), index=True),
        *(_some(name, sa.Text()) for name in ("origin", "name")),
    )
    op.create_table(
        "decisions",
        _number("number"),
        _some("story", HASH, sa.ForeignKey(story), index=True),
        _some("kind", sa.String(16)),
        _some("record", PACKED),
        _some("who", sa.Text()),
        _some("at", sa.String(32)),
        sa.Column("undone", sa.Integer()),
    )


def _feeds() -> None:
    op.create_table(
        "feeds",
        _key("url", sa.Text()),
        *(sa.Column(name, sa.Text()) for name in ("etag", "modified")),
        *(_some(name, sa.Double()) for name in ("polled", "due")),
        _some("failures", sa.Integer()),
        sa.Column("error", sa.Text()),
    )
    op.create_table(
        "entries",
        _key("key", HASH),
        _some("feed", sa.Text(), sa.ForeignKey("feeds.url"), index=True),
        _some("outcome", sa.Text()),
    )
    op.create_table(
        "looks",
        _key("name", HASH),
        sa.Column("story", HASH, sa.ForeignKey("stories.id"), primary_key=True),
        _some("record", PACKED),
    )
