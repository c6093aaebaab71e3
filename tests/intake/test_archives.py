"""Web archives: the pages among the responses, damaged records, WACZ files that mean harm."""

from __future__ import annotations

import gzip
import io
import random
import time
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest
from kinds import BRIDGE, FERRY, PENN, ROAD, intake_of, refusal, zipped

from rashomon.intake import read_sources
from rashomon.intake.archives import articles_of_archive, drafts_of_archive, responses_of_warc
from rashomon.records import Article

MOST = 1_000_000


def page(title: str, *paragraphs: str) -> bytes:
    inner = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        f'<!doctype html><html><head><title>{title}</title><meta charset="utf-8"></head><body>'
        f"<nav>Home</nav><article><h1>{title}</h1>{inner}</article></body></html>"
    ).encode()


BRIDGE_PAGE = page("Bridge closed", BRIDGE, PENN, ROAD)
FERRY_PAGE = page("Ferry stops", FERRY, ROAD, PENN)


def record(url: str, http: bytes, packed: bool) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2031-03-05T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    whole = head.encode() + http + b"\r\n\r\n"
    return gzip.compress(whole, mtime=0) if packed else whole


def warc(*responses: tuple[str, bytes] | tuple[str, bytes, str, str], packed: bool = True) -> bytes:
    """A WARC file with a response for each (address, body, status line, headers)."""
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n"
    data = gzip.compress(info, mtime=0) if packed else info
    for response in responses:
        url, body = response[:2]
        status, kind = (
            response[2:] if len(response) == 4 else ("200 OK", "text/html; charset=utf-8")
        )
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        data += record(url, http, packed)
    return data


def bodies(data: bytes) -> tuple[list[bytes], Counter[str]]:
    passed: Counter[str] = Counter()
    found = [one.data for one in responses_of_warc(io.BytesIO(data), most=MOST, passed=passed)]
    return found, passed


MIXED = (
    ("https://e.org/", BRIDGE_PAGE),
    ("https://e.org/2031/bridge", BRIDGE_PAGE),
    ("https://e.org/logo.png", b"\x89PNG", "200 OK", "image/png"),
    ("https://e.org/gone", b"<html>gone</html>", "404 Not Found", "text/html"),
    ("https://e.org/menu", b"<html><body></body></html>"),
    ("https://e.org/2031/ferry", FERRY_PAGE),
)


