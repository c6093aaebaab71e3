"""The user's own cross-encoder: a model that reads two passages at once and rates their likeness.

A folder with `model.onnx` and `tokenizer.json`, as sentence-transformers and optimum export them.
Off unless it is named. It may lower how sure the program is that two passages report the same
thing, or veto it; it never adds anything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.errors import ModelError
from rashomon.records import Model

FILES = ("model.onnx", "tokenizer.json")
LONGEST = 256
"""Word pieces of two passages together; what is longer is cut."""
LONGEST_TEXT = 2000
"""Characters of a passage that are tokenised at all."""
DECIMALS = 3
"""Scores are rounded before they meet a gate: processors differ in the last digits."""
NEXT_STEP = "docs/alignment.md tells which models fit."


@dataclass(frozen=True)
class CrossEncoder:
    """Tells for two passages how likely they report the same thing."""

    session: Any
    tokenizer: Any
    model: Model
    same: int | None = None

    def scores(self, pairs: Sequence[tuple[str, str]]) -> npt.NDArray[np.float64]:
        """Chances from 0 to 1, shape `(len(pairs),)`, each pair run by itself and rounded."""
        found = np.array([self._score(*pair) for pair in pairs], dtype=np.float64)
        rounded: npt.NDArray[np.float64] = np.round(found, DECIMALS)
        return rounded

    def _score(self, one: str, two: str) -> float:
        encoded = self.tokenizer.encode(one[:LONGEST_TEXT], two[:LONGEST_TEXT])
        given = {
            "input_ids": encoded.ids,
            "attention_mask": encoded.attention_mask,
            "token_type_ids": encoded.type_ids,
        }
        wanted = {node.name for node in self.session.get_inputs()}
        feeds = {k: np.array([v], dtype=np.int64) for k, v in given.items() if k in wanted}
        logits = np.asarray(self.session.run(None, feeds)[0], dtype=np.float64).reshape(-1)
        if not np.all(np.isfinite(logits)):
            raise ModelError("the cross-encoder gave no number", where=self.model.name)
        return self._chance(np.clip(logits, -50, 50))

    def _chance(self, logits: npt.NDArray[np.float64]) -> float:
        if len(logits) == 1:
            return float(1.0 / (1.0 + np.exp(-logits[0])))
        same = 1 if len(logits) == 2 and self.same is None else self.same
        if same is None or same >= len(logits):
            raise ModelError(
                f"the cross-encoder gives {len(logits)} numbers, and its config.json does not say "
                "which of them means that two passages say the same",
                where=self.model.name,
                next_step=NEXT_STEP,
            )
        shares = np.exp(logits - logits.max())
        return float(shares[same] / shares.sum())


def load_cross_encoder(folder: str | Path) -> CrossEncoder:
    """Load the model of a folder. Raises `ModelError` if it is none, or takes other inputs."""
    import onnxruntime
    from tokenizers import Tokenizer

    where = str(folder)
    weights, words = (_bytes_of(Path(folder) / name, where) for name in FILES)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_str(words.decode("utf-8"))
    except Exception as error:  # both libraries raise types of their own
        reason = " ".join(str(error).split())
        raise ModelError(
            f"it is no cross-encoder ({reason})", where=where, next_step=NEXT_STEP
        ) from None
    inputs = {node.name for node in session.get_inputs()}
    if not {"input_ids"} <= inputs <= {"input_ids", "attention_mask", "token_type_ids"}:
        raise ModelError(
            f"the model takes {', '.join(sorted(inputs))}, not the ids of two passages",
            where=where,
            next_step=NEXT_STEP,
        )
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()
    digest = hashlib.sha256(weights + words).hexdigest()
    model = Model(name=f"cross-encoder {Path(folder).resolve().name}", version="", sha256=digest)
    return CrossEncoder(session, tokenizer, model, _same(Path(folder)))


def _bytes_of(path: Path, where: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ModelError(
            f"the cross-encoder's {path.name} cannot be read ({reason})",
            where=where,
            next_step=f"Name a folder with {' and '.join(FILES)}.",
        ) from None


def _same(folder: Path) -> int | None:
    """The number of the label that means sameness, by the model's own `config.json`."""
    try:
        labels = json.loads((folder / "config.json").read_text("utf-8"))["id2label"]
        named = {int(number): str(label).casefold() for number, label in labels.items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return None
    fits = [
        n for n, label in sorted(named.items()) if label in ("entailment", "same", "paraphrase")
    ]
    return fits[0] if fits else None
