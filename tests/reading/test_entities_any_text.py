"""Entities of arbitrary text: no exception, spans right, time linear."""

from __future__ import annotations

import time
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import make_article
from rashomon.models import load_parser
from rashomon.reading.entities import find_entities
from rashomon.reading.parse import Parsed, parse
from rashomon.reading.quotations import find_quotations, quoted_ranges

Make = Callable[..., Parsed]
PIECES = st.sampled_from(
    [
        "Helen Marrow",
        "Mr Sundby",
        "he",
        "her",
        "“",
        "”",
        '"',
        "'s",
        "the mayor",
        "said",
        "it",
        ",",
        ".",
        "\n\n",
        "his wife",
        "the company",
        "Harlow Ltd",
        "(",
        "HL",
        ")",
        "they",
        "both",
        "-based",
        "I",
        "former",
        "Sr.",
        "of",
        "the two",
        "himself",
    ]
)
ANY_TEXT = st.one_of(
    st.text(min_size=1, max_size=80),
    st.lists(PIECES, min_size=1, max_size=25).map(" ".join),
).filter(str.strip)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_any_text(text: str) -> None:
    parsed = parse(make_article(text), load_parser())
    quotations, _ = find_quotations(parsed)
    entities = find_entities(parsed, quoted_ranges(parsed), quotations)
    for entity in entities:
        assert entity.mentions
        for mention in entity.mentions:
            assert mention.text == text[mention.start : mention.end]
        for role in entity.roles:
            assert role.span.text == text[role.span.start : role.span.end]


def test_time_grows_with_length_alone(make_parsed: Make) -> None:
    line = (
        "Mayor Helen Marrow told Harlow Shipping Ltd that she would sue it. The company and its "
        "lawyer, Carl Oakes, said the mayor had lied to them. He blamed her husband. "
    )

    def seconds(times: int) -> float:
        parsed = make_parsed(line * times)
        quoted = quoted_ranges(parsed)
        best = float("inf")
        for _ in range(2):
            started = time.process_time()
            find_entities(parsed, quoted)
            best = min(best, time.process_time() - started)
        return best

    seconds(5)
    assert seconds(400) < 30 * max(seconds(40), 0.005)
