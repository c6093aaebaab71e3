"""Words in marks that name or qualify a thing: nicknames, titles, terms, which nobody says."""

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
LONGEST_QUALIFIER = 2
"""Words in marks before their noun ("a “smart” fence") that are a choice of word, no utterance."""
QUALIFIES = frozenset({"amod", "nmod", "compound"})


def split_names(parsed: Parsed, runs: Sequence[Run]) -> tuple[list[Term], list[Run]]:
    """Names and qualifiers in marks as terms, and the runs that are left."""
    named, left = [], []
    for run in runs:
        why = ""
        if _is_name(parsed.article.text, run) or _is_nickname(parsed, run):
            why = "in marks as a name"
        elif _is_qualifier(parsed, run):
            why = "in marks before what it qualifies"
        if why:
            named.append(Term(span=parsed.span(run.start, run.end), why=why))
        else:
            left.append(run)
    return named, left


def _is_qualifier(parsed: Parsed, run: Run) -> bool:
    """Whether the noun that the words qualify follows outside the marks."""
    text = parsed.article.text
    words = text[run.start : run.end]
    if not run.closed or len(words.split()) > LONGEST_QUALIFIER or not words[-1:].isalnum():
        return False
    if text[run.outer_end : run.outer_end + 1] != " ":
        return False
    root = parsed.tokens(run.start, run.end).root
    noun = root.head
    return root.dep_ in QUALIFIES and noun.pos_ == "NOUN" and noun.idx >= run.outer_end


def _is_nickname(parsed: Parsed, run: Run) -> bool:
    """Whether the words stand inside a name ("Mara “Mo” Lind")."""
    text = parsed.article.text
    if run.outer_start < 2:
        return False
    around = text[run.outer_start - 1 : run.outer_start], text[run.outer_end : run.outer_end + 1]
    if not run.closed or around != (" ", " ") or len(text[run.start : run.end].split()) > 2:
        return False
    first = parsed.tokens(run.outer_start - 2, run.outer_start - 1)[0]
    last = parsed.tokens(run.outer_end + 1, run.outer_end + 2)[0]
    names = first.pos_ == last.pos_ == "PROPN" and first.sent == last.sent
    return names and text[run.start].isupper() and last.text[:1].isupper()


def _is_name(text: str, run: Run) -> bool:
    words = text[run.start : run.end].split()
    if not run.closed or not words or len(words) > LONGEST_NAME:
        return False
    return NAMING.search(text, max(run.outer_start - REACH, 0), run.outer_start) is not None
