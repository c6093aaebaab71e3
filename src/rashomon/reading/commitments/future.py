"""Futures that undertake: "will …", "is to …", "is set to …", and the headline's bare "to …"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from rashomon.reading.commitments.actors import (
    FIRST_PERSON,
    Index,
    can_act,
    has_office,
    is_body,
    is_outsider,
    subject,
)
from rashomon.reading.commitments.extent import Found, end_of, left_of
from rashomon.reading.commitments.grammar import (
    WOULD,
    asks,
    future,
    group_start,
    is_indirect_question,
    is_infinitive,
    is_negated,
    is_passive,
    is_told,
    owned_by,
    same,
    saying,
)
from rashomon.reading.commitments.lexicon import is_in, words
from rashomon.reading.entities.syntax import means_nothing

FINITE = ("VBD", "VBZ", "VBP", "MD")
HELPS = ("aux", "auxpass")
AHEAD = ("next", "tomorrow", "tonight", "later", "soon", "shortly")
"""Words that place a progressive ahead: "is hiring 20 apprentices next month"."""
INFINITIVES = ("xcomp", "ccomp", "advcl", "acl")


def will(verb: Token, index: Index) -> Found | None:
    """“We will …”, “Acme said it will …”, and plain “Acme will invest …”."""
    helper = future(verb)
    if helper is None or asks(verb):
        return None
    if is_in("obliging", verb) and any(t.dep_ == "xcomp" for t in verb.children):
        return _obliged(helper, verb, index)
    doer = subject(verb)
    if is_passive(verb) or (_befalls(verb) and not _ours(verb, doer)) or is_indirect_question(verb):
        return _done_by(helper, verb, index)
    if any(t.dep_ == "advmod" and is_in("guessed", t) for t in verb.children):
        return None
    doer = doer or _headline_doer(verb, index)
    if doer is None or means_nothing(doer):
        return None
    if doer.lower_ in FIRST_PERSON:
        would = helper.lower_ in WOULD
        return None if would else Found(helper, end_of(verb), doer, verb.i)
    cue, sayer = saying(verb)
    found = Found(helper, end_of(verb), doer, verb.i, sayer)
    if cue is not None and sayer is not None:
        return _said(found, verb, cue, sayer, index)
    if _is_agreed(verb) and can_act(doer, index):
        return found
    if helper.lower_ in WOULD:
        terms = _agreed(verb) or _if_elected(verb)
        return found if terms and _acts(verb, doer, index) else None
    return found if _acts(verb, doer, index) and not _told_by_others(verb, index) else None


def _ours(verb: Token, doer: Token | None) -> bool:
    """“We will find them”, "we'll have it done": what one says of oneself is undertaken."""
    if doer is None or doer.lower_ not in FIRST_PERSON:
        return False
    caused = any(t.tag_ == "VBN" and t.dep_ in ("ccomp", "xcomp") for t in verb.children)
    if verb.lemma_ in ("have", "get"):
        return caused
    objects = ("dobj", "obj", "ccomp")
    return is_in("ours", verb) and any(t.dep_ in objects for t in verb.children)


def _done_by(start: Token, verb: Token, index: Index) -> Found | None:
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


def _said(found: Found, verb: Token, cue: Token, sayer: Token, index: Index) -> Found | None:
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
        return replace(found, sayer=None) if known or has_office(sayer) else None
    if is_body(doer, index):
        return found
    leads = has_office(sayer) or is_body(sayer, index)
    if is_in("staff", doer) and leads:
        return found
    # "The prince will visit the town, the palace said."
    vouched = is_body(sayer, index) and not is_in("outside", sayer)
    return found if vouched and _acts(verb, doer, index) else None


def _befalls(verb: Token) -> bool:
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
    if index.named(doer) is not None or is_body(doer, index) or has_office(doer):
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
    if is_passive(verb) or asks(verb) or _befalls(verb) or not is_in("acts", verb):
        return None
    if any(t.dep_ == "advcl" and any(c.lower_ == "if" for c in t.children) for t in verb.children):
        return None  # "it would pay more if …" tells what might be
    doer = subject(verb)
    return None if doer is None else Found(helper, end_of(verb), doer, verb.i)


def is_to(verb: Token, index: Index) -> Found | None:
    """“Acme is to close 40 branches”: an arrangement, by somebody who can act."""
    governor = verb.head
    if verb.dep_ not in INFINITIVES or governor.lemma_ != "be" or not is_infinitive(verb):
        return None
    if governor.tag_ not in ("VBZ", "VBP") and governor.dep_ != "ccomp":
        return None
    if is_negated(governor) or verb.i < governor.i:
        return None
    if is_passive(verb):
        return _done_by(group_start(governor), verb, index)
    between = [t for t in governor.children if governor.i < t.i < verb.i and t.lower_ != "last"]
    if any(t.dep_ in ("attr", "acomp", "expl", "prep", "dobj") for t in between):
        return None
    if any(t.lower_ in ("here", "there") for t in between):
        return None  # "I am here to tell you" says what for
    if any(t.lower_ == "yet" or t.dep_ == "mark" for t in governor.children if t.i < verb.i):
        return None
    doer = subject(governor)
    if doer is None or _befalls(verb) or not can_act(doer, index):
        return None
    return Found(group_start(governor), end_of(verb), doer, left_of(verb))


def set_to(word: Token, index: Index) -> Found | None:
    """“is set to vote”, “are going to sue”, by somebody who can act."""
    if word.lower_ not in words().lists["set_to"]:
        return None
    aim = next((t for t in word.children if t.dep_ in INFINITIVES and is_infinitive(t)), None)
    aim = aim or _gerund(word)
    doer = subject(word, passive=True)
    if aim is None or is_passive(aim) or (_befalls(aim) and not _ours(aim, doer)):
        return None
    governor = word.head if word.head.lemma_ == "be" else None
    helper = governor or next((t for t in word.children if t.lemma_ == "be"), word)
    if helper.lower_ in ("was", "were") and not is_told(
        helper.head if helper.dep_ in HELPS else helper
    ):
        return None
    if is_negated(word) and (doer is None or doer.lower_ not in FIRST_PERSON):
        return None
    if doer is None and governor is not None:
        doer = subject(governor)
    if doer is None:
        return None
    ours = _own_words(word, index)
    # "He is going to …" foretells as often as it undertakes.
    guess = word.lower_ == "going" and doer.lower_ not in FIRST_PERSON
    if not ours and (guess or not can_act(doer, index)):
        return None
    if word.lower_ in words().lists["scheduled"] and not is_in("acts", aim):
        return None
    if governor is not None and is_negated(governor):
        return None
    start = group_start(word)
    if governor is not None and word.dep_ in ("acomp", "attr"):
        start = group_start(governor)
    return Found(start, end_of(aim, word), doer, left_of(aim))


def _gerund(word: Token) -> Token | None:
    """What stands behind "to": “is committed to closing”."""
    for child in word.children:
        if (
            child.dep_ == "prep"
            and child.lower_ == "to"
            and word.lower_ in ("committed", "pledged")
        ):
            return next((t for t in child.children if t.dep_ == "pcomp"), None)
    return None


def _own_words(word: Token, index: Index) -> bool:
    clause = word.head if word.dep_ in ("acomp", "attr") else word
    cue, sayer = saying(clause)
    doer = subject(clause, passive=True)
    return cue is not None and sayer is not None and doer is not None and same(doer, sayer, index)


def _is_ahead(word: Token) -> bool:
    """“Next”, "tomorrow", or a day, month or year behind "in", "on", "by" or "from"."""
    if word.lower_ in AHEAD:
        return True
    if is_in("seasons", word) and (word.dep_ == "npadvmod" or word.head.lower_ in ("in", "at")):
        return not any(t.lower_ in ("last", "past", "that") for t in word.children)
    dated = word.dep_ == "pobj" and word.ent_type_ == "DATE" and word.tag_ in ("NNP", "CD")
    return dated and word.head.lower_ in ("in", "on", "by", "from")


def arranged(verb: Token, index: Index) -> Found | None:
    """“is hiring 20 apprentices next month”: an arrangement told in the progressive."""
    if verb.tag_ != "VBG" or not is_in("acts", verb) or is_negated(verb):
        return None
    helper = next((t for t in verb.children if t.dep_ == "aux"), None)
    if helper is None or helper.lower_ not in ("is", "are", "'s", "’s", "'re", "’re", "am", "'m"):
        return None
    ahead = any(_is_ahead(t) for t in verb.subtree if t.i > verb.i)
    doer = subject(verb)
    if not ahead or doer is None or not can_act(doer, index) or asks(verb):
        return None
    return Found(helper, end_of(verb), doer, verb.i)


def _headline_doer(verb: Token, index: Index) -> Token | None:
    """Whom a headline begins with, where the parser finds no subject in it."""
    paragraph = index.parsed.paragraph_at(verb.idx)
    if paragraph is None or paragraph.kind != "headline":
        return None
    doc = verb.doc
    for place in range(_part_start(verb), verb.i):
        if doc[place].pos_ not in ("NOUN", "PROPN", "ADJ", "DET", "NUM"):
            return None
        if can_act(doc[place], index):
            return doc[place]
    return None


def headline(verb: Token, index: Index) -> Found | None:
    """The headline's infinitive: “Bank to shut 40 branches”."""
    if not is_infinitive(verb) or is_passive(verb) or not is_in("acts", verb):
        return None
    paragraph = index.parsed.paragraph_at(verb.idx)
    if paragraph is None or paragraph.kind != "headline":
        return None
    to = next(t for t in verb.children if t.dep_ == "aux" and t.lower_ == "to")
    begin = _part_start(to)
    if begin == to.i or any(t.tag_ in FINITE for t in to.doc[begin : to.i]):
        return None
    doer = next((t for t in verb.children if t.dep_ == "nsubj"), None) or to.nbor(-1)
    if not begin <= doer.i < to.i or not can_act(doer, index):
        return None
    return Found(to, end_of(verb), doer, verb.i)


def _part_start(word: Token) -> int:
    """Where the part of the headline begins that the word stands in."""
    place = word.i
    while place > word.sent.start and word.doc[place - 1].text not in (
        ":",
        ";",
        ",",
        "—",
        "–",
        "-",
    ):
        place -= 1
    return place
