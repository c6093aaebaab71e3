"""The grammar of commitments: infinitives, futures, negations, and what is unreal."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.reading.commitments.actors import CLIMBS, PERSONAL, Index, subject
from rashomon.reading.commitments.lexicon import is_in, words
from rashomon.reading.entities.lexicon import is_body, is_person
from rashomon.reading.tokens import Token
from rashomon.records import Entity

FUTURE = ("will", "shall", "'ll", "’ll", "wo", "sha", "would", "'d", "’d")
WOULD = ("would", "'d", "’d")
POSSIBLE = ("should", "might", "could", "may", "must", "can", "ought")
CONDITIONS = ("if", "unless", "whether")
NEGATIVES = ("not", "n't", "n’t", "never", "neither", "nor", "hardly", "no")


def is_infinitive(verb: Token) -> bool:
    """Whether the verb has a "to" of its own."""
    return any(t.dep_ == "aux" and t.lower_ == "to" for t in verb.children)


def is_negated(verb: Token) -> bool:
    """Whether "not" or "never" stands with the verb ("no longer" leaves a future as it is)."""
    return any(t.dep_ == "neg" or t.lower_ in ("never", "neither") for t in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive."""
    return any(t.dep_ in ("nsubjpass", "auxpass") for t in verb.children)


def denies(thing: Token) -> bool:
    """Whether there is none of the thing: "no help", "any plan", "few plans"."""
    denying = (*NEGATIVES, "any", "little", "few")
    return any(
        t.dep_ in ("det", "neg", "advmod", "amod") and t.lower_ in denying for t in thing.children
    )


def is_told(verb: Token) -> bool:
    """Whether its clause is reported by another verb, so that its past is the teller's."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ in ("ccomp", "acl")


def asks(verb: Token) -> bool:
    """Whether an auxiliary stands before the subject ("will you stay")."""
    helpers = [t.i for t in verb.children if t.dep_ == "aux"]
    doers = [t.i for t in verb.children if t.dep_ == "nsubj" and t.i < verb.i]
    return bool(helpers and doers and helpers[0] < doers[0])


def is_indirect_question(verb: Token) -> bool:
    """“Has yet to say how it would vote” undertakes nothing."""
    first = verb.left_edge
    if first.pos_ == "ADP" and first.i < verb.i:
        first = first.nbor(1)  # "on whom they will support"
    question = first.tag_ in ("WRB", "WP", "WP$", "WDT") and first.lower_ != "that"
    return verb.dep_ in ("ccomp", "pcomp") and question


def future(verb: Token) -> Token | None:
    """The auxiliary that places the verb ahead; none in "will have gone"."""
    helpers = [t for t in verb.children if t.dep_ == "aux"]
    if not helpers or any(t.lower_ == "have" for t in helpers):
        return None
    helper = next((t for t in helpers if t.lower_ in FUTURE), None)
    if helper is not None and helper.lower_ in WOULD[1:] and verb.tag_ in ("VBN", "VBD"):
        return helper if is_passive(verb) else None  # "he'd battled" is a past
    return helper


def is_barred(verb: Token) -> bool:
    """Denied, passive (also "injections intended to …"), or asked ("will you promise …")."""
    bare = verb.tag_ == "VBN" and verb.dep_ == "acl"
    return bare or is_negated(verb) or is_passive(verb) or asks(verb)


def is_unreal(verb: Token) -> bool:
    """A condition, a wish of others, a denial, a habit, a "should": nothing is undertaken."""
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in CONDITIONS:
            return True
        if child.dep_ == "advmod" and is_in("doubting", child):
            return True
        if child.dep_ == "aux" and child.lower_ in POSSIBLE:
            return True
        if (
            child.dep_ == "aux"
            and child.lower_ in WOULD
            and verb.lemma_.lower() in words().verbs
            and verb.lemma_.lower() not in words().lists["acts"]
        ):
            return True
    return _is_joined_possibility(verb) or _under_other(verb)


def _is_joined_possibility(verb: Token) -> bool:
    """“Should be grateful and agree to help”: a bare verb joined to what may or should be."""
    upper = verb
    while upper.dep_ == "conj" and upper.head.i < upper.i:
        bare = upper.tag_ in ("VB", "VBP") and upper.lower_ == upper.lemma_
        if not bare or any(t.dep_ in ("aux", "nsubj") for t in upper.children):
            return False
        upper = upper.head
    return any(t.dep_ == "aux" and t.lower_ in POSSIBLE for t in upper.children)


def _under_other(verb: Token) -> bool:
    """Whether it completes a wish, a denial or a guess ("urged them to …", "denied that …")."""
    ahead = future(verb) is not None
    return any(_is_other(upper, lower, ahead) for upper, lower in _uppers(verb))


def _is_other(upper: Token, lower: Token, ahead: bool) -> bool:
    """Whether what the verb `lower` heads is wanted, denied, guessed or only likely by `upper`."""
    infinitive = is_infinitive(lower)
    if (lower.dep_ == "xcomp" or (lower.dep_ in ("ccomp", "advcl") and infinitive)) and is_in(
        "wanting", upper
    ):
        return True
    if lower.dep_ in ("ccomp", "pcomp", "xcomp") and is_in("denying", upper):
        return True
    if lower.dep_ == "pcomp" and (upper.lower_ == "without" or is_in("withheld", upper.head)):
        return True
    if lower.dep_ == "ccomp" and (_guesses(upper) or _is_polled(upper)):
        return True
    if lower.dep_ == "ccomp" and ahead and is_in("saying", upper) and is_negated(upper):
        return lower.i > upper.i  # "did not say that it would"
    if lower.dep_ in ("ccomp", "acl", "relcl") and ahead and _is_chance(upper):
        return True
    return lower.dep_ == "acl" and infinitive and is_in("wishes", upper)


def _guesses(upper: Token) -> bool:
    """Whether it tells what somebody thinks; what one "let be known" is no guess."""
    return is_in("guessing", upper) and not (upper.lemma_ == "know" and is_passive(upper))


def _is_polled(teller: Token) -> bool:
    """“One in five say they would …”: so many of those asked in a poll."""
    doer = next((t for t in teller.children if t.dep_ == "nsubj"), None)
    return doer is not None and (doer.tag_ == "CD" or doer.lower_ in ("percent", "%"))


def _is_chance(upper: Token) -> bool:
    """Whether it says how likely something is ("no chance that", "it is unlikely that")."""
    states = (t for t in upper.children if t.dep_ in ("acomp", "attr"))
    return is_in("chances", upper) or any(is_in("chances", t) for t in states)


def _uppers(verb: Token) -> Iterator[tuple[Token, Token]]:
    """The words that the verb completes, each with what completes it, from the nearest on."""
    lower = verb
    for _ in range(CLIMBS):
        while lower.dep_ == "conj" and lower.head.i < lower.i and not _stands_alone(lower):
            lower = lower.head
        if lower.dep_ not in ("xcomp", "ccomp", "pcomp", "prep", "acl", "relcl", "advcl"):
            return
        yield lower.head, lower
        if lower.dep_ in ("advcl", "relcl"):
            return
        lower = lower.head


def _stands_alone(verb: Token) -> bool:
    """Whether a joined verb has its own tense, and so is not under what governs the first."""
    return verb.tag_ in ("VBD", "VBZ", "VBP") and not any(t.dep_ == "mark" for t in verb.children)


def group_start(verb: Token) -> Token:
    """The first of the verb's auxiliaries."""
    helpers = [
        t
        for t in verb.children
        if t.i < verb.i and t.dep_ in ("aux", "auxpass", "neg") and t.lower_ != "to"
    ]
    return min(helpers, key=lambda t: t.i) if helpers else verb


