"""What a word of the parse undertakes, for whom, and how far it reaches: the grammar behind
`rashomon.reading.commitments`.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from rashomon.reading.doers import FIRST_PERSON, MARKS, PERSONAL, Index, can_act, subject, words

LOOSE_ENDS = ("as", "well", "while", "and", "but", "or", "also", "then", "when", "after", "before")
"""Words that open what follows a clause and are no part of its end."""


@dataclass(frozen=True)
class Found:
    """One undertaking: its first token, where it ends, who does it, where its content begins."""

    start: Token
    end: int
    doer: Token
    to_start: int
    by_sayer: bool = False


def undertaking(token: Token, index: Index) -> Found | None:
    """What the word undertakes, tried as a verb of undertaking, a noun, and an auxiliary."""
    if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in words().lists["nouns"]:
        return _noun(token, index)
    if token.pos_ not in ("VERB", "AUX", "ADJ"):
        return None
    if _is_unreal(token):
        return None
    return _verb(token, index) or _announced(token) or _set_to(token, index) or _will(token, index)


def _verb(verb: Token, index: Index) -> Found | None:
    """A verb of undertaking in one of its frames."""
    lemma = verb.lemma_.lower()
    frames = words().verbs.get(lemma)
    if frames is None or verb.pos_ != "VERB" or _is_barred(verb):
        return None
    complement = _complement(verb, frames)
    doer = subject(verb)
    if complement is None or doer is None:
        return None
    if lemma in words().lists["needs_actor"] and not can_act(doer, index):
        return None
    if complement.lemma_ == "be" and lemma == "promise":
        return None
    return Found(_group_start(verb), _end_of(verb), doer, _left(complement))


def _complement(verb: Token, frames: frozenset[str]) -> Token | None:
    """The head of what is undertaken, where the verb's frame allows it."""
    things = words().lists["things"]
    for child in verb.children:
        if child.i < verb.i:
            continue
        infinitive = _is_infinitive(child)
        if "to" in frames and child.dep_ in ("xcomp", "ccomp", "advcl", "acl") and infinitive:
            return child
        if "that" in frames and child.dep_ == "ccomp" and not infinitive and _future(child):
            return child
        if (
            "object" in frames
            and child.dep_ in ("dobj", "obj")
            and (child.lower_ in things or _in_marks(child))
        ):
            return child
        if "to-ing" in frames and child.dep_ == "prep" and child.lower_ == "to":
            inner = next((t for t in child.children if t.dep_ in ("pcomp", "pobj")), None)
            if inner is not None and (inner.tag_ == "VBG" or inner.lower_ in things):
                return inner
    return None


def _announced(verb: Token) -> Found | None:
    """“announced a deal on ...”: an announcement of what the doer will do."""
    lists = words().lists
    if verb.lemma_.lower() not in lists["announcing"] or _is_passive(verb) or _negated(verb):
        return None
    thing = next((t for t in verb.children if t.dep_ in ("dobj", "obj")), None)
    doer = subject(verb)
    if thing is None or doer is None or thing.lower_ not in lists["announced"]:
        return None
    return Found(_group_start(verb), _end_of(verb), doer, _left(thing))


def _set_to(word: Token, index: Index) -> Found | None:
    """“is set to vote”, “are going to sue”, by somebody who can act."""
    if word.lower_ not in words().lists["set_to"] or _negated(word):
        return None
    aim = next(
        (t for t in word.children if t.dep_ in ("xcomp", "ccomp", "advcl") and _is_infinitive(t)),
        None,
    )
    if aim is None or _is_passive(aim) or aim.lemma_ in words().lists["foretold"]:
        return None
    doer = subject(word, passive=True)
    if doer is None and word.head.lemma_ == "be":
        doer = subject(word.head)
    if doer is None or not can_act(doer, index):
        return None
    if word.lower_ == "going" and doer.lower_ not in FIRST_PERSON:
        # "He is going to ..." foretells as often as it undertakes.
        return None
    start = _group_start(word)
    if word.head.lemma_ == "be" and word.dep_ in ("acomp", "attr"):
        start = _group_start(word.head)
    return Found(start, _end_of(word), doer, _left(aim))


