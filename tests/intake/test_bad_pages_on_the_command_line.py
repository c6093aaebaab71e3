"""Bad pages, files and addresses on the command line: message, exit code, the other's output."""

from __future__ import annotations

import http.server
import json
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from kinds import BRIDGE, GOOD, PENN, ROAD
from loopback import Answer, answer, page, redirect, serving
from test_archives import BRIDGE_PAGE, FERRY_PAGE, warc

from rashomon.api import Options
from rashomon.cli import main
from rashomon.intake.fetch import addresses
from rashomon.library import Library
from rashomon.library import reading as reading_module
from rashomon.records import Article, Reading

PAGES = warc(("https://e.org/1", BRIDGE_PAGE), ("https://e.org/2", FERRY_PAGE))


def run(*args: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD)
    return path


@pytest.fixture
def unparsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are kept with empty readings: no model is loaded."""
    monkeypatch.setattr(reading_module, "read_one", lambda one, _options: Reading(article=one))
    monkeypatch.setattr(reading_module, "work_of", lambda _options: "")


# Files that are refused, and what is read of those that are odd


def test_a_page_of_200_megabytes_is_refused(tmp_path: Path, good: Path) -> None:
    path = tmp_path / "large.html"
    with path.open("wb") as stream:
        stream.write(page().encode())
        stream.truncate(200_000_000)
    alone = run("read", good, "--json-lines")
    start = time.process_time()
    result = run("read", path, good, "--json-lines")
    assert time.process_time() - start < 10
    assert (result.exit_code, result.stdout) == (1, alone.stdout)
    assert result.stderr.startswith(
        f"rashomon: cannot read {path}: it has 200,000,000 bytes, more than an article of 1,000,000"
    )
    assert result.stderr.count("\n") == 1
    assert run("read", path).exit_code == 3


ODD = {
    "nested": page().replace("</article>", f"{'<div>' * 100_000}deep</article>").encode(),
    "entities": page("Bridge closed", f"{BRIDGE} &#xZZ; &nosuch; &#99999999; &amp", ROAD).encode(),
    "nul": page("Bridge closed", f"{BRIDGE}\0", f"{PENN}\0 {ROAD}").encode(),
    "charset": page("Bridge closed", BRIDGE, "José Kaya said: closed.", PENN,
                    head='<meta charset="iso-2022-kr">').encode(),
    "no charset": page("Bridge closed", BRIDGE, "José Kaya said: closed.", ROAD,
                       head='<meta charset="utf-8">').replace("“", '"').encode("cp1252", "replace"),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_an_odd_page_is_read_and_harms_no_other(tmp_path: Path, good: Path, name: str) -> None:
    path = tmp_path / "odd.html"
    path.write_bytes(ODD[name])
    alone = run("read", good, "--json-lines")
    start = time.process_time()
    result = run("read", path, good, "--json-lines")
    assert time.process_time() - start < 20
    assert result.exit_code == 0
    odd, _ = result.stdout.splitlines(keepends=True)
    assert result.stdout == odd + alone.stdout
    text = json.loads(odd)["article"]["text"]
    assert text.startswith(f"Bridge closed\n\n{BRIDGE}")
    assert "\0" not in text
    assert "charset" not in name or "José Kaya said: closed." in text
    assert all("note: " in line for line in result.stderr.splitlines())


# Addresses


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_slow_and_private_addresses_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(request: http.server.BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n<p>")
        for _ in range(100):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.05)

    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    routes: dict[str, Answer | list[Answer]] = {
        "/good": answer(page()), "/slow": slow, "/inner": redirect("http://10.0.0.7/admin"),
    }  # fmt: skip
    with serving(routes) as site:
        alone = run("read", "--json-lines", f"{site.url}/good")
        bad = [f"{site.url}/slow", f"{site.url}/inner"]
        result = run("read", "--json-lines", "--timeout", "1", *bad, f"{site.url}/good")
        assert run("read", bad[1]).exit_code == 3
    assert result.exit_code == 1
    told, before = json.loads(result.stdout), json.loads(alone.stdout)
    for one in (told, before):
        one["article"].pop("retrieved")
    assert told == before
    assert result.stderr.splitlines() == [
        f"rashomon: cannot read {site.url}/slow: it did not come within 1 seconds. Try again "
        "later.",
        f"rashomon: cannot read {site.url}/inner: 10.0.0.7 has the private address 10.0.0.7, which "
        "is not fetched. Give --allow-private if you trust it.",
    ]


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_certificate_that_nobody_trusts_is_named(good: Path) -> None:
    alone = run("read", good, "--json-lines")
    with serving({"/a": answer(page())}, tls=True) as site:
        result = run("read", f"{site.url}/a", good, "--json-lines", "--allow-private")
    assert (result.exit_code, result.stdout) == (1, alone.stdout)
    assert result.stderr.startswith(
        f"rashomon: cannot read {site.url}/a: the site's certificate is not trusted (self-signed"
    )


def test_addresses_of_other_kinds_are_named(good: Path) -> None:
    alone = run("read", good, "--json-lines")
    bad = ["file:///etc/passwd", "ftp://e.org/a", "javascript:alert(1)", "data:text/html,x"]
    result = run("read", *bad, good, "--json-lines")
    assert (result.exit_code, result.stdout) == (1, alone.stdout)
    told = result.stderr.splitlines()
    for url, line in zip(bad, told, strict=True):
        kind = url.partition(":")[0]
        assert line.startswith(f"rashomon: cannot read {url}: it begins with {kind}:, and only")


# Many


@pytest.mark.parametrize("bad", [b"\0\1\2" * 100, b" \n"])
def test_one_broken_input_of_a_thousand_costs_that_one_alone(
    tmp_path: Path, unparsed: None, bad: bytes
) -> None:
    rows = [json.dumps({"id": f"a{n}", "text": f"{BRIDGE} It is bridge {n}."}) for n in range(989)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows))
    paths = [tmp_path / "rows.jsonl"]
    for number in range(11):
        path = tmp_path / f"{number}.{'html' if number % 2 else 'txt'}"
        path.write_text(page(f"Bridge {number} closed") if number % 2 else f"{GOOD}{number}\n")
        paths.append(path)
    paths[5].write_bytes(bad)
    place = tmp_path / "library.db"
    result = run("add", *paths, "--library", place, "--light")
    assert result.exit_code == 1
    refused, told = result.stderr.splitlines()
    assert refused.startswith(f"rashomon: cannot read {paths[5]}: it ")
    assert told.startswith(f"rashomon: 999 articles added to {place}, in ")
    with Library(place) as library:
        assert sum(len(story.articles) for story in library.stories()) == 999


# Streams


def test_an_archive_on_standard_input_may_be_larger_than_a_file_that_is_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("rashomon.intake.sources.FILE_FACTOR", 0)
    result = run("read", "-", "--json-lines", stdin=PAGES)
    assert result.exit_code == 0
    assert [one["article"]["title"] for one in lines(result)] == ["Bridge closed", "Ferry stops"]
    cut = run("read", "-", "--json-lines", stdin=PAGES[:-40])
    assert (cut.exit_code, len(lines(cut))) == (0, 1)
    assert "damaged records" in cut.stderr


def test_a_reading_is_written_before_the_next_is_made(
    monkeypatch: pytest.MonkeyPatch, good: Path
) -> None:
    order: list[str] = []

    def one_by_one(intake: Any, _options: Options) -> Any:
        articles: tuple[Article, ...] = intake.articles
        for number, article in enumerate(articles):
            order.append(f"read {number}")
            yield Reading(article=article)

    monkeypatch.setattr("rashomon.cli.read.reading_one_by_one", one_by_one)
    monkeypatch.setattr("rashomon.cli.read.write_bytes", lambda _data: order.append("written"))
    assert run("read", good, good, "--json-lines").exit_code == 0
    assert order == ["read 0", "written", "read 1", "written"]
