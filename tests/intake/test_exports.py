"""Exports of Nexis, Factiva and ProQuest as RTF, DOCX, HTML and text, and broken ones."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from exported import (
    FACTIVA,
    FACTIVA_PLAIN,
    NEXIS,
    NEXIS_OLDER,
    PROQUEST,
    document,
    factiva_html,
    factiva_rtf,
    page,
    proquest_html,
    rtf,
)
from kinds import BRIDGE, FERRY, GERMAN, PENN, ROAD, intake_of, refusal, zip_bomb, zipped

from rashomon.records import Article

Read = tuple[str | None, str | None, str | None, str | None]


def said(article: Article) -> Read:
    return article.title, article.source, article.published, article.author


BOTH = [
    ("Bridge closed for repairs", "Estuary Daily", "2031-03-03", "Dana Whitlow"),
    ("Ferry stops", "Halden Wire", "2031-03-04", None),
]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (rtf(NEXIS), "n.rtf"),
        (rtf(NEXIS), "n.doc"),
        (document(NEXIS), "n.docx"),
        (page(NEXIS), "n.html"),
        ("\n\n".join(NEXIS).encode(), "n.txt"),
    ],
    ids=["rtf", "doc", "docx", "html", "txt"],
)
def test_nexis_gives_its_articles_in_order(data: bytes, name: str) -> None:
    intake = intake_of(data, name)
    one, two = intake.articles
    assert one.text == f"Bridge closed for repairs\n\n{BRIDGE}\n\n{PENN}"
    title, _, published, author = BOTH[0]
    assert said(one) == (title, "Estuary Daily (Port Ames)", published, author)
    assert two.text == f"Ferry stops\n\n{FERRY}\n\nState: the boat is old.\n\n{ROAD}"
    assert said(two) == BOTH[1]
    assert one.limits == two.limits == ()
    assert [article.path for article in intake.articles] == [name, name]
    assert len(intake.inputs) == 1


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (NEXIS_OLDER.encode(), "n.txt"),
        (rtf(NEXIS_OLDER.splitlines()), "n.rtf"),
    ],
    ids=["txt", "rtf"],
)
def test_the_older_form_of_nexis_is_read(data: bytes, name: str) -> None:
    one, two = intake_of(data, name).articles
    title = "Bridge closed for repairs after divers find cracks"
    assert one.text == f"{title}\n\n{BRIDGE}\n\n{PENN}"
    assert said(one) == (title, "Estuary Daily (Port Ames)", "2031-03-03", "Dana Whitlow")
    assert one.language == "ENGLISH"
    assert two.text == f"Ferry stops\n\n{FERRY}"
    assert said(two) == BOTH[1]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (factiva_rtf(), "f.rtf"),
        (factiva_html(), "f.html"),
        (document([], [(code, "\n".join(values)) for code, values in FACTIVA]), "f.docx"),
    ],
    ids=["rtf", "html", "docx"],
)
def test_factiva_with_codes_gives_its_articles(data: bytes, name: str) -> None:
    one, two = intake_of(data, name).articles
    assert one.text == f"Bridge closed for repairs\n\n{BRIDGE}\n\n{PENN}\n\n{ROAD}"
    assert said(one) == BOTH[0]
    assert two.text == f"Ferry stops\n\n{FERRY}\n\nCO and RE are codes.\n\n{ROAD}"
    assert said(two) == BOTH[1]
    assert (one.language, one.limits) == ("English", ())


@pytest.mark.parametrize(
    ("data", "name"),
    [(rtf(FACTIVA_PLAIN), "f.rtf"), (document(FACTIVA_PLAIN), "f.docx"),
     (page(FACTIVA_PLAIN), "f.htm"), ("\n\n".join(FACTIVA_PLAIN).encode(), "f.txt")],
    ids=["rtf", "docx", "html", "txt"],
)  # fmt: skip
def test_factiva_without_codes_gives_its_articles(data: bytes, name: str) -> None:
    one, two = intake_of(data, name).articles
    assert one.text == f"Bridge closed for repairs\n\n{BRIDGE}\n\n{PENN}"
    assert said(one) == BOTH[0]
    assert two.text == f"Ferry stops\n\n{FERRY}\n\n{ROAD}"
    assert said(two) == BOTH[1]


@pytest.mark.parametrize(
    ("above", "title", "author"),
    [
        (["News", "Bridge closed for repairs"], "Bridge closed for repairs", None),
        (["News", "Bridge closed for repairs", "Dana Whitlow"], "Bridge closed for repairs",
         "Dana Whitlow"),
        (["Shut", "By Dana Whitlow of the Estuary Daily"], "Shut",
         "Dana Whitlow of the Estuary Daily"),
    ],
)  # fmt: skip
def test_a_section_or_name_above_the_words_is_no_title(
    above: list[str], title: str, author: str | None
) -> None:
    lines = [*above, *FACTIVA_PLAIN[2:]]
    one = intake_of(rtf(lines), "f.rtf").articles[0]
    assert (one.title, one.author) == (title, author)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PROQUEST.encode(), "p.txt"),
        (rtf(PROQUEST.splitlines()), "p.rtf"),
        (document(PROQUEST.splitlines()), "p.docx"),
        (proquest_html(), "p.html"),
    ],
    ids=["txt", "rtf", "docx", "html"],
)
def test_proquest_gives_its_documents(data: bytes, name: str) -> None:
    one, two = intake_of(data, name).articles
    stands = "Location: the bridge stands at the mouth of the river."
    assert one.text == f"Bridge closed for repairs\n\n{BRIDGE}\n\n{stands}\n\n{PENN}"
    assert said(one) == (
        "Bridge closed for repairs",
        "Estuary Daily",
        "2031-03-03",
        "Whitlow, Dana",
    )
    assert one.url == "https://search.proquest.com/docview/1234567890"
    assert two.text == f"Ferry stops\n\n{FERRY}\n\n{ROAD}"
    assert said(two) == BOTH[1]


def test_a_document_that_is_no_export_is_one_article() -> None:
    lines = ["Bridge closed for repairs", "", BRIDGE, PENN]
    whole = f"Bridge closed for repairs\n\n{BRIDGE}\n\n{PENN}"
    for data, name in ((rtf(lines), "a.rtf"), (document(lines), "a.docx")):
        (article,) = intake_of(data, name).articles
        assert article.text == whole
        assert article.headline is not None
        assert article.headline.text == lines[0]


def test_links_fields_and_marks_of_rtf_leave_their_words() -> None:
    body = (
        "{\\field{\\*\\fldinst{HYPERLINK \"https://e.org/1\"}}{\\fldrslt{\\ul The harbour}}} "
        "board \\u55357?\\u56480?closed the b\\'fcro {\\*\\generator x;}in {\\b Port} Ames\\line "
        "on Monday\\emdash it said\\par}"
    )  # fmt: skip
    (article,) = intake_of(f"{{\\rtf1\\ansi {body}".encode(), "a.rtf").articles
    assert article.text == (
        "The harbour board \U0001f4a0closed the büro in Port Ames\n\non Monday\u2014it said"
    )


def test_a_plain_text_with_words_of_an_export_stays_as_it_is() -> None:
    text = f"{BRIDGE}\n\nBody\n\nEnd of Document\n\n“Length: 12 feet,” it said.  \n"
    assert intake_of(text, "a.txt").articles[0].text != ""
    plain = f"{BRIDGE}\n\nThe sign said: End of Document.  \n"
    assert intake_of(plain, "a.txt").articles[0].text == plain


# What is broken


def test_a_broken_article_of_an_export_is_named_and_costs_itself_alone() -> None:
    lines = [line for line in NEXIS if line not in (BRIDGE, PENN)]
    third = ["Brücke zu", "Kurier", "March 5, 2031", "Length: 80 words", "Body", GERMAN]
    intake = intake_of(rtf([*lines, *third, "End of Document"]), "n.rtf")
    assert [article.title for article in intake.articles] == ["Ferry stops"]
    assert [(one.path, one.refused) for one in intake.refused] == [
        ("n.rtf, article 1", "this article of the export has no text."),
        ("n.rtf, article 3", "it is in German; only English can be read. Give an English "
         "translation, and say so in its front matter."),
    ]  # fmt: skip
    empty = PROQUEST.replace(f"{FERRY}\n\n{ROAD}", "Full text not available")
    refused = intake_of(empty, "p.txt").refused
    assert [one.path for one in refused] == ["p.txt, article 2"]
    assert "no full text" in str(refused[0].refused)


def test_an_export_that_is_cut_short_says_so() -> None:
    cut = rtf(NEXIS)[: rtf(NEXIS).rindex(b"Load-Date")]
    one, two = intake_of(cut, "n.rtf").articles
    assert one.limits == ()
    assert two.text.endswith(ROAD)
    assert two.limits == ("the text breaks off",)
    html = factiva_html()
    *_, last = intake_of(html[: html.rindex(b"AN")], "f.html").articles
    assert last.limits == ("the text breaks off",)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"no rtf", "a.rtf", "it is no RTF"),
        (b"{\\rtf1\\ansi }", "a.rtf", "it is empty"),
        (b"{\\rtf1{\\fonttbl" + b"\\f0" * 400_000, "a.rtf", "table of fonts has no end"),
        (b"{\\rtf1\\ansi\\uc\\u99999999999999999999 x}", "a.rtf", "it is no RTF"),
        (b"no docx", "a.docx", "it is damaged"),
        (zipped({"word/document.xml": b"<w/>"}), "a.docx", "it is no DOCX"),
        (document([BRIDGE])[:900], "a.docx", "it is damaged"),
        (zip_bomb("word/document.xml"), "a.docx", "it would have 400,000,000 bytes"),
        (zipped({"a.txt": b"x"}), "a.zip", "it is a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "a.doc", "an Office file of the older form"),
    ],
)
def test_a_broken_document_is_refused(tmp_path: Path, data: bytes, name: str, reason: str) -> None:
    start = time.process_time()
    assert reason in refusal(data, name, tmp_path)
    assert time.process_time() - start < 10


def test_a_large_export_is_read_in_linear_time() -> None:
    start = time.process_time()
    intake = intake_of(rtf(NEXIS * 250), "n.rtf")
    assert len(intake.articles) == 500
    assert time.process_time() - start < 30
