"""Verbs of undertaking in their frames: "pledged to …", "announced a deal on …"."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.reading.commitments.actors import (
    Index,
    can_act,
    headline_doer,
    is_body,
    subject,
)
from rashomon.reading.commitments.extent import MARKS, Found, end_of, left_of
from rashomon.reading.commitments.grammar import (
    asks,
    denies,
    future,
    group_start,
    is_barred,
    is_infinitive,
    is_negated,
    is_passive,
    is_told,
    owned_by,
    same,
    saying,
)
from rashomon.reading.commitments.lexicon import is_in, words
from rashomon.reading.tokens import Token

BOUND = ("it", "them", "him", "her", "us")
REFLEXIVE = ("itself", "themselves", "himself", "herself", "ourselves")
ASKING = ("whether", "how", "when", "where", "what")
CLAUSAL = ("xcomp", "ccomp", "advcl", "acl")
FAR = 12
"""Words between a verb and what it undertakes, where the parse hangs that on another word."""


def of_verb(verb: Token, index: Index) -> Found | None:
    """A verb of undertaking, done by somebody who can."""
    frames = _frames_of(verb)
    if frames is None or verb.pos_ != "VERB":
        return None
    if is_barred(verb):
        return _by_agent(verb, frames, index)
    if is_in("overtaken", verb) and not is_told(verb) and _had(verb):
        return None  # "had planned to fly home": it came otherwise
    doer = subject(verb) or headline_doer(verb, index)
    if doer is None or _is_over(verb):
        return None
    content = _content(verb, doer, frames, index)
    bound = _bound(verb, index)
    if content is None or not (bound or _can(verb, content, doer, frames, index)):
        return None
    if content.lemma_ == "do" and not any(t.i > content.i for t in content.children):
        return None  # "what he promises to do"
    if is_in("telling", verb) and _is_own(verb, content, doer, index):
        return None  # "announced that it would …": the future itself is the undertaking
    if content.right_edge.i < verb.i:
        # "Nobody will be turned away, the mayor promised."
        start = content.doc[content.left_edge.i]
        return Found(start, verb.i + 1, doer, content.left_edge.i)
    return Found(group_start(verb), end_of(content, verb), bound or doer, left_of(content))


def _frames_of(verb: Token) -> frozenset[str] | None:
    """What the verb may take, with its particle ("set aside") where it has one."""
    lemma = verb.lemma_.lower()
    if lemma in words().phrasal:
        for child in verb.children:
            frames = words().verbs.get(f"{lemma} {child.lower_}")
            if frames is not None:
                return frames
    return words().verbs.get(lemma)


def _is_over(verb: Token) -> bool:
    """“Promised to stay, a promise she has broken”, "promised to call but never did"."""
    for child in verb.children:
        if is_in("nouns", child) and any(
            t.dep_ == "relcl" and is_in("dropping", t) for t in child.children
        ):
            return True
        denied = child.lemma_ == "do" and is_negated(child)
        if child.dep_ == "conj" and (denied or child.lemma_ in ("fail", "renege")):
            return True
    return False


def _had(verb: Token) -> bool:
    return any(t.dep_ == "aux" and t.lower_ == "had" for t in verb.children)


def _bound(verb: Token, index: Index) -> Token | None:
    """Whom it binds: "the treaty binds them to closing it"."""
    if not is_in("binding", verb):
        return None
    whom = next((t for t in verb.children if t.dep_ == "dobj" and t.i > verb.i), None)
    return whom if whom is not None and (whom.lower_ in BOUND or can_act(whom, index)) else None


def _by_agent(verb: Token, frames: frozenset[str], index: Index) -> Found | None:
    """“A school has been promised by the council”: the passive that names who does it."""
    if not frames & {"object", "thing"} or not is_passive(verb) or is_negated(verb) or asks(verb):
        return None
    thing = next((t for t in verb.children if t.dep_ == "nsubjpass"), None)
    agent = next((t for t in verb.children if t.dep_ == "agent"), None)
    doer = next((t for t in agent.children if t.dep_ == "pobj"), None) if agent else None
    if thing is None or doer is None or agent is None or not can_act(doer, index):
        return None
    if "object" not in frames and not is_in("things", thing):
        return None
    if is_in("actors", thing) or thing.pos_ == "PRON" or denies(thing):
        return None
    left = thing.left_edge
    return Found(left, agent.right_edge.i + 1, doer, left.i)


def _can(verb: Token, content: Token, doer: Token, frames: frozenset[str], index: Index) -> bool:
    """Whether this doer can undertake that: things promise and threaten as well."""
    if content.lemma_ == "be" and verb.lemma_ == "promise" and is_infinitive(content):
        return False
    if "deed" in frames and not (is_passive(content) or is_in("acts", content)):
        return False
    if "body" in frames and verb.tag_ == "VBD":
        # "She decided to call" tells what was done; what a body decided is still to come.
        several = doer.tag_ in ("NNS", "NNPS")
        if not (several or is_body(doer, index)):
            return any(t.dep_ == "aux" and t.lower_ == "have" for t in verb.children)
    return "anybody" in frames or can_act(doer, index) or _told_of_itself(verb, doer, index)


def _told_of_itself(verb: Token, doer: Token, index: Index) -> bool:
    """“The regulator said it intends to …”: what "it" is can act, since it speaks."""
    if doer.lower_ != "it":
        return False
    _, sayer = saying(verb)
    return sayer is not None and same(doer, sayer, index) and can_act(sayer, index)


def _content(verb: Token, doer: Token, frames: frozenset[str], index: Index) -> Token | None:
    """The head of what is undertaken, where the verb's frame allows it."""
    for child in verb.children:
        for frame, fits in _FRAMES.items():
            if frame in frames and fits(verb, child):
                return child
        if "own" in frames and _is_own(verb, child, doer, index):
            return child
        if child.dep_ == "prep" and child.lower_ == "to":
            bound = any(t.dep_ == "dobj" and t.lower_ in REFLEXIVE for t in verb.children)
            inner = _behind_to(child, frames | {"to-thing"} if bound else frames)
            if inner is not None:
                return inner
        if child.dep_ == "prep" and child.lower_ == "on" and "on-ing" in frames:
            return next((t for t in child.children if t.dep_ == "pcomp"), None)
        if "that" in frames and child.dep_ in ("dobj", "dative"):
            told = next(_told_to(child), None)
            if told is not None:
                return told
    if "to" in frames:
        return next(_far_infinitives(verb), None)
    return None


