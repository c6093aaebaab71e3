"""The reader for everybody: contrast, names, what is pressed, right-to-left titles, no jumps."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from served import filled, library, server
from visiting import Visit, to_story, visit

import rashomon

__all__ = ["filled", "library", "server", "visit"]
pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
PATHS = ("/compare", "/search?q=bridge", "/")
RULES = ("color-contrast", "label", "select-name", "button-name", "link-name", "target-size")
"""axe-core's rules for WCAG 2.2: 1.4.3 (contrast 4.5 to 1, large text 3 to 1), 4.1.2 (whatever is
pressed or filled in has a name), and 2.5.8 at level AA: what is pressed is 24 by 24 CSS pixels, or
circles of 24 pixels around the middles of neighbours do not meet; links in a sentence are exempt.
The last one is off in axe-core unless it is named."""
SHIFT_MAX = 0.02
"""Layout shift of a page from its first paint on. 0.1 is what web.dev calls good; a fifth of that
leaves room for a scroll bar, and for nothing that moves while somebody reads."""
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  const watch = new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
  });
  watch.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => { watch.disconnect(); done(sum); }, 300);
})"""
HEBREW = "הגשר הישן בנמל איימס נסגר ביום שני"
ARABIC = "إغلاق الجسر القديم في ميناء أيمس"


def broken(page: Page) -> list[str]:
    """What axe-core finds against `RULES`, with the elements."""
    asked: dict[str, Any] = {"runOnly": {"type": "rule", "values": list(RULES)}}
    found = Axe().run(page, options=asked).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_contrast_names_and_what_is_pressed(visit: Visit, scheme: str, width: int) -> None:
    for path in PATHS:
        page = visit(path, width=width, color_scheme=scheme)
        assert broken(page) == [], path
    assert broken(to_story(page)) == []
    page.locator(".desk summary").first.click()
    page.locator("#decisions summary").click()
    assert broken(page) == []
    page.locator(".point .act").first.click()
    assert broken(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_jumps(visit: Visit, width: int) -> None:
    for path in PATHS:
        page = visit(path, width=width)
        assert page.evaluate(SHIFTS) <= SHIFT_MAX, path
    assert to_story(page).evaluate(SHIFTS) <= SHIFT_MAX
    page.reload()
    expect(page.locator("#filters .shown")).to_contain_text("points")
    assert page.evaluate(SHIFTS) <= SHIFT_MAX


def test_a_jump_would_be_seen(visit: Visit) -> None:
    page = visit()
    page.evaluate("document.querySelector('main').style.marginTop = '300px'")
    assert page.evaluate(SHIFTS) > SHIFT_MAX


@pytest.mark.parametrize("width", [360, 1280])
def test_right_to_left_titles_leave_their_neighbours_alone(
    visit: Visit, library: Path, width: int
) -> None:
    told = [("one", HEBREW, "Tabloid"), ("two", ARABIC, "صحيفة")]
    articles = [
        rashomon.article_from_text(
            f"The swing bridge was closed on Monday. Oskar Penn spoke to {number} guests.",
            id=number,
            title=title,
            source=source,
            published="2031-04-01",
        )
        for number, title, source in told
    ]
    with rashomon.open_library(library, light=True) as kept:
        kept.add(*articles)
        story = kept.together(["one", "two"])
        kept.compare(story)
    page = visit(width=width)
    row = page.locator(".stories > li").first
    assert directions(row.locator("h2 bdi")) == ["rtl"]
    assert in_order(row.locator(".facts > span"))
    page.goto(f"{page.url}stories/{story}")
    expect(page.locator("#filters .shown")).to_contain_text("points")
    assert directions(page.locator(".accounts .title bdi")) == ["rtl", "rtl"]
    assert directions(page.locator("#main")) == ["ltr"]
    for account in page.locator(".accounts li").all():
        assert in_order(account.locator(".source > *"))
        assert in_order(account.locator(":scope > *"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def directions(found: Any) -> list[str]:
    """The direction of writing of each element."""
    return list(found.evaluate_all("all => all.map((one) => getComputedStyle(one).direction)"))


def in_order(found: Any) -> bool:
    """Whether elements begin as left-to-right writing has them: one behind the other, or below."""
    boxes = found.evaluate_all("all => all.flatMap((one) => [...one.getClientRects()].slice(0, 1))")
    return all(
        one["x"] < other["x"] or one["y"] + one["height"] / 2 < other["y"]
        for one, other in pairwise(boxes)
    )
