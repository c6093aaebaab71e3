"""Times of day beside a day: "9:40 p.m. EST on Tuesday", "Tuesday at noon"."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.reading.dates.expressions import Expression

DAY_FORMS = frozenset(["day", "nth", "weekday", "near", "yearly", "told", "ordinal", "fixed"])
"""Forms that are one day, so that a time of day can belong to them."""
REACH = 60
"""Characters beside a day in which its time of day is looked for; the longest form, a range of
times with a zone and its hours in brackets, has 50."""
NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
ZONES = (
    r"(?:GMT|UTC|Z)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|[ECMP][SD]?T|AK[SD]T|HST|BST|IST|W?E?C?ES?T|CEST"
    r"|A[CEW][SD]?T|NZ[SD]?T|SAST|EAT|WAT|CAT|JST|KST|HKT|SGT|PKT|MSK|local time"
    r"|(?:Eastern|Central|Mountain|Pacific|British|Greenwich)(?:\s(?:Standard|Daylight|Summer|Mean))?"
    r"(?:\s[Tt]ime)?"
)


def _time(mark: str) -> str:
    """A time of day as named groups that end in `mark`."""
    return (
        rf"(?:(?P<h{mark}>1[0-2]|0?[1-9])(?:[:.](?P<m{mark}>[0-5]\d))?\s?(?P<ap{mark}>[AaPp])"
        r"\.?\s?[Mm](?:\.|\b)"
        rf"|(?P<h24{mark}>[01]?\d|2[0-3])[:.](?P<m24{mark}>[0-5]\d)(?:[:.]\d\d)?(?:\s?(?:hrs|hours|h)\b)?(?![\d:%])"
        rf"|(?P<h4{mark}>[01]\d|2[0-3])(?P<m4{mark}>[0-5]\d)(?=\s?(?:GMT|UTC|hrs|hours|h\b))(?:\s?(?:hrs|hours|h)\b)?"
        rf"|(?P<w{mark}>noon|midday|midnight)\b"
        rf"|(?P<o{mark}>1[0-2]|[1-9]|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\so['’]clock\b)"
    )


ZONE = rf"(?:\s?\(?(?P<zone>{ZONES})\b\)?)?"
UNTIL = r"\s*(?:[-–—]|to|until|till|and)\s*"
BESIDE = r"(?:\s*\([^()]{1,40}\))?"
BEFORE = re.compile(
    rf"(?<![\w:.$£€]){_time('1')}(?:{UNTIL}{_time('2')})?{ZONE}{BESIDE}"
    r"(?:\s+on|,|\s+in the \w+ on)?\s+(?:the\s+)?$"
)
BEHIND = re.compile(
    r",?\s+(?:(?:at|from|by|before|after|until|around|about|between|shortly (?:after|before)"
    r"|just (?:after|before)|starting at|beginning at)\s+){0,2}"
    rf"{_time('1')}(?:{UNTIL}{_time('2')})?{ZONE}"
)
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
NUMBERS += ["twelve"]


def with_clock(found: Expression, text: str, start: int, end: int) -> Expression:
    """`found` with the time of day that stands right beside it between `start` and `end`."""
    if found.form not in DAY_FORMS or found.clock is not None:
        return found
    low = max(found.start - REACH, start)
    before = BEFORE.search(text[low : found.start])
    if before:
        told = clock_of(before)
        return replace(found, start=low + before.start(), clock=told, zone=before["zone"])
    behind = BEHIND.match(text[found.end : min(found.end + REACH, end)])
    if behind:
        told = clock_of(behind)
        return replace(found, end=found.end + behind.end(), clock=told, zone=behind["zone"])
    return found


def clock_of(match: re.Match[str]) -> str:
    """The first time of a match as 24 hours."""
    if match["w1"]:
        return NAMED[match["w1"]]
    if match["h1"]:
        return _twelve(int(match["h1"]), int(match["m1"] or 0), match["ap1"])
    if match["o1"]:
        hour = match["o1"]
        number = int(hour) if hour.isdigit() else NUMBERS.index(hour) + 1
        return f"{number:02}:00"
    hours, minutes = match["h241"] or match["h41"], match["m241"] or match["m41"]
    hour = int(hours)
    if match["ap2"] and 1 <= hour <= 12:
        return _twelve(hour, int(minutes), match["ap2"])
    return f"{hour:02}:{minutes}"


def _twelve(hour: int, minutes: int, half: str) -> str:
    """Twelve is the first hour of its half of the day."""
    return f"{hour % 12 + (12 if half.lower() == 'p' else 0):02}:{minutes:02}"
