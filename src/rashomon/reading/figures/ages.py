"""Ages: "Edwin Hale, 61, said", "aged 12", "(27)" behind a person's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.reading.figures.lexicon import words
from rashomon.reading.figures.numerals import Numeral
from rashomon.reading.figures.passage import Found, Passage

OLDEST = 115
"""Years that a person may be old at most."""
BEHIND_NAME = re.compile(r"(?P<name>[A-Za-z][\w’'-]*\.?)(?:[’'”\"])?,\s+$")
IN_BRACKETS = re.compile(r"(?P<name>[A-Za-z][\w’'-]*)\s+[(\[]$")
AGED = re.compile(r"\b(?:aged?|ages?\s+of|ages)\s+(?:just\s+|only\s+)?$", re.IGNORECASE)
NO_PERSONS = frozenset({"DATE", "TIME", "MONEY", "LAW", "EVENT", "LOC", "LANGUAGE"})
"""What a name before an age cannot be. Places and bodies are left in: the parser takes many an
unknown person for one."""
SPAN_OF_AGES = re.compile(r"\s*(?:-|–|to|and)\s*(?P<high>\d{1,3})\b")
REACH = 40
"""Characters before an age in which the name or "aged" stands."""


def ages(passage: Passage, numerals: Sequence[Numeral]) -> list[Found]:
    """Ages that are not written with "year": their unit is `year`, `of` the person's name."""
    found = []
    for numeral in numerals:
        if numeral.form in ("digits", "words") and numeral.value <= OLDEST and not numeral.currency:
            age = _age(passage, numeral)
            if age is not None:
                found.append(age)
    return found


def _age(passage: Passage, numeral: Numeral) -> Found | None:
    left = max(passage.start, numeral.start - REACH)
    before = passage.text[left : numeral.start]
    behind = passage.text[numeral.end : min(numeral.end + 2, passage.end)]
    if behind[:1] == " " and behind[1:2] in "—–―-":
        behind = behind[1:]
    aged = AGED.search(before)
    if aged and (other := SPAN_OF_AGES.match(passage.text, numeral.end, passage.end)):
        end, high = other.end(), float(other["high"])
        return Found(left + aged.start(), end, numeral.value, "year", high=high)
    if aged and not behind[:1].isalpha() and behind[:1] not in ("-", "%"):
        return Found(left + aged.start(), numeral.end, numeral.value, "year")
    name = (
        BEHIND_NAME.search(before)
        if behind[:1] in (",", ".", ";", ")", "—", "–", "―", "")
        else None
    )
    if name is None and behind[:1] in (")", "]"):
        name = IN_BRACKETS.search(before)
    if name is None or numeral.form != "digits" or numeral.magnitude or behind[1:2].isdigit():
        return None
    if not _is_person(
        passage, left + name.start("name"), name["name"], closed=behind[:1] in (",", ")")
    ):
        return None
    token = passage.parsed.tokens(left + name.start("name"), left + name.end("name"))
    entity = token[0].ent_type_ and [
        e for e in passage.parsed.doc.ents if e.start <= token.start < e.end
    ]
    of = (entity[0].start_char, left + name.end("name")) if entity else None
    return Found(numeral.start, numeral.end, numeral.value, "year", of=of)


def _is_person(passage: Passage, start: int, name: str, *, closed: bool) -> bool:
    """A name that is no date; a common noun ("the suspect, 23,") where the age is `closed`."""
    if name.lower().rstrip(".") in words("weekdays_and_months"):
        return False
    token = passage.parsed.tokens(start, start + len(name))[0]
    if _lists(passage, start):
        return False
    if token.pos_ == "NOUN":
        return token.tag_ == "NN" and closed and token.lower_ not in words("times")
    return token.pos_ == "PROPN" and token.ent_type_ not in NO_PERSONS


def _lists(passage: Passage, start: int) -> bool:
    """Whether the sentence is a table of numbers ("Houston 12, Dallas, 9")."""
    left, right = passage.sentence(start, start + 1)
    return len(re.findall(r"\d+", passage.text[left:right])) > LIST


LIST = 8
"""Numbers in one sentence from which it is a list of results."""
