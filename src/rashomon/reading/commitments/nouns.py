"""Nouns of undertaking: "her promise to stay", "signed an agreement to buy", "a plan to cut"."""

from __future__ import annotations

from rashomon.reading.commitments.actors import FIRST_PERSON, RELATIVE, Index, can_act, subject
from rashomon.reading.commitments.extent import Found, end_of, left_of
from rashomon.reading.commitments.grammar import (
    denies,
    future,
    group_start,
    is_infinitive,
    is_negated,
    is_passive,
    is_unreal,
)
from rashomon.reading.commitments.lexicon import is_in, words
from rashomon.reading.tokens import Token

FAR = 10
"""Words between a noun and the infinitive that says what is undertaken."""
COMPLEMENTS = ("xcomp", "advcl", "ccomp", "acl", "relcl")
OBJECTS = ("dobj", "obj", "attr")
OWNERS = ("of", "by", "from", "between", "among")
SUBJECTS = ("nsubj", "nsubjpass")
PROVIDING = (("call", "VERB"), ("provide", "VERB"))
FINITE = ("VBD", "VBZ", "VBP", "MD")
PHRASE = ("NOUN", "PROPN", "PART")
LONGEST_PHRASE = 12
"""Words of a subject that is looked for before a verb that the tagger took for a noun."""
DEFINITE = ("the", "this", "that", "these", "those")


def of_noun(noun: Token, index: Index) -> Found | None:
    """A noun of undertaking with an owner ("her promise") or a verb that makes it ("signed a")."""
    mistagged = _mistagged(noun, index)
    if mistagged is not None:
        return mistagged
    if not is_in("nouns", noun) or is_in("ones_own", noun) or _denied(noun):
        return None
    owner = _owner(noun, index)
    light = noun.dep_ in OBJECTS and noun.head.lemma_.lower() in words().lists["making"]
    if owner is not None and owner.lower_ in FIRST_PERSON and light:
        return None  # "gave voters “my guarantee” that …": the verb tells whose it is
    if owner is None:
        verbal = _is_verb(noun, index)
        if verbal is not None:
            return verbal
    content = _content(noun, owner)
    if content is None:
        return None
    if owner is not None:
        return Found(noun.left_edge, end_of(content), owner, left_of(content))
    return _made(noun, content, index)


def _mistagged(noun: Token, index: Index) -> Found | None:
    """“The families of the crew plan to sue”: a verb of several that the tagger took for a noun.

    What stands before it, back to a mark or the start of the clause, is one phrase of several
    without a verb; and no verb behind takes it for its subject.
    """
    doc, begin = noun.doc, noun.i
    if noun.tag_ not in ("NN", "NNP") or "to" not in _frames(noun) or noun.i + 2 >= len(doc):
        return None
    verb = doc[noun.i + 2]
    if doc[noun.i + 1].lower_ != "to" or verb.tag_ != "VB":
        return None
    while begin > max(noun.sent.start, noun.i - LONGEST_PHRASE):
        before = doc[begin - 1]
        if before.pos_ in ("VERB", "AUX") or before.tag_ == "WDT":
            return None
        if before.is_punct or before.dep_ == "mark":
            break
        begin -= 1
    begin += doc[begin].dep_ == "cc"
    phrase = doc[begin : noun.i]
    heads = (t for t in phrase if t.pos_ in ("NOUN", "PROPN") and t.nbor(1).pos_ not in PHRASE)
    doer = next(heads, None)
    if doer is None or any(t.dep_ == "prep" for t in doc[begin : doer.i]):
        return None
    several = doer.tag_ in ("NNS", "NNPS") or doer.lower_ in ("police", "people")
    joined = any(t.dep_ == "cc" for t in phrase)
    if not (several or joined) or phrase[-1].pos_ not in ("NOUN", "PROPN", "ADV"):
        return None
    behind = doc[verb.i : noun.sent.end]
    if any(t.dep_ in SUBJECTS and begin <= t.i <= noun.i and t.head.i > noun.i for t in noun.sent):
        return None
    ends = next((t.i for t in behind if t.is_punct or t.dep_ == "cc"), noun.sent.end)
    if any(t.tag_ in FINITE and not _has_subject(t) for t in doc[verb.i : ends]):
        return None
    if not can_act(doer, index):
        return None
    return Found(noun, max(end_of(verb), verb.i + 1), doer, verb.i)


def _has_subject(verb: Token) -> bool:
    return any(t.dep_ in SUBJECTS for t in verb.children)


