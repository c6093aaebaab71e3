"""Putting articles into a library: each in one transaction, with its reading and its story."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import (
    Connection,
    Label,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute

from rashomon.library.database import Database
from rashomon.library.keys import article_key, day_of
from rashomon.library.schema import (
    ArticleRow,
    DecisionRow,
    JoinRow,
    ReadingRow,
    StoryRow,
    TextRow,
    table_of,
)
from rashomon.library.search import index
from rashomon.library.words import stems_of
from rashomon.origins.publishers import page
from rashomon.records import Article, Reading

if TYPE_CHECKING:
    from rashomon.stories import Change, Grouper, Join

PLACES = 3
"""Places of an article that its story may be listed with: those it names most."""
PUT_THERE = "put there by the user"
PUT_APART = "put apart by the user"
BY_USER = (PUT_THERE, PUT_APART)
"""Reasons that no later insight of the grouper undoes."""
CHUNK = 500
"""Keys that are looked up at once."""


@dataclass(frozen=True)
class Kept:
    """An article of the library: its id, its story, and whether it was there before."""

    article: str
    story: str
    known: bool
    join: Join | None = None


def known_among(connection: Connection, articles: Sequence[Article]) -> set[str]:
    """The keys of those articles that the library has."""
    return _among(connection, ArticleRow.key, sorted({article_key(one) for one in articles}))


def taken_among(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of the ids that articles of the library have."""
    return _among(connection, ArticleRow.id, sorted(set(ids)))


def free_id(connection: Connection, identity: str) -> str:
    """The id, or, where another article has it, with a number behind it."""
    tried, number = identity, 1
    while connection.execute(select(ArticleRow.number).where(ArticleRow.id == tried)).first():
        number += 1
        tried = f"{identity}-{number}"
    return tried


def _among(
    connection: Connection, column: InstrumentedAttribute[str], values: Sequence[str]
) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(values), CHUNK):
        held = select(column).where(column.in_(values[start : start + CHUNK]))
        found.update(connection.execute(held).scalars())
    return found


class Keeper:
    """Keeps articles with their readings, and lets a grouper decide which story each joins."""

    def __init__(self, database: Database, make_grouper: Callable[[], Grouper]) -> None:
        self._database = database
        self._make_grouper = make_grouper
        self._grouper: Grouper | None = None
        self._synced = 0

    def keep(self, reading: Reading, key: str) -> Kept | None:
        """Keep an article and its reading under the reading's `key`.

        `None` if the article's id was taken by another article meanwhile: read it again under
        another one. An article that is there already is left as it is.
        """
        article = reading.article
        grouper = self._grouper or self._make_grouper()
        made = grouper.features(article), places_of(reading), stems_of(article)
        kept, self._grouper = self._database.write(
            lambda c: self._keep(c, reading, key, made), at_once=False
        )
        return kept

    def forget(self) -> None:
        """Learn anew from the library what stands where, before the next article."""
        self._grouper = None

    def repair(self) -> None:
        """Merge and split the stories that were joined, where the grouper now knows better."""
        if self._grouper is None:
            return
        changes = self._grouper.repair()
        if changes and not self._database.write(lambda c: apply_changes(c, changes)):
            self.forget()

    def _keep(
        self, c: Connection, reading: Reading, key: str, made: tuple[str, list[str], list[str]]
    ) -> tuple[Kept | None, Grouper | None]:
        article = reading.article
        features, places, stems = made
        same = article_key(article)
        there = c.execute(THERE, {"key": same, "id": article.id, "sha256": article.sha256}).one()
        if there.key is not None:
            return known(same, c), self._grouper
        if there.id is not None:
            return None, self._grouper
        # Until all is written the grouper may know of an article that will not be kept.
        grouper, self._grouper = self._synced_grouper(c, there.last or 0), None
        number = (there.last or 0) + 1
        where, version, before = _version(c, article)
        if there.sha256 is None:
            c.execute(TEXT, {"sha256": article.sha256, "text": article.text})
        row = {
            "number": number, "key": same, "id": article.id, "sha256": article.sha256,
            "page": where, "version": version, "day": day_of(article),
            "record": article.model_dump_json(exclude={"text", "origin"}, exclude_none=True),
            "places": json.dumps(places), "features": features,
        }  # fmt: skip
        c.execute(ARTICLE, row)
        c.execute(READING, {"key": key, "article": number, "record": reading.to_json()})
        index(c, number, stems)
        if before is None:
            join = grouper.join(same, features)
        else:
            from rashomon.stories import Join

            join = Join(before, 1.0, False, f"version {version} of a page of the story")
            grouper.restore(same, features, before)
        join = put_into(c, number, join)
        self._synced = number
        return Kept(article.id, join.story, known=False, join=join), grouper

    def _synced_grouper(self, c: Connection, last: int) -> Grouper:
        """The grouper with what other writers decided since, up to the article `last`."""
        grouper = self._grouper
        if grouper is None:
            from rashomon.stories import RESTORED

            grouper, self._synced = self._make_grouper(), max(last - RESTORED, 0)
        if self._synced < last:
            for row in c.execute(SINCE, {"synced": self._synced}):
                grouper.restore(row.key, row.features, row.story)
                self._synced = row.number
        return grouper


