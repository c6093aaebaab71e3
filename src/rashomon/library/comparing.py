"""The comparison of one story: readings that are kept are not made again, nor is a comparison."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import Connection, delete, insert, select

from rashomon.api import Options, compare_all, manifest_of
from rashomon.errors import NothingToDoError
from rashomon.intake import Intake
from rashomon.intake.language import is_english, name_of
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


@dataclass(frozen=True)
class Asked:
    """What a comparison of a story is made from. `whole` says whether no account is left out.

    `key` is the hash of all that decides it.
    """

    story: str
    articles: Numbered
    document: Article | None
    options: Options
    whole: bool
    inputs: tuple[Input, ...]
    key: str


def ask(
    database: Database,
    story: str,
    options: Options,
    corrections: Sequence[Correction],
    *,
    only: Collection[str] | None = None,
    document: Article | None = None,
) -> Asked:
    """What a story's comparison would be made from: of each page the latest version.

    With `only` these articles alone are compared. Raises `NothingToDoError` for less than two
    accounts.
    """
    held = database.read(lambda c: texts_in(c, story))
    there = [(number, article) for number, article in held if is_english(article.language)]
    articles = [(n, a) for n, a in there if only is None or a.id in only]
    if len(articles) + (document is not None) < 2 or not articles:
        raise NothingToDoError(
            "a comparison needs two accounts, and the story has one"
            if len(there) < 2
            else "a comparison needs two accounts",
            where=story,
            next_step="Add another report of the same event.",
        )
    options = replace(options, corrections=(*corrections, *options.corrections))
    every = [a for _, a in articles] + ([document] if document else [])
    left_out = [a for _, a in held if not is_english(a.language)]
    inputs = (
        *(Input(path=a.path or a.id, sha256=a.sha256) for a in every),
        *(Input(path=a.path or a.id, refused=_not_read(a)) for a in left_out),
    )
    parts = [manifest_of(inputs, options).to_json(), *(a.to_json() for a in every)]
    if document is not None:
        parts.append(document.id)
    whole = len(articles) == len(there)
    return Asked(story, articles, document, options, whole, inputs, hashed(*parts))


def _not_read(article: Article) -> str:
    return f"it is in {name_of(article.language or '')}; only English can be read"


def kept_comparison(database: Database, asked: Asked) -> Comparison | None:
    """The comparison if it was made before and nothing that decides it changed since."""
    kept = database.read(lambda c: _kept_comparison(c, asked.story, asked.key))
    return None if kept is None else Comparison.model_validate_json(kept)


def compare_story(database: Database, asked: Asked) -> Comparison:
    """The comparison of a story's articles; that of all of them is kept."""
    kept = kept_comparison(database, asked)
    if kept is not None:
        return kept
    readings = readings_of(database, asked.articles, asked.options)
    if asked.document is not None:
        outcome = reading.read_one(asked.document, asked.options)
        readings += [outcome] if isinstance(outcome, Reading) else []
    intake = Intake(inputs=asked.inputs, document=asked.document)
    made = compare_all(readings, intake, asked.options)
    if asked.whole:
        numbers = {article.id: number for number, article in asked.articles}
        database.write(lambda c: _keep_comparison(c, asked.story, asked.key, made, numbers))
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
