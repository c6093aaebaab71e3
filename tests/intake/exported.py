"""Exports of media databases in their published form, with invented articles."""

from __future__ import annotations

import html
import io
import textwrap
from collections.abc import Sequence

import docx
from kinds import BRIDGE, FERRY, PENN, ROAD

WRAPPED = "\n".join(textwrap.wrap(PENN, 75))
NEXIS = [
    "User Name: = reader", "Date and Time: = Thursday, 6 March 2031 10:00:00 AM EST",
    "Job Number: = 100200300", "Documents (2)", "1. Bridge closed for repairs",
    "Client/Matter: -None-", "Search Terms: bridge", "2. Ferry stops",
    "Bridge closed for repairs", "Estuary Daily (Port Ames)", "March 3, 2031 Monday",
    "Copyright 2031 Estuary Media All Rights Reserved", "Section: NEWS; Pg. 3",
    "Length: 120 words", "Byline: By Dana Whitlow", "Dateline: PORT AMES", "Body",
    BRIDGE, PENN, "Graphic", "The bridge in March. Photo: A. Reyes", "Load-Date: March 4, 2031",
    "End of Document",
    "Ferry stops", "Halden Wire", "March 4, 2031 Tuesday 10:05 AM GMT",
    "Copyright 2031 Halden Wire", "Length: 80 words", "Body", FERRY, "State: the boat is old.",
    ROAD, "Load-Date: March 4, 2031", "End of Document",
]  # fmt: skip

NEXIS_OLDER = f"""
Download Request: Selected Items: 1-2
Time Of Request: Thursday, March 06, 2031  10:00:00 EST

Terms: (swing bridge)

                               1 of 2 DOCUMENTS

                           Estuary Daily (Port Ames)

                             March 3, 2031 Monday
                              Late Edition - Final

Bridge closed for repairs after divers
find cracks

BYLINE: Dana Whitlow

SECTION: NEWS; Pg. 3

LENGTH: 120 words

DATELINE: PORT AMES

The harbour board closed the old swing bridge in Port Ames on Monday after
divers found cracks in two of its piers.

{WRAPPED}

LOAD-DATE: March 4, 2031

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                         Copyright 2031 Estuary Media
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                                  Halden Wire

                            March 4, 2031, Tuesday

LENGTH: 80 words

HEADLINE: Ferry stops

BODY:
The ferry from Halden to Port Ames will stop in April, its owner said on
Tuesday, because the engine of the only boat is worn out.

LANGUAGE: ENGLISH

                          Copyright 2031 Halden Wire
"""

FACTIVA = [
    ("HD", ["Bridge closed for repairs"]), ("BY", ["By Dana Whitlow"]), ("WC", ["120 words"]),
    ("PD", ["3 March 2031"]), ("ET", ["09:00"]), ("SN", ["Estuary Daily"]), ("SC", ["ESTDLY"]),
    ("PG", ["3"]), ("LA", ["English"]), ("CY", ["Copyright 2031 Estuary Media"]),
    ("LP", [BRIDGE]), ("TD", [PENN, ROAD]), ("CO", ["pamhrb : Port Ames Harbour Board"]),
    ("NS", ["gtrans : Transport"]), ("RE", ["eurz : Europe"]), ("PUB", ["Estuary Media"]),
    ("AN", ["Document ESTDLY0020310303e7330000a"]),
    ("HD", ["Ferry stops"]), ("WC", ["80 words"]), ("PD", ["4 March 2031"]),
    ("SN", ["Halden Wire"]), ("SC", ["HALWIR"]), ("LA", ["English"]),
    ("CY", ["(c) 2031 Halden Wire"]), ("TD", [FERRY, "CO and RE are codes.", ROAD]),
    ("AN", ["Document HALWIR0020310304e7340000b"]),
]  # fmt: skip

FACTIVA_PLAIN = [
    "Bridge closed for repairs", "By Dana Whitlow", "120 words", "3 March 2031", "09:00",
    "Estuary Daily", "ESTDLY", "3", "English", "Copyright 2031 Estuary Media", BRIDGE, PENN,
    "Document ESTDLY0020310303e7330000a",
    "Ferry stops", "80 words", "4 March 2031", "Halden Wire", "HALWIR", "English",
    "© 2031 Halden Wire.", FERRY, ROAD, "Document HALWIR0020310304e7340000b",
    "Search Summary", "Text", "bridge",
]  # fmt: skip

