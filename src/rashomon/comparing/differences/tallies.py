"""The result of a vote, two figures at once: "97-1", "812 votes to 390", "703 for, 499 against"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.differences.found import account_names, excerpt
from rashomon.comparing.differences.slots import days_clash, parties_clash
from rashomon.records import Difference, Reading, ReadingOfDifference, Span, Statement

BETWEEN = re.compile(
    r"(?:\s+votes?)?(?:\s*[-–—]\s*|\s+to\s+|\s+(?:votes? )?(?:for|in favou?r)\b[^.;!?\n]{0,40}?\b)",
    re.I,
)
"""What stands between the two figures of a tally."""
VOTING = re.compile(r"\b(?:vot(?:e[sd]?|ing)|ballots?|tally|tallied|count(?:ed)?|majority)\b", re.I)


@dataclass(frozen=True)
class Tally:
    """For and against, as one result, in the statement that gives it."""

    span: Span
    statement: Statement
    values: tuple[int, int]

    @property
    def shown(self) -> str:
        """As a reader would write it: `97 to 1`."""
        return f"{self.values[0]:,} to {self.values[1]:,}"


def compare_tallies(group: Group, accounts: Accounts) -> list[Difference]:
    """Votes of one point that ended otherwise in two accounts.

    Each account's passages must give one result, and neither account the other's anywhere.
    A divergence: that it is one vote is shown by the join of the passages alone.
    """
    told: list[Tally] = []
    for key, statements in group.cells.items():
        mine = [t for s in statements for t in _tallies(s, accounts.by_article[key])]
        if len({t.values for t in mine}) == 1:
            told.append(mine[0])
    apart = [(one, two) for one, two in combinations(told, 2) if _is_difference(one, two, accounts)]
    if not apart:
        return []
    members = list({id(t): t for pair in apart for t in pair}.values())
    names = account_names(accounts)
    given = ", ".join(f"{names[t.span.article]} has {t.shown}" for t in members)
    readings = tuple(ReadingOfDifference(span=t.span, value=t.shown) for t in members)
    what = excerpt(members[0].statement.span.text)
    why = f"{given} for the vote (“{what}”); the result cannot be both, if it is one vote."
    return [Difference(kind="number", class_="divergence", readings=readings, why=why)]


def _is_difference(one: Tally, two: Tally, accounts: Accounts) -> bool:
    if one.values == two.values or parties_clash(one.statement, two.statement):
        return False
    if days_clash(one.statement, two.statement, accounts):
        return False
    return not any(
        other.values in (mine.values, mine.values[::-1])
        for mine, article in ((one, two.span.article), (two, one.span.article))
        for statement in accounts.by_article[article].statements
        for other in _tallies(statement, accounts.by_article[article])
    )


def _tallies(statement: Statement, reading: Reading) -> Iterator[Tally]:
    """Two whole figures in a row, with `BETWEEN` between them, in a sentence of votes."""
    inside = [f for f in reading.figures if statement.span.covers(f.span)]
    sentence = next((s for s in reading.sentences if s.common(statement.span)), statement.span)
    if not VOTING.search(sentence.text):
        return
    text = reading.article.text
    for one, two in pairwise(sorted(inside, key=lambda f: f.span.start)):
        if (
            one.value is None
            or two.value is None
            or not BETWEEN.fullmatch(text[one.span.end : two.span.start])
        ):
            continue
        if one.value == int(one.value) and two.value == int(two.value):
            span = reading.article.span(one.span.start, two.span.end)
            yield Tally(span, statement, (int(one.value), int(two.value)))
