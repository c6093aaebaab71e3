"""A paragraph in which figures are sought, and a figure as it is found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from rashomon.reading.parse import Paragraph, Parsed
from rashomon.reading.sieve import Sieve
from rashomon.records.reading import Qualifier

ENDS = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z])")
NO_END = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|St|No|vs|U\.S|U\.N|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$"
)


@dataclass(frozen=True)
class Found:
    """A figure before it is a record. With `high`, `value` is the low end of a range."""

    start: int
    end: int
    value: float
    unit: str
    qualifier: Qualifier = "exact"
    high: float | None = None
    of: tuple[int, int] | None = None


@dataclass(frozen=True)
class Passage:
    """One paragraph of an article, at code points `start` to `end` of its text."""

    parsed: Parsed
    paragraph: Paragraph

    @cached_property
    def start(self) -> int:
        """The code point where it begins."""
        return self.paragraph.start

    @cached_property
    def end(self) -> int:
        """The code point behind it."""
        return self.paragraph.end

    @cached_property
    def text(self) -> str:
        """The text of the whole article: offsets are the article's."""
        return self.parsed.article.text

    @cached_property
    def titled(self) -> bool:
        """Whether its words are capitalised as in a headline (no full stop)."""
        if self.text[max(self.start, self.end - 4) : self.end].rstrip("\"”’' ").endswith("."):
            return False
        words: list[str] = re.findall(r"\b[A-Za-z]{4,}", self.text[self.start : self.end])
        return sum(word[0].isupper() for word in words) > TITLED * len(words)

    @property
    def sieve(self) -> Sieve:
        """What it holds, so that expressions that cannot match in it are not tried."""
        return self.parsed.sieve(self.paragraph)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a place, cut at full stops only: the parser's may stop earlier."""
        ends, starts = self._cuts
        left = bisect_right(starts, start) - 1
        right = bisect_left(ends, end)
        return (
            starts[left] if left >= 0 else self.start,
            ends[right] if right < len(ends) else self.end,
        )

    @cached_property
    def _cuts(self) -> tuple[list[int], list[int]]:
        """Where sentences end, and where the next ones start."""
        ends, starts = [], []
        for match in ENDS.finditer(self.text, self.start, self.end):
            if not NO_END.search(self.text, max(self.start, match.start() - 6), match.start()):
                ends.append(match.start())
                starts.append(match.end())
        return ends, starts

    def begins_sentence(self, start: int) -> bool:
        """Whether a place is the first of a sentence, quotation or line."""
        left = self.text[max(self.start, start - 4) : start].rstrip(" \n\t\"“‘'’”([—–-")
        return not left or left[-1] in ".!?:;"

    def words_around(self, start: int, end: int) -> list[str]:
        """The words of the sentence around a place, in lower case."""
        left, right = self.sentence(start, end)
        return re.findall(r"[a-z][a-z-]*", self.text[left:right].lower())


TITLED = 0.7
"""Share of the longer words with a capital from which a paragraph is set like a headline."""
