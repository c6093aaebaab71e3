"""Votes: "97-1", "five votes to four", "by 52 to 48": two figures each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.reading.figures.lexicon import words
from rashomon.reading.figures.numeral import Numeral
from rashomon.reading.figures.passage import Found, Passage

JOIN = re.compile(r"\s?[-‑–—]\s?|\s+(?:votes?\s+)?to\s+|\s+(?:votes?\s+)?against\s+")
HYPHEN = re.compile(r"\s?[-‑–—]\s?")
UNIT_BEHIND = re.compile(
    r"\s?%|[\s-](?:hours?|days?|weeks?|months?|years?|percent|per\s+cent|points?|miles?|minutes?|people)\b|-?\s?(?:year|month|inch|foot|day)s?\b"
)
VOTE_BEHIND = re.compile(
    r"[\s-]*(?:vote|ruling|decision|majority|margin|party-line)", re.IGNORECASE
)
FROM_WORD = "from "
FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
"""As in "raised the age from 65 to 67" in a sentence about a vote."""
MOST = 2000
"""Votes in a body at most: beyond, "to" joins a range."""


def votes(passage: Passage, numerals: Sequence[Numeral]) -> list[Found]:
    """Both figures of each vote, unit `vote`, each with its own span."""
    found: list[Found] = []
    for one, two in pairwise(numerals):
        joined = passage.text[one.end : two.start]
        if (
            JOIN.fullmatch(joined)
            and _plain(one)
            and _plain(two)
            and _is_vote(passage, one, two, joined)
        ):
            found.append(Found(one.start, one.end, one.value, "vote"))
            found.append(Found(two.start, two.end, two.value, "vote"))
    return found


def _plain(numeral: Numeral) -> bool:
    return (
        numeral.form in ("digits", "words")
        and not numeral.magnitude
        and not numeral.currency
        and numeral.value == int(numeral.value) <= MOST
    )


def _is_vote(passage: Passage, one: Numeral, two: Numeral, joined: str) -> bool:
    text = passage.text
    if FROM.search(text, max(passage.start, one.start - len(FROM_WORD)), one.start):
        return False
    if two.value == 1 and not HYPHEN.fullmatch(joined) and "vote" not in joined:
        return False
    around = passage.words_around(one.start, two.end)
    if VOTE_BEHIND.match(text, two.end, passage.end) or "vote" in joined:
        return True
    if UNIT_BEHIND.match(text, two.end, passage.end):
        return False
    spoken = [w for w in around if w in words("votes")]
    if any(w.startswith("vote") or w in ("voting", "override", "overrode") for w in spoken):
        return bool(HYPHEN.fullmatch(joined)) or one.value > two.value or "by" in around
    if not spoken or any(w in words("scores") for w in around):
        return False
    return bool(HYPHEN.fullmatch(joined)) or one.value > two.value
