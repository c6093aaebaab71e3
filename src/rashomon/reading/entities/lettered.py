"""Letters behind a name: "Adrian Cole KC", "Jane Poe MBE"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.reading.entities import lexicon
from rashomon.reading.tokens import Doc, Token

LONGEST = 4
"""Words of a person's name before the letters."""
ARTICLES = frozenset({"the", "a", "an", "this", "that"})


def is_letters(text: str) -> bool:
    """Whether the word may stand behind a name: "KC", "PhD"."""
    return text[-1:].isupper() and lexicon.plain(text) in lexicon.table("letters")


def lettered(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Full names before letters, as ranges of tokens: two capitalised words or more, no office.

    "The Calder North MP" is nobody's name: a place, behind an article.
    """
    for i, text in enumerate(texts):
        if not is_letters(text):
            continue
        start = i
        while start and i - start < LONGEST and texts[start - 1].istitle():
            start -= 1
        while start < i and (lexicon.is_title(texts[start]) or texts[start].lower() in ARTICLES):
            start += 1
        behind_article = start > 0 and texts[start - 1].lower() in ARTICLES
        called = any(lexicon.is_in("parties", word) for word in texts[start:i])
        goes_on = i + 1 < len(texts) and texts[i + 1].istitle()  # "Calder North MP Jane Poe"
        if i - start > 1 and not (behind_article or called or goes_on):
            yield start, i


def head_of(doc: Doc, start: int, end: int) -> Token:
    """The head of a name: the letters where the parser hangs the name on them."""
    head = doc[start:end].root
    above = head.head
    return above if above.i == end and is_letters(above.text) else head
