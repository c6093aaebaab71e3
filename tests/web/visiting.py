"""Fixture: the reader in a tab of a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from served import Server

QUICK = 20_000
"""Milliseconds that a page may take on a busy machine."""
PATIENCE = 120_000
"""Milliseconds until work that is asked for here is over, on a busy machine."""
expect.set_options(timeout=PATIENCE)

Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    """`visit("/path", width=360, ...)`: a page of the server in a tab of its own.

    In the end no page may have logged an error or asked another host for anything.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(path: str = "/", **options: Any) -> Page:
        size = {"width": options.pop("width", 1280), "height": options.pop("height", 900)}
        context = browser.new_context(viewport=size, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(QUICK)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.on("request", lambda asked: _not(server.address, asked.url, complaints))
        page.goto(server.address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _not(address: str, asked: str, complaints: list[str]) -> None:
    if not asked.startswith((address, "data:")):
        complaints.append(f"request: {asked}")


def to_story(page: Page) -> Page:
    page.locator(".stories a", has_text="bridge").click()
    expect(page.locator("#filters .shown")).to_contain_text("points")
    return page
