"""Words for full-text search: the same in every database, since they are made here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rashomon.comparing.stems import stem as stemmed
from rashomon.records import Article, Span

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LONGEST_STEM = 60
"""Characters of a stem that are kept; no word that anybody looks for is longer."""
MOST_BYTES = 600_000
"""Bytes of an article's stems that are kept: PostgreSQL's index of a text holds 1 MB. No article of
a million characters in the corpora has a tenth of that."""
AROUND = 160
"""Characters on each side of a found word that are shown at most."""
ENDS = re.compile(r"[.!?…][\"”’')\]]*\s|\n")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a word, without case, accents and a possessive ending."""
    plain = word.replace("’", "'").casefold().removesuffix("'s").replace("'", "")
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in decomposed if letter.isalnum())
    if plain.isalpha() and len(plain) <= LONGEST_STEM:
        plain = stemmed(plain)
    return plain[:LONGEST_STEM]


def stems_of(article: Article) -> list[str]:
    """The different stems of an article's title and text, sorted."""
    found = {
        stem(word) for text in (article.title or "", article.text) for word in WORD.findall(text)
    }
    found.discard("")
    kept, size = [], 0
    for one in sorted(found):
        size += len(one.encode()) + 4
        if size > MOST_BYTES:
            break
        kept.append(one)
    return kept


def asked(words: str) -> list[list[str]]:
    """What a search asks for: words, and phrases between double quotes, as lists of stems."""
    found = []
    for number, part in enumerate(re.split(r'["“”„]', words)):
        stems = [one for word in WORD.findall(part) if (one := stem(word))]
        found += [stems] if number % 2 and stems else [[one] for one in stems]
    return found


def passages(article: Article, wanted: list[list[str]], most: int) -> list[Span]:
    """The first passages of the text that hold a phrase or word of `wanted`, at most `most`.

    They do not overlap. None are given unless each phrase stands in the title or the text.
    """
    hits = list(_hits(article.text, wanted))
    there = {number for number, _, _ in hits}
    there |= {number for number, _, _ in _hits(article.title or "", wanted)}
    if len(there) < len(wanted):
        return []
    spans: list[Span] = []
    for _, start, end in sorted(hits, key=lambda hit: hit[1:]):
        if len(spans) == most:
            break
        if spans and start < spans[-1].end:
            continue
        first = max(start - AROUND, spans[-1].end if spans else 0)
        spans.append(article.span(*_sentence(article.text, first, start, end)))
    return spans


def holds(article: Article, wanted: list[list[str]]) -> bool:
    """Whether title or text hold each phrase and word."""
    there = {n for text in (article.text, article.title or "") for n, _, _ in _hits(text, wanted)}
    return len(there) == len(wanted)


def _hits(text: str, wanted: list[list[str]]) -> Iterator[tuple[int, int, int]]:
    """`(which of wanted, start, end)` of each occurrence."""
    firsts: dict[str, list[int]] = {}
    for number, stems in enumerate(wanted):
        firsts.setdefault(stems[0], []).append(number)
    words = [(stem(m[0]), m.start(), m.end()) for m in WORD.finditer(text)]
    for place, (first, start, _) in enumerate(words):
        for number in firsts.get(first, ()):
            run = words[place : place + len(wanted[number])]
            if [one for one, _, _ in run] == wanted[number]:
                yield number, start, run[-1][2]


def _sentence(text: str, first: int, start: int, end: int) -> tuple[int, int]:
    """The sentence around a hit as far as it reaches, from `first` at the earliest."""
    for found in ENDS.finditer(text, first, start):
        first = found.end()
    stop = ENDS.search(text, end, end + AROUND)
    last = stop.end() if stop else min(end + AROUND, len(text))
    while first < start and text[first].isspace():
        first += 1
    return first, last - (len(text[end:last]) - len(text[end:last].rstrip()))
