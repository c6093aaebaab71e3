"""What a figure is keyed by, beside its unit: outcome, period, scope, and its converted twin."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rashomon.reading.figures.lexicon import any_of, key, table, words
from rashomon.reading.figures.nouns import PERSON
from rashomon.reading.parse import Parsed
from rashomon.records import Date, Figure, Span

CONVERTED = 0.12
"""Relative difference of two measures that are one in two units: both may be rounded to one digit
and carry a bound ("nearly 14 miles (22.5km)" differ by .002, "five miles (8km)" by .006)."""
MOST_RATE = 50_000.0
"""Exchange rates beyond these join two different sums."""
BESIDE = re.compile(
    r"\s*(?:(?P<open>[(\[])|/|,?\s*(?:or|equivalent\s+to|the\s+equivalent\s+of|equal\s+to|worth))"
    r"\s*(?:or|about|equivalent\s+to)?\s*",
    re.IGNORECASE,
)
REACH = 70
"""Characters between a figure and the time or place that bounds it."""
BOUNDARY = re.compile(r"[,;:()—–]|\b(?:and|but|while|when|after|before|who|which|that)\b", re.I)
EACH_BOUNDARY = 25
"""Characters that a boundary of clauses counts as much as."""
OUTCOME_WORDS = 5
"""Words between a number and the outcome that is told of those counted."""
UNDATED = re.compile(
    r"\b(?:so\s+far(?:\s+this\s+(?:year|month|week))?|to\s+date"
    r"|in\s+the\s+(?:first|second|third|fourth|final)\s+(?:half|quarter)(?:\s+of\s+(?:the\s+year|\d{4}))?"
    r"|a\s+(?:year|month|week|day)(?![’'])|per\s+(?:year|month|week|day)|an\s+hour|annually|each\s+year)\b",
    re.IGNORECASE,
)
"""Times without a date: how long a count has gone on, or what it recurs by."""
PLACE = re.compile(
    r"\s+(?:(?:were|was|are|have\s+been|had\s+been)\s+)?(?:[a-z]+(?:ed|en|n)\s+|dead\s+|hurt\s+|missing\s+)?"
    r"(?P<scope>(?:in|across|among|throughout|outside|near|around|at|along)\s+)",
)
NO_PLACE = re.compile(r"in\s+(?:favou?r|all|total|cash|part|turn|fact)\b", re.IGNORECASE)
STOPS = re.compile(r"[.!?;:\n]")
LIVES = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|cost(?:s|ing)?|tak(?:es?|en|ing)|took)\s+"
    r"(?P<of>(?:the\s+)?lives\s+of\s+)?$",
    re.IGNORECASE,
)
"""What stands before a count of lives that were lost: "claimed six lives", "took the lives of"."""


def keyed(parsed: Parsed, figures: Sequence[Figure], dates: Sequence[Date]) -> list[Figure]:
    """The figures with `outcome`, `period`, `scope` and `same_as` where the text tells them.

    Times are those of `dates`, and undated ones ("so far", "in the first half").
    """
    text = parsed.article.text
    periods = sorted((date.span for date in dates), key=lambda span: span.start)
    begins = [span.start for span in periods]
    starts = [figure.span.start for figure in figures]
    twins = _twins(figures, text)
    keyed_ = []
    for sentence in parsed.sentences:
        left, right = sentence.start_char, sentence.end_char
        inside = figures[bisect_left(starts, left) : bisect_right(starts, right - 1)]
        if not inside:
            continue
        times = periods[bisect_left(begins, left) : bisect_left(begins, right)]
        times += [parsed.span(*m.span()) for m in UNDATED.finditer(text, left, right)]
        for figure in inside:
            others = [f.span for f in inside if f is not figure]
            keyed_.append(
                figure.model_copy(
                    update={
                        "outcome": _outcome(figure, text, left, right),
                        "period": _period(figure, times, others, text),
                        "scope": _scope(parsed, figure, [*times, *others], right),
                        "same_as": twins.get(figure.id),
                    }
                )
            )
    known = {figure.id: figure for figure in keyed_}
    return [known.get(figure.id, figure) for figure in figures]


@lru_cache(maxsize=1)
def _outcomes() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {f: name for name, all_ in table("keys")["outcomes"].items() for f in all_}
    return re.compile(rf"\b(?:{any_of(forms)})\b", re.IGNORECASE), forms


def _outcome(figure: Figure, text: str, left: int, right: int) -> str | None:
    """What happened to those counted: in the figure's own words, else the nearest in the clause."""
    by_unit: dict[str, str] = table("keys")["outcome_units"]
    if figure.unit in by_unit:
        return by_unit[figure.unit]
    lost = LIVES.search(text, left, figure.span.start)
    if lost and (lost["of"] or figure.unit == "life"):
        return "dead"
    if figure.unit != PERSON and figure.unit not in words("persons"):
        return None
    pattern, forms = _outcomes()
    start, end = figure.span.start, figure.span.end
    best: tuple[int, int, str] | None = None
    for match in pattern.finditer(text, max(left, start - REACH), min(right, end + REACH)):
        if match.start() < start:
            between, side = text[match.end() : start], 1
        else:
            between, side = text[end : max(match.start(), end)], 0
        if STOPS.search(between):
            continue
        steps = len(between.split()) + 2 * len(re.findall(r",|\band\b", between))
        rank = (steps, side, forms[key(match.group())])
        if steps <= OUTCOME_WORDS and (best is None or rank < best):
            best = rank
    return best[2] if best else None


