"""The server while much is asked of it, and when it dies midway."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from served import ONE, Server, filled, library, server

import rashomon
from rashomon.web import pages
from rashomon.web.state import State

__all__ = ["filled", "library", "server"]
pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
AT_ONCE = 50
EXAMPLE = Path(rashomon.__file__).parent / "examples" / "ferry"
TIMES = 3
"""Times the bare template's time that a story page may take."""


def test_many_requests_at_once_while_a_comparison_runs(server: Server) -> None:
    many = "\n=====\n".join(ONE.replace("four", str(n)) for n in range(5, 60))
    with httpx.Client(base_url=server.address, timeout=120) as client:
        job = client.post("/api/comparisons", data={"text": many}).json()
        story = client.get("/api/stories?accounts=3").json()["stories"][0]["story"]
        paths = ["/", f"/stories/{story}", f"/api/stories/{story}/comparison", "/search?q=bridge"]
        asked = [paths[n % len(paths)] for n in range(AT_ONCE)]
        with ThreadPoolExecutor(AT_ONCE) as threads:
            answers = list(threads.map(client.get, asked))
        assert [answer.status_code for answer in answers] == [200] * AT_ONCE
        assert client.get(f"/api/jobs/{job['id']}").json()["state"] in ("waiting", "working")
        assert client.delete(f"/api/jobs/{job['id']}").status_code == 200


def _quickest(run: Callable[[], object], times: int = 5) -> float:
    found = []
    for _ in range(times):
        begun = time.process_time()
        run()
        found.append(time.process_time() - begun)
    return min(found)


def test_a_story_page_costs_little_more_than_its_template(tmp_path: Path) -> None:
    path = tmp_path / "ferry.db"
    with rashomon.open_library(path, light=True) as kept:
        kept.add(*sorted(EXAMPLE.glob("*.md")))
        story = kept.together([a for one in kept.stories() for a in one.articles])
        kept.compare(story)
    state = State(str(path))
    try:
        shown = state.shown(story)
        assert shown is not None
        shown.page  # noqa: B018 - made once
        desk = pages.desk_of(state.library.story(story), state.library.articles(story), [], None)

        def draw() -> None:
            shown.drawn = None
            pages.rendered_story(shown, desk, "{}")

        bare = _quickest(draw)
        whole = _quickest(lambda: pages.story_page(state, story, None))
    finally:
        state.close()
    assert whole < TIMES * bare, f"{whole * 1000:.1f} ms, the template {bare * 1000:.1f} ms"


def _started(library: Path) -> tuple[subprocess.Popen[bytes], str]:
    words = ["serve", "--library", str(library), "--port", "0"]
    process = subprocess.Popen(
        [sys.executable, "-m", "rashomon", *words], stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stderr is not None
    told = process.stderr.readline().decode()
    address = told.partition(" at ")[2].split()[0]
    for _ in range(300):
        try:
            httpx.get(address, timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            break
    return process, address


def _killed(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert process.stderr is not None
    process.stderr.close()


def test_a_server_that_is_killed_midway_loses_nothing_that_was_kept(library: Path) -> None:
    process, address = _started(library)
    many = "\n=====\n".join(ONE.replace("four", str(n)) for n in range(5, 60))
    try:
        before = httpx.get(f"{address}api/stories", timeout=60).json()["stories"]
        story = next(one["story"] for one in before if len(one["articles"]) == 3)
        note = {"at": "agency:0-14", "note": "kept", "checked": True}
        httpx.put(f"{address}api/stories/{story}/notes", json=note, timeout=60)
        job = httpx.post(f"{address}api/comparisons", data={"text": many}, timeout=60).json()
        deadline = time.monotonic() + 120
        while httpx.get(f"{address}api/jobs/{job['id']}", timeout=60).json()["done"] < 2:
            assert time.monotonic() < deadline
            time.sleep(0.1)
    finally:
        _killed(process)
    process, address = _started(library)
    try:
        notes = httpx.get(f"{address}api/stories/{story}/notes", timeout=60).json()["notes"]
        assert [one["note"] for one in notes] == ["kept"]
        after = httpx.get(f"{address}api/stories", timeout=60).json()["stories"]
        articles = [one for row in after for one in row["articles"]]
        assert len(articles) == len(set(articles)) > 4
        assert httpx.get(f"{address}api/jobs/{job['id']}", timeout=60).status_code == 404
        made = httpx.get(f"{address}api/stories/{story}", timeout=60)
        assert made.status_code == 200
    finally:
        _killed(process)
