"""No text stops the finder of dates, and each date is its own passage."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.intake import article_from_text
from rashomon.models import Parser
from rashomon.reading.dates import find_dates, resolve_with_story
from rashomon.reading.dates.grammar import expressions_in
from rashomon.reading.parse import parse
from rashomon.records import Date

PIECES = st.sampled_from(
    [
        "on Tuesday",
        "March 3",
        "30 February",
        "2031-02-29",
        "since",
        "between",
        "from",
        "to",
        "and",
        "9:40 p.m. EST",
        "the next day",
        "two days before",
        "the 31st",
        "999 years ago",
        "in 12 decades' time",
        "the winter of 2099",
        "Christmas Day",
        "the week of",
        "the first Monday in May",
        "late",
        "’68",
        "1500s",
        "9999-12-31",
        "٣ March",
        "３１ May",
        "\n\n",
        "\u2028",
        "\u202e",
        "\x00",
        "(",
        "“",
        "”",
        ",",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=14).map(" ".join),
)
DAYS = st.sampled_from([None, "2031-03-12", "0001-01-01", "9999-12-31", "2028-02-29"])
OPENING = "The mayor left on Monday.\n\n"
STORY = date(2031, 3, 12)


def dates_of(parser: Parser, text: str, published: str | None = "2031-03-12") -> list[Date]:
    return find_dates(parse(article_from_text(text, id="a", published=published), parser))


def test_any_text_is_read(parser: Parser) -> None:
    @settings(max_examples=150, deadline=None)
    @given(TEXTS, DAYS)
    def run(text: str, published: str | None) -> None:
        article = article_from_text(OPENING + text, id="a", published=published)
        found = find_dates(parse(article, parser))
        places = [d.span.range for d in found]
        assert places == sorted(places)
        assert all(one[1] <= two[0] for one, two in pairwise(places))
        for one in found:
            assert article.text[one.span.start : one.span.end] == one.span.text
            assert (one.from_ is None) == (one.to is None)
            assert one.from_ is None or one.from_ <= (one.to or "")
            resolve_with_story(one, article, STORY)

    run()


@pytest.mark.parametrize(
    "more", ["Snow fell on the hills.", "In 1911 it snowed.", "Two days later"]
)
def test_a_paragraph_at_the_end_changes_nothing_before(parser: Parser, more: str) -> None:
    first = (
        "The dam burst on 3 March. The next day it rained, and on the 5th, police left.\n\nHe fled."
    )
    alone, both = dates_of(parser, first), dates_of(parser, f"{first}\n\n{more}")
    assert len(alone) == 3
    assert both[: len(alone)] == alone


@pytest.mark.parametrize(
    "piece",
    ["on Tuesday and ", "March 3, ", "1 ", "since since ", "between 2012 and ", "(", "9 p.m. "],
)
def test_time_grows_with_the_text(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        expressions_in(piece * times)
        return time.process_time() - start

    seconds(10)
    # Eight times the text; sixty-four times the time would be quadratic.
    assert seconds(16_000) < 24 * max(seconds(2_000), 0.02)