def saying(verb: Token) -> tuple[Token | None, Token | None]:
    """The verb of saying whose clause this is, and its subject."""
    clause = verb
    while clause.dep_ == "conj" and clause.head.i < clause.i:
        clause = clause.head
    told = clause.dep_ == "ccomp" or (clause.dep_ == "advcl" and clause.i < clause.head.i)
    if told and is_in("saying", clause.head):
        return clause.head, subject(clause.head)
    bare = not any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in verb.children)
    if bare and clause.i != verb.i and is_in("saying", clause) and future(verb) is not None:
        # "said it had no plans to sell, but would let": the parse joins the second to "said".
        return clause, subject(clause)
    if clause.dep_ in ("relcl", "acl"):
        teller = _teller(clause)
        if teller is not None:
            return teller, subject(teller)
    made = clause.dep_ == "ccomp" and clause.head.lemma_ == "make"
    made = made and not is_infinitive(clause.head)
    clear = clause.head.lower_ == "clear" and clause.head.head.lemma_ == "make"
    if clear or made:
        maker = clause.head.head if clear else clause.head
        return maker, subject(maker)  # "made it clear that he would …"
    for child in verb.children:
        # "Under the plan, the council said, it would …": the cue stands inside its clause.
        if child.dep_ in ("parataxis", "ccomp") and is_in("saying", child):
            doer = next((t for t in child.children if t.dep_ == "nsubj"), None)
            if doer is not None and not any(t.dep_ in ("ccomp", "dobj") for t in child.children):
                return child, doer
    return None, None


def _teller(clause: Token) -> Token | None:
    """“Told a crowd in the capital that …”: the parse hangs what is told on who hears it."""
    if clause.left_edge.lower_ != "that":
        return None
    upper = clause.head
    for _ in range(CLIMBS):
        if upper.dep_ not in ("pobj", "prep", "dobj", "dative"):
            return None
        if is_in("addressing", upper.head):
            return upper.head
        upper = upper.head
    return None


def same(doer: Token, sayer: Token, index: Index) -> bool:
    """Whether the one who will do it is the one who says it."""
    one, two = index.named(doer), index.named(sayer)
    if one is not None and two is not None:
        return one.id == two.id
    several = sayer.tag_ in ("NNS", "NNPS") or any(t.dep_ == "conj" for t in sayer.children)
    if doer.lower_ == "they":
        named_body = two is not None and two.type == "organization"
        return several or named_body or is_in("bodies", sayer)
    if doer.lower_ == "it":
        return not (several or sayer.lower_ in PERSONAL or _is_human(sayer, two))
    if doer.lower_ in ("he", "she"):
        return not several and sayer.lower_ not in ("it", "they")
    return doer.lower_ == sayer.lower_


def _is_human(sayer: Token, entity: Entity | None) -> bool:
    """Whether somebody and no body says it: "it" is not his."""
    if entity is not None:
        return entity.type == "person"
    return sayer.ent_type_ == "PERSON" or (
        is_person(sayer.lemma_) and not is_body(sayer.lemma_) and not is_in("bodies", sayer)
    )


def owned_by(doer: Token, sayer: Token, index: Index) -> bool:
    """Whether the doer is the sayer's: "the council said its crews would …"."""
    owner = next((t for t in doer.children if t.dep_ == "poss"), None)
    if owner is None:
        return False
    form = {"his": "he", "her": "she", "its": "it", "their": "they", "our": "we"}
    if owner.lower_ not in form:
        return False
    one, two = index.entity(owner), index.named(sayer)
    if one is not None and two is not None:
        return one.id == two.id
    if owner.lower_ == "its":
        return sayer.ent_type_ != "PERSON" and sayer.lower_ not in PERSONAL
    return True
