"""Figures as intervals in one unit: what is counted, and which values may be the same."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.slots import outcome_at
from rashomon.comparing.differences.words import content_keys, lexicon, words_in
from rashomon.comparing.stems import stem
from rashomon.records import Article, Figure, Reading, Span, Statement

ABOUT = 0.1
"""How far "about" reaches on each side, as a share: a writer who rounds to one digit is at most
about a tenth off in the middle of a decade."""
ALMOST = 0.15
"""How far below its number "almost" or "nearly" may lie, as a share."""
EXCHANGE = 0.05
"""How far two converted sums may lie apart, as a share: both are rounded, and rates are not equal
from day to day."""
CONVERTED = 0.03
"""How far two converted measures may lie apart, as a share ("two miles", "3.2 kilometres")."""
ROUNDED_FROM = 20
"""Whole numbers below this are taken to be counted, not rounded, also where they end in 0."""
WHOLE_SHARE = 0.499
"""How far a share in whole percent may be off: "31 percent" is told for 31.4; 31 is not 32."""
BROKEN = re.compile(r"^.{0,2}\d\s?[/⁄]\s?(?=\d)|\ufffd", re.S)
"""A stroke right before a number, or the sign of a character that could not be read."""
ROUND_UNITS = ("decade", "century")
"""Units that are told for about so many years: "three decades" may be 32 years."""
BESIDE = 6
"""Characters between two sums in different currencies that stand for one: "$100m (£66m"."""

SHORTEST_PERIOD = 27
"""Days between first and last of a time that things are counted for: a month. A day beside a count
is mostly the day of the event, and two accounts may differ about it."""

BRACKET = re.compile(r"\s*[(\[/]\s*\S{0,3}\s*")
OTHERS = re.compile(r"^\W*\S+ (?:other|others|further)\b", re.I)
"""A number of others: of what is left beside those that were told of before."""
NEAR_PAR = frozenset({"USD", "EUR", "GBP", "CAD", "AUD", "CHF", "NZD", "SGD"})
"""Currencies whose rates to each other have stayed within `MOST_NEAR_PAR` for thirty years."""
MOST_NEAR_PAR = 3.5
MOST_RATE = 50_000.0
"""Rates beyond these are sums that were read wrongly, or two different sums."""
LONGEST_SIGN = 3
"""Letters of a sign for a unit ("km", "mph"), which has no plural; "day" has a vowel."""

NOT_COUNTED = ("ordinal",)
"""Units of figures that are places in an order and no amounts."""

Interval = tuple[float, float]
Rates = Mapping[tuple[str, str], float]


@dataclass(frozen=True)
class Quantity:
    """A figure in its statement, ready to be compared.

    `unit` is normal (`person` for people of any word), `outcome` what happened to those counted,
    `context` the content words around it, `scope` words that narrow what is counted, `period` the
    first and last day of the month or longer for which it is counted.
    """

    figure: Figure
    statement: Statement
    unit: str
    outcome: str | None
    context: frozenset[str]
    scope: frozenset[str]
    interval: Interval
    period: tuple[date, date] | None = None

    @property
    def article(self) -> str:
        """The id of the article."""
        return self.figure.span.article


def quantity(figure: Figure, statement: Statement, reading: Reading) -> Quantity:
    """What a figure of a statement counts, read from the sentence around it."""
    sentence = _sentence(figure, statement, reading)
    start = figure.span.start - sentence.start
    end = figure.span.end - sentence.start
    unit = _unit(figure)
    own = content_keys(figure.span.text) | content_keys(figure.unit)
    return Quantity(
        figure=figure,
        statement=statement,
        unit=unit,
        outcome=_outcome(figure, sentence.text, max(start, 0), end)
        if counts_people(unit)
        else None,
        context=content_keys(statement.span.text) - own,
        scope=_scope(sentence.text, start, end),
        interval=interval(figure),
        period=_period(figure, reading),
    )


OUTCOMES = {
    "dead": "=die",
    "injured": "=hurt",
    "missing": "=miss",
    "arrested": "=arrest",
    "charged": "=charge",
    "rescued": "=rescue",
    "displaced": "=displace",
    "evacuated": "=evacuate",
    "hospitalized": "=hospital",
    "infected": "=infect",
    "sentenced": "=sentence",
    "hired": "=hire",
    "dismissed": "=dismiss",
    "aboard": "=aboard",
}
"""What a reading calls an outcome, and the class of event words that it is here."""


def _outcome(figure: Figure, text: str, start: int, end: int) -> str | None:
    """The outcome that the sentence tells nearest to the number, else the reading's."""
    return outcome_at(text, start, end) or OUTCOMES.get(figure.outcome or "")


