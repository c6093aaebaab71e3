"""What keys a figure: what it measures, outcome, period, scope, and its converted twin."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.reading.parse import Parsed
from rashomon.reading.read import reading_of
from rashomon.records import Figure

Make = Callable[..., Parsed]


def figures(make_parsed: Make, text: str) -> tuple[Figure, ...]:
    return reading_of(make_parsed(text, published="2031-05-07")).figures


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Shares in Dorvik fell 4.6%.", ["Shares"]),
        ("The squid lives at a depth of 90 feet.", ["depth"]),
        ("They won a $27 million dredging contract.", ["dredging contract"]),
        ("The repair would cost about £3m.", ["repair"]),
        ("The bank lifted its policy rate by 25 basis points.", ["policy rate"]),
        ("The state will spend €80bn on rail.", ["rail"]),
        ("They burned 36,000 tonnes of wheat.", ["wheat"]),
        ("Profit rose 12% to $3bn.", ["Profit", "Profit"]),
        ("They found her 6-year-old son.", ["son"]),
        ("The debate ran for nineteen hours.", ["debate"]),
        ("It took five hours.", [None]),
        ("Six ferries sank.", ["ferries"]),
    ],
)
def test_what_is_measured(make_parsed: Make, text: str, of: list[str | None]) -> None:
    found = figures(make_parsed, text)
    assert [f.of.text if f.of else None for f in found] == of


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("The blast killed four people and wounded 38.", ["dead", "injured"]),
        ("Four dead, 27 hurt in bus crash", ["dead", "injured"]),
        ("Four people died in Harrow.", ["dead"]),
        ("It caused 31 deaths.", ["dead"]),
        ("Police arrested 23 students.", ["arrested"]),
        ("Nine miners are missing.", ["missing"]),
        ("The town has 400 residents.", [None]),
        ("The mill lost 40 sacks in the fatal fire.", [None]),
    ],
)
def test_outcome(make_parsed: Make, text: str, outcomes: list[str | None]) -> None:
    assert [f.outcome for f in figures(make_parsed, text)] == outcomes


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("In 2012, 14 miners died; in 2013, 20 miners died.", ["2012", "2013"]),
        ("So far 340 people have been held.", ["So far"]),
        ("Sales fell 8% in the first half.", ["in the first half"]),
        ("The pier has 40 lamps.", [None]),
    ],
)
def test_period(make_parsed: Make, text: str, periods: list[str | None]) -> None:
    found = figures(make_parsed, text)
    assert [f.period.text if f.period else None for f in found] == periods


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("It killed four people in the north.", ["in the north"]),
        ("Police held 340 people nationwide.", ["nationwide"]),
        ("The shop sold 40 loaves in May.", [None]),
    ],
)
def test_scope(make_parsed: Make, text: str, scopes: list[str | None]) -> None:
    found = figures(make_parsed, text)
    assert [f.scope.text if f.scope else None for f in found] == scopes


@pytest.mark.parametrize(
    ("text", "twin"),
    [
        ("They paid $40m (£31m) for it.", True),
        ("The charge is 85 billion yen, or roughly $560 million.", True),
        ("He was fined 212 million francs, equivalent to just over €220m.", True),
        ("It lies nearly 14 miles (22.5km) away.", True),
        ("It reached 40C (104F).", True),
        ("It lies 14 miles (90km) away.", False),
        ("She lost $40m and £31m.", False),
        ("It fell 212 points, or 2.9%.", False),
        ("She paid $40 and gained 12 kilos.", False),
    ],
)
def test_converted_values_are_one_figure_in_two_units(
    make_parsed: Make, text: str, twin: bool
) -> None:
    one, two = figures(make_parsed, text)
    assert one.same_as is None
    assert two.same_as == (one.id if twin else None)
