"""Ages: "Edwin Hale, 61, said", "aged 12", "(27)" behind a person's name, "died at 94"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.reading.figures import qualifiers
from rashomon.reading.figures.lexicon import words
from rashomon.reading.figures.numeral import Numeral
from rashomon.reading.figures.passage import Found, Passage
from rashomon.reading.tokens import Token
from rashomon.records.reading import Qualifier

OLDEST = 115
"""Years that a person may be old at most."""
LEAST_ALONE = 13
"""Years from which "she is 41", "retired at 67" tell an age; below, it may be a time of day."""
BEHIND_NAME = re.compile(r"(?P<name>[A-Za-z][\w’'-]*\.?)(?:[’'”\"])?,\s+$")
IN_BRACKETS = re.compile(r"(?P<name>[A-Za-z][\w’'-]*)\s+[(\[]$")
AGED = re.compile(
    r"\b(?:aged?|(?:the\s+)?ages?\s+of|ages|the\s+age)\s+(?:just\s+|only\s+)?(?P<between>between\s+)?$",
    re.IGNORECASE,
)
AGE_CHANGES = re.compile(r"\b(?:retirement|pension|voting|drinking|school|minimum)?\s?age\b", re.I)
MEASURED = re.compile(r"\b(?:from|to|at|of|is|was|be|under|over|reach|past|and|or|than)\s+$", re.I)
AT_AGE = re.compile(
    r"\b(?:died|dies|dead|die|dying|retired?|retires|retiring|married|marries|orphaned|widowed"
    r"|elected|enlisted|convicted|started|began|emigrated|graduated|debuted)"
    r"(?:\s+(?!at\b)[\w’'-]+){0,5}\s+at\s+(?:just\s+|only\s+)?$|\blived\s+to\s+(?:be\s+)?$",
    re.IGNORECASE,
)
IS_AGE = re.compile(
    r"\b(?:as\s+(?:old|young)\s+as|,?\s(?:both|all))\s+$|"
    r"\b(?:(?:[Hh]e|[Ss]he|who|them|(?:young|old)?(?:man|woman|boy|girl|driver|victim|suspect|baby|teenager))\s+(?:is|was|has\s+just)|(?:[Hh]e|[Ss]he|who|[A-Z][\w’'-]+,?\s+who|[A-Z][\w’'-]+)\s+(?:just\s+|had\s+)?"
    r"(?:turned|turns|will\s+turn)|now|nearly|barely|before\s+turning|before\s+(?:he|she)\s+turned)"
    r"\s+(?:just\s+|only\s+|now\s+|still\s+)?$"
)
SINCE_AGE = re.compile(r"\b(?:since|when|until|after|before)\s+(?:he|she)\s+(?:was|turned)\s+$")
OPENS = re.compile(r"(?:^|[.!?][”\"’]?\s+)(?:Now|Even)?\s*[Aa]t\s+(?:just\s+|only\s+)?$")
PERSON_BEHIND = re.compile(r",\s+(?:he|she|his|her|[A-Z][\w’'-]+)\b")
"""Behind "At 93", which opens a sentence: the person who is so old."""
OLDER = re.compile(r"\s+(?:and|or)\s+(?:older|over|younger|under|above)\b(?!\s+(?:the|a|to)\b)")
BOUNDED = re.compile(
    r"\b(?:child|children|people|those|anyone|adults?|drivers|players|kids|pupils|women|men|boys"
    r"|girls|voters|patients|workers|residents|youths?)\s+(?:aged\s+)?(?P<bound>under|over)\s+$",
    re.IGNORECASE,
)
OF_AGE = re.compile(
    r"\b(?:boy|girl|man|woman|child|son|daughter|youth|lad|toddler)\s+of\s+(?:just\s+|only\s+)?$",
    re.IGNORECASE,
)
NO_PERSONS = frozenset({"DATE", "TIME", "MONEY", "LAW", "EVENT", "LOC", "LANGUAGE"})
"""What a name before an age cannot be. Places and bodies are left in: the parser takes many an
unknown person for one."""
SPAN_OF_AGES = re.compile(r"\s*(?P<join>-|–|to|and|or)\s*(?P<high>\d{1,3})\b")
NO_AGE = re.compile(r"[-%\w]|\s+(?:percent|per\s+cent|people|men|women|months?|weeks?|days?)\b")
GROUP = re.compile(r"(?<![\w-])(?P<bound>over|under)-(?P<age>[1-9]\d?)(?:s\b|(?=\s+[a-z]))", re.I)
GROUPS = ("over-", "under-")
SERIES = re.compile(r"\s*(?:,|,?\s*\b(?:and|or)\b)\s*")
CLOSED = re.compile(
    r"\s?[—–―-]|[,.;:)\]]|\s*$|\s+(?:and|or|but|when|while|with|who|on|in|last|this)\b"
)
REACH = 60
"""Characters before an age in which the name, "aged" or "died" stands."""


def grouped(passage: Passage) -> list[Found]:
    """Groups of age: "over-65s", "the under-fives", "under-21"."""
    found: list[Found] = []
    if not passage.sieve.among(GROUPS):
        return found
    for match in GROUP.finditer(passage.text, passage.start, passage.end):
        kind: Qualifier = "more-than" if match["bound"].lower() == "over" else "less-than"
        found.append(Found(match.start(), match.end(), float(match["age"]), "year", kind))
    return found


def ages(passage: Passage, numerals: Sequence[Numeral]) -> list[Found]:
    """Ages that are not written with "year": their unit is `year`, `of` the person's name."""
    found: list[Found] = []
    taken = passage.start
    for place, numeral in enumerate(numerals):
        if numeral.start < taken or not _may_be_age(numeral):
            continue
        ages_here = (
            _aged(passage, numerals, place)
            or _siblings(passage, numerals, place)
            or _age(passage, numeral)
        )
        if ages_here:
            found += ages_here
            taken = ages_here[-1].end
    return found


