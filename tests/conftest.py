"""Fixtures that every room's tests share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.models import Parser, load_parser
from rashomon.reading.parse import Parsed, parse
from rashomon.records import Article, text_hash

SHARED = Path(os.environ.get("RASHOMON_SHARED", "../shared"))
"""Texts of others, for local evaluation: outside the repository, found through one variable."""


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


def make_article(text: str, **metadata: str | None) -> Article:
    """An article of the text as it stands, without headline, dateline or furniture."""
    identity = metadata.pop("id", None) or "a"
    return Article(id=identity, sha256=text_hash(text), text=text, **metadata)


@pytest.fixture(scope="session")
def make_parsed(parser: Parser) -> Callable[..., Parsed]:
    """`make_parsed(text, published="2031-03-12")`: a parsed article of that text."""

    def make(text: str, **metadata: str | None) -> Parsed:
        return parse(make_article(text, **metadata), parser)

    return make


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts of others. Left out where it is absent; with CI=true that is a failure."""
    if not SHARED.is_dir():
        message = f"no folder {SHARED} with evaluation texts (set RASHOMON_SHARED)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return SHARED
