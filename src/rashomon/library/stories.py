"""Stories as lists show them, and the articles of one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, insert, select, update

from rashomon.errors import LibraryError
from rashomon.library.keeping import PLACES, PUT_APART, PUT_THERE, lead_on
from rashomon.library.keys import hashed
from rashomon.library.schema import (
    ArticleRow,
    ComparisonRow,
    JoinRow,
    StoryRow,
    TextRow,
)
from rashomon.records import Article, KeptStory, Listed

DIGITS = 8
"""Hexadecimal digits in the id of a story."""
CHUNK = 400
"""Stories or articles that are looked up at once."""


def settled(c: Connection, story: str, where: str) -> str:
    """The story's id, or that of the story it went into. Raises `LibraryError` for none."""
    seen: set[str] = set()
    while True:
        row = c.execute(select(StoryRow.id, StoryRow.into).where(StoryRow.id == story)).first()
        if row is None or story in seen:
            raise LibraryError(
                f"there is no story {story!r}",
                where=where,
                next_step="`rashomon stories` lists them with their ids.",
            )
        if row.into is None:
            return story
        seen.add(story)
        story = row.into


def list_stories(c: Connection, *, most: int | None = None, skip: int = 0) -> list[KeptStory]:
    """The stories, the one with the newest article first."""
    wanted = (
        select(StoryRow.id)
        .where(StoryRow.into.is_(None))
        .order_by(StoryRow.changed.desc(), StoryRow.id)
        .limit(most)
        .offset(skip)
    )
    ids = list(c.execute(wanted).scalars())
    return [
        story for at in range(0, len(ids), CHUNK) for story in summaries(c, ids[at : at + CHUNK])
    ]


def summaries(c: Connection, ids: Sequence[str]) -> list[KeptStory]:
    """These stories, in this order; one without articles is left out."""
    members: dict[str, list[tuple[Listed, str, list[str]]]] = {story: [] for story in ids}
    for _, listed, day, places in _listed(c, JoinRow.story.in_(ids)):
        members[listed.story].append((listed, day, places))
    rows = c.execute(
        select(
            ComparisonRow.story,
            ComparisonRow.title,
            ComparisonRow.origins,
            ComparisonRow.agree,
            ComparisonRow.differ,
        ).where(ComparisonRow.story.in_(ids))
    )
    compared = {row.story: row for row in rows}
    found = []
    for story in ids:
        if not members[story]:
            continue
        articles = [listed for listed, _, _ in members[story]]
        days = sorted({day for _, day, _ in members[story]} - {""})
        named = Counter(place for _, _, places in members[story] for place in dict.fromkeys(places))
        row = compared.get(story)
        found.append(
            KeptStory(
                story=story,
                title=row.title if row else _title(articles),
                from_=days[0] if days else None,
                to=days[-1] if days else None,
                places=tuple(name for name, _ in named.most_common(PLACES)),
                articles=tuple(listed.id for listed in articles),
                sources=tuple(dict.fromkeys(one.source for one in articles if one.source)),
                origins=row.origins if row else None,
                agree=row.agree if row else None,
                differ=row.differ if row else None,
            )
        )
    return found


def articles_in(c: Connection, story: str) -> list[Listed]:
    """The articles of a story, in the order in which they came."""
    return [listed for _, listed, _, _ in _listed(c, JoinRow.story == story)]


def together(c: Connection, articles: Sequence[str], where: str) -> str:
    """Put articles into the story of the first; a story that is left empty leads there."""
    rows = c.execute(
        select(ArticleRow.id, ArticleRow.number, JoinRow.story)
        .join(JoinRow, JoinRow.article == ArticleRow.number)
        .where(ArticleRow.id.in_(articles))
    ).all()
    found = {row.id: row for row in rows}
    missing = [one for one in articles if one not in found]
    if missing or not articles:
        raise LibraryError(
            f"there is no article {missing[0]!r}" if missing else "no article was named",
            where=where,
            next_step="`rashomon stories --json-lines` lists the articles of each story.",
        )
    home: str = found[articles[0]].story
    left = [row for row in rows if row.story != home]
    for row in left:
        c.execute(
            update(JoinRow)
            .where(JoinRow.article == row.number)
            .values(story=home, score=1.0, doubt=False, reason=PUT_THERE)
        )
    for story in sorted({row.story for row in left}):
        if not c.execute(select(JoinRow.article).where(JoinRow.story == story)).first():
            lead_on(c, story, home)
    last = max(row.number for row in rows)
    c.execute(
        update(StoryRow).where(StoryRow.id == home, StoryRow.changed < last).values(changed=last)
    )
    return home


