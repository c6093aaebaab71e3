"""Whatever a file of any kind holds, reading it ends in an article or in a reason."""

from __future__ import annotations

import time

import pytest
from exported import FACTIVA_PLAIN, NEXIS, NEXIS_OLDER, PROQUEST, document, factiva_html, rtf
from hypothesis import given, settings
from hypothesis import strategies as st
from kinds import BRIDGE, intake_of
from test_archives import BRIDGE_PAGE, warc
from test_feeds import ATOM, OPML, RSS
from test_mail import mail
from test_pdf import FIRST, pdf
from test_rows import workbook
from test_wire import G2, NITF, ONE

from rashomon.intake.formats.blocks import blocks_of

SEEDS = {
    "a.csv": f"title;text\nBridge;{BRIDGE}\n".encode(),
    "a.xlsx": workbook(["text"], [BRIDGE]),
    "a.rss": RSS.encode(),
    "a.xml": ATOM.encode(),
    "a.opml": OPML,
    "a.json": str(ONE).replace("'", '"').encode(),
    "b.xml": G2.encode(),
    "a.nitf": NITF.encode(),
    "a.rtf": rtf(NEXIS),
    "a.docx": document(FACTIVA_PLAIN),
    "a.html": factiva_html(),
    "a.txt": NEXIS_OLDER.encode(),
    "b.txt": PROQUEST.encode(),
    "a.pdf": pdf([FIRST]),
    "a.eml": mail().as_bytes() + BRIDGE.encode(),
    "a.warc.gz": warc(("https://e.org/1", BRIDGE_PAGE)),
}
FAST = settings(deadline=None, max_examples=8, derandomize=True)


@pytest.mark.parametrize("name", SEEDS)
@FAST
@given(st.data())
def test_broken_bytes_do_not_raise(name: str, data: st.DataObject) -> None:
    broken = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(broken) - 1))
        piece = data.draw(st.binary(max_size=6))
        broken[place : place + data.draw(st.integers(0, 6))] = piece
        broken = broken or bytearray(b" ")
    end = data.draw(st.integers(len(broken) // 2, len(broken)))
    intake = intake_of(bytes(broken[:end]), name)
    assert intake.inputs


@pytest.mark.parametrize("name", SEEDS)
@FAST
@given(st.text(max_size=200))
def test_any_text_under_any_name_does_not_raise(name: str, text: str) -> None:
    assert intake_of(text.encode("utf-8", "surrogatepass"), name).inputs


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<html>ProQuest document" + b"<div>" * 200_000 + b"End of Document"),
        ("a.txt", b"1 of 2 DOCUMENTS\nLENGTH: 1\n" + b"BODY: x" * 140_000),
        ("a.txt", b"Full text: " * 90_000 + b"\nProQuest document ID: 1\nDatabase: x"),
        ("a.txt", b"Document ABCD0123456789abcdef\n1 words\n" + b"HD\t" * 300_000),
        ("a.rtf", b"{\\rtf1 " + b"{\\f0 x" * 150_000),
        ("a.rtf", b"{\\rtf1 " + b"\\'e9" * 250_000 + b"}"),
        ("a.rtf", b"{\\rtf1 " + b"{\\field{\\*\\fldinst{HYPERLINK " * 30_000),
        ("a.csv", b"text\n" + b'""' * 500_000),
        ("a.csv", b"," * 1_000_000),
        ("a.csv", b'text\n"a"b\n' * 10_000),
        ("a.rss", b"<rss><channel>" + b"<item><title>x" * 20_000),
        ("a.rss", b"<rss version='2.0'><channel><item><description>" + b"&lt;b&gt;" * 110_000),
        ("a.eml", b"From: a\n\n" + b"> " * 500_000),
        ("a.eml", b"From: a\n\n" + b"-- Forwarded message --\nFrom: x\n" * 30_000),
        ("a.eml", b"From: " + b"=?utf-8?q?" * 50_000 + b"\n\nx"),
        ("a.json", b'{"a":' * 200_000),
        ("a.nitf", b"<nitf>" + b"<p>x</p>" * 120_000),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{value[:24]!r}",
)  # fmt: skip
def test_a_million_characters_are_read_in_time(name: str, data: bytes) -> None:
    start = time.process_time()
    assert intake_of(data, name).inputs
    assert time.process_time() - start < 20


def test_markup_nested_without_end_gives_what_can_be_read() -> None:
    assert blocks_of("<div>" * 100_000 + BRIDGE) in ([], [BRIDGE])
    assert blocks_of("<p>One<p>Two<br>and<br><br>three<script>x</script><!-- y -->!") == [
        "One", "Two and", "three!",
    ]  # fmt: skip
    assert blocks_of(b"") == blocks_of("\0") == blocks_of("<script>x</script>") == []
