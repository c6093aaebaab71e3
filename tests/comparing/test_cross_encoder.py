"""The user's own cross-encoder lowers and vetoes, and never adds."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hand import Hand

import rashomon
from models_by_hand import onnx_bytes, write_cross_encoder
from rashomon.comparing.accounts import Group
from rashomon.comparing.alignment.second import agreed
from rashomon.errors import ModelError
from rashomon.models import load_cross_encoder
from rashomon.records import Comparison

ONE = "The old bridge in Port Ames was closed on Monday. The collapse killed four workers."
TWO = "The old bridge in Port Ames was closed on Monday. The collapse killed four workers, it said."


def compare(folder: Path | None = None) -> Comparison:
    one, two = (
        rashomon.article_from_text(text, id=key, source=key, published="2031-03-04")
        for key, text in (("one", ONE), ("two", TWO))
    )
    return rashomon.compare(one, two, cross_encoder=folder)


def shared(comparison: Comparison) -> list[str]:
    return [p.cells[0].spans[0].text for p in comparison.points if len(p.cells) > 1]


def test_it_vetoes_a_point_and_leaves_the_others(tmp_path: Path) -> None:
    plain = compare()
    assert any("closed" in text for text in shared(plain))
    assert any("killed" in text for text in shared(plain))
    vetoed = compare(write_cross_encoder(tmp_path / "mine", "killed"))
    assert any("closed" in text for text in shared(vetoed))
    assert not any("killed" in text for text in shared(vetoed))
    singles = [p for p in vetoed.points if len(p.cells) == 1]
    assert any("killed" in p.cells[0].spans[0].text for p in singles)
    assert not any(silence.possible for p in singles for silence in p.silent)


def test_it_never_adds(tmp_path: Path) -> None:
    folder = write_cross_encoder(tmp_path / "mine", "nowhere")
    before, after = compare(), compare(folder)
    assert after.points == before.points
    assert [m.name for m in after.manifest.models][2:] == ["cross-encoder mine"]
    assert len(before.manifest.models) == 2
    assert after.manifest.models[2].sha256


def test_a_middling_opinion_lowers_the_strength() -> None:
    a = Hand("a", "A crane fell.").say("A crane fell")
    b = Hand("b", "A crane came down.").say("A crane came down")
    group = Group({"a": tuple(a.statements), "b": tuple(b.statements)}, {"a": 0.9, "b": 0.9})
    (kept,) = agreed([group], 0.4, lambda pairs: np.array([0.6] * len(pairs)))
    assert kept.strength == {"a": 0.6, "b": 0.6}
    assert agreed([group], 0.7, lambda pairs: np.array([0.6] * len(pairs))) == []


def test_scores_are_chances(tmp_path: Path) -> None:
    encoder = load_cross_encoder(write_cross_encoder(tmp_path / "mine", "not"))
    scores = encoder.scores(
        [("it fell", "it did fall"), ("it fell", "it did not fall"), ("?", "?")]
    )
    assert scores.tolist() == [1.0, 0.0, 1.0]


def test_the_label_of_sameness_comes_from_the_model(tmp_path: Path) -> None:
    folder = write_cross_encoder(tmp_path / "mine", "not")
    encoder = load_cross_encoder(folder)
    assert encoder._chance(np.array([0.0, 2.0])) == pytest.approx(0.881, abs=1e-3)
    with pytest.raises(ModelError, match="gives 3 numbers"):
        encoder._chance(np.zeros(3))
    labels = {"id2label": {"0": "contradiction", "1": "neutral", "2": "ENTAILMENT"}}
    (folder / "config.json").write_text(json.dumps(labels))
    assert load_cross_encoder(folder)._chance(np.array([0.0, 0.0, 50.0])) == pytest.approx(1.0)


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.onnx cannot be read \(no such file"):
        compare(tmp_path / "nowhere")
    folder = write_cross_encoder(tmp_path / "mine", "not")
    (folder / "model.onnx").write_bytes(b"no model")
    with pytest.raises(ModelError, match="it is no cross-encoder"):
        load_cross_encoder(folder)
    (folder / "model.onnx").write_bytes(onnx_bytes(1, ["pixels"]))
    with pytest.raises(ModelError, match="the model takes pixels"):
        load_cross_encoder(folder)
