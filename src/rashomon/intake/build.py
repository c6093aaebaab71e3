"""From a text and its metadata to an article: id, headline, dateline, furniture, limits."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.errors import InputError
from rashomon.intake.language import settle
from rashomon.intake.layout import Range, lay_out
from rashomon.intake.lines import lines_of
from rashomon.intake.metadata import Metadata, metadata_of
from rashomon.records import Article, Span, text_hash

LONGEST = 1_000_000
"""Characters of an article, by CONTRACT.md; an option raises it."""
ID_LENGTH = 10
"""Hexadecimal digits of the hash in an id: two of a million texts share one with probability .4,
and then one gets a number behind it."""
FEWEST_WORDS = 4
"""Words below which a text holds no sentence that could report something."""

WORD = re.compile(r"[^\W\d_]{1,60}")
BREAKS_OFF = re.compile(r"[\w,]\s{0,3}(?:…|\.\.\.|\[(?:…|\.\.\.)\])$")
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")

NO_SENTENCE = "the text holds no sentence"
TRUNCATED = "the text breaks off"


def article_from_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the record's name
    title: str | None = None,
    source: str | None = None,
    published: str | None = None,
    url: str | None = None,
    author: str | None = None,
    language: str | None = None,
    path: str | None = None,
    longest: int = LONGEST,
) -> Article:
    """An article of `text`, which stays as it is; title, dateline and furniture are spans of it.

    Raises `InputError` for a text that holds nothing to read, that is longer than `longest`
    characters, or that is not English.
    """
    fields = {"title": title, "source": source, "published": published}
    fields |= {"url": url, "author": author, "language": language}
    metadata, notes = metadata_of(fields)
    if notes:
        raise InputError(notes[0], where=path or "")
    metadata = Metadata(**{**vars(metadata), "id": id})
    return build_article(text, metadata, path=path, longest=longest)


def build_article(
    text: str,
    metadata: Metadata,
    *,
    path: str | None = None,
    longest: int = LONGEST,
    others: bool = False,
) -> Article:
    """The article of a text. Raises `InputError`, without saying where, if it cannot be read.

    `others` lets other languages than English in.
    """
    check_length(len(text), longest)
    check_content(text)
    language = settle(text, metadata.language, others=others)
    layout = lay_out(text, title=metadata.title, author=metadata.author)
    identity = metadata.id or "a" + text_hash(text)[:ID_LENGTH]

    def span(place: Range | None) -> Span | None:
        if place is None:
            return None
        return Span(article=identity, start=place[0], end=place[1], text=text[slice(*place)])

    headline = span(layout.headline)
    furniture = [found for place in layout.furniture if (found := span(place)) is not None]
    below = (
        place for place in _lines_like(text, metadata.subheads) if place not in layout.furniture
    )
    subheads = [found for place in below if (found := span(place)) is not None]
    return Article(
        id=identity,
        path=None if path is None else printable(path),
        url=metadata.url,
        title=metadata.title or (None if headline is None else " ".join(headline.text.split())),
        source=metadata.source,
        author=metadata.author,
        published=metadata.published,
        modified=metadata.modified,
        retrieved=metadata.retrieved,
        language=language,
        sha256=text_hash(text),
        text=text,
        headline=headline,
        dateline=span(layout.dateline),
        subheads=tuple(subheads),
        furniture=tuple(furniture),
        captions=metadata.captions,
        limits=_limits(text, layout.furniture),
        came_from=metadata.came_from,
    )


def _lines_like(text: str, wanted: Sequence[str]) -> Iterator[Range]:
    """The lines that hold these words, in this order."""
    waiting = iter(wanted)
    words = next(waiting, None)
    if words is None:
        return
    for line in lines_of(text):
        if line.text == words:
            yield line.start, line.end
            words = next(waiting, None)


def check_length(characters: int, longest: int) -> None:
    """Raise `InputError` for more than `longest` characters."""
    if characters > longest:
        raise InputError(
            f"it has {characters:,} characters, more than the limit of {longest:,}",
            next_step="Raise the limit with --max-characters if this is one article.",
        )


def check_content(text: str) -> None:
    """Raise `InputError` for a text that holds nothing to read."""
    if not text.strip():
        raise InputError("it is empty", next_step="Give a file that holds the article's text.")
    if WORD.search(text) is None:
        raise InputError(
            "it holds no sentence, not even a letter", next_step="Give the article's text."
        )
    if _has_surrogate(text):
        raise InputError(
            "it holds half of a character (a lone surrogate)", next_step="Save it as UTF-8."
        )


def notes_on(text: str) -> tuple[str, ...]:
    """What a reader should know of a text's characters; they stay as they are."""
    notes = []
    if CONTROL.search(text):
        notes.append("it holds control characters, which are kept")
    if DIRECTION.search(text):
        notes.append(
            "it holds marks that change the direction of writing, which are kept: "
            "what a screen shows may stand in another order in the text"
        )
    return tuple(notes)


def unique_ids(articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles with `-2`, `-3` behind an id that came before, in the order given."""
    given = list(articles)
    used: set[str] = set()
    reserved = {article.id for article in given}
    last: dict[str, int] = {}  # so that a thousand copies of a text are not counted anew each
    found = []
    for article in given:
        identity, number = article.id, last.get(article.id, 1)
        while identity in used or (number > 1 and identity in reserved):
            number += 1
            identity = f"{article.id}-{number}"
        last[article.id] = number
        used.add(identity)
        found.append(article.under(identity))
    return tuple(found)


def printable(path: str | os.PathLike[str]) -> str:
    """A path as text: bytes of a file name that are no UTF-8 become replacement characters."""
    return os.fsencode(os.fspath(path)).decode("utf-8", "replace")


def _limits(text: str, furniture: tuple[Range, ...]) -> tuple[str, ...]:
    """Why the article tells less than it should."""
    limits = []
    for count, _ in enumerate(WORD.finditer(text), start=1):
        if count == FEWEST_WORDS:
            break
    else:
        limits.append(NO_SENTENCE)
    end = len(text.rstrip())
    for start, stop in reversed(furniture):
        if stop < end:
            break
        end = len(text[:start].rstrip())
    if BREAKS_OFF.search(text, max(end - 20, 0), end):
        limits.append(TRUNCATED)
    return tuple(limits)


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
