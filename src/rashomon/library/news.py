"""What is new in each story since somebody last looked: articles, points, differences, figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from sqlalchemy import Connection, delete, insert, select

from rashomon.api import Options
from rashomon.library.library import Library
from rashomon.library.schema import LookRow, StoryRow
from rashomon.records import Article, Comparison, News, Reading

Look = dict[str, list[str]]
KINDS = ("articles", "points", "differences", "figures")


def news(library: Library, name: str, options: Options | None = None) -> Iterator[News]:
    """The stories that changed since `name` last looked, each with what is new; then it has looked.

    The story that changed first comes first. A story that is yielded has been looked at when the
    next one is asked for: who is stopped between sees it once more.
    """
    for story, changed in library.database.read(lambda c: _changed(c, name)):
        comparison, now = _look(library, story, options or Options())
        before = library.database.read(partial(_before, name, story))
        fresh = {kind: [one for one in now[kind] if one not in before[kind]] for kind in KINDS}
        glosses = _glosses(comparison)
        if any(fresh.values()):
            articles = [library.article(one) for one in fresh["articles"]]
            yield News(
                story=story,
                title=library.story(story).title,
                articles=tuple(fresh["articles"]),
                headlines=tuple(_headline(one) for one in articles),
                urls=tuple(dict.fromkeys(one.url for one in articles if one.url)),
                points=tuple(dict.fromkeys(glosses[one] for one in fresh["points"])),
                differences=tuple(fresh["differences"]),
                figures=tuple(fresh["figures"]),
            )
        kept = json.dumps({"changed": changed, **now}, ensure_ascii=False)
        library.database.write(partial(_keep, name, story, kept))


def _look(library: Library, story: str, options: Options) -> tuple[Comparison | None, Look]:
    """What a story holds now, told so that it can be found again in a later comparison."""
    readings = library.readings(story, options)
    comparison = library.compare(story, options) if len(readings) > 1 else None
    return comparison, {
        "articles": [one.id for one in library.articles(story)],
        "points": list(_glosses(comparison)),
        "differences": _differences(comparison),
        "figures": list(dict.fromkeys(figure for one in readings for figure in _figures(one))),
    }


def _headline(article: Article) -> str:
    """What an article is called: its source and title, or what is known of them."""
    known = [one for one in (article.source, article.title) if one]
    return ": ".join(known) or article.url or article.id


def _glosses(comparison: Comparison | None) -> dict[str, str]:
    """The gloss of the point that each passage of a shared point belongs to."""
    return {
        f"{span.article}:{span.start}-{span.end}": point.gloss
        for point in (comparison.points if comparison else ())
        if len(point.cells) > 1
        for cell in point.cells
        for span in cell.spans
    }


def _differences(comparison: Comparison | None) -> list[str]:
    found = [
        f"{one.kind}: {' / '.join(dict.fromkeys(reading.value for reading in one.readings))}"
        for point in (comparison.points if comparison else ())
        for one in point.differences
    ]
    return list(dict.fromkeys(found))


def _figures(reading: Reading) -> list[str]:
    """Each figure as what is counted and how much, without how it is written."""
    found = []
    for one in reading.figures:
        value = one.value if one.value is not None else f"{one.low:g} to {one.high:g}"
        shown = f"{value:,.12g}" if isinstance(value, float) else value
        if one.unit not in ("ordinal", "year"):
            found.append(f"{shown} {one.outcome or ''} {one.unit}".replace("  ", " "))
    return found


def _changed(c: Connection, name: str) -> list[tuple[str, int]]:
    looked = {
        row.story: json.loads(row.record)["changed"]
        for row in c.execute(select(LookRow.story, LookRow.record).where(LookRow.name == name))
    }
    rows = c.execute(
        select(StoryRow.id, StoryRow.changed)
        .where(StoryRow.into.is_(None))
        .order_by(StoryRow.changed, StoryRow.id)
    )
    return [(row.id, row.changed) for row in rows if looked.get(row.id) != row.changed]


def _before(name: str, story: str, c: Connection) -> Look:
    record = c.execute(
        select(LookRow.record).where(LookRow.name == name, LookRow.story == story)
    ).scalar()
    kept = json.loads(record) if record else {}
    return {kind: kept.get(kind, []) for kind in KINDS}


def _keep(name: str, story: str, record: str, c: Connection) -> None:
    c.execute(delete(LookRow).where(LookRow.name == name, LookRow.story == story))
    c.execute(insert(LookRow).values(name=name, story=story, record=record))