PROQUEST = f"""____________________________________________________________

Report Information from ProQuest
March 06 2031
____________________________________________________________

Table of contents
1. Bridge closed for repairs
2. Ferry stops
____________________________________________________________

Document 1 of 2

Bridge closed for repairs

Author: Whitlow, Dana

Publication info: Estuary Daily ; Port Ames [Port Ames]. 03 Mar 2031: A.3.

ProQuest document link

Abstract: The old swing bridge was closed.

Links: Find it

Full text: {BRIDGE}

Location: the bridge stands at the mouth of the river.

{PENN}

Subject: Bridges; Harbours

Location: Port Ames

Title: Bridge closed for repairs

Publication title: Estuary Daily; Port Ames

Pages: A.3

Publication year: 2031

Publication date: Mar 3, 2031

Language of publication: English

Document type: News

ProQuest document ID: 1234567890

Document URL: https://search.proquest.com/docview/1234567890

Copyright: Copyright Estuary Media Mar 3, 2031

Last updated: 2031-03-04

Database: Newsstream
____________________________________________________________

Document 2 of 2

Ferry stops

Publication info: Halden Wire ; Halden. 04 Mar 2031.

Full text: {FERRY}

{ROAD}

Subject: Ferries

Title: Ferry stops

Publication title: Halden Wire

Publication date: Mar 4, 2031

ProQuest document ID: 1234567891

Database: Newsstream
____________________________________________________________

Contact ProQuest
Copyright 2031 ProQuest LLC. - Terms and Conditions
"""


def escaped(text: str) -> str:
    """Text as RTF writes it, some letters in Windows-1252 and some by their number."""
    found = []
    for letter in text:
        if letter in "\\{}":
            found.append("\\" + letter)
        elif ord(letter) < 128:
            found.append(letter)
        elif letter in "’–é©":
            found.append(f"\\'{letter.encode('cp1252')[0]:02x}")
        else:
            found.append(f"\\u{ord(letter)}?")
    return "".join(found)


RTF_HEAD = (
    "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}"
    "{\\f1\\fswiss\\fcharset0 Arial;}}{\\colortbl;\\red0\\green0\\blue255;}"
    "{\\info{\\title Export}}{\\header Page head\\par}\n"
)


def rtf(lines: Sequence[str]) -> bytes:
    """Paragraphs as RTF."""
    body = "\n".join(f"\\pard\\plain\\f1\\fs20 {escaped(line)}\\par" for line in lines)
    return f"{RTF_HEAD}{body}}}".encode("ascii")


def factiva_rtf() -> bytes:
    """The rows of `FACTIVA` as a table in RTF."""
    rows = "".join(
        f"\\trowd\\cellx500\\cellx9000 {{\\b {code}}}\\cell "
        + "\\par ".join(escaped(value) for value in values)
        + "\\cell\\row\n"
        for code, values in FACTIVA
    )
    return f"{RTF_HEAD}{rows}}}".encode("ascii")


def factiva_html() -> bytes:
    """The rows of `FACTIVA` as the page that is exported."""
    tables = []
    for code, values in FACTIVA:
        if code == "HD":
            tables.append('<div class="article enArticle"><table>')
        inner = "".join(f"<p>{html.escape(value)}</p>" for value in values)
        tables.append(f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{inner}</td></tr>')
        if code == "AN":
            tables.append("</table></div><br>")
    return f"<!DOCTYPE html><html><body>{''.join(tables)}</body></html>".encode()


def page(lines: Sequence[str]) -> bytes:
    """Paragraphs as HTML."""
    inner = "".join(f'<div class="c0"><p>{html.escape(line)}</p></div>' for line in lines)
    return f"<html><head><title>x</title></head><body>{inner}</body></html>".encode()


def proquest_html() -> bytes:
    """`PROQUEST` as HTML, which has no lines of underscores."""
    inner = ""
    for line in filter(None, PROQUEST.splitlines()):
        name, colon, value = line.partition(":")
        if line.startswith(("____", "Document 1", "Document 2", "Copyright 2031 P")):
            continue
        if colon and name[0].isupper() and len(name) < 30:
            inner += f"<p><strong>{name}: </strong>{html.escape(value.strip())}</p>"
        else:
            inner += f"<p>{html.escape(line)}</p>"
    return f"<html><body>{inner}</body></html>".encode()


def document(lines: Sequence[str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """Paragraphs as DOCX, and a table behind them."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    if table:
        cells = made.add_table(len(table), len(table[0]))
        for row, values in zip(cells.rows, table, strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()
