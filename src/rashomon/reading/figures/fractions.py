"""Numbers that are no numerals: "two-thirds", "nearly half", "a single", "a couple of"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rashomon.reading.figures.lexicon import any_of, key, table
from rashomon.reading.figures.numeral import PER_CENT, Numeral
from rashomon.reading.sieve import Sieve

BEFORE = 24
"""Characters before a fraction in which a bound or preposition stands."""
BOUND = re.compile(
    r"\b(?:nearly|almost|about|roughly|around|over|than|under|by|to|some|just|only|at|least)\s+$",
    re.IGNORECASE,
)
VERB = (
    r"(?:are|were|have|had|said|say|did|do|will|would|could|can|may|might|went|came|live|lived|died"
    r"|voted|back|backed|want|wanted|think|thought|believe|believed|report|reported|speak|spoke|need|use|used|work"
    r"|worked|own|know|knew|expect|expected|plan|planned|support|supported|oppose|opposed|face|come"
    r"|take|took|lack|feel|felt|fear|feared|get|got|suffer|suffered|agree|agreed|lost|left|remain"
    r"|remained|earn|chose|choose|see|saw|favor|favour|favored|favoured|approve|disapprove)"
)
PLURAL_VERB = re.compile(rf"\s+(?:also\s+|now\s+|still\s+)?{VERB}\b", re.IGNORECASE)
SINGULAR_VERB = re.compile(r"\s+(?:is|was|has)\b", re.IGNORECASE)
ENDS = re.compile(
    r"\s*(?:$|[.,;:)!?—–”\"])|\s+(?:in|on|to|from|over|since|this|last|and|but|or|after|between|for"
    r"|compared|more|less|lower|higher|fewer|off|who|which|that|within|during|when|while|if"
    r"|because|today|yesterday|than|at)\b",
    re.IGNORECASE,
)
POINT = re.compile(r"[\s-]+(?:an?\s+)?(?:percentage[\s-])?point(?![\w-])", re.IGNORECASE)
"""What a rate moves by: "a quarter point", "half a percentage point"."""
NO_HALF = re.compile(r"\b(?:first|second|other|better|and\s+a|an?)\s+$", re.IGNORECASE)
OTHERS = re.compile(r"\b(?:two|another|second|one|other|others|first)\b", re.IGNORECASE)
"""Before "a third was hurt": the third of several, and no share."""
COUNTS = frozenset({"single", "couple"})
"""The words of which a worded count holds one."""
REACH = 120
"""Characters before "a third" in which others of a row stand: a clause or two."""


@lru_cache(maxsize=1)
def _fractions() -> re.Pattern[str]:
    numbers = table("numbers")
    top = any_of([*numbers["cardinals"], "a"])
    parts = any_of(numbers["parts"])
    return re.compile(
        rf"(?<![\w-])(?:(?P<top>{top})(?P<join>[\s‑-]+)(?P<part>{parts})\b"
        r"|(?P<half>half)(?!\w|[‑-](?!point))(?P<whole>(?=\s+(?:of|the|its|their|his|her|our|all|my|those"
        r"|these)\b(?!\s+the\s+(?:size|price|time|battle|length|height|fun|story|distance)\b)))?"
        rf")(?P<of>\s+of\b)?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _of_number() -> re.Pattern[str]:
    magnitudes = any_of(table("numbers")["magnitudes"])
    return re.compile(rf"\s+an?\s+(?:{magnitudes})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _counts() -> re.Pattern[str]:
    magnitudes = any_of(table("numbers")["magnitudes"])
    return re.compile(
        r"\b(?:(?P<none>(?:not|without|nor)\s+)?(?P<single>a\s+single)\b"
        rf"|a\s+couple\s+(?:of\s+)?(?P<scale>{magnitudes})\b|(?P<couple>a\s+couple)(?=\s+of\b))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def parts() -> frozenset[str]:
    """The words of which a fraction holds one."""
    return frozenset((*table("numbers")["parts"], "half"))


def fractions(text: str, start: int, end: int, sieve: Sieve) -> Iterator[Numeral]:
    """Fractions of a passage as percentages: "two-thirds", "a quarter of", "nearly half"."""
    if sieve.words.isdisjoint(parts()):
        return
    for match in _fractions().finditer(text, start, end):
        fraction = _half(match, end) if match["half"] else _fraction(match, start, end)
        if fraction is not None:
            yield fraction


def worded_counts(text: str, start: int, end: int, sieve: Sieve) -> Iterator[Numeral]:
    """The counts "a single", "without a single" and "a couple of"."""
    if sieve.words.isdisjoint(COUNTS):
        return
    for match in _counts().finditer(text, start, end):
        if match["single"]:
            yield Numeral(match.start(), match.end(), 0.0 if match["none"] else 1.0, "single")
        elif match["scale"]:
            value = 2.0 * table("numbers")["magnitudes"][key(match["scale"])]
            yield Numeral(match.start(), match.end(), value, "words", magnitude=True)
        else:
            yield Numeral(match.start(), match.end(), 2.0, "words")


def _half(match: re.Match[str], end: int) -> Numeral | None:
    """Half of something, or an amount by itself: "nearly half said", "by half"."""
    text, stop = match.string, match.end("half")
    if match["whole"] is None and not POINT.match(text, stop, end):
        bound = BOUND.search(text, max(0, match.start() - BEFORE), match.start())
        ended = ENDS.match(text, stop, end)
        if not PLURAL_VERB.match(text, stop, end) and not (bound and ended):
            return None
        if NO_HALF.search(text[max(0, match.start() - BEFORE) : match.start()]):
            return None
    return Numeral(match.start(), stop, PER_CENT / 2, "fraction")


def _fraction(match: re.Match[str], start: int, end: int) -> Numeral | None:
    numbers = table("numbers")
    stop = match.start("of") if match["of"] else match.end()
    top, part = key(match["top"]), key(match["part"])
    upper = 1 if top == "a" else int(numbers["cardinals"][top])
    lower = int(numbers["parts"][part])
    hyphened = "-" in match["join"] or "‑" in match["join"]
    plural = part.endswith("s") and upper > 1
    if match["of"] and _of_number().match(match.string, match.end()):
        return None
    if not 0 < upper < lower:
        return None
    if not (hyphened or plural or match["of"] or _stands_alone(match, start, end)):
        return None
    return Numeral(match.start(), stop, round(PER_CENT * upper / lower, 2), "fraction")


def _stands_alone(match: re.Match[str], start: int, end: int) -> bool:
    """As in "a fifth has been pledged", "fell by a third": no noun, and no third of a row."""
    text, stop = match.string, match.end()
    if POINT.match(text, stop, end):
        return True
    if PLURAL_VERB.match(text, stop, end):
        return True
    bound = BOUND.search(text, max(start, match.start() - BEFORE), match.start())
    if bound and ENDS.match(text, stop, end):
        return True
    if key(match["part"]) in ("quarter", "half"):
        return False  # the quarter of a year or of a town
    row = OTHERS.search(text, max(start, match.start() - REACH), match.start())
    verb = SINGULAR_VERB.match(text, stop, end) or ENDS.match(text, stop, end)
    return bool(verb) and not row
