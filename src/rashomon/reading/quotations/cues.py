"""Cues: the words that say that somebody says something, with their stance and subject."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
CONDITIONS = frozenset({"if", "unless"})
OBJECT_PRONOUNS = frozenset({"him", "me", "us", "them", "it", "that", "this", "which", "what"})
OUTER = ("xcomp", "conj", "advcl", "ccomp", "pcomp")


@dataclass(frozen=True)
class Cue:
    """A cue at `token`; `frame` says what it takes; `speaker` are tokens, and why they are."""

    token: Token
    stance: str
    frame: str
    speaker: TokenSpan | None
    why: str


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, tuple[str, str]]:
    raw = tomllib.loads((Path(__file__).parent / "data" / "cues.toml").read_text("utf-8"))
    del raw["documents"]
    return {verb: (stance, frame) for stance, row in raw.items() for verb, frame in row.items()}


@lru_cache(maxsize=1)
def _documents() -> frozenset[str]:
    raw = tomllib.loads((Path(__file__).parent / "data" / "cues.toml").read_text("utf-8"))
    return frozenset(raw["documents"]["nouns"])


def _shows_nothing(stance: str, speaker: TokenSpan | None) -> bool:
    """Whether a thing that is no document "shows" it, as in "the success shows"."""
    if stance != "shows" or speaker is None or speaker.root.ent_type_:
        return False
    return speaker.root.lower_ not in _documents() and speaker.root.lemma_ not in _documents()


def find_cues(doc: Doc, outside: Sequence[bool]) -> list[Cue]:
    """Verbs of speech that stand outside marks (`outside[i]` for token i), in text order."""
    found = []
    for token in doc:
        if not outside[token.i] or token.pos_ not in ("VERB", "AUX"):
            continue
        entry = _lexicon().get(token.lemma_.lower())
        if entry is None or not entry[1] or _is_noun_phrase(token):
            continue
        speaker, why = speaker_of(token, outside)
        if _shows_nothing(entry[0], speaker):
            continue
        found.append(Cue(token, stance_of(token, entry[0]), entry[1], speaker, why))
    return found


def _is_noun_phrase(token: Token) -> bool:
    """Whether it is a participle before its noun ("its disputed claim"), which reports nothing."""
    if token.dep_ in ("amod", "compound"):
        return True
    before = token.nbor(-1) if token.i else None
    return before is not None and before.tag_ in ("POS", "DT", "PRP$")


def stance_of(token: Token, stance: str) -> str:
    """The stance, with `(negated)` or `(conditional)` where the cue is so."""
    if any(child.dep_ == "neg" or child.lower_ == "never" for child in token.children):
        return f"{stance} (negated)"
    if token.dep_ == "xcomp" and token.head.lemma_ in ("decline", "refuse"):
        return "declines"
    if any(child.dep_ == "mark" and child.lower_ in CONDITIONS for child in token.children):
        return f"{stance} (conditional)"
    return stance


def speaker_of(token: Token, outside: Sequence[bool]) -> tuple[TokenSpan | None, str]:
    """The noun phrase that speaks, and why; `None` where the text names nobody."""
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children)
    if passive:
        return _agent(token)
    verb, steps = token, 0
    while steps < 6:
        for child in verb.children:
            if child.dep_ in SUBJECTS and outside[child.i] and child.lower_ != "there":
                real = _antecedent(child)
                return noun_phrase(real), f"subject of “{verb.text}”"
        if verb.dep_ == "acl" or verb.dep_ == "relcl":
            return noun_phrase(verb.head), f"“{verb.head.text}” is who “{token.text}”"
        if verb.dep_ not in OUTER or not outside[verb.head.i]:
            break
        verb, steps = verb.head, steps + 1
    return None, ""


def beside(token: Token, outside: Sequence[bool]) -> tuple[TokenSpan | None, str]:
    """The noun phrase right behind or right before a cue whose subject the parser did not see.

    Only for cues that stand beside words in marks: there the speaker is always next to the verb.
    """
    doc, why = token.doc, f"stands beside “{token.text}”"
    chunks = {t.i: chunk for chunk in token.sent.noun_chunks for t in chunk}
    after, before = token.i + 1, token.i - 1
    while before >= 0 and doc[before].pos_ in ("ADV", "AUX"):
        before -= 1
    for index in (after, before):
        chunk = chunks.get(index)
        if chunk is not None and outside[index] and chunk.root.lower_ not in OBJECT_PRONOUNS:
            return noun_phrase(chunk.root), why
    return None, ""


def _agent(token: Token) -> tuple[TokenSpan | None, str]:
    for child in token.children:
        if child.dep_ == "agent":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return noun_phrase(inner), f"“{token.text} by”"
    return None, ""


def _antecedent(subject: Token) -> Token:
    """The noun before a relative pronoun ("Doe, who said")."""
    if subject.lower_ in ("who", "which", "that") and subject.head.dep_ == "relcl":
        return subject.head.head
    return subject


def noun_phrase(head: Token) -> TokenSpan:
    """The noun phrase of `head` with titles and "of …", without article and commas."""
    doc = head.doc
    start, end = head.left_edge.i, head.i + 1
    for child in head.children:
        if child.i > head.i and child.dep_ in ("prep", "flat", "compound", "nmod", "poss"):
            edge = child.right_edge.i + 1
            if all(t.text not in (",", "(", "—", "–") for t in doc[end:edge]):
                end = edge
        elif child.i > head.i and child.dep_ in ("cc", "conj"):
            edge = child.right_edge.i + 1
            if not any(t.pos_ == "VERB" for t in doc[end:edge]):
                end = edge
        elif child.i > head.i:
            break
    while start < head.i and (
        doc[start].pos_ in ("DET", "PUNCT", "SPACE", "CCONJ") or doc[start].is_punct
    ):
        start += 1
    return doc[start:end]