def apart(c: Connection, articles: Sequence[str], where: str) -> str:
    """Put some articles of one story into a story of their own; its id."""
    rows = c.execute(
        select(ArticleRow.number, ArticleRow.key, JoinRow.story)
        .join(JoinRow, JoinRow.article == ArticleRow.number)
        .where(ArticleRow.id.in_(articles))
        .order_by(ArticleRow.number)
    ).all()
    stories = {row.story for row in rows}
    numbers = [row.number for row in rows]
    left = c.execute(
        select(JoinRow.article).where(JoinRow.story.in_(stories), JoinRow.article.not_in(numbers))
    ).first()
    if len(rows) < len(set(articles)) or len(stories) != 1 or left is None:
        raise LibraryError(
            "a story is parted by naming some of its articles, and not all",
            where=where,
            next_step="`rashomon stories --json-lines` lists the articles of each story.",
        )
    digest, digits = hashed("apart", *(row.key for row in rows)), DIGITS
    while c.execute(select(StoryRow.id).where(StoryRow.id == f"s{digest[:digits]}")).first():
        digits += 1
    new = f"s{digest[:digits]}"
    c.execute(insert(StoryRow).values(id=new, into=None, changed=numbers[-1]))
    moved = update(JoinRow).where(JoinRow.article.in_(numbers))
    c.execute(moved.values(story=new, score=1.0, doubt=False, reason=PUT_APART))
    return new


def listed_of(c: Connection, numbers: Sequence[int]) -> dict[int, Listed]:
    """Articles by their numbers."""
    return {
        number: listed
        for at in range(0, len(numbers), CHUNK)
        for number, listed, _, _ in _listed(c, ArticleRow.number.in_(numbers[at : at + CHUNK]))
    }


def texts_in(c: Connection, story: str, *, latest: bool = True) -> list[tuple[int, Article]]:
    """The articles of a story with their texts and numbers, in the order in which they came.

    Of the versions of one page the `latest` alone, unless all are wanted.
    """
    rows = c.execute(
        select(ArticleRow.number, ArticleRow.page, ArticleRow.record, TextRow.text)
        .join(TextRow, TextRow.sha256 == ArticleRow.sha256)
        .join(JoinRow, JoinRow.article == ArticleRow.number)
        .where(JoinRow.story == story)
        .order_by(ArticleRow.number)
    ).all()
    last = {row.page: row.number for row in rows if row.page is not None}
    return [
        (row.number, article_from(row.record, row.text))
        for row in rows
        if not latest or row.page is None or last[row.page] == row.number
    ]


def article_from(record: str, text: str) -> Article:
    """An article of its record and its text."""
    return Article.model_validate({**json.loads(record), "text": text})


def _listed(
    c: Connection, which: ColumnElement[bool]
) -> Iterator[tuple[int, Listed, str, list[str]]]:
    """Number, list entry, day and places of articles, in the order in which they came."""
    rows = c.execute(
        select(
            ArticleRow.number,
            ArticleRow.record,
            ArticleRow.version,
            ArticleRow.day,
            ArticleRow.places,
            JoinRow.story,
            JoinRow.score,
            JoinRow.doubt,
            JoinRow.reason,
        )
        .join(JoinRow, JoinRow.article == ArticleRow.number)
        .where(which)
        .order_by(ArticleRow.number)
    )
    for row in rows:
        record = json.loads(row.record)
        shown = {name: record.get(name) for name in ("id", "title", "source", "url", "published")}
        listed = Listed(
            **shown,
            version=row.version,
            story=row.story,
            score=row.score,
            doubt=row.doubt,
            reason=row.reason,
        )
        yield row.number, listed, row.day, json.loads(row.places)


def _title(articles: Sequence[Listed]) -> str:
    return next((" ".join(one.title.split()) for one in articles if one.title), articles[0].id)
