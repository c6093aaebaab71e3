"""Which story an article joins: what the library asks of a grouper, and the grouper that it has."""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from rashomon.library.keys import day_of, hashed
from rashomon.library.words import WORD, stem
from rashomon.records import Article

BEGINNING = 600
"""Characters of the text that are looked at: one threshold then fits several sets (FINDINGS.md)."""
WINDOW = 3
"""Days between an article and the last of a story that it may join (FINDINGS.md)."""
THRESHOLD = 0.2
STORY_DIGITS = 8


@dataclass(frozen=True)
class Join:
    """The story that an article joins, how surely (0 to 1), whether that is in doubt, and why."""

    story: str
    score: float
    doubt: bool
    reason: str


class Grouper(Protocol):
    """Articles one at a time. `features` is all that it keeps of an article, as text."""

    def features(self, article: Article) -> str:
        """What grouping knows of an article."""

    def join(self, article: str, features: str) -> Join:
        """Decide for the next article, named by its key, and remember it."""

    def restore(self, features: str, story: str) -> None:
        """Remember an article that was decided before."""


class LexicalGrouper:
    """Joins the story of the most similar article of the last days, by shared rare words."""

    def __init__(self) -> None:
        self._seen: list[tuple[int | None, dict[str, float], str]] = []
        self._holding: Counter[str] = Counter()

    def features(self, article: Article) -> str:
        """The day, and the stems of title and beginning."""
        words = WORD.findall(f"{article.title or ''} {article.text[:BEGINNING]}")
        return json.dumps([day_of(article), sorted({stem(word) for word in words} - {""})])

    def join(self, article: str, features: str) -> Join:
        """The story of the nearest article, or a new one."""
        day, words = _parsed(features)
        mine = self._weights(words)
        best, story = 0.0, ""
        for other, theirs, its in self._seen:
            if day is None or other is None or abs(day - other) <= WINDOW:
                score = round(sum(mine[word] * theirs[word] for word in mine.keys() & theirs), 6)
                if score > best:
                    best, story = score, its
        if best < THRESHOLD:
            story, reason = (
                "s" + hashed(article)[:STORY_DIGITS],
                "no article of these days is like it",
            )
        else:
            reason = f"title and beginning share words with an article of the story ({best:.2f})"
        self.restore(features, story)
        return Join(story, best, False, reason)

    def restore(self, features: str, story: str) -> None:
        """Remember an article."""
        day, words = _parsed(features)
        self._holding.update(words)
        self._seen.append((day, self._weights(words), story))

    def _weights(self, words: list[str]) -> dict[str, float]:
        many = len(self._seen) + 1
        idf = {w: 0.5 + math.log((many + 1) / (self._holding[w] + 0.5)) for w in words}
        norm = math.sqrt(math.fsum(v * v for v in idf.values())) or 1.0
        return {word: value / norm for word, value in idf.items()}


def _parsed(features: str) -> tuple[int | None, list[str]]:
    day, words = json.loads(features)
    try:
        return date.fromisoformat(day).toordinal(), words
    except ValueError:
        return None, words
