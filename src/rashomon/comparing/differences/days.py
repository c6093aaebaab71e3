"""Differences of date: one event, placed on days that do not meet."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.differences.deeds import others_named, places_clash, subjects_clash
from rashomon.comparing.differences.evidence import Evidence, class_of, shown_alike
from rashomon.comparing.differences.found import Found, account_names, by_value, cells_of, excerpt
from rashomon.comparing.differences.slots import (
    LEAST_SHARED,
    across_accounts,
    both_quoted,
    event_keys,
    groups_of,
    is_joined,
    light_keys,
    overlap,
    pairs,
    parties_clash,
    passages,
    published,
    same_event,
    sentence_keys,
    with_doer,
)
from rashomon.comparing.differences.words import content_keys
from rashomon.comparing.sharing import sharing
from rashomon.records import Date, Difference, Figure, ReadingOfDifference, SetAside, Statement

SAME_ACROSS = 0.6
"""Share of the shorter statement's content words that both must have where nothing but the words
joins them; as for one deed of two doers."""
MOST_APART = 31
"""Days that two datings of one event may lie apart to be a mistake of one of them: a day, a week, a
month. Further apart they are other events, or a year that was read wrongly."""
OBJECT_NEAR = 1
"""Words between a verb and the figure of its object: "sold about", "hurt"."""
MOST_WEEKDAYS = 3
"""Days that two weekdays may lie apart: half a week, beyond which one is of another week."""
ATTRIBUTIVE = re.compile(r"(?:\b(?:the|a|an|its|his|her|their)|['’]s?)\s+$", re.I)
DAY_BEFORE = re.compile(r"(?<!\S)\d{1,2}\s+$")
"""A day of the month before what was read as month and day: "10 Nov 11" has a year behind."""
STAMP = re.compile(r"\b(?:published|updated|posted|modified|last update)\b", re.I)
POINTING = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|this|ago|last|next|earlier|later|now)\b", re.I
)
EVENING = re.compile(r"\b(?:late|evening|night|midnight)\b|p\.?\s?m\b", re.I)
EARLY = re.compile(r"\b(?:early|morning|midnight|predawn|dawn)\b|a\.?\s?m\b", re.I)
FOLLOWED = re.compile(r"\W*(?:to be )?(?:followed|succeeded)(?: later)? by\b", re.I)
"""The beginning of a clause that tells whose turn comes next."""
WEEKDAY_ONLY = re.compile(
    r"(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:\s+(?:morning|afternoon|evening|night))?",
    re.I,
)


def compare_dates(group: Group, accounts: Accounts) -> tuple[list[Difference], list[SetAside]]:
    """Date differences of a point (at most one), and pairs of days that were set aside."""
    apart: dict[str, tuple[Statement, Date]] = {}
    aside: list[SetAside] = []
    for one, two in pairs(group, accounts):
        mine, yours = only_day(one, accounts), only_day(two, accounts)
        if mine is None or yours is None or meets(mine, yours) or not sure_apart(mine, yours):
            continue
        told_alike = same_event(one, two)
        if not told_alike and not (is_joined(group, one, two) and _apart(mine, yours) > 1):
            continue  # of two days in a row the night between may be told
        doers = with_doer(one, accounts), with_doer(two, accounts)
        if parties_clash(*doers) or others_named(*doers) or places_clash(one, two):
            continue
        if told_alike and _evidence(one, mine, two, yours, accounts) is None:
            continue
        reason = _why_not(one, mine, two, yours, accounts, same_word=told_alike)
        if reason is None and _count_otherwise(one, two, accounts):
            reason = "Their figures differ as well: they may tell of two occasions."
        if reason is None and not told_alike:
            reason = _given_as_well(mine, yours, accounts)
        if reason is None:
            apart.setdefault(mine.id, (one, mine))
            apart.setdefault(yours.id, (two, yours))
        elif reason:
            readings = (_reading(mine), _reading(yours))
            aside.append(SetAside(kind="date", readings=readings, why=reason))
    return ([_difference(apart, group, accounts)] if apart else []), aside


def find_dates(accounts: Accounts) -> list[Found]:
    """The same over whole accounts: one event word, most content words the same, two days."""
    dated = [s for r in accounts.readings for s in r.statements if _has_day(s, accounts)]
    keys = [content_keys(s.span.text) - _words_of_days(s, accounts) for s in dated]
    alike = [
        (dated[i], dated[j])
        for i, j in across_accounts(dated, sharing(keys, LEAST_SHARED), accounts)
        if overlap(keys[i], keys[j]) >= SAME_ACROSS
    ]
    found = [
        Found(cells_of(passages(group), accounts), difference)
        for group in groups_of(alike, accounts)
        for difference in compare_dates(group, accounts)[0]
    ]
    return [*found, *_find_next(accounts)]


def _find_next(accounts: Accounts) -> list[Found]:
    """Whose turn was on which day: "the vote begins in the Senate on Monday, followed by the House
    on Tuesday" against "the House voted on Monday".
    """
    found = []
    for reading in accounts.readings:
        for named in reading.statements:
            if not FOLLOWED.match(named.span.text) or len(named.who) != 1:
                continue
            pairs_apart = [
                pair
                for other in accounts.readings
                if other.article.id != reading.article.id
                for statement in other.statements
                if (pair := _turns_apart(named, statement, accounts))
            ]
            if pairs_apart:
                (group,) = groups_of([(one, two) for (one, _), (two, _) in pairs_apart], accounts)
                rows = {day.id: (s, day) for pair in pairs_apart for s, day in pair}
                difference = _difference(rows, group, accounts)
                found.append(Found(cells_of(passages(group), accounts), difference))
    return found


Dated = tuple[Statement, Date]


def _turns_apart(
    named: Statement, told: Statement, accounts: Accounts
) -> tuple[Dated, Dated] | None:
    """Two days of one turn; what it is about stands in the sentence before "followed by"."""
    mine, yours = only_day(named, accounts), only_day(told, accounts)
    if mine is None or yours is None or meets(mine, yours) or not sure_apart(mine, yours):
        return None
    if named.who[0] not in told.who or told.event is None or told.polarity == "negated":
        return None
    shared = content_keys(told.span.text) & sentence_keys(named, accounts)
    if not shared - light_keys() - content_keys(named.span.text):
        return None
    if _why_not(named, mine, told, yours, accounts, same_word=False) is not None:
        return None
    return (_as_expected(named, accounts), mine), (told, yours)


def _as_expected(named: Statement, accounts: Accounts) -> Statement:
    """The turn with the certainty of the sentence that it ends."""
    reading = accounts.by_article[named.span.article]
    sentence = accounts.sentence(named.span)
    expected = any(s.certainty == "expected" for s in reading.statements if sentence.covers(s.span))
    return named.model_copy(update={"certainty": "expected"}) if expected else named


def _has_day(statement: Statement, accounts: Accounts) -> bool:
    day = only_day(statement, accounts)
    return day is not None and day.precision == "day"


def _words_of_days(statement: Statement, accounts: Accounts) -> frozenset[str]:
    days = [accounts.date[key].span.text for key in statement.when if key in accounts.date]
    return content_keys(" ".join(days)) if days else frozenset()


def only_day(statement: Statement, accounts: Accounts) -> Date | None:
    """The statement's resolved day or range, where it has exactly one."""
    days = [accounts.date[key] for key in statement.when if key in accounts.date]
    days = [day for day in days if day.from_ and day.to]
    if len({(day.from_, day.to) for day in days}) != 1:
        return None
    return days[0] if _is_of_event(days[0], statement, accounts) else None