def _period(figure: Figure, reading: Reading) -> tuple[date, date] | None:
    """The days of a figure's period, where they are a month or more: a count of that time."""
    if figure.period is None:
        return None
    for one in reading.dates:
        if one.span == figure.period and one.from_ and one.to:
            try:
                first, last = date.fromisoformat(one.from_), date.fromisoformat(one.to)
            except ValueError:
                return None
            return (first, last) if (last - first).days >= SHORTEST_PERIOD else None
    return None


def _sentence(figure: Figure, statement: Statement, reading: Reading) -> Span:
    return next((s for s in reading.sentences if s.covers(figure.span)), statement.span)


def _unit(figure: Figure) -> str:
    """The normal unit; "31 deaths" count the people who died."""
    unit = normal_unit(figure.unit)
    return unit if figure.outcome is None or counts_people(unit) else "person"


def normal_unit(unit: str) -> str:
    """`person` for people of any word, else the stem of a noun, else the unit itself."""
    if unit.isupper() or not unit:
        return unit
    plain = unit.casefold()
    if plain in people_words():
        return "person"
    return plain if plain in conversions() else stem(unit)


@lru_cache(maxsize=1)
def people_words() -> frozenset[str]:
    """Words that count people of any kind."""
    return frozenset(lexicon()["people_words"])


@lru_cache(maxsize=1)
def conversions() -> dict[str, tuple[str, float]]:
    """Unit to the base unit of its measure, and how many of that it is."""
    return {
        unit: (measure, factor)
        for measure, units in lexicon()["measures"].items()
        for unit, factor in units.items()
    }


def counts_people(unit: str) -> bool:
    """Whether the unit is people, of any or of one kind ("child"), or is not named."""
    return unit in ("person", "", "number") or unit in _kinds_of_people()


@lru_cache(maxsize=1)
def _kinds_of_people() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon()["kinds_of_people"])


def interval(figure: Figure) -> Interval:
    """The values that a figure may stand for: low and high, both included."""
    if figure.value is None:
        low, high = sorted((figure.low or 0.0, figure.high or 0.0))
    else:
        half = 0.5 if figure.unit in ROUND_UNITS else rounding(figure.value)
        if figure.unit == "percent" and figure.value == int(figure.value):
            half = max(half, WHOLE_SHARE)
        low, high = figure.value - half, figure.value + half
    spread = max(abs(low), abs(high))
    bounds: dict[str, Interval] = {
        "about": (low - ABOUT * spread, high + ABOUT * spread),
        "almost": (low - ALMOST * spread, high),
        "more-than": (low, math.inf),
        "at-least": (low, math.inf),
        "less-than": (-math.inf, high),
        "at-most": (-math.inf, high),
    }
    return bounds.get(figure.qualifier, (low, high))


def rounding(value: float) -> float:
    """Half a unit of the last digit that is not zero: how far a rounded number may be off.

    Whole numbers below `ROUNDED_FROM`, and those that end in another digit than 0, are exact;
    a fraction is good to half of its last digit.
    """
    if value == 0 or not math.isfinite(value):
        return 0.0
    if value == int(value):
        if abs(value) < ROUNDED_FROM or value % 10:
            return 0.0
        digits = str(int(abs(value)))
        return float(10 ** (len(digits) - len(digits.rstrip("0"))) / 2)
    decimals = len(f"{abs(value):.6f}".rstrip("0").split(".")[1])
    return float(10**-decimals / 2)


def overlaps(one: Interval, two: Interval) -> bool:
    """Whether both intervals share a value."""
    return one[0] <= two[1] + 1e-9 and two[0] <= one[1] + 1e-9


def scaled(bounds: Interval, factor: float, slack: float) -> Interval:
    """The interval in another unit, wider by `slack`; more so around one digit and noughts.

    "30 feet" is told as "10 metres", which would be 33.
    """
    low, high = bounds[0] * factor, bounds[1] * factor
    if any(_is_round(bound) for bound in bounds):
        slack = max(slack, ABOUT)
    return low - abs(low) * slack, high + abs(high) * slack


def _is_round(value: float) -> bool:
    """Whether a whole number of ten or more has one digit that is not nought."""
    if not 10 <= value < math.inf:  # an open end ("at least") has no digits
        return False
    return value == int(value) and not str(int(value))[1:].strip("0")


def in_unit(one: Quantity, other: Quantity, rates: Rates) -> Interval | None:
    """The values of `one` in the unit of `other`; `None` where they have no common measure."""
    if one.unit == other.unit:
        return one.interval
    mine, yours = conversions().get(one.unit), conversions().get(other.unit)
    if mine and yours and mine[0] == yours[0]:
        return scaled(one.interval, mine[1] / yours[1], CONVERTED)
    rate = rates.get((one.unit, other.unit))
    return scaled(one.interval, rate, EXCHANGE) if rate else None


