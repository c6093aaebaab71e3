"""Titles and offices that stand beside a person's name."""

from __future__ import annotations

from rashomon.reading.entities import lexicon
from rashomon.reading.tokens import Doc, Run, Token

POSSESSIVE = ("'s", "’s", "'", "’")
APPOINTS = frozenset({"name", "appoint", "elect", "crown", "install", "make", "promote", "confirm"})
"""“She was named director”."""
PARTICIPLES = frozenset({"accused", "deceased", "convicted"})
"""What somebody is called by though the parser takes it for a verb: "the accused, Jane Doe"."""
LONGEST_TITLE = 8
"""Tokens of a title before a name ("former Harbor Trust deputy chief executive")."""
LONGEST_APPOSITION = 14


def roles_of(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """Token ranges of the titles and offices beside the name at tokens `start` to `end`."""
    name = doc[start:end]
    found = [
        _before(doc, start),
        _apposition(doc, name),
        _in_apposition(doc, name),
        predicate(doc, name.root),
        _relative(doc, name.root),
    ]
    return [role for role in found if role is not None]


def beside(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """Token ranges of the phrases in apposition to the name at tokens `start` to `end`."""
    name = doc[start:end]
    found = (_apposition(doc, name), _in_apposition(doc, name))
    return [phrase for phrase in found if phrase is not None]


def has_office(doc: Doc, start: int, end: int) -> bool:
    """Whether an office stands right before the name or in apposition behind it."""
    name = doc[start:end]
    return (
        _before(doc, start) is not None
        or _apposition(doc, name) is not None
        or _in_apposition(doc, name) is not None
    )


def _before(doc: Doc, name_start: int) -> tuple[int, int] | None:
    """The title before the name: its last word is an office."""
    end = name_start
    while end and lexicon.is_in("honorifics", doc[end - 1].text):
        end -= 1
    if end > 1 and doc[end - 1].text == "." and doc[end - 2].text in ("Sens", "Reps", "Govs"):
        return end - 2, end
    if not end or not _office_before(doc[end - 1]):
        return None
    start = end - 1
    while start and end - start < LONGEST_TITLE and _in_title(doc[start - 1]):
        start -= 1
    while start < end and (doc[start].text in POSSESSIVE or doc[start].text == "-"):
        start += 1
    return start, end


def _office_before(token: Token) -> bool:
    if lexicon.is_in("offices", token.text):
        return True
    return (
        token.pos_ in ("NOUN", "PROPN")
        and token.tag_ not in ("NNS", "NNPS")
        and (lexicon.is_person(token.text))
    )


def _in_title(token: Token) -> bool:
    if (
        token.is_space
        or token.lower_ in ("the", "a", "an")
        or token.ent_type_ in ("DATE", "TIME", "PERSON")
    ):
        return False
    if token.text in POSSESSIVE or token.text == "-":
        return True
    if token.is_punct or token.pos_ in ("VERB", "AUX", "ADP", "PRON", "SCONJ", "CCONJ", "NUM"):
        return lexicon.is_in("before_office", token.text)
    return token.pos_ in ("PROPN", "NOUN", "ADJ") and token.text[0].isalnum()


def _apposition(doc: Doc, name: Run) -> tuple[int, int] | None:
    """What stands behind the name between commas, if its head is an office or a kinship."""
    for token in name:
        for child in token.children:
            if child.dep_ == "appos" and child.i > name.end - 1 and _is_person_word(child):
                return _phrase(doc, child)
    return None


def _in_apposition(doc: Doc, name: Run) -> tuple[int, int] | None:
    """The phrase that the name follows: "his lawyer, Jane Doe"."""
    head = name.root
    start = min(head.left_edge.i, name.start)
    if head.dep_ != "appos" or not start or doc[start - 1].text != ",":
        return None
    noun = head.head
    for _ in range(4):
        called = noun.pos_ in ("NOUN", "PROPN") or noun.lower_ in PARTICIPLES
        if called and noun.i < name.start and _is_person_word(noun):
            return _phrase(doc, noun)
        if noun.dep_ not in ("pobj", "prep", "conj"):
            return None  # else "a spokesman for Harlow Rail, Jane Doe"
        noun = noun.head
    return None


def phrases_of(doc: Doc, head: Token) -> list[tuple[int, int]]:
    """The noun phrase of `head`, if there is one."""
    found = _phrase(doc, head)
    return [] if found is None else [found]


def _relative(doc: Doc, head: Token) -> tuple[int, int] | None:
    """The noun of "Jane Doe, who was the minister"."""
    for clause in head.rights:
        if clause.dep_ == "relcl" and clause.lemma_ in ("be", "become"):
            who = next((c for c in clause.lefts if c.dep_ == "nsubj"), None)
            if who is not None and who.lower_ == "who":
                return predicate(doc, who)
    return None


def predicate(doc: Doc, head: Token) -> tuple[int, int] | None:
    """The noun of "Jane Doe is the minister", behind a form of to be or to become."""
    named = head.dep_ == "nsubjpass" and head.head.lemma_ in APPOINTS
    if not named and (head.dep_ != "nsubj" or head.head.lemma_ not in ("be", "become")):
        return None
    for child in head.head.children:
        if child.dep_ in ("attr", "oprd") and _is_person_word(child):
            return _phrase(doc, child)
    return None


def _is_person_word(token: Token) -> bool:
    return token.tag_ not in ("NNS", "NNPS") and lexicon.may_be_person(token.text)


def _phrase(doc: Doc, head: Token) -> tuple[int, int] | None:
    """The noun phrase of `head` without leading article, relative clauses and what follows."""
    cut = [
        child.left_edge.i
        for child in head.children
        if child.i > head.i and child.dep_ in ("relcl", "acl", "appos", "punct", "cc", "conj")
    ]
    start, end = head.left_edge.i, min([*cut, head.right_edge.i + 1, head.i + LONGEST_APPOSITION])
    start += next((n for n, t in enumerate(doc[start : head.i], 1) if t.lower_ == "whose"), 0)
    while start < head.i and (doc[start].pos_ == "DET" or doc[start].is_punct):
        start += 1
    while end > head.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return start, end


def described_by(doc: Doc, start: int, end: int) -> list[Token]:
    """Nouns that describe a body: its apposition, what it is called by, what it is said to be."""
    head = doc[start:end].root
    found = [child for child in head.rights if child.dep_ == "appos"]
    above = head
    while above.dep_ in ("appos", "oprd") and above.head.i < above.i:
        above = above.head.head if above.head.lower_ in CALLED else above.head
        found.append(above)
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        found += [child for child in head.head.rights if child.dep_ == "attr"]
    before = head.doc[start - 1] if start else None
    if before is not None and before.pos_ == "NOUN" and lexicon.is_body(before.text):
        found.append(before)  # "the union Harbour Hands United"
    return [token for token in found if token.pos_ == "NOUN"]


CALLED = frozenset({"called", "named", "dubbed", "titled", "termed"})


def with_compound(head: Token) -> list[str]:
    """“force” and "task force"."""
    form = lexicon.plain(head.lemma_)
    if head.i and head.nbor(-1).dep_ == "compound" and head.nbor(-1).head.i == head.i:
        return [form, f"{lexicon.plain(head.nbor(-1).text)} {form}"]
    return [form]
