"""Lines of an export to paragraphs: lines that were broken at a column are put together."""

from __future__ import annotations

import re
from collections.abc import Sequence

WIDEST = 110
"""Characters of a wrapped line; exports as text are broken at 70 to 80."""
LONG = 60
"""Characters from which a line may be one that was broken."""
WRAPPED_SHARE = 0.5
"""Share of long lines with a line right below, above which a file's lines were broken: then it is
all long lines but the last ones of some paragraphs. Where each line is a paragraph, and empty lines
part them, it is none."""
MONTHS = "January February March April May June July August September October November December"
_MONTH = "|".join(
    f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTHS.split()
)
DAY_IN_WORDS = re.compile(
    rf"\b(?:(?P<m1>{_MONTH}|Sept)\.? (?P<d1>\d{{1,2}}),? (?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH}|Sept)\.?,? (?P<y2>\d{{4}}))\b",
    re.IGNORECASE,
)
LONGEST_DAY = 90
"""Characters of a line that is a day of publication, with weekday, time and edition."""
BYLINE_START = re.compile(r"by\s+", re.IGNORECASE)


def paragraphs_of(lines: Sequence[str]) -> list[str]:
    """The lines that are not blank, with single spaces; broken ones joined up to a blank line.

    Tabs stay: they part the columns of a table.
    """
    wrapped = _is_wrapped(lines)
    found: list[str] = []
    block: list[str] = []
    for line in (*lines, ""):
        words = "\t".join(" ".join(part.split()) for part in line.split("\t")).strip(" ")
        if words.strip() and (wrapped or not block):
            block.append(words)
            if wrapped:
                continue
        if block:
            found.append(" ".join(block))
            block = []
    return found


def _is_wrapped(lines: Sequence[str]) -> bool:
    long = below = 0
    for line, after in zip(lines, (*lines[1:], ""), strict=False):
        if len(line) > WIDEST:
            return False
        if len(line.strip()) >= LONG:
            long += 1
            below += bool(after.strip())
    return long > 0 and below > WRAPPED_SHARE * long


def day_in_words(line: str) -> str | None:
    """The day of a line like "March 5, 2031 Wednesday" in ISO 8601; `None` for other lines."""
    match = DAY_IN_WORDS.search(line) if len(line) <= LONGEST_DAY else None
    if match is None:
        return None
    month = (match["m1"] or match["m2"])[:3].title()
    number = [name[:3] for name in MONTHS.split()].index(month) + 1
    day, year = int(match["d1"] or match["d2"]), match["y1"] or match["y2"]
    return f"{year}-{number:02}-{day:02}" if 1 <= day <= 31 else None


def author_of(byline: str | None) -> str | None:
    """A byline without "By"."""
    return BYLINE_START.sub("", (byline or "").strip(), count=1).strip() or None
