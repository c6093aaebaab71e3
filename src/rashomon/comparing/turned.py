"""Words outside a clause that turn what it says: "Kell denied that …", "no evidence that …".

A clause is read without the words that govern it, so that by itself it seems to report what its
sentence denies or leaves open.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rashomon.comparing.accounts import Accounts
from rashomon.records import Span, Statement

NEAR = 6
"""Words between one that turns a clause and the clause: "denied in an interview on Monday that"."""
HEAD = re.compile(r"[^,;:.!?—–()“”\"]*$")
"""What stands before a clause, back to the last mark."""
OPENS = re.compile(r"\b(?:that|whether|if|how)\s*$", re.I)
OPENED = re.compile(r"(?:that|whether|if|how)\b", re.I)
"""A word that makes a clause the object of what stands before it, outside of the clause and in."""
BESIDE = re.compile(
    r"(?:when|while|after|before|because|since|until|as|where|who|whom|whose|which|in|on|at|by|with|"
    r"for|but|and|or|without|unless|although|though)\b",
    re.I,
)
"""The beginning of a clause that is no object of what stands before it."""
JOINED = re.compile(r"\W*(?:and|but|while|though|although)\s+", re.I)
VERDICT = re.compile(
    r"\W{0,2}\s*(?:is|are|was|were|be|been|turned out|proved|proves)\b[^,;:.!?—–()“”\"]*", re.I
)
"""What is said behind a clause of what it claims: "… are untrue"."""


@dataclass(frozen=True)
class Turned:
    """A clause with the words that turn it; `denied` where they say that it is not so."""

    span: Span
    denied: bool


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    raw = tomllib.loads((Path(__file__).parent / "data" / "turned.toml").read_text("utf-8"))
    return (
        re.compile("|".join(raw["denied"]), re.I),
        re.compile("|".join(raw["open"]), re.I),
        re.compile("|".join(raw["false"]), re.I),
    )


def turned(statement: Statement, accounts: Accounts) -> Turned | None:
    """The statement with what turns it in its sentence, or `None` where nothing does."""
    span = statement.span
    article = accounts.articles[span.article]
    sentences = accounts.by_article[span.article].sentences
    sentence = next((s for s in sentences if s.covers(span)), span)
    denied, left_open, false = _words()
    behind = VERDICT.match(sentence.text[span.end - sentence.start :])
    if behind and false.search(behind[0]):
        start = _head(sentence, span)
        return Turned(article.span(start, span.end + len(behind[0].rstrip())), denied=True)
    start = _head(sentence, span)
    head = article.text[start : span.start]
    governed = OPENS.search(head) or OPENED.match(span.text)
    near = " ".join(head.split()[-NEAR:])
    if not governed and BESIDE.match(span.text):
        return None
    for pattern in (denied, left_open):
        if any(governed or match.end() == len(near) for match in pattern.finditer(near)):
            return Turned(article.span(start, span.end), denied=pattern is denied)
    return None


def _head(sentence: Span, span: Span) -> int:
    """Where the words that govern a clause begin."""
    before = sentence.text[: span.start - sentence.start]
    found = HEAD.search(before)
    if found is None:
        return span.start
    head = found[0]
    joined = JOINED.match(head)
    skipped = joined.end() if joined else len(head) - len(head.lstrip())
    return span.start - len(head) + skipped
