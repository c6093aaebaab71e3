"""The comparison of one story: readings that are kept are not made again, nor is a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection, delete, insert, select

from rashomon.api import Options, compare_all, manifest_of
from rashomon.errors import NothingToDoError
from rashomon.intake import Intake
from rashomon.library import reading
from rashomon.library.database import Database
from rashomon.library.keys import hashed
from rashomon.library.schema import ComparisonRow, OriginRow, ReadingRow
from rashomon.library.stories import texts_in
from rashomon.records import Article, Comparison, Correction, Input, Reading

Numbered = Sequence[tuple[int, Article]]


def readings_of(database: Database, articles: Numbered, options: Options) -> list[Reading]:
    """The readings of kept articles; those that another version or model made are made again."""
    work = reading.work_of(options)
    keys = [reading.reading_key(article, work) for _, article in articles]
    kept = database.read(lambda c: _kept_readings(c, keys))
    found = []
    for (number, article), key in zip(articles, keys, strict=True):
        if key in kept:
            found.append(Reading.model_validate_json(kept[key]))
            continue
        outcome = reading.read_one(article, options)
        if isinstance(outcome, Reading):
            found.append(outcome)
            database.write(partial(_keep_reading, key, number, outcome.to_json()))
    return found


def compare_story(
    database: Database, story: str, options: Options, corrections: Sequence[Correction]
) -> Comparison:
    """The comparison of a story's articles, of each page the latest version.

    Raises `NothingToDoError` for a story of one article.
    """
    articles = database.read(lambda c: texts_in(c, story))
    if len(articles) < 2:
        raise NothingToDoError(
            "a comparison needs two accounts, and the story has one", where=story,
            next_step="Add another report of the same event.",
        )  # fmt: skip
    options = replace(options, corrections=(*corrections, *options.corrections))
    inputs = tuple(Input(path=a.path or a.id, sha256=a.sha256) for _, a in articles)
    key = hashed(manifest_of(inputs, options).to_json(), *(a.to_json() for _, a in articles))
    kept = database.read(lambda c: _kept_comparison(c, story, key))
    if kept is not None:
        return Comparison.model_validate_json(kept)
    readings = readings_of(database, articles, options)
    made = compare_all(readings, Intake(inputs=inputs), options)
    numbers = {article.id: number for number, article in articles}
    database.write(lambda c: _keep_comparison(c, story, key, made, numbers))
    return made


def _kept_readings(c: Connection, keys: Sequence[str]) -> dict[str, str]:
    rows = c.execute(select(ReadingRow.key, ReadingRow.record).where(ReadingRow.key.in_(keys)))
    return {row.key: row.record for row in rows}


def _keep_reading(key: str, number: int, record: str, c: Connection) -> None:
    """Keep a reading in place of the article's others."""
    c.execute(delete(ReadingRow).where(ReadingRow.article == number))
    c.execute(insert(ReadingRow).values(key=key, article=number, record=record))


def _kept_comparison(c: Connection, story: str, key: str) -> str | None:
    return c.execute(
        select(ComparisonRow.record).where(ComparisonRow.story == story, ComparisonRow.key == key)
    ).scalar()


def _keep_comparison(
    c: Connection, story: str, key: str, made: Comparison, numbers: dict[str, int]
) -> None:
    """Keep a comparison in place of the story's last, and the origins that it found."""
    c.execute(delete(ComparisonRow).where(ComparisonRow.story == story))
    relations = [point.relation for point in made.points]
    c.execute(
        insert(ComparisonRow).values(
            story=story, key=key, record=made.to_json(), title=made.story.title.replace("\0", " "),
            origins=len(made.origins), agree=relations.count("agree"),
            differ=relations.count("differ"),
        )
    )  # fmt: skip
    c.execute(delete(OriginRow).where(OriginRow.story == story))
    rows = [
        {"article": numbers[one], "story": story, "origin": origin.id, "name": origin.name}
        for origin in made.origins
        for one in origin.articles
    ]
    if rows:
        c.execute(delete(OriginRow).where(OriginRow.article.in_([row["article"] for row in rows])))
        c.execute(insert(OriginRow), rows)
