"""PDF: paragraphs, hyphens, running lines, scans, and broken files."""

from __future__ import annotations

import random
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from kinds import BRIDGE, intake_of, refusal

Lines = Sequence[tuple[int, str] | tuple[int, str, int]]
"""The text of a page: how far from the bottom each line stands, its words, and how far from the
left edge it begins."""


def drawing(lines: Lines) -> bytes:
    return "".join(
        f"BT /F1 10 Tf {rest[0] if rest else 60} {y} Td ({words}) Tj ET\n"
        for y, words, *rest in lines
    ).encode()


def pdf(pages: Sequence[Lines], *, extra: bytes = b"", packed: bytes | None = None) -> bytes:
    """A PDF of pages of lines in one font; `packed` is what its pages draw, compressed."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for n, lines in enumerate(pages):
        drawn = packed or drawing(lines)
        filtered = b"/Filter/FlateDecode" if packed else b""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {5 + 2 * n} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(
            b"<<" + filtered + f"/Length {len(drawn)}>>stream\n".encode() + drawn + b"\nendstream"
        )
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


def test_columns_are_read_one_after_the_other_below_their_headline() -> None:
    left = ["The harbour board closed the bridge", "on Monday after divers found cracks",
            "in two of its piers."]  # fmt: skip
    right = [
        "Buses take the northern road,",
        "which is longer, until the repair",
        "is done in June.",
    ]
    lines: list[tuple[int, str] | tuple[int, str, int]] = [
        (740, "Bridge closed for repairs, and nobody may cross it before June, it says")
    ]
    for n, (one, two) in enumerate(zip(left, right, strict=True)):
        lines += [(700 - 12 * n, one, 60), (700 - 12 * n, two, 330)]
    lines.append(
        (640, "A note below both columns runs over the whole width of this page of paper.")
    )
    (article,) = intake_of(pdf([lines]), "a.pdf").articles
    assert article.text.split("\n\n")[1:] == [
        " ".join(left), " ".join(right), lines[-1][1],
    ]  # fmt: skip


def test_an_indent_begins_a_paragraph() -> None:
    lines: Lines = [
        (700, "The harbour board closed the old swing bridge in Port Ames on Monday after all."),
        (688, "Divers had found cracks in two of its piers, and more in the third one, it said."),
        (
            676,
            "Buses take the northern road until the end of June, the chairman said on Monday",
            72,
        ),
        (664, "and the ferry is not to be had before the repair of its engine has been paid for."),
    ]
    (article,) = intake_of(pdf([lines]), "a.pdf").articles
    assert len(article.text.split("\n\n")) == 2


def test_what_is_set_in_below_a_bullet_goes_on() -> None:
    lines: Lines = [
        (700, "* The harbour board closed the old swing bridge in Port Ames on Monday after"),
        (688, "Divers of the province found cracks in two of its piers.", 72),
    ]
    (article,) = intake_of(pdf([lines]), "a.pdf").articles
    assert article.text.endswith(
        "Monday after Divers of the province found cracks in two of its piers."
    )


def test_lines_over_lines_and_streams_that_grow_take_no_time(tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311 - a seed, not a secret
    heap: Lines = [(chance.randint(0, 700), f"word number {n}.") for n in range(1500)]
    start = time.process_time()
    assert len(intake_of(pdf([heap]), "a.pdf").articles) == 1
    bomb = pdf([[]], packed=zlib.compress(b" " * 60_000_000))
    assert "more than 50,000,000 bytes when unpacked" in refusal(bomb, "b.pdf", tmp_path)
    assert time.process_time() - start < 10
    small = pdf([[]], packed=zlib.compress(drawing(FIRST[1:])))
    assert len(intake_of(small, "c.pdf").articles) == 1


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
