"""The result of a vote, two figures at once: "97-1", "812 votes to 390", "703 for, 499 against"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.deeds import others_named
from rashomon.comparing.differences.found import Found, by_value, cells_of
from rashomon.comparing.differences.slots import days_clash, parties_clash
from rashomon.comparing.differences.words import content_keys, lexicon, words_in
from rashomon.records import Difference, Reading, ReadingOfDifference, Span, Statement

BETWEEN = re.compile(r"(?:\s+votes?)?(?:\s*[-–—]\s*|\s+to\s+)", re.I)
"""What stands between the two figures of a tally."""
FOR = re.compile(r"(?:\s+votes?)?\s+(?:for|in favou?r)\b[^.;!?\n]{0,40}", re.I)
AGAINST = re.compile(r"(?:\s+votes?)?\s+(?:against|opposed)\b", re.I)
"""What stands between them, and then behind the second: "703 for the deal and 499 against"."""
VOTING = re.compile(r"\b(?:vot(?:e[sd]?|ing)|ballots?|tally|tallied|count(?:ed)?)\b", re.I)
SCORE = re.compile(r"\s*(?:win|victory|draw|defeat|loss|lead|majority|edge|advantage)\b", re.I)
"""What follows a score, or the seats of a house."""
OTHER_VOTE = re.compile(
    r"\b(?:last|previous(?:ly)?|earlier|first|initial(?:ly)?|original(?:ly)?|second|third|final"
    r"|procedural|preliminary|amendments?|amend|advance|committee|sub-?committee|panel|commission"
    r"|planning|override|debate|cloture|confirm\w*|motion|weaken|delay|table|postpone"
    r"|fail(?:s|ed)?|reject\w*|defeat\w*|block\w*|down)\b",
    re.I,
)
"""Words that tell one vote of a matter from another: both accounts must have them or neither."""
TOTALS = 0.1
"""Share by which the sums of two tallies may differ: members of one body who were away. Tallies of
one vote that accounts give otherwise have 0 and .01; House and Senate, floor and committee .77 and
more."""
LEAST_SHARED = 2
"""Content words that the sentences must share, beside those of voting, to be of one vote."""
LARGE = 200
"""Votes from which two tallies of the same sum are of one vote, whatever the words: one that both
accounts give alone. Of small bodies all members vote on everything."""


@dataclass(frozen=True)
class Tally:
    """For and against, as one result, in the statement and the sentence that give it."""

    span: Span
    statement: Statement
    sentence: Span
    values: tuple[int, int]

    @property
    def shown(self) -> str:
        """As a reader would write it: `97 to 1`."""
        return f"{self.values[0]:,} to {self.values[1]:,}"


def find_tallies(accounts: Accounts) -> list[Found]:
    """A divergence where two accounts give one vote two results.

    Neither may give the other's result anywhere, whole accounts are searched for the one tally that
    stands against the other, and nothing may tell two votes: the body, the day, the number voting.
    """
    told = [list(_tallies(reading)) for reading in accounts.outlets]
    apart = [pair for one, two in combinations(told, 2) for pair in _apart(one, two, accounts)]
    if not apart:
        return []
    members = list({tally.span: tally for pair in apart for tally in pair}.values())
    members.sort(key=lambda tally: (accounts.order[tally.span.article], tally.span.start))
    readings = tuple(ReadingOfDifference(span=t.span, value=t.shown) for t in members)
    given = by_value(readings, accounts)
    why = f"{given} for the vote; the result cannot be both, if it is one vote."
    difference = Difference(kind="number", class_="divergence", readings=readings, why=why)
    return [Found(cells_of((t.sentence for t in members), accounts), difference)]


def _apart(
    one: Sequence[Tally], two: Sequence[Tally], accounts: Accounts
) -> list[tuple[Tally, Tally]]:
    """The pairs of two accounts in which each result has one other that it stands against."""
    alone = all(len({tally.values for tally in tallies}) == 1 for tallies in (one, two))
    given = [
        {t.values for t in tallies} | {t.values[::-1] for t in tallies} for tallies in (one, two)
    ]
    mine = [t for t in one if t.values not in given[1]]
    yours = [t for t in two if t.values not in given[0]]
    open_pairs = [(x, y) for x in mine for y in yours if _is_one_vote(x, y, accounts, alone=alone)]
    against: dict[tuple[int, tuple[int, int]], set[tuple[int, int]]] = {}
    for x, y in open_pairs:
        against.setdefault((0, x.values), set()).add(y.values)
        against.setdefault((1, y.values), set()).add(x.values)
    firsts = {(x.values, y.values): (x, y) for x, y in reversed(open_pairs)}
    return [
        pair
        for (x, y), pair in firsts.items()
        if len(against[0, x]) == 1 and len(against[1, y]) == 1
    ]


def _is_one_vote(one: Tally, two: Tally, accounts: Accounts, *, alone: bool) -> bool:
    sums = sorted(sum(tally.values) for tally in (one, two))
    if sums[1] - sums[0] > TOTALS * sums[1]:
        return False
    if parties_clash(one.statement, two.statement):
        return False
    if days_clash(one.statement, two.statement, accounts):
        return False
    texts = one.sentence.text, two.sentence.text
    bodies = [
        {_bodies()[word] for w in words_in(text) if (word := w.text.casefold()) in _bodies()}
        for text in texts
    ]
    if bodies[0] and bodies[1] and not bodies[0] & bodies[1]:
        return False
    marked = [{match[0].casefold() for match in OTHER_VOTE.finditer(text)} for text in texts]
    if marked[0] != marked[1]:
        return False
    if others_named(one.statement, two.statement):
        return False
    if alone and sums[0] == sums[1] >= LARGE:
        return True
    shared = content_keys(texts[0]) & content_keys(texts[1])
    return (
        len(shared - content_keys(" ".join(m[0] for m in VOTING.finditer(texts[0]))))
        >= LEAST_SHARED
    )


@lru_cache(maxsize=1)
def _bodies() -> dict[str, str]:
    """The body of each word of one."""
    rows = lexicon()["voting_bodies"].items()
    return {word: body for body, words in rows for word in words.split()}


def _tallies(reading: Reading) -> Iterator[Tally]:
    """Two whole figures in a row that are for and against, in a sentence of votes."""
    text = reading.article.text
    for one, two in pairwise(sorted(reading.figures, key=lambda f: f.span.start)):
        if one.value is None or two.value is None:
            continue
        between = text[one.span.end : two.span.start]
        told = FOR.fullmatch(between) and AGAINST.match(text, two.span.end)
        if not (BETWEEN.fullmatch(between) or told):
            continue
        if one.value != int(one.value) or two.value != int(two.value):
            continue
        if SCORE.match(text, two.span.end):
            continue
        span = reading.article.span(one.span.start, two.span.end)
        sentence = next((s for s in reading.sentences if s.covers(span)), None)
        statement = next((s for s in reading.statements if s.span.covers(span)), None)
        if sentence and statement and VOTING.search(sentence.text):
            yield Tally(span, statement, sentence, (int(one.value), int(two.value)))
