"""Differences of certainty: one account reports as done what another expects or holds possible."""

from __future__ import annotations

import re

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.differences.deeds import is_quoted
from rashomon.comparing.differences.evidence import days_known, shown_alike
from rashomon.comparing.differences.found import Found, account_names, cells_of, excerpt, joined
from rashomon.comparing.differences.slots import (
    asks,
    event_keys,
    groups_of,
    light_keys,
    matter,
    overlap,
    pairs,
    passages,
    published,
)
from rashomon.comparing.differences.words import key_of, lexicon, words_in
from rashomon.comparing.sharing import index_of
from rashomon.records import Date, Difference, ReadingOfDifference, Statement

INFINITIVE = re.compile(r"\s+to(?:\s+be)?\s+(?P<verb>[^\W\d_]+)", re.I)
"""What is expected: "to be questioned", "to vote"."""
SINCE = re.compile(r"\W*(?:ever )?since\b", re.I)
"""The beginning of a clause that dates something else by what was earlier."""
NAME_WILL = "Will"
"""With a capital letter it is somebody's name, or begins a question."""
SHARED_BESIDE_EVENT = 0.34
"""Share of the shorter statement's content words that both have besides the event word: the same
verb is used of several things in every story."""
CLAIM = 40
"""Characters before a clause in which "allegations that" stands."""
MOST_BETWEEN = 6
"""Words between a marker of doubt and the event word: "may, officials said on Monday, have failed"
has five."""


SHARED_ACROSS = 0.5
"""The same share, where nothing but the words joins two statements of whole accounts."""
LEAST_ACROSS = 2
"""Content words that they must then share besides the event word."""


def find_certainty(accounts: Accounts) -> list[Found]:
    """The same over whole accounts: what one only expects, and another reports as done."""
    done = [s for r in accounts.readings for s in r.statements if is_past(s)]
    index = index_of(done, [_events(s) - light_keys() for s in done])
    apart: list[tuple[Statement, Statement]] = []
    for reading in accounts.readings:
        for open_ in reading.statements:
            if open_.speaker is not None or doubt(open_) is None or _holds_done(open_, accounts):
                continue
            alike = index.having(_events(open_))
            sure = [s for s in alike if _contrasts(s, open_, accounts)]
            ranks = {s.id: _likeness(s, open_, accounts) for s in sure}
            apart += [(open_, statement) for statement in _best_of_each(sure, ranks)]
    found = []
    for group in groups_of(apart, accounts):
        every = [s for cell in group.cells.values() for s in cell]
        sure = [s for s in every if is_past(s)]
        difference = _difference(sure, [s for s in every if not is_past(s)], accounts)
        found.append(Found(cells_of(passages(group), accounts), difference))
    return found


def _likeness(done: Statement, open_: Statement, accounts: Accounts) -> tuple[int, float]:
    """How many content words besides the event both have, and their share of the shorter."""
    event = _events(done) & _events(open_)
    mine, yours = matter(done, accounts) - event, matter(open_, accounts) - event
    return len(mine & yours), overlap(mine, yours)


def _best_of_each(sure: list[Statement], ranks: dict[str, tuple[int, float]]) -> list[Statement]:
    """The likest statement of each article, where it is like enough."""
    best: dict[str, Statement] = {}
    for statement in sure:
        rank = ranks.get(statement.id, (0, 0.0))
        if rank[0] < LEAST_ACROSS or rank[1] < SHARED_ACROSS:
            continue
        other = best.get(statement.span.article)
        if other is None or rank > ranks[other.id]:
            best[statement.span.article] = statement
    return list(best.values())


def _events(statement: Statement) -> frozenset[str]:
    """The event's keys; of "is expected to be questioned" those of what is expected."""
    if statement.event is None:
        return frozenset()
    if statement.event.text.casefold() in lexicon()["doubt"]["expected"]:
        start = statement.event.end - statement.span.start
        behind = INFINITIVE.match(statement.span.text, start)
        if behind:
            return frozenset({key_of(behind["verb"])})
    return event_keys(statement)


def compare_certainty(group: Group, accounts: Accounts) -> list[Difference]:
    """Certainty differences of a point (at most one)."""
    sure: dict[str, Statement] = {}
    unsure: dict[str, Statement] = {}
    for one, two in pairs(group, accounts):
        for done, open_ in ((one, two), (two, one)):
            if _contrasts(done, open_, accounts) and not _holds_done(open_, accounts):
                sure.setdefault(done.id, done)
                unsure.setdefault(open_.id, open_)
    if not sure:
        return []
    events = [_events(statement) for statement in (*sure.values(), *unsure.values())]
    for statement in (s for statements in group.cells.values() for s in statements):
        if statement.id in sure or not any(_events(statement) & event for event in events):
            continue
        if doubt(statement) is not None and not _holds_done(statement, accounts):
            unsure.setdefault(statement.id, statement)
    return [_difference(list(sure.values()), list(unsure.values()), accounts)]


def _contrasts(done: Statement, open_: Statement, accounts: Accounts) -> bool:
    """Whether `done` states in the account's voice, as past, what `open_` does not state."""
    if done.span.article == open_.span.article or done.polarity != open_.polarity:
        return False
    if not is_past(done) or doubt(open_) is None or asks(done) or asks(open_):
        return False
    if _is_claimed(done, accounts) or is_quoted(done, accounts):
        return False
    if not (_events(done) & _events(open_)) - light_keys():
        return False
    if SINCE.match(done.span.text):
        return False
    shared, share = _likeness(done, open_, accounts)
    if not shared or share < SHARED_BESIDE_EVENT:
        return False
    if set(done.figures) and doubt(open_) == "possible" and not _agents_meet(done, open_):
        return False
    if doubt(open_) == "expected" and not days_known(done.span, open_.span, accounts):
        return False
    if doubt(open_) == "possible" and shown_alike(done, open_, accounts) is None:
        return False
    return _days_meet(done, open_, accounts) and not _long_ago(done, accounts)


