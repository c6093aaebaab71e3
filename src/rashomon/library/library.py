"""A library: articles come in, stories form, and each can be compared, searched and corrected."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from sqlalchemy import Connection, func, select

from rashomon.api import Options
from rashomon.errors import LibraryError
from rashomon.intake import Intake, Source, read_sources
from rashomon.library import reading
from rashomon.library.comparing import Asked, ask, compare_story, kept_comparison, readings_of
from rashomon.library.database import Database
from rashomon.library.decisions import CORRECTION, DOCUMENT, Decision, decide, decided, undo
from rashomon.library.developing import edits_of, moves_of
from rashomon.library.keeping import Keeper, Kept, free_id, known, known_among, taken_among
from rashomon.library.keys import article_key
from rashomon.library.schema import ArticleRow, DecisionRow, TextRow
from rashomon.library.search import numbers_with
from rashomon.library.stories import (
    apart,
    article_from,
    articles_in,
    list_stories,
    listed_of,
    settled,
    summaries,
    texts_in,
    together,
)
from rashomon.library.transfer import export_lines, import_lines
from rashomon.library.words import asked, holds, passages
from rashomon.origins.publishers import page
from rashomon.records import (
    Article,
    Comparison,
    Correction,
    Developing,
    Edit,
    Hit,
    Input,
    KeptStory,
    Listed,
    Reading,
)

if TYPE_CHECKING:
    from rashomon.stories import Grouper

PASSAGES = 3
"""Passages of an article that a search shows."""
HITS = 20
"""Articles that a search gives, unless told otherwise."""


class Library:
    """Articles, their readings and stories in one database. `rashomon.open_library` opens it.

    A library may be used by several processes at once, and by several threads. Raises
    `LibraryError` for a place that cannot be used.
    """

    def __init__(
        self,
        place: str | os.PathLike[str] | None = None,
        *,
        create: bool = True,
        light: bool = False,
    ) -> None:
        self.database = Database(place, create=create)
        self._keeper = Keeper(self.database, partial(_grouper, light=light))

    @property
    def where(self) -> str:
        """The path or address, without a password."""
        return self.database.where

    def add(
        self,
        *sources: Source,
        options: Options | None = None,
        stdin: BinaryIO | None = None,
    ) -> tuple[list[Kept], tuple[Input, ...]]:
        """Read sources into the library: what was kept or known, and what was refused."""
        from rashomon.models import multilingual

        options = options or Options()
        intake = read_sources(
            sources, stdin=stdin, longest=options.longest, others=multilingual.installed()
        )
        kept: list[Kept] = []
        refused = list(intake.refused)
        for outcome in self.add_all(intake, options):
            if isinstance(outcome, Kept):
                kept.append(outcome)
            else:
                refused.append(outcome)
        return kept, tuple(refused)

    def add_all(self, intake: Intake, options: Options) -> Iterator[Kept | Input]:
        """Add an intake's articles one by one; what is yielded is kept, whatever comes then.

        An article that the library has is not read again. When all are there, stories are merged
        and split that turned out to be one, or several.
        """
        ids = [article.id for article in intake.articles]
        there = self.database.read(lambda c: known_among(c, intake.articles))
        taken = self.database.read(lambda c: taken_among(c, ids))
        work = cache(partial(reading.work_of, options))  # it loads models: only where needed
        for article in intake.articles:
            key = article_key(article)
            found = self.database.read(partial(known, key)) if key in there else None
            there.add(key)
            yield found or self._add_one(article, options, work, taken=article.id in taken)
        self._keeper.repair()
        self.database.flush()

    def stories(self, *, most: int | None = None, skip: int = 0) -> list[KeptStory]:
        """The stories, the one with the newest article first."""
        return self.database.read(lambda c: list_stories(c, most=most, skip=skip))

    def story(self, story: str) -> KeptStory:
        """One story as lists show it; the id of one that went into another leads to that."""
        return self.database.read(lambda c: summaries(c, [settled(c, story, self.where)])[0])

    def articles(self, story: str) -> list[Listed]:
        """The articles of a story, each with why it stands there."""
        return self.database.read(lambda c: articles_in(c, settled(c, story, self.where)))

    def article(self, article: str) -> Article:
        """One article with its text, by its id. Raises `LibraryError`."""
        row = self.database.read(
            lambda c: c.execute(
                select(ArticleRow.record, TextRow.text)
                .join(TextRow, TextRow.sha256 == ArticleRow.sha256)
                .where(ArticleRow.id == article)
            ).first()
        )
        if row is None:
            raise LibraryError(
                f"there is no article {article!r}",
                where=self.where,
                next_step="`rashomon stories --json-lines` lists the articles of each story.",
            )
        return article_from(row.record, row.text)

    def readings(self, story: str, options: Options | None = None) -> list[Reading]:
        """The readings of a story's articles, of each page the latest version."""
        options = options or Options()
        articles = self.database.read(lambda c: texts_in(c, settled(c, story, self.where)))
        return readings_of(self.database, articles, options)

    def compare(
        self,
        story: str,
        options: Options | None = None,
        *,
        only: Collection[str] | None = None,
    ) -> Comparison:
        """The comparison of a story with its corrections and its document.

        With `only` these articles alone are compared. Raises `NothingToDoError` for less than two.
        """
        return compare_story(self.database, self.ask(story, options, only=only))

    def developing(self, story: str, options: Options | None = None) -> Developing:
        """How a story developed: figures that moved, and pages that were edited."""
        identity = self.database.read(lambda c: settled(c, story, self.where))
        pages = [(where, article) for where, _, article in self._versions(identity)]
        accounts = {where or article.id for where, article in pages}
        comparison = self.compare(identity, options) if len(accounts) > 1 else None
        return Developing(
            story=identity,
            moves=moves_of(comparison, self.edited_pages(identity, options)),
            edits=edits_of(pages),
        )

    def edited_pages(self, story: str, options: Options | None = None) -> list[tuple[str, Reading]]:
        """Each version of a story's pages that have several, with its page, in order of coming."""
        versions = self._versions(story)
        count = Counter(where for where, _, _ in versions if where)
        several = [(number, one) for where, number, one in versions if where and count[where] > 1]
        found = readings_of(self.database, several, options or Options())
        return [(page(one.article.url or ""), one) for one in found]

    def edits(self, story: str) -> tuple[Edit, ...]:
        """What the pages of a story withdrew and added between their versions."""
        return edits_of([(where, article) for where, _, article in self._versions(story)])

    def _versions(self, story: str) -> list[tuple[str | None, int, Article]]:
        """All versions of a story's articles, each with its page and number."""
        identity = self.database.read(lambda c: settled(c, story, self.where))
        texts = self.database.read(lambda c: texts_in(c, identity, latest=False))
        return [(page(article.url or "") or None, number, article) for number, article in texts]

    def ask(
        self,
        story: str,
        options: Options | None = None,
        *,
        only: Collection[str] | None = None,
    ) -> Asked:
        """What a comparison would be made from; its `key` changes when the comparison may."""
        identity = self.database.read(lambda c: settled(c, story, self.where))
        corrections = self.corrections(identity)
        document = self.document(identity)
        return ask(
            self.database, identity, options or Options(), corrections, only=only, document=document
        )

    def kept_comparison(self, asked: Asked) -> Comparison | None:
        """A comparison that was made before, if it still holds."""
        return kept_comparison(self.database, asked)

    def decide(self, story: str, kind: str, record: str, who: str = "") -> Decision:
        """Keep a decision on a story (`rashomon.library.decisions` has the kinds)."""

        def work(c: Connection) -> Decision:
            return decide(c, settled(c, story, self.where), kind, record, who)

        return self.database.write(work)

    def undo(self, story: str, number: int, who: str = "", kind: str | None = None) -> bool:
        """Take a decision (of that kind, if one is named) back; whether there was one that held."""
        return self.database.write(
            lambda c: undo(c, settled(c, story, self.where), number, who, kind)
        )

    def decisions(self, story: str, kind: str) -> list[Decision]:
        """The decisions of that kind that hold, the oldest first."""
        return self.database.read(lambda c: decided(c, settled(c, story, self.where), kind))

    def last_decision(self) -> int:
        """The number of the latest decision on any story; 0 where there is none."""
        newest = select(func.max(DecisionRow.number))
        return self.database.read(lambda c: c.execute(newest).scalar()) or 0

    def corrections(self, story: str) -> list[Correction]:
        """The corrections of a story that hold."""
        return [
            Correction.model_validate_json(one.record) for one in self.decisions(story, CORRECTION)
        ]

    def document(self, story: str) -> Article | None:
        """The primary document that quotations are checked against, if the story has one."""
        kept = self.decisions(story, DOCUMENT)
        return Article.model_validate_json(kept[-1].record) if kept else None

    def together(self, articles: Sequence[str]) -> str:
        """Put articles into one story, that of the first; its id. Raises `LibraryError`."""
        home = self.database.write(lambda c: together(c, articles, self.where))
        self._keeper.forget()
        return home

    def apart(self, articles: Sequence[str]) -> str:
        """Put some articles of one story into a story of their own; its id."""
        new = self.database.write(lambda c: apart(c, articles, self.where))
        self._keeper.forget()
        return new

    def search(self, words: str, *, most: int = HITS) -> list[Hit]:
        """Articles that hold all the words and, between double quotes, phrases; the latest first.

        Words are found in any of their forms, without case and accents.
        """
        wanted = asked(words)
        if not wanted or most < 1:
            return []
        return self.database.read(lambda c: self._search(c, wanted, most))

    def export_lines(self) -> Iterator[str]:
        """The whole library as JSON lines."""
        # One transaction for all lines, that nothing changes between them.
        with self.database.reading() as connection:
            yield from export_lines(connection)

    def import_lines(self, lines: Iterable[str]) -> int:
        """Fill an empty library with the lines of an export; the number of articles."""
        return self.database.write(lambda c: import_lines(c, lines, self.where))

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _add_one(
        self, article: Article, options: Options, work: Callable[[], str], *, taken: bool
    ) -> Kept | Input:
        while True:
            free = self.database.read(lambda c: free_id(c, article.id)) if taken else article.id
            named = article.under(free)
            outcome = reading.read_one(named, options)
            if isinstance(outcome, Input):
                return outcome
            kept = self._keeper.keep(outcome, reading.reading_key(named, work()))
            if kept is not None:
                return kept
            taken = True  # by another writer, meanwhile

    def _search(self, c: Connection, wanted: list[list[str]], most: int) -> list[Hit]:
        stems = sorted({stem for phrase in wanted for stem in phrase})
        found: dict[int, Article] = {}
        for number in numbers_with(c, stems):
            row = c.execute(
                select(ArticleRow.record, TextRow.text)
                .join(TextRow, TextRow.sha256 == ArticleRow.sha256)
                .where(ArticleRow.number == number)
            ).one()
            article = article_from(row.record, row.text)
            if holds(article, wanted):
                found[number] = article
            if len(found) == most:
                break
        listed = listed_of(c, list(found))
        return [
            Hit(article=listed[number], spans=tuple(passages(article, wanted, PASSAGES)))
            for number, article in found.items()
        ]


def _grouper(*, light: bool) -> Grouper:
    """What groups articles; loaded with its models only where articles are added."""
    from rashomon.stories import Grouper

    return Grouper(light=light)
