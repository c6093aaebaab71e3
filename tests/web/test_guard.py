"""What stands before every request: access, other sites, sizes, and the headers of the answers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from served import client, filled, library

from rashomon.web import Access, create_app
from rashomon.web.guard import hosts_of

__all__ = ["client", "filled", "library"]
SECRET = "a-long-secret"  # noqa: S105


@contextmanager
def asking(library: Path, access: Access, host: str = "localhost") -> Iterator[TestClient]:
    app = create_app(str(library), access=access, largest=10_000)
    with TestClient(app, base_url=f"http://{host}", follow_redirects=False) as made:
        yield made


def test_every_answer_has_a_strict_policy(client: TestClient) -> None:
    for path in ("/", "/api/stories", "/static/reader.js", "/nowhere", "/api/stories/none"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "127.0.0.1.x"])
def test_another_name_for_the_server_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://localhost"},
    ],
)
def test_another_site_changes_nothing(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/api/comparisons", data={"text": "x"}, headers=headers)
    assert answer.status_code == 403
    assert client.get("/api/jobs").json()["jobs"] == []
    assert client.get("/api/stories", headers=headers).status_code == 200


def test_the_same_site_and_programs_may(client: TestClient) -> None:
    for headers in (
        {"origin": "http://localhost"},
        {"sec-fetch-site": "same-origin", "origin": "http://localhost"},
        {},
    ):
        assert client.post("/api/comparisons", data={}, headers=headers).status_code == 409


def test_a_token_is_asked_for_once(library: Path) -> None:
    with asking(library, Access(token=SECRET)) as ask:
        assert ask.get("/").status_code == 401
        assert ask.get("/?token=wrong").status_code == 401
        assert ask.get("/api/stories", headers={"authorization": "Bearer x"}).status_code == 401
        bearer = {"authorization": f"Bearer {SECRET}"}
        assert ask.get("/api/stories", headers=bearer).status_code == 200
        there = ask.get(f"/stories/x?article=a&token={SECRET}")
        assert (there.status_code, there.headers["location"]) == (303, "/stories/x?article=a")
        cookie = there.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert ask.get("/").status_code == 200  # the client keeps the cookie


def test_a_proxy_names_the_user(library: Path) -> None:
    with asking(library, Access(user_header="X-User")) as ask:
        assert ask.get("/").status_code == 401
        ada = {"x-user": "ada"}
        story = ask.get("/api/stories?accounts=3", headers=ada).json()["stories"][0]["story"]
        note = {"at": "agency:0-7", "note": "seen"}
        kept = ask.put(f"/api/stories/{story}/notes", json=note, headers=ada).json()
        assert kept["by"] == "ada"


def test_a_request_that_is_too_large_is_refused(library: Path) -> None:
    with asking(library, Access()) as ask:
        large = {"files": ("one.txt", b"x" * 20_000, "text/plain")}
        assert ask.post("/api/comparisons", files=large).status_code == 413

        def endless() -> Iterator[bytes]:
            for _ in range(100):
                yield b'{"articles": ["' + b"x" * 1000

        chunked = ask.post(
            "/api/stories/x/comparison",
            content=endless(),
            headers={"content-type": "application/json"},
        )
        assert chunked.status_code == 413
        assert ask.get("/api/jobs").json()["jobs"] == []


def test_a_body_that_drips_in_is_refused(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.web.guard.SLOWEST_BODY", 0.3)
    app = create_app(str(library))
    sent: list[Any] = []
    drips = 0

    async def receive() -> dict[str, Any]:
        nonlocal drips
        drips += 1
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b" ", "more_body": drips < 500}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
    scope = {
        "type": "http", "method": "POST", "path": "/api/stories/x/comparison", "headers": headers,
        "query_string": b"", "http_version": "1.1", "scheme": "http",
    }  # fmt: skip
    try:
        with ThreadPoolExecutor(1) as apart:  # the browser's loop may run in this thread
            apart.submit(asyncio.run, app(scope, receive, send)).result()
    finally:
        app.state.reader.close()
    assert sent[0]["status"] == 408
    assert (b"connection", b"close") in sent[0]["headers"]
    assert drips < 100


def test_refusals_of_a_body_are_described(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    bodies = [one for path in paths.values() for one in path.values() if "requestBody" in one]
    assert len(bodies) == 6
    assert all({"408", "413"} <= set(one["responses"]) for one in bodies)


def test_names_of_a_host() -> None:
    assert hosts_of("0.0.0.0", ["News.example"])[-2:] == ("0.0.0.0", "news.example")  # noqa: S104
    assert "[::]" in hosts_of("::", [])
