"""Ordinals: "third time", "second-largest", "the first of its kind", "ranked 14th"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rashomon.reading.figures.lexicon import any_of, key, table, words
from rashomon.reading.figures.nouns import Counted, noun_behind
from rashomon.reading.figures.numeral import Numeral
from rashomon.reading.figures.passage import Found, Passage
from rashomon.reading.sieve import Sieve

TENS = 20
BEST = re.compile(r"[-‑\s](?P<best>most|least|best|worst|[a-z]+est)\b")
"""A superlative behind an ordinal: "second-largest", "third most populous"."""
DIVIDED = re.compile(r"[-‑](?P<word>[a-z]+)")
OWNED = re.compile(
    r"\b(?:the|his|her|its|their|my|our|your|whose|[a-z]+[’']s?)\s+(?:only\s+|very\s+)?$", re.I
)
BEHIND_OWNED = re.compile(r"\s+(?:of|since|in|to|such|on|for|at|from|by|after)\b|\s*[,.;)]")
"""What stands behind an ordinal without a noun: "his first since the operation"."""
IS = re.compile(r"\s+(?:was|is|came|will\s+be)\b")
"""Behind an owner's ordinal: "her third was a flop"."""
RANKED = re.compile(
    r"\b(?:finish(?:e[ds])?|finishing|came|comes?|coming|placed|ranks?|ranked|ranking|stands?|stood"
    r"|slipped\s+to|rose\s+to|climbed\s+to|fell\s+to|dropped\s+to)\s+(?:joint\s+|equal\s+)?$",
    re.IGNORECASE,
)
BY_TIME = re.compile(r"(?:\d|\b(?:an?|per|each|every|this|one|split)[\s-])\s*$", re.IGNORECASE)
"""Before "second", the time."""
ENDINGS = ("0st", "0nd", "0rd", "0th")
"""The shapes of which an ordinal in digits holds one."""
REACH = 32
"""Characters before an ordinal in which an owner or a verb of rank stands."""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    numbers = table("numbers")
    tens = any_of(w for w, v in numbers["cardinals"].items() if v >= TENS)
    return re.compile(
        rf"(?<![\w$£€.,/-])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})*)(?:st|nd|rd|th)"
        rf"|(?:(?P<tens>{tens})[-‑\s])?(?P<word>{any_of(numbers['ordinals'])}))(?![\w’'])",
        re.IGNORECASE,
    )


def ordinal_words(text: str, start: int, end: int, sieve: Sieve) -> list[re.Match[str]]:
    """The words and digits of a passage that may be ordinals."""
    worded = not sieve.words.isdisjoint(table("numbers")["ordinals"])
    if not worded and not sieve.among(ENDINGS):
        return []
    return list(_pattern().finditer(text, start, end))


def ordinals(
    passage: Passage,
    ranks: Sequence[re.Match[str]],
    hidden: Sequence[tuple[int, int]],
    numerals: Sequence[Numeral],
) -> list[Found]:
    """Of `ranks` those that give a place in an order or count times, unit `ordinal`.

    `hidden` are passages in which nothing is a figure; of `numerals` the fractions are no ordinals.
    """
    taken = [*hidden, *((n.start, n.end) for n in numerals if n.form == "fraction")]
    found = []
    for match in ranks:
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        figure = _ordinal(passage, match)
        if figure is not None:
            found.append(figure)
    return found


def _ordinal(passage: Passage, match: re.Match[str]) -> Found | None:
    if _is_name(passage, match):
        return None
    text, end = passage.text, match.end()
    if best := BEST.match(text, end, passage.end):
        noun = noun_behind(passage.parsed, best.end(), passage.end)
        return _found(match, best.end(), noun)
    if divided := DIVIDED.match(text, end, passage.end):
        if divided["word"] not in words("ordinal_hyphened"):
            return None
        noun = noun_behind(passage.parsed, divided.end(), passage.end)
        return _found(match, divided.end(), noun)
    if text[end : end + 1] in ("-", "‑"):
        return None
    noun = _noun(passage, match)
    if noun is not None:
        several = noun.plural and key(match["word"] or "") == "first"  # "one of the first doctors"
        named = noun.singular in words("ordinal_periods")
        return None if named or several else _found(match, noun.end, noun)
    return _bare(passage, match)


def _found(match: re.Match[str], end: int, noun: Counted | None) -> Found:
    of = None if noun is None else (noun.head, noun.end)
    return Found(match.start(), end, _value(match), "ordinal", of=of)


def _value(match: re.Match[str]) -> float:
    numbers = table("numbers")
    if match["digits"]:
        return float(int(match["digits"].replace(",", "")))
    tens = numbers["cardinals"][key(match["tens"])] if match["tens"] else 0
    return float(numbers["ordinals"][key(match["word"])] + tens)


def _is_name(passage: Passage, match: re.Match[str]) -> bool:
    """As in "Fifth Avenue", "First Lady", "82nd Airborne Division", "First, he denied it"."""
    text, end = passage.text, match.end()
    capital = re.match(r"\s+[A-Z][\w.]*", text[end : end + 24])
    if match["digits"]:
        head = noun_behind(passage.parsed, end, passage.end) if capital else None
        return head is not None and text[head.head].isupper() and not passage.titled
    if not text[match.start()].isupper() or passage.titled:
        return False
    return not passage.begins_sentence(match.start()) or capital is not None


def _noun(passage: Passage, match: re.Match[str]) -> Counted | None:
    """The noun that the ordinal stands before; `None` where it is an adverb or pronoun."""
    token = passage.parsed.tokens(match.start(), match.end())[-1]
    if token.i + 1 >= len(passage.parsed.doc):
        return None
    after = passage.parsed.doc[token.i + 1]
    if token.pos_ == "ADV" and after.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    if after.tag_ in ("VBD", "VBZ", "VBP", "MD") or after.is_punct or after.is_space:
        return None
    noun = noun_behind(passage.parsed, match.end(), passage.end)
    behind = passage.text[match.end() : noun.start] if noun else ""
    return None if noun is None or behind.strip() not in ("", "“", "‘", '"', "'") else noun


def _bare(passage: Passage, match: re.Match[str]) -> Found | None:
    """An ordinal without a noun: after an owner or a verb of rank, or written in digits."""
    text = passage.text
    before = text[max(passage.start, match.start() - REACH) : match.start()]
    if key(match["word"] or "") == "second" and BY_TIME.search(before):
        return None
    if RANKED.search(before):
        return _found(match, match.end(), None)
    owned = OWNED.search(before)
    if owned is None:
        return None
    if not owned.group().lower().startswith("the") and IS.match(text, match.end(), passage.end):
        return _found(match, match.end(), None)
    if BEHIND_OWNED.match(text, match.end(), passage.end) is None:
        return None
    if match["digits"] or re.match(r"\s*[,.;)]", text[match.end() : match.end() + 2]):
        return None  # "on the 14th" is a day; "the second," may be any
    return _found(match, match.end(), None)
