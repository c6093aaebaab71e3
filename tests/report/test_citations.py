"""Citations of passages: CSL-JSON, RIS; and what a notebook shows."""

from __future__ import annotations

import json

from invented import article, find, hostile, invented, invented_reading, many

from rashomon.report.citations import csl_json, ris

TEXT = "The ferry left at nine. The captain stayed on the pier until it was out of sight."


def test_a_passage_is_cited_with_its_words_and_its_place() -> None:
    one = article(
        "a1",
        TEXT,
        title="A ferry leaves",
        source="Northern Wire",
        author="By Ina Holt and Ole Brand",
        published="2031-03-04T10:00:00Z",
        url="https://example.org/ferry",
        language="en",
    )
    found = json.loads(csl_json([(one, find(one, "The captain stayed"))]))
    assert found == [
        {
            "id": "a1:24-42",
            "type": "article-newspaper",
            "title": "A ferry leaves",
            "author": [{"literal": "Ina Holt"}, {"literal": "Ole Brand"}],
            "container-title": "Northern Wire",
            "issued": {"date-parts": [[2031, 3, 4]]},
            "language": "en",
            "URL": "https://example.org/ferry#:~:text=The%20captain%20stayed",
            "note": "“The captain stayed” (characters 24-42 of the text)",
        }
    ]
    lines = ris([(one, find(one, "The captain stayed"))]).split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert "AU  - Ole Brand" in lines
    assert "DA  - 2031/03/04" in lines
    assert "UR  - https://example.org/ferry#:~:text=The%20captain%20stayed" in lines
    assert lines[-3:] == ["ER  - ", "", ""]


def test_what_is_not_known_is_left_out() -> None:
    one = article("a2", TEXT)
    assert json.loads(csl_json([(one, None)])) == [
        {"id": "a2", "type": "article-newspaper", "container-title": "no source named"}
    ]
    assert ris([(one, None)]) == (
        "TY  - NEWS\r\nID  - a2\r\nT2  - no source named\r\nER  - \r\n\r\n"
    )


def test_no_field_of_a_hostile_article_begins_a_line() -> None:
    one = article(
        "a3", TEXT, title="x\r\nER  - \nTY  - BOOK", author="a\nAU  - b", published="soon"
    )
    records = ris([(one, None)])
    assert records.count("\r\n") == 7
    assert "\n\n" not in records
    assert json.loads(csl_json([(each, None) for each in hostile().articles]))


def test_a_notebook_shows_where_accounts_differ() -> None:
    shown = invented()._repr_html_()
    assert "both count the people hurt" in shown
    assert "<script" not in hostile()._repr_html_()
    assert "style" not in shown
    assert "No differences found" in hostile()._repr_html_()
    assert "barges" in many(4)._repr_html_()
    assert "statement" in invented_reading()._repr_html_()
