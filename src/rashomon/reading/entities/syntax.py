"""What the syntax allows: who cannot be meant by a pronoun, and who must be."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.reading.entities import lexicon
from rashomon.reading.tokens import Doc, Token

CLIMB = 6
GOVERNED = 40
"""Tokens behind a pronoun that are looked at for names."""
SUBJECTS = ("nsubj", "nsubjpass")


def own_subject(verb: Token) -> Token | None:
    """The subject that stands with the verb itself."""
    return next((child for child in verb.lefts if child.dep_ in SUBJECTS), None) or next(
        (child for child in verb.rights if child.dep_ in SUBJECTS), None
    )


def subject_of(verb: Token) -> Token | None:
    """The verb's subject, or that of the verb that it is coordinated with or depends on."""
    for _ in range(CLIMB):
        subject = own_subject(verb)
        if subject is not None:
            if verb.dep_ == "relcl" and subject.lower_ in ("who", "which", "that"):
                return verb.head
            return subject
        if verb.dep_ == "acl":
            above = verb.head.head
            if not any(c.lower_ == "to" for c in verb.lefts) or above.pos_ not in ("VERB", "AUX"):
                return verb.head
            verb = above  # "Harlow has a month to make an offer"
            continue
        if verb.dep_ == "xcomp":
            owner = next((c for c in verb.head.rights if c.dep_ == "dobj" and c.i < verb.i), None)
            if owner is not None:
                return owner
        if verb.dep_ not in ("conj", "xcomp", "advcl", "aux", "pcomp", "prep"):
            return None
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def verb_above(token: Token) -> Token | None:
    """The verb whose argument the token is, through prepositions and coordination."""
    for _ in range(CLIMB):
        if token.dep_ in SUBJECTS or token.head.i == token.i:
            return token.head if token.head.i != token.i else None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.pos_ not in ("ADP", "SCONJ", "PRON", "PROPN", "PART") and token.dep_ != "conj":
            return None
    return None


def is_subject(token: Token) -> bool:
    """Whether the token is the subject of a clause."""
    return token.dep_ in SUBJECTS


def barred(pronoun: Token) -> set[int]:
    """Heads of mentions that the pronoun cannot mean: its co-arguments, and its own phrase."""
    out: set[int] = set()
    if pronoun.tag_ == "PRP$":
        phrase = pronoun.head
        out.add(phrase.i)
        out |= {child.i for child in phrase.rights if child.dep_ == "appos"}
        if phrase.dep_ == "appos":
            out.add(phrase.head.i)
        return out
    verb = verb_above(pronoun)
    if verb is None:
        return out
    if is_subject(pronoun):
        # "A and he", and "with Bell he went" are rare; the object comes later.
        out |= {c.i for c in pronoun.children if c.dep_ == "conj"}
        return out
    subject = subject_of(verb)
    if subject is not None:
        out.add(subject.i)
        out |= {c.i for c in subject.children if c.dep_ in ("conj", "appos")}
    out |= {c.i for c in verb.children if c.dep_ in ("dobj", "dative") and c.i != pronoun.i}
    if pronoun.dep_ == "conj":
        out.add(pronoun.head.i)
    return out


def governed(pronoun: Token) -> range:
    """Tokens that the pronoun governs: none of the names in them is who it means.

    "He thanked Lee", "he said that Lee …", "his attacks on Lee": the name comes after (Chomsky's
    Principle C). Another clause that "and" joins is not governed.
    """
    top = pronoun.head
    if pronoun.tag_ != "PRP$" and top.pos_ not in ("VERB", "AUX", "ADP"):
        return range(0)
    end = min(top.right_edge.i + 1, pronoun.i + GOVERNED)
    for child in top.rights:
        if child.dep_ in ("conj", "cc", "appos", "relcl") and child.left_edge.i > pronoun.i:
            end = min(end, child.left_edge.i)
    return range(pronoun.i + 1, end)


def object_beside(pronoun: Token) -> Token | None:
    """The same pronoun as the object before: "thanked her for her service"."""
    if pronoun.tag_ != "PRP$":
        return None
    token = pronoun.head
    for _ in range(3):
        if token.dep_ != "pobj" and token.dep_ != "prep":
            break
        token = token.head
    if token.pos_ != "VERB":
        return None
    return next(
        (c for c in token.rights if c.dep_ == "dobj" and c.pos_ == "PRON" and c.i < pronoun.i), None
    )


