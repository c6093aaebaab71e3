"""Arrangements: "is to …", "is set to …", "is hiring next month", the headline's "to …"."""

from __future__ import annotations

from rashomon.reading.commitments.actors import (
    FIRST_PERSON,
    Index,
    can_act,
    part_start,
    subject,
)
from rashomon.reading.commitments.extent import Found, end_of, left_of
from rashomon.reading.commitments.future import befalls, done_by, ours, said
from rashomon.reading.commitments.grammar import (
    asks,
    future,
    group_start,
    is_infinitive,
    is_negated,
    is_passive,
    is_told,
    same,
    saying,
)
from rashomon.reading.commitments.lexicon import is_in, words
from rashomon.reading.tokens import Token

FINITE = ("VBD", "VBZ", "VBP", "MD")
HELPS = ("aux", "auxpass")
AHEAD = ("next", "tomorrow", "tonight", "later", "soon", "shortly")
"""Words that place a progressive ahead: "is hiring 20 apprentices next month"."""
INFINITIVES = ("xcomp", "ccomp", "advcl", "acl")


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
        return done_by(group_start(governor), verb, index)
    between = [t for t in governor.children if governor.i < t.i < verb.i and t.lower_ != "last"]
    if any(t.dep_ in ("attr", "acomp", "expl", "prep", "dobj") for t in between):
        return None
    if any(t.dep_ == "acomp" for t in governor.lefts):
        return None  # "how unfit they are to lead"
    if any(t.lower_ in ("here", "there") for t in between):
        return None  # "I am here to tell you" says what for
    if any(t.lower_ == "yet" or t.dep_ == "mark" for t in governor.children if t.i < verb.i):
        return None
    doer = subject(governor)
    if doer is None or befalls(verb) or not can_act(doer, index):
        return None
    return Found(group_start(governor), end_of(verb), doer, left_of(verb))


def set_to(word: Token, index: Index) -> Found | None:
    """“is set to vote”, “are going to sue”, by somebody who can act."""
    if word.lower_ not in words().lists["set_to"]:
        return None
    aim = next((t for t in word.children if t.dep_ in INFINITIVES and is_infinitive(t)), None)
    aim = aim or _gerund(word)
    if future(word) is not None:
        return None  # "will be set to match"
    doer = subject(word, passive=True)
    if aim is None or is_passive(aim) or (befalls(aim) and not ours(aim, doer)):
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
    own = _own_words(word, index)
    # "He is going to …" foretells as often as it undertakes.
    guess = word.lower_ == "going" and doer.lower_ not in FIRST_PERSON
    if not own and (guess or not can_act(doer, index)):
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
        return word.lower_ != "next" or word.ent_type_ == "DATE"
    if is_in("seasons", word) and (word.dep_ == "npadvmod" or word.head.lower_ in ("in", "at")):
        return not any(t.lower_ in ("last", "past", "that") for t in word.children)
    dated = word.dep_ == "pobj" and word.ent_type_ == "DATE" and word.tag_ in ("NNP", "CD")
    return dated and word.head.lower_ in ("in", "on", "by", "from")


def arranged(verb: Token, index: Index) -> Found | None:
    """“is hiring 20 apprentices next month”, “said it was closing six shops”, “we're not leaving”.

    An arrangement told in the progressive: of a day ahead, or of a deed that one decides, by who
    does it.
    """
    if verb.tag_ != "VBG" or not (is_in("acts", verb) or is_in("yielding", verb)):
        return None
    helper = next((t for t in verb.children if t.dep_ == "aux"), None)
    doer = subject(verb)
    if helper is None or helper.lemma_ != "be" or doer is None or asks(verb):
        return None
    found = Found(helper, end_of(verb), doer, verb.i)
    own = doer.lower_ in FIRST_PERSON
    now = helper.lower_ in ("is", "are", "'s", "’s", "'re", "’re", "am", "'m", "’m")
    if is_negated(verb):
        return found if now and own and is_in("yielding", verb) else None
    cue, sayer = saying(verb)
    if cue is not None and sayer is not None and is_in("moves", verb) and not own:
        return said(found, verb, cue, sayer, index)
    return found if now and _is_dated(verb) and can_act(doer, index) else None


def _is_dated(verb: Token) -> bool:
    """Whether a word of the verb's own clause places it ahead."""
    return any(_is_ahead(t) and _is_of(t, verb) for t in verb.subtree if t.i > verb.i)


def _is_of(word: Token, verb: Token) -> bool:
    """Whether no other clause stands between the word and the verb."""
    upper = word
    while upper.i != verb.i:
        if upper.dep_ in ("advcl", "conj", "ccomp", "relcl", "acl"):
            return False
        upper = upper.head
    return True


def headline(verb: Token, index: Index) -> Found | None:
    """The headline's infinitive: “Bank to shut 40 branches”."""
    if not is_infinitive(verb) or is_passive(verb) or not is_in("acts", verb):
        return None
    paragraph = index.parsed.paragraph_at(verb.idx)
    if paragraph is None or paragraph.kind != "headline":
        return None
    to = next(t for t in verb.children if t.dep_ == "aux" and t.lower_ == "to")
    begin = part_start(to)
    if begin == to.i or any(t.tag_ in FINITE for t in to.doc[begin : to.i]):
        return None
    doer = next((t for t in verb.children if t.dep_ == "nsubj"), None) or to.nbor(-1)
    if not begin <= doer.i < to.i or not can_act(doer, index):
        return None
    return Found(to, end_of(verb), doer, verb.i)
