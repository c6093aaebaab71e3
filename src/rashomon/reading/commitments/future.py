"""Futures that undertake: "will …", "is to …", "is set to …", and the headline's bare "to …"."""

from __future__ import annotations

from dataclasses import replace

from rashomon.reading.commitments.actors import (
    FIRST_PERSON,
    Index,
    can_act,
    has_office,
    headline_doer,
    is_body,
    is_outsider,
    subject,
)
from rashomon.reading.commitments.extent import Found, end_of, left_of
from rashomon.reading.commitments.grammar import (
    WOULD,
    asks,
    future,
    is_indirect_question,
    is_infinitive,
    is_negated,
    is_passive,
    owned_by,
    same,
    saying,
)
from rashomon.reading.commitments.lexicon import is_in
from rashomon.reading.entities.syntax import means_nothing
from rashomon.reading.tokens import Token

THERE = ("back", "there")
"""Where one promises to be: "we shall be back"."""


def will(verb: Token, index: Index) -> Found | None:
    """“We will …”, “Acme said it will …”, and plain “Acme will invest …”."""
    helper = future(verb)
    if helper is None or asks(verb):
        return None
    if is_in("obliging", verb) and any(t.dep_ == "xcomp" for t in verb.children):
        return _obliged(helper, verb, index)
    doer = subject(verb)
    if is_passive(verb) or (befalls(verb) and not ours(verb, doer)) or is_indirect_question(verb):
        return done_by(helper, verb, index)
    doer = doer or headline_doer(verb, index)
    if doer is None or means_nothing(doer) or _is_anybody(verb, doer, index):
        return None
    if _is_mere_talk(verb, helper, doer):
        return None
    if doer.lower_ in FIRST_PERSON:
        would = helper.lower_ in WOULD
        return None if would else Found(helper, end_of(verb), doer, verb.i)
    cue, sayer = saying(verb)
    found = Found(helper, end_of(verb), doer, verb.i, sayer)
    if cue is not None and sayer is not None:
        return said(found, verb, cue, sayer, index)
    if doer.lower_ in ("he", "she", "it", "they") and index.in_marks(verb):
        return None  # what a speaker says that others will do
    if _is_agreed(verb) and can_act(doer, index):
        return found
    if helper.lower_ in WOULD:
        terms = _agreed(verb) or _if_elected(verb)
        return found if terms and _acts(verb, doer, index) else None
    return found if _acts(verb, doer, index) and not _told_by_others(verb, index) else None


def _is_mere_talk(verb: Token, helper: Token, doer: Token) -> bool:
    """A guess ("will probably"), a refusal to say more, "would consider", "I'll tell you this"."""
    if any(t.dep_ == "advmod" and is_in("guessed", t) for t in verb.children):
        return True
    if helper.lower_ in WOULD and verb.lemma_ == "consider":
        return True
    unsaid = is_in("unsaid", verb) or (helper.lower_ == "would" and is_in("unsaid_then", verb))
    if unsaid and is_negated(verb) and doer.lower_ not in FIRST_PERSON:
        return True
    return verb.lemma_ == "tell" and any(t.lower_ == "you" for t in verb.children)


def _is_anybody(verb: Token, doer: Token, index: Index) -> bool:
    """“A president who will listen”, "candidates who will fight": whoever does is meant."""
    if verb.dep_ != "relcl" or doer.i != verb.head.i or doer.pos_ == "PROPN":
        return False
    indefinite = any(t.dep_ == "det" and t.lower_ in ("a", "an") for t in doer.children)
    if index.named(doer) is not None and not indefinite:
        return False
    if verb.left_edge.nbor(-1).text == "," or any(t.dep_ == "nummod" for t in doer.children):
        return False
    return not any(
        t.dep_ == "poss" or (t.dep_ == "det" and t.lower_ not in ("a", "an", "any", "some"))
        for t in doer.children
    )


def ours(verb: Token, doer: Token | None) -> bool:
    """“We will find them”, "we'll have it done": what one says of oneself is undertaken."""
    if doer is None or doer.lower_ not in FIRST_PERSON:
        return False
    if verb.lemma_ == "be":
        return any(t.lower_ in THERE and t.dep_ == "advmod" for t in verb.children)
    caused = any(
        (t.tag_ == "VBN" and t.dep_ in ("ccomp", "xcomp")) or t.dep_ == "prt" for t in verb.children
    )
    if verb.lemma_ in ("have", "get"):
        return caused
    objects = ("dobj", "obj", "ccomp")
    return is_in("ours", verb) and any(t.dep_ in objects for t in verb.children)


def done_by(start: Token, verb: Token, index: Index) -> Found | None:
    """“The brewer is to be bought by the family”: the passive that names who does it."""
    if not is_passive(verb) or is_negated(verb) or start.lower_ in WOULD:
        return None
    by = next((t for t in verb.children if t.dep_ == "agent"), None)
    doer = next((t for t in by.children if t.dep_ == "pobj"), None) if by is not None else None
    if doer is None or not is_in("acts", verb) or is_in("undergone", verb):
        return None
    known = index.named(doer)
    if not (is_in("actors", doer) or (known is not None and known.type != "other")):
        return None
    return Found(start, end_of(verb), doer, verb.i)


