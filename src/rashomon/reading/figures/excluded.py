"""Amounts that are no figures: numbers in names, labels, compounds and idioms of "one"."""

from __future__ import annotations

import re

from rashomon.reading.figures import qualifiers
from rashomon.reading.figures.amounts import Amount
from rashomon.reading.figures.lexicon import key, words
from rashomon.reading.figures.nouns import noun_behind
from rashomon.reading.figures.passage import Passage
from rashomon.reading.tokens import Token

ATTACHED = re.compile(r"[A-Za-z]")
COMPOUND = re.compile(r"[-‑–][A-Za-z]")
CAPITAL = re.compile(r"(?:^|[^\w’'])([A-Z][\w.]*(?:[’'][\w.]+)?)(?<![’']s)\s$")
OWNER = re.compile(r"\b[A-Z][\w.]*[’']s?\s$")
ONE_NOUN = re.compile(r"\s+(?P<word>[A-Za-z][\w’'-]*)")
DETERMINED = re.compile(r"\b(?P<word>this|that|each|every|any|which|another|the|no|than)\s+$")
NAME_REACH = 30
"""Characters before a number in which the name that it belongs to ends."""
LABEL_MOST = 10_000
"""Numbers from which "ward 12" is no label any more."""


def is_no_figure(passage: Passage, amount: Amount) -> bool:
    """Whether the number belongs to a name, a compound or an idiom, and counts nothing."""
    return (
        ATTACHED.match(passage.text, amount.end, passage.end) is not None  # "40th", "3D"
        or _is_compound(passage, amount)
        or _is_name(passage, amount)
        or _is_label(passage, amount)
        or _is_idiom(passage, amount)
    )


def _is_compound(passage: Passage, amount: Amount) -> bool:
    """A hyphen and a word that counts nothing behind the number: "four-way"."""
    compound = COMPOUND.match(passage.text, amount.end, passage.end)
    return compound is not None and (
        qualifiers.after(passage.text, amount.end, passage.end) is None
    )


def _is_name(passage: Passage, amount: Amount) -> bool:
    """A number in a name: "Boeing 737", "Five Star Movement", "Air Force One"."""
    if passage.titled:
        return False
    text, worded = passage.text, amount.first.form == "words"
    before = text[max(passage.start, amount.start - NAME_REACH) : amount.start]
    if worded and text[amount.start].isupper() and not passage.begins_sentence(amount.start):
        return True
    name = CAPITAL.search(before)
    if name is None or passage.begins_sentence(amount.start - len(name.group(1)) - 1):
        return False
    if amount.first.form != "digits" or amount.high is not None:
        return False
    if key(name.group(1)).rstrip(".") in words("weekdays_and_months"):
        return False
    noun = noun_behind(passage.parsed, amount.end, passage.end)
    return noun is None or not (noun.plural or noun.singular in words("uncounted"))


def _is_label(passage: Passage, amount: Amount) -> bool:
    """A number right behind the noun that it numbers: "ward 7", "juror 4"."""
    text = passage.text
    first = amount.first
    plain = (
        first.form == "digits" and first.end - first.start <= len("9999") and not first.magnitude
    )
    if not plain or amount.high is not None or text[amount.start - 1 : amount.start] != " ":
        return False
    token = _before(passage, amount.start)
    if token is None or token.tag_ not in ("NN", "NNP"):
        return False
    if not token.is_lower and not passage.begins_sentence(token.idx):
        return False
    if key(token.text) in words("labelled_never"):
        return False
    return noun_behind(passage.parsed, amount.end, passage.end) is None


def _before(passage: Passage, start: int) -> Token | None:
    """The token before a place of the passage, if it is a word."""
    if start - 2 < passage.start:
        return None
    token = passage.parsed.tokens(start - 2, start - 1)[-1]
    return token if token.is_alpha else None


def _is_idiom(passage: Passage, amount: Amount) -> bool:
    """As in "one" as a pronoun or in an idiom ("one day"); "one person" is a figure."""
    if amount.high is not None or amount.first.form != "words" or amount.value != 1:
        return False
    match = ONE_NOUN.match(passage.text, amount.end, passage.end)
    if match is None:
        return qualifiers.before(passage.text, amount.start, passage.start) is None
    left = passage.text[max(passage.start, amount.start - NAME_REACH) : amount.start].lower()
    determined = DETERMINED.search(left)
    if determined is None:
        return key(match["word"]) in words("idioms_of_one")
    if determined["word"] == "than":
        return not left.rstrip().endswith(("more than", "less than"))
    token = _before(passage, amount.start)
    joins = determined["word"] == "that" and token is not None and token.dep_ == "mark"
    return not joins or key(match["word"]) in words("idioms_of_one")
