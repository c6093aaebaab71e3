"""Records in plain English."""

from __future__ import annotations

from typing import get_args

import pytest
from invented import article

from rashomon.records import Date, Figure
from rashomon.records.comparison import DifferenceClass, DifferenceKind, SilenceReason
from rashomon.records.reading import Qualifier
from rashomon.report.words import (
    CLASSES,
    KINDS,
    QUALIFIERS,
    SILENCES,
    amount,
    clock_words,
    count,
    day_words,
    days,
    plural_of,
)

ONE = article("a", "some words")


def figure(unit: str, qualifier: str = "exact", **values: float) -> Figure:
    return Figure(
        id="f",
        span=ONE.span(0, 4),
        unit=unit,
        qualifier=qualifier,
        **values,
    )


@pytest.mark.parametrize(
    ("shown", "made"),
    [
        ("12 people", figure("person", value=12)),
        ("1 day", figure("day", value=1)),
        ("about 3.4 million EUR", figure("EUR", "about", value=3.4e6)),
        ("more than 100 billion USD", figure("USD", "more-than", value=1e11)),
        ("66.67 percent", figure("percent", value=66.67)),
        ("2 to 3 boats", figure("boat", low=2, high=3)),
        ("8th", figure("ordinal", value=8)),
        ("112th", figure("ordinal", value=112)),
        ("21st", figure("ordinal", value=21)),
        ("1,234,567 cities", figure("city", value=1234567)),
        ("almost 0.5 percent", figure("percent", "almost", value=0.5)),
        ("2 percentage points", figure("percentage point", value=2)),
        ("90 kilometres per hour", figure("kilometre per hour", value=90)),
        ("41 degrees Celsius", figure("degree Celsius", value=41)),
        ("340", figure("number", value=340)),
        ("1e+18 stars", figure("star", value=1e18)),
    ],
)
def test_amounts(shown: str, made: Figure) -> None:
    assert amount(made) == shown


def test_every_kind_has_words() -> None:
    assert set(KINDS) == set(get_args(DifferenceKind))
    assert set(CLASSES) == set(get_args(DifferenceClass))
    assert set(SILENCES) == set(get_args(SilenceReason))
    assert set(QUALIFIERS) == set(get_args(Qualifier))


@pytest.mark.parametrize(
    ("noun", "many"),
    [("bus", "bus"), ("class", "classes"), ("day", "days"), ("woman", "women"), ("box", "boxes")],
)
def test_plurals(noun: str, many: str) -> None:
    assert plural_of(noun) == many


def test_counts() -> None:
    assert count(1, "account") == "1 account"
    assert count(0, "account") == "0 accounts"
    assert count(1200, "point") == "1,200 points"


def test_days() -> None:
    assert days("2031-03-11", "2031-03-11") == "2031-03-11"
    assert days("2031-03-11", "2031-03-12") == "2031-03-11 to 2031-03-12"
    assert days(None, None) == ""
    month = Date(
        id="d",
        span=ONE.span(0, 4),
        from_="2031-03-01",
        to="2031-03-31",
        precision="month",
        why="named",
    )
    assert day_words(month) == "2031-03"
    assert clock_words(month) == ""
    timed = month.model_copy(update={"time": "21:40", "zone": "EST"})
    assert clock_words(timed) == "21:40 EST"