def _period(
    figure: Figure, times: Sequence[Span], others: Sequence[Span], text: str
) -> Span | None:
    """The time that bounds the figure: the nearest one with no other figure between."""
    best: tuple[int, Span] | None = None
    for time in times:
        if time.start < figure.span.end and figure.span.start < time.end:
            continue
        after = time.start >= figure.span.end
        low, high = (figure.span.end, time.start) if after else (time.end, figure.span.start)
        if high - low > REACH or any(low <= o.start < high for o in others):
            continue
        between = text[low:high]
        distance = len(between) + EACH_BOUNDARY * len(BOUNDARY.findall(between))
        distance += 0 if after else 1
        if distance <= REACH and (best is None or distance < best[0]):
            best = (distance, time)
    return best[1] if best else None


def _scope(parsed: Parsed, figure: Figure, taken: Sequence[Span], right: int) -> Span | None:
    """Where, or among whom, is counted: a phrase of place right behind the figure."""
    text, end = parsed.article.text, figure.span.end
    wide = _wide().match(text, end, right)
    if wide is not None:
        return parsed.span(*wide.span("word"))
    match = PLACE.match(text, end, right)
    if match is None:
        return None
    start = match.start("scope")
    if NO_PLACE.match(text, start, right):
        return None
    tokens = parsed.tokens(start, start + 1)
    phrase = next((c for c in tokens[0].children if c.dep_ == "pobj"), None)
    if phrase is None or phrase.pos_ not in ("NOUN", "PROPN") or phrase.lower_ in words("times"):
        return None
    stop = phrase.idx + len(phrase)
    if stop > right or any(t.start < stop and start < t.end for t in taken):
        return None
    return parsed.span(start, stop)


@lru_cache(maxsize=1)
def _wide() -> re.Pattern[str]:
    return re.compile(rf"\s+(?P<word>{any_of(table('keys')['scope']['words'])})\b", re.I)


def _twins(figures: Sequence[Figure], text: str) -> dict[str, str]:
    """Figure to the figure whose value it gives in another unit: "14 miles (22.5km)"."""
    twins: dict[str, str] = {}
    for one, two in pairwise(figures):
        if one.unit == two.unit or two.span.start - one.span.end > REACH:
            continue
        joined = BESIDE.fullmatch(text, one.span.end, two.span.start)
        if joined is None or not _convert(one, two):
            continue
        closed = text[two.span.end : two.span.end + 12].lstrip()[:1] in (")", "]", ";", ",")
        if joined["open"] is None or closed or one.unit.isupper():
            twins[two.id] = twins.get(one.id, one.id)
    return twins


def _convert(one: Figure, two: Figure) -> bool:
    """Whether the second value may be the first in its unit."""
    first, second = (f.value if f.value is not None else f.low for f in (one, two))
    if not first or not second:
        return False
    if one.unit.isupper() and two.unit.isupper():
        return 1 / MOST_RATE <= abs(second / first) <= MOST_RATE
    if {one.unit, two.unit} == {"degree Celsius", "degree Fahrenheit"}:
        celsius = first if one.unit.endswith("Celsius") else second
        other = second if celsius is first else first
        return abs(celsius * 1.8 + 32 - other) <= 2
    for kind in table("keys")["conversions"].values():
        if one.unit in kind and two.unit in kind:
            ratio = second * kind[two.unit] / (first * kind[one.unit])
            return bool(abs(ratio - 1) <= CONVERTED)
    return False
