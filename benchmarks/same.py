"""The same article told otherwise: in another order, with other words, rounded or converted."""

from __future__ import annotations

import re
from collections.abc import Callable

from changes import in_marks
from rashomon.records import Reading

SYNONYMS = {"purchased": "bought", "bought": "purchased", "children": "kids", "began": "started"}
SYNONYMS |= {"assist": "help", "nearly": "almost", "almost": "nearly", "big": "large"}
SYNONYMS |= {"approximately": "about", "over": "more than", "often": "frequently"}
WORD = re.compile(rf"\b({'|'.join(SYNONYMS)})\b")
LARGE = re.compile(r"(?<![\w.,$£€-])([1-9]\d{0,2}),([1-9])(\d\d)(?![\w,.%-]*\d)")
SHARE = re.compile(r"(?<![\w.,$£€-])([1-9]\d)\.(\d)(?= ?%| percent| per cent| million| billion)")
MEASURED = re.compile(
    r"(?<![\w.,$£€/-])(\d{1,4}|\d{1,2},\d{3}|\d{1,3}\.\d)[ -]"
    r"(miles?|feet|foot|kilometers?|kilometres?|meters?|metres?|acres|mph)\b(?! \d)"
)
CONVERTED = {
    "mile": (1.609344, "kilometers"), "miles": (1.609344, "kilometers"),
    "feet": (0.3048, "meters"), "foot": (0.3048, "meters"), "acres": (0.40468564, "hectares"),
    "mph": (1.609344, "km/h"), "kilometer": (0.62137119, "miles"),
    "kilometers": (0.62137119, "miles"), "kilometre": (0.62137119, "miles"),
    "kilometres": (0.62137119, "miles"), "meter": (3.2808399, "feet"),
    "meters": (3.2808399, "feet"), "metre": (3.2808399, "feet"), "metres": (3.2808399, "feet"),
}  # fmt: skip
CLOSE = 20
"""Values below keep one decimal when they are converted, so that no more than 5 % is lost."""


def reordered(reading: Reading) -> str | None:
    """The paragraphs behind the first two in reverse order."""
    lines = [line for line in reading.article.text.split("\n") if line.strip()]
    return "\n\n".join([*lines[:2], *reversed(lines[2:])]) if len(lines) > 4 else None


def reworded(reading: Reading) -> str | None:
    """Other words for the same, outside quotation marks."""
    return _outside(reading, WORD, lambda m: SYNONYMS[m[0]])


def rounded(reading: Reading) -> str | None:
    """Exact figures as round ones: "about 1,200" for "1,234", "about 12 percent" for "12.4"."""
    exact = {f.span.start for f in reading.figures if f.qualifier == "exact"}

    def hundreds(m: re.Match[str]) -> str:
        return f"about {m[1]},{m[2]}00" if m.start() in exact else m[0]

    def whole(m: re.Match[str]) -> str:
        return f"about {round(float(m[0]))}" if m.start() in exact else m[0]

    return _outside(reading, LARGE, hundreds) or _outside(reading, SHARE, whole)


def converted(reading: Reading) -> str | None:
    """Lengths, areas and speeds in the other system, as exactly as news gives them."""
    return _outside(reading, MEASURED, _other_system)


def _other_system(match: re.Match[str]) -> str:
    factor, unit = CONVERTED[match[2]]
    value = float(match[1].replace(",", "")) * factor
    told = f"{value:.1f}" if value < CLOSE else f"{round(value):,}"
    hyphen = match[0][len(match[1])] == "-"
    single = "foot" if unit == "feet" else unit.removesuffix("s")
    return f"{told}-{single}" if hyphen else f"{told} {unit}"


def _outside(
    reading: Reading, pattern: re.Pattern[str], words: Callable[[re.Match[str]], str]
) -> str | None:
    """The text with the matches outside quotation marks replaced; `None` if nothing changes."""
    article = reading.article

    def replaced(match: re.Match[str]) -> str:
        quoted = in_marks(reading, article.span(match.start(), match.end()))
        return match[0] if quoted else words(match)

    changed = pattern.sub(replaced, article.text)
    return changed if changed != article.text else None


MUST_HOLD = {"synonyms": WORD, "rounding": re.compile(f"{LARGE.pattern}|{SHARE.pattern}")}
MUST_HOLD |= {"conversion": MEASURED}
"""What an article must hold for a pair of the kind: others need not be read."""

SAME: dict[str, Callable[[Reading], str | None]] = {
    "order": reordered,
    "synonyms": reworded,
    "rounding": rounded,
    "conversion": converted,
}
