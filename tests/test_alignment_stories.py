"""The invented stories that the alignment is learned from."""

from __future__ import annotations

from pathlib import Path

import pytest

from learn_alignment import STORIES, marked

PATHS = sorted(STORIES.glob("*.txt"))


def test_marks_are_taken_out_and_keep_their_places() -> None:
    texts, points = marked(
        "=== one\nBridge shut\n\n{a: The bridge was shut} on Monday, {b: a blow to Port Ames}.\n"
        "=== two\nPort Ames\n\n{a,b: Port Ames lost its bridge}.\n"
    )
    assert texts == {
        "one": "Bridge shut\n\nThe bridge was shut on Monday, a blow to Port Ames.\n",
        "two": "Port Ames\n\nPort Ames lost its bridge.\n",
    }
    told = [
        {key: [texts[key][start:end] for start, end in places] for key, places in point.items()}
        for point in points
    ]
    assert told == [
        {"one": ["The bridge was shut"], "two": ["Port Ames lost its bridge"]},
        {"one": ["a blow to Port Ames"], "two": ["Port Ames lost its bridge"]},
    ]


def test_there_are_stories() -> None:
    assert len(PATHS) >= 156


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_every_story_has_three_accounts_that_share_what_is_marked(path: Path) -> None:
    texts, points = marked(path.read_text(encoding="utf-8"))
    assert len(texts) == 3
    for text in texts.values():
        assert not set("{}") & set(text)
        assert text.count("\n\n") >= 1
    assert len(points) >= 5
    assert not [point for point in points if len(point) < 2]
