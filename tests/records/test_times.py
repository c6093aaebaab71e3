"""Stamps are ordered as instants; a bare day is not before an hour of it."""

from __future__ import annotations

import pytest

from rashomon.records.times import is_before, order_of, shown_in_utc

NEVER = (None, "", "yesterday", "2031-13-40", "2031-03-10T25:00:00", "0001-01-01T00:00:00+14:00")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2031-03-10T09:30:00+05:00", "2031-03-10T08:00:00Z"),
        ("2031-03-10T23:00:00Z", "2031-03-10T20:00:00-05:00"),
        ("2031-03-09", "2031-03-10T00:00:00Z"),
        ("2031-03-10T23:59:00Z", "2031-03-11"),
        ("2031-02", "2031-03-01"),
        ("2030", "2031-01"),
    ],
)
def test_one_is_surely_before_the_other(one: str, other: str) -> None:
    assert is_before(one, other)
    assert not is_before(other, one)
    assert order_of(one) < order_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2031-03-10", "2031-03-10T08:00:00Z"),
        ("2031-03-10T00:00:00Z", "2031-03-10"),
        ("2031-03-10", "2031-03-10"),
        ("2031-03", "2031-03-31T23:00:00Z"),
        ("2031-03-10T09:00:00+01:00", "2031-03-10T08:00:00Z"),
        *((stamp, "2031-03-10") for stamp in NEVER),
    ],
)
def test_the_order_is_open(one: str | None, other: str) -> None:
    assert not is_before(one, other)
    assert not is_before(other, one)


def test_what_has_no_stamp_stands_last() -> None:
    assert all(order_of(stamp) > order_of("9999-12-30T23:00:00Z") for stamp in NEVER)


def test_hours_are_shown_in_utc() -> None:
    assert shown_in_utc("2031-03-10T01:30:59+05:00") == "2031-03-09 20:30"
    assert shown_in_utc("2031-03-10T01:30:59") == "2031-03-10 01:30"
    assert shown_in_utc("2031-03-10") == "2031-03-10"
    assert shown_in_utc("some day in spring") == "some day in spri"
