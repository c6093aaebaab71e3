"""Sieves only save time: whatever an expression matches passes the sieve in front of it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.reading.dates.grammar import Reader, content, readers
from rashomon.reading.figures.masks import Mask, needs, numbered, worded
from rashomon.reading.figures.numerals import number_words, numerals, pattern
from rashomon.reading.figures.ordinals import ordinal_words
from rashomon.reading.sieve import Sieve

MASKS = [*numbered(), *worded()]
SETTINGS = settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)


@pytest.mark.parametrize("mask", MASKS, ids=lambda mask: mask.pattern.pattern[:40])
@SETTINGS
@given(data=st.data())
def test_what_a_mask_matches_passes_its_sieve(mask: Mask, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(mask.pattern))
    match = mask.pattern.search(text)
    if match is None:  # a lookaround refuses it
        return
    sieve = Sieve(text[match.start() :])  # an expression may look ahead
    assert mask.may_match(sieve.among(needs()))
    assert sieve.digits or mask in worded()


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.pattern.pattern[:40])
@SETTINGS
@given(data=st.data())
def test_what_a_reader_of_dates_matches_passes_its_sieve(
    reader: Reader, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(reader.pattern))
    match = reader.pattern.search(text)
    # an expression may look behind
    assert match is None or reader.may_match(content(Sieve(text[: match.end()])))


@SETTINGS
@given(data=st.data())
def test_what_a_numeral_matches_passes_its_sieve(data: st.DataObject) -> None:
    match = pattern().search(data.draw(st.from_regex(pattern())))
    sieve = Sieve(match.group() if match else "1")
    assert sieve.digits or not sieve.words.isdisjoint(number_words())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Two-thirds voted.", 1),
        ("A QUARTER OF the crew left.", 1),
        ("Nearly half said so.", 1),
        ("Not a single vessel sailed.", 1),
        ("A couple of dozen came.", 1),
        ("A couple of them left.", 1),
        ("The crew left.", 0),
    ],
)
def test_worded_numbers_pass_their_sieve(text: str, count: int) -> None:
    assert len(numerals(text, 0, len(text), Sieve(text))) == count


@pytest.mark.parametrize(
    "text", ["the 21st of them", "her Second win", "the twenty-first", "1,001st"]
)
def test_ordinals_pass_their_sieve(text: str) -> None:
    assert len(ordinal_words(text, 0, len(text), Sieve(text))) == 1
    assert not ordinal_words("none at all", 0, 11, Sieve("none at all"))
