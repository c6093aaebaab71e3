from __future__ import annotations

import json

import jsonschema
import pytest

from conftest import make_article
from rashomon.records import (
    Date,
    Difference,
    Figure,
    Reading,
    ReadingOfDifference,
    Statement,
    json_schema,
)

TEXT = "Two ships collided on Monday."


def reading() -> Reading:
    article = make_article(TEXT)
    return Reading(
        article=article,
        statements=(Statement(id="a/s1", span=article.span(0, 28)),),
        figures=(
            Figure(id="a/f1", span=article.span(0, 9), value=2, unit="ship", qualifier="exact"),
        ),
        dates=(
            Date(
                id="a/d1",
                span=article.span(22, 28),
                from_="2031-03-10",
                to="2031-03-10",
                precision="day",
                why="the Monday before publication",
            ),
        ),
    )


def test_a_reading_validates_against_the_schema_and_round_trips() -> None:
    written = reading().to_json()
    document = json.loads(written)
    jsonschema.validate(document, json_schema())
    assert document["schema"] == "rashomon/reading/1"
    assert document["dates"][0]["from"] == "2031-03-10"
    assert "speaker" not in document["statements"][0]
    assert Reading.model_validate_json(written) == reading()


@pytest.mark.parametrize("absent", ["statements", "figures", "article"])
def test_lists_are_always_there(absent: str) -> None:
    document = json.loads(reading().to_json())
    del document[absent]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json_schema())


def test_a_difference_is_written_under_the_contracts_names() -> None:
    span = make_article(TEXT).span(0, 3)
    difference = Difference(
        kind="number",
        class_="conflict",
        readings=(ReadingOfDifference(span=span, value="2"),),
        why="Two is not three.",
    )
    assert json.loads(difference.to_json())["class"] == "conflict"


def test_a_figure_has_a_value_or_bounds() -> None:
    span = make_article(TEXT).span(0, 3)
    for wrong in ({}, {"value": 2, "low": 1, "high": 3}, {"low": 1}):
        with pytest.raises(ValueError, match="a value, or low and high"):
            Figure(id="f", span=span, unit="ship", qualifier="exact", **wrong)
