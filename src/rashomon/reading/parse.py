"""One article parsed once: every finder works on what this module returns.

Each paragraph is parsed by itself, so that what is found in one does not depend on another, and the
tokens of all paragraphs make one document whose text is the article's, letter for letter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from spacy.tokens import Doc as SpacyDoc

from rashomon.models import Parser
from rashomon.reading.columns import Columns
from rashomon.reading.sieve import Sieve
from rashomon.reading.tokens import Doc, Run, Token
from rashomon.records import Article, Span

WRAPPED_LINE = range(40, 101)
"""Length of a line that a typist or mail program may have wrapped."""
WRAPPED_ENDS_OPEN = 0.5
"""Share of a block's lines (but the last) that must end inside a sentence to call it wrapped."""

LONGEST_PARAGRAPH = 5_000
"""Characters that are parsed at once. No paragraph of news is as long; a text without line breaks
is cut behind a full stop, or else at a space, so that memory stays bounded."""

BLOCK = re.compile(r"\S[^\n]*(?:\n(?![ \t\r]*\n)[^\n]*\S[^\n]*)*")
LINE = re.compile(r"[^\n]*\S[^\n]*")
WRITTEN_BREAK = re.compile(r"(?:^|(?<=\s))(?:\\[nrt]\s*)+(?=\s|$)")
"""A line break that an export has written out as a backslash and a letter, between spaces."""
ENDS_SENTENCE = re.compile(r"[.!?:;”\"’')\]]\s*$")

Kind = Literal["headline", "dateline", "body", "furniture"]


@dataclass(frozen=True)
class Paragraph:
    """Code points `start` to `end` of the text (no white space at its ends), and what it is."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True)
class Parsed:
    """An article with its paragraphs and its parsed document (`doc.text == article.text`)."""

    article: Article
    doc: Doc
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def sentences(self) -> tuple[Run, ...]:
        """Sentences of headline and body, without white space at their ends."""
        return tuple(
            trimmed
            for paragraph in self.paragraphs
            if paragraph.kind in ("headline", "body")
            for sentence in self.tokens(paragraph.start, paragraph.end).sents
            if (trimmed := trim(sentence)) is not None
        )

    @property
    def columns(self) -> Columns:
        """The attributes of the document's tokens as lists."""
        return self.doc.columns

    @cached_property
    def published(self) -> date | None:
        """The day of publication, where the article's metadata give one."""
        try:
            return date.fromisoformat((self.article.published or "")[:10])
        except ValueError:
            return None

    def tokens(self, start: int, end: int) -> Run:
        """The tokens that touch code points `start` to `end` (at least one)."""
        found = self.doc.touching(start, end)
        if found is None:
            return self.doc[0:1]
        # between two tokens there is none: take the next one
        return found if len(found) else self.doc[found.start : found.start + 1]

    def span(self, start: int, end: int) -> Span:
        """The passage, without white space at its ends. Raises `SpanError` if nothing is left."""
        return self.article.span(*self.trimmed(start, end))

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The code points `start` to `end` without white space at their ends."""
        text = self.article.text
        while end > start and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        return start, end

    def span_of(self, tokens: Run | Token) -> Span:
        """The passage of a token or of a run of tokens."""
        if isinstance(tokens, Token):
            return self.span(tokens.idx, tokens.idx + len(tokens))
        return self.span(tokens.start_char, tokens.end_char)

    def sieve(self, paragraph: Paragraph) -> Sieve:
        """What a paragraph holds, so that expressions that cannot match in it are not tried."""
        if paragraph.start not in self._sieves:
            self._sieves[paragraph.start] = Sieve(
                self.article.text[paragraph.start : paragraph.end]
            )
        return self._sieves[paragraph.start]

    def paragraph_at(self, position: int) -> Paragraph | None:
        """The paragraph that holds the code point at `position`."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self.paragraphs[index].end:
            return None
        return self.paragraphs[index]

    def reports(self, start: int, end: int) -> bool:
        """Whether a passage lies in headline or body, so that something may be reported there."""
        first, last = self.paragraph_at(start), self.paragraph_at(end - 1)
        return first is not None and first is last and first.kind in ("headline", "body")

    @cached_property
    def _sieves(self) -> dict[int, Sieve]:
        return {}

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]