def _is_verb(noun: Token, index: Index) -> Found | None:
    """The verb that the parser took for a noun: "the firm bought a site and plans to build"."""
    doc = noun.doc
    joined = noun.tag_ == "NN" and noun.dep_ == "conj" and doc[noun.i - 1].dep_ == "cc"
    if (
        not (noun.tag_ in ("NNS", "NNPS") or joined)
        or noun.i + 2 >= len(doc)
        or noun.i == noun.sent.start
    ):
        return None
    to, before = doc[noun.i + 1], doc[noun.i - 1]
    if to.lower_ != "to" or doc[noun.i + 2].tag_ != "VB" or "to" not in _frames(noun):
        return None
    verb = doc[noun.i + 2]
    doer: Token | None = None
    if before.dep_ == "cc" or before.tag_ == "RB":
        upper = noun
        while upper.head.i != upper.i and upper.pos_ not in ("VERB", "AUX"):
            upper = upper.head
        doer = subject(upper)
    elif before.dep_ == "compound" and before.head.i == noun.i:
        doer = before
    if doer is None or not can_act(doer, index):
        return None
    return Found(noun, end_of(verb), doer, verb.i)


def _frames(noun: Token) -> frozenset[str]:
    return words().verbs.get(noun.lemma_.lower(), frozenset())


def made_by(verb: Token, index: Index) -> Found | None:
    """The same from the verb that makes it, which stands first: "has signed an agreement to"."""
    if verb.pos_ != "VERB" and verb.lemma_ != "have":
        return None
    if verb.lemma_.lower() not in words().lists["making"] or is_passive(verb):
        return None
    for child in verb.children:
        if child.dep_ in OBJECTS and child.i > verb.i and is_in("nouns", child):
            if _denied(child) or (_possessed(child) and not is_in("ones_own", child)):
                return None  # "repeated her promise": the noun stands for itself
            if is_in("given", child) and is_in("receiving", verb):
                return None
            if is_in("approved", child) and not is_in("approving", verb):
                return None
            content = _content(child, None)
            if content is not None and content.i > child.i:
                return _made(child, content, index)
    return None


def calls_for(verb: Token, index: Index) -> Found | None:
    """“Plans call for half of them to be women”, "the deal provides for three new schools"."""
    if (verb.lemma_, verb.pos_) not in PROVIDING:
        return None
    noun = next((t for t in verb.children if t.dep_ == "nsubj"), None)
    if noun is None or not is_in("terms", noun) or is_negated(verb):
        return None
    what = next((t for t in verb.children if t.dep_ == "prep" and t.lower_ == "for"), None)
    if what is None:
        return None
    owner = _owner(noun, index)
    aim = next((t for t in what.children if t.dep_ in ("pobj", "pcomp")), None)
    if owner is None and aim is not None and can_act(aim, index):
        owner = aim  # "the deal calls for Iran to halt it"
    return Found(noun.left_edge, end_of(verb), owner or noun, what.i + 1)


def _possessed(noun: Token) -> bool:
    """Whether somebody else than who tells it has it ("my word", in marks, is the teller's)."""
    return any(t.dep_ == "poss" and t.lower_ not in FIRST_PERSON for t in noun.children)


def _denied(noun: Token) -> bool:
    """Whether there is none of it ("no plans to"), or it is given up or denied."""
    if denies(noun):
        return True
    verb = noun.head
    if noun.dep_ in OBJECTS and (is_negated(verb) or is_in("dropping", verb)):
        return True
    if noun.dep_ == "nsubjpass" and is_in("dropping", verb):
        return True
    if noun.dep_ == "pobj" and verb.lower_ in ("on", "of", "from") and is_in("undoing", verb.head):
        return True
    return noun.dep_ in OBJECTS and is_unreal(verb)


def _made(noun: Token, content: Token, index: Index) -> Found | None:
    """“signed an agreement to …”, “as part of a plan to …”: the verb's subject undertakes it."""
    verb = noun.head
    if noun.dep_ == "pobj":
        return _under(noun, content, index)
    if noun.dep_ not in OBJECTS or verb.lemma_.lower() not in words().lists["making"]:
        return None
    if is_negated(verb) or is_passive(verb):
        return None
    if is_in("given", noun) and is_in("receiving", verb):
        return None  # "had an offer to": another made it
    doer = subject(verb)
    if doer is None or not can_act(doer, index):
        return None
    return Found(group_start(verb), end_of(content), doer, left_of(content))


def _under(noun: Token, content: Token, index: Index) -> Found | None:
    """“… as part of a plan to save”: the subject of the clause has the plan."""
    preposition = noun.head
    ran = preposition.lower_ == "on" and preposition.head.lemma_ in ("run", "campaign", "stand")
    if preposition.lower_ == "of" and preposition.head.lower_ == "part":
        preposition = preposition.head.head
    if preposition.lower_ not in ("under", "as", "in", "through", "with") and not ran:
        return None
    if any(t.dep_ == "det" and t.lower_ in ("this", "that", "the") for t in noun.children):
        return None
    doer = subject(preposition.head)
    if doer is None or not (can_act(doer, index) or doer.lower_ == "it"):
        return None
    return Found(noun.left_edge, end_of(content), doer, left_of(content))