def _may_be_age(numeral: Numeral) -> bool:
    return (
        numeral.form in ("digits", "words")
        and numeral.value <= OLDEST
        and not numeral.currency
        and not numeral.magnitude
    )


def _aged(passage: Passage, numerals: Sequence[Numeral], place: int) -> list[Found]:
    """After "aged", "the age of": one age, a range, or several of several persons."""
    text, one = passage.text, numerals[place]
    left = max(passage.start, one.start - REACH)
    aged = AGED.search(text[left : one.start])
    if aged is None:
        return []
    start = left + aged.start()
    bound = qualifiers.before(text, start, passage.start)
    kind, start = bound or ("exact", start)
    other = SPAN_OF_AGES.match(text, one.end, passage.end)
    joined = other and (
        other["join"] not in ("and", "or") or aged["between"] or "ages" in aged.group()
    )
    if other and joined and float(other["high"]) > one.value:
        return [Found(start, other.end(), one.value, "year", kind, high=float(other["high"]))]
    if NO_AGE.match(text, one.end, passage.end):
        return []
    if after := qualifiers.after(text, one.end, passage.end):
        return [Found(start, after[1], one.value, "year", after[0])]
    series = [Found(start, one.end, one.value, "year", kind)]
    for numeral in numerals[place + 1 :]:
        if not _may_be_age(numeral) or not SERIES.fullmatch(text, series[-1].end, numeral.start):
            break
        if not CLOSED.match(text, numeral.end, passage.end):
            break
        series.append(Found(numeral.start, numeral.end, numeral.value, "year"))
    return series


def _age(passage: Passage, numeral: Numeral) -> list[Found]:
    """An age by its place: behind a name, after "died at", "she is", "retirement age"."""
    text = passage.text
    left = max(passage.start, numeral.start - REACH)
    before = text[left : numeral.start]
    closed = CLOSED.match(text, numeral.end, passage.end) is not None
    age = [Found(numeral.start, numeral.end, numeral.value, "year")]
    grown = numeral.value >= LEAST_ALONE
    if closed and grown and (AT_AGE.search(before) or IS_AGE.search(before)):
        return age
    person = PERSON_BEHIND.match(text, numeral.end, passage.end)
    if grown and person and OPENS.search(before):
        return age
    bounded = BOUNDED.search(before) if closed else None
    if bounded is not None:
        kind: Qualifier = "more-than" if bounded["bound"].lower() == "over" else "less-than"
        start = left + bounded.start("bound")
        return [Found(start, numeral.end, numeral.value, "year", kind)]
    if closed and OF_AGE.search(before):
        return age
    older = OLDER.match(text, numeral.end, passage.end)
    if older or (closed and SINCE_AGE.search(before)):
        bound = qualifiers.after(text, numeral.end, passage.end)
        kind, end = bound or ("exact", numeral.end)
        return [Found(numeral.start, end, numeral.value, "year", kind)]
    changed = grown and AGE_CHANGES.search(before) and MEASURED.search(before)
    if changed and (closed or text.startswith(" to ", numeral.end)):
        return age
    named = _behind_name(passage, numeral, before, left)
    return [] if named is None else [named]


def _behind_name(passage: Passage, numeral: Numeral, before: str, left: int) -> Found | None:
    behind = passage.text[numeral.end : min(numeral.end + 2, passage.end)]
    if behind[:1] == " " and behind[1:2] in "—–―-":
        behind = behind[1:]
    name = (
        BEHIND_NAME.search(before)
        if behind[:1] in (",", ".", ";", ")", "—", "–", "―", "")
        else None
    )
    if name is None and behind[:1] in (")", "]"):
        name = IN_BRACKETS.search(before)
    if name is None or numeral.form != "digits" or numeral.magnitude or behind[1:2].isdigit():
        return None
    start, end = left + name.start("name"), left + name.end("name")
    if not _is_person(passage, start, name["name"], closed=behind[:1] in (",", ")")):
        return None
    token = passage.parsed.tokens(start, end)[0]
    of = (_name_start(token), end) if token.ent_type_ else None
    return Found(numeral.start, numeral.end, numeral.value, "year", of=of)


def _name_start(token: Token) -> int:
    """Where the name begins that the token belongs to."""
    while token.ent_iob_ == "I" and token.i > 0:
        token = token.nbor(-1)
    return int(token.idx)


def _siblings(passage: Passage, numerals: Sequence[Numeral], place: int) -> list[Found]:
    """As in "her sons, 7 and 9, were unhurt": two or more ages behind a plural."""
    text, one = passage.text, numerals[place]
    series = [one]
    for numeral in numerals[place + 1 :]:
        if not _may_be_age(numeral) or not SERIES.fullmatch(text, series[-1].end, numeral.start):
            break
        series.append(numeral)
    closed = text[series[-1].end : series[-1].end + 1] in (",", ".", ")", ";")
    if one.form != "digits" or len(series) == 1 or not closed:
        return []
    left = max(passage.start, one.start - REACH)
    name = BEHIND_NAME.search(text[left : one.start])
    if name is None:
        return []
    start = left + name.start("name")
    token = passage.parsed.tokens(start, start + len(name["name"]))[0]
    if token.tag_ != "NNS" or token.lower_ in words("never_aged"):
        return []
    return [Found(n.start, n.end, n.value, "year") for n in series]


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
