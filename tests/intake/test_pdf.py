"""PDF: paragraphs, hyphens, running lines, scans, and broken files."""

from __future__ import annotations

from pathlib import Path

import pytest
from kinds import BRIDGE, intake_of, refusal

Lines = list[tuple[int, str]]
"""The text of a page: how far from the bottom each line stands, and its words."""


def pdf(pages: list[Lines], *, extra: bytes = b"") -> bytes:
    """A PDF of pages of lines in one font."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for n, lines in enumerate(pages):
        drawn = "".join(f"BT /F1 10 Tf 60 {y} Td ({words}) Tj ET\n" for y, words in lines)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {5 + 2 * n} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(f"<</Length {len(drawn)}>>stream\n{drawn}endstream".encode())
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return (
        data
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
        + table
        + f"trailer<</Size {len(objects) + 1}/Root 1 0 R".encode()
        + extra
        + f">>\nstartxref\n{len(data)}\n%%EOF".encode()
    )


FIRST: Lines = [
    (780, "Estuary Daily 3 March 2031"),
    (740, "Bridge closed for repairs"),
    (700, "The harbour board closed the old swing bridge in Port Ames on Monday af-"),
    (688, "ter divers found cracks in two of its piers, and it will stay closed until"),
    (676, "the end of June."),
    (640, "A second paragraph tells of the ferry, which will stop in April because its"),
    (628, "owner has sold the only boat that it had to a"),
    (30, "Page 1"),
]
SECOND: Lines = [
    (780, "Estuary Daily 3 March 2031"),
    (700, "company in Halden."),
    (30, "Page 2"),
]
THIRD: Lines = [(780, "Estuary Daily 3 March 2031"), (700, "Nobody was hurt."), (30, "Page 3")]


def test_the_paragraphs_of_a_pdf_are_put_together() -> None:
    (article,) = intake_of(pdf([FIRST, SECOND, THIRD]), "a.pdf").articles
    assert article.text.split("\n\n") == [
        "Bridge closed for repairs",
        "The harbour board closed the old swing bridge in Port Ames on Monday after divers found "
        "cracks in two of its piers, and it will stay closed until the end of June.",
        "A second paragraph tells of the ferry, which will stop in April because its owner has "
        "sold the only boat that it had to a company in Halden.",
        "Nobody was hurt.",
    ]
    assert article.headline is not None
    assert article.headline.text == "Bridge closed for repairs"


def test_a_name_with_a_hyphen_keeps_it() -> None:
    lines = [(700, "The bridge was closed by the Anglo-"), (688, "Norwegian company that owns it.")]
    (article,) = intake_of(pdf([lines]), "no-ending").articles
    assert article.text == "The bridge was closed by the Anglo- Norwegian company that owns it."


def test_a_scan_says_that_it_is_one(tmp_path: Path) -> None:
    reason = refusal(pdf([[], []]), "a.pdf", tmp_path)
    assert reason.startswith("its pages hold pictures and no text, as scans do.")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.4\nand so on", "it is no PDF that can be read"),
        (pdf([FIRST])[:300], "it is no PDF that can be read"),
        (BRIDGE.encode(), "it is no PDF that can be read"),
        (pdf([FIRST], extra=b"/Encrypt<</Filter/Standard/V 1/R 2/O(" + b"a" * 32 + b")/U("
             + b"b" * 32 + b")/P -4>>/ID[(x)(x)]"), "it is locked with a password"),
    ],
    ids=["hollow", "cut", "text", "locked"],
)  # fmt: skip
def test_a_broken_pdf_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    assert reason in refusal(data, "a.pdf", tmp_path)
