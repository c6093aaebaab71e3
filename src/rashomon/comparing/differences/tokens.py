"""Words of an utterance in plain form: without case, typography, short forms and house spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rashomon.comparing.differences.words import lexicon

LONG_WORD = 6
"""Letters from which "-ise" and "-our" are endings that are also written "-ize" and "-or"."""
Kind = Literal["word", "mended", "inserted", "ellipsis"]

PIECE = re.compile(
    r"(?P<ellipsis>\[\s*(?:…|\.\s?\.)[\s.…]*\]|…[\s.…]*|\.(?:\s?\.)+)"
    # "[t]he", "want[ed]": one word, of which an editor has written a part.
    r"|(?P<mended>[^\W_]+\[[^\W_]+\][^\W_]*|\[[^\W_]{1,20}\][^\W_]+)"
    r"|(?P<inserted>\[[^\]\n]{0,200}\])"
    r"|(?P<word>[^\W_]+(?:['’][^\W_]+)*|%)"
)


@dataclass(frozen=True)
class Token:
    """A word in plain form with its place in the article, or a mark of an editor's hand.

    `mended` is a word with letters in brackets, `inserted` words in brackets, `ellipsis` dots that
    stand for words left out.
    """

    word: str
    start: int
    end: int
    kind: Kind = "word"


def tokens_in(text: str, start: int = 0) -> Iterator[Token]:
    """The words of a passage that begins at code point `start` of its article, in order."""
    for match in PIECE.finditer(text):
        first, last = start + match.start(), start + match.end()
        if match["word"]:
            yield from _expanded(match.group(), first, last)
        elif match["mended"]:
            word = re.sub(r"[\[\]]", "", match.group()).casefold()
            yield Token(spelled(word), first, last, "mended")
        else:
            kind: Kind = "ellipsis" if match["ellipsis"] else "inserted"
            yield Token("", first, last, kind)


def words_of(text: str, start: int = 0) -> list[Token]:
    """The words alone, without what an editor put in brackets or left out."""
    return [token for token in tokens_in(text, start) if token.word]


def _expanded(word: str, start: int, end: int) -> Iterator[Token]:
    """The word in its plain form; a short form ("it's") as the words it stands for."""
    plain = word.replace("’", "'").casefold()
    for item in lexicon()["short_forms"].get(plain, plain).split():
        yield Token(spelled(item), start, end)


@lru_cache(maxsize=65_536)
def spelled(word: str) -> str:
    """One spelling for words that are written in two ways."""
    if len(word) >= LONG_WORD:
        word = re.sub(r"our(?=s?$)", "or", word)
        word = re.sub(r"(?<![aou])is(?=(?:e|ed|es|ing|ations?)$)", "iz", word)
    known: str = lexicon()["spellings"].get(word, word)
    return known
