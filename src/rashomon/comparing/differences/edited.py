"""An edited place of a sentence in one account, and what can be looked up there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.twins import Known
from rashomon.comparing.differences.words import content_keys
from rashomon.records import Span
from rashomon.records.comparison import DifferenceClass, DifferenceKind

TOLD_AS_WELL = 0.5
"""Share of an edited sentence's content words that another sentence with the other's value must
hold for its account to give both: half is what it did or suffered, and to whom."""
LEAST_SHARED = 2
"""Content words of them at least."""

NEIGHBOURS = 3
"""Words on each side with which other words between marks are shown."""


@dataclass(frozen=True)
class Side:
    """The edited place in one account: its sentence, its code points, its words in plain form."""

    sentence: Known
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def article(self) -> str:
        """The id of the article."""
        return self.sentence.span.article

    @property
    def text(self) -> str:
        """The edited words as they stand."""
        start = self.sentence.span.start
        return self.sentence.span.text[self.start - start : self.end - start]

    @property
    def around(self) -> str:
        """The edited words with their neighbours, on one line."""
        start = self.sentence.span.start
        before = self.sentence.span.text[: self.start - start].split()[-NEIGHBOURS:]
        behind = self.sentence.span.text[self.end - start :].split()[:NEIGHBOURS]
        return " ".join([*before, *self.text.split(), *behind])

    @property
    def before(self) -> str:
        """The word before them, in lower case, or an empty string."""
        words = self.sentence.span.text[: self.start - self.sentence.span.start].split()
        return words[-1].casefold() if words else ""

    def touches(self, span: Span) -> bool:
        """Whether a passage meets the edited words."""
        return span.article == self.article and span.start < self.end and self.start < span.end

    def span(self, accounts: Accounts) -> Span:
        """The edited words as a passage."""
        return accounts.articles[self.article].span(self.start, self.end)

    def clause(self, accounts: Accounts) -> Span:
        """The smallest statement around the edited words, else their sentence."""
        holding = [
            s.span
            for s in accounts.by_article[self.article].statements
            if s.span.start <= self.start and self.end <= s.span.end
        ]
        return min(holding, key=lambda s: (s.end - s.start, s.start), default=self.sentence.span)

    def told_as_well(self, accounts: Accounts, holds: Callable[[Span], bool]) -> bool:
        """Whether another sentence of the account on the same matter holds the other's value."""
        return any(holds(sentence) for sentence in self._on_the_matter(accounts))

    def _on_the_matter(self, accounts: Accounts) -> Iterator[Span]:
        own = self.sentence.span
        around = own.text[: self.start - own.start] + " " + own.text[self.end - own.start :]
        keys = content_keys(around)
        least = max(LEAST_SHARED, TOLD_AS_WELL * len(keys))
        for sentence in accounts.by_article[self.article].sentences:
            if sentence.start != own.start and len(keys & content_keys(sentence.text)) >= least:
                yield sentence


@dataclass(frozen=True)
class Change:
    """A difference that an edit makes: its passages and values, first account first; and what is
    said of it where its kind does not tell.
    """

    kind: DifferenceKind
    class_: DifferenceClass
    spans: tuple[Span, Span]
    values: tuple[str, str]
    reason: str = ""


Decided = tuple[Change, ...] | None
"""A change; nothing where the slot is filled and agrees; `None` where it is not filled."""
