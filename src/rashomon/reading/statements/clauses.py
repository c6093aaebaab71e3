"""Clauses: the runs of a parsed sentence that each report one thing."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from rashomon.reading.columns import Columns
from rashomon.reading.statements.heads import heads_of
from rashomon.reading.tokens import Run, Token

SHORTEST = 3
"""Words of a clause: "he said" is a cue and no report."""
SHORT_MAIN = 6
"""Words below which a clause says too little without the clause that hangs on it."""
LINKS = frozenset({"that", "as", "while", "whilst", "because", "whether"})
"""Words that only link a clause to the one before it."""
MARKS = (("“", "”"), ("(", ")"), ("‘", "’"), ("[", "]"))
STRAIGHT = '"'


@dataclass(frozen=True)
class Clause:
    """Tokens `start` to `end` of the document, and the token that names the event."""

    start: int
    end: int
    event: Token


def clauses_of(sentence: Run, columns: Columns) -> Iterator[Clause]:
    """The clauses of a sentence in the order of the text. A sentence without a verb is one."""
    heads = heads_of(sentence, columns)
    words = _own_words(sentence, heads, columns)
    for head in heads:
        if head.i not in words:
            continue
        own = words[head.i]
        core = _core(own, columns)
        short = sum(not columns.punct[i] for i in own) < SHORT_MAIN
        if short or len(core) < SHORTEST:
            below = [h for h in heads if h.i in words and _above(h.i, words, columns) == head.i]
            if short and any(h.dep_ == "ccomp" for h in below):
                continue  # "officials warn": the report is what they warn of
            if short and head.lemma_ == "be":
                # "It is the first time" says nothing without its relative clause.
                for other in (h for h in below if h.dep_ in ("relcl", "acl") or _asks(h)):
                    own += words.pop(other.i)
                core = _core(own, columns)
            if len(core) < SHORTEST:
                # "signed agreements valued at …" says little without what its object is.
                for other in (h for h in below if h.dep_ in ("relcl", "acl")):
                    own += words.pop(other.i)
                core = _core(own, columns)
        clause = _run(sentence, head, core, columns)
        if clause is not None:
            yield clause


def _asks(head: Token) -> bool:
    """Whether it is a question that completes its clause ("there was no word whether …")."""
    return any(t.dep_ == "mark" and t.lower_ in ("if", "whether") for t in head.children)


def _own_words(sentence: Run, heads: list[Token], columns: Columns) -> dict[int, list[int]]:
    """Every token of the sentence under the nearest clause head above it."""
    owners = {head.i for head in heads}
    words: dict[int, list[int]] = {head.i: [] for head in heads}
    root = sentence.root.i
    for i in range(sentence.start, sentence.end):
        above = i if i in owners else _above(i, owners, columns)
        words[root if above is None else above].append(i)
    return words


def _above(token: int, owners: Container[int], columns: Columns) -> int | None:
    """The nearest clause head above a token, within its sentence."""
    heads = columns.head
    while heads[token] != token:
        token = heads[token]
        if token in owners:
            return token
    return None


def _run(sentence: Run, head: Token, core: list[int], columns: Columns) -> Clause | None:
    """The stretch from the first to the last of the clause's own words without loose ends (`core`).

    Words of other clauses inside (a relative clause in the middle) stay in where the clause goes
    on behind them, since a passage is one run of the text.
    """
    if len(core) < SHORTEST:
        counts = any(columns.like_num[i] for i in core)  # "two died" reports something
        if len(core) < SHORTEST - counts:
            return None
    if not core[0] <= head.i <= core[-1]:
        return None
    return Clause(*_with_marks(sentence, core[0], core[-1] + 1, columns.text), head)


def _core(own: list[int], columns: Columns) -> list[int]:
    """The clause's own words without marks at its ends, conjunctions, and what links it."""
    punct, space, dep, lower = columns.punct, columns.space, columns.dep, columns.lower
    core = sorted(i for i in own if not (punct[i] or space[i] or dep[i] == "cc"))
    while core and dep[core[0]] == "mark" and lower[core[0]] in LINKS:
        core.pop(0)
    while len(core) > 1 and lower[core[-1]] in LINKS and columns.pos[core[-1]] != "PRON":
        core.pop()
    return core


def _with_marks(sentence: Run, start: int, end: int, texts: list[str]) -> tuple[int, int]:
    """The stretch, widened over quotation marks and brackets that it opens or closes."""
    while start > sentence.start and texts[start - 1] in ("$", "£", "€", "#"):
        start -= 1
    for opening, closing in MARKS:
        inside = texts[start:end]
        opened, closed = inside.count(opening), inside.count(closing)
        if opened > closed:
            ahead = texts[end : min(end + 3, sentence.end)]
            end = end + ahead.index(closing) + 1 if closing in ahead else end
        elif closed > opened:
            behind = _last(texts, opening, max(start - 2, sentence.start), start)
            start = start if behind is None else behind
    return _with_straight(sentence, start, end, texts)


def _with_straight(sentence: Run, start: int, end: int, texts: list[str]) -> tuple[int, int]:
    """The same for straight marks: one with a space before it opens, any other closes."""
    if texts[start:end].count(STRAIGHT) % 2 == 0:
        return start, end
    last = _last(texts, STRAIGHT, start, end)
    opens = last is not None and (
        last == sentence.start or bool(sentence.doc[last - 1].whitespace_)
    )
    if opens and last == end - 1:
        return start, end - 1
    if opens:
        ahead = texts[end : min(end + 3, sentence.end)]
        return start, end + ahead.index(STRAIGHT) + 1 if STRAIGHT in ahead else end
    behind = _last(texts, STRAIGHT, max(start - 2, sentence.start), start)
    return (start if behind is None else behind), end


def _last(texts: list[str], text: str, start: int, end: int) -> int | None:
    """The last token between the two that is `text`."""
    return next((i for i in range(end - 1, start - 1, -1) if texts[i] == text), None)
