"""The first schema."""

from alembic import op

from rashomon.library.schema import Base

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables, and the index of words, which each database has its own way."""
    bind = op.get_bind()
    Base.metadata.create_all(bind)
    if bind.dialect.name == "postgresql":
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
