"""The sentences of one version of a page beside those of the version before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.records import Article, Span

SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?](?!\s|[\"”’)]|$)[^\n.!?]*)*[.!?]*[\"”’)]*")
MOST_SENTENCES = 5_000
"""Sentences of a version that are compared: a text of more is no report, and costs their square."""
EDITED = 0.5
"""Share of the longer sentence's words that an edited sentence keeps. Half: read on made edits,
where a figure, a name and a clause were changed at once and .55 of the words stayed."""


MOST_PAIRS = 250_000
"""Pairs of a withdrawn and an added sentence that are compared: with more the page is rewritten."""


@dataclass(frozen=True)
class Revision:
    """Two versions of a page: sentences withdrawn and added, and those that both have."""

    page: str
    before: Article
    after: Article
    withdrawn: tuple[Span, ...]
    added: tuple[Span, ...]
    kept: tuple[tuple[Span, Span], ...]

    def kept_or_edited(self) -> Iterator[tuple[Span, Span]]:
        """Sentences of the later version, each with what it was in the one before.

        That is the same sentence, or of those withdrawn the one with the most words in common, the
        first of equals.
        """
        yield from self.kept
        if len(self.withdrawn) * len(self.added) > MOST_PAIRS:
            return
        words = [_words(span) for span in self.withdrawn]
        free = set(range(len(words)))
        for span in self.added:
            mine = _words(span)
            alike = [
                (common / max(mine.total(), words[at].total(), 1), -at)
                for at in free
                if (common := (mine & words[at]).total())
            ]
            share, at = max(alike, default=(0.0, 0))
            if share >= EDITED:
                free.discard(-at)
                yield span, self.withdrawn[-at]


def pairs_of_versions(articles: Sequence[tuple[str | None, Article]]) -> Iterator[Revision]:
    """Each version of a page with the one before; an article without a page has none."""
    last: dict[str, Article] = {}
    for page, article in articles:
        if page is None:
            continue
        if page in last:
            yield _revision(page, last[page], article)
        last[page] = article


def _revision(page: str, before: Article, after: Article) -> Revision:
    old, new = _sentences(before), _sentences(after)
    # What stands again and again in a long text anchors nothing: the matcher passes over it.
    matcher = SequenceMatcher(None, [_plain(span) for span in old], [_plain(span) for span in new])
    withdrawn, added = [], []
    kept: list[tuple[Span, Span]] = []
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what == "equal":
            kept += zip(new[new_start:new_end], old[start:end], strict=True)
        else:
            withdrawn += old[start:end]
            added += new[new_start:new_end]
    stood = {_plain(span): span for span in reversed(withdrawn)}
    came = {_plain(span): span for span in reversed(added)}
    kept += [(came[words], span) for words, span in stood.items() if words in came]
    return Revision(
        page=page,
        before=before,
        after=after,
        withdrawn=tuple(span for span in withdrawn if _plain(span) not in came),
        added=tuple(span for span in added if _plain(span) not in stood),
        kept=tuple(kept),
    )


def _sentences(article: Article) -> list[Span]:
    """The sentences of a text, without what is furniture."""
    found = []
    for match in SENTENCE.finditer(article.text):
        words = match[0].strip()
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if words and not any(f.start <= start < f.end for f in article.furniture):
            found.append(article.span(start, start + len(words)))
        if len(found) == MOST_SENTENCES:
            break
    return found


def _plain(span: Span) -> str:
    return " ".join(span.text.split())


def _words(span: Span) -> Counter[str]:
    return Counter(re.findall(r"\w+", span.text.casefold()))
