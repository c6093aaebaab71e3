"""The primary document as words: what is spoken or written in it, and where each word stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rashomon.comparing.differences.tokens import Token, words_of
from rashomon.records import Article, Reading

FILLERS = frozenset(["uh", "um", "er", "erm", "ah", "hm", "hmm", "mm"])
"""Sounds of hesitation that a transcript writes down and that no paper has to."""
UNSAID = re.compile(
    # The times and labels of a transcript at the beginning of a line, and stage directions.
    r"^[ \t]*(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t]*)?(?-i:[A-Z][A-Z.'’ \-]{0,40}):"
    r"|^[ \t]*[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?"
    r"|\((?:[^()\n]{0,40}\b)?(?:applause|laughter|laughs|cheers|crosstalk|inaudible|pause|music|"
    r"speaking \w+|through (?:an )?interpreter)\b[^()\n]{0,40}\)"
    r"|\[[^\]\n]{0,80}\]",
    re.IGNORECASE | re.MULTILINE,
)
MOST_PLACES = 2_000
"""Places of one word that are looked at: a word that is commoner says nothing about where."""


@dataclass(frozen=True)
class Document:
    """The document's words in order, without furniture, labels and hesitations."""

    reading: Reading
    tokens: tuple[Token, ...]

    @property
    def article(self) -> Article:
        """The document itself."""
        return self.reading.article

    @cached_property
    def words(self) -> list[str]:
        """The words in plain form."""
        return [token.word for token in self.tokens]

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """For each word the numbers of the tokens that are it."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            found.setdefault(word, []).append(number)
        return found

    def between(self, first: int, last: int) -> str:
        """The text between the end of one word and the beginning of another."""
        return self.article.text[self.tokens[first].end : self.tokens[last].start]


def document_of(reading: Reading) -> Document:
    """The words of a document; offsets are those of its text."""
    article = reading.article
    text = list(article.text)
    for span in article.furniture:
        text[span.start : span.end] = " " * (span.end - span.start)
    blanked = UNSAID.sub(_blank, "".join(text))
    tokens = tuple(token for token in words_of(blanked) if token.word not in FILLERS)
    return Document(reading, tokens)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())
