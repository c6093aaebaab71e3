"""Text of others is shown harmlessly, shortened visibly, and never altered where it is kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import article, find

from rashomon.report.text import (
    ELISION,
    around,
    line_around,
    safe,
    shorten,
    with_marks,
    word_count,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a  plain\n line\t", "a plain line"),
        ("red \x1b[31malert\x1b[0m", "red ␛[31malert␛[0m"),
        ("\x07bell", "␇bell"),
        ("turn \u202eback", "turn <U+202E>back"),
        ("c1 \x9b31m", "c1 <U+009B>31m"),
        ("half \ud800 pair", "half � pair"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("[bold]not markup[/bold]", "[bold]not markup[/bold]"),
        ("nbsp\u00a0here", "nbsp here"),
        ("déjà — “vu”", "déjà — “vu”"),
        ("del\x7f", "del␡"),
    ],
)
def test_safe(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_piled_up_marks_are_cut() -> None:
    assert len(safe("a" + "\u0301" * 500)) < 10


@given(st.text())
def test_safe_leaves_nothing_to_obey(text: str) -> None:
    shown = safe(text)
    assert all(unicodedata.category(one)[0] != "C" or one in "\u200c\u200d" for one in shown)
    shown.encode()
    assert "\n" not in shown


@given(st.text(), st.integers(5, 60))
def test_shorten_keeps_to_its_limit(text: str, limit: int) -> None:
    shown = shorten(text, limit)
    assert len(shown) <= limit or shown.startswith(ELISION[0]) or len(shown) <= limit + 1
    assert (shown == safe(text)) == (len(safe(text)) <= limit)


def test_shorten_cuts_between_words() -> None:
    assert shorten("seven barges were held at the lock", 24) == "seven barges were […]"


def test_a_word_without_end_is_cut_all_the_same() -> None:
    shown = shorten("x" * 5000, 40)
    assert shown.endswith(ELISION)
    assert len(shown) <= 40


def test_around_shows_both_sides() -> None:
    one = article("a", "The lock keeper said 14 barges, most of them empty, were held there.")
    words = find(one, "14 barges")
    assert "".join(around(one, words, (0, len(one.text)), 200)) == one.text
    before, focus, after = around(one, words, (0, len(one.text)), 45)
    assert focus == "14 barges"
    assert before.startswith(ELISION)
    assert before.endswith(" ")
    assert after.endswith(ELISION)
    assert len(before + focus + after) <= 45 + 2


def test_around_stays_in_its_hull() -> None:
    one = article("a", "First line.\nSecond 8 line.\nThird.")
    words = find(one, "8")
    hull = line_around(one.text, *words.range)
    assert "".join(around(one, words, hull, 80)) == "Second 8 line."


@given(st.text(min_size=1), st.data())
def test_around_stands_any_text(text: str, data: st.DataObject) -> None:
    one = article("a", text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    limit = data.draw(st.integers(1, 80))
    pieces = around(one, one.span(start, end), line_around(text, start, end), limit)
    assert all("\n" not in piece and "\x1b" not in piece for piece in pieces)


def test_marks_beside_a_passage_are_shown() -> None:
    one = article("a", 'He said: “We left early,” and no more of "it".')
    assert with_marks(one, find(one, "We left early,")) == "“We left early,”"
    assert with_marks(one, find(one, "“We left early,”")) == "“We left early,”"
    assert with_marks(one, find(one, "no more")) == "no more"


def test_words_without_furniture() -> None:
    plain = article("a", "Four words stand here. Share this page")
    framed = plain.model_copy(update={"furniture": (find(plain, "Share this page"),)})
    assert word_count(plain) == 7
    assert word_count(framed) == 4