def _is_of_event(day: Date, statement: Statement, accounts: Accounts) -> bool:
    """Whether the day says when the event was: "the June 20 shooting" tells of another one, and
    "published on May 2" of the page.
    """
    text = accounts.articles[day.span.article].text
    before = text[max(day.span.start - 12, 0) : day.span.start]
    if ATTRIBUTIVE.search(before) or DAY_BEFORE.search(before):
        return False
    return STAMP.search(statement.span.text) is None


def sure_apart(one: Date, two: Date) -> bool:
    """Whether two days cannot be one day that was counted from two publication dates.

    A word that points ("today", "eight days ago") is only as good as the date on the page, and a
    weekday may be resolved to another week: it stands against another weekday only.
    """
    if one.precision != two.precision:
        return False  # "in March" may date the beginning of what ended on a day in April
    if one_night(one, two) or (one.zone != two.zone and _apart(one, two) == 1):
        return False
    if POINTING.search(one.span.text) or POINTING.search(two.span.text):
        return False
    if WEEKDAY_ONLY.fullmatch(one.span.text) or WEEKDAY_ONLY.fullmatch(two.span.text):
        return _weekday(one) != _weekday(two) and _apart(one, two) <= MOST_WEEKDAYS
    return " ".join(one.span.text.split()).casefold() != " ".join(two.span.text.split()).casefold()


