"""The shortest passages of two clauses that report the same thing, cut between phrases."""

from __future__ import annotations

import re
import sys
import tomllib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.alignment.view import View
from rashomon.comparing.alignment.words import WORD, stems
from rashomon.records import Span

TELLS = 0.3
"""Likeness from which a word belongs to what two passages share. F1 of links (precision) and `only`
of the three events, each held out: 0: .49 (.62), .91 · 0.2: .47 (.60), .94 · 0.3: .50 (.65), 1.00;
whole clauses: .49 (.66), .94."""
LEAST_WORDS = 2
"""Content words that a shared passage has. Links' precision of the held-out events without this and
`LEAST_NEW` .63 (recall .36), with them .68 (.34); with three and one .71 (.34), but then the
example loses one link in twenty."""
LEAST_NEW = 1
"""Of these, words that are no part of a name or day and that the other passage has as well: that
two clauses name one person is no report. Where any other word counts, two more links of the events
are found (.38 of them, precision .78 as before), and "Lindqvist laughed" is joined with "Lindqvist
left"."""
TOKEN = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*|[^\w\s]")
FRAGMENT = 4
"""Words up to which a passage without the verb of its clause is shown with it: "in legal jeopardy"
alone tells a reader nothing. Links of the events without this: F1 .60 (precision .76), `only` .98;
with 3 and 4: .60 (.75), .96 and .94; with 6: .59 (.75), .94. Held out: .49 (.63) and .48 (.61).
"""
PLACING = frozenset(
    {"in", "at", "on", "from", "with", "near", "across", "during", "by", "of", "for"}
)
"""Words of a phrase behind a noun that may be who did it."""
MARKS = frozenset(',;:—–―()"“”')
EDGES = ' \t\n,;:—–―"“”'

Values = npt.NDArray[np.float32]
Range = tuple[int, int]


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    raw = tomllib.loads((Path(__file__).parent / "data" / "phrases.toml").read_text("utf-8"))
    begin, joining, bound, kept = (
        frozenset(raw[name]) for name in ("begin", "joining", "bound", "kept")
    )
    return begin, joining, bound, kept


class Passages:
    """What statements of a view tell in common, as passages of their clauses."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._names = _names(view.accounts)
        self._number = {s.span: n for n, s in enumerate(view.statements)}

    def of_spans(self, spans: Sequence[Span]) -> Mapping[Span, Span]:
        """The shortest passages of the statements at `spans`; none if one is no statement."""
        if any(span not in self._number for span in spans):
            return {}
        found = self.of([self._number[span] for span in spans])
        return {self._view.statements[k].span: passage for k, passage in found.items()}

    def of(self, members: Sequence[int]) -> Mapping[int, Span]:
        """The shortest passage of each statement that tells what the others tell.

        The phrases with the highest sum of what their words have in common with the statements of
        the other articles (local alignment). A statement without such phrases stays whole.
        """
        return {k: self._with_event(k, self._cut(k, self._likeness(k, members))) for k in members}

    def tell(self, one: int, two: int) -> bool:
        """Whether what two statements have in common is more than a name, a day or a word."""
        members = one, two
        likeness = {k: self._likeness(k, members) for k in members}
        return all(self._says(k, self._cut(k, like), like) for k, like in likeness.items())

    def _likeness(self, k: int, members: Sequence[int]) -> Values:
        """Each word's likeness to its likest word of each other article, on average."""
        view = self._view
        by_article: dict[int, list[Values]] = defaultdict(list)
        for other in members:
            if view.article[other] != view.article[k]:
                like = view.words[k].vectors @ view.words[other].vectors.T
                by_article[int(view.article[other])].append(like.max(axis=1))
        best = [np.max(rows, axis=0) for rows in by_article.values()]
        if not best:
            return np.ones(len(view.words[k].vectors), dtype=np.float32)
        mean: Values = np.mean(best, axis=0)
        return mean

    def _cut(self, k: int, like: Values) -> Span:
        span, words = self._view.statements[k].span, self._view.words[k]
        starts = phrases(span.text)
        sums = [0.0] * len(starts)
        for (start, _), value in zip(words.places, (like - TELLS) * words.weights, strict=True):
            sums[max(bisect_right(starts, start - span.start) - 1, 0)] += float(value)
        first, last = _with_nouns(span.text, starts, *_best(sums))
        if (first, last) == (0, len(sums)):
            return span
        ends = [*starts[1:], len(span.text)]
        start, end = _trimmed(span.text, starts[first], ends[last - 1])
        if self._loses_doer(k, start, end):
            start = 0
        if end <= start or self._is_turned(k, start, end):
            return span
        return self._view.accounts.articles[span.article].span(span.start + start, span.start + end)

    def _with_event(self, k: int, short: Span) -> Span:
        """A passage of a few words with the phrase of its statement's event, or as it is: "in legal
        jeopardy" alone tells nothing.
        """
        statement = self._view.statements[k]
        whole, event = statement.span, statement.event
        if event is None or short.covers(event) or len(WORD.findall(short.text)) > FRAGMENT:
            return short
        starts = [whole.start + start for start in phrases(whole.text)]
        n = max(bisect_right(starts, event.start) - 1, 0)
        first, last = starts[n], [*starts[1:], whole.end][n]
        start, end = min(short.start, first) - whole.start, max(short.end, last) - whole.start
        start, end = _trimmed(whole.text, start, end)
        if self._loses_doer(k, start, end):
            start = 0
        if self._is_turned(k, start, end):
            return whole
        return self._view.accounts.articles[whole.article].span(
            whole.start + start, whole.start + end
        )

    def _is_turned(self, k: int, start: int, end: int) -> bool:
        """Whether what is cut away turns the rest: a denial, a doubt or a condition."""
        text = self._view.statements[k].span.text
        _, _, _, kept = _words()
        rest = WORD.findall(f"{text[:start]} {text[end:]}")
        return any(word.lower() in kept or word.lower().endswith("n't") for word in rest)

    def _loses_doer(self, k: int, start: int, end: int) -> bool:
        """Whether a passage begins with a phrase of place, and its verb follows: of "nurses in Orla
        went on strike" the nurses are cut away.
        """
        statement = self._view.statements[k]
        first = WORD.match(statement.span.text, start)
        if statement.event is None or first is None or first.group().lower() not in PLACING:
            return False
        return start < statement.event.start - statement.span.start < end

    def _says(self, k: int, span: Span, like: Values) -> bool:
        words = self._view.words[k]
        named = self._names.get(span.article, [])
        content = [m.start() + span.start for m in WORD.finditer(span.text) if stems(m.group())]
        shared = {
            start
            for (start, _), value in zip(words.places, like, strict=True)
            if value >= TELLS and span.start <= start < span.end and not _inside(start, named)
        }
        return len(content) >= LEAST_WORDS and len(shared) >= LEAST_NEW


