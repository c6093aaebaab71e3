"""No text and no bytes stop intake, and what it finds are passages of what it was given."""

from __future__ import annotations

import io
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.intake import read_named, read_sources
from rashomon.intake.layout import lay_out
from rashomon.intake.metadata import iso_day, split_front_matter

PIECES = st.sampled_from(
    [
        "The board met on Monday and closed the bridge.",
        "Leave a Reply",
        "By Dana Whitlow",
        "PORT AMES (AP) — ",
        "© 2031",
        "Related stories",
        "ENDS",
        "---",
        "=====",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "\x85",
        "“",
        "”",
        "(",
        "#",
        "\u202e",
        "\ud800",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=8))).map("".join))
FEW = settings(max_examples=200, deadline=None)


@FEW
@given(TEXTS, st.one_of(st.none(), st.text()))
def test_a_layout_holds_separate_passages(text: str, title: str | None) -> None:
    layout = lay_out(text, title=title, author=title)
    places = [*layout.furniture]
    places += [place for place in (layout.headline, layout.dateline) if place is not None]
    places.sort()
    for start, end in places:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
    for (_, end), (start, _) in pairwise(places):
        assert end <= start


@FEW
@given(st.one_of(TEXTS, st.text().map(lambda text: f"---\n{text}\n---\nText")))
def test_front_matter_leaves_an_end_of_the_text(text: str) -> None:
    assert text.endswith(split_front_matter(text).text)
    iso_day(text[:40])


@FEW
@given(
    st.one_of(st.binary(), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))),
    st.sampled_from(["a.txt", "a.md", "a.jsonl", "a", "a.html"]),
)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    intake = read_named(data, name, longest=500)
    assert intake.articles or intake.refused
    stream = read_sources(["-"], stdin=io.BytesIO(data), longest=500)
    assert stream.articles or stream.refused
