"""Page text that is no report, found by general signs: place in the text, length, form words.

Each rule takes whole lines. A line that reports somebody's words is never taken by its form, a line
inside a paragraph that was broken at a column neither: to take a line of the report is worse than
to leave a line of the page.
"""

from __future__ import annotations

import re

from rashomon.intake.lexicon import FurnitureWords, furniture_words
from rashomon.intake.lines import Line, folded, is_continued

FORM_LONGEST = 300
"""Characters of a line that is furniture by its form words. Notices of rights and cookies run to
two or three sentences; paragraphs of a report that happen to begin so are rarely shorter."""
CAPTION_LONGEST = 500
"""Characters of a caption with its credit: the credit is a strong sign, captions are long."""
SIGN_LONGEST = 120
"""Characters of a line that is a credit because it holds a copyright sign."""
REQUEST_LONGEST = 160
"""Characters of a request to the reader."""
CORE_SHORTEST = 60
"""Characters from which a line that is not furniture by form is taken as a paragraph of the report:
what stands before the first and after the last of them is head and tail. Links, labels and
subheads are shorter."""
LINK_LONGEST = 140
"""Characters of a line in a list of links."""
CLOSING_FROM = 0.5
"""Share of the text that must stand before "ENDS" or the readers' comments: what is closed is
longer than what follows."""
HEAD_LINES = 6
"""Lines at the head in which a byline or a repeated title may stand."""
BYLINE_WORDS = 16
FIRST_BYLINE_WORDS = 4
"""Words of a byline; of one that is the text's first line, where it might be a headline."""

ADDRESS = re.compile(r"(?:<?https?://\S+>?|www\.\S+|\S+@\S+\.\w{2,10})$")
SENTENCE_START = re.compile(r"(?:^|[.?!:]\s+)")
ENDS_SENTENCE = re.compile(r"[.!?][”\"’')\]]*$")


def by_form(lines: list[Line]) -> list[bool]:
    """Which lines are furniture by their form alone, wherever they stand."""
    words = furniture_words()
    return [
        _has_form(line, words) and not is_continued(lines, index)
        for index, line in enumerate(lines)
    ]


def by_place(
    lines: list[Line], taken: list[bool], headline: int | None, author: str | None
) -> None:
    """Mark in `taken` what is furniture by where it stands: bylines, repeats, labels, the close."""
    words = furniture_words()
    _repeats(lines, taken, headline)
    _bylines(lines, taken, headline, author, words)
    _link_lists(lines, taken, words)
    _ends(lines, taken, headline, words)
    _close(lines, taken, words)


def _has_form(line: Line, words: FurnitureWords) -> bool:
    if len(line.text) > CAPTION_LONGEST:
        return False
    plain = line.plain
    if words.credits.search(plain):
        return True
    if len(plain) > FORM_LONGEST:
        return False
    if folded(plain) in words.anywhere or ADDRESS.match(plain):
        return True
    if _reports_speech(plain, words):
        return False
    if "©" in plain and len(plain) <= SIGN_LONGEST:
        return True
    return words.prefixes.match(plain) is not None


def _reports_speech(plain: str, words: FurnitureWords) -> bool:
    return words.speech.search(plain) is not None or words.quoted.search(plain) is not None


def _repeats(lines: list[Line], taken: list[bool], headline: int | None) -> None:
    """The title once more, near the head."""
    if headline is None:
        return
    title = folded(lines[headline].plain)
    for index in range(headline + 1, min(headline + HEAD_LINES, len(lines))):
        if title and folded(lines[index].plain) == title:
            taken[index] = True


def _bylines(
    lines: list[Line],
    taken: list[bool],
    headline: int | None,
    author: str | None,
    words: FurnitureWords,
) -> None:
    for index in range(min((headline or 0) + HEAD_LINES, len(lines))):
        if index == headline:
            continue
        longest = FIRST_BYLINE_WORDS if index == 0 else BYLINE_WORDS
        plain = lines[index].plain
        named = author is not None and folded(plain) in (folded(author), folded(f"by {author}"))
        if (named and folded(plain)) or is_byline(plain, words, longest=longest):
            taken[index] = True