def _names(accounts: Accounts) -> Mapping[str, list[Range]]:
    """Names and days of each article, in order."""
    found: dict[str, list[Range]] = defaultdict(list)
    for entity in accounts.entities:
        for mention in entity.mentions:
            if mention.form == "name":
                found[mention.article].append((mention.start, mention.end))
    for reading in accounts.readings:
        found[reading.article.id] += [date.span.range for date in reading.dates]
    return {article: sorted(ranges) for article, ranges in found.items()}


def _inside(start: int, ranges: Sequence[Range]) -> bool:
    """Whether a range that begins last before the place, or the one before it, covers it."""
    n = bisect_right(ranges, (start, sys.maxsize))
    return any(a <= start < b for a, b in ranges[max(n - 2, 0) : n])


def phrases(text: str) -> list[int]:
    """Where the phrases of a clause begin: before function words, and behind marks."""
    begin, _, _, _ = _words()
    starts, before, mark = [0], True, False
    for number, token in enumerate(TOKEN.finditer(text)):
        word = token.group().lower()
        opens = word in begin and not before
        if number and token.start() > starts[-1] and (opens or (mark and word not in MARKS)):
            starts.append(token.start())
        before, mark = word in begin, word in MARKS
    return starts


def _best(sums: Sequence[float]) -> tuple[int, int]:
    """The stretch with the highest sum (Kadane's algorithm), all of it if no sum is above 0."""
    best, found = 0.0, (0, len(sums))
    total, first = 0.0, 0
    for n, value in enumerate(sums):
        if total <= 0:
            total, first = 0.0, n
        total += value
        if total > best + 1e-6:
            best, found = total, (first, n + 1)
    return found


def _with_nouns(text: str, starts: Sequence[int], first: int, last: int) -> Range:
    """The stretch with the noun that its first phrase belongs to, and with what belongs to its last
    noun: "family members of the victims", "an act of terrorism".
    """
    _, _, bound, _ = _words()

    def is_bound(n: int) -> bool:
        word = WORD.match(text, starts[n])
        return word is not None and word.group().lower() in bound

    while first > 0 and is_bound(first):
        first -= 1
    while last < len(starts) and is_bound(last):
        last += 1
    return first, last


def _trimmed(text: str, start: int, end: int) -> Range:
    """A stretch without marks at its edges, and without a joining word in front."""
    _, joining, _, _ = _words()
    while start < end and text[end - 1] in EDGES + "(":
        end -= 1
    while start < end and text[start] in EDGES + ")":
        start += 1
    word = WORD.match(text, start, end)
    if word and word.group().lower() in joining:
        start = word.end()
        while start < end and text[start].isspace():
            start += 1
    return start, end