def _behind_to(to: Token, frames: frozenset[str]) -> Token | None:
    """What stands behind the preposition: "committed to closing", "agreed to a recount"."""
    inner = next((t for t in to.children if t.dep_ in ("pcomp", "pobj")), None)
    if inner is None:
        return None
    if "to-ing" in frames and (inner.tag_ == "VBG" or is_in("things", inner)):
        return inner
    thing = inner.pos_ == "NOUN" and not is_in("actors", inner)
    return inner if "to-thing" in frames and thing else None


def _is_to(verb: Token, child: Token) -> bool:
    asked = any(t.lower_ in ASKING for t in child.children if t.i < child.i)
    return child.i > verb.i and child.dep_ in CLAUSAL and is_infinitive(child) and not asked


def _is_bare_to(verb: Token, child: Token) -> bool:
    return _is_to(verb, child) and not any(t.dep_ in ("dobj", "obj") for t in verb.children)


def _is_that(verb: Token, child: Token) -> bool:
    asked = any(t.lower_ in ASKING for t in child.lefts)
    return (
        child.dep_ == "ccomp"
        and not asked
        and not is_infinitive(child)
        and future(child) is not None
    )


def _is_that_deed(verb: Token, child: Token) -> bool:
    """A clause about a deed: "decided that the vote would be held in May"."""
    return _is_that(verb, child) and (is_passive(child) or is_in("acts", child))


def _told_to(person: Token) -> Iterator[Token]:
    """“Assured residents that they would be paid”: the parse hangs the clause on who hears it."""
    for child in person.children:
        that = any(t.dep_ == "mark" and t.lower_ == "that" for t in child.children)
        if child.dep_ in CLAUSAL and that and future(child) is not None:
            yield child


def _is_own(verb: Token, child: Token, doer: Token, index: Index) -> bool:
    """A clause about what the doer himself will do: "agreed that they would share it"."""
    if not _is_that(verb, child):
        return False
    inner = subject(child)
    if inner is None or inner.i == doer.i:
        return False
    return same(inner, doer, index) or owned_by(inner, doer, index)


def _is_thing(verb: Token, child: Token) -> bool:
    """An object that is an action: "threatened a strike", no person."""
    if child.i < verb.i or child.dep_ not in ("dobj", "obj"):
        return False
    return _in_marks(child) or (is_in("things", child) and not denies(child))


def _is_event(verb: Token, child: Token) -> bool:
    """What one calls: "called a strike", not "called the strike a disgrace"."""
    if child.i < verb.i or child.dep_ not in ("dobj", "obj") or not is_in("events", child):
        return False
    return not any(
        t.dep_ in ("det", "poss") and t.lower_ not in ("a", "an") for t in child.children
    )


def _is_any_object(verb: Token, child: Token) -> bool:
    """An object that is no person: "is planning a share sale", "pledged $40 million"."""
    sum_of_money = child.dep_ == "npadvmod" and _is_money(verb, child)
    if child.i < verb.i or not (child.dep_ in ("dobj", "obj") or sum_of_money):
        return False
    if _in_marks(child):
        return True
    if child.pos_ == "PRON" or child.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return False
    return not denies(child) and (_is_new_body(child) or not is_in("actors", child))


def _is_money(verb: Token, child: Token) -> bool:
    """A sum behind the verb; of "£50m" the parser parts the number from its "m"."""
    behind = child.i > verb.i and child.dep_ in ("dobj", "obj", "npadvmod")
    return behind and any(t.ent_type_ == "MONEY" for t in (child, *child.lefts))


