"""The gold of differences: what is found of it, and that no trap is claimed."""

from pathlib import Path

import pytest

from golds_differences import Scores, read_story, score

LEAST = {"dev": 20, "test": 17}
"""Differences found, of 77 and 158: what was reached, so that nothing is lost unseen."""
MOST_WRONG = {"dev": 0, "test": 1}
MOST_TRAPPED = {"dev": 0, "test": 1}


@pytest.fixture(scope="module", params=["dev", "test"])
def scored(request: pytest.FixtureRequest) -> tuple[str, Scores]:
    """A split and its scores."""
    return request.param, score(request.param)


def test_what_was_found_is_found(scored: tuple[str, Scores]) -> None:
    split, scores = scored
    assert scores.found["all"] >= LEAST[split], "\n".join(scores.lines)
    assert scores.claimed["all"] - scores.right["all"] <= MOST_WRONG[split]
    assert scores.trapped <= MOST_TRAPPED[split]


def test_a_mark_without_an_entry_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a01-x.txt"
    path.write_text("# d1 number conflict: two\n=== one\n{d1: Two} and {d2: three}\n", "utf-8")
    with pytest.raises(ValueError, match="d2"):
        read_story(path)
