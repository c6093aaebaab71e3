"""Write docs/picture.svg: what a terminal shows of the example accounts.

Use: picture.py    The first lines of the real view, drawn by rich, without any address in it.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

import rashomon
from rashomon.report.terminal import show_comparison

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "picture.svg"
EXAMPLES = ROOT / "src" / "rashomon" / "examples" / "ferry"
ACCOUNTS = ("agency.md", "tabloid.md", "official.txt", "commentary.md")
COMMAND = "rashomon demo"
WIDTH = 100
LINES = 50
"""About one screen: the accounts and the first differences."""
FONT_FACES = re.compile(r"@font-face \{.*?\n    \}\n", re.DOTALL)
"""rich's template fetches a font from the web; the reader's own monospace font will do."""


def view_lines(width: int = WIDTH) -> list[Text]:
    """The terminal view of the example accounts, line by line."""
    comparison = rashomon.compare(*(EXAMPLES / name for name in ACCOUNTS))
    shown = io.StringIO()
    console = Console(file=shown, width=width, force_terminal=True, color_system="truecolor")
    show_comparison(comparison, console)
    return list(Text.from_ansi(shown.getvalue()).split("\n"))


def draw(lines: list[Text]) -> str:
    """Lines of a terminal as SVG."""
    console = Console(file=io.StringIO(), width=WIDTH, record=True, color_system="truecolor")
    for line in lines:
        console.print(line)
    svg = console.export_svg(title=COMMAND, theme=DIMMED_MONOKAI, unique_id="rashomon")
    return FONT_FACES.sub("", svg)


if __name__ == "__main__":
    PICTURE.write_text(draw(view_lines()[:LINES]), encoding="utf-8")
    print(f"wrote {PICTURE}")
