"""A passage on the page: its words, the place in the article that it opens, its source's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from rashomon.records import Article, Span
from rashomon.report.html.texts import ArticleText, article_text
from rashomon.report.text import ELISION, around, harmless, safe, shorten
from rashomon.report.view import View, source_name

PASSAGE_MAX = 600
"""Characters of a passage shown in a cell: longer than any clause of news that was looked at. The
whole of it is one click away."""
BESIDE_MOST = 5
"""Accounts up to which each gets a column of its own; with more, a column has no room for words."""
FRAGMENT_WHOLE = 80
"""Characters up to which a text fragment holds the whole passage; a longer one, its two ends."""
FRAGMENT_WORDS = 5
"""Words at each end of a longer passage, and before one whose words stand earlier too."""


@dataclass(frozen=True)
class Piece:
    """Words of a passage; `mark` names the look of a reading (`v0`, `v1`, ...), else empty."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Passage:
    """`at` (`B:120-148`) is where it stands, `anchor` its paragraph, `web` the source's page.

    With many accounts the addresses would be a third of the page: there the script makes `web`.
    """

    letter: str
    at: str
    anchor: str
    pieces: tuple[Piece, ...]
    web: str | None = None

    @property
    def text(self) -> str:
        """The words as they are shown."""
        return "".join(piece.text for piece in self.pieces).strip()


@dataclass(frozen=True)
class Chip:
    """An account's letter; with `passage` it opens that account's passage."""

    letter: str
    passage: Passage | None = None


class Passages:
    """Makes passages of the spans of one comparison; `linked` ones name the source's page."""

    def __init__(self, view: View, *, linked: bool = False) -> None:
        self.view = view
        self.beside = len(view.articles) <= BESIDE_MOST
        self.linked = linked or self.beside
        self.texts: dict[str, ArticleText] = {
            identity: article_text(article, view.letters[identity])
            for identity, article in view.articles.items()
        }

    def of(self, span: Span, marked: Iterable[tuple[Span, str]] = ()) -> Passage:
        """A span as a passage; of `marked` what lies in it gets its mark."""
        inside = [
            (max(one.start, span.start), min(one.end, span.end), mark)
            for one, mark in marked
            if one.common(span)
        ]
        return self._passage(span, tuple(_pieces(span, sorted(inside))))

    def in_context(self, span: Span, limit: int, wider: Sequence[Span] = ()) -> Passage:
        """A span, marked, with the words of its clause around it, about `limit` characters."""
        article = self.view.articles[span.article]
        before, focus, after = around(article, span, self.view.hull(span, wider), limit)
        return self._passage(span, (Piece(before), Piece(focus, "focus"), Piece(after)))

    def chip(self, span: Span) -> Chip:
        """An account's letter that opens a passage."""
        return Chip(self.view.letters[span.article], self._passage(span, ()))

    def words(self, span: Span, text: str) -> Passage:
        """A passage that shows other words than its own, such as a quotation with its marks."""
        return self._passage(span, (Piece(shorten(text, PASSAGE_MAX)),))

    def names(self, articles: Iterable[str]) -> str:
        """The names of some accounts, in the accounts' order."""
        wanted = set(articles)
        known = self.view.articles.items()
        return ", ".join(source_name(article) for key, article in known if key in wanted)

    def _passage(self, span: Span, pieces: tuple[Piece, ...]) -> Passage:
        letter = self.view.letters[span.article]
        return Passage(
            letter=letter,
            at=f"{letter}:{span.start}-{span.end}",
            anchor=self.texts[span.article].anchor_of(span.start),
            pieces=tuple(piece for piece in pieces if piece.text),
            web=text_fragment(self.view.articles[span.article], span) if self.linked else None,
        )


def _pieces(span: Span, marked: Sequence[tuple[int, int, str]]) -> Iterable[Piece]:
    """The span's words cut where marks begin and end; the first of overlapping marks wins."""
    place, left = span.start, PASSAGE_MAX
    for start, end, mark in [*marked, (span.end, span.end, "")]:
        for upto, name in ((start, ""), (end, mark)):
            if upto <= place or left <= 0:
                continue
            text = span.text[place - span.start : upto - span.start]
            place = upto
            if len(text) > left:
                yield Piece(shorten(text, left), name)
                left = 0
            else:
                yield Piece(harmless(text), name)
                left -= len(text)
    if left <= 0 and place < span.end:
        yield Piece(f" {ELISION}")


def web_page(url: str | None) -> str | None:
    """The URL where it is one of a page on the web; `None` for any other scheme."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return safe(url)


def text_fragment(article: Article, span: Span) -> str | None:
    """The article's URL with a text fragment (`#:~:text=`) that finds the passage there.

    `None` without a URL of the web. The form is that of the WICG's URL Fragment Text Directives:
    the whole passage, or its first and last words; with words before it where its own stand
    earlier in the article, too.
    """
    page = web_page(article.url)
    words = span.text.split()
    if page is None or not words:
        return page
    lines = span.text.strip().splitlines()
    if len(span.text) <= FRAGMENT_WHOLE and len(lines) == 1:
        directive = _encoded(words)
    else:
        ends = lines[0].split()[:FRAGMENT_WORDS], lines[-1].split()[-FRAGMENT_WORDS:]
        directive = f"{_encoded(ends[0])},{_encoded(ends[1])}"
    if article.text.find(span.text) < span.start:
        line = article.text.rfind("\n", 0, span.start) + 1
        before = article.text[max(line, span.start - PASSAGE_MAX) : span.start].split()
        if before:
            directive = f"{_encoded(before[-FRAGMENT_WORDS:])}-,{directive}"
    return f"{page}{'' if '#' in page else '#'}:~:text={directive}"


def _encoded(words: Sequence[str]) -> str:
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
