"""The accounts that place a point on a day."""

from __future__ import annotations

from rashomon.records import (
    Article,
    Cell,
    Comparison,
    Date,
    Manifest,
    Moment,
    Point,
    Statement,
    Story,
    text_hash,
)
from rashomon.report.placed import Placed


def article(key: str, text: str) -> Article:
    return Article(id=key, text=text, sha256=text_hash(text))


def comparison() -> Comparison:
    one, two = article("a", "The weir broke on May 4."), article("b", "The old weir broke.")
    statements = (
        Statement(id="a/s1", span=one.span(0, 23), when=("a/d1",)),
        Statement(id="b/s1", span=two.span(0, 18)),
    )
    date = Date(
        id="a/d1", span=one.span(18, 23), from_="2031-05-04", to="2031-05-04",
        precision="day", why="a day of the month",
    )  # fmt: skip
    cells = tuple(
        Cell(article=s.span.article, spans=(s.span,), statements=(s.id,), strength=1)
        for s in statements
    )
    point = Point(id="p1", gloss="The old weir broke", relation="agree", cells=cells, origins=2)
    return Comparison(
        manifest=Manifest(version="1"),
        story=Story(title="The weir"),
        articles=(one, two),
        statements=statements,
        dates=(date,),
        points=(point,),
    )


def test_only_the_account_that_gives_the_day_places_the_point() -> None:
    record = comparison()
    moment = Moment(from_="2031-05-04", to="2031-05-04", points=("p1",))
    placed = Placed(record).on(moment, record.points[0])
    assert placed == (("a",), "The weir broke on May 4")


def test_without_its_dates_a_point_stands_for_all_its_accounts() -> None:
    record = comparison().model_copy(update={"dates": ()})
    moment = Moment(from_="2031-05-04", to="2031-05-04", points=("p1",))
    placed = Placed(record).on(moment, record.points[0])
    assert placed == (("a", "b"), "The old weir broke")


def test_the_same_words_of_two_points_are_told_once() -> None:
    record = comparison()
    other = record.points[0].model_copy(update={"id": "p2"})
    moment = Moment(from_="2031-05-04", to="2031-05-04", points=("p1", "p2", "p3"))
    known = {"p1": record.points[0], "p2": other}
    assert [point.id for point, _, _ in Placed(record).points_of(moment, known)] == ["p1"]


def test_words_within_longer_words_are_told_once_for_all_their_accounts() -> None:
    record = comparison()
    two = record.articles[1]
    longer = Statement(id="b/s1", span=two.span(0, 18), when=("b/d1",))
    date = record.dates[0].model_copy(update={"id": "b/d1"})
    shorter = record.statements[0].model_copy(
        update={"span": record.articles[0].span(4, 14)}  # "weir broke"
    )
    cells = record.points[0].cells
    points = (
        record.points[0].model_copy(update={"cells": cells[:1]}),
        record.points[0].model_copy(update={"id": "p2", "cells": cells[1:]}),
    )
    record = record.model_copy(
        update={
            "statements": (shorter, longer),
            "dates": (*record.dates, date),
            "points": points,
        }
    )
    moment = Moment(from_="2031-05-04", to="2031-05-04", points=("p1", "p2"))
    rows = list(Placed(record).points_of(moment, {point.id: point for point in points}))
    assert [(point.id, who, words) for point, who, words in rows] == [
        ("p1", ("a", "b"), "The old weir broke")
    ]
