"""Clauses: the runs of a parsed sentence that each report one thing."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from rashomon.reading.statements.heads import heads_of

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


def clauses_of(sentence: TokenSpan) -> Iterator[Clause]:
    """The clauses of a sentence in the order of the text. A sentence without a verb is one."""
    heads = heads_of(sentence)
    words = _own_words(sentence, heads)
    for head in heads:
        if head.i not in words:
            continue
        short = sum(not sentence.doc[i].is_punct for i in words[head.i]) < SHORT_MAIN
        below = [h for h in heads if h.i in words and _above(h, words) == head.i]
        if short and any(h.dep_ == "ccomp" for h in below):
            continue  # "officials warn": the report is what they warn of
        if short and head.lemma_ == "be":
            # "It is the first time" says nothing without its relative clause.
            for other in (h for h in below if h.dep_ in ("relcl", "acl") or _asks(h)):
                words[head.i] += words.pop(other.i)
        if len(_core(sentence, words[head.i])) < SHORTEST:
            # "signed agreements valued at …" says little without what its object is.
            for other in (h for h in below if h.dep_ in ("relcl", "acl")):
                words[head.i] += words.pop(other.i)
        clause = _run(sentence, head, sorted(words[head.i]))
        if clause is not None:
            yield clause


def _asks(head: Token) -> bool:
    """Whether it is a question that completes its clause ("there was no word whether …")."""
    return any(t.dep_ == "mark" and t.lower_ in ("if", "whether") for t in head.children)


def _own_words(sentence: TokenSpan, heads: list[Token]) -> dict[int, list[int]]:
    """Every token of the sentence under the nearest clause head above it."""
    owners = {head.i for head in heads}
    words: dict[int, list[int]] = {head.i: [] for head in heads}
    for token in sentence:
        above = token.i if token.i in owners else _above(token, owners)
        words[sentence.root.i if above is None else above].append(token.i)
    return words


def _above(token: Token, owners: Container[int]) -> int | None:
    """The nearest clause head above a token, within its sentence."""
    while token.head.i != token.i:
        token = token.head
        if token.i in owners:
            return token.i
    return None


def _run(sentence: TokenSpan, head: Token, own: list[int]) -> Clause | None:
    """The stretch from the first to the last of the clause's own words, without loose ends.

    Words of other clauses inside (a relative clause in the middle) stay in where the clause goes
    on behind them, since a passage is one run of the text.
    """
    doc = sentence.doc
    core = _core(sentence, own)
    counts = any(doc[i].like_num for i in core)  # "two died" reports something
    if len(core) < SHORTEST - counts or not core[0] <= head.i <= core[-1]:
        return None
    return Clause(*_with_marks(sentence, core[0], core[-1] + 1), head)


def _core(sentence: TokenSpan, own: list[int]) -> list[int]:
    """The clause's own words without marks at its ends, conjunctions, and what links it."""
    doc = sentence.doc
    core = sorted(i for i in own if not (doc[i].is_punct or doc[i].is_space or doc[i].dep_ == "cc"))
    while core and doc[core[0]].dep_ == "mark" and doc[core[0]].lower_ in LINKS:
        core.pop(0)
    while len(core) > 1 and doc[core[-1]].lower_ in LINKS and doc[core[-1]].pos_ != "PRON":
        core.pop()
    return core


def _with_marks(sentence: TokenSpan, start: int, end: int) -> tuple[int, int]:
    """The stretch, widened over quotation marks and brackets that it opens or closes."""
    doc = sentence.doc
    while start > sentence.start and doc[start - 1].text in ("$", "£", "€", "#"):
        start -= 1
    for opening, closing in MARKS:
        inside = [t.text for t in doc[start:end]]
        if inside.count(opening) > inside.count(closing):
            ahead = [t.i for t in doc[end : min(end + 3, sentence.end)] if t.text == closing]
            end = ahead[0] + 1 if ahead else end
        elif inside.count(closing) > inside.count(opening):
            behind = [t.i for t in doc[max(start - 2, sentence.start) : start] if t.text == opening]
            start = behind[-1] if behind else start
    return _with_straight(sentence, start, end)


def _with_straight(sentence: TokenSpan, start: int, end: int) -> tuple[int, int]:
    """The same for straight marks: one with a space before it opens, any other closes."""
    doc = sentence.doc
    straight = [t for t in doc[start:end] if t.text == STRAIGHT]
    if len(straight) % 2 == 0:
        return start, end
    last = straight[-1]
    opens = last.i == sentence.start or bool(last.nbor(-1).whitespace_)
    if opens and last.i == end - 1:
        return start, end - 1
    if opens:
        ahead = [t.i for t in doc[end : min(end + 3, sentence.end)] if t.text == STRAIGHT]
        return start, ahead[0] + 1 if ahead else end
    behind = [t.i for t in doc[max(start - 2, sentence.start) : start] if t.text == STRAIGHT]
    return (behind[-1] if behind else start), end
