"""The dateline of a plain text: place, day and agency before the first sentence.

    PORT NAME, March 12 (Agency) -      LONDON (Reuters) –       WASHINGTON —
    (Agency) -                          Port Name, 12 March 2026 (a line of its own)

The span takes place, day, credit and the dash, so that the sentence begins behind it.
"""

from __future__ import annotations

import re

from rashomon.intake.lexicon import dateline_words
from rashomon.intake.lines import Line

LONGEST = 160
"""Characters of a dateline; the longest seen, with state, country, day and rights, has 80."""
PLACE_WORDS = 4
PARTS = 5
"""Words of a place's name ("Port of Spain"), and parts between commas: city, state, country, day,
year."""
PARAGRAPH_SHORTEST = 100
LABELLED_PLACE = 5
"""Characters of a line, and letters of a place, from which `PLACE:` without day or agency is a
dateline: shorter lines are headlines with a label, shorter names mostly acronyms of bodies."""
FIRST_LINES = 5
"""Lines of headline, subhead and byline before which a dateline no longer comes."""

SEPARATOR = re.compile(
    r"\s*[—―]+\s*|\s+(?:-{1,2}|–|_)\s+|(?<=\))\s*[-–]{1,2}\s*|:\s+|\s*[-–]{1,2}\s+"
)
PARENTHESIS = re.compile(r"\(([^()]{1,60})\)")
SPEAKER_LABEL = re.compile(r"(?m)^[ \t]{0,8}[A-Z][A-Z.’' -]{1,40}:[ \t]")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
DAY = re.compile(
    rf"(?:{WEEKDAY}\s*)?(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s+\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}(?:\s+\d{{4}})?|\d{{4}}(?:-\d\d-\d\d)?|{WEEKDAY}"
    rf"|{MONTH}\s+\d{{4}})",
    re.IGNORECASE,
)
SMALL_WORDS = frozenset(
    ("of", "the", "de", "del", "la", "el", "al", "upon", "and", "on", "sur", "am")
)
TIMESTAMP = re.compile(
    rf"(?:(?:last\s+|first\s+)?(?:updated|modified|published|posted)\b|{WEEKDAY}(?!\w)|{MONTH}(?!\w)"
    r"|\d{1,4}(?:st|nd|rd|th)?|[ap]\.?m\b\.?|(?:[ECMP][SD]?T|GMT|UTC|BST|CET|CEST|IST)\b|at\b|on\b"
    r"|o[’']clock|[\s.,:;|/@()–—-]|\+\d)+",
    re.IGNORECASE,
)


def dateline_span(text: str, lines: list[Line], taken: list[bool]) -> tuple[int, int] | None:
    """Where the dateline stands, looked for in the first lines that are no furniture."""
    fewest = [index for index, is_taken in enumerate(taken) if not is_taken][:FIRST_LINES]
    stamp: tuple[int, int] | None = None
    for index in fewest:
        line = lines[index]
        end = dateline_end(line.text)
        if end is not None and not _is_transcript(line.text[:end], text):
            return line.start, line.start + len(line.text[:end].rstrip())
        if stamp is None and is_timestamp(line.plain):
            stamp = line.start, line.end
    return stamp


def dateline_end(line: str) -> int | None:
    """Where the dateline at the beginning of `line` ends; `None` where there is none."""
    head = line[:LONGEST]
    if len(line) <= LONGEST and _is_own_line(line):
        return len(line)
    credited = _credit_without_dash(head)
    for tried, separator in enumerate(SEPARATOR.finditer(head)):
        if tried == PARTS or separator.start() == 0:
            break
        behind = line[separator.end() :].lstrip("“\"‘'[(")[:1]
        if not behind or behind.islower():
            continue
        if _opens_sentence(head[: separator.start()], separator.group().strip(), line):
            return separator.end()
    return credited


def is_timestamp(plain: str) -> bool:
    """Whether a line is nothing but a day, with or without a time of day and a label."""
    return (
        len(plain) <= LONGEST
        and TIMESTAMP.fullmatch(plain) is not None
        and any(letter.isdigit() for letter in plain)
        and DAY.search(plain) is not None
        and not plain.isdigit()
    )