def _is_claimed(done: Statement, accounts: Accounts) -> bool:
    """Whether what stands right before makes it somebody's claim: "allegations that he fled"."""
    text = accounts.articles[done.span.article].text
    before = words_in(text[max(done.span.start - CLAIM, 0) : done.span.start])
    near = [word.text.casefold() for word in before]
    if near and near[-1] == "that":
        near.pop()
    return bool(near) and near[-1] in lexicon()["claims"]["before"]


def _long_ago(done: Statement, accounts: Accounts) -> bool:
    """Whether it is dated by a year or a month alone: an earlier event of the kind."""
    days = [accounts.date[key] for key in done.when if key in accounts.date]
    return any(day.precision in ("year", "month") for day in days)


def _agents_meet(one: Statement, two: Statement) -> bool:
    return not one.who or not two.who or bool(set(one.who) & set(two.who))


def is_past(statement: Statement) -> bool:
    """Whether it is stated as having happened, and not as somebody else's words."""
    if statement.certainty != "asserted" or statement.speaker or statement.event is None:
        return False
    event = statement.event.text.casefold()
    before = statement.span.text[: statement.event.start - statement.span.start]
    near = [word.text.casefold() for word in words_in(before)][-3:]
    if set(near) & set(lexicon()["not_past"]):
        return False
    if event in lexicon()["like_present"] and near and _may_be_plural(near[-1]):
        return False  # "millions hit the road": it may be told of what happens
    if event.endswith("ed") or event in lexicon()["irregular_past"]:
        return True
    while near and (near[-1].endswith("ly") or near[-1] == "been"):
        near.pop()
    return bool(near) and near[-1] in lexicon()["past_helpers"]


def _may_be_plural(word: str) -> bool:
    return word in lexicon()["plural_subjects"] or (word.endswith("s") and not word.endswith("ss"))


def doubt(statement: Statement) -> str | None:
    """`expected` or `possible`, where the clause itself says so near its event; else `None`."""
    if statement.certainty == "asserted" or statement.event is None:
        return None
    text = statement.span.text
    start = statement.event.start - statement.span.start
    before = [w.text.casefold() for w in words_in(text[:start]) if w.text != NAME_WILL]
    # "Allegedly" and "reportedly" are how a desk attributes what it does not doubt.
    near = set(before[-MOST_BETWEEN:]) - set(lexicon()["doubt"]["hedges"])
    if "have" not in near:
        near -= set(lexicon()["doubt"]["abilities"])  # "could see it" tells what is possible
    for kind in ("expected", "possible"):
        if near & set(lexicon()["doubt"][kind]):
            return kind
    event = statement.event.text.casefold()
    behind = INFINITIVE.match(text, start + len(statement.event.text))
    return "expected" if event in lexicon()["doubt"]["expected"] and behind else None


def _days_meet(one: Statement, two: Statement, accounts: Accounts) -> bool:
    """Whether their resolved days, where both have some, share one."""
    mine, yours = _days(one, accounts), _days(two, accounts)
    if not mine or not yours:
        return True
    return any(
        (a.from_ or "") <= (b.to or "") and (b.from_ or "") <= (a.to or "")
        for a in mine
        for b in yours
    )


def _days(statement: Statement, accounts: Accounts) -> list[Date]:
    days = [accounts.date[key] for key in statement.when if key in accounts.date]
    return [day for day in days if day.from_ and day.to]


def _holds_done(open_: Statement, accounts: Accounts) -> bool:
    """Whether the doubting account itself states it as done elsewhere."""
    reading = accounts.by_article[open_.span.article]
    return any(
        other.id != open_.id
        and is_past(other)
        and _events(other) & _events(open_)
        and _likeness(other, open_, accounts)[1] >= SHARED_BESIDE_EVENT
        for other in reading.statements
    )


def _difference(sure: list[Statement], unsure: list[Statement], accounts: Accounts) -> Difference:
    order = accounts.order
    rows = sorted([*sure, *unsure], key=lambda s: (order[s.span.article], s.span.start))
    certain = {s.id for s in sure}
    readings = tuple(
        ReadingOfDifference(span=s.span, value="reported" if s.id in certain else doubt(s) or "")
        for s in rows
    )
    names = account_names(accounts)
    doers = joined(list(dict.fromkeys(names[s.span.article] for s in sure)))
    doubters = joined(list(dict.fromkeys(names[s.span.article] for s in unsure)))
    kind = "expects" if doubt(unsure[0]) == "expected" else "holds possible"
    several = " and " in doubters
    tells = "report" if " and " in doers else "reports"
    verb = {"expects": "expect", "holds possible": "hold possible"}[kind] if several else kind
    why = (
        f"{doers} {tells} as done what {doubters} only {verb} "
        f"(“{excerpt(sure[0].span.text)}” against “{excerpt(unsure[0].span.text)}”)."
    )
    earlier = [published(s, accounts) for s in unsure]
    later = [published(s, accounts) for s in sure]
    if kind == "expects" and all(earlier) and all(later) and max(earlier) < min(later):
        why = f"{why[:-1]}; {doubters} came out before."
        return Difference(kind="certainty", class_="development", readings=readings, why=why)
    if kind == "expects" and set(earlier) & set(later):
        why = f"{why[:-1]}; both are of one day, and {doubters} may have been written before."
    return Difference(kind="certainty", class_="divergence", readings=readings, why=why)
