"""Readers of written days, months, seasons, years: a match to expressions, without a parse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.reading.dates import patterns
from rashomon.reading.dates.expressions import Expression, Form
from rashomon.reading.dates.lexicon import lexicon
from rashomon.reading.dates.words import Match, is_capital, part_of, shift_of, word_before

THIRDS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
"""Years of a decade that are its early, middle and late part."""
HUNDRED_THIRDS = {"early": (0, 32), "mid": (33, 65), "late": (66, 99)}
"""Years of a century that are its early, middle and late part."""
WEATHER = re.compile(r"\b(?:degrees?|temperatures?|highs?|lows|aged?|mph)\b", re.IGNORECASE)
AROUND = 60
"""Characters on both sides of "the sixties" that tell a decade from degrees and ages."""


def fixed(match: Match) -> Iterator[Expression]:
    """9/11, and the like."""
    behind = re.findall(r"[\w’']+", match.string[match.end() : match.end() + 60])
    for entry in lexicon().fixed:
        if match.group() not in entry.words:
            continue
        near = {word.lower() for word in behind[: entry.within]}
        if not entry.before or near & entry.before:
            yield Expression(*match.span(), "fixed", fixed=entry.date, name=entry.name)
            return


def iso(match: Match) -> Iterator[Expression]:
    """2031-03-04, perhaps with a time of day."""
    yield Expression(
        *match.span(),
        "day",
        year=int(match["y"]),
        month=int(match["m"]),
        day=int(match["d"]),
        clock=match["clock"],
        zone=match["zone"],
    )


def slashed(match: Match) -> Iterator[Expression]:
    """25/12/2029, 25.12.2029; open where day and month can be read either way."""
    one, two, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 0 if year > 99 else 2000
    if match["sep"] == "." or (one > 12 >= two) or one == two:
        yield Expression(*match.span(), "day", year=year, month=two, day=one)
    elif two > 12 >= one:
        yield Expression(*match.span(), "day", year=year, month=one, day=two)
    elif one <= 12 and two <= 12:
        yield Expression(*match.span(), "unclear", year=year)


def days(match: Match) -> Iterator[Expression]:
    """A day of a month, a list of such days, or a range."""
    groups = match.groupdict()
    if not is_capital(match["m"]) or (groups.get("m2") and not is_capital(match["m2"])):
        return
    year = int(match["y"]) if match["y"] else None
    month, day = lexicon().month(match["m"]), lexicon().number(match["d"])
    years = shift_of(groups.get("ys"))
    if groups.get("d2"):
        other = groups.get("m1") or groups.get("m2")
        first, last = month, lexicon().month(match["m2"]) if groups.get("m2") else month
        if groups.get("m1") and other:
            first = lexicon().month(other)
        number = lexicon().number(match["d2"])
        yield Expression(
            *match.span(),
            "days",
            year=year,
            month=first,
            day=day,
            last_month=last,
            last_day=number,
            year_offset=years,
        )
        return
    runs = [match.span()]
    if groups.get("more"):
        inner = [m.span() for m in re.finditer(patterns.DAY, match["more"])]
        base = match.start("more")
        edges = [(base + a, base + b) for a, b in inner]
        runs = [(match.start(), match.end("d")), *edges]
        runs[-1] = (runs[-1][0], match.end())
    for start, end in runs:
        number = day if start == match.start() else lexicon().number(match.string[start:end][:2])
        yield Expression(start, end, "day", year=year, month=month, day=number, year_offset=years)


def quarter(match: Match) -> Iterator[Expression]:
    """A quarter or a half of a year; without its year only in the words of business."""
    short = match["q"]
    number = lexicon().number(match["n"] or short[1:])
    half = (match["what"] or short[0]).lower() in ("half", "h")
    if not 1 <= number <= (2 if half else 4):
        return
    year = match["y"] or match["y2"]
    years = 0 if match["the"] else shift_of(match["ys"])
    bare = not year and years is None
    if bare and (half or not _of_business(match)):
        return
    month = 6 * number - 5 if half else 3 * number - 2
    form: Form = "half" if half else "quarter"
    said = int(year) if year else None
    yield Expression(*match.span(), form, year=said, month=month, year_offset=years)


def _of_business(match: Match) -> bool:
    around = match.string[max(match.start() - 120, 0) : match.end() + 120].lower()
    return bool(set(re.findall(r"%|\w+", around)) & lexicon().lists["quarter_words"])


def month(match: Match) -> Iterator[Expression]:
    """A month with or without its year."""
    groups = match.groupdict()
    if not is_capital(match["m"]):
        return
    part = part_of(match["part"])
    if groups.get("y"):
        number, year = lexicon().month(match["m"]), int(match["y"])
        yield Expression(*match.span(), "month", year=year, month=number, part=part)
        return
    years = shift_of(match["ys"])
    supported = (
        word_before(match) in lexicon().lists["time_prepositions"]
        or part is not None
        or match["shift"]
        or years is not None
    )
    start = match.start() if part or match["shift"] else match.start("m")
    yield Expression(
        start,
        match.end(),
        "month",
        month=lexicon().month(match["m"]),
        part=part,
        offset=shift_of(match["shift"]),
        year_offset=years,
        bare=not supported,
    )


def season(match: Match) -> Iterator[Expression]:
    """A season with or without its year."""
    groups = match.groupdict()
    word = (groups.get("s") or groups["s2"]).lower()
    part = part_of(match["part"]) or part_of(groups.get("part2"))
    year = groups.get("y")
    yield Expression(
        *match.span(),
        "season",
        month=lexicon().seasons[word],
        part=part,
        year=int(year) if year else None,
        year_offset=shift_of(groups.get("ys")),
        offset=shift_of(groups.get("shift")),
        weak=not year,
        bare=not groups.get("the") and not groups.get("shift"),
    )


def years(match: Match) -> Iterator[Expression]:
    """From a year to a year."""
    first = int(match["y"] or match["a"])
    last = match["y2"] or match["b"]
    year = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if first < year:
        weak = len(last) == 2
        yield Expression(*match.span(), "years", year=first, last_year=year, weak=weak)


def decade(match: Match) -> Iterator[Expression]:
    """The 1990s, the '90s, the nineties."""
    if match["w"]:
        first = 1900 + lexicon().decades[match["w"].lower()]
        around = match.string[max(match.start() - AROUND, 0) : match.end() + AROUND]
        if WEATHER.search(around):
            return
    else:
        first = int(match["y"]) if match["y"] else 1900 + int(match["s"])
        if first % 100 == 0 and first < 2000:
            yield from _hundred(match, first)
            return
    low, high = THIRDS.get((match["part"] or "").lower(), (0, 9))
    yield Expression(*match.span(), "years", year=first + low, last_year=first + high)


