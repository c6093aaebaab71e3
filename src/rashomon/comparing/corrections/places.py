"""Where corrections point: passages that still hold, and those that hold no longer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.records import Article, Correction, Passage, Span

LEAST_HASH = 12
"""Digits of a SHA-256 that name an article: two of a million texts share 12 with probability
.002."""
SHOWN = 60
"""Characters of a passage that a reason repeats."""


@dataclass(frozen=True)
class Placed:
    """A correction whose passages all stand where it says. `number` is its place in the list."""

    number: int
    correction: Correction
    spans: tuple[Span, ...]
    speaker: Span | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a correction."""

    outcome: str
    why: str


APPLIED, ALREADY, NOT_APPLIED = "applied", "already-so", "not-applied"


def place(
    corrections: Sequence[Correction], articles: Iterable[Article]
) -> tuple[list[Placed], dict[int, Outcome]]:
    """Corrections whose passages hold, and an outcome for each of the others.

    A passage holds if its text stands at its very offsets; it is never looked for elsewhere.
    """
    finder = _Finder(list(articles))
    placed: list[Placed] = []
    lost: dict[int, Outcome] = {}
    for number, correction in enumerate(corrections):
        wanted = [*correction.passages, *([correction.speaker] if correction.speaker else [])]
        found = [finder.span(passage) for passage in wanted]
        wrong = [one for one in found if isinstance(one, str)]
        if wrong:
            lost[number] = Outcome(NOT_APPLIED, "; ".join(dict.fromkeys(wrong)) + ".")
            continue
        spans = [one for one in found if isinstance(one, Span)]
        count = len(correction.passages)
        speaker = spans[count] if correction.speaker else None
        placed.append(Placed(number, correction, tuple(spans[:count]), speaker))
    return placed, lost


class _Finder:
    def __init__(self, articles: Sequence[Article]) -> None:
        self._by_id: Mapping[str, Article] = {article.id: article for article in articles}
        self._articles = articles

    def span(self, passage: Passage) -> Span | str:
        """The span of a passage that holds, or the reason why it does not."""
        key, start, end = passage.place
        article = self._article(key)
        if isinstance(article, str):
            return article
        if not 0 <= start < end <= len(article.text):
            return (
                f"the text of {key} has {len(article.text)} characters, and no passage at "
                f"{start}-{end}"
            )
        if article.text[start:end] != passage.text:
            return (
                f"at {passage.at} the text is now “{_short(article.text[start:end])}”, not "
                f"“{_short(passage.text)}”; it is not looked for elsewhere"
            )
        return article.span(start, end)

    def _article(self, key: str) -> Article | str:
        if key in self._by_id:
            return self._by_id[key]
        name = key.casefold()
        fits = [a for a in self._articles if len(name) >= LEAST_HASH and a.sha256.startswith(name)]
        if len(fits) > 1:
            ids = " and ".join(article.id for article in fits)
            return f"the hash {key} stands for {ids}, which have one text: name the id"
        return fits[0] if fits else f"no account with the id or hash {key} is compared here"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else f"{flat[:SHOWN].rsplit(' ', 1)[0]} …"


def meets(one: Span, two: Span) -> bool:
    """Whether two passages share at least half of the shorter."""
    return 2 * one.common(two) >= min(one.end - one.start, two.end - two.start)


def nearest(span: Span, others: Iterable[Span]) -> Span | None:
    """The passage that has most in common with `span`, of those that meet it; of equals the
    shortest, then the first.
    """
    fits = [other for other in others if meets(span, other)]
    return min(fits, key=lambda o: (-span.common(o), o.end - o.start, o.start), default=None)
