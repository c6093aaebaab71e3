"""What a number counts: the noun behind it, an outcome, the subject, or the figure before it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from rashomon.reading.figures import qualifiers
from rashomon.reading.figures.amounts import Amount
from rashomon.reading.figures.excluded import ONE_NOUN
from rashomon.reading.figures.lexicon import any_of, key, table, words
from rashomon.reading.figures.nouns import (
    PERSON,
    PLURALS,
    Counted,
    noun_behind,
    noun_phrase,
    singular_of,
)
from rashomon.reading.figures.passage import Found, Passage
from rashomon.reading.tokens import Token

NEAR = 5
"""Words on each side of a number without a noun in which an outcome makes it persons."""
NUMBER = "number"
"""The unit of a number whose noun is not found."""
OWN_NUMBER = 10
"""Number words below this need a noun or an outcome: "the two", "three" are mostly pronouns."""
BILLIONS = 1e9
"""From here on a number without a noun counts no persons, but money or losses."""
ONE_REACH = 4
"""Words from "one" to its noun at most: "at least one Newtown parent"."""
NOT_LENT = frozenset({"percent", "percentage point", "ordinal", "magnitude", "time"})
PARENT = re.compile(
    r"\b(?P<grand>grand)?(?:mother|father|parent|mum|mom|dad|ma|pa)s?[-\s]of[-\s]$", re.IGNORECASE
)
NEAR_PARENT = 24
"""Characters before a number in which "a grandmother of" stands."""
OTHERS = re.compile(r"\s+(?:others|aboard|on\s+board)\b", re.IGNORECASE)
HEADS = re.compile(
    r"\b(?:attendance|turnout|crowds?|audience|headcount|workforce|staff|membership|population"
    r"|enrolment|enrollment|congregation|readership|fatalities|casualties|death\s+toll|toll)\s+"
    r"(?:[a-z]+\s+){0,4}$",
    re.IGNORECASE,
)
NEAR_CROWD = 56
"""Characters before a number in which "attendance fell to just over" stands."""
BALLOTS = re.compile(
    r"\s+(?:(?:was\s+|were\s+|are\s+)?(?:votes?\s+)?in\s+favou?r|against|for(?=\s*[,.;]|\s+and\b)|opposed|ayes|noes|abstained|abstaining"
    r"|voted|voting)\b",
    re.IGNORECASE,
)
STANDS_ALONE = re.compile(
    r"""\s*(?:$|[,.;:)!?—–”"’]|(?:and|or|in|on|at|from|to|for|by|because|while|who|that|since|when|last|this
    |were|are|have|had|was|is|did|will|would|could|short|more|fewer|less|apiece|each|after|before
    |against|over|during|among|as|but|with|than|every|per|a|today|yesterday|so|now|up|down|ahead
    |behind|clear|cast|counted|polled|surveyed|tested|registered|sold|made|built|of\s+(?:which|whom|them|those|these))\b)""",
    re.VERBOSE | re.IGNORECASE,
)
ACTS = re.compile(
    r"\s+(?:were|are|have|had|did|will|would|could|of\s+(?:which|whom|them)|short\s+of|more\s+than"
    r"|fewer\s+than|clear|ahead|behind|apiece|each)\b",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"\s+(?:against|to)\s+the\s+(?:US\s+|U\.S\.\s+)?(?:dollar|euro|pound|yen|greenback)\b", re.I
)
"""A rate of exchange, which counts nothing."""
PART = re.compile(r"\s+of\s+(?:them|whom|these|those|which)\b", re.IGNORECASE)
MOST_EARLIER = 6
"""Figures of the sentence before a number that may lend it their unit."""
REACH = 110
"""Characters before a number in which "the number of ..." or its subject begins."""


def counted(passage: Passage, amount: Amount) -> Found | None:
    """A number with the noun that it counts behind it."""
    behind = qualifiers.after(passage.text, amount.end, passage.end)
    place = amount.end if behind is None else behind[1]
    noun = noun_behind(passage.parsed, place, passage.end)
    if noun is None or not _agrees(passage, amount, noun):
        return None
    if re.match(r"\s*[,;:()—–]", passage.text[place : noun.start]):
        return None
    if passage.text[noun.start : noun.start + 6].lower() == "times ":
        return _make(amount, noun.start + 5, "time")  # "12 times earnings"
    return _make(amount, noun.end, noun.singular, (noun.start, noun.end))


def _make(amount: Amount, end: int, unit: str, of: tuple[int, int] | None = None) -> Found:
    return Found(amount.start, end, amount.value, unit, amount.bound, amount.high, of)


def _agrees(passage: Passage, amount: Amount, noun: Counted) -> bool:
    """Whether "one" has a singular behind it, and more than one a plural or an uncounted noun."""
    if amount.first.form == "words" and amount.value == 1 and amount.high is None:
        gap = passage.text[amount.end : noun.end]
        if noun.singular in words("idioms_of_one"):
            return False
        return len(gap.split()) <= ONE_REACH and not (noun.plural and "of" not in gap)
    if amount.first.form == "single" or (amount.value == 1 and amount.high is None):
        return True
    singular = noun.singular
    if noun.plural or singular in words("uncounted"):
        return True
    beside = not passage.text[amount.end : noun.head].strip(" -‑")
    return beside and (singular in words("times") or singular in _measures())


@lru_cache(maxsize=1)
def _measures() -> frozenset[str]:
    return frozenset(table("units")["measures"].values()) | words("counted_by_a")


def state(passage: Passage, amount: Amount) -> Found | None:
    """As in "four dead", "27 hurt": persons, unless a noun follows ("four wounded soldiers")."""
    match = ONE_NOUN.match(passage.text, amount.end, passage.end)
    if match is None or key(match["word"]) not in words("states"):
        return None
    noun = noun_behind(passage.parsed, match.end(), passage.end)
    if noun is not None and noun.plural and not passage.text[match.end() : noun.start].strip():
        return None
    return _make(amount, match.end(), PERSON)


def offspring(passage: Passage, amount: Amount) -> Found | None:
    """As in "a mother of three": children."""
    left = max(passage.start, amount.start - NEAR_PARENT)
    parent = PARENT.search(passage.text, left, amount.start)
    if parent is None or (noun_behind(passage.parsed, amount.end, passage.end) is not None):
        return None
    return _make(amount, amount.end, "grandchild" if parent["grand"] else "child")


def outcome(passage: Passage, amount: Amount) -> Found | None:
    """Persons, where an outcome stands beside a number without a noun: "injured 27"."""
    left, right = passage.sentence(amount.start, amount.end)
    left, right = max(left, amount.start - REACH), min(right, amount.end + REACH)
    text = passage.text
    before = re.findall(r"[a-z]+", text[left : amount.start].lower())[-NEAR:]
    behind = re.findall(r"[a-z]+", text[amount.end : right].lower())[:NEAR]
    if amount.first.form == "words" and amount.value == 1:
        return None
    crowd = any(
        one in words("collectives") and two == "of" for one, two in itertools.pairwise(before)
    )
    if crowd or any(word in words("outcomes") for word in [*before, *behind]):
        return _persons(amount)
    return None


def _persons(amount: Amount) -> Found:
    """Persons; a number beyond all people ("hundreds of billions were lost") counts no persons."""
    return _make(amount, amount.end, PERSON if amount.value < BILLIONS else NUMBER)


def others(passage: Passage, amount: Amount) -> Found | None:
    """As in "injuring 14 others": persons, or what the figure before it counts."""
    match = OTHERS.match(passage.text, amount.end, passage.end)
    return None if match is None else _make(amount, match.end(), PERSON)


def crowd(passage: Passage, amount: Amount) -> Found | None:
    """Persons: "thousands marched", "turnout was 3,500", "a population of 120,000"."""
    text = passage.text
    left = max(passage.start, amount.start - NEAR_CROWD)
    if amount.first.form == "indefinite":
        token = passage.parsed.tokens(amount.end - 1, amount.end)[-1]
        after = token.nbor(1) if token.i + 1 < len(passage.parsed.doc) else token
        acts = after.pos_ in ("VERB", "AUX") and after.tag_ != "VBN" and after.idx < passage.end
        return _persons(amount) if acts else None
    heads = HEADS.search(text, left, amount.start)
    if heads is None or STANDS_ALONE.match(text, amount.end, passage.end) is None:
        return None
    return _make(amount, amount.end, PERSON)


def ballots(passage: Passage, amount: Amount) -> Found | None:
    """As in "312 in favour, 198 against"."""
    behind = BALLOTS.match(passage.text, amount.end, passage.end)
    if behind is None:
        return None
    spoken = passage.words_around(amount.start, amount.end)
    voted = any(word.startswith(("vote", "voti", "ballot")) for word in spoken)
    return _make(amount, amount.end, "vote") if voted else None


def subject(passage: Passage, amount: Amount) -> Found | None:
    """What a number without a noun says of its subject: "the number of cases rose to 340"."""
    text = passage.text
    if STANDS_ALONE.match(text, amount.end, passage.end) is None:
        return None
    left = max(passage.sentence(amount.start, amount.end)[0], amount.start - REACH)
    named = _number_of().search(text, left, amount.start)
    if named is not None:
        noun = noun_behind(passage.parsed, named.start("what") - 1, amount.start)
        if noun is not None and noun.plural:
            return _make(amount, amount.end, noun.singular, (noun.start, noun.end))
    head = _subject_of_change(passage, amount)
    if head is None:
        return None
    return _make(amount, amount.end, singular_of(head), noun_phrase(head, passage.start))


@lru_cache(maxsize=1)
def _number_of() -> re.Pattern[str]:
    verbs = any_of([*words("changes"), "is", "was", "are", "were", "be", "been", "to", "from"])
    return re.compile(
        r"\b(?:number|total|tally|count|average|rate|list)s?\s+of\s+(?P<what>[^,;:.()]{2,60}?)\s+"
        rf"(?:{verbs})\s+(?:[a-z]+\s+){{0,3}}$",
        re.IGNORECASE,
    )


def _subject_of_change(passage: Passage, amount: Amount) -> Token | None:
    """The plural subject of a verb of change that the number says how much or how far."""
    token = passage.parsed.tokens(amount.first.start, amount.first.end)[-1]
    for _ in range(3):
        if token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            break
        if token.pos_ not in ("ADP", "NUM", "ADV", "SCONJ", "PART"):
            return None
    moved = token.lower_ in words("changes") or any(
        child.lower_ in ("up", "down") for child in token.children
    )
    if token.pos_ not in ("VERB", "AUX") or not moved:
        return None
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.tag_ in PLURALS:
            return child if passage.start <= child.idx < amount.start else None
    return None


def inherited(passage: Passage, amount: Amount, earlier: Sequence[Found]) -> Found | None:
    """A number without a noun takes that of the figure before it; else it is a mere number."""
    alone = STANDS_ALONE.match(passage.text, amount.end, passage.end)
    if alone is None or amount.first.form == "single" or (amount.value == 0 and not amount.high):
        return None
    few = amount.first.form == "words" and amount.value < OWN_NUMBER
    bounded = qualifiers.before(passage.text, amount.start, passage.start) is not None
    if few and not bounded and ACTS.match(passage.text, amount.end, passage.end) is None:
        return None
    rated = AGAINST.match(passage.text, amount.end, passage.end)
    lender = None if rated else _lender(passage, amount, earlier)
    if lender is not None:
        return _make(amount, amount.end, lender.unit, lender.of)
    if few and not bounded:
        return None
    return _make(amount, amount.end, NUMBER)


def _lender(passage: Passage, amount: Amount, earlier: Sequence[Found]) -> Found | None:
    """The figure before it in the sentence whose unit the number takes.

    Not money, times or shares; "6,000 of them" are part of the last figure that is greater.
    """
    left, _ = passage.sentence(amount.start, amount.end)
    part = PART.match(passage.text, amount.end, passage.end)
    for figure in reversed(earlier[-MOST_EARLIER:]):
        if figure.start < left:
            return None
        if figure.unit.isupper() or figure.unit in NOT_LENT or figure.unit in words("times"):
            continue
        if part is None or figure.value > amount.value:
            return figure
    return None
