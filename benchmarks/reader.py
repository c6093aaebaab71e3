"""What the reader's story page costs beside its bare template, and how large it is on the way.

    python benchmarks/reader.py [--libraries FOLDER] [NAME...]

Names are `ferry` (the three accounts of the example) and those of `newsrooms.py`. For each a
library is filled and compared, and served on loopback. Measured is the time of whole requests
(connection kept, answer packed as browsers ask for it), and the time of rendering the page's
template with the same data at hand. The 95th percentile of the first stands beside that of the
second; issue 10 asks for at most three times, and for under 400,000 bytes of twenty accounts.
"""

from __future__ import annotations

import argparse
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import uvicorn

import rashomon
from newsrooms import NAMES, accounts
from rashomon.web import create_app, pages
from rashomon.web.state import State

FERRY = Path(rashomon.__file__).parent / "examples" / "ferry"
TIMES = 40
"""Requests that are measured, after two that are not."""


def filled(name: str, folder: Path) -> tuple[Path, str]:
    """A library with one story, compared; and the story's id."""
    path = folder / f"{name}.db"
    new = not path.exists()
    with rashomon.open_library(path, light=True) as library:
        if new:
            library.add(*(sorted(FERRY.glob("*.md")) if name == "ferry" else accounts(name)))
            library.together([one for story in library.stories() for one in story.articles])
        story = library.stories()[0].story
        library.compare(story)
    return path, story


def percentile(run: Callable[[], object]) -> float:
    """Milliseconds that 95 of 100 runs stay under."""
    for _ in range(2):
        run()
    found = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        run()
        found.append(1000 * (time.perf_counter() - begun))
    return sorted(found)[round(0.95 * (TIMES - 1))]


def template(path: Path, story: str) -> float:
    """The bare template's time, with its data at hand and nothing drawn before."""
    state = State(str(path))
    try:
        shown = state.shown(story)
        if shown is None:
            raise RuntimeError("the story is not compared")
        there, listed = state.library.story(story), state.library.articles(story)
        desk = pages.desk_of(there, listed, [], None)

        def draw() -> None:
            shown.drawn = None
            pages.rendered_story(shown, desk, "{}")

        return percentile(draw)
    finally:
        state.close()


def served(path: Path, story: str) -> tuple[float, int, int]:
    """The time of whole requests, and the bytes of the page, whole and packed."""
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(str(path)), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    address = f"http://127.0.0.1:{bound.getsockname()[1]}/stories/{story}"
    with httpx.Client(timeout=120) as client:
        with client.stream("GET", address) as answer:
            packed = sum(len(part) for part in answer.iter_raw())
        whole = len(client.get(address).content)

        def ask() -> None:
            with client.stream("GET", address) as answer:
                for _ in answer.iter_raw():
                    pass

        took = percentile(ask)
    server.should_exit = True
    thread.join(30)
    return took, whole, packed


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, add_help=True)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(("ferry", *NAMES)))
    parser.add_argument("--libraries", type=Path, help="folder that keeps libraries")
    given = parser.parse_args()
    print("| story | template, ms | request, ms | times | page, kB | packed, kB |")
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as own:
        folder = given.libraries or Path(own)
        folder.mkdir(parents=True, exist_ok=True)
        for name in given.names or ("ferry", *NAMES):
            path, story = filled(name, folder)
            bare = template(path, story)
            took, whole, packed = served(path, story)
            print(
                f"| {name} | {bare:.1f} | {took:.1f} | {took / bare:.2f} | {whole / 1000:,.0f} "
                f"| {packed / 1000:,.0f} |",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
