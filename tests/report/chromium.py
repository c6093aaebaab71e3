"""Fixtures: the page of a comparison in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from rashomon.records import Comparison

OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """`open_page(comparison, fragment="#only=1", width=360, ...)`: the page in a tab of its own.

    In the end no page may have logged an error or asked for anything but its own file.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(shown: Comparison | str, fragment: str = "", **options: Any) -> Page:
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_text(shown if isinstance(shown, str) else shown.to_html(), encoding="utf-8")
        size = {"width": options.pop("width", 1280), "height": options.pop("height", 900)}
        context = browser.new_context(viewport=size, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        address = path.as_uri()
        page.on("request", lambda request: _not(address, request.url, complaints))
        page.goto(address + fragment)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _not(address: str, asked: str, complaints: list[str]) -> None:
    if asked.partition("#")[0] != address:
        complaints.append(f"request: {asked}")