def _is_none(verb: Token, child: Token) -> bool:
    """“No compulsory redundancies”: an object that nobody wants, and of which there is none."""
    behind = child.i > verb.i and child.dep_ in ("dobj", "obj")
    return behind and is_in("unwanted", child) and any(t.lower_ == "no" for t in child.lefts)


def _is_new_body(thing: Token) -> bool:
    """Whether it is a body or place still to come: "a second plant", "a full inquiry"."""
    definite = any(
        t.dep_ in ("det", "poss") and t.lower_ not in ("a", "an") for t in thing.children
    )
    body = any(is_in(name, thing) for name in ("bodies", "premises", "things", "works"))
    return body and not definite and not is_in("people", thing)


def _is_with(verb: Token, child: Token) -> bool:
    """Whether it is "with" and a thing: "threatens the firm with sanctions"."""
    if child.i < verb.i:
        return False
    prepositions = [child, *(t for t in child.children if child.dep_ in ("dobj", "obj"))]
    return any(
        t.dep_ == "pobj" and is_in("things", t)
        for preposition in prepositions
        if preposition.dep_ == "prep" and preposition.lower_ == "with"
        for t in preposition.children
    )


_FRAMES = {
    "to": _is_to,
    "to-bare": _is_bare_to,
    "that": _is_that,
    "that-deed": _is_that_deed,
    "thing": _is_thing,
    "object": _is_any_object,
    "with": _is_with,
    "event": _is_event,
    "money": _is_money,
    "none": _is_none,
}


def _in_marks(token: Token) -> bool:
    """Whether the object opens with a quotation mark: "promises “no stone unturned”"."""
    left = token.left_edge
    return left.text in MARKS or (left.i > 0 and left.nbor(-1).text in MARKS)


def _far_infinitives(verb: Token) -> Iterator[Token]:
    """Infinitives behind the verb and its time or place, hung on another word by the parse."""
    doc = verb.doc
    for place in range(verb.i + 1, min(verb.i + FAR, verb.sent.end)):
        token = doc[place]
        if token.pos_ in ("VERB", "AUX") or token.text in ",;:" or token.dep_ == "cc":
            return
        if token.lower_ in ASKING or _is_matter(token):
            return
        if token.lower_ == "to" and token.dep_ == "aux" and token.head.i > place:
            yield token.head
            return


def _is_matter(preposition: Token) -> bool:
    """Whether it says about what: "agreed on a duty to", not "on Monday to"."""
    if preposition.lower_ not in ("on", "about", "over"):
        return False
    return any(t.dep_ == "pobj" and t.ent_type_ != "DATE" for t in preposition.children)


def signed(verb: Token, index: Index) -> Found | None:
    """“Signed a three-year contract with the club”, "have reached a deal over fishing"."""
    if not is_in("signing", verb) or is_barred(verb):
        return None
    thing = next((t for t in verb.children if t.dep_ in ("dobj", "obj") and t.i > verb.i), None)
    doer = subject(verb) or headline_doer(verb, index)
    if thing is None or doer is None or not can_act(doer, index):
        return None
    if _on_terms(verb):
        return Found(group_start(verb), end_of(thing, verb), doer, left_of(thing))
    indefinite = not any(
        t.dep_ in ("det", "poss") and t.lower_ not in ("a", "an") for t in thing.children
    )
    if not (indefinite and is_in("signed", thing)) or denies(thing):
        return None
    if any(t.dep_ == "relcl" and future(t) is not None for t in thing.children):
        return None  # "an agreement under which the firm will stay": the clause tells it
    return Found(group_start(verb), end_of(thing, verb), doer, left_of(thing))


def _on_terms(verb: Token) -> bool:
    """“Signed the winger on a four-year contract”, "to a two-year deal"."""
    if verb.lemma_ != "sign":
        return False
    terms = (
        t for t in verb.subtree if t.i > verb.i and t.dep_ == "prep" and t.lower_ in ("on", "to")
    )
    return any(
        t.dep_ == "pobj"
        and is_in("signed", t)
        and any(c.tag_ == "DT" or c.dep_ == "compound" for c in t.children)
        for preposition in terms
        for t in preposition.children
    )


def announced(verb: Token, index: Index) -> Found | None:
    """“announced a deal on …”: an announcement of what the doer will do."""
    if not is_in("announcing", verb) or is_passive(verb) or is_negated(verb):
        return None
    thing = next((t for t in verb.children if t.dep_ in ("dobj", "obj")), None)
    doer = subject(verb)
    if thing is None or doer is None or not can_act(doer, index):
        return None
    if not is_in("announced", thing) or denies(thing):
        return None
    owner = next((t for t in thing.children if t.dep_ == "poss"), None)
    if owner is not None and not owned_by(thing, doer, index):
        return None
    return Found(group_start(verb), end_of(thing, verb), doer, left_of(thing))
