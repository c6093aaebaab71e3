"""Tables of texts or addresses, and broken ones."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import openpyxl
import pytest
from kinds import BRIDGE, FERRY, GERMAN, PENN, intake_of, refusal, zip_bomb, zipped

from rashomon.errors import InputError
from rashomon.intake import read_sources


def workbook(*rows: list[object], empty_sheet_first: bool = False) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if empty_sheet_first:
        sheet.append(["Notes"])
        sheet = book.create_sheet("articles")
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_table_gives_an_article_a_row_with_its_fields() -> None:
    table = (
        "ID,Headline,Full_Text,Publication,Date,Author,URL\n"
        f'7,Bridge closed,"{BRIDGE}\n\n{PENN}",Estuary Daily,2031-03-03,Dana Whitlow,https://e.org/1\n'
        f'8,"Ferry, too",{FERRY.replace(",", ";")},Halden Wire,"March 4, 2031",,\n'
    )
    one, two = intake_of(table, "t.csv").articles
    assert one.text == f"{BRIDGE}\n\n{PENN}"
    assert (one.id, one.title, one.source) == ("7", "Bridge closed", "Estuary Daily")
    assert (one.published, one.author, one.url) == ("2031-03-03", "Dana Whitlow", "https://e.org/1")
    assert (two.title, two.published, two.path) == ("Ferry, too", "2031-03-04", "t.csv")


@pytest.mark.parametrize(
    ("name", "sign"), [("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t"), ("a.csv", "|")]
)
def test_other_delimiters_and_a_mark_at_the_beginning_are_known(name: str, sign: str) -> None:
    table = f"\ufefftitle{sign}text\r\nBridge{sign}{PENN}\r\n"
    assert [article.text for article in intake_of(table, name).articles] == [PENN]


def test_a_column_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"name,words,text\nBridge,{PENN.replace(',', '')},x\n")
    intake = read_sources([path], columns={"text": "Words", "title": "name"})
    assert intake.articles[0].text == PENN.replace(",", "")
    assert intake.articles[0].title == "Bridge"
    refused = read_sources([path], columns={"text": "prose"}).refused[0].refused
    assert refused == (
        "it has no column 'prose' (it has 'name', 'words', 'text'). Name a column that it has."
    )
    with pytest.raises(InputError, match="an article has no field 'body'"):
        read_sources([path], columns={"body": "words"})


def test_lines_above_the_header_are_passed_over() -> None:
    table = f"Export of 3 March\n\nTitle;Text\nBridge;{PENN}\n"
    assert [article.text for article in intake_of(table, "a.csv").articles] == [PENN]


def test_a_workbook_gives_an_article_a_row() -> None:
    day = datetime.datetime(2031, 3, 3)
    data = workbook(
        ["Title", "Body", "Date", "Id"],
        ["Bridge", BRIDGE, day, 4.0],
        [None, None, None, None],
        ["Ferry", FERRY, datetime.datetime(2031, 3, 4, 10, 30), None],
        empty_sheet_first=True,
    )
    one, two = intake_of(data, "t.xlsx").articles
    assert (one.text, one.title, one.published, one.id) == (BRIDGE, "Bridge", "2031-03-03", "4")
    assert two.published == "2031-03-04T10:30:00"


def test_a_table_of_addresses_is_read_through_them() -> None:
    for table in ("https://e.org/1\nhttps://e.org/2\n", "url\nhttps://e.org/1\nhttps://e.org/2\n"):
        refused = intake_of(table, "t.csv").refused
        assert len(refused) == 2
        assert all("addresses are not fetched here" in str(one.refused) for one in refused)


# What is broken


def test_a_broken_row_costs_itself_alone() -> None:
    long = "word " * 300_000
    table = (
        f'title,text\nA,"{BRIDGE}"\nB,"open" no,x\nC,\nD,"{long}"\nE,"{GERMAN}"\nF,"{FERRY}"\n'
        'G,"never closed\nmore\nand more\n'
    )
    intake = intake_of(table, "t.csv")
    assert [article.text for article in intake.articles] == [BRIDGE, FERRY]
    reasons = {one.path: str(one.refused) for one in intake.refused}
    assert list(reasons) == [f"t.csv, row {n}" for n in (3, 4, 5, 6, 8)]
    assert reasons["t.csv, row 3"].startswith("this row is no CSV")
    assert reasons["t.csv, row 4"] == "this row holds no text and no address."
    assert "1,500,000 characters, more than the limit" in reasons["t.csv, row 5"]
    assert "it is in German" in reasons["t.csv, row 6"]
    assert "never closed, so the 2 lines after it are no rows" in reasons["t.csv, row 8"]


def test_a_table_without_texts_says_what_it_has(tmp_path: Path) -> None:
    assert refusal("name,colour\nBridge,red\n", "t.csv", tmp_path) == (
        "no column of this table is known to hold texts or addresses (it has 'name', 'colour'). "
        "Name it with --text-column or --url-column."
    )
    assert refusal("", "t.csv", tmp_path).startswith("it is empty.")
    assert refusal('"' + "x\n" * 50, "t.csv", tmp_path).startswith("a quotation mark is opened")


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04 and so on", b"no workbook at all", zipped({"xl/workbook.xml": b"<not/>"})],
    ids=["cut", "text", "hollow"],
)
def test_a_broken_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    reason = refusal(data, "t.xlsx", tmp_path)
    assert "damaged or cut short" in reason or "no readable XLSX" in reason


def test_a_workbook_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    reason = refusal(zip_bomb("xl/worksheets/sheet1.xml"), "t.xlsx", tmp_path)
    assert reason.startswith("it would have 400,000,000 bytes in 1 parts when unpacked")


def test_a_workbook_that_claims_a_million_rows_is_read_at_once() -> None:
    data = workbook(["text"], [BRIDGE])
    whole = zipped(
        {
            name: part.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
            for name, part in parts_of(data).items()
        }
    )
    assert [article.text for article in intake_of(whole, "t.xlsx").articles] == [BRIDGE]


def parts_of(data: bytes) -> dict[str, bytes]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