def exchange_rates(accounts: Accounts) -> dict[tuple[str, str], float]:
    """What one currency is in another, from sums that stand beside each other for one sum."""
    rates: dict[tuple[str, str], float] = {}
    for reading in accounts.readings:
        money = [f for f in reading.figures if f.unit.isupper() and f.value]
        for one, two in itertools.pairwise(money):
            beside = two.same_as == one.id or _beside(one, two, reading.article.text)
            if one.unit == two.unit or not one.value or not two.value or not beside:
                continue
            alike = {one.unit, two.unit} <= NEAR_PAR
            most = MOST_NEAR_PAR if alike else MOST_RATE
            if 1 / most <= two.value / one.value <= most:
                rates.setdefault((one.unit, two.unit), two.value / one.value)
                rates.setdefault((two.unit, one.unit), one.value / two.value)
    return rates


def converted(figure: Figure, reading: Reading) -> bool:
    """Whether it is a value in another unit: so read, in brackets, or beside a sum of its sign."""
    if figure.same_as is not None:
        return True
    text = reading.article.text
    before = text[: figure.span.start].rstrip()[-1:]
    if figure.unit.isupper() and before in ("(", "[") and text[figure.span.end :][:1] in (")", "]"):
        return True
    return any(
        other.id != figure.id
        and other.unit == figure.unit
        and figure.unit.isupper()
        and _beside(figure, other, text)
        for other in reading.figures
    )


def _beside(one: Figure, two: Figure, text: str) -> bool:
    first, second = sorted((one.span, two.span), key=lambda span: span.start)
    between = text[first.end : second.start]
    return len(between) <= BESIDE and BRACKET.fullmatch(between) is not None


def shown(figure: Figure) -> str:
    """The value as a reader would write it, with its bound and unit."""
    if figure.value is not None:
        number = _number(figure.value)
    else:
        number = f"{_number(figure.low or 0)} to {_number(figure.high or 0)}"
    bound = "" if figure.qualifier == "exact" else f"{figure.qualifier.replace('-', ' ')} "
    if figure.unit.isupper() and len(figure.unit) == 3:
        return f"{bound}{figure.unit} {number}"
    if figure.unit == "magnitude":
        return f"{bound}magnitude {number}"
    plural = figure.unit if figure.value == 1 else lexicon()["plurals"].get(figure.unit, "")
    return f"{bound}{number} {plural or _plural(figure.unit)}".strip()


def _plural(unit: str) -> str:
    if unit == "number":
        return ""
    sign = len(unit) < LONGEST_SIGN or (len(unit) == LONGEST_SIGN and not set(unit) & set("aeiou"))
    written_so = unit == "percent" or sign or unit.endswith("s")
    first, *per = unit.split(" per ")
    if per and first.isalpha():
        return " per ".join([_plural(first), *per])
    if written_so or not unit.isalpha():
        return unit
    if re.search(r"(?:s|x|z|ch|sh)$", unit):
        return f"{unit}es"
    return f"{unit[:-1]}ies" if re.search(r"[^aeiou]y$", unit) else f"{unit}s"


def _number(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.4f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:g}"


def _scope(text: str, start: int, end: int) -> frozenset[str]:
    """Words that narrow what is counted, in the four words on each side of the figure."""
    narrow = lexicon()["scope"]
    around = list(words_in(text[: max(start, 0)]))[-4:] + list(words_in(text[end:]))[:4]
    found = {word.text.casefold() for word in around} & set(narrow)
    others = {"the rest"} if OTHERS.search(text[max(start, 0) : end + 1]) else set()
    return frozenset({narrow[word] for word in found} | others)


def is_broken(figure: Figure, article: Article) -> bool:
    """Whether a fraction was read by halves: "4 1 / 2 months", or a sign that was lost."""
    around = article.text[max(figure.span.start - 4, 0) : figure.span.end + 1]
    return BROKEN.search(around) is not None


def gives_value(one: Quantity, two: Quantity) -> bool:
    """Whether a figure gives the other's value, of whatever is counted: people, or one unit."""
    if one.unit != two.unit and not (counts_people(one.unit) and counts_people(two.unit)):
        return False
    if one.figure.value is None or two.figure.value is None:
        return overlaps(one.interval, two.interval)
    return one.figure.value == two.figure.value


def holds(reading: Reading, other: Quantity, beside: Span) -> Figure | None:
    """A figure of the article that gives the other's value in the same unit, or none; what is
    counted in the sentence around `beside` may have any name ("of the 23 pirates, 12 people").
    """
    sentence = next((s for s in reading.sentences if s.covers(beside)), beside)
    for figure in reading.figures:
        unit = _unit(figure)
        counted = unit not in conversions() and not unit.isupper() and unit != "percent"
        if unit != other.unit and not (counted and sentence.covers(figure.span)):
            continue
        if figure.value is not None and figure.value == other.figure.value:
            return figure
        if (
            figure.value is None
            and unit == other.unit
            and overlaps(interval(figure), other.interval)
        ):
            return figure
    return None
