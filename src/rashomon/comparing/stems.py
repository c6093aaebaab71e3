"""Stems of English words: one stemmer for all of comparing (Snowball's Porter2)."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of one word in lower case, without possessive ending and full stops."""
    plain = word.replace("’", "'").casefold().removesuffix("'s").removesuffix("'")
    stemmed: str = _stemmer.stemWord(plain.replace(".", ""))
    return stemmed