def _content(noun: Token, owner: Token | None) -> Token | None:
    """What is undertaken: an infinitive or a clause with a future, or with "of" a thing."""
    edge = noun.i + FAR
    for child in noun.subtree:
        inside = child.i > noun.i and (
            child.head.i == noun.i or (owner is not None and child.head.i == owner.i)
        )
        if inside and child.dep_ in COMPLEMENTS:
            if is_infinitive(child) and child.lower_ != "be" and not _aside(noun, child):
                return child
            if _is_clause(child):
                return child
    gerund = _gerund(noun)
    if gerund is not None:
        return gerund
    if owner is not None and noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        aim = next((t for t in noun.head.rights if t.dep_ == "xcomp"), None)
        if aim is not None and is_infinitive(aim):
            return aim  # "its plan is to open 40 clinics"
    light = noun.head if noun.dep_ in OBJECTS else None
    for child in light.children if light is not None else ():
        near = noun.i < child.i < edge and child.dep_ in COMPLEMENTS
        if near and (is_infinitive(child) or _is_clause(child)):
            return child
    return _behind(noun) or _of_thing(noun, owner)


def _aside(noun: Token, verb: Token) -> bool:
    """“Her plan, to be put to members tonight, is …” tells of the plan, not what is planned."""
    return is_passive(verb) and noun.i + 1 < len(noun.doc) and noun.nbor(1).text == ","


def _gerund(noun: Token) -> Token | None:
    """“Her commitment to cutting waiting lists”, "a target of building 9,000 homes"."""
    for child in noun.children:
        to = child.lower_ == "to" and is_in("nouns_to", noun)
        of = child.lower_ == "of" and is_in("nouns_of_doing", noun)
        if child.dep_ == "prep" and (to or of):
            return next((t for t in child.children if t.dep_ == "pcomp"), None)
    return None


def _is_clause(verb: Token) -> bool:
    that = any(t.dep_ == "mark" and t.lower_ == "that" for t in verb.children)
    return that and future(verb) is not None


def _behind(noun: Token) -> Token | None:
    """The infinitive right behind the noun's phrase, whatever the parse hangs it on."""
    place = noun.right_edge.i + 1
    if place >= len(noun.doc) or noun.doc[place].lower_ != "to":
        return None
    verb = noun.doc[place].head
    return verb if noun.doc[place].dep_ == "aux" and verb.i > place else None


def _of_thing(noun: Token, owner: Token | None) -> Token | None:
    """What stands behind "of" or "for": "his offer of £10", "has plans for a new library"."""
    made = noun.dep_ in OBJECTS and noun.head.lemma_.lower() in words().lists["making"]
    for child in noun.children:
        of = child.lower_ == "of" and is_in("nouns_of", noun)
        of = of and (owner is not None or (made and not is_in("receiving", noun.head)))
        of = of or (child.lower_ == "of" and made and _gives_notice(noun, child))
        aims = child.lower_ == "for" and (owner is not None or made) and is_in("nouns_for", noun)
        if not (of or aims):
            continue
        thing = next((t for t in child.children if t.dep_ == "pobj"), None)
        if thing is not None and thing != owner and (of or _is_new(thing)):
            return thing
    return None


def _gives_notice(noun: Token, of: Token) -> bool:
    """“Has given notice of a strike”."""
    return noun.lemma_ == "notice" and any(
        t.dep_ == "pobj" and (is_in("events", t) or is_in("things", t)) for t in of.children
    )


def _is_new(thing: Token) -> bool:
    """Whether it is a thing to come ("plans for a library"), not one at hand ("for the summer")."""
    definite = any(t.dep_ == "det" and t.lower_ in DEFINITE for t in thing.children)
    owned = any(t.dep_ == "poss" for t in thing.children)
    return thing.pos_ == "NOUN" and not (definite or owned or is_in("people", thing))


def _owner(noun: Token, index: Index) -> Token | None:
    """Whose promise it is: a possessive, else "of" or "by" somebody."""
    for child in noun.children:
        if child.dep_ == "poss":
            if child.lower_ in RELATIVE:
                return _whose(noun)
            return child if can_act(child, index) or child.pos_ == "PRON" else None
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in OWNERS:
            inner = next((t for t in child.children if t.dep_ == "pobj"), None)
            if inner is not None and inner.pos_ != "VERB" and can_act(inner, index):
                return inner
    return None


def _whose(noun: Token) -> Token | None:
    """What "whose" stands for: the noun before its relative clause."""
    verb = noun
    while verb.dep_ not in ("relcl", "ROOT"):
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None