@pytest.mark.parametrize("packed", [True, False], ids=["gz", "plain"])
def test_the_articles_of_an_archive_come_in_order(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(warc(*MIXED, packed=packed))
    intake = read_sources([path])
    assert [(one.title, one.url) for one in intake.articles] == [
        ("Bridge closed", "https://e.org/2031/bridge"),
        ("Ferry stops", "https://e.org/2031/ferry"),
    ]
    assert intake.articles[0].text == f"Bridge closed\n\n{BRIDGE}\n\n{PENN}\n\n{ROAD}"
    assert intake.refused == ()
    assert intake.notes == (
        f"{path}: passed over: 1 front pages, 1 pages without an article, "
        "2 responses that are no page.",
    )
    assert len(intake.inputs) == 1


def test_a_file_without_an_ending_or_in_one_gzip_is_known_by_its_content() -> None:
    assert len(intake_of(warc(*MIXED), "crawl").articles) == 2
    whole = gzip.compress(warc(*MIXED, packed=False))
    assert len(intake_of(whole, "a.warc.gz").articles) == 2


def test_an_article_in_another_language_is_named() -> None:
    german = page(
        "Brücke", "Die Hafenverwaltung hat am Montag die alte Drehbrücke geschlossen. " * 5
    )
    intake = intake_of(warc(("https://k.org/1", german), ("https://e.org/1", FERRY_PAGE)), "a.warc")
    assert len(intake.articles) == 1
    assert [one.path for one in intake.refused] == ["a.warc, page 1 (https://k.org/1)"]


def test_lists_of_articles_are_passed_over_and_limits_kept(tmp_path: Path) -> None:
    links = [f"Bridge number {n} closed by the harbour board" for n in range(9)]
    path = tmp_path / "a.warc.gz"
    cut = page("Bridge closed", BRIDGE, f"{ROAD} And then the ...")
    path.write_bytes(
        warc(("https://e.org/news", page("All news", *links)), ("https://e.org/1", cut))
    )
    passed: Counter[str] = Counter()
    (article,) = articles_of_archive(path, passed=passed)
    assert isinstance(article, Article)
    assert article.limits == ("the text breaks off",)
    assert article.retrieved == "2031-03-05T10:00:00Z"
    assert passed == {"lists of articles": 1}


# Damage


@pytest.mark.parametrize("packed", [True, False], ids=["gz", "plain"])
def test_a_damaged_record_costs_itself_alone(packed: bool) -> None:
    pages = [page(f"Bridge {n}", f"{n}. {BRIDGE}", "x" * 3000) for n in range(5)]
    parts = [warc((f"https://e.org/{n}", one), packed=packed) for n, one in enumerate(pages)]
    broken = bytearray(parts[2])
    # Compressed, its text is damaged; else its header, so that the next record is looked for.
    start = len(broken) // 2 if packed else broken.index(b"WARC/1.0", 20)
    broken[start : start + 40] = bytes(byte ^ 0xFF for byte in broken[start : start + 40])
    found, passed = bodies(b"".join([*parts[:2], bytes(broken), *parts[3:]]))
    assert found == [*pages[:2], *pages[3:]]
    assert passed == {"damaged records": 1}


@pytest.mark.parametrize("packed", [True, False], ids=["gz", "plain"])
def test_a_truncated_archive_keeps_what_is_whole(tmp_path: Path, packed: bool) -> None:
    whole = warc(("https://e.org/1", BRIDGE_PAGE), ("https://e.org/2", FERRY_PAGE), packed=packed)
    path = tmp_path / "a.warc"
    path.write_bytes(whole[:-150])
    intake = read_sources([path])
    assert [one.title for one in intake.articles] == ["Bridge closed"]
    assert intake.notes == (f"{path}: passed over: 1 damaged records.",)


def test_no_damage_raises() -> None:
    chance = random.Random(7)  # noqa: S311 - a seed, not a secret
    for packed in (True, False):
        whole = warc(*MIXED, packed=packed)
        for _ in range(150):
            broken = bytearray(whole)
            for _ in range(chance.choice((1, 5, 50))):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            start = chance.randrange(len(broken) // 2) if chance.random() < 0.3 else 0
            bodies(bytes(broken[start:]))


def test_headers_without_end_do_not_fill_the_memory() -> None:
    bomb = b"WARC/1.0\r\nWARC-Type: response\r\n" + b"X: " + b"y" * 60_000_000
    tracemalloc.start()
    try:
        found, passed = bodies(bomb)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == []
    assert passed["damaged records"] == 1
    assert peak < 20_000_000


def test_damage_without_end_does_not_take_the_time() -> None:
    start = time.process_time()
    found, passed = bodies(b"WARC/1.0\r\n" * 500_000)
    assert time.process_time() - start < 20
    assert found == []
    assert passed == {
        "damaged records": 1000,
        "rests of a file, behind a thousand damaged records": 1,
    }


def test_a_page_that_grows_without_end_is_passed_over() -> None:
    body = gzip.compress(b"<html>" + b"a" * 50_000_000)
    data = warc(("https://e.org/x", body, "200 OK", "text/html\r\nContent-Encoding: gzip"))
    found, passed = bodies(data)
    assert (found, passed["pages that are too large"]) == ([], 1)


@pytest.mark.parametrize("data", [b"no archive", b"", b"\x1f\x8b\x08 broken", b"PK\x03\x04rest"])
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    reason = refusal(data, "a.warc.gz", tmp_path)
    assert reason.startswith(("it holds no article", "it is empty", "it is damaged"))


# WACZ


def test_a_wacz_file_is_read_without_unpacking_it(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    path.write_bytes(
        zipped(
            {
                "datapackage.json": b"{}",
                "archive/one.warc.gz": warc(("https://e.org/1", BRIDGE_PAGE)),
                "../../outside.warc.gz": warc(("https://e.org/2", BRIDGE_PAGE)),
                "/outside.warc": warc(("https://e.org/3", BRIDGE_PAGE)),
                "archive/two.warc": warc(("https://e.org/4", FERRY_PAGE), packed=False),
                "archive/bomb.warc": b"\0" * 5_000_000,
            }
        )
    )
    intake = read_sources([path])
    assert [one.url for one in intake.articles] == ["https://e.org/1", "https://e.org/4"]
    assert intake.notes == (
        f"{path}: passed over: 1 parts that grow more than a hundredfold when unpacked, "
        "2 parts whose path leads outside the archive.",
    )
    assert [one.name for one in tmp_path.iterdir()] == ["a.wacz"]


def test_a_damaged_part_of_a_wacz_file_costs_itself_alone() -> None:
    good = warc(("https://e.org/1", BRIDGE_PAGE))
    data = zipped({"archive/one.warc.gz": good, "archive/two.warc.gz": good})
    place = data.index(b"archive/one.warc.gz") + 60
    broken = data[:place] + bytes(200) + data[place + 200 :]
    passed: Counter[str] = Counter()
    drafts = list(drafts_of_archive(io.BytesIO(broken), most=MOST, passed=passed))
    assert len(drafts) == 1
    assert sum(passed.values()) >= 1


def test_a_wacz_file_without_a_warc_file_or_cut_short_is_refused(tmp_path: Path) -> None:
    assert refusal(zipped({"a.txt": b"x"}), "a.wacz", tmp_path).startswith("it holds no WARC file.")
    cut = zipped({"archive/one.warc.gz": warc(("https://e.org/1", BRIDGE_PAGE))})[:-30]
    assert refusal(cut, "a.wacz", tmp_path).startswith("it is damaged or cut short")


def test_pages_come_one_at_a_time() -> None:
    data = io.BytesIO(warc(*MIXED))
    drafts = drafts_of_archive(data, most=MOST, passed=Counter())
    assert next(drafts).metadata.url == "https://e.org/2031/bridge"
    assert data.tell() <= len(data.getvalue())
    assert next(drafts).metadata.url == "https://e.org/2031/ferry"
    assert next(drafts, None) is None