def _one(column: InstrumentedAttribute[str], name: str) -> Label[str]:
    """The column where a row holds what is asked for under its name, else nothing."""
    found = select(column).where(column == bindparam(name))
    return found.scalar_subquery().label(name)


# Built once: building a statement takes longer than running it.
TEXT, ARTICLE, READING, STORY, JOIN = (
    insert(table_of(row)) for row in (TextRow, ArticleRow, ReadingRow, StoryRow, JoinRow)
)
THERE = select(
    _one(ArticleRow.key, "key"),
    _one(ArticleRow.id, "id"),
    _one(TextRow.sha256, "sha256"),
    select(func.max(ArticleRow.number)).scalar_subquery().label("last"),
)
SINCE = (
    select(ArticleRow.number, ArticleRow.key, ArticleRow.features, JoinRow.story)
    .join(JoinRow, JoinRow.article == ArticleRow.number)
    .where(ArticleRow.number > bindparam("synced"))
    .order_by(ArticleRow.number)
)
LED = select(StoryRow.id, StoryRow.into).where(StoryRow.id == bindparam("story"))
CHANGED = (
    update(table_of(StoryRow))
    .where(StoryRow.id == bindparam("story"))
    .values(changed=bindparam("number"))
)
VERSION = (
    select(ArticleRow.version, JoinRow.story)
    .join(JoinRow, JoinRow.article == ArticleRow.number)
    .where(ArticleRow.page == bindparam("page"))
    .order_by(ArticleRow.version.desc())
    .limit(1)
)


def known(key: str, c: Connection) -> Kept | None:
    """The article with this key, if the library has it."""
    row = c.execute(
        select(ArticleRow.id, JoinRow.story)
        .join(JoinRow, JoinRow.article == ArticleRow.number)
        .where(ArticleRow.key == key)
    ).first()
    return None if row is None else Kept(row.id, row.story, known=True)


def put_into(c: Connection, number: int, join: Join) -> Join:
    """Note the story of an article: a new one, or that into which a user put the one found."""
    while True:
        there = c.execute(LED, {"story": join.story}).first()
        if there is None or there.into is None:
            break
        join = replace(join, story=there.into)
    if there is None:
        c.execute(STORY, {"id": join.story, "into": None, "changed": number})
    else:
        c.execute(CHANGED, {"story": join.story, "number": number})
    told = {"score": join.score, "doubt": join.doubt, "reason": join.reason}
    c.execute(JOIN, {"article": number, "story": join.story, **told})
    return join


def apply_changes(c: Connection, changes: Sequence[Change]) -> bool:
    """Keep merges and splits of the grouper; whether all were kept.

    Stories that a user put together or apart stay as they are.
    """
    kept = [_applied(c, change) for change in changes]  # all, whatever becomes of one
    return all(kept)


def _applied(c: Connection, change: Change) -> bool:
    here = (change.story, change.other)
    by_user = select(JoinRow.article).where(JoinRow.story.in_(here), JoinRow.reason.in_(BY_USER))
    target = c.execute(
        select(StoryRow.id, StoryRow.into).where(StoryRow.id == change.other)
    ).first()
    moving = (
        select(JoinRow.article)
        .join(ArticleRow, ArticleRow.number == JoinRow.article)
        .where(ArticleRow.key.in_(change.articles), JoinRow.story == change.story)
        .order_by(JoinRow.article)
    )
    numbers = list(c.execute(moving).scalars())
    gone = target is not None and target.into is not None
    if gone or not numbers or c.execute(by_user).first():
        return False
    if target is None:
        c.execute(insert(StoryRow).values(id=change.other, into=None, changed=numbers[-1]))
    newer = update(StoryRow).where(StoryRow.id == change.other, StoryRow.changed < numbers[-1])
    c.execute(newer.values(changed=numbers[-1]))
    moved = update(JoinRow).where(JoinRow.article.in_(numbers))
    c.execute(
        moved.values(story=change.other, score=change.score, doubt=False, reason=change.reason)
    )
    if not c.execute(select(JoinRow.article).where(JoinRow.story == change.story)).first():
        lead_on(c, change.story, change.other)
    return True


def lead_on(c: Connection, story: str, into: str) -> None:
    """Let the id of an empty story lead to another, with what was decided on it."""
    c.execute(update(StoryRow).where(StoryRow.id == story).values(into=into))
    c.execute(update(DecisionRow).where(DecisionRow.story == story).values(story=into))


def places_of(reading: Reading) -> list[str]:
    """The places that an article names most, the first named first among equals."""
    counts = Counter({e.name: len(e.mentions) for e in reading.entities if e.type == "place"})
    return [name for name, _ in counts.most_common(PLACES)]


def _version(c: Connection, article: Article) -> tuple[str | None, int, str | None]:
    """The article's page, which version of it this is, and the story of the version before."""
    where = page(article.url or "") or None
    if where is None:
        return None, 1, None
    row = c.execute(VERSION, {"page": where}).first()
    return (where, 1, None) if row is None else (where, row.version + 1, row.story)