def parse(article: Article, parser: Parser) -> Parsed:
    """Parse an article paragraph by paragraph."""
    paragraphs = tuple(_paragraphs(article))
    docs = parser.parse(_pieces(article.text, paragraphs))
    return Parsed(article, Doc(docs), paragraphs)


def pieces_of(article: Article) -> list[str]:
    """The texts that the parser is given: paragraphs, and the white space between them."""
    return _pieces(article.text, _paragraphs(article))


def _pieces(text: str, paragraphs: Iterable[Paragraph]) -> list[str]:
    pieces: list[str] = []
    position = 0
    for paragraph in paragraphs:
        if paragraph.start > position:
            pieces.append(text[position : paragraph.start])
        pieces.append(text[paragraph.start : paragraph.end])
        position = paragraph.end
    if position < len(text):
        pieces.append(text[position:])
    return pieces


def parsed_of(article: Article, doc: SpacyDoc) -> Parsed:
    """An article whose text a pipeline has parsed in one piece (`doc.text == article.text`)."""
    return Parsed(article, Doc([doc]), tuple(_paragraphs(article)))


def trim(tokens: Run) -> Run | None:
    """The run without white-space tokens at its ends; `None` if there is nothing else."""
    start, end, space = tokens.start, tokens.end, tokens.doc.columns.space
    while end > start and space[end - 1]:
        end -= 1
    while start < end and space[start]:
        start += 1
    return tokens.doc[start:end] if end > start else None


def _paragraphs(article: Article) -> Iterator[Paragraph]:
    """Paragraphs, cut at the edges of headline, dateline and furniture."""
    marked: list[tuple[int, int, Kind]] = [(s.start, s.end, "furniture") for s in article.furniture]
    if article.headline is not None:
        marked.append((*article.headline.range, "headline"))
    if article.dateline is not None:
        marked.append((*article.dateline.range, "dateline"))
    marked.sort()
    position = 0
    for start, end, kind in marked:
        if start < position:
            continue
        yield from _body(article.text, position, start)
        yield Paragraph(start, end, kind)
        position = end
    yield from _body(article.text, position, len(article.text))


def _body(text: str, start: int, end: int) -> Iterator[Paragraph]:
    for block in BLOCK.finditer(text, start, end):
        lines = list(LINE.finditer(text, *block.span()))
        whole = _is_wrapped([line.group() for line in lines])
        for piece in _unbroken(text, [block] if whole else lines):
            for left, right in _cut(text, *piece):
                words = text[left:right]
                first = left + len(words) - len(words.lstrip())
                yield Paragraph(first, left + len(words.rstrip()), "body")


def _unbroken(text: str, pieces: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The pieces, cut where a break is written out; the written break is in none of them."""
    for piece in pieces:
        left = piece.start()
        for broken in WRITTEN_BREAK.finditer(text, *piece.span()):
            if broken.start() > left:
                yield left, broken.start()
            left = broken.end()
        if left < piece.end():
            yield left, piece.end()


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The passage whole, or in pieces of at most `LONGEST_PARAGRAPH` characters."""
    while end - start > LONGEST_PARAGRAPH:
        most = start + LONGEST_PARAGRAPH
        cut = max(text.rfind(". ", start, most) + 1, text.rfind(".\u00a0", start, most) + 1)
        if cut <= start + LONGEST_PARAGRAPH // 2:
            cut = text.rfind(" ", start + LONGEST_PARAGRAPH // 2, most)
        if cut <= start:
            cut = most
        if text[start:cut].strip():
            yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one paragraph that was broken at a column."""
    full = [line.rstrip() for line in lines[:-1]]
    if not full or any(len(line) not in WRAPPED_LINE for line in full):
        return False
    open_ends = sum(not ENDS_SENTENCE.search(line) for line in full)
    return open_ends > WRAPPED_ENDS_OPEN * len(full)
