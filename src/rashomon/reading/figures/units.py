"""The unit of an amount, from its sign, the words behind it, or the sentence around it."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from rashomon.reading.figures import qualifiers
from rashomon.reading.figures.amounts import Amount
from rashomon.reading.figures.lexicon import any_of, key, table, words
from rashomon.reading.figures.money import money
from rashomon.reading.figures.nouns import (
    PERSON,
    Counted,
    noun_behind,
    phrase_behind,
    plain_singular,
)
from rashomon.reading.figures.passage import Found, Passage
from rashomon.records.reading import Qualifier

NEAR = 5
"""Words on each side of a number without a noun in which an outcome makes it persons."""
MILLION = 1e6
"""What "m" was read as before it turns out to stand for metres."""
NUMBER = "number"
"""The unit of a number whose noun is not found."""
OWN_NUMBER = 10
"""Number words below this need a noun or an outcome: "the two", "three" are mostly pronouns."""

NOT_LENT = frozenset({"year", "percent"})
STANDS_ALONE = re.compile(
    r"""\s*(?:$|[,.;:)!?—–”"’]|(?:and|or|in|on|at|from|to|for|by|because|while|who|that|since|when|last|this
    |were|are|have|had|was|is|did|will|would|could|of\s+(?:which|whom|them|those|these))\b)""",
    re.VERBOSE | re.IGNORECASE,
)
ACTS = re.compile(r"\s+(?:were|are|have|had|did|will|would|could|of\s+(?:which|whom|them))\b")
HYPHENED = re.compile(
    r"[-‑–](?P<old>(?:years?|months?|weeks?|days?)[-‑\s]olds?\b)|[-‑–](?P<word>[A-Za-z]+)"
)
LOOSE_OLD = re.compile(r"\s+(?P<time>year|month|week|day)s?[-‑\s]+old\b", re.IGNORECASE)
ATTACHED = re.compile(r"[A-Za-z]")
ONE_NOUN = re.compile(r"\s+(?P<word>[A-Za-z][\w’'-]*)")


def read_unit(passage: Passage, amount: Amount, previous: Found | None) -> Found | None:
    """The figure that an amount is; `None` where it is none.

    `previous` is the figure before it in the paragraph: "17 knots; the company insists on 12".
    """
    for reader in (money, _percent, _aged, _hyphened, _measured):
        figure = reader(passage, amount)
        if figure is not None:
            return _qualified(passage, amount, figure)
    if (
        _is_glued(passage, amount)
        or _is_compound(passage, amount)
        or _is_name(passage, amount)
        or _is_idiom(passage, amount)
    ):
        return None
    figure = _state(passage, amount) or _counted(passage, amount) or _outcome(passage, amount)
    if figure is None:
        figure = _inherited(passage, amount, previous)
    return None if figure is None else _qualified(passage, amount, figure)


def _make(
    amount: Amount, end: int, unit: str, of: tuple[int, int] | None = None, factor: float = 1.0
) -> Found:
    high = None if amount.high is None else amount.high * factor
    return Found(amount.start, end, amount.value * factor, unit, amount.bound, high, of)


def _qualified(passage: Passage, amount: Amount, figure: Found) -> Found:
    """The figure with the qualifier before or behind it, and its words in the span."""
    start, end, kind = figure.start, figure.end, figure.qualifier
    text = passage.text
    found = qualifiers.before(text, amount.start, passage.start)
    if found is not None and _bounds(passage, figure, found):
        kind, start = found
    else:
        for place in dict.fromkeys((amount.end, figure.end)):
            behind = qualifiers.after(text, place, passage.end)
            if behind is not None:
                kind, end = behind[0], max(figure.end, behind[1])
                break
    return Found(start, end, figure.value, figure.unit, kind, figure.high, figure.of)


def _bounds(passage: Passage, figure: Found, found: tuple[Qualifier, int]) -> bool:
    start = found[1]
    spoken = passage.text[start : figure.start]
    left = max(passage.start, start - qualifiers.REACH)
    if qualifiers.is_across(spoken, passage.text[left:start]):
        return False
    if figure.unit in words("times"):
        return qualifiers.bounds_duration(spoken, passage.text[left:start])
    return True


@lru_cache(maxsize=1)
def _percent_words() -> re.Pattern[str]:
    return re.compile(rf"[\s‑-]*(?P<word>{any_of(table('units')['percent'])})(?!\w)", re.IGNORECASE)


def _percent(passage: Passage, amount: Amount) -> Found | None:
    match = _percent_words().match(passage.text, amount.end, passage.end)
    if match is None:
        return None
    form = key(match["word"])
    unit = table("units")["percent"][form]
    return _make(amount, match.end(), unit, phrase_behind(passage.parsed, match.end(), passage.end))


def _aged(passage: Passage, amount: Amount) -> Found | None:
    """As in "six years old", "6 year old"."""
    match = LOOSE_OLD.match(passage.text, amount.end, passage.end)
    return None if match is None else _make(amount, match.end(), key(match["time"]))


def _hyphened(passage: Passage, amount: Amount) -> Found | None:
    """As in "82-inch", "6-year-old", "12-person", "a 500-strong crowd"."""
    match = HYPHENED.match(passage.text, amount.end, passage.end)
    if match is None:
        return None
    if match["old"]:
        return _make(amount, match.end(), plain_singular(re.split(r"[-‑\s]", match["old"])[0]))
    word = key(match["word"])
    if (
        word in words("not_hyphenated")
        or word in ("plus", "odd", "ish")
        or amount.first.form == "indefinite"
    ):
        return None
    unit = table("units")["measures"].get(word) or (
        PERSON if word in ("strong", "man", "woman") else plain_singular(word)
    )
    noun = noun_behind(passage.parsed, match.end(), passage.end)
    return _make(amount, match.end(), unit, (noun.start, noun.end) if noun else None)


@lru_cache(maxsize=1)
def _measure_words() -> re.Pattern[str]:
    forms = table("units")["measures"]
    return re.compile(rf"[\s‑-]*(?P<word>{any_of(forms)})(?![\w’'])", re.IGNORECASE)


def _measured(passage: Passage, amount: Amount) -> Found | None:
    """Measures that are abbreviated or have several words: "82cm", "five square miles"."""
    text = passage.text
    if amount.last.metres and not _counts_millions(passage, amount):
        return _make(amount, amount.end, "metre", factor=1 / MILLION)
    match = _measure_words().match(text, amount.end, passage.end)
    if match is None:
        return None
    forms = table("units")["measures"]
    form = re.sub(r"\s+", " ", match["word"])
    unit = forms.get(form) or (forms.get(key(form)) if len(form) > 2 else None)
    if unit is None or (form in ("in.", "mi", "sq") and text[amount.end : amount.end + 1] != " "):
        return None
    return _make(amount, match.end(), unit, phrase_behind(passage.parsed, match.end(), passage.end))


def _counts_millions(passage: Passage, amount: Amount) -> bool:
    """Whether "3m" stands before what is counted ("3m people"), not before a height."""
    noun = noun_behind(passage.parsed, amount.end, passage.end)
    return noun is not None and noun.plural


def _is_glued(passage: Passage, amount: Amount) -> bool:
    """A number with letters right behind it that are no unit: "40th", "3D"."""
    return ATTACHED.match(passage.text, amount.end, passage.end) is not None


def _is_compound(passage: Passage, amount: Amount) -> bool:
    """A hyphen and a word that counts nothing behind the number: "four-way"."""
    behind = passage.text[amount.end : min(amount.end + 8, passage.end)]
    return re.match(r"[-‑–][A-Za-z]", behind) is not None and (
        qualifiers.after(passage.text, amount.end, passage.end) is None
    )


def _is_name(passage: Passage, amount: Amount) -> bool:
    """A number in a name: "Boeing 737", "Five Star Movement", "Air Force One"."""
    text = passage.text
    before = re.search(
        r"(?:^|[^\w’'])([A-Z][\w.]*(?:[’'][\w.]+)?)(?<![’']s)\s$",
        text[max(passage.start, amount.start - 30) : amount.start],
    )
    word = text[amount.start : amount.end]
    if before is not None and not passage.begins_sentence(
        amount.start - len(before.group(1)) - 1
    ):
        if amount.first.form == "words" and word[0].isupper() and not passage.titled:
            return True
        noun = noun_behind(passage.parsed, amount.end, passage.end)
        return amount.first.form == "digits" and noun is None and not passage.titled
    if amount.first.form != "words" or not word[0].isupper() or passage.titled:
        return False
    capital = re.match(r"\s[A-Z][a-z]", text[amount.end : amount.end + 3])
    return capital is not None and not passage.begins_sentence(amount.start)


def _is_idiom(passage: Passage, amount: Amount) -> bool:
    """As in "one" as a pronoun or in an idiom ("one day"); "one person" is a figure."""
    if amount.high is not None or amount.first.form != "words" or amount.value != 1:
        return False
    match = ONE_NOUN.match(passage.text, amount.end, passage.end)
    left = passage.text[max(passage.start, amount.start - 24) : amount.start].lower()
    if match is None:
        return qualifiers.before(passage.text, amount.start, passage.start) is None
    if re.search(r"\b(?:this|that|each|every|any|which|another|the|no|than)\s+$", left):
        return not re.search(r"\bmore than\s+$", left)
    return key(match["word"]) in words("idioms_of_one")


def _counted(passage: Passage, amount: Amount) -> Found | None:
    behind = qualifiers.after(passage.text, amount.end, passage.end)
    hyphened = behind is not None and passage.text[amount.end] == "-"
    place = behind[1] if behind is not None and hyphened else amount.end
    noun = noun_behind(passage.parsed, place, passage.end)
    if noun is None or not _agrees(passage, amount, noun):
        return None
    unit = noun.singular
    gap = passage.text[place : noun.start]
    if re.match(r"\s*[,;:()—–]", gap):
        return None
    return _make(amount, noun.end, unit, (noun.start, noun.end))


def _agrees(passage: Passage, amount: Amount, noun: Counted) -> bool:
    """A count above one has a plural behind it, or a noun that has none ("22 crew")."""
    if amount.first.form == "words" and amount.value == 1 and amount.high is None:
        gap = passage.text[amount.end : noun.end]
        if noun.singular in words("idioms_of_one"):
            return False
        return len(gap.split()) <= ONE_REACH and not (noun.plural and "of" not in gap)
    return True


ONE_REACH = 4
"""Words from "one" to its noun at most: "at least one Newtown parent"."""


def _state(passage: Passage, amount: Amount) -> Found | None:
    """As in "four dead", "27 hurt": persons, unless a noun follows ("four wounded soldiers")."""
    match = ONE_NOUN.match(passage.text, amount.end, passage.end)
    if match is None or key(match["word"]) not in words("states"):
        return None
    noun = noun_behind(passage.parsed, match.end(), passage.end)
    if noun is not None and noun.plural and not passage.text[match.end() : noun.start].strip():
        return None
    return _make(amount, match.end(), PERSON)


def _outcome(passage: Passage, amount: Amount) -> Found | None:
    """Persons, where an outcome stands beside a number without a noun: "injured 27"."""
    left, right = passage.sentence(amount.start, amount.end)
    text = passage.text
    before = re.findall(r"[a-z]+", text[left : amount.start].lower())[-NEAR:]
    behind = re.findall(r"[a-z]+", text[amount.end : right].lower())[:NEAR]
    if amount.first.form == "words" and amount.value == 1:
        return None
    crowd = any(
        one in words("collectives") and two == "of" for one, two in itertools.pairwise(before)
    )
    if crowd or any(word in words("outcomes") for word in [*before, *behind]):
        return _make(amount, amount.end, PERSON)
    return None


def _inherited(passage: Passage, amount: Amount, previous: Found | None) -> Found | None:
    """A number without a noun takes that of the figure before it; else it is a mere number."""
    if STANDS_ALONE.match(passage.text, amount.end, passage.end) is None:
        return None
    counts = amount.first.form == "words" and amount.value < OWN_NUMBER
    bounded = qualifiers.before(passage.text, amount.start, passage.start) is not None
    if counts and not bounded and ACTS.match(passage.text, amount.end, passage.end) is None:
        return None
    if previous is not None and _lends(previous):
        left, _ = passage.sentence(amount.start, amount.end)
        if previous.start >= left:
            return _make(amount, amount.end, previous.unit, previous.of)
    if counts and not bounded:
        return None
    return _make(amount, amount.end, NUMBER)


def _lends(figure: Found) -> bool:
    """Whether a later number may count the same: not money, ages or shares."""
    return not figure.unit.isupper() and figure.unit not in NOT_LENT