def one_night(one: Date, two: Date) -> bool:
    """Whether one is late on the evening, and the other early on the day behind it."""
    first, second = sorted((one, two), key=lambda day: (day.from_ or "", day.id))
    next_day = bool(first.to and second.from_) and _apart(one, two) == 1
    return next_day and bool(EVENING.search(first.span.text) and EARLY.search(second.span.text))


def _weekday(day: Date) -> int:
    try:
        return date.fromisoformat(day.from_ or "").weekday()
    except ValueError:
        return -1


def meets(one: Date, two: Date) -> bool:
    """Whether two dates share a day; a date that is not resolved meets all."""
    if not (one.from_ and one.to and two.from_ and two.to):
        return True
    return one.from_ <= two.to and two.from_ <= one.to


def _why_not(
    one: Statement,
    mine: Date,
    two: Statement,
    yours: Date,
    accounts: Accounts,
    *,
    same_word: bool = True,
) -> str | None:
    """Why two days are no difference; an empty reason where they are not worth a word."""
    if one.polarity != two.polarity or _apart(mine, yours) > MOST_APART:
        return ""
    if same_word and not (event_keys(one) & event_keys(two)) - light_keys():
        return ""
    names = account_names(accounts)
    for here, other in ((mine, yours), (yours, mine)):
        beside = _in_sentence(here, other, accounts)
        if beside is not None:
            return (
                f"{names[here.span.article]} has “{beside.span.text}” in the same sentence: the "
                "same time in two places."
            )
    for statement, other in ((one, yours), (two, mine)):
        key = statement.span.article
        for second in accounts.by_article[key].statements:
            days = [accounts.date[k] for k in second.when if k in accounts.date]
            if second.id != statement.id and event_keys(second) & event_keys(statement):
                held = next((d for d in days if d.from_ and meets(d, other)), None)
                if held is not None:
                    return (
                        f"{names[key]} also has “{held.span.text}” for it, so that it does not "
                        "stand against the other account."
                    )
    if same_word and subjects_clash(one, two, accounts):
        return (
            f"“{excerpt(one.span.text)}” and “{excerpt(two.span.text)}” name two things that did "
            "it, which may be two events."
        )
    if both_quoted(one, two):
        return "Two different people are quoted on the day: they disagree, not the accounts."
    return None


def _count_otherwise(one: Statement, two: Statement, accounts: Accounts) -> bool:
    """Whether what happened is counted right behind its word in both, in one unit, and none of the
    counts is alike: sales of two months, arrests of two days.
    """
    told: list[dict[str, set[float | None]]] = []
    for statement in (one, two):
        given: dict[str, set[float | None]] = {}
        for key in statement.figures:
            figure = accounts.figure.get(key)
            if figure is not None and _is_object(figure, statement):
                given.setdefault(figure.unit, set()).add(figure.value)
        told.append(given)
    return any(not told[0][unit] & told[1][unit] for unit in told[0].keys() & told[1].keys())


def _is_object(figure: Figure, statement: Statement) -> bool:
    """Whether a figure stands right behind the event's word, and counts what it was done to."""
    if figure.unit in ("year", "ordinal", "number", ""):
        return False
    if statement.event is None:
        return True
    start = statement.event.end - statement.span.start
    between = statement.span.text[start : max(figure.span.start - statement.span.start, start)]
    return figure.span.start >= statement.event.end and len(between.split()) <= OBJECT_NEAR


