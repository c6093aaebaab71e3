"""What an amount of money, a share or a measure is of: "Shares fell 4.6%", "a depth of 90 feet"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from rashomon.reading.figures.lexicon import table, words
from rashomon.reading.figures.nouns import MODIFYING, noun_phrase, phrase_behind, plain_singular
from rashomon.reading.figures.passage import Found, Passage
from rashomon.reading.tokens import Token

STEPS = 6
"""Heads between a number and the verb or noun that tells what it measures."""
NOUNS = ("NOUN", "PROPN")
BESIDE = re.compile(r"\s*(?:[(\[]|,?\s*\bor\b|,\s*(?:or|equivalent\s+to|equal\s+to)\b|/)\s*")
"""Between two figures that measure one thing: "212.6 points, or 2.9%", "5 miles (8km)"."""
WORTH = re.compile(r"[-\s]worth\b", re.IGNORECASE)
RELATIVE = ("WDT", "WP")


NOT_LEADING = frozenset(["in", "after", "before", "since", "within", "during", "on", "with"])
LEADING = frozenset(
    ["to", "by", "from", "at", "of", "below", "above", "under", "over", "for", "between", "past",
     "around", "about", "up", "down", "near"]
)  # fmt: skip
"""Prepositions between a verb and the number that measures its subject or object."""


def measured(passage: Passage, found: list[Found]) -> list[Found]:
    """The figures, in text order, with `of` where the parse tells what they measure.

    A counted noun stays as it is. Of a measure, the noun of its unit ("months") says nothing, and
    makes room for what is measured, or for none.
    """
    told: list[Found] = []
    for figure in sorted(found, key=lambda f: (f.start, f.end)):
        if not _measures(figure, passage):
            told.append(figure)
            continue
        of = figure.of if _says_more(figure, passage) else None
        before = told[-1] if told else None
        if of is None and before is not None and before.of is not None:
            joined = BESIDE.fullmatch(passage.text, before.end, figure.start)
            of = before.of if joined and _measures(before, passage) else None
        told.append(
            replace(figure, of=of or _behind(passage, figure) or _of_parse(passage, figure))
        )
    return told


@lru_cache(maxsize=1)
def _measure_units() -> frozenset[str]:
    units = [unit for kind in table("keys")["conversions"].values() for unit in kind]
    return (
        frozenset(units)
        | frozenset(table("units")["measures"].values())
        | words("times")
        | {"percent", "percentage point", "basis point", "point", "degree"}
    )


def _measures(figure: Found, passage: Passage) -> bool:
    """Whether it is money, a share or a measure, and no age of a person."""
    return figure.unit.isupper() or figure.unit in _measure_units()


def _says_more(figure: Found, passage: Passage) -> bool:
    """Whether `of` is more than the noun of the unit."""
    if figure.of is None:
        return False
    last = passage.text[slice(*figure.of)].split()[-1].lower().rstrip(".")
    return figure.of[0] >= figure.end or not last.startswith(figure.unit.split()[-1][:3])


def _behind(passage: Passage, figure: Found) -> tuple[int, int] | None:
    """What stands behind "of": "36,000 tonnes of wheat", "£3m worth of stock"."""
    worth = WORTH.match(passage.text, figure.end, passage.end)
    end = figure.end if worth is None else worth.end()
    return phrase_behind(passage.parsed, end, passage.end)


def _of_parse(passage: Passage, figure: Found) -> tuple[int, int] | None:
    tokens = passage.parsed.tokens(figure.start, figure.end)
    root, last = tokens.root, tokens[-1]
    node: Token = root
    preposition: Token | None = None
    for _ in range(STEPS):
        head = node.head
        if head.i == node.i or not passage.start <= head.idx < passage.end:
            return None
        if head.pos_ in ("VERB", "AUX"):
            noun = _of_verb(head, preposition, figure, last)
            return _phrase(noun, figure, passage)
        if head.pos_ in NOUNS and not figure.start <= head.idx < figure.end:
            noun = _of_noun(head, node, preposition, last)
            if noun is not None:
                return _phrase(noun, figure, passage)
        if head.dep_ == "prep" or head.pos_ == "ADP":
            preposition = head
        node = head
    return None


def _of_noun(head: Token, node: Token, preposition: Token | None, last: Token) -> Token | None:
    """The noun that the number modifies: "dredging contract", "speeds above", "a depth of"."""
    if head.i > last.i and node.dep_ in (*MODIFYING, "npadvmod", "quantmod"):
        between = head.doc[last.i + 1 : head.i]
        return None if any(t.pos_ == "CCONJ" for t in between) else head
    if preposition is not None and head.i < preposition.i and preposition.head.i == head.i:
        return None if preposition.lower_ in NOT_LEADING else head
    return None


def _of_verb(verb: Token, preposition: Token | None, figure: Found, last: Token) -> Token | None:
    verbs = table("keys")["measuring"]
    if preposition is not None and preposition.lower_ not in LEADING:
        return None
    lemma = verb.lemma_.lower()
    if lemma in verbs["object"] and preposition is not None:
        moved = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
        if moved is not None:
            return moved
    if figure.unit.isupper() and lemma in verbs["spending"]:
        behind = [*verb.children, *last.children]
        purpose = [c for c in behind if c.lower_ in ("on", "for") and c.i > last.i]
        return next((n for p in purpose for n in p.children if n.dep_ == "pobj"), None)
    if lemma not in verbs["subject"] and lemma not in verbs["object"]:
        return None
    return _subject(verb)


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, of the verb that it hangs on, or the noun it describes."""
    for _ in range(3):
        if any(child.dep_ in ("csubj", "csubjpass") for child in verb.children):
            return None  # "replacing it would cost"
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            relative = subject.tag_ in RELATIVE
            return verb.head if relative and verb.dep_ == "relcl" else subject
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.dep_ not in ("xcomp", "conj", "advcl", "ccomp") or verb.head.pos_ != "VERB":
            return None
        verb = verb.head
    return None


def _phrase(noun: Token | None, figure: Found, passage: Passage) -> tuple[int, int] | None:
    """The noun with what stands right before it: no article, no other figure, no pronoun."""
    if noun is None or noun.pos_ not in NOUNS:
        return None
    if noun.i + 1 < len(noun.doc) and noun.nbor(1).text in ("—", "–", "―"):
        return None  # the place of a dateline
    start, end = noun_phrase(noun, figure.end if noun.idx >= figure.end else passage.start)
    clear = end <= figure.start or start >= figure.end
    own = noun.lower_ in words("weekdays_and_months") or (
        plain_singular(noun.lower_) in _measure_units() or noun.text == "%"
    )
    return (start, end) if clear and start >= passage.start and not own else None
