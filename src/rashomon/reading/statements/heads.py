"""Which words of a sentence head a clause that reports something of its own."""

from __future__ import annotations

from collections.abc import Container

from rashomon.reading.columns import Columns
from rashomon.reading.tokens import Run, Token

CLAUSES = frozenset({"relcl", "advcl", "ccomp", "conj", "acl", "parataxis", "csubj"})
"""Dependents of a clause that may report something of their own."""
SHORTEST = 3
SHORTEST_SUBCLAUSE = {"relcl": 4, "acl": 4, "advcl": 4, "conj": 3, "ccomp": 3}
SHORTEST_SHARED = 5
"""Words of a second verb that shares its subject: shorter ones read as fragments alone."""
SHORT_RESTRICTIVE = 4
LONG_RESTRICTIVE = 8
"""Words from which a clause that only says which is meant tells a fact of its own: with a verb of
doing, and with "is", a passive or a participle ("based on mutual respect"). Read off the three
events and the shipped example, where shorter ones were fragments."""
TELLING = frozenset({"PERSON", "ORG", "GPE", "DATE", "MONEY", "PERCENT", "CARDINAL", "QUANTITY"})
"""Names, dates and amounts: a clause on a noun that holds one tells something."""
VERBS = ("VERB", "AUX")
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
QUESTIONS = frozenset(
    {"what", "who", "whom", "how", "where", "when", "why", "which", "whether", "if"}
)
UNNAMED = frozenset({"one", "thing", "those", "way", "time"})
"""Heads of a clause that says what they are at all: "the only thing that stops it"."""


def heads_of(sentence: Run, columns: Columns) -> list[Token]:
    """The head of the sentence and those of its clauses that report something, in text order."""
    doc, root = sentence.doc, sentence.root.i
    heads = {root}
    for i in range(sentence.start, sentence.end):
        if columns.dep[i] in CLAUSES and columns.pos[i] in VERBS:
            token = doc[i]
            if _is_verb(token) and _long_enough(token) and _tells(token):
                heads.add(i)
    for i in sorted(heads):
        if i != root and _goes_with_first(doc[i], heads):
            heads.discard(i)
    return [doc[i] for i in sorted(heads)]


def _goes_with_first(token: Token, heads: Container[int]) -> bool:
    """Whether a participle joined to a noun or adjective is no verb: "ties and disputed claims"."""
    if token.dep_ != "conj" or any(c.dep_ in SUBJECTS for c in token.children):
        return False
    first = token
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    return first.i not in heads and first.pos_ not in VERBS


def _tells(token: Token) -> bool:
    """Whether a clause tells a fact of its own, or only completes another.

    "The consensus reached on trade" is one fact; "a blast that killed 160 people" is two. What
    is asked ("it is not clear who pays") and a gerund as subject stay in their clause.
    """
    if token.dep_ == "csubj":
        return token.tag_ != "VBG"
    if token.dep_ == "ccomp":
        return not _asks(token)
    if token.dep_ not in ("acl", "relcl") or token.left_edge.i == 0:
        return True
    if token.nbor(token.left_edge.i - 1 - token.i).is_punct:
        return True
    if token.dep_ == "relcl" and (token.head.pos_ == "PRON" or token.head.lemma_ in UNNAMED):
        return False
    if any(t.like_num or t.ent_type_ in TELLING for t in token.subtree):
        return True
    stative = token.dep_ == "acl" or token.lemma_ == "be" or _is_passive(token)
    return _size(token) >= (LONG_RESTRICTIVE if stative else SHORT_RESTRICTIVE)


def _asks(token: Token) -> bool:
    """Whether the clause is a question or what its verb asks ("who would pay")."""
    first = token.left_edge
    own = first.head.i == token.i or first.head.head.i == token.i
    conditional = first.lower_ == "if" and first.head.i != token.i
    behind = token.head.i < token.i
    return behind and own and not conditional and first.lower_ in QUESTIONS


def _is_passive(token: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in token.children)


def _is_verb(token: Token) -> bool:
    """Whether it may head a clause: a finite verb or a participle; infinitives stay in theirs.

    A bare auxiliary is none ("as will the rest").
    """
    if token.pos_ not in VERBS or token.tag_ == "MD":
        return False
    if any(child.tag_ == "TO" for child in token.children):
        return False
    # "let the families sue": a bare infinitive belongs to its verb.
    return token.dep_ != "ccomp" or token.tag_ != "VB" or _has_helper(token)


def _has_helper(token: Token) -> bool:
    return any(child.dep_ in ("aux", "mark", "auxpass") for child in token.children)


def _size(token: Token) -> int:
    return sum(not t.is_punct and not t.is_space for t in token.subtree)


def _long_enough(token: Token) -> bool:
    size = _size(token)
    if token.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in token.children):
        return size >= SHORTEST_SHARED
    return size >= SHORTEST_SUBCLAUSE.get(token.dep_, SHORTEST)
