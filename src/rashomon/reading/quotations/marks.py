"""Quotation marks: the runs of text inside them, paragraph by paragraph.

A state machine that is reset at every paragraph, since one missing mark would otherwise turn a
whole article inside out. A paragraph that is left open is continued by one that opens again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.reading.parse import Parsed

DOUBLE_OPEN, DOUBLE_CLOSE = frozenset("“„«"), frozenset("”»")
MARKS = re.compile("``|''|[“„«”»\"]")
STRAIGHT = frozenset(('"', "``", "''"))
SINGLE_OPEN, SINGLE_CLOSE = "‘", "’"
SINGLE_MARKS = re.compile("[‘’']")
BEFORE_OPEN = frozenset(' \t\n\u00a0([{—–-―:,;/“"„«')
INSIDE = frozenset('[($£€…"“')
"""What a run in single marks may begin with, beside letters and digits."""
DROPPED = re.compile(
    r"\d\ds?(?!\w)|(?:em|tis|twas|til|till|cause|bout|round|n)(?!\w)", re.IGNORECASE
)
"""Behind an apostrophe that stands for dropped letters ("the ’80s", "’em")."""
WHO_SAID = (
    r"\s(?:(?:[Hh]e|[Ss]he|[Tt]hey|I|(?:[a-z]+ )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2})\s)?"
    r"(?:said|says|told|added|adds|asked|asks|replied|wrote|warned|recalled|explained|grumbled)\b"
)
SAID = re.compile(rf"(?<=[,?!])(?={WHO_SAID})")
"""Where a run without its closing mark ends: before the words that say who speaks."""
SAID_BEHIND = re.compile(WHO_SAID)
"""What follows a straight mark that closes a curly one (“So," he said)."""
SPACED = re.compile(r"(?<=\s)[,.?!] (?:\"|''|``)(?!\S)")
"""A stop and a mark between spaces: a text that is cut into words, whose marks all stand alone."""
SHORTEST_SINGLE = 3
"""Characters between single marks: shorter ones are apostrophes and letters."""

LEADS_IN = re.compile(r"\b(?:said|says|saying) $")
FARTHEST_LEAD = 8
"""Characters before a mark in which `LEADS_IN` finds its word."""
SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
"""Where words end whose mark opened inside a sentence and is never closed."""


@dataclass(frozen=True)
class Run:
    """Code points `start` to `end` inside a pair of marks; `outer_*` with the marks."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool


def find_runs(parsed: Parsed) -> list[Run]:
    """Runs inside the outermost quotation marks of headline and body, in text order."""
    runs: list[Run] = []
    following = [*(parsed.article.text[p.start] for p in parsed.paragraphs[1:]), ""]
    for paragraph, next_begins in zip(parsed.paragraphs, following, strict=False):
        if paragraph.kind in ("headline", "body"):
            text = parsed.article.text[paragraph.start : paragraph.end]
            doubles = list(_double(text))
            singles = [
                run
                for run in _single(text, next_begins)
                if not any(d.outer_start <= run.start < d.outer_end for d in doubles)
            ]
            # Single marks outside and double ones inside: ‘She said, “Go”,’ he told the court.
            doubles = [
                run
                for run in doubles
                if not any(s.start <= run.outer_start and run.outer_end <= s.end for s in singles)
            ]
            reached = 0
            for run in sorted([*doubles, *singles], key=lambda r: (r.outer_start, -r.outer_end)):
                if run.outer_start >= reached:  # marks that cross belong to the first
                    runs.append(_shifted(run, paragraph.start))
                    reached = run.outer_end
    slips = _slips(parsed)
    return [
        run
        for run in runs
        if run.outer_start not in slips and parsed.article.text[run.start : run.end].strip()
    ]


def _slips(parsed: Parsed) -> frozenset[int]:
    """Where a paragraph begins with a straight mark that nothing closes, among curly ones."""
    text = parsed.article.text
    begins = [text[paragraph.start] for paragraph in parsed.paragraphs]
    return frozenset(
        paragraph.start
        for paragraph, before, after in zip(
            parsed.paragraphs[1:-1], begins, begins[2:], strict=False
        )
        if text[paragraph.start] == '"'
        and before in DOUBLE_OPEN
        and after in DOUBLE_OPEN
        and text.find('"', paragraph.start + 1, paragraph.end) < 0
    )


def _shifted(run: Run, by: int) -> Run:
    return Run(run.start + by, run.end + by, run.outer_start + by, run.outer_end + by, run.closed)


def inner_runs(parsed: Parsed, run: Run) -> list[Run]:
    """Runs inside the marks of `run`: double ones, or else single ones."""
    text = parsed.article.text[run.start : run.end]
    opening = parsed.article.text[run.outer_start : run.start]
    found = list(_double(text)) if opening in (SINGLE_OPEN, "'") or "“" in text else []
    if not found and opening not in (SINGLE_OPEN, "'"):
        found = list(_single(text))
    return [_shifted(one, run.start) for one in found if text[one.start : one.end].strip()]


def _double(text: str) -> Iterator[Run]:
    opened: tuple[int, int] | None = None
    last_close, block = text.rfind("”"), _block_end(text)
    inner = 0
    for found in MARKS.finditer(text):
        mark, position, after = found.group(), *found.span()
        if opened is None and _opens(text, position, mark):
            opened, inner = (position, after), 0
        elif opened is not None and mark == "”" and inner:
            inner -= 1
        elif opened is not None and _closes(text, position, mark, opened, last_close):
            yield Run(opened[1], position, opened[0], after, closed=True)
            opened = None
        elif opened is not None and mark in ("“", "„"):
            if text[opened[0] : opened[1]] in STRAIGHT and position < block:
                inner += 1  # what straight marks hold may have curly ones of its own
            else:
                # Opened twice: the first was never closed.
                yield from _unclosed(text, opened, position)
                opened = (position, after)
    if opened is not None and opened[1] < len(text) and _worth(text, opened):
        cut = list(_unclosed(text, opened, len(text)))
        yield from cut or [Run(opened[1], len(text), opened[0], len(text), closed=False)]
    elif opened is not None and LEADS_IN.search(text, max(opened[0] - FARTHEST_LEAD, 0), opened[0]):
        end = SENTENCE_END.search(text, opened[1])
        behind = end.start() if end else len(text)
        yield Run(opened[1], behind, opened[0], behind, closed=False)


def _block_end(text: str) -> int:
    """Up to where straight marks may hold curly ones: the last straight mark, or the whole text.

    The whole where a paragraph of a longer quotation begins with one that the next goes on with.
    """
    last = max(text.rfind(mark, 1) for mark in STRAIGHT)
    if last > 0 or (text[:1] not in STRAIGHT and text[:2] not in STRAIGHT):
        return last
    said = SAID.search(text)
    return said.start() if said else len(text)


def _unclosed(text: str, opened: tuple[int, int], end: int) -> Iterator[Run]:
    """The run up to the words that say who speaks, where its closing mark is missing."""
    match = SAID.search(text, opened[1], end)
    if match is not None and _worth(text, opened):
        yield Run(opened[1], match.start(), opened[0], match.start(), closed=True)


def _opens(text: str, position: int, mark: str) -> bool:
    before = text[position - 1] if position else " "
    after = text[position + len(mark) : position + len(mark) + 1]
    if mark in DOUBLE_OPEN:
        return True
    if mark in DOUBLE_CLOSE:  # »So« and ”so”
        return before in BEFORE_OPEN and after.isalnum()
    if mark == "``":
        return True
    if before.isspace() and after.isspace() and SPACED.search(text, position) is not None:
        return True
    # 82" is inches, and a mark before a space closes something that was never opened.
    return (before in BEFORE_OPEN or not before.isalnum()) and bool(after) and not after.isspace()


def _closes(text: str, position: int, mark: str, opened: tuple[int, int], last_close: int) -> bool:
    first = text[opened[0]]
    before = text[position - 1]
    after = text[position + len(mark) : position + len(mark) + 1]
    if mark in DOUBLE_CLOSE:
        return True
    if mark == "“":  # „so“, ”so“ and “so“
        return first != "«" and not before.isspace() and not after.isalnum()
    if mark == "«":
        return first == "»"
    if mark not in STRAIGHT:
        return False
    if first in DOUBLE_OPEN:  # “so", where no other mark closes it, or it says who speaks
        said = before in ",?!" and SAID_BEHIND.match(text, position + len(mark)) is not None
        return said or (last_close < position and not before.isspace() and not after.isalnum())
    return not after.isalnum()


def _worth(text: str, opened: tuple[int, int]) -> bool:
    """An unclosed mark counts where it starts the paragraph or follows a comma or a colon."""
    position = opened[0] - 1
    while position >= 0 and text[position].isspace():
        position -= 1
    return position < 0 or text[position] in ",:.!?"


def _single(text: str, next_begins: str = "") -> Iterator[Run]:
    """Runs in single marks; one that is left open counts where the next paragraph opens again."""
    opened: int | None = None
    for found in SINGLE_MARKS.finditer(text):
        position, mark = found.start(), found.group()
        before = text[position - 1] if position else " "
        after = text[position + 1] if position + 1 < len(text) else " "
        opening = mark == SINGLE_OPEN or (mark == "'" and opened is None)
        if (
            opening
            and before in BEFORE_OPEN
            and (after.isalnum() or after in INSIDE)
            and not DROPPED.match(text, position + 1)
        ):
            opened = position
        elif (
            opened is not None
            and mark == ("'" if text[opened] == "'" else SINGLE_CLOSE)
            and not after.isalnum()
            and not before.isspace()
            and position - opened > SHORTEST_SINGLE
            and not _plural_possessive(text, position)
        ):
            yield Run(opened + 1, position, opened, position + 1, closed=True)
            opened = None
    if opened is not None and next_begins == text[opened] and _worth(text, (opened, opened + 1)):
        yield Run(opened + 1, len(text), opened, len(text), closed=False)


def _plural_possessive(text: str, position: int) -> bool:
    """Whether the mark is an apostrophe before the thing possessed ("the miners' strike")."""
    return (
        text[position - 1] == "s"
        and text[position + 1 : position + 2] == " "
        and text[position + 2 : position + 3].islower()
        and (text.find("'", position + 1) >= 0 or text.find("’", position + 1) >= 0)
    )
