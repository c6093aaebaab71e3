"""A page in the user's browser."""

from __future__ import annotations

import os
import tempfile
import webbrowser
from pathlib import Path

from rashomon.cli.output import say


def new_page(name: str) -> str:
    """The path of a new, empty page among the user's temporary files."""
    handle, path = tempfile.mkstemp(prefix=f"rashomon-{name}-", suffix=".html")
    os.close(handle)
    return path


def open_page(path: str) -> None:
    """Show a page in the browser; where there is none, say where the page is."""
    address = Path(path).resolve().as_uri()
    if webbrowser.open(address):
        say(f"the page is {path}")
    else:
        say(f"no browser was found. Open {path} in one.")
