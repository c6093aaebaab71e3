"""`rashomon read` and `compare` with files of many kinds: a record an article, in order; a bad file
beside a good one: message, exit code, and the other's output."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from exported import NEXIS, document, factiva_html, rtf
from kinds import BRIDGE, FERRY, GOOD, PENN, zip_bomb, zipped
from test_archives import BRIDGE_PAGE, FERRY_PAGE, warc
from test_feeds import RSS
from test_pdf import FIRST, pdf

from rashomon.cli import main


def run(*args: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)


def titles(result: Result) -> list[str | None]:
    return [json.loads(line)["article"].get("title") for line in result.stdout.splitlines()]


TABLE = f'headline,story\nBridge closed,"{BRIDGE}"\nFerry stops,"{FERRY}"\n'.encode()
PAGES = warc(("https://e.org/1", BRIDGE_PAGE), ("https://e.org/2", FERRY_PAGE))


@pytest.mark.parametrize(
    ("name", "data", "options"),
    [
        ("export.rtf", rtf([line.replace(" for repairs", "") for line in NEXIS]), ()),
        ("archive.warc.gz", PAGES, ()),
        ("archive.wacz", zipped({"archive/a.warc.gz": PAGES}), ()),
        ("table.csv", TABLE.replace(b"headline", b"name"),
         ("--title-column", "name", "--text-column", "Story")),
    ],
)  # fmt: skip
def test_a_file_of_several_articles_gives_a_record_each(
    tmp_path: Path, name: str, data: bytes, options: tuple[str, ...]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    result = run("read", path, *options, "--json-lines")
    assert result.exit_code == 0
    assert titles(result) == ["Bridge closed", "Ferry stops"]
    compared = run("compare", path, *options, "--one-event", "--json", "-")
    assert compared.exit_code == 0
    saved = json.loads(compared.stdout)
    assert [article["title"] for article in saved["articles"]] == ["Bridge closed", "Ferry stops"]
    assert [one["path"] for one in saved["manifest"]["inputs"]] == [str(path)]


def test_standard_input_may_be_such_a_file() -> None:
    assert titles(run("read", "-", "--json-lines", stdin=pdf([FIRST[1:]]))) == [
        "Bridge closed for repairs"
    ]
    assert titles(run("read", "-", "--json-lines", stdin=PAGES)) == ["Bridge closed", "Ferry stops"]


def test_a_folder_of_documents_is_read(tmp_path: Path) -> None:
    for name, data in {
        "a.docx": document([BRIDGE, PENN]), "b.pdf": pdf([FIRST]), "c.warc.gz": PAGES,
        "table.csv": TABLE, "feed.xml": RSS.encode(),
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(data)
    result = run("read", tmp_path, "--json-lines")
    assert result.exit_code == 0
    assert len(titles(result)) == 4
    assert f"{tmp_path}/table.csv: passed over: its ending '.csv' is none of" in result.stderr


def _entities() -> bytes:
    grown = "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))
    return f"<!DOCTYPE rss [<!ENTITY a0 'ha'>{grown}]><rss><channel>&a12;</channel></rss>".encode()


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.xlsx": (lambda: zip_bomb("xl/sheet.xml"), "it would have 400,000,000 bytes in 1 parts"),
    "bomb.docx": (lambda: zip_bomb("word/document.xml"), "it would have 400,000,000 bytes"),
    "bomb.wacz": (lambda: zip_bomb("archive/a.warc"), "1 parts that grow more than a hundredfold"),
    "outside.wacz": (
        lambda: zipped({"../../a.warc.gz": PAGES}),
        "1 parts whose path leads outside the archive",
    ),
    "entities.xml": (_entities, "it declares entities of its own"),
    "cut.warc": (lambda: warc(("https://e.org/1", BRIDGE_PAGE))[:-100], "1 damaged records"),
    "open.csv": (lambda: b'text\n"never closed' + b"\nmore" * 9, "row 2: a quotation mark"),
    "cells.csv": (lambda: b"text\n" + b"word " * 400_000, "row 2: it has 2,000,000 characters"),
    "scan.pdf": (lambda: pdf([[], []]), "as scans do"),
    "cut.docx": (lambda: document([BRIDGE])[:500], "it is damaged or cut short"),
    "deep.json": (lambda: b"[" * 200_000, "it is no JSON"),
    "no.eml": (lambda: BRIDGE.encode(), "it is no mail"),
    "hollow.rtf": (lambda: b"{\\rtf1 }", "it is empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_costs_itself_alone(tmp_path: Path, name: str) -> None:
    make, reason = BAD[name]
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(make())
    good.write_text(GOOD)
    alone = run("read", good, "--json-lines")
    start = time.process_time()
    result = run("read", bad, good, "--json-lines")
    assert time.process_time() - start < 20
    assert result.stdout == alone.stdout
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr
    assert f"rashomon: cannot read {bad}" in result.stderr
    assert reason in result.stderr
    only = run("read", bad)
    assert (only.exit_code, only.stdout) == (3, "")


def test_a_bad_article_of_a_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "f.html"
    path.write_bytes(factiva_html().replace(FERRY.encode(), b"").replace(b"CO and RE are", b"7"))
    result = run("read", path, "--json-lines")
    assert result.exit_code == 0
    table = tmp_path / "t.csv"
    table.write_bytes(TABLE + b"Nothing,\n")
    result = run("read", table, "--json-lines")
    assert result.exit_code == 1
    assert titles(result) == ["Bridge closed", "Ferry stops"]
    assert f"cannot read {table}, row 4: this row holds no text and no address." in result.stderr


def test_a_column_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(TABLE)
    result = run("read", path, "--text-column", "prose")
    assert result.exit_code == 3
    assert "it has no column 'prose' (it has 'headline', 'story')" in result.stderr
