"""Readers of times that count from another day: a match to expressions. No parse is read here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.reading.dates import patterns
from rashomon.reading.dates.expressions import Expression
from rashomon.reading.dates.lexicon import lexicon
from rashomon.reading.dates.patterns_relative import CLAUSE_ENDS
from rashomon.reading.dates.words import UNITS, Match, is_capital, part_of, shift_of, word_before

NEAR = {"yesterday": -1, "last night": -1, "tomorrow": 1}
POSSESSIVES = ("his", "her", "their", "our", "its", "my", "your")
INEXACT = ("than", "half", "over", "least", "or", "to", "and")
"""Words before "two years ago" that make it another time than two years ago."""
OF_ANY = re.compile(
    r"\s+(?:of|in)\s+(?:each|every|the|any)\s+(?:week|month|year)(?!\w)", re.IGNORECASE
)
"""Behind a weekday that returns: "the first Tuesday of each month"."""
MOVED = 60
"""Characters before "from Monday to Friday" in which a verb says that a day was moved."""
STEPS = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "same": 0}
DAYS_IN = {"day": 1, "week": 7}


def weekdays(match: Match) -> Iterator[Expression]:
    """A weekday, a list of weekdays, or from a weekday to a weekday."""
    lists = lexicon().lists
    before = word_before(match)
    if before in lists["no_day_before"] or before in lists["named_day_before"]:
        return
    if OF_ANY.match(match.string, match.end()):
        return
    behind = re.match(r"\s+(\w+)", match.string[match.end() : match.end() + 40])
    if behind and _names_a_thing(behind[1]):
        return
    shift, week = shift_of(match["shift"]), shift_of(match["which"])
    first = lexicon().weekday(match["w"])
    if match["w2"]:
        last = lexicon().weekday(match["w2"])
        if _is_moved(match):
            middle = match.start("w2")
            yield Expression(match.start(), match.end("w"), "weekday", weekday=first)
            yield Expression(middle, match.end(), "weekday", weekday=last, offset=shift, week=week)
            return
        yield Expression(
            *match.span(), "weekdays", weekday=first, last_weekday=last, offset=shift, week=week
        )
        return
    if match["plus"]:
        weeks = lexicon().number(match["plus"].split()[0])
        weeks = -weeks if match["way"].startswith("ago") else weeks
        yield Expression(*match.span(), "weekday", weekday=first, day=7 * weeks)
        return
    more = [m.start() for m in re.finditer(patterns.WEEKDAY, match["more"] or "")]
    starts = [match.start(), *(match.start("more") + s for s in more)]
    names = re.findall(patterns.WEEKDAY, match.group())
    run = tuple(lexicon().weekday(name) for name in names) if more else ()
    for index, start in enumerate(starts):
        is_last = index + 1 == len(starts)
        words = match.string[start : match.end() if is_last else starts[index + 1]]
        if not is_last:
            words = re.sub(rf"{patterns.JOIN}$", "", words)
        day = run[index] if run else first
        end = start + len(words)
        yield Expression(start, end, "weekday", weekday=day, offset=shift, week=week, run=run)


def _is_moved(match: Match) -> bool:
    """“moved from Monday to Friday”: two days, and no time between them."""
    before = match.string[max(match.start() - MOVED, 0) : match.start()].lower()
    return bool(set(re.findall(r"\w+", before)) & lexicon().lists["moving"])


def _names_a_thing(word: str) -> bool:
    """Whether the word behind a weekday makes it a paper, a club, a best coat."""
    lists, form = lexicon().lists, word.lower()
    if word[:1].isupper():
        return form in lists["named_day_after"] or form in lists["day_thing_after"]
    return form in lists["day_thing_after"]


def of_month(match: Match) -> Iterator[Expression]:
    """The 8th of last month."""
    number = lexicon().number(match["d"])
    if 1 <= number <= 31:
        yield Expression(*match.span(), "ordinal", day=number, offset=shift_of(match["shift"]))


def nth_weekday(match: Match) -> Iterator[Expression]:
    """The first Monday in May."""
    if is_capital(match["m"]):
        words = lexicon()
        yield Expression(
            *match.span(),
            "nth",
            weekday=words.weekday(match["w"]),
            month=words.month(match["m"]),
            offset=words.ordinals.get(match["n"].lower(), -1),
            year=int(match["y"]) if match["y"] else None,
            year_offset=shift_of(match["ys"]),
        )


def near(match: Match) -> Iterator[Expression]:
    """Today, yesterday, tomorrow."""
    if match["far"]:
        offset = -2 if match["far"].lower().startswith("before") else 2
        yield Expression(*match.span(), "near", offset=offset)
        return
    word = re.sub(r"\s+", " ", match["w"].lower())
    behind = re.match(r"['’]s\s+(\w+)", match.string[match.end() : match.end() + 40])
    if behind and behind[1].lower() in lexicon().lists["generic_today_of"]:
        return
    if word == "tomorrow" and word_before(match) == "of":
        return
    yield Expression(*match.span(), "near", offset=NEAR.get(word, 0))


def unit(match: Match) -> Iterator[Expression]:
    """Last week, next month, the end of this year, later in the year, the week before last."""
    groups = match.groupdict()
    text, end = match.string, match.end()
    shift = groups.get("shift")
    before = word_before(match)
    if shift and (
        before in ("the", "than", *POSSESSIVES)
        or (text[end : end + 4] == " of " and shift.lower() != "this")
    ):
        return
    offset = shift_of(shift) or 0
    if groups.get("far"):
        offset = -2 if groups["far"].lower().startswith("before") else 2
    word = match["u"].lower()
    if word == "weekend":
        yield Expression(*match.span(), "weekend", offset=offset)
        return
    part = part_of(groups.get("part"))
    yield Expression(*match.span(), "unit", unit=UNITS[word][0], offset=offset, part=part)


def weekend(match: Match) -> Iterator[Expression]:
    """The weekend."""
    if not match.string.startswith(" of ", match.end()):
        yield Expression(*match.span("w"), "weekend")


def ago(match: Match) -> Iterator[Expression]:
    """Three weeks ago."""
    number = lexicon().number(match["n"])
    if word_before(match) in INEXACT:
        return
    if number:
        name, many = UNITS[match["u"].lower()]
        also = " ".join((match["also"] or "").lower().split())
        yield Expression(*match.span(), "ago", unit=name, offset=-number * many, name=also)


def ahead(match: Match) -> Iterator[Expression]:
    """In three days' time; "in three days" where the parse agrees."""
    weak = bool(match["in"])
    number = lexicon().number(match["n2"] if weak else match["n"])
    if word_before(match) in lexicon().lists["rank_before"] or not number:
        return
    name, many = UNITS[(match["u2"] if weak else match["u"]).lower()]
    yield Expression(*match.span(), "ahead", unit=name, offset=number * many, weak=weak)


