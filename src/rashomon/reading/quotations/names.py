"""Words in marks that name a thing: nicknames, titles and terms, which nobody says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.reading.parse import Parsed
from rashomon.reading.quotations.marks import Run
from rashomon.records import Term

NAMING = re.compile(
    r"(?:\b(?:nicknamed|dubbed|titled|entitled|christened|codenamed|code-named|subtitled)"
    r"|\b(?:known|billed|trading|marketed|sold) as|\bso-called|\b(?:nick|stage |pen )names?"
    r"|\b(?:film|song|album|novel|book|play|series|poem|single|show|movie|ship|trawler|yacht|ferry))"
    r"(?: the| a| an|,)?\s*$",
    re.IGNORECASE,
)
"""Words right before the marks that say that a name follows."""
REACH = 40
LONGEST_NAME = 6
"""Words of a name; a longer run is said or written by somebody."""


def split_names(parsed: Parsed, runs: Sequence[Run]) -> tuple[list[Term], list[Run]]:
    """Names in marks as terms, and the runs that are left."""
    named, left = [], []
    for run in runs:
        if _is_name(parsed.article.text, run):
            span = parsed.span(run.start, run.end)
            named.append(Term(span=span, why="in marks as a name"))
        else:
            left.append(run)
    return named, left


def _is_name(text: str, run: Run) -> bool:
    words = text[run.start : run.end].split()
    if not run.closed or not words or len(words) > LONGEST_NAME:
        return False
    return NAMING.search(text, max(run.outer_start - REACH, 0), run.outer_start) is not None
