"""Clauses: the runs of a parsed sentence that each report one thing."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

CLAUSES = frozenset({"relcl", "advcl", "ccomp", "conj", "acl", "parataxis", "csubj"})
"""Dependents of a clause that may report something of their own."""
SHORTEST = 3
"""Words of a clause: "he said" is a cue and no report."""
SHORT_MAIN = 6
"""Words below which a clause says too little without the clause that hangs on it."""
SHORTEST_SUBCLAUSE = {"relcl": 4, "acl": 4, "advcl": 4, "conj": 3, "ccomp": 3}
SHORTEST_SHARED = 5
"""Words of a second verb that shares its subject: shorter ones read as fragments alone."""
SHORT_RESTRICTIVE = 4
LONG_RESTRICTIVE = 8
"""Words from which a clause that only says which is meant tells a fact of its own: with a verb of
doing, and with "is", a passive or a participle ("based on mutual respect"). Read off the three events and
the shipped example, where shorter ones were fragments."""
TELLING = frozenset({"PERSON", "ORG", "GPE", "DATE", "MONEY", "PERCENT", "CARDINAL", "QUANTITY"})
"""Names, dates and amounts: a clause on a noun that holds one tells something."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
LINKS = frozenset({"that", "as", "while", "whilst", "because", "whether"})
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
    heads = _heads(sentence)
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


def _heads(sentence: TokenSpan) -> list[Token]:
    heads = {sentence.root.i}
    for token in sentence:
        if token.dep_ in CLAUSES and _is_verb(token) and _long_enough(token) and _tells(token):
            heads.add(token.i)
    return [sentence.doc[i] for i in sorted(heads)]


def _tells(token: Token) -> bool:
    """Whether a clause on a noun tells a fact of its own, or only says which is meant.

    "The consensus reached on trade" is one fact; "a blast that killed 160 people" is two.
    """
    if token.dep_ not in ("acl", "relcl") or token.left_edge.i == 0:
        return True
    if token.nbor(token.left_edge.i - 1 - token.i).is_punct:
        return True
    if any(t.like_num or t.ent_type_ in TELLING for t in token.subtree):
        return True
    size = sum(not t.is_punct and not t.is_space for t in token.subtree)
    stative = token.dep_ == "acl" or token.lemma_ == "be" or _is_passive(token)
    return size >= (LONG_RESTRICTIVE if stative else SHORT_RESTRICTIVE)


def _is_passive(token: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in token.children)


def _is_verb(token: Token) -> bool:
    """Whether it may head a clause: a finite verb or a participle; infinitives stay in theirs."""
    if token.pos_ not in ("VERB", "AUX") or any(child.tag_ == "TO" for child in token.children):
        return False
    # "let the families sue": a bare infinitive belongs to its verb.
    return token.dep_ != "ccomp" or token.tag_ != "VB" or _has_helper(token)


def _has_helper(token: Token) -> bool:
    return any(child.dep_ in ("aux", "mark", "auxpass") for child in token.children)


def _long_enough(token: Token) -> bool:
    size = sum(not t.is_punct and not t.is_space for t in token.subtree)
    if token.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in token.children):
        return size >= SHORTEST_SHARED
    return size >= SHORTEST_SUBCLAUSE.get(token.dep_, SHORTEST)


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
    straight = [t.i for t in doc[start:end] if t.text == STRAIGHT]
    if len(straight) % 2:
        ahead = [t.i for t in doc[end : min(end + 3, sentence.end)] if t.text == STRAIGHT]
        behind = [t.i for t in doc[max(start - 2, sentence.start) : start] if t.text == STRAIGHT]
        if ahead:
            end = ahead[0] + 1
        elif behind:
            start = behind[-1]
    return start, end