def anniversary(match: Match) -> Iterator[Expression]:
    """The 20th anniversary."""
    number = lexicon().number(match["n"])
    if number:
        yield Expression(*match.span(), "anniversary", offset=number)


def told_count(match: Match) -> Iterator[Expression]:
    """Two days later, a year earlier; "two days before March 12"."""
    way = match["way"].lower()
    linked = way in ("before", "after")
    if linked and not _day_follows(match) and not CLAUSE_ENDS.match(match.string, match.end()):
        return
    number = lexicon().number(match["n"])
    name, many = UNITS[match["u"].lower()]
    sign = 1 if way in ("later", "after") or way.startswith("afterward") else -1
    if number:
        yield Expression(
            *match.span(), "told", unit=name, offset=sign * number * many, linked=linked
        )


def told_side(match: Match) -> Iterator[Expression]:
    """The day before, the night after: not where the event itself follows."""
    if not _day_follows(match) and not CLAUSE_ENDS.match(match.string, match.end()):
        return
    offset = 1 if match["way"].lower() == "after" else -1
    what = match["what"].lower()
    unit_of = UNITS.get(what, ("day", 1))[0]
    yield Expression(*match.span(), "told", unit=unit_of, name=what, offset=offset, linked=True)


def told_that(match: Match) -> Iterator[Expression]:
    """The next day, the following Tuesday, that night, the same year."""
    which, what = (match["which"] or "").lower(), match["what"]
    if match.string.startswith(" of ", match.end()):
        return
    before = word_before(match)
    spans = ("over", "for", "during", "within", "into")
    if which in ("next", "previous") and before in (*spans, "in"):
        return
    if which and before in spans and which != "following":
        return
    offset = STEPS.get(which, 0)
    form = what.lower().rstrip(".")
    words = lexicon()
    weak = bool(match["that"]) or which == "same"
    if form in words.weekdays:
        day = words.weekdays[form]
        yield Expression(*match.span(), "told", weekday=day, offset=offset, weak=weak)
    elif form in words.seasons:
        month = words.seasons[form]
        yield Expression(*match.span(), "told", month=month, last_month=2, offset=offset, weak=weak)
    elif form in words.months:
        if is_capital(what):
            month = words.months[form]
            yield Expression(*match.span(), "told", month=month, offset=offset, weak=weak)
    elif form != "weekend":
        unit_of = UNITS.get(form, ("day", 1))[0]
        if match["year"]:
            # "the same month last year"; of other units "last year" is all that is said.
            if form == "month":
                yield Expression(*match.span(), "told", unit="month", offset=-12, weak=True)
            return
        yield Expression(*match.span(), "told", unit=unit_of, name=form, offset=offset, weak=weak)


def ordinal(match: Match) -> Iterator[Expression]:
    """The 18th, of a month that the text tells."""
    number = lexicon().number(match["d"])
    if 1 <= number <= 31:
        yield Expression(*match.span("w"), "ordinal", day=number)


def vague(match: Match) -> Iterator[Expression]:
    """One spring morning: a day, but nobody could say which."""
    word = match["what"].lower().rstrip(".")
    if (
        word in lexicon().weekdays
        or (is_capital(match["what"]) and word in lexicon().months and match["part"])
        or (match["part"] and word in lexicon().seasons)
    ):
        yield Expression(*match.span(), "vague")


def _day_follows(match: Match) -> bool:
    behind = match.string[match.end() : match.end() + 40]
    return bool(re.match(rf"\s+(?:on\s+)?(?:{patterns.WEEKDAY}|{patterns.MONTH}|\d)", behind))
