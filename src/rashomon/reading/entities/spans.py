"""Where a name begins and ends: the parser's spans mended, and names that it did not see."""

from __future__ import annotations

from collections.abc import Container, Iterator

from rashomon.reading.entities import lexicon
from rashomon.reading.entities.roles import POSSESSIVE
from rashomon.reading.tokens import Doc, Run, Token

EDGE = set("\"'“”‘’`()[]{}.,;:!?–—-/*&")
SMALL_BODIES = frozenset(
    {"government", "administration", "council", "police", "ministry", "embassy", "parliament"}
)
"""Nouns in small letters that make a body of the name before them: "the Sarrow government"."""
COMPOUND_BODIES = frozenset(
    {
        "city council",
        "county council",
        "district council",
        "town council",
        "parish council",
        "borough council",
        "police department",
        "police force",
        "fire department",
        "fire station",
        "fire service",
        "fire brigade",
        "police service",
        "health authority",
        "school district",
        "school board",
        "port authority",
        "state police",
    }
)
SHARE = frozenset({"per", "percent", "%"})


def is_edge(token: Token) -> bool:
    """White space or marks, which no name begins or ends with."""
    return token.is_space or set(token.text) <= EDGE


def split_possessive(entity: Run) -> Iterator[Run]:
    """Cut "Harbor Trust’s Ann Lee" into the body and the person."""
    start = entity.start
    if entity.label_ in ("PERSON", "ORG"):
        for token in entity[:-1]:
            follows = entity.doc[token.i + 1]
            if token.text not in POSSESSIVE or token.i <= start or not follows.text[0].isupper():
                continue
            if lexicon.is_in("body_nouns", follows.text) or lexicon.is_in(
                "body_nouns", entity[-1].text
            ):
                continue  # "St Brendan's Hospital"
            if entity.label_ == "PERSON" or lexicon.gender_of_first_name(follows.text):
                yield Run(entity.doc, start, token.i, label="ORG")
                start = token.i + 1
    yield Run(entity.doc, start, entity.end, label=_label(entity, start))


def _label(entity: Run, start: int) -> str:
    if start > entity.start and lexicon.gender_of_first_name(entity.doc[start].text):
        return "PERSON"
    return entity.label_


def narrowed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The range without brackets, marks, possessives, articles and verbs at its ends."""
    for i in range(start + 1, end):
        token = doc[i]
        owns = token.text in POSSESSIVE and i + 1 < end and doc[i + 1].text.islower()
        finite = token.tag_ in ("VBD", "VBZ", "MD") and token.text.islower()
        share = token.like_num and i + 1 < len(doc) and doc[i + 1].lower_ in SHARE
        if token.text in "()[]$£€" or owns or finite or share:
            end = i  # "Clinton's van" names Clinton
            break
    while end > start and (
        doc[end - 1].text in POSSESSIVE
        or is_edge(doc[end - 1])
        or (doc[end - 1].pos_ in ("VERB", "AUX", "ADP") and doc[end - 1].text.islower())
    ):
        end -= 1
    while start < end and (is_edge(doc[start]) or doc[start].lower_ in ("the", "a", "an")):
        start += 1
    while (
        start < end - 1 and doc[start].text.islower() and doc[start].pos_ in ("VERB", "ADP", "ADJ")
    ):
        start += 1
    return start, end


def _first_name(token: Token, surname: Token) -> bool:
    """Whether the word before a single word is a first name: known, or part of a person's name."""
    if lexicon.gender_of_first_name(token.text):
        return True
    if surname.ent_type_ != "PERSON" or token.ent_type_ or token.head.i != surname.i:
        return False
    return (
        token.dep_ == "compound"
        and token.text.istitle()
        and not lexicon.is_title(token.text)
        and not lexicon.is_person(token.text)
        and not lexicon.is_in("body_nouns", token.text)
    )


def widened(doc: Doc, start: int, end: int, taken: Container[int]) -> tuple[int, int]:
    """The range with what belongs to the name: a first name before, "Hospital" behind."""
    if (
        start
        and start - 1 not in taken
        and doc[start - 1].pos_ == "PROPN"
        and _first_name(doc[start - 1], doc[start])
        and doc[start].text[0].isupper()
        and end - start == 1
    ):
        start -= 1
    end = _hyphened(doc, start, end)
    if end >= len(doc):
        return start, end
    after = doc[end]
    second = doc[end + 1] if end + 1 < len(doc) else None
    if (
        second is not None
        and after.lower_ == "of"
        and lexicon.is_in("body_nouns", doc[end - 1].text)
    ):
        stop = end + 1
        while stop < len(doc) and doc[stop].pos_ == "PROPN" and doc[stop].text[0].isupper():
            stop += 1
        return (start, stop) if stop > end + 1 else (start, end)
    if second is not None and after.text in POSSESSIVE and names_body(second):
        return start, end + 2
    if second is not None and f"{after.text} {second.text}" in COMPOUND_BODIES:
        return start, end + 2
    body = after.text in SMALL_BODIES or names_body(after)
    if body and end not in taken and after.dep_ != "appos":
        return start, end + 1
    return start, end


def _hyphened(doc: Doc, start: int, end: int) -> int:
    """The end with the other half of a surname ("Maria Orsen" of "Maria Orsen-Vance").

    Two names joined before a noun ("the Orsen-Vance bill") stay two.
    """
    if end + 1 >= len(doc) or doc[end - 1].ent_type_ != "PERSON" or doc[end].text != "-":
        return end
    half = doc[end + 1]
    joined = not (doc[end - 1].whitespace_ or doc[end].whitespace_)
    named = half.pos_ == "PROPN" and half.text.istitle() and not half.ent_type_
    return end + 2 if joined and named and half.dep_ not in ("compound", "nmod") else end


def names_body(token: Token) -> bool:
    """Whether the word is a capitalised one that names of bodies end with."""
    return (
        token.pos_ == "PROPN"
        and token.text[0].isupper()
        and (lexicon.is_in("body_nouns", token.text) or lexicon.is_in("body_names", token.text))
    )