def _given_as_well(mine: Date, yours: Date, accounts: Accounts) -> str | None:
    """Whether an account has the other's day anywhere: the join alone shows no event so well that
    it could not be the day of another one.
    """
    names = account_names(accounts)
    for day, other in ((mine, yours), (yours, mine)):
        for held in accounts.by_article[day.span.article].dates:
            if held.precision == other.precision and held.from_ and meets(held, other):
                return (
                    f"{names[day.span.article]} also has “{held.span.text}”, and it is not shown "
                    "that both tell of one event."
                )
    return None


def _in_sentence(day: Date, other: Date, accounts: Accounts) -> Date | None:
    """A time in the sentence of a time that meets the other day: the same in another zone."""
    if day.time is None:
        return None
    reading = accounts.by_article[day.span.article]
    sentence = accounts.sentence(day.span)
    for found in reading.dates:
        if found.id == day.id or not found.from_ or found.time is None:
            continue
        if sentence.covers(found.span) and meets(found, other):
            return found
    return None


def _apart(one: Date, two: Date) -> int:
    """Days between two dates that do not meet; 0 where that cannot be told."""
    try:
        ends = sorted(
            (date.fromisoformat(d.from_ or ""), date.fromisoformat(d.to or "")) for d in (one, two)
        )
    except ValueError:
        return MOST_APART + 1
    return (ends[1][0] - ends[0][1]).days


def _difference(
    apart: dict[str, tuple[Statement, Date]], group: Group, accounts: Accounts
) -> Difference:
    """One difference with all accounts' days, those that agree with one of them included."""
    members = dict(apart)
    for statements in group.cells.values():
        for statement in statements:
            day = only_day(statement, accounts)
            if day is None or day.id in members:
                continue
            beside = [d for s, d in apart.values() if same_event(statement, s)]
            if _takes_side(day, beside):
                members[day.id] = (statement, day)
    order = accounts.order
    rows = sorted(members.values(), key=lambda row: (order[row[1].span.article], row[1].span.start))
    readings = tuple(_reading(day) for _, day in rows)
    given = by_value(readings, accounts)
    if _expected_before(rows, accounts):
        why = f"{given} for the same event; what was expected was reported otherwise later."
        return Difference(kind="date", class_="development", readings=readings, why=why)
    class_ = class_of(
        (mine.id, yours.id, _evidence(one, mine, two, yours, accounts))
        for (one, mine), (two, yours) in combinations(rows, 2)
        if mine.span.article != yours.span.article and not meets(mine, yours)
    )
    ending = "it cannot have been on both" if class_ == "conflict" else "as far as it is one event"
    why = f"{given} for the same event; {ending}."
    return Difference(kind="date", class_=class_, readings=readings, why=why)


def _takes_side(day: Date, days: list[Date]) -> bool:
    """Whether it meets one of the days, and not two that stand against each other."""
    met = [other for other in days if meets(day, other)]
    return bool(met) and all(meets(one, two) for one, two in combinations(met, 2))


def _evidence(
    one: Statement, mine: Date, two: Statement, yours: Date, accounts: Accounts
) -> Evidence | None:
    return shown_alike(one, two, accounts, (mine.span.text, yours.span.text))


def _expected_before(rows: list[tuple[Statement, Date]], accounts: Accounts) -> bool:
    """Whether the expecting accounts were all published before those that report it done."""
    expected = [published(s, accounts) for s, _ in rows if s.certainty == "expected"]
    done = [published(s, accounts) for s, _ in rows if s.certainty != "expected"]
    told = [row for row in rows if row[0].certainty != "expected"]
    if any((day.from_ or "") > published(s, accounts) for s, day in told):
        return False  # it lies before them as well
    return bool(expected and done and all(expected) and max(expected) <= min(done))


def _reading(day: Date) -> ReadingOfDifference:
    value = day.from_ or ""
    if day.to and day.to != day.from_:
        value = f"{day.from_} to {day.to}"
    return ReadingOfDifference(span=day.span, value=value)
