"""Write docs/picture.svg: what a terminal shows of `rashomon demo`.

Use: picture.py    The first lines of the real view, drawn by rich, without any address in it.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "picture.svg"
PROGRAM = Path(sys.executable).with_name("rashomon")
WIDTH = 100
LINES = 60
"""About one screen: the accounts and the first differences."""
TERMINAL = {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "COLORTERM": "truecolor", "TERM": "xterm"}
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


if __name__ == "__main__":
    PICTURE.write_text(draw(first_screen(demo_lines())), encoding="utf-8")
    print(f"wrote {PICTURE.name}")
