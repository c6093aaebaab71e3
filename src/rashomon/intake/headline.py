"""The headline of a plain text: the line that repeats its title, or a first line that looks so."""

from __future__ import annotations

import re

from rashomon.intake.dateline import dateline_end, is_timestamp
from rashomon.intake.furniture import FIRST_BYLINE_WORDS, is_byline
from rashomon.intake.lexicon import furniture_words
from rashomon.intake.lines import Line, folded, is_continued

LONGEST = 200
"""Characters of a headline; the longest of 719 titles of a news corpus has 142, and 28 words."""
MOST_WORDS = 32
TITLE_LINES = 6
"""Lines at the head in which the title of the metadata is looked for."""
SAME_TITLE = 0.6
"""Share of the longer of two titles that the shorter, being its beginning, must have: pages put the
outlet's name behind a title."""
CAPITALS = 0.7
"""Share of words of four letters and more that begin with a capital, from which a line with a full
stop still is a headline: of 560 paragraphs of one line in a news corpus six reach it."""
LETTERHEAD_LONGEST = 80
LINES_TO_DATELINE = 2
"""Lines behind a headline in which the dateline that shows it stands: a subhead may come first."""

ENDS_SENTENCE = re.compile(r"[.;:,][”\"’')\]]*$")
LABEL = re.compile(r"[\W\d_]*$")


def headline_line(lines: list[Line], taken: list[bool], title: str | None) -> int | None:
    """The index of the line that is the headline; `None` where the text has none.

    With a `title` only a line that repeats it is the headline: then the text is known to be a
    body that may or may not begin with it.
    """
    if title and folded(title):
        for index in range(min(TITLE_LINES, len(lines))):
            if len(lines[index].text) <= 2 * len(title) + LONGEST and _same(
                folded(lines[index].plain), folded(title)
            ):
                return index
        return None
    labels = furniture_words().at_ends
    first = next(
        (i for i, line in enumerate(lines) if not taken[i] and folded(line.plain) not in labels),
        None,
    )
    if first is None:
        return None
    if _is_letterhead(lines, first):
        first += 1
    return first if _looks_like_headline(lines, taken, first) else None


def _same(line: str, title: str) -> bool:
    if line == title:
        return True
    short, long = sorted((line, title), key=len)
    return bool(short) and long.startswith(short) and len(short) >= SAME_TITLE * len(long)


def _is_letterhead(lines: list[Line], index: int) -> bool:
    """`MINISTRY OF ...` in capitals, with the title in the next line of the same block."""
    words = lines[index].plain.split()
    return (
        len(words) > 2
        and len(lines[index].text) <= LETTERHEAD_LONGEST
        and lines[index].text.isupper()
        and words[0].casefold() in furniture_words().bodies
        and words[1] in ("OF", "FOR", "ON")
        and index + 1 < len(lines)
        and not lines[index + 1].gap
        and not lines[index + 1].text.isupper()
    )


def _looks_like_headline(lines: list[Line], taken: list[bool], index: int) -> bool:
    line = lines[index]
    plain = line.plain
    words = plain.split()
    if len(line.text) > LONGEST or not 2 <= len(words) <= MOST_WORDS:
        return False
    behind_page = index > 0 and taken[index - 1]
    if all(taken[index + 1 :]) or (not behind_page and is_continued(lines, index)):
        return False
    first_letter = next((letter for letter in plain if letter.isalnum()), "")
    if not first_letter or first_letter.islower():
        return False
    if is_timestamp(plain) or dateline_end(plain) is not None:
        return False
    if is_byline(plain, longest=FIRST_BYLINE_WORDS):
        return False
    if not ENDS_SENTENCE.search(plain):
        return not (plain[0] in '“"' and plain[-1] in '”"')
    if plain.isupper() or _capitals(words) >= CAPITALS:
        return True
    # A full stop, but the dateline comes only now.
    return any(
        line.gap and dateline_end(line.text) is not None
        for line in lines[index + 1 : index + 1 + LINES_TO_DATELINE]
    )


def _capitals(words: list[str]) -> float:
    """Share of longer words that begin with a capital; 0 where there are fewer than three."""
    longer = [word.lstrip("‘“\"'(") for word in words if len(word) > 3]
    if len(longer) < 3:
        return 0.0
    return sum(word[:1].isupper() or word[:1].isdigit() for word in longer) / len(longer)