def _hundred(match: Match, first: int) -> Iterator[Expression]:
    """The 1800s: all the hundred years, or a third of them."""
    low, high = HUNDRED_THIRDS.get((match["part"] or "").lower(), (0, 99))
    yield Expression(*match.span(), "years", year=first + low, last_year=first + high)


def century(match: Match) -> Iterator[Expression]:
    """The 19th century: 1801 to 1900."""
    number = lexicon().number(match["n"])
    if not 1 <= number <= 21 or (number == 21 and match["gap"] == "-"):
        return
    first = 100 * (number - 1) + 1
    low, high = HUNDRED_THIRDS.get((match["part"] or "").lower(), (0, 99))
    yield Expression(*match.span(), "years", year=first + low, last_year=first + high)


def year(match: Match) -> Iterator[Expression]:
    """A year by itself; before 1500, and short ('68), only where the words before say so."""
    part = part_of(match["part"])
    before = word_before(match)
    strong = part is not None or before in lexicon().lists["time_prepositions"]
    if match["old"]:
        if strong:
            number = int(match["old"])
            yield Expression(*match.span(), "year", year=number, part=part, weak=True)
        return
    number = int(match["y"]) if match["y"] else 1900 + int(match["s"])
    yield Expression(*match.span(), "year", year=number, part=part, weak=not strong)


def yearly(match: Match) -> Iterator[Expression]:
    """Christmas Day, and the like; with its year where that stands behind."""
    name = match["name"]
    one_word = " " not in name
    said = int(match["y"]) if match["y"] else None
    shift = shift_of(match["ys"])
    offset = shift_of(match["shift"])
    start = match.start() if match["shift"] else match.start("name")
    yield Expression(
        start,
        match.end(),
        "yearly",
        name=name,
        year=said,
        year_offset=shift,
        offset=offset,
        weak=one_word,
    )