def is_byline(plain: str, words: FurnitureWords | None = None, *, longest: int) -> bool:
    """Whether a line is `By` and names, up to `longest` words, and nothing that a sentence has."""
    words = words or furniture_words()
    parts = plain.split()
    if len(parts) < 2 or len(parts) > longest or parts[0] not in ("By", "BY", "By:", "BY:"):
        return False
    if plain[-1] in '?!”"' or ("," in plain and longest == FIRST_BYLINE_WORDS):
        return False
    names = 0
    for part in parts[1:]:
        bare = part.strip(".,;:|/&–—-()•·")
        if not bare or "@" in part or any(letter.isdigit() for letter in bare):
            continue
        if bare[0].isupper():
            names += 1
        elif bare.casefold() not in words.byline_words:
            return False
    return names >= 2 or (names == 1 and parts[1].isupper())


def _ends(
    lines: list[Line], taken: list[bool], headline: int | None, words: FurnitureWords
) -> None:
    """Labels and requests before the first and behind the last paragraph of the report."""
    core = [
        index
        for index, line in enumerate(lines)
        if index != headline and not taken[index] and _is_paragraph(line, words)
    ]
    if not core:
        return
    for index, line in enumerate(lines):
        if core[0] <= index <= core[-1] or taken[index] or index == headline:
            continue
        plain = line.plain
        tail = index > core[-1]
        taken[index] = folded(plain) in words.at_ends or (
            tail and len(plain) <= FORM_LONGEST and _is_request(plain, words)
        )


def _is_paragraph(line: Line, words: FurnitureWords) -> bool:
    if len(line.text) < CORE_SHORTEST:
        return bool(ENDS_SENTENCE.search(line.text)) and not _is_request(line.plain, words)
    return len(line.text) > REQUEST_LONGEST or not _is_request(line.plain, words)


def _is_request(plain: str, words: FurnitureWords) -> bool:
    if len(plain) > REQUEST_LONGEST or _reports_speech(plain, words):
        return False
    if words.tail_prefixes.match(plain):
        return True
    for start in SENTENCE_START.finditer(plain):
        found = words.requests.match(plain, start.end())
        if found is not None and words.requested.search(plain, found.end()):
            return True
    return False


def _close(lines: list[Line], taken: list[bool], words: FurnitureWords) -> None:
    """`ENDS`, notes to editors, readers' comments: from there on nothing is reported."""
    for index in _later_half(lines):
        line = lines[index]
        plain = line.plain
        closes = len(plain) <= CORE_SHORTEST and (
            folded(plain) in words.closing
            or line.text.casefold() in words.closing_marks
            or words.reader_comments.match(plain) is not None
        )
        if closes and (line.gap or ENDS_SENTENCE.search(lines[index - 1].text)):
            taken[index:] = [True] * (len(lines) - index)
            return


def _link_lists(lines: list[Line], taken: list[bool], words: FurnitureWords) -> None:
    """`Related stories` and the lines behind it: all to the text's end."""
    for index in _later_half(lines):
        if folded(lines[index].plain) not in words.link_lists:
            continue
        links = [taken[i] or _is_link(lines[i], words) for i in range(index + 1, len(lines))]
        if links and all(links):
            taken[index:] = [True] * (len(lines) - index)
            return


def _later_half(lines: list[Line]) -> range:
    """Lines behind `CLOSING_FROM` of the text, never the first one."""
    if not lines:
        return range(0)
    first = lines[0].start + CLOSING_FROM * (lines[-1].end - lines[0].start)
    behind = sum(line.start < first for line in lines)
    return range(max(behind, 1), len(lines))


def _is_link(line: Line, words: FurnitureWords) -> bool:
    plain = line.plain
    return (
        len(plain) <= LINK_LONGEST and not plain.endswith(".") and not _reports_speech(plain, words)
    )
