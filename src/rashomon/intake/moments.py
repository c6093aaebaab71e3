"""Points in time as feeds, mails and wire items write them, to ISO 8601 with their zone."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from rashomon.intake.metadata import iso_day

BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z|[+-]\d{4})?)?\Z")
"""The short form of ISO 8601 of NewsML and NITF: 20310303T090000Z."""
FRACTION = re.compile(r"(?<=:\d\d)\.\d{1,12}(?=Z|[+-]|\Z)")
NAMED_ZONE = re.compile(r"\s*\(?[A-Z]{1,5}\)?\Z")


def iso_moment(words: str | None) -> str | None:
    """`words` as an ISO 8601 time or day; `None` where a part of the day would be guessed.

    Knows RFC 2822 ("Mon, 03 Mar 2031 09:00:00 GMT"), ISO 8601 in both forms, and days in words.
    """
    words = " ".join((words or "").split())[:100]
    if not words:
        return None
    basic = BASIC.match(words)
    if basic is not None:
        return iso_day(_spread(basic))
    day = iso_day(FRACTION.sub("", words)) if words[:4].isdigit() else None
    if day is not None:
        return day
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return iso_day(words)
    if " -0000" in words and moment.tzinfo is None:
        return f"{moment.isoformat()}+00:00"
    # The parser takes a zone that it does not know ("NZDT") for none: then the hour is not kept.
    if moment.tzinfo is None and NAMED_ZONE.search(words):
        return moment.date().isoformat()
    return moment.isoformat()


def _spread(basic: re.Match[str]) -> str:
    day = "-".join(basic.group(1, 2, 3))
    if basic[4] is None:
        return day
    zone = basic[7] or ""
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{':'.join(basic.group(4, 5, 6))}{zone}"
