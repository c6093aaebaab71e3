"""Write docs/picture.svg and docs/page.png: what a terminal and a browser show of `rashomon demo`.

Use: picture.py    The first lines of the real view, drawn by rich, without any address; and the
                   real page in the system's Chromium (or that of RASHOMON_CHROMIUM) with a passage
                   open in its text.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

DOCS = Path(__file__).resolve().parent.parent / "docs"
PICTURE = DOCS / "picture.svg"
PAGE = DOCS / "page.png"
PROGRAM = Path(sys.executable).with_name("rashomon")
WIDTH = 100
LINES = 60
"""About one screen: the accounts and the first differences."""
TERMINAL = {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "COLORTERM": "truecolor", "TERM": "xterm"}
WINDOW = {"width": 1360, "height": 1160}
OPENED = "34 people were hurt"
"""The passage that the page's picture shows open."""
FONT_FACES = re.compile(r"@font-face \{.*?\n    \}\n", re.DOTALL)
"""rich's template fetches a font from the web; the reader's own monospace font will do."""


def demo_lines() -> list[Text]:
    """What `rashomon demo` shows on a terminal of `WIDTH` columns, line by line."""
    environment = os.environ | TERMINAL
    environment.pop("NO_COLOR", None)
    shown = subprocess.run(
        [PROGRAM, "demo"], capture_output=True, text=True, env=environment, check=True
    )
    return list(Text.from_ansi(shown.stdout).split("\n"))


def first_screen(lines: list[Text]) -> list[Text]:
    """The first lines, up to the last blank one that a screen of `LINES` holds."""
    blank = [number for number, line in enumerate(lines[:LINES]) if not line.plain.strip()]
    return lines[: blank[-1]] if blank else lines[:LINES]


def draw(lines: list[Text]) -> str:
    """Lines of a terminal as SVG."""
    console = Console(file=io.StringIO(), width=WIDTH, record=True, color_system="truecolor")
    for line in lines:
        console.print(line)
    svg = console.export_svg(title="$ rashomon demo", theme=DIMMED_MONOKAI, unique_id="rashomon")
    svg = re.sub(r"[ \t]+$", "", FONT_FACES.sub("", svg), flags=re.MULTILINE)
    return svg.replace("    <!-- Generated with Rich https://www.textualize.io -->\n", "")


def draw_page(file: Path) -> None:
    """Take a picture of the example's page, with a passage open beside the points."""
    found = os.environ.get("RASHOMON_CHROMIUM") or shutil.which("chromium")
    if found is None:
        raise SystemExit("no Chromium was found: install it, or name it in RASHOMON_CHROMIUM")
    # Chromium's sandbox refuses to run as root.
    flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder, "demo.html")
        subprocess.run([PROGRAM, "demo", "--html", page_file], check=True)
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        page = browser.new_page(viewport=WINDOW, color_scheme="light")  # type: ignore[arg-type]
        page.goto(page_file.as_uri())
        page.locator("#main").get_by_role("link", name=OPENED).first.click()
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=file)
        browser.close()


if __name__ == "__main__":
    PICTURE.write_text(draw(first_screen(demo_lines())), encoding="utf-8")
    draw_page(PAGE)
    print(f"wrote {PICTURE.name} and {PAGE.name}")