def parent_subject(pronoun: Token) -> Token | None:
    """The subject of the clause that the pronoun's own clause depends on ("Lee left when he …")."""
    if pronoun.dep_ not in SUBJECTS:
        return None
    verb = pronoun.head
    if verb.dep_ not in ("advcl", "relcl", "conj"):
        return None
    above = verb.head
    for _ in range(3):
        if above.pos_ in ("VERB", "AUX") or above.dep_ not in ("dobj", "pobj", "prep", "attr"):
            break
        above = above.head
    if above.pos_ not in ("VERB", "AUX"):
        return None
    subject = subject_of(above)
    return subject if subject is not None and subject.i < pronoun.i else None


def speaks(pronoun: Token) -> Iterator[tuple[int, float]]:
    """Subjects of the verbs of speech and thought whose content holds the pronoun, innermost first.

    Each with 1, or with a half where another clause lies between.
    """
    token = pronoun
    near = 1.0
    for _ in range(CLIMB * 2):
        if token.head.i == token.i:
            return
        parent = token.head
        if token.dep_ in ("ccomp", "advcl", "xcomp") and parent.lemma_ in lexicon.table("speech"):
            subject = subject_of(parent)
            if subject is not None and subject.i != pronoun.i:
                yield subject.i, near
        if parent.pos_ in ("VERB", "AUX") and token.dep_ in ("advcl", "relcl", "acl", "ccomp"):
            near = 0.5
        token = parent


def same_clause_subject(pronoun: Token) -> Token | None:
    """The subject of the clause in which a possessive or reflexive stands."""
    token = pronoun.head if pronoun.tag_ == "PRP$" else pronoun
    for _ in range(CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            subject = subject_of(token)
            return subject if subject is not None and subject.i != pronoun.head.i else None
        if token.dep_ in SUBJECTS or token.head.i == token.i:
            verb = token.head
            if token.dep_ in SUBJECTS and verb.dep_ in ("ccomp", "advcl"):
                return subject_of(verb.head)
            return None
        token = token.head
    return None


def looks_ahead(doc: Doc, pronoun: Token) -> Token | None:
    """The subject after a fronted clause that holds the pronoun ("Before she left, Lee …")."""
    token = pronoun
    for _ in range(CLIMB * 2):
        if token.head.i == token.i:
            return None
        parent = token.head
        if token.dep_ in ("advcl", "prep", "npadvmod") and token.i < parent.i:
            subject = own_subject(parent)
            if subject is not None and pronoun.i < token.right_edge.i + 1 <= subject.i:
                return subject
        token = parent
    return None


def means_nothing(token: Token) -> bool:
    """“It” that stands for nothing: weather, "it is clear that", "it took two hours"."""
    if token.lower_ != "it" or token.dep_ == "expl":
        return token.dep_ == "expl"
    verb = token.head
    if not is_subject(token):
        return verb.lemma_ in ("make", "find", "think", "consider") and any(
            c.dep_ in ("ccomp", "xcomp", "acomp", "oprd") and c.i > token.i for c in verb.rights
        )
    if verb.lemma_ in lexicon.table("empty"):
        return True
    complements = {child.dep_ for child in verb.rights}
    if verb.lemma_ == "be":
        adjective = next((c for c in verb.rights if c.dep_ == "acomp"), None)
        if adjective is not None and adjective.lower_ in lexicon.table("minded"):
            return False
        if complements & {"ccomp", "xcomp", "acl", "advcl"} or adjective is not None:
            return True
        attribute = next((c for c in verb.rights if c.dep_ == "attr"), None)
        return attribute is not None
    if token.dep_ == "nsubjpass" and verb.lemma_ in lexicon.table("speech"):
        return "ccomp" in complements or "xcomp" in complements
    return verb.lemma_ in ("remain", "seem", "appear", "become", "prove") and bool(
        complements & {"ccomp", "acomp", "xcomp", "advcl", "oprd"}
    )
