"""What is gathered while sources are read, and how drafts become articles of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from rashomon.errors import InputError, LaterError
from rashomon.intake.build import notes_on, printable
from rashomon.intake.drafts import Draft, article_of
from rashomon.intake.fetch import Fetched, FetchOptions
from rashomon.intake.fetched import drafts_of_fetched
from rashomon.intake.many import HEAD, Asked, kind_of
from rashomon.intake.metadata import LONGEST_FRONT_MATTER, Metadata
from rashomon.records import Article, Input

if TYPE_CHECKING:
    from rashomon.intake.fetch.fetcher import Fetcher

BYTES_A_CHARACTER = 4
"""The most that UTF-8, UTF-16 and UTF-32 take for one; a larger file is refused unread."""
PAGE_FACTOR = 10
"""How many times larger than the largest text a page may be. Pages of news are 12 to 170 times as
large as their articles (181 pages, median 36), the largest 1.5 MB: far below this limit."""
FILE_FACTOR = 25
"""The same for a file of many articles that is held as a whole: 102 MB. An export of 500 reports,
the most that media databases give at once, has some 5 MB."""


@dataclass
class Found:
    """What is gathered while the sources are read."""

    asked: Asked
    stdin: BinaryIO | None
    fetching: FetchOptions | None = None
    articles: list[Article] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    stdin_read: bool = False
    fetcher: Fetcher | None = None
    later: bool = False
    """Whether an address failed that may be had later."""

    @property
    def longest(self) -> int:
        """Characters of an article, at most."""
        return self.asked.longest

    @property
    def most_bytes(self) -> int:
        """Bytes of a plain text, at most."""
        return BYTES_A_CHARACTER * (self.longest + LONGEST_FRONT_MATTER)

    def fetch(self, url: str) -> Fetched:
        """What an address holds. Raises `InputError`."""
        if self.fetching is None:
            raise InputError(
                "addresses are not fetched here",
                next_step="Save the page as HTML and give that file.",
            )
        if self.fetcher is None:
            from rashomon.intake.fetch.fetcher import Fetcher

            most = min(self.fetching.most_bytes, PAGE_FACTOR * self.most_bytes)
            self.fetcher = Fetcher(replace(self.fetching, most_bytes=most))
        try:
            return self.fetcher.fetch(url)
        except LaterError:
            self.later = True
            raise

    def close(self) -> None:
        """Close the connections."""
        if self.fetcher is not None:
            self.fetcher.close()

    def article(self, draft: Draft, path: str) -> Article:
        """The article of a draft, as was asked for. Raises `InputError`."""
        return article_of(draft, path=path, longest=self.longest, others=self.asked.others)

    def refuse(self, path: str, error: InputError) -> None:
        """Keep the reason, without the place that the path gives anyway."""
        reason = str(InputError(error.what, next_step=error.next_step))
        self.inputs.append(Input(path=printable(path), refused=reason))

    def keep(self, data: bytes, path: str) -> None:
        """Note that an input was read, by its hash."""
        sha256 = hashlib.sha256(data).hexdigest()
        self.inputs.append(Input(path=printable(path), sha256=sha256))

    def note(self, path: str, notes: Sequence[str]) -> None:
        """Keep what the user should know of a source."""
        self.notes.extend(f"{printable(path)}: {note}." for note in notes)


def keep_drafts(
    drafts: Iterable[Draft], path: str, found: Found, sha256: Callable[[], str]
) -> None:
    """Build the article of each draft; a broken one costs itself alone.

    `sha256` gives the file's hash when all is read. Raises `InputError` where the file as a whole
    cannot be read, or holds nothing.
    """
    before, place, count = len(found.articles), len(found.inputs), 0
    for draft in drafts:
        count += 1
        where = f"{path}, {draft.where}" if draft.where else path
        try:
            _keep(draft, path, where, found)
        except InputError as error:
            found.refuse(where, error)
    if not count:
        raise InputError("it is empty", next_step="Give a file that holds an article.")
    if len(found.articles) > before:
        found.inputs.insert(place, Input(path=printable(path), sha256=sha256()))


def _keep(draft: Draft, path: str, where: str, found: Found) -> None:
    if draft.error is not None:
        raise draft.error
    if draft.link is not None:
        try:
            _follow(draft, draft.link, path, where, found)
            return
        except InputError as error:
            if not draft.text.strip():
                raise
            found.note(where, (f"its page {draft.link} could not be read: {error.what}",))
    found.articles.append(found.article(draft, path))
    found.note(where, draft.notes + notes_on(draft.text))


def _follow(draft: Draft, link: str, path: str, where: str, found: Found) -> None:
    """The article of the page that a draft links to, or the entries of the feed that it names."""
    fetched = found.fetch(link)
    if kind_of("", fetched.data[:HEAD]) == "feed":
        entries = (
            replace(one, where=f"{draft.where}, {one.where}")
            for one in drafts_of_fetched(fetched, found.asked)
        )
        keep_drafts(entries, path, found, hashlib.sha256(fetched.data).hexdigest)
        return
    for one in drafts_of_fetched(fetched, found.asked):
        metadata = _together(draft.metadata, one.metadata)
        notes = (*draft.notes, *one.notes)
        _keep(replace(one, metadata=metadata, notes=notes), path, where, found)


def _together(given: Metadata, page: Metadata) -> Metadata:
    """What the list says of an article, and what its page adds; the title is that of the page."""
    fields = {name: value or getattr(page, name) for name, value in vars(given).items()}
    return Metadata(**{**fields, "title": page.title or given.title, "url": page.url})


def read_archive_file(stream: BinaryIO, path: str, found: Found, sha256: Callable[[], str]) -> None:
    """The articles of a WARC or WACZ file; what is none is passed over with a note that counts."""
    from rashomon.intake.archives import drafts_of_archive

    passed: Counter[str] = Counter()
    drafts = drafts_of_archive(stream, most=PAGE_FACTOR * found.most_bytes, passed=passed)
    try:
        keep_drafts(drafts, path, found, sha256)
    except InputError as error:
        if not passed:
            raise
        raise InputError(f"it holds no article: {_counted(passed)}") from error
    if passed:
        found.note(path, (f"passed over: {_counted(passed)}",))


def _counted(passed: Counter[str]) -> str:
    return ", ".join(f"{count:,} {reason}" for reason, count in sorted(passed.items()))
