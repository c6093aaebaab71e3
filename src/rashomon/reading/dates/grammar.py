"""Times in a text: which expressions stand where. Only words are read here, no parse."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from rashomon.reading.dates import patterns
from rashomon.reading.dates.expressions import Expression, Part, Unit
from rashomon.reading.dates.lexicon import lexicon

Match = re.Match[str]
PARTS: dict[str, Part] = {
    "early": "early",
    "start": "early",
    "beginning": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "end",
    "earlier": "so-far",
    "later": "to-come",
}
UNITS: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}
NEAR = {"yesterday": -1, "last night": -1, "tomorrow": 1}
DAYS_IN = {"day": 1, "week": 7}


def expressions_in(text: str, start: int = 0, end: int | None = None) -> list[Expression]:
    """The expressions between two code points, in text order, none inside another."""
    end = len(text) if end is None else end
    found: list[tuple[int, int, int, list[Expression]]] = []
    for rank, (pattern, read) in enumerate(_readers()):
        for match in pattern.finditer(text, start, end):
            expressions = list(read(match))
            if expressions:
                first, last = expressions[0].start, expressions[-1].end
                found.append((first, -last, rank, expressions))
    taken = start
    kept: list[Expression] = []
    for first, minus_last, _, expressions in sorted(found, key=lambda row: row[:3]):
        if first >= taken:
            kept.extend(expressions)
            taken = -minus_last
    return kept


@lru_cache(maxsize=1)
def _readers() -> tuple[tuple[re.Pattern[str], Callable[[Match], Iterator[Expression]]], ...]:
    words = lexicon()
    fixed = "|".join(re.escape(word) for f in words.fixed for word in f.words)
    yearly = "|".join(re.escape(word) for y in words.yearly for word in y.words)
    return (
        (re.compile(rf"(?<![\w/.$£€-])(?:{fixed})(?![\w/])"), _fixed),
        (patterns.ISO, _iso),
        (patterns.SLASHED, _slashed),
        (patterns.MONTH_DAY, _days),
        (patterns.DAY_MONTH, _days),
        (patterns.QUARTER, _quarter),
        (patterns.MONTH_YEAR, _month),
        (patterns.YEARS, _years),
        (patterns.DECADE, _decade),
        (re.compile(rf"(?<!\w)(?:{yearly})(?!\w)"), _yearly),
        (patterns.WEEKDAY_ALONE, _weekdays),
        (patterns.NEAR, _near),
        (patterns.UNIT, _unit),
        (patterns.UNIT_IN, _unit),
        (patterns.WEEKEND, _weekend),
        (patterns.AGO, _ago),
        (patterns.ANNIVERSARY, _anniversary),
        (patterns.TOLD, _told),
        (patterns.MONTH_ALONE, _month),
        (patterns.YEAR_ALONE, _year),
    )


def _fixed(match: Match) -> Iterator[Expression]:
    behind = re.findall(r"[\w’']+", match.string[match.end() : match.end() + 60])
    for entry in lexicon().fixed:
        if match.group() not in entry.words:
            continue
        near = {word.lower() for word in behind[: entry.within]}
        if not entry.before or near & entry.before:
            yield Expression(*match.span(), "fixed", fixed=entry.date, name=entry.name)
            return


def _iso(match: Match) -> Iterator[Expression]:
    yield Expression(
        *match.span(), "day", year=int(match["y"]), month=int(match["m"]), day=int(match["d"])
    )


def _slashed(match: Match) -> Iterator[Expression]:
    one, two, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 0 if year > 99 else 2000
    if match["sep"] == "." or (one > 12 >= two) or one == two:
        yield Expression(*match.span(), "day", year=year, month=two, day=one)
    elif two > 12 >= one:
        yield Expression(*match.span(), "day", year=year, month=one, day=two)
    elif one <= 12 and two <= 12:
        yield Expression(*match.span(), "unclear", year=year)


def _days(match: Match) -> Iterator[Expression]:
    """A day of a month, a list of such days, or a range."""
    groups = match.groupdict()
    if not _is_month(match["m"]) or (groups.get("m2") and not _is_month(match["m2"])):
        return
    year = int(match["y"]) if match["y"] else None
    month, day = lexicon().month(match["m"]), lexicon().number(match["d"])
    if match["d2"]:
        other = groups.get("m1") or groups.get("m2")
        first, last = month, lexicon().month(match["m2"]) if groups.get("m2") else month
        if groups.get("m1") and other:
            first = lexicon().month(other)
        yield Expression(
            *match.span(),
            "days",
            year=year,
            month=first,
            day=day,
            last_month=last,
            last_day=lexicon().number(match["d2"]),
            year_offset=_shift(groups.get("ys")),
        )
        return
    runs = [match.span()]
    if match["more"]:
        inner = [m.span() for m in re.finditer(patterns.DAY, match["more"])]
        base = match.start("more")
        edges = [(base + a, base + b) for a, b in inner]
        runs = [(match.start(), match.end("d")), *edges]
        runs[-1] = (runs[-1][0], match.end())
    for start, end in runs:
        number = day if start == match.start() else lexicon().number(match.string[start:end][:2])
        yield Expression(
            start,
            end,
            "day",
            year=year,
            month=month,
            day=number,
            year_offset=_shift(groups.get("ys")),
        )


def _quarter(match: Match) -> Iterator[Expression]:
    number = lexicon().number(match["n"] or match["q"])
    if 1 <= number <= 4:
        yield Expression(*match.span(), "quarter", year=int(match["y"]), month=3 * number - 2)


def _month(match: Match) -> Iterator[Expression]:
    groups = match.groupdict()
    if not _is_month(match["m"]):
        return
    part = _part(match["part"])
    if groups.get("y"):
        year, month = int(match["y"]), lexicon().month(match["m"])
        yield Expression(*match.span(), "month", year=year, month=month, part=part)
        return
    before = _word_before(match)
    years = _shift(match["ys"])
    supported = (
        before in lexicon().lists["time_prepositions"]
        or part is not None
        or match["shift"]
        or years is not None
    )
    doubtful = match["m"].lower().rstrip(".") in lexicon().lists["ambiguous_months"]
    possessive = match.string[match.end() : match.end() + 2] in ("'s", "’s")
    if doubtful and not supported and not possessive:
        return
    start = match.start() if part or match["shift"] else match.start("m")
    shift = _shift(match["shift"])
    month = lexicon().month(match["m"])
    yield Expression(
        start,
        match.end(),
        "month",
        month=month,
        part=part,
        offset=shift,
        year_offset=years,
        weak=not supported,
    )


def _years(match: Match) -> Iterator[Expression]:
    first = int(match["y"] or match["a"])
    last = match["y2"] or match["b"]
    year = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if first < year:
        weak = len(last) == 2
        yield Expression(*match.span(), "years", year=first, last_year=year, weak=weak)


def _decade(match: Match) -> Iterator[Expression]:
    first = int(match["y"]) if match["y"] else 1900 + int(match["s"])
    bounds = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
    low, high = bounds.get((match["part"] or "").lower(), (0, 9))
    yield Expression(*match.span(), "years", year=first + low, last_year=first + high)


def _year(match: Match) -> Iterator[Expression]:
    part = _part(match["part"])
    strong = part is not None or _word_before(match) in lexicon().lists["time_prepositions"]
    yield Expression(*match.span(), "year", year=int(match["y"]), part=part, weak=not strong)


def _yearly(match: Match) -> Iterator[Expression]:
    for entry in lexicon().yearly:
        if match.group() in entry.words:
            yield Expression(
                *match.span(), "yearly", month=entry.month, day=entry.day, name=match.group()
            )


def _weekdays(match: Match) -> Iterator[Expression]:
    lists = lexicon().lists
    before = _word_before(match)
    if before in lists["no_day_before"] or before in lists["named_day_before"]:
        return
    behind = re.match(r"\s+([A-Z]\w+)", match.string[match.end() : match.end() + 40])
    if behind and behind[1].lower() in lists["named_day_after"]:
        return
    shift, week = _shift(match["shift"]), _shift(match["which"])
    first = lexicon().weekday(match["w"])
    if match["w2"]:
        last = lexicon().weekday(match["w2"])
        yield Expression(
            *match.span(), "weekdays", weekday=first, last_weekday=last, offset=shift, week=week
        )
        return
    more = [m.start() for m in re.finditer(patterns.WEEKDAY, match["more"] or "")]
    starts = [match.start(), *(match.start("more") + s for s in more)]
    names = re.findall(patterns.WEEKDAY, match.group())
    run = tuple(lexicon().weekday(name) for name in names) if more else ()
    for index, start in enumerate(starts):
        last = index + 1 == len(starts)
        words = match.string[start : match.end() if last else starts[index + 1]]
        if not last:
            words = re.sub(rf"{patterns.JOIN}$", "", words)
        day = run[index] if run else first
        end = start + len(words)
        yield Expression(start, end, "weekday", weekday=day, offset=shift, week=week, run=run)


def _near(match: Match) -> Iterator[Expression]:
    if match["far"]:
        offset = -2 if match["far"].lower().startswith("before") else 2
        yield Expression(*match.span(), "near", offset=offset)
        return
    word = re.sub(r"\s+", " ", match["w"].lower())
    behind = re.match(r"['’]s\s+(\w+)", match.string[match.end() : match.end() + 40])
    if behind and behind[1].lower() in lexicon().lists["generic_today_of"]:
        return
    yield Expression(*match.span(), "near", offset=NEAR.get(word, 0))


def _unit(match: Match) -> Iterator[Expression]:
    text, end = match.string, match.end()
    shift = match.groupdict().get("shift")
    before = _word_before(match)
    if shift and (
        before in ("the", "his", "her", "their", "our", "its", "my", "your")
        or (text[end : end + 4] == " of " and shift.lower() != "this")
    ):
        return
    offset = _shift(shift) or 0
    if match["u"].lower() == "weekend":
        yield Expression(*match.span(), "weekend", offset=offset)
        return
    unit = UNITS[match["u"].lower()]
    yield Expression(*match.span(), "unit", unit=unit, offset=offset, part=_part(match["part"]))


def _weekend(match: Match) -> Iterator[Expression]:
    yield Expression(*match.span("w"), "weekend")


def _ago(match: Match) -> Iterator[Expression]:
    number = lexicon().number(match["n"])
    if _word_before(match) in (
        "than",
        "about",
        "almost",
        "nearly",
        "half",
        "over",
        "some",
        "least",
    ):
        return
    if number:
        yield Expression(*match.span(), "ago", unit=UNITS[match["u"].lower()], offset=-number)


def _anniversary(match: Match) -> Iterator[Expression]:
    number = lexicon().number(match["n"])
    if number:
        yield Expression(*match.span(), "anniversary", offset=number)


def _told(match: Match) -> Iterator[Expression]:
    if match["next"] and _word_before(match) in ("over", "for", "in", "during", "within"):
        return
    if match["n"] or match["one"]:
        way = (match["way"] or match["side"]).lower()
        unit = (match["u"] or match["one"]).lower()
        if way == "after" and match["n"] and not _day_follows(match):
            return
        number = lexicon().number(match["n"]) if match["n"] else 1
        sign = 1 if way in ("later", "after") else -1
        days = DAYS_IN.get(unit)
        linked = days is not None and way in ("before", "after")
        offset = sign * number * days if days else None
        yield Expression(*match.span(), "told", offset=offset, linked=linked)
        return
    yield Expression(*match.span(), "told")


def _day_follows(match: Match) -> bool:
    behind = match.string[match.end() : match.end() + 40]
    return bool(re.match(rf"\s+(?:{patterns.WEEKDAY}|{patterns.MONTH}|\d)", behind))


def _is_month(word: str) -> bool:
    """A month's name begins with a capital: "may 3" and "march 10 miles" are none."""
    return word[:1].isupper()


def _part(words: str | None) -> Part | None:
    for word in re.findall(r"\w+", (words or "").lower()):
        if word in PARTS:
            return PARTS[word]
    return None


def _shift(word: str | None) -> int | None:
    if not word:
        return None
    form = word.lower()
    if form.startswith("last") or form.endswith("past"):
        return -1
    return 1 if form.startswith("next") or form.endswith("coming") else 0


def _word_before(match: Match) -> str:
    words = re.findall(
        r"[\w’']+(?=[\s-]*$)", match.string[max(match.start() - 30, 0) : match.start()]
    )
    return words[-1].lower() if words else ""
