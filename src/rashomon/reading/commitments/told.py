"""What somebody in charge says will be done: "the council said the library would be closed".

The doer stands in no clause of its own there: it is who speaks, for he speaks of what is his to do.
"""

from __future__ import annotations

from rashomon.reading.commitments.actors import (
    Index,
    has_office,
    is_body,
    is_outsider,
    is_person,
    spoken_for,
)
from rashomon.reading.commitments.extent import Found, end_of
from rashomon.reading.commitments.grammar import (
    asks,
    future,
    is_indirect_question,
    is_negated,
    is_passive,
    saying,
)
from rashomon.reading.commitments.lexicon import is_in
from rashomon.reading.entities.lexicon import is_person as names_person
from rashomon.reading.tokens import Token


def told(verb: Token, index: Index) -> Found | None:
    """A passive deed, or a work that begins or ends, told by a body or by one who leads it."""
    helper = future(verb)
    if helper is None or asks(verb) or is_indirect_question(verb):
        return None
    thing = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    if thing is None or thing.i > verb.i or not _is_done(verb, thing, index):
        return None
    sayer = saying(verb)[1] or _according_to(verb)
    if sayer is None or not _in_charge(sayer, index):
        return None
    start = thing.left_edge
    return Found(start, end_of(verb), spoken_for(sayer) or sayer, start.i, sayer)


def _according_to(verb: Token) -> Token | None:
    """“The road will be closed, according to the council”."""
    for child in verb.children:
        if child.lower_ == "according":
            to = next(iter(child.children), None)
            return next((t for t in to.children if t.dep_ == "pobj"), None) if to else None
    return None


def _is_done(verb: Token, thing: Token, index: Index) -> bool:
    """Whether the clause tells a deed done to a thing, not what befalls somebody."""
    if is_in("got", verb):
        return _is_given(verb, thing)
    if _is_nothing(thing):
        return is_passive(verb) and not is_negated(verb) and not _agent(verb, index)
    if thing.pos_ == "PRON" or is_negated(verb) or thing.dep_ == "expl":
        return False
    entity = index.named(thing)
    if entity is not None and entity.type == "person":
        return False
    if is_passive(verb):
        someone = names_person(thing.lemma_) or is_in("people", thing) or is_in("affected", thing)
        done = is_in("acts", verb) and not is_in("undergone", verb)
        return done and not _agent(verb, index) and (not someone or is_in("gives", verb))
    if is_in("moneys", thing):
        return verb.lemma_ == "go" and any(t.lower_ in ("to", "towards") for t in verb.rights)
    planned = is_in("announced", thing) or is_in("events", thing)
    works = is_in("works", thing) or (planned and not is_person(thing))
    return works and (is_in("works_do", verb) or _takes_place(verb))


def _is_nothing(thing: Token) -> bool:
    """“Nobody will be evicted”, "no job would be cut"."""
    return thing.lower_ in ("nobody", "none") or any(t.lower_ == "no" for t in thing.lefts)


def _takes_place(verb: Token) -> bool:
    """“Would take place”, "would go ahead"."""
    return any((verb.lemma_, t.lower_) in (("take", "place"), ("go", "ahead")) for t in verb.rights)


def _is_given(verb: Token, thing: Token) -> bool:
    """“All of them will get their money back”: what those whom a body serves get from it."""
    served = is_in("affected", thing) or is_in("people", thing) or is_in("served", thing)
    return served and any(t.dep_ in ("dobj", "obj") for t in verb.children)


def _agent(verb: Token, index: Index) -> bool:
    """Whether it is told who does it ("by the army"), not by when ("by Easter")."""
    by = next((t for t in verb.children if t.dep_ == "agent"), None)
    doer = next((t for t in by.children if t.dep_ == "pobj"), None) if by is not None else None
    return doer is not None and (index.named(doer) is not None or is_person(doer))


def _in_charge(sayer: Token, index: Index) -> bool:
    if is_outsider(sayer, index) or is_in("outside", sayer):
        return False
    return is_body(sayer, index) or has_office(sayer, index) or is_in("spokesmen", sayer)
