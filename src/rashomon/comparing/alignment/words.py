"""Words of a statement as the comparison counts them: stems, with what pronouns stand for."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.stems import stem
from rashomon.records import Mention, Reading, Span

WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
CHARACTERS = 4
"""Length of the character n-grams: they see "Harbours" in "harbor" where stems do not."""
NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
NUMBERS |= {"eleven", "twelve", "fifteen", "twenty", "forty", "fifty", "sixty", "hundred"}
STOP = (frozenset(STOP_WORDS) | {"mr", "mrs", "ms"}) - NUMBERS
"""Words that say nothing about which statement it is. Number words do: "two died"."""


def stems(text: str) -> list[str]:
    """Stems of the content words of a text, in order."""
    return [stem(w) for w in WORD.findall(text) if w.lower().replace("’s", "") not in STOP]


def characters(text: str) -> Counter[str]:
    """Character n-grams of the words of a text, word ends marked by spaces."""
    grams: Counter[str] = Counter()
    for word in WORD.findall(text):
        if word.lower() not in STOP:
            marked = f" {word.lower()} "
            grams.update(
                marked[i : i + CHARACTERS] for i in range(max(len(marked) - CHARACTERS + 1, 1))
            )
    return grams


Bag = Counter[str]


def unit_bags(bags: Sequence[Bag], weight: Mapping[str, float]) -> list[dict[str, float]]:
    """Each bag as a vector of length 1: its terms by weight, and the logarithm of their count."""
    units = []
    for bag in bags:
        vector = {term: weight[term] * (1 + math.log(count)) for term, count in bag.items()}
        length = math.sqrt(sum(value * value for value in vector.values()))
        units.append({term: value / length for term, value in vector.items()})
    return units


class Resolver:
    """Passages with their pronouns and nominal mentions replaced by the entity's name."""

    def __init__(self, accounts: Accounts) -> None:
        self._names: dict[str, list[tuple[int, int, str]]] = {}
        for entity in accounts.entities:
            for mention in entity.mentions:
                if mention.form == "pronoun":
                    entry = (mention.start, mention.end, _spoken(entity.name, mention))
                    self._names.setdefault(mention.article, []).append(entry)
        for entries in self._names.values():
            entries.sort()

    def text(self, span: Span) -> str:
        """The passage's words with names in place of pronouns."""
        entries = self._names.get(span.article, [])
        pieces, position = [], span.start
        for start, end, name in entries[bisect_right(entries, (span.start, 0, "")) :]:
            if end > span.end:
                break
            if start < position:
                continue
            pieces += [span.text[position - span.start : start - span.start], name]
            position = end
        pieces.append(span.text[position - span.start :])
        return "".join(pieces)


def _spoken(name: str, mention: Mention) -> str:
    return f"{name}'s" if mention.text.lower() in ("his", "her", "its", "their") else name


def inverse_frequency(bags: Sequence[Iterable[str]]) -> Mapping[str, float]:
    """IDF counted inside the story: 0.5 + log((n + 1) / (df + 0.5)).

    A word that every report uses says nothing about which statement it is; smoothed, since with
    few statements the plain form collapses.
    """
    often = Counter(term for bag in bags for term in set(bag))
    return {term: 0.5 + math.log((len(bags) + 1) / (df + 0.5)) for term, df in often.items()}


def sentence_of(reading: Reading, span: Span) -> Span:
    """The sentence that holds the start of the passage (the passage itself if there is none)."""
    starts = [sentence.start for sentence in reading.sentences]
    index = bisect_right(starts, span.start) - 1
    if index >= 0 and reading.sentences[index].end >= span.start:
        return reading.sentences[index]
    return span