def _will(verb: Token, index: Index) -> Found | None:
    """“We will ...”, “Acme said it will ...”, and plain “Acme will invest ...”."""
    lists = words().lists
    helper = _future(verb)
    if (
        helper is None
        or _is_passive(verb)
        or _asks(verb)
        or verb.lemma_.lower() in lists["foretold"]
    ):
        return None
    doer = subject(verb)
    if doer is None:
        return None
    found = Found(helper, _end_of(verb), doer, verb.i)
    if doer.lower_ in FIRST_PERSON:
        if helper.lower_ not in ("would", "'d", "’d"):
            return Found(helper, found.end, doer, verb.i, by_sayer=True)
        return None
    saying, sayer = _saying(verb)
    if saying is not None and sayer is not None:
        speaks_for = saying.lemma_.lower() in lists["speaking_for"]
        if _same(doer, sayer, index) or (speaks_for and doer.lower_ in ("it", "they")):
            return Found(helper, found.end, sayer, verb.i)
    if helper.lower_ in ("would", "'d", "’d") or _negated(verb):
        return None
    if verb.lemma_.lower() in lists["acts"] and can_act(doer, index):
        return found
    return None


def _noun(noun: Token, index: Index) -> Found | None:
    """“her promise to stay”, “the undertaking of the firm to pay”, “his offer of £10”."""
    lemma = noun.lemma_.lower()
    doer = _owner(noun, index)
    if doer is None:
        return None
    behind = _infinitive_behind(noun)
    if behind is not None:
        return Found(noun.left_edge, _end_of(behind), doer, _left(behind))
    for child in noun.subtree:
        inside = child.i > noun.i and (child.head.i == noun.i or child.head.i == doer.i)
        if inside and child.dep_ in ("acl", "relcl", "advcl", "xcomp") and _is_infinitive(child):
            return Found(noun.left_edge, _end_of(noun), doer, _left(child))
        if child.head.i == noun.i and child.lower_ == "of" and lemma in words().lists["nouns_of"]:
            thing = next((t for t in child.children if t.dep_ == "pobj"), None)
            if thing is not None and thing.i != doer.i:
                return Found(noun.left_edge, _end_of(noun), doer, _left(thing))
    return None


def _infinitive_behind(noun: Token) -> Token | None:
    """The infinitive right behind the noun's phrase, whatever the parse hangs it on."""
    place = noun.right_edge.i + 1
    if place >= len(noun.doc) or noun.doc[place].lower_ != "to":
        return None
    verb = noun.doc[place].head
    return verb if noun.doc[place].dep_ == "aux" and verb.i > place else None


