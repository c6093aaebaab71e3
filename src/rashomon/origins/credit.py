"""Agency credits: who an article says that its text comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.origins.data import agency_names, agency_pattern
from rashomon.records import Article

OPENING = 700
"""Characters at the beginning in which a dateline's or byline's credit may stand: title, byline and
the first words of the first paragraph, with room for a standfirst."""
DATELINE = 90
"""Characters of a line before which a dateline's credit must end."""
CLOSING = 250
"""Characters at the end in which a closing credit line may stand."""

DASH = r"\s?(?:-{1,2}|[–—―])\s?"
NAMED_AGENCY = r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}"
"""An agency that no list knows is one when it stands in a dateline, between brackets."""
PLACE = r"[A-Z][A-Z .,’'-]{2,}[^\n()]{0,40}"
"""A dateline's place, in capitals, with its day."""

BYLINE = r"(?:[Bb]y )?(?:(?:[A-Z][\w.’'-]{0,30}|and|for|of|the)[ ,|/]{1,3}){0,8}"
"""The beginning of a line that only names who wrote it."""


@dataclass(frozen=True)
class Credit:
    """An agency that an article credits (`""`: agencies that it does not name), and where.

    `whole`: the text is the agency's; else it only took part ("with agencies", "additional
    reporting by").
    """

    name: str
    why: str
    whole: bool


@dataclass(frozen=True)
class _Form:
    """A way to credit, and whether it says that all the text is the agency's."""

    pattern: re.Pattern[str]
    whole: bool


def _form(pattern: str, *, whole: bool) -> _Form:
    return _Form(re.compile(pattern, re.MULTILINE), whole)


@lru_cache(maxsize=1)
def _opening() -> list[_Form]:
    names = agency_pattern()
    either = rf"(?P<name>{names})(?:\s?/\s?{NAMED_AGENCY})?"
    beside = r"(?:[Aa]nd|[Ww]ith|[Pp]lus|&)(?: the)?"
    return [
        _form(rf"^[^\n]{{0,{DATELINE}}}?\({either}\)(?:{DASH})?", whole=True),
        _form(rf"^{PLACE}{DASH}{either}{DASH}\S", whole=True),
        _form(rf"^{BYLINE}{beside} (?P<name>{names})\s*$", whole=False),
        _form(rf"^{BYLINE}(?P<name>{names})\s*$", whole=True),
        _form(rf"^{PLACE}\((?P<name>{NAMED_AGENCY})\){DASH}\S", whole=True),
    ]


@lru_cache(maxsize=1)
def _closing() -> list[_Form]:
    name = rf"(?P<name>{agency_pattern()})"
    rights = r"(?:(?i:all rights)|may not be published)"
    part = r"(?i:reporting|reports?|contribution|material|files|information|input)"
    return [
        _form(rf"(?:^|\s)(?:[–—―]|-{{1,2}})\s*{name}\W*\Z", whole=True),
        _form(rf"[(\[]{name}[)\]]\W*\Z", whole=True),
        _form(rf"^\W*(?i:source)\s*:\s*(?:[Tt]he )?{name}\W*\Z", whole=True),
        _form(
            rf"^\W*(?i:copyright)?[^\n\w]*(?:\d{{4}} )?(?:[Tt]he )?{name}\b[^\n]{{0,80}}{rights}"
            r"[^\n]*\Z",
            whole=True,
        ),
        _form(rf"^\W*[^\n]{{0,60}}?\b{part}\b[^\n]{{0,60}}?\b{name}\b[^\n]{{0,40}}\Z", whole=False),
        _form(rf"^\W*(?:[Tt]he )?{name}\b[^\n]{{0,60}}\bcontributed\b[^\n]{{0,60}}\Z", whole=False),
        _form(rf"^\W*(?:[Ww]ith|[Ff]rom) (?:the )?{name}\W*\Z", whole=False),
    ]


WITH_AGENCIES = re.compile(
    r"^\W*(?:[^\n]{0,60}\b)?(?:with|and|from|by) (?:news |wire )?"
    r"(?:agencies|wires|wire (?:services|reports)|news services|agency reports)\W*$"
    r"|^\W*(?:agencies|news agencies|wire reports|wire services|staff and agencies)\W*$",
    re.M | re.I,
)


def agency_credit(article: Article) -> Credit | None:
    """The agency that the article credits, and a sentence that says where; `None` without one.

    A credit is the source or author that came with the article, or stands in the dateline ("CITY
    (Agency) -"), alone on a line at the beginning, or at the very end. "With agencies" names none.
    """
    return _in_metadata(article) or _in_text(article.text)


def _in_metadata(article: Article) -> Credit | None:
    names = agency_names()
    source = (article.source or "").strip().removeprefix("The ").removeprefix("the ")
    if source in names:
        return Credit(names[source], f"comes from {names[source]}", whole=True)
    author = (article.author or "").strip()
    found = re.search(rf"(?:^|[\s,(/])(?P<name>{agency_pattern()})\)?$", author)
    if found:
        name = names[found["name"]]
        beside = re.search(r"\b(?:and|with|plus|&)(?: the)?\s*$", author[: found.start("name")])
        return Credit(name, f"credits {name} as its author", whole=not beside)
    if author and WITH_AGENCIES.search(author):
        return Credit("", "says that it was written with agencies", whole=False)
    return None


def _in_text(text: str) -> Credit | None:
    opening, closing = text[:OPENING], text.rstrip()[-CLOSING:]
    for where, part, forms in (
        ("in its dateline", opening, _opening()),
        ("at its end", closing, _closing()),
    ):
        for form in forms:
            found = form.pattern.search(part)
            if found:
                name = agency_names().get(found["name"], found["name"])
                return Credit(name, f"credits {name} {where}", form.whole)
    if WITH_AGENCIES.search(opening) or WITH_AGENCIES.search(closing):
        return Credit("", "says that it was written with agencies", whole=False)
    return None
