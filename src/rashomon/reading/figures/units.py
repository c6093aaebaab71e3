"""The unit of an amount, from its sign, the words behind it, or the sentence around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rashomon.reading.figures import qualifiers
from rashomon.reading.figures.amounts import Amount
from rashomon.reading.figures.counts import (
    ballots,
    counted,
    crowd,
    inherited,
    offspring,
    others,
    outcome,
    state,
    subject,
)
from rashomon.reading.figures.excluded import is_no_figure
from rashomon.reading.figures.lexicon import any_of, key, table, words
from rashomon.reading.figures.money import money
from rashomon.reading.figures.nouns import (
    PERSON,
    noun_behind,
    phrase_behind,
    plain_singular,
)
from rashomon.reading.figures.passage import Found, Passage
from rashomon.records.reading import Qualifier

MILLION = 1e6
"""What "m" was read as before it turns out to stand for metres."""
HYPHENED = re.compile(
    r"[-‑–](?P<old>(?:years?|months?|weeks?|days?)[-‑\s]olds?\b)|[-‑–](?P<word>[A-Za-z]+)"
)
MAGNITUDE = re.compile(
    r"\b(?:magnitude|richter)(?:\s?[-‑]\s?|\s+(?:of\s+|was\s+|at\s+|is\s+|as\s+)?(?:about\s+|around\s+|at\s+least\s+)?)$",
    re.I,
)
RICHTER = re.compile(
    r"(?:[-‑\s]magnitude\b|\s+on\s+the\s+(?:open-ended\s+)?Richter\b|\s+(?:earth)?quake\b|\s+(?:temblor|tremor)\b)",
    re.I,
)
STRONGEST = 11.0
"""No earthquake has been of such a magnitude."""
NEAR = 40
"""Characters before a number in which "magnitude of about" stands."""
LOOSE_OLD = re.compile(
    r"\s+(?:(?P<time>year|month|week|day)s?[-‑\s]+old|age\s+(?:groups?|brackets?|range|band))\b",
    re.IGNORECASE,
)


COUNTS = (offspring, others, state, counted, ballots, subject, outcome, crowd)
"""Ways to tell what a number counts, in the order in which they are tried."""


def read_unit(passage: Passage, amount: Amount, earlier: Sequence[Found]) -> Found | None:
    """The figure that an amount is; `None` where it is none.

    `earlier` are the figures before it in the paragraph: "17 knots; the company insists on 12".
    """
    for reader in (money, _percent, _aged, _hyphened, _measured, _magnitude):
        figure = reader(passage, amount)
        if figure is not None:
            return _qualified(passage, amount, _negative(amount, figure))
    if is_no_figure(passage, amount):
        return None
    for count in COUNTS:
        figure = count(passage, amount)
        if figure is not None:
            return _qualified(passage, amount, figure)
    figure = inherited(passage, amount, earlier)
    return None if figure is None else _qualified(passage, amount, figure)


def _make(
    amount: Amount, end: int, unit: str, of: tuple[int, int] | None = None, factor: float = 1.0
) -> Found:
    high = None if amount.high is None else amount.high * factor
    return Found(amount.start, end, amount.value * factor, unit, amount.bound, high, of)


def _negative(amount: Amount, figure: Found) -> Found:
    """The figure below zero, where a minus stands before a share, a sum or a temperature."""
    minus = amount.first.minus
    below = figure.unit.startswith(("degree", "percent")) or figure.unit.isupper()
    if minus is None or not below or figure.high is not None:
        return figure
    return replace(figure, start=minus, value=-figure.value)


def _qualified(passage: Passage, amount: Amount, figure: Found) -> Found:
    """The figure with the qualifier before or behind it, and its words in the span."""
    start, end, kind = figure.start, figure.end, figure.qualifier
    text = passage.text
    found = qualifiers.before(text, min(amount.start, figure.start), passage.start)
    if found is not None and _bounds(passage, figure, found):
        kind, start = found
    else:
        for place in dict.fromkeys((amount.end, figure.end)):
            behind = qualifiers.after(text, place, passage.end)
            if behind is not None:
                kind, end = behind[0], max(figure.end, behind[1])
                break
    return replace(figure, start=start, end=end, qualifier=kind)


def _bounds(passage: Passage, figure: Found, found: tuple[Qualifier, int]) -> bool:
    start = found[1]
    spoken = passage.text[start : figure.start]
    left = max(passage.start, start - qualifiers.REACH)
    near = passage.text[left:start]
    if figure.unit in words("persons") and qualifiers.is_to_listeners(spoken, near):
        return True
    if qualifiers.is_across(spoken, near) or qualifiers.is_preposition(spoken, near):
        return False
    if (
        spoken.lower().startswith("near ")
        and figure.unit != "percent"
        and not figure.unit.isupper()
    ):
        return False  # a place
    if figure.unit in words("times"):
        behind = passage.text[figure.end : min(figure.end + 8, passage.end)]
        return qualifiers.bounds_duration(spoken, near, behind)
    return True


SURFACE = re.compile(r"\s(?:sq|square|cubic)\b", re.IGNORECASE)
EXTENT = frozenset({"tall", "high", "long", "wide", "deep", "thick"})


@lru_cache(maxsize=1)
def _percent_words() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[-‑](?:plus|odd)|\+)?[\s‑-]*(?P<word>{any_of(table('units')['percent'])})(?!\w)",
        re.IGNORECASE,
    )


def _percent(passage: Passage, amount: Amount) -> Found | None:
    match = _percent_words().match(passage.text, amount.end, passage.end)
    if match is None:
        return None
    form = key(match["word"])
    unit = table("units")["percent"][form]
    return _make(amount, match.end(), unit, phrase_behind(passage.parsed, match.end(), passage.end))


def _aged(passage: Passage, amount: Amount) -> Found | None:
    """As in "six years old", "6 year old"."""
    match = LOOSE_OLD.match(passage.text, amount.end, passage.end)
    return None if match is None else _make(amount, match.end(), key(match["time"] or "year"))


def _hyphened(passage: Passage, amount: Amount) -> Found | None:
    """As in "82-inch", "6-year-old", "12-person", "a 500-strong crowd", "2m-tall"."""
    match = HYPHENED.match(passage.text, amount.end, passage.end)
    if match is None:
        return None
    if amount.last.metres and match["word"] and key(match["word"]) in EXTENT:
        return _make(amount, amount.end, "metre", factor=1 / MILLION)
    if match["old"]:
        return _make(amount, match.end(), plain_singular(re.split(r"[-‑\s]", match["old"])[0]))
    word = key(match["word"])
    if (
        word in words("not_hyphenated")
        or len(word) == 1
        or word in ("plus", "odd", "ish")
        or amount.first.form == "indefinite"
    ):
        return None
    unit = table("units")["measures"].get(word) or (
        PERSON if word in ("strong", "man", "woman") else plain_singular(word)
    )
    noun = noun_behind(passage.parsed, match.end(), passage.end)
    return _make(amount, match.end(), unit, (noun.start, noun.end) if noun else None)


@lru_cache(maxsize=1)
def _measure_words() -> re.Pattern[str]:
    forms = table("units")["measures"]
    return re.compile(rf"[\s‑-]*(?P<word>{any_of(forms)})(?![\w’'])", re.IGNORECASE)


def _measured(passage: Passage, amount: Amount) -> Found | None:
    """Measures that are abbreviated or have several words: "82cm", "five square miles"."""
    text = passage.text
    if amount.last.metres and not _counts_millions(passage, amount):
        return _make(amount, amount.end, "metre", factor=1 / MILLION)
    match = _measure_words().match(text, amount.end, passage.end)
    if match is None:
        return None
    forms = table("units")["measures"]
    form = re.sub(r"\s+", " ", match["word"])
    unit = forms.get(form) or (forms.get(key(form)) if len(form) > 2 else None)
    if unit is None or (form in ("in.", "mi", "sq") and text[amount.end : amount.end + 1] != " "):
        return None
    return _make(amount, match.end(), unit, phrase_behind(passage.parsed, match.end(), passage.end))


def _magnitude(passage: Passage, amount: Amount) -> Found | None:
    """The strength of an earthquake: "magnitude 6.1", "measuring 5.6 on the Richter scale"."""
    left = max(passage.start, amount.start - NEAR)
    before = MAGNITUDE.search(passage.text, left, amount.start)
    behind = RICHTER.match(passage.text, amount.end, passage.end)
    if (before or behind) and amount.value < STRONGEST:
        return _make(amount, amount.end, "magnitude")
    return None


def _counts_millions(passage: Passage, amount: Amount) -> bool:
    """Whether "3m" stands before what is counted ("3m people", "3m sq km"), not before a height."""
    if SURFACE.match(passage.text, amount.end, passage.end):
        return True
    noun = noun_behind(passage.parsed, amount.end, passage.end)
    return noun is not None and noun.plural and noun.singular not in words("raced")