def _obliged(helper: Token, verb: Token, index: Index) -> Found | None:
    """“Under the settlement, Acme will be required to repay”: what an agreement makes one do."""
    aim = next((t for t in verb.children if t.dep_ == "xcomp" and is_infinitive(t)), None)
    doer = subject(verb, passive=True)
    if aim is None or doer is None or not _agreed(verb) or not can_act(doer, index):
        return None
    return Found(helper, end_of(aim, verb), doer, left_of(aim))


def said(found: Found, verb: Token, cue: Token, sayer: Token, index: Index) -> Found | None:
    """A future that somebody tells: the doer, his body, or another who speaks for it."""
    doer = found.doer
    himself = same(doer, sayer, index)
    if is_outsider(sayer, index) and not (himself and can_act(sayer, index)):
        return None
    if himself:
        return found
    speaks = is_in("speaking_for", cue) or is_in("spokesmen", sayer)
    if speaks and (doer.lower_ in ("it", "they") or can_act(doer, index)):
        return found
    if not is_in("acts", verb):
        return None
    sells = is_in("selling", verb) and not any(t.dep_ in ("dobj", "obj") for t in verb.children)
    if owned_by(doer, sayer, index) and not (sells and not can_act(doer, index)):
        return found  # "its trucks would run on hydrogen", not "its dolls would sell out"
    if owned_by(sayer, doer, index) and can_act(doer, index):
        return found
    if cue.lemma_ == "warn":
        return None
    if doer.lower_ in ("it", "they"):
        known = index.entity(doer) is not None
        return replace(found, sayer=None) if known or has_office(sayer, index) else None
    if is_body(doer, index):
        return found
    leads = has_office(sayer, index) or is_body(sayer, index)
    if is_in("staff", doer) and leads:
        return found
    # "The prince will visit the town, the palace said."
    vouched = is_body(sayer, index) and not is_in("outside", sayer)
    return found if vouched and _acts(verb, doer, index) else None


def befalls(verb: Token) -> bool:
    """Whether it tells what befalls the doer: "will suffer", "will freeze", not "freeze pay"."""
    if verb.lemma_ == "stand" and any(t.lower_ == "trial" for t in verb.rights):
        return True
    if not is_in("foretold", verb):
        return False
    return not is_in("acts", verb) or not any(t.dep_ in ("dobj", "obj") for t in verb.children)


def _acts(verb: Token, doer: Token, index: Index) -> bool:
    """Whether the reporter's own "will" or "is to" undertakes: a deed, by somebody who can."""
    if not is_in("acts", verb):
        return False
    if doer.lower_ == "it" and not can_act(doer, index):
        # "It will hire 300" is said of a body, "it will help" of anything.
        return not (is_in("things_do", verb) or is_in("burdens", verb) or is_negated(verb))
    if not can_act(doer, index) or (is_in("judging", doer) and is_in("judged", verb)):
        return False
    bare = not any(t.dep_ in ("dobj", "obj") for t in verb.children)
    if bare and index.named(doer) is None and is_in("premises", doer) and is_in("things_do", verb):
        return False  # "the school will open in May", not "will open its doors"
    if index.named(doer) is not None or is_body(doer, index) or has_office(doer, index):
        return True
    if is_negated(verb) or is_in("affected", doer):
        return False
    of_a_body = any(t.dep_ in ("prep", "relcl") for t in doer.children)
    own = of_a_body or is_in("staff", doer) or is_in("bodies", doer)
    return own or doer.tag_ != "NNS" or not is_in("burdens", verb)


def _told_by_others(verb: Token, index: Index) -> bool:
    """Whether outsiders tell it: "…, accountants say", "according to an analyst"."""
    tellers = (t for t in verb.sent if t.lower_ == "according")
    return any(is_outsider(t, index) for teller in tellers for t in teller.subtree)


def _is_agreed(verb: Token) -> bool:
    """“It has been agreed that the villages will share the cost”."""
    cue = verb.head
    return verb.dep_ == "ccomp" and cue.lemma_ in ("agree", "decide", "settle") and is_passive(cue)


def _agreed(verb: Token) -> bool:
    """Whether a deal or plan holds it: "under the deal, Acme would pay"."""
    clause = verb
    while clause.dep_ == "conj" and clause.head.i < clause.i:
        clause = clause.head
    if clause.dep_ == "relcl" and is_in("terms", clause.head):
        which = [t for t in clause.lefts if t.dep_ == "prep" and t.lower_ in ("under", "as", "in")]
        return any(t.lower_ == "which" for preposition in which for t in preposition.children)
    under = [t for t in verb.children if t.dep_ == "prep" and t.lower_ in ("under", "as")]
    return any(is_in("terms", t) for preposition in under for t in preposition.subtree)


def _if_elected(verb: Token) -> bool:
    """“Labour would cap rents if elected”: the "would" of a candidate's promise."""
    return any(
        t.lower_ in ("elected", "re-elected", "reelected") and t.nbor(-1).lower_ == "if"
        for t in verb.sent[1:]
    )


def goes_on(verb: Token, index: Index) -> Found | None:
    """“It would also sell the land”: the next sentence of somebody whose plans are being told."""
    helper = future(verb)
    if helper is None or helper.lower_ not in WOULD or verb.dep_ not in ("ROOT", "conj"):
        return None
    if is_passive(verb) or asks(verb) or befalls(verb) or not is_in("acts", verb):
        return None
    if any(t.dep_ == "advcl" and any(c.lower_ == "if" for c in t.children) for t in verb.children):
        return None  # "it would pay more if …" tells what might be
    doer = subject(verb)
    return None if doer is None else Found(helper, end_of(verb), doer, verb.i)
