"""The words that name who speaks: which noun phrase belongs to a cue, and how far it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from rashomon.reading.quotations.phrases import full_phrase, noun_phrase

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVE = frozenset({"who", "which", "that"})
OUTER = ("xcomp", "conj", "advcl", "ccomp", "pcomp", "prep", "parataxis", "dep")
MOST_STEPS = 6
OBJECT_PRONOUNS = frozenset({"him", "me", "us", "them", "it", "that", "this", "which", "what"})
NO_SPEAKERS = frozenset({"there", "what", "whatever", "it"})


@dataclass(frozen=True)
class Source:
    """Who speaks: `phrase` as the text has it, its `head`, and why.

    `anchor` heads the words that name the speaker: for "Doe, who said" the phrase is "who" and the
    anchor is "Doe".
    """

    head: Token
    phrase: TokenSpan
    anchor: Token
    why: str

    @classmethod
    def at(cls, head: Token, why: str, limit: Token | None = None) -> Source:
        """The source at `head`; its phrase does not reach over `limit` (the cue)."""
        return cls(head, full_phrase(head, limit), head, why)

    @property
    def name(self) -> TokenSpan:
        """The shortest words that name the speaker."""
        return noun_phrase(self.anchor)


def source_of(token: Token, outside: Sequence[bool]) -> Source | None:
    """The source of the verb at `token`; `None` where the text names nobody."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children):
        return _agent(token)
    for head, why in _subjects(token, outside):
        if head.lower_ in RELATIVE and head.head.dep_ == "relcl":
            anchor = head.head.head
            return Source(head, head.doc[head.i : head.i + 1], anchor, why)
        return Source.at(head, why, token)
    return None


def _subjects(token: Token, outside: Sequence[bool]) -> Iterator[tuple[Token, str]]:
    verb = token
    for _ in range(MOST_STEPS):
        for child in verb.children:
            if child.dep_ in SUBJECTS and outside[child.i] and child.lower_ != "there":
                yield child, f"subject of “{verb.text}”"
        if verb.dep_ in ("acl", "relcl"):
            yield verb.head, f"“{verb.head.text}” is who “{token.text}”"
        if verb.dep_ not in OUTER or not outside[verb.head.i] or verb.head == verb:
            return
        verb = verb.head


def _agent(token: Token) -> Source | None:
    for child in token.children:
        if child.dep_ == "agent":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return Source.at(inner, f"“{token.text} by”")
    return None


def source_of_noun(token: Token, outside: Sequence[bool]) -> Source | None:
    """The source of a noun of speech: whose it is, by or from whom, or who makes it."""
    for child in token.children:
        if child.dep_ == "poss" and outside[child.i]:
            return Source.at(child, f"whose “{token.text}” it is", token)
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            for inner in child.children:
                if inner.dep_ == "pobj" and outside[inner.i]:
                    return Source.at(inner, f"“{token.text} {child.lower_}”")
    if token.dep_ in ("dobj", "attr", "pobj"):
        verb = token.head if token.dep_ != "pobj" else token.head.head
        for child in verb.children:
            if child.dep_ == "nsubj" and outside[child.i]:
                return Source.at(child, f"subject of “{verb.text}”", verb)
    return None


def beside(token: Token, outside: Sequence[bool]) -> Source | None:
    """The noun phrase right behind or right before a cue whose subject the parser did not see.

    Only for cues that stand beside words in marks: there the speaker is always next to the verb.
    """
    doc = token.doc
    chunks = {t.i: chunk for chunk in token.sent.noun_chunks for t in chunk}
    after, before = token.i + 1, token.i - 1
    while before >= 0 and doc[before].pos_ in ("ADV", "AUX"):
        before -= 1
    for index in (after, before):
        chunk = chunks.get(index)
        if chunk is not None and outside[index] and chunk.root.lower_ not in OBJECT_PRONOUNS:
            return Source.at(chunk.root, f"stands beside “{token.text}”", token)
    return None


def introduced_by(sentence: TokenSpan) -> Source | None:
    """The subject of a sentence that leads in a paragraph in marks ("The letter goes on:")."""
    for child in sentence.root.children:
        if child.dep_ in SUBJECTS and child.lower_ not in NO_SPEAKERS:
            return Source.at(child, "subject of the sentence that leads in", sentence.root)
    return None