def _opens_sentence(prefix: str, mark: str, line: str) -> bool:
    """Whether `prefix` before a dash or colon is a dateline."""
    credited = PARENTHESIS.findall(prefix)
    bare = PARENTHESIS.sub(" ", prefix).strip(" ,")
    if "(" in bare or ")" in bare or not all(map(_is_credit, credited)):
        return False
    if not bare:
        return bool(credited) and (mark != ":" or credited[0] in dateline_words().agencies)
    places, days = _places_and_days(bare)
    if places is None or not places:
        return False
    if places[0].strip(". ").upper() in dateline_words().no_places:
        return False
    if days or (credited and mark != ":"):
        return True
    if mark == ":" and (len(line) < PARAGRAPH_SHORTEST or len(places[0]) < LABELLED_PLACE):
        return False  # the label of a headline, or an acronym
    if not _is_capitals(places[0]):
        # "London — Police said": one dash alone, since a pair of them encloses an aside.
        return mark in ("—", "―") and len(places) == 1 and line.count(mark) == 1
    return True


def _places_and_days(bare: str) -> tuple[list[str] | None, list[str]]:
    """The parts between commas and slashes as places and days; `None` where one is neither."""
    parts = [part.strip() for part in re.split(r"[,/]", bare)]
    if len(parts) > PARTS:
        return None, []
    places, days = [], []
    for part in parts:
        if DAY.fullmatch(part):
            days.append(part)
        elif _is_place(part):
            places.append(part)
        else:
            day = DAY.search(part)
            if day is None or day.end() != len(part) or not _is_place(part[: day.start()].strip()):
                return None, []
            places.append(part[: day.start()].strip())
            days.append(day.group())
    return places, days


def _is_place(words: str) -> bool:
    parts = words.split()
    if not 1 <= len(parts) <= PLACE_WORDS or not parts[0][:1].isupper():
        return False
    letters = sum(letter.isalpha() for letter in words)
    return letters > 1 and all(
        part in SMALL_WORDS or (part[0].isupper() and not _has_digit(part)) for part in parts
    )


def _is_capitals(place: str) -> bool:
    letters = [letter for letter in place if letter.isalpha()]
    return len(letters) > 2 and sum(letter.isupper() for letter in letters) >= len(letters) - 1


def _is_credit(words: str) -> bool:
    """An agency, a day or a note of rights: words with capitals, no sentence."""
    if words in dateline_words().agencies or DAY.fullmatch(words.strip()):
        return True
    parts = re.split(r"[\s/,]+", words.strip())
    return len(parts) <= 6 and all(
        part[:1].isupper() or part[:1].isdigit() or part in SMALL_WORDS or part == "&" or not part
        for part in parts
    )


def _credit_without_dash(head: str) -> int | None:
    """`CITY, Sept. 3 (Xinhua) The ...`: only behind an agency that is known."""
    match = PARENTHESIS.search(head)
    if match is None or match[1] not in dateline_words().agencies:
        return None
    prefix = head[: match.start()].strip(" ,")
    behind = head[match.end() :].lstrip().lstrip("“\"‘'")[:1]
    if not behind.isupper():
        return None
    if prefix:
        places, days = _places_and_days(prefix)
        if not places or not (days or _is_capitals(places[0])):
            return None
    return match.end()


def _is_own_line(line: str) -> bool:
    """`Port Name, 12 March 2026`, with or without a dash or an agency behind it."""
    bare = PARENTHESIS.sub(" ", line).strip(" ,.:-–—")
    if "(" in bare or "," not in bare:
        return False
    places, days = _places_and_days(bare)
    return bool(places) and bool(days) and bare[-1:].isalnum() and any(map(_has_digit, days))


def _has_digit(words: str) -> bool:
    return any(letter.isdigit() for letter in words)


def _is_transcript(prefix: str, text: str) -> bool:
    """Whether a `NAME:` is the label of somebody who speaks: other lines have one as well."""
    if not prefix.rstrip().endswith(":"):
        return False
    return sum(1 for _ in SPEAKER_LABEL.finditer(text)) > 1
