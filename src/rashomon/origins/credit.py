"""Agency credits: who an article says that its text comes from."""

from __future__ import annotations

import re
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


@lru_cache(maxsize=1)
def _opening() -> list[re.Pattern[str]]:
    names = agency_pattern()
    return [
        re.compile(rf"^[^\n]{{0,{DATELINE}}}?\((?P<name>{names})\)(?:{DASH})?", re.M),
        re.compile(rf"^(?:By )?[^\n]{{0,60}}?\b(?P<name>{names})\s*$", re.M),
        re.compile(
            rf"^[A-Z][A-Z .’'-]{{2,}}[^\n()]{{0,40}}\((?P<name>{NAMED_AGENCY})\){DASH}\S", re.M
        ),
    ]


@lru_cache(maxsize=1)
def _closing() -> list[re.Pattern[str]]:
    names = agency_pattern()
    return [
        re.compile(rf"(?:^|\s)(?:[–—―]|-{{1,2}})\s*(?P<name>{names})\W*\Z"),
        re.compile(rf"[(\[](?P<name>{names})[)\]]\W*\Z"),
        re.compile(
            rf"^\W*(?:source|reporting|with reporting|additional reporting)\b[^\n]{{0,40}}?"
            rf"\b(?P<name>{names})\b[^\n]{{0,40}}\Z",
            re.M | re.I,
        ),
    ]


WITH_AGENCIES = re.compile(
    r"^\W*(?:[^\n]{0,60}\b)?(?:with|and|from) (?:news )?"
    r"(?:agencies|wires|wire (?:services|reports))\W*$"
    r"|^\W*(?:agencies|news agencies|wire reports)\W*$",
    re.M | re.I,
)


def agency_credit(article: Article) -> tuple[str, str] | None:
    """The agency that the article credits, and a sentence that says where; `None` without one.

    A credit is in the dateline ("CITY (Agency) -"), alone on a line at the beginning, or at the
    very end. "With agencies" names none, and is given as `("", why)`.
    """
    text = article.text
    places = (("in its dateline", text[:OPENING], _opening()), ("at its end", None, _closing()))
    for where, part, patterns in places:
        for pattern in patterns:
            found = pattern.search(part if part is not None else text.rstrip()[-CLOSING:])
            if found:
                name = agency_names().get(found["name"], found["name"])
                return name, f"credits {name} {where}"
    if WITH_AGENCIES.search(text[:OPENING]) or WITH_AGENCIES.search(text[-CLOSING:]):
        return "", "says that it was written with agencies"
    return None
