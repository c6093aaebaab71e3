"""The reader as people use it, in a real browser on a real server."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from served import Server, filled, library, server
from visiting import PATIENCE, Visit, to_story, visit

import rashomon
from rashomon.web import Access

__all__ = ["filled", "library", "server", "visit"]
pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
WIDTHS = (360, 768, 1280, 2560)
FIRST = "Owls nest in the tower of Tarn again. Keeper Ada Moss counted nine owls on Friday night."
SECOND = "Nine owls were counted in the tower of Tarn on Friday, keeper Ada Moss said. Rain fell."
HOSTILE = (
    "<script>window.owned = 1</script> \u202eThe swing bridge\u202c <img src=x onerror=alert(1)> "
    "in Port Ames was closed on Monday after </script><script>window.owned = 2</script> divers saw "
    "cracks. Oskar Penn, the harbour master, said so."
)


def tally(page: Page) -> str:
    found = page.locator(".tally, .none").first
    return found.inner_text()


# Reading


def test_from_the_front_page_to_a_passage(visit: Visit) -> None:
    page = visit()
    expect(page.locator(".stories > li")).to_have_count(2)
    page.get_by_label("Only where they differ").check()
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".stories > li")).to_have_count(1)
    to_story(page)
    page.get_by_label("Only differences").check()
    assert page.locator(".point:visible").count() < page.locator(".point").count()
    page.get_by_role("link", name="gate crushed five barges").first.click()
    expect(page.locator("#texts mark").first).to_be_in_viewport()
    expect(page.locator("#texts .at")).to_contain_text("Tabloid")


def test_search(visit: Visit) -> None:
    page = visit()
    page.get_by_label("Words to find in all articles").fill('"birthday cake"')
    page.keyboard.press("Enter")
    expect(page.locator(".stories > li")).to_have_count(1)
    expect(page.locator(".hit")).to_contain_text("birthday cake")


def test_the_keyboard_is_enough(visit: Visit) -> None:
    page = to_story(visit())
    button = page.locator(".point .act").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#correct")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#correct")).to_be_hidden()
    expect(button).to_be_focused()
    summary = page.locator("#decisions summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#decisions")).to_have_attribute("open", "")


# Bringing in


def test_files_and_texts_are_compared_with_progress(visit: Visit) -> None:
    page = visit("/compare")
    page.get_by_label("Files").set_input_files(
        {"name": "owls.txt", "mimeType": "text/plain", "buffer": FIRST.encode()}
    )
    page.get_by_label("Texts, parted by").fill(SECOND)
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator("#work")).to_be_visible()
    page.wait_for_url("**/stories/*", timeout=PATIENCE)
    expect(page.locator(".accounts > li")).to_have_count(2)
    expect(page.locator(".accounts")).to_contain_text("owls")


def test_files_dropped_on_the_front_page_are_compared(visit: Visit) -> None:
    page = visit()
    expect(page.get_by_label("Files")).to_be_hidden()
    files = page.evaluate_handle(
        """texts => {
            const held = new DataTransfer();
            texts.forEach((text, n) => held.items.add(new File([text], `${n}.txt`)));
            return held;
        }""",
        [FIRST, SECOND],
    )
    page.locator(".fresh summary").dispatch_event("dragenter", {"dataTransfer": files})
    page.locator(".fresh .drop").dispatch_event("drop", {"dataTransfer": files})
    page.get_by_role("button", name="Compare", exact=True).click()
    page.wait_for_url("**/stories/*", timeout=PATIENCE)
    expect(page.locator(".accounts > li")).to_have_count(2)


def test_an_empty_library_asks_for_reports(browser: Browser, tmp_path: Path) -> None:
    server = Server(tmp_path / "empty.db")
    page = browser.new_page()
    try:
        page.goto(server.address)
        expect(page.get_by_label("Files")).to_be_visible()
        assert serious(page) == []
        page.goto(f"{server.address}/?title=nothing")
        expect(page.get_by_label("Files")).to_be_hidden()
    finally:
        page.close()
        server.stop()


def test_what_cannot_be_read_is_told(visit: Visit) -> None:
    page = visit("/compare")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator("#notice")).to_contain_text("Nothing was brought in")


def test_accounts_are_left_out(visit: Visit) -> None:
    page = to_story(visit())
    page.get_by_text("Accounts: 3 of 3").click()
    page.locator(".choose input").last.uncheck()
    page.get_by_role("button", name="Compare these").click()
    page.wait_for_url("**article=**", timeout=PATIENCE)
    expect(page.locator(".accounts > li")).to_have_count(2)
    expect(page.get_by_text("Accounts: 2 of 3")).to_be_visible()


# Deciding


def test_a_difference_is_taken_back_and_the_decision_undone(visit: Visit) -> None:
    page = to_story(visit())
    before = tally(page)
    point = page.locator(".point", has_text="five barges").first
    point.get_by_role("button", name="Correct").click()
    page.get_by_label("This is no difference").check()
    page.locator("#correct input[name=note]").fill("counted on two days")
    page.get_by_role("button", name="Decide", exact=True).click()
    expect(page.get_by_text("Decisions: 1")).to_be_visible()
    assert tally(page) != before
    page.get_by_text("Decisions: 1").click()
    expect(page.locator("#decisions li")).to_contain_text("counted on two days")
    expect(page.locator("#decisions li")).to_contain_text("applied")
    with page.expect_download() as loaded:
        page.get_by_role("link", name="The corrections file").click()
    assert "not-a-difference" in loaded.value.path().read_text()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Decisions: 0")).to_be_visible()
    assert tally(page) == before


def test_a_note_stays(visit: Visit) -> None:
    page = to_story(visit())
    page.get_by_role("button", name="Note on:").first.click()
    page.locator("#annotate textarea").fill("rang the harbour")
    page.get_by_label("Checked against the source").check()
    page.get_by_role("button", name="Keep", exact=True).click()
    stamp = re.compile(r"^✓ checked rang the harbour \(you, \d{4}-\d\d-\d\d \d\d:\d\d UTC\)$")
    expect(page.locator(".stamp")).to_have_text(stamp)
    page.reload()
    expect(page.locator(".stamp")).to_have_text(stamp)


def test_a_note_names_who_wrote_it(browser: Browser, library: Path) -> None:
    server = Server(library, Access(user_header="X-User"))
    context = browser.new_context(extra_http_headers={"X-User": "ada"})
    try:
        page = context.new_page()
        page.goto(server.address)
        to_story(page).get_by_role("button", name="Note on:").first.click()
        page.locator("#annotate textarea").fill("rang the harbour")
        page.get_by_role("button", name="Keep", exact=True).click()
        expect(page.locator(".stamp")).to_have_text(
            re.compile(r"^✎ rang the harbour \(ada, .+ UTC\)$")
        )
    finally:
        context.close()
        server.stop()


def test_the_page_is_exported(visit: Visit) -> None:
    page = to_story(visit())
    page.locator(".desk summary", has_text="Export").click()
    with page.expect_download() as loaded:
        page.get_by_role("link", name="Page", exact=True).click()
    assert loaded.value.path().read_text(encoding="utf-8").startswith("<!doctype html>")


# Made for people


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(visit: Visit, width: int) -> None:
    for page in (visit("/compare", width=width), visit(width=width)):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    to_story(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit: Visit, scheme: str) -> None:
    for path in ("/compare", "/search?q=bridge", "/"):
        page = visit(path, color_scheme=scheme)
        assert serious(page) == [], path
    assert serious(to_story(page)) == []
    page.locator(".point .act").first.click()
    assert serious(page) == []


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [one["id"] for one in found if one["impact"] in ("serious", "critical")]


def test_a_hostile_article_does_nothing(visit: Visit, library: Path) -> None:
    title = HOSTILE[:80]
    hostile = rashomon.article_from_text(HOSTILE, id="hostile", source=title, title=title)
    with rashomon.open_library(library) as kept:
        kept.add(hostile)
        story = kept.together(["agency", "hostile"])
        kept.compare(story)
    page = visit()
    assert "<script>" in page.locator("body").inner_text() or page.locator(".stories").count()
    page.goto(f"{page.url}stories/{story}")
    page.locator(".desk summary").first.click()
    assert page.evaluate("window.owned") is None
    assert page.locator("main img, .accounts img").count() == 0
    expect(page.locator(".accounts")).to_contain_text("<script>")
