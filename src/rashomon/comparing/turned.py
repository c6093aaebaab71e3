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

NEAR = 15
"""Words between one that turns a clause and the clause: "denied in a long talk on Monday that"."""
REACH = 500
"""Characters of a sentence before a clause that are searched: more than `NEAR` words have."""
SUBJECT = 12
"""Words before a verb that turns a clause among which its subject stands."""
BEFORE = 4
"""Words before one that denies in which another denial takes it back: "did not deny that"."""
MARKS = r",;:.!?—–()“”\""
HEAD = re.compile(rf"[^{MARKS}]*$")
"""What stands before a clause, back to the last mark."""
PARENTHESIS = re.compile(rf"(?P<verb>[^{MARKS}]*),\s[^{MARKS}]{{1,80}},\s*that\s*$", re.I)
"""A verb and its object with something between commas: "denied, in a statement, that"."""
OPENS = re.compile(r"\b(?:that|whether|if|how)\s*$", re.I)
OPENED = re.compile(r"(?:that|whether|if|how)\b", re.I)
"""A word that makes a clause the object of what stands before it, outside of the clause and in."""
AND_THAT = re.compile(r"\bthat\b.*\b(?:and|or|nor) that\s*$", re.I)
"""A second clause of one verb: "denied that he ran and that"."""
BESIDE = re.compile(
    r"(?:when|while|after|before|because|since|until|as|where|who|whom|whose|which|in|on|at|by|with|"
    r"for|but|and|or|without|unless|although|though)\b",
    re.I,
)
"""The beginning of a clause that is no object of what stands before it."""
JOINED = re.compile(r"\W*(?:and|but|while|though|although)\s+", re.I)


@dataclass(frozen=True)
class Turned:
    """A clause with the words that turn it; `denied` where they say that it is not so."""

    span: Span
    denied: bool


@dataclass(frozen=True)
class _Words:
    """What turns a clause, as patterns (`data/turned.toml`)."""

    denied: re.Pattern[str]
    left_open: re.Pattern[str]
    false: re.Pattern[str]
    governing: re.Pattern[str]
    undone: re.Pattern[str]
    taken_back: re.Pattern[str]
    inside: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    raw = tomllib.loads((Path(__file__).parent / "data" / "turned.toml").read_text("utf-8"))
    return _Words(**{name: re.compile("|".join(parts), re.I) for name, parts in raw.items()})


def turned(statement: Statement, accounts: Accounts) -> Turned | None:
    """The statement with what turns it in its sentence, or `None` where nothing does."""
    span = statement.span
    article = accounts.articles[span.article]
    sentence = accounts.sentence(span)
    first = sentence.start
    if span.start - first > REACH:  # from the word behind the reach on
        first = article.text.find(" ", span.start - REACH, span.start) + 1 or span.start
    before = sentence.text[first - sentence.start : span.start - sentence.start]
    behind = sentence.text[span.end - sentence.start :]
    start, head = _head(before)
    verdict = _words().false.match(behind)
    if verdict and (OPENS.search(head) or OPENED.match(span.text)):
        end = span.end + len(verdict[0])
        return Turned(article.span(first + start, end), denied=True)
    found = _turning(head, span.text)
    if found is None:
        return None
    match, denied = found
    if not head[: match.start()].strip() and len(before[:start].split()) <= SUBJECT:
        start = 0  # "Kell, a former mayor, denied that": who denies stands before the mark
    denied = denied and not _is_undone(head[: match.start()], behind)
    return Turned(article.span(first + start, span.end), denied=denied)


def turns(statement: Statement) -> bool:
    """Whether a statement holds words that turn what it says, beside the denial of its verb:
    "failed to save", "denied taking".
    """
    text, words = statement.span.text, _words()
    return words.inside.search(text) is not None and words.taken_back.search(text) is None


def denies_that(text: str) -> bool:
    """Whether words that end with "that" deny what would follow them."""
    _, head = _head(text)
    found = _turning(head, "") if OPENS.search(head) else None
    if found is None:
        return False
    match, denies = found
    return denies and not _is_undone(head[: match.start()], "")


def _head(before: str) -> tuple[int, str]:
    """Where the words that govern a clause begin, and these words."""
    parenthesis = PARENTHESIS.search(before)
    head = f"{parenthesis['verb']} that" if parenthesis else before[_last_mark(before) :]
    start = parenthesis.start("verb") if parenthesis else _last_mark(before)
    joined = JOINED.match(head)
    skipped = joined.end() if joined else len(head) - len(head.lstrip())
    return start + skipped, head[skipped:]


def _last_mark(before: str) -> int:
    found = HEAD.search(before)
    return found.start() if found else len(before)


def _turning(head: str, clause: str) -> tuple[re.Match[str], bool] | None:
    """What of the head turns the clause, the last of it, and whether it denies."""
    words = _words()
    governed = OPENS.search(head) or OPENED.match(clause)
    if not governed and BESIDE.match(clause):
        return None
    for pattern, denies in ((words.denied, True), (words.left_open, False)):
        for match in reversed(list(pattern.finditer(head))):
            if _governs(head[match.end() :], bool(governed)):
                return match, denies
    return None


def _governs(between: str, governed: bool) -> bool:
    """Whether a word that turns governs the clause behind `between`: no other verb does."""
    if AND_THAT.search(between):
        between = between[: between.lower().index("that") + len("that")]
    if not governed:
        return not between.strip()
    rest = OPENS.sub("", between).split()
    if len(rest) > NEAR:
        return False
    return not rest or _words().governing.fullmatch(rest[-1]) is None


def _is_undone(before: str, behind: str) -> bool:
    """Whether a denial is denied, or taken back: "did not deny", "denied … but admitted"."""
    words = _words()
    near = " ".join(before.split()[-BEFORE:])
    return bool(words.undone.search(near)) or bool(words.taken_back.search(behind))