def _owner(noun: Token, index: Index) -> Token | None:
    """Whose promise it is: a possessive, else "of" or "by" somebody."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("of", "by", "from"):
            inner = next((t for t in child.children if t.dep_ == "pobj"), None)
            if inner is not None and inner.pos_ != "VERB" and can_act(inner, index):
                return inner
    return None


def _future(verb: Token) -> Token | None:
    """The auxiliary that places the verb ahead."""
    forms = {t.lower_ for t in verb.children if t.dep_ == "aux"}
    if "have" in forms:
        return None
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in (
            "will",
            "shall",
            "'ll",
            "’ll",
            "wo",
            "would",
            "'d",
            "’d",
        ):
            return child
    return None


def _saying(verb: Token) -> tuple[Token | None, Token | None]:
    """The verb of saying whose clause this is, and its subject."""
    clause = verb
    while clause.dep_ == "conj" and clause.head.i < clause.i:
        clause = clause.head
    if clause.dep_ != "ccomp" or clause.head.lemma_.lower() not in words().lists["saying"]:
        return None, None
    return clause.head, subject(clause.head)


def _same(doer: Token, sayer: Token, index: Index) -> bool:
    """Whether the one who will do it is the one who says it."""
    one, two = index.entity(doer), index.entity(sayer)
    if one is not None and two is not None:
        return one.id == two.id
    several = sayer.tag_ in ("NNS", "NNPS") or any(t.dep_ == "conj" for t in sayer.children)
    if doer.lower_ == "they":
        return several or (two is not None and two.type == "organization")
    if doer.lower_ == "it":
        return not several and sayer.ent_type_ != "PERSON" and sayer.lower_ not in PERSONAL
    if doer.lower_ in ("he", "she"):
        return not several and sayer.lower_ not in ("it", "they")
    return doer.lower_ == sayer.lower_


def _is_infinitive(verb: Token) -> bool:
    return any(t.dep_ == "aux" and t.lower_ == "to" for t in verb.children)


def _negated(verb: Token) -> bool:
    return any(t.dep_ == "neg" or t.lower_ in ("never", "neither") for t in verb.children)


def _is_barred(verb: Token) -> bool:
    """Denied, passive (also "injections intended to ..."), or asked ("will you promise ...")."""
    bare = verb.tag_ == "VBN" and verb.dep_ == "acl"
    return bare or _negated(verb) or _is_passive(verb) or _asks(verb)


def _asks(verb: Token) -> bool:
    helpers = [t.i for t in verb.children if t.dep_ == "aux"]
    doers = [t.i for t in verb.children if t.dep_ == "nsubj" and t.i < verb.i]
    return bool(helpers and doers and helpers[0] < doers[0])


def _is_passive(verb: Token) -> bool:
    return any(t.dep_ in ("nsubjpass", "auxpass") for t in verb.children)


def _is_unreal(verb: Token) -> bool:
    """A condition, a wish of others, a "should": nothing is undertaken."""
    lists = words().lists
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
            return True
        if (
            child.dep_ == "aux"
            and child.lower_
            in (
                "should",
                "might",
                "could",
                "may",
                "must",
                "can",
                "would",
            )
            and (child.lower_ != "would" or verb.lemma_.lower() in words().verbs)
        ):
            return True
    head = verb.head
    return (
        verb.dep_ in ("xcomp", "ccomp", "advcl")
        and _is_infinitive(verb)
        and (head.lemma_.lower() in lists["wanting"] or head.lower_ in lists["wanting"])
    )


def _in_marks(token: Token) -> bool:
    """Whether the object opens with a quotation mark: "promises “no stone unturned”"."""
    left = token.left_edge
    return left.text in MARKS or (left.i > 0 and left.nbor(-1).text in MARKS)


def _group_start(verb: Token) -> Token:
    """The first of the verb's auxiliaries and of the adverbs between them and it."""
    helpers = [
        t
        for t in verb.children
        if t.i < verb.i and t.dep_ in ("aux", "auxpass", "neg") and t.lower_ != "to"
    ]
    return min(helpers, key=lambda t: t.i) if helpers else verb


def _left(head: Token) -> int:
    """Where what is undertaken begins, without its "to" or "that"."""
    left: int = head.left_edge.i
    while left < head.i and head.doc[left].lower_ in ("to", "that"):
        left += 1
    return left


def _end_of(head: Token) -> int:
    """The token behind the clause: one with its own subject or undertaking is not in it."""
    ends = head.right_edge.i + 1
    lexicon = words()
    for token in head.subtree:
        if token.i <= head.i or token.pos_ not in ("VERB", "AUX"):
            continue
        own = any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in token.children)
        joined = token.dep_ in ("conj", "parataxis") and token.head.i == head.i
        begun = token.left_edge.i
        if (joined and own) or (token.lemma_.lower() in lexicon.verbs and token.dep_ != "relcl"):
            ends = min(ends, begun) if begun > head.i + 1 else ends
    while ends > head.i + 1 and _is_loose(head.doc[ends - 1]):
        ends -= 1
    inside = head.doc[head.i : ends].text
    if inside.count("“") > inside.count("”"):
        # The words end inside marks: the closing mark, with the stop before it, belongs to them.
        behind = [t.text for t in head.doc[ends : ends + 2]]
        ends += behind.index("”") + 1 if "”" in behind else 0
    return int(ends)


def _is_loose(last: Token) -> bool:
    """Whether a clause does not end with this word or mark."""
    if last.text in (")", "]"):
        return False
    return last.is_punct or last.is_space or last.dep_ == "cc" or last.lower_ in LOOSE_ENDS
