"""What makes things in a library the same: articles, readings, comparisons."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from rashomon.origins.publishers import page
from rashomon.records import Article, Model

APART = "\x1f"


def hashed(*parts: str) -> str:
    """SHA-256 of the parts, in hexadecimal."""
    joined = APART.join(parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def article_key(article: Article) -> str:
    """What makes it the same article: its text, and where and on which day it was published.

    An article has the same key under another path, id or title, and at another time of retrieval.
    """
    where = page(article.url or "") or (article.source or "").casefold()
    return hashed(article.sha256, where, day_of(article))


def day_of(article: Article) -> str:
    """The day of publication, `""` where there is none."""
    return (article.published or "")[:10]


def work_key(version: str, models: Sequence[Model], options: dict[str, object]) -> str:
    """What decides readings or comparisons beside the articles."""
    named = [[model.name, model.version, model.sha256] for model in models]
    return hashed(version, json.dumps(named), json.dumps(options, sort_keys=True))
