"""The gold of differences: what is found of it, and that no trap is claimed."""

from pathlib import Path

import pytest

from golds_differences import Scores, read_story, score

LEAST = {"dev": 5, "test": 0}
"""Differences found, of 77 and 172: what was reached, so that nothing is lost unseen."""


@pytest.fixture(scope="module", params=["dev", "test"])
def scored(request: pytest.FixtureRequest) -> tuple[str, Scores]:
    """A split and its scores."""
    return request.param, score(request.param)


def test_what_was_found_is_found(scored: tuple[str, Scores]) -> None:
    split, scores = scored
    assert scores.found["all"] >= LEAST[split], "\n".join(scores.lines)


def test_a_mark_without_an_entry_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a01-x.txt"
    path.write_text("# d1 number conflict: two\n=== one\n{d1: Two} and {d2: three}\n", "utf-8")
    with pytest.raises(ValueError, match="d2"):
        read_story(path)
