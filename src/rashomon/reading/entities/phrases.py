"""Noun phrases that are no names: who or what each speaks of, and how definite it is."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from rashomon.reading.columns import Columns
from rashomon.reading.entities import lexicon
from rashomon.reading.entities.lexicon import Gender
from rashomon.reading.tokens import Doc, Token

PhraseKind = Literal["person", "people", "pair", "body", "place", "thing", "things"]
Definite = Literal["the", "whose", "some", "bare"]

LONGEST_PHRASE = 8
"""Tokens before the head of a noun phrase that are looked at; longer ones are parsing errors."""
THE = frozenset({"the", "this", "that", "these", "those"})
OWNERS = frozenset({"my", "your", "his", "her", "its", "our", "their"})
ADJECTIVE_HEADS = frozenset({"accused", "deceased", "old"})
ACTORS = frozenset({"nsubj", "nsubjpass", "dative", "poss", "appos", "conj", "attr"})
SOMEBODY = frozenset(
    {"somebody", "someone", "anyone", "anybody", "nobody", "everyone", "everybody"}
)
LIKE_NOUNS = SOMEBODY | {"both", "two", "accused", "deceased", "old", "pair", "duo", "forward"}
TWO_WORDS = frozenset({"task force", "central bank"})
ORIGIN = "(origin)"
"""Stands among the words of a phrase that says where somebody is from: "the Portuguese manager"."""
NO_PHRASE = frozenset({"compound", "npadvmod", "nmod"})


class Phrase(NamedTuple):
    """A noun phrase: tokens `start` to `end` (the head's end) without its article.

    `owner` is the token that possesses it ("his", "Vane" in "Vane's lawyer"), `words` what stands
    before the head, in plain form. A person is `certain` where more than the noun's ending tells; a
    phrase is `narrowed` where what follows says which one is meant ("the group of voters").
    """

    start: int
    end: int
    head: int
    kind: PhraseKind
    definite: Definite
    noun: str
    words: frozenset[str]
    owner: int | None = None
    gender: Gender | None = None
    certain: bool = True
    narrowed: bool = False


def find_phrases(doc: Doc, columns: Columns, names: Container[int]) -> Iterator[Phrase]:
    """Noun phrases whose heads lie in none of the tokens `names`, in the order of the text."""
    demonyms = lexicon.table("demonyms")
    tokens = doc.tokens
    for i, (pos, dep) in enumerate(zip(columns.pos, columns.dep, strict=True)):
        if i in names:
            continue
        if pos == "NOUN":
            if dep not in NO_PHRASE or i + 1 == len(tokens):
                yield _phrase(doc, tokens[i])
        elif (pos == "PROPN" and dep != "compound") or (
            (columns.lower[i] in LIKE_NOUNS or columns.lower[i] in demonyms)
            and _heads_like_a_noun(doc, tokens[i])
        ):
            yield _phrase(doc, tokens[i])


def _heads_like_a_noun(doc: Doc, token: Token) -> bool:
    """“The accused”, "the two", "the 43-year-old", "both", "somebody"."""
    form = token.lower_
    if form in SOMEBODY:
        return True
    if form in LIKE_NOUNS or form in lexicon.table("demonyms"):
        if token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative"):
            return False
        if form == "both":
            return True
        if form == "forward":
            return any(child.lower_ in THE for child in token.lefts)
        if form == "old":
            return token.i > 3 and doc[token.i - 1].text == "-"
        return token.i > 0 and doc[token.i - 1].lower_ in THE
    return False


def _phrase(doc: Doc, head: Token) -> Phrase:
    start = head.i
    owner: int | None = None
    definite: Definite = "bare"
    for child in head.lefts:
        if head.i - child.i > LONGEST_PHRASE or child.dep_ in (
            "cc",
            "conj",
            "punct",
            "prep",
            "case",
        ):
            continue
        if child.dep_ == "poss":
            owner = child.i
            start = min(start, child.left_edge.i)
            definite = "whose"
        elif child.dep_ in ("det", "predet") or child.tag_ == "DT":
            if owner is None:
                definite = "the" if child.lower_ in THE else "some"
        elif child.lower_ == "both":
            definite = "the"
        elif child.dep_ == "nummod" and definite == "bare":
            definite = "some"
            start = min(start, child.left_edge.i)
        else:
            start = min(start, child.left_edge.i)
    start = max(start, head.i - LONGEST_PHRASE)
    told = start
    best = next((child.i for child in head.lefts if child.tag_ == "JJS"), None)
    if owner is not None and best is not None:
        owner, definite = None, "the"  # "the nation's largest union": there is but one
        told = best + 1
    if owner is None:
        while start < head.i and _no_part(doc[start]):
            start += 1
    noun, kind, gender, certain = _meaning(doc, head)
    before = doc.tokens[start : head.i]
    words = frozenset(lexicon.plain(t.text) for t in before if t.is_alpha and t.i >= told)
    parties = lexicon.table("parties")
    there = any(t.ent_type_ == "NORP" and t.lower_ not in parties for t in before)
    if there or _from_somewhere(head):
        words |= {ORIGIN}
    return Phrase(
        start,
        head.i + 1,
        head.i,
        kind,
        definite,
        noun,
        words,
        owner,
        gender,
        certain,
        bool(head.rights) and (_of_something(head) or _restricted(head)),
    )


def _meaning(doc: Doc, head: Token) -> tuple[str, PhraseKind, Gender | None, bool]:
    """The head noun in the singular, what it means, its sex where it tells, and if that is certain.

    Nouns in -er and -or may mean a person or a thing: they are people where somebody acts.
    """
    form = lexicon.plain(head.text)
    plural = head.tag_ in ("NNS", "NNPS")
    noun = lexicon.plain(head.lemma_) if plural else form
    if head.i and f"{lexicon.plain(doc[head.i - 1].text)} {noun}" in TWO_WORDS:
        noun = f"{lexicon.plain(doc[head.i - 1].text)} {noun}"
    if lexicon.is_in("pairs", form) and not _of_something(head):
        return noun, "pair", None, True
    if form in ADJECTIVE_HEADS or form in SOMEBODY or _from_somewhere(head):
        return noun, "person", None, True
    last = noun.rpartition(" ")[2]
    sure = lexicon.is_person(last) or (head.pos_ == "PROPN" and lexicon.is_in("epithets", last))
    human = sure or (lexicon.may_be_person(last) and (head.dep_ in ACTORS or _alive(head)))
    joint = human or noun in lexicon.table("country") or lexicon.is_body(noun)
    if plural and joint and _two_of(head):
        return noun, "pair", None, True
    if plural:
        human = human or lexicon.is_in("groups", form)
        return noun, "people" if human else "things", None, sure
    if lexicon.is_in("groups", form):
        return noun, "people", None, True
    body = lexicon.is_in("body_nouns", noun) or lexicon.is_maker(noun)
    if body and not lexicon.is_in("offices", noun):
        return noun, "body", None, True
    if noun in _places():
        return noun, "place", None, True
    if human or _who_follows(head):
        return noun, "person", lexicon.gender_of([form]), sure or _who_follows(head) or _alive(head)
    return noun, "thing", None, True


def _from_somewhere(head: Token) -> bool:
    """“The Norwegian said”: a single person by his origin."""
    known = head.ent_type_ in ("NORP", "PERSON") or head.lower_ in lexicon.table("demonyms")
    if not known or head.tag_ not in ("NNP", "NN", "JJ"):
        return False
    acts = head.dep_ in ACTORS or head.dep_ in ("ROOT", "dobj", "pobj")
    alone = head.i > 0 and head.doc[head.i - 1].lower_ == "the" and acts
    return alone and head.lower_ not in lexicon.table("parties")


def _two_of(head: Token) -> bool:
    """“Both men”, "the two countries": a pair that was named."""
    if _of_something(head) or _restricted(head):
        return False
    before = {child.lower_ for child in head.lefts}
    both = next((child.i for child in head.lefts if child.lower_ == "both"), head.i)
    if any(token.dep_ == "cc" for token in head.doc[both : head.i]):
        return False  # "both local and foreign workers" are many
    return "both" in before or ("two" in before and bool(before & THE))


def _of_something(head: Token) -> bool:
    return any(
        child.lower_ == "of" and any(c.dep_ == "pobj" and not c.like_num for c in child.rights)
        for child in head.rights
    )  # "the mother of two" is nobody's


def _restricted(head: Token) -> bool:
    """Whether a relative clause without comma follows."""
    return any(
        child.dep_ == "relcl" and head.doc[child.left_edge.i - 1].text != ","
        for child in head.rights
    )


def _no_part(token: Token) -> bool:
    """Whether a word before the head is no part of a mention: "the", "the same"."""
    return token.pos_ in ("DET", "PUNCT") or token.is_space or token.lower_ in ("same", "very")


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset().union(*map(lexicon.table, ("country", "settlement", "region")))


def _alive(head: Token) -> bool:
    """“A missing roofer”: an adjective that only people have."""
    return any(lexicon.is_in("person_adjectives", child.text) for child in head.lefts)


def _who_follows(head: Token) -> bool:
    return any(
        child.dep_ == "relcl" and any(t.lower_ == "who" for t in child.lefts)
        for child in head.rights
    )
