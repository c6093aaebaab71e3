"""No text stops the finders of commitments and statements, and each finding is its own passage."""

from __future__ import annotations

import time
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.intake import article_from_text
from rashomon.models import Parser
from rashomon.reading.read import read_article
from rashomon.records import Reading

PIECES = st.sampled_from(
    [
        "The firm plans to close two mills by 4 April.",
        "“We will rebuild the pier,”",
        "Doe, who promised to",
        "is set to",
        "her word that",
        "Bank to shut 40 branches",
        "said it would",
        "made up my mind to",
        "under a deal to pay,",
        "which will",
        "and",
        "that",
        "of whom",
        "“",
        "”",
        '"',
        "(",
        ",",
        ":",
        "\n",
        "\n\n",
        "\u2028",
        "\u202e",
        "\x00",
        "$",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=14).map(" ".join),
)
FEW = settings(max_examples=60, deadline=None)


def reading_of(parser: Parser) -> Callable[[str], Reading]:
    def read(text: str) -> Reading:
        return read_article(article_from_text(text, id="a", published="2031-03-12"), parser)

    return read


OPENING = "The mayor left on Monday.\n\n"


def test_any_text_is_read(parser: Parser) -> None:
    read = reading_of(parser)

    @FEW
    @given(TEXTS)
    def run(text: str) -> None:
        reading = read(OPENING + text)
        known = {e.id for e in reading.entities}
        for commitment in reading.commitments:
            span = commitment.span
            assert reading.article.text[span.start : span.end] == span.text
            assert commitment.to is None or span.covers(commitment.to)
            assert commitment.who
        for statement in reading.statements:
            span = statement.span
            assert reading.article.text[span.start : span.end] == span.text
            assert {*statement.who, *statement.where} <= known

    run()


def test_an_unrelated_paragraph_changes_nothing_elsewhere(parser: Parser) -> None:
    read = reading_of(parser)
    first = "The Harbour Line company plans to sell two ferries. Its owner will pay the crews."
    more = "Snow fell on the hills. Nothing moved."
    alone, both = read(first), read(f"{first}\n\n{more}")
    assert [c.span for c in alone.commitments] == [c.span for c in both.commitments]
    assert [s.span for s in alone.statements] == [s.span for s in both.statements][
        : len(alone.statements)
    ]


def test_time_grows_with_the_text(parser: Parser) -> None:
    read = reading_of(parser)
    line = "“We will rebuild it,” Doe said, and the firm plans to pay by May. "

    def seconds(times: int) -> float:
        start = time.process_time()
        read(line * times)
        return time.process_time() - start

    seconds(5)
    # Eight times the text; sixty-four times the time would be quadratic.
    assert seconds(320) < 24 * max(seconds(40), 0.05)
