"""Fixtures that every room's tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from playwright.sync_api import Browser, sync_playwright

from rashomon.models import Parser, load_parser
from rashomon.reading.parse import Parsed, parse
from rashomon.records import Article, text_hash

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

SHARED = Path(os.environ.get("RASHOMON_SHARED", "../shared"))
"""Texts of others, for local evaluation: outside the repository, found through one variable."""
NO_SKIPS = os.environ.get("CI") == "true"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With CI=true a test that is skipped has failed: there, everything runs."""
    return _no_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole module that skips itself."""
    return _no_skip((yield))


def _no_skip(report: Report) -> Report:
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: skipped, which CI=true does not allow ({reason})"
    return report


CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
FLAGS = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
"""Chromium's sandbox refuses to run as root, as which continuous integration runs."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium without a window, named by RASHOMON_CHROMIUM or found; else a skip."""
    found = os.environ.get("RASHOMON_CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUM)), None
    )
    if not found:
        pytest.skip("no Chromium was found (apt-get install chromium, or set RASHOMON_CHROMIUM)")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield launched
        launched.close()


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
    """The folder of texts of others. Where it is absent the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip(f"no folder {SHARED} with evaluation texts (set RASHOMON_SHARED)")
    return SHARED
