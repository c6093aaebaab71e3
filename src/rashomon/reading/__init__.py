"""One article to its reading."""

from rashomon.reading.read import read_article, reading_of

__all__ = ["read_article", "reading_of"]
