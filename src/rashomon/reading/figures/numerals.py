"""Numerals: digits, number words, fractions and indefinite plurals, to values."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from unicodedata import numeric

from rashomon.reading.figures.fractions import fractions, worded_counts
from rashomon.reading.figures.lexicon import any_of, key, letters, table
from rashomon.reading.figures.numeral import HALF, PER_CENT, Numeral
from rashomon.reading.sieve import WORD, Sieve

TENS = 20
"""From twenty on, a number word may take a unit behind it: "twenty-one"."""
UNITS = 10
VAGUE = frozenset({"several", "many"})
"""Before "hundred" and its like: more than one of them, as in "hundreds"."""
SPACED = (
    r"(?<!\d[ \u00a0\u2009\u202f])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d/:-]|[ \u00a0]\d)"
)
"""Digits in groups of three between spaces: "10 000"."""
RAND = r"R(?=\d{1,3}(?:,\d{3})+\b|\d+(?:\.\d+)?\s?(?:m|bn|million|billion|trillion)\b)"
"""The sign of the rand, which is a mere letter before small numbers."""
LARGE_SUM = r"[KN](?=\d+(?:\.\d+)?(?:m|bn|\s?(?:million|billion|trillion))\b)"
"""The signs of the kwacha and the naira, letters of roads ("the N2") before anything else."""
LETTERS = {"R": "ZAR", "K": "ZMW", "N": "NGN"}
NO_COUNT = frozenset({"b", "B", "T", "mil"})
"""Suffixes that are magnitudes only behind a currency."""
TOO_LONG = 18
"""Digits from which a number is an identifier, not an amount."""


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """The expression that finds numerals: groups `digits`, `run`, `fraction`, `some`, `single`."""
    numbers, units = table("numbers"), table("units")
    magnitude = any_of(numbers["magnitudes"])
    word = any_of([*numbers["cardinals"], *numbers["magnitudes"]])
    indefinite = any_of(numbers["indefinite"])
    signs = any_of(units["currency_before"])
    join = r"(?:[\s‑-]|(?<=hundred)\s+and\s+|(?<=thousand)\s+and\s+)"
    return re.compile(
        rf"""
        (?<!\w)  # none begins inside a word, which is where most places of a text are
        (?:(?:(?P<minus>(?i:\bminus\s+)|(?<![\w)\].,%$£€‑–—-])[-−–])(?=[$£€]?\d))?
        (?:(?<![\w$£€])(?P<currency>{signs}|{RAND}|{LARGE_SUM})\s?)?
        (?(currency)|(?<![\w/:⁄])(?<!\d[.,])(?<![A-Za-z][-‑–]))
        (?P<digits>\d{{1,3}}(?:,\d{{2,3}})+(?:\.\d+)?|{SPACED}|\d+(?:\.\d+)?|(?<![\w.])\.\d+)
        (?P<part>\s?[½¼¾]|\s\d/[2-9](?![\d/]))?
        (?:(?:[\s‑-])?(?P<scale>(?i:(?:{magnitude})s?(?:\s+(?:crore|million|billion|trillion))?)\b)
          |\s?(?P<suffix>{any_of(numbers["suffixes"])})(?![\w])
          |(?![A-Za-z]*\d|⁄))
        |(?P<lead>(?:(?<![\w$-])|(?<=\bof-))(?i:half(?:\s+|-)an?|(?:a|three)[\s-]quarters?\s+of\s+an?|several|a\s+few|many|an?|)(?:\s+|-|))
         (?:(?<![\w-])|(?<=\bof-))(?P<run>(?i:{word})(?:{join}(?i:{word}))*\b)(?:(?P<half>(?i:[\s-]and[\s-]a[\s-]half)\b)(?:[\s-](?P<more>(?i:{magnitude}))\b)?)?
        |\b(?P<some>(?!(?i:scores)\b(?!\s+(?:of|more|were|are|have)\b))(?i:{indefinite})(?:\s+of\s+(?i:{indefinite}))*)\b)
        """,
        re.VERBOSE,
    )


@lru_cache(maxsize=1)
def number_words() -> frozenset[str]:
    """The words of which a numeral without digits holds one."""
    numbers = table("numbers")
    forms = [*numbers["cardinals"], *numbers["magnitudes"], *numbers["indefinite"]]
    return frozenset(word for form in forms for word in WORD.findall(form))


def numerals(text: str, start: int, end: int, sieve: Sieve) -> list[Numeral]:
    """All numerals of a passage, in text order, none inside another."""
    found = [*fractions(text, start, end, sieve), *worded_counts(text, start, end, sieve)]
    if not sieve.digits and sieve.words.isdisjoint(number_words()):
        return sorted(found, key=lambda n: (n.start, n.end))
    taken = [(n.start, n.end) for n in found]
    position = start
    while (hit := pattern().search(text, position, end)) is not None:
        position = hit.end()
        numeral = _numeral(hit)
        if numeral is None:
            continue
        position = max(numeral.end, hit.start() + 1)
        if not any(numeral.start < e and s < numeral.end for s, e in taken):
            found.append(numeral)
    return sorted(found, key=lambda n: (n.start, n.end))


def _numeral(match: re.Match[str]) -> Numeral | None:
    if match["digits"]:
        return _digits(match)
    if match["some"]:
        return _indefinite(match)
    return _words(match)


def _digits(match: re.Match[str]) -> Numeral | None:
    numbers = table("numbers")
    digits = re.sub(r"[^\d.]", "", match["digits"])
    if len(digits) > TOO_LONG:
        return None
    exact, suffix, scale = Decimal(digits) + _part(match["part"]), match["suffix"], 1
    sign = match["currency"]
    currency = table("units")["currency_before"].get(sign, LETTERS.get(sign)) if sign else None
    if match["scale"]:
        scale = _product(key(match["scale"]))
    elif suffix and not currency and (suffix in NO_COUNT or (suffix == "K" and exact < UNITS)):
        return None  # "4K", "15T"
    elif suffix:
        scale = numbers["suffixes"][suffix]
    metres = suffix == "m" and not currency
    return Numeral(
        match.start("currency") if match["currency"] else match.start("digits"),
        match.end(),
        float(exact * scale),
        "digits",
        currency,
        bool(match["scale"] or suffix),
        metres,
        float(scale),
        match.start() if match["minus"] else None,
    )


def _product(form: str) -> int:
    """The magnitude of "million", "lakhs", "lakh crore"."""
    magnitudes = table("numbers")["magnitudes"]
    scale = 1
    for word in form.split():
        scale *= int(magnitudes[word.removesuffix("s")])
    return scale


def _part(written: str | None) -> Decimal:
    """What stands behind the whole number: "½", "1/2"."""
    if not written:
        return Decimal(0)
    upper, slash, lower = written.strip().partition("/")
    return Decimal(int(upper)) / int(lower) if slash else Decimal(str(numeric(upper)))


def _indefinite(match: re.Match[str]) -> Numeral:
    value = 1.0
    for word in re.findall(r"[a-z]+", key(match["some"])):
        if word != "of":
            value *= table("numbers")["indefinite"][word]
    return Numeral(match.start(), match.end(), value, "indefinite")


def _words(match: re.Match[str]) -> Numeral | None:
    """A run of number words, cut where it stops to be one number ("five-four")."""
    numbers = table("numbers")
    lead = key(match["lead"]).rstrip("-")
    total, current, last, stop = 0.0, None, None, match.start("run")
    for piece in re.finditer(r"[a-z]+", letters(match["run"])):
        word = piece.group()
        if word == "and":
            continue
        if word in numbers["cardinals"]:
            value = float(numbers["cardinals"][word])
            fits = last is None or last == "scale" or (last == "tens" and 0 < value < UNITS)
            if not fits:
                break
            current = (current or 0.0) + value
            last = "tens" if value >= TENS else "units"
        else:
            scale = float(numbers["magnitudes"][word])
            if current is None and last is None and not lead:
                return None
            total, current = _scaled(total, current, scale)
            last = "scale"
        stop = match.start("run") + piece.end()
    value = total + (current or 0.0)
    if match["half"] and stop == match.end("run"):
        value += HALF * (1.0 if last != "scale" else _last_scale(match["run"]))
        value *= numbers["magnitudes"][key(match["more"])] if match["more"] else 1
        stop, last = match.end(), "scale" if match["more"] else last
    starts_scale = re.split(r"[\s‑-]", letters(match["run"]))[0] in numbers["magnitudes"]
    if lead in VAGUE or lead.startswith("a few"):
        return Numeral(match.start(), stop, value, "indefinite") if starts_scale else None
    if lead and starts_scale:
        return Numeral(match.start(), stop, value * _lead(lead), "words", None, True)
    return Numeral(match.start("run"), stop, value, "words", None, last == "scale")


def _lead(lead: str) -> float:
    """What stands before a magnitude: "half a", "a quarter of a", "three quarters of a", "a"."""
    share = HALF if lead.startswith("half") else 1.0
    if "quarter" in lead:
        share = HALF * HALF * (3 if lead.startswith("three") else 1)
    return share


def _scaled(total: float, current: float | None, scale: float) -> tuple[float, float | None]:
    """Take in a magnitude: "two hundred" goes on, "two thousand" closes a group."""
    if scale <= PER_CENT:
        return total, (current if current is not None else 1.0) * scale
    if current is None:
        return (total or 1.0) * scale, None
    return total + current * scale, None


def _last_scale(run: str) -> float:
    return float(table("numbers")["magnitudes"].get(re.split(r"[\s‑-]", letters(run))[-1], 1.0))
