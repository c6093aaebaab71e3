"""The words that name who speaks: which noun phrase belongs to a cue, and how far it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.reading.entities.lexicon import is_person
from rashomon.reading.quotations.phrases import (
    LONGEST_APPOSITION,
    LONGEST_BRACKET,
    full_phrase,
    noun_phrase,
)
from rashomon.reading.tokens import Doc, Run, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVE = frozenset({"who", "which", "that"})
OUTER = ("xcomp", "conj", "advcl", "ccomp", "pcomp", "prep", "parataxis", "dep")
FINITE = frozenset({"VBD", "VBZ", "VBP"})
CAUSES = frozenset(
    ["allow", "ask", "compel", "encourage", "force", "get", "help", "hear", "lead", "let", "make",
     "order", "persuade", "press", "prompt", "push", "require", "see", "tell", "urge", "want"]
)  # fmt: skip
"""Verbs whose object does what follows."""
OF_A_GROUP = frozenset({"one", "another", "both", "some", "others", "many", "several", "most"})
AFTER = frozenset({",", "—", "–", "-", "--", "―"})
"""Stops right before a participle of speech that goes on with the whole sentence."""
JOINS = frozenset({"also", "and", "before", "then", "while"})
"""Words between a comma and a participle of speech (", while stressing")."""
WHEN = frozenset({"if", "once", "until", "when", "while"})
"""Words before a participle that is passive ("when asked whether")."""
ADDS = frozenset({",", "—", "–", "-", "--", "―", ")", "and", "but", "while", "then", "before"})
"""Words right before a participle of speech that goes on with what a verb before it tells."""
ENDS = frozenset({".", "!", "?", "…"})
FARTHEST_VERB = 60
"""Words before a participle, or a colon, in which the verb that leads in is looked for."""
WATCHED = frozenset({"advcl", "acl", "pcomp", "ccomp", "xcomp"})
"""What a participle may be to what somebody is seen to say ("footage of Lind saying")."""
MOST_STEPS = 6
OBJECT_PRONOUNS = frozenset({"him", "me", "us", "them", "it", "that", "this", "which", "what"})


@dataclass(frozen=True)
class Source:
    """Who speaks: `phrase` as the text has it, its `head`, and why.

    `anchor` heads the words that name the speaker: for "Doe, who said" the phrase is "who" and the
    anchor is "Doe".
    """

    head: Token
    phrase: Run
    anchor: Token
    why: str

    @classmethod
    def at(cls, head: Token, why: str, limit: Token | None = None) -> Source:
        """The source at `head`; its phrase does not reach over `limit` (the cue)."""
        return cls(head, full_phrase(head, limit), head, why)

    @property
    def name(self) -> Run:
        """The shortest words that name the speaker ("the mayor, Mara Lind": the name)."""
        if self.anchor.ent_type_ != "PERSON":
            for child in self.anchor.children:
                named = child.dep_ == "appos" and child.ent_type_ == "PERSON"
                if named and self.phrase.start <= child.i < self.phrase.end:
                    return noun_phrase(child)
        found, phrase, at = noun_phrase(self.anchor), self.phrase, self.anchor.i
        start, end = found.start, found.end
        if start < phrase.start <= at:  # Said Doe: “…”
            start = phrase.start
            while start < at and found.doc[start].pos_ == "DET":
                start += 1
        if at < phrase.end < end:  # a member for Holt interjected
            end = phrase.end
        return found.doc[start:end]


def source_of(token: Token, outside: Sequence[bool]) -> Source | None:
    """The source of the verb at `token`; `None` where the text names nobody."""
    if _is_passive(token):
        return _agent(token)
    found = _controller(token, outside) or _twin_of_outer(token, outside)
    found = found or next(_subjects(token, outside), None)
    participle = token.head if token.dep_ == "xcomp" else token  # going on to say
    if found is None and participle.tag_ == "VBG":
        found = _subject_before(participle, outside)
    if found is None:
        return beside(token, outside, finite=True)
    head, why = found
    if token.tag_ == "VBG" and _after_comma(token):
        head, why = _outermost(token, outside) or found
    if head.lower_ in OF_A_GROUP and not any(child.lower_ == "of" for child in head.children):
        return _one_of(head, why, token)
    if head.lower_ in RELATIVE and head.head.dep_ == "relcl":
        anchor = head.head.head
        return Source(head, head.doc[head.i : head.i + 1], anchor, why)
    return Source.at(head, why, token)


def _is_passive(verb: Token) -> bool:
    """Whether the verb is done to its subject: "was told", "the survey, ordered in May"."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    before = verb.nbor(-1).lower_ if verb.i else ""
    when = before in WHEN
    participle = verb.tag_ == "VBN" or (when and verb.tag_ == "VBD")
    # A noun and its participle are no sentence: there, the participle is the verb misread.
    main = verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and before == ","
    if main and any(child.dep_ in ("dobj", "ccomp") for child in verb.children):
        return False
    below = participle and verb.dep_ in ("acl", "advcl", "relcl")
    return below and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)


def _subject_before(verb: Token, outside: Sequence[bool]) -> tuple[Token, str] | None:
    """For ", claiming …" that the parser hung on words in marks: the subject of the verb before."""
    doc, before = verb.doc, verb.i - 1
    if before > 0 and doc[before].is_quote:
        before -= 1
    if before < 0 or doc[before].lower_ not in ADDS:
        return None
    for position in range(before, max(verb.i - FARTHEST_VERB, 0) - 1, -1):
        token = doc[position]
        if token.is_space and "\n" in token.text:
            return None
        if not outside[position]:
            continue
        if token.text in ENDS:
            return None
        subject = subject_of(token, outside) if token.tag_ in FINITE else None
        if subject is not None and subject.lower_ not in RELATIVE:
            return subject, f"subject of “{token.text}”"
    return None


def _one_of(head: Token, why: str, verb: Token) -> Source:
    """For "ten men stood there; one said": the group that was named before in the sentence."""
    doc = head.doc
    for position in range(head.i - 1, head.sent.start - 1, -1):
        group = doc[position]
        if group.tag_ in ("NNS", "NNPS") and group.dep_ in SUBJECTS:
            return Source(head, full_phrase(head, verb), group, why)
    return Source.at(head, why, verb)


def _after_comma(token: Token) -> bool:
    """Whether a comma or a dash stands before the verb, or before "while" and the verb."""
    before = token.i - 1
    if before > 0 and token.doc[before].lower_ in JOINS:
        before -= 1
    return before >= 0 and token.doc[before].text in AFTER


def subject_of(verb: Token, outside: Sequence[bool]) -> Token | None:
    """The verb's subject; of two, the one that is no "which" ("which, she said, …")."""
    found = [
        child
        for child in verb.children
        if child.dep_ in SUBJECTS and outside[child.i] and _may_be_named(child)
    ]
    named = [child for child in found if child.lower_ not in RELATIVE]
    return _last_joined((named or found)[0]) if found else None


def _may_be_named(noun: Token) -> bool:
    """Whether it is no "there", and no dash that the parser took for a noun."""
    return noun.lower_ != "there" and any(character.isalnum() for character in noun.text)


def _last_joined(noun: Token) -> Token:
    """The last of words joined by hyphens that the parser made a subject each ("co-author")."""
    while noun.i + 2 < noun.head.i and noun.nbor(1).text == "-" and not noun.whitespace_:
        noun = noun.nbor(2)
    return noun


def _subjects(token: Token, outside: Sequence[bool]) -> Iterator[tuple[Token, str]]:
    """The subject of the verb, or else of the verbs above it, nearest first."""
    verb = below = token
    for _ in range(MOST_STEPS):
        subject = subject_of(verb, outside)
        shared = verb is token or (_may_share(token, verb) and not _is_done_to(verb, below))
        if subject is not None and shared:
            yield subject, f"subject of “{verb.text}”"
        if verb.dep_ in ("acl", "relcl"):
            yield verb.head, f"“{verb.head.text}” is who “{token.text}”"
        if verb.dep_ not in OUTER or not outside[verb.head.i] or verb.head == verb:
            return
        below, verb = verb, verb.head


def _is_done_to(verb: Token, below: Token) -> bool:
    """Whether the verb is passive and the one joined to it is not: they seldom share a subject."""
    joined = below.dep_ == "conj" and below.tag_ in FINITE
    return joined and any(child.dep_ == "nsubjpass" for child in verb.children)


def _tense(verb: Token) -> str:
    """The tag that tells the tense of a verb or of its auxiliary."""
    finite = [child.tag_ for child in verb.children if child.tag_ in FINITE or child.tag_ == "MD"]
    return verb.tag_ if verb.tag_ in FINITE else next(iter(finite), "")


def _twin_of_outer(token: Token, outside: Sequence[bool]) -> tuple[Token, str] | None:
    """For "Lind said her plan has failed and said …": the subject of the verb above the clause.

    Where the clause is told in another tense, or a comma stands before the conjunction.
    """
    if token.dep_ != "conj" or token.tag_ not in FINITE or subject_of(token, outside) is not None:
        return None
    inner, before = token.head, token.i - 1
    while before > inner.i and (token.doc[before].pos_ in ("CCONJ", "ADV")):
        before -= 1
    apart = token.doc[before].text == "," or _tense(inner) != token.tag_
    if not apart or inner.dep_ != "ccomp" or not outside[inner.head.i]:
        return None
    outer = inner.head
    subject = subject_of(outer, outside)
    if subject is None or _tense(outer) != token.tag_ or subject.lower_ in RELATIVE:
        return None
    return subject, f"subject of “{outer.text}”"


def _may_share(token: Token, verb: Token) -> bool:
    """Whether a second verb may share the subject of the first: "would leave and said" may not."""
    if token.dep_ != "conj" or token.tag_ not in FINITE:
        return True
    if verb.tag_ in FINITE or token.tag_ == verb.tag_:
        return True
    return any(child.dep_ == "aux" and child.tag_ in FINITE for child in verb.children)


def _outermost(token: Token, outside: Sequence[bool]) -> tuple[Token, str] | None:
    """For ", saying …": the subject of the whole sentence, not of a clause inside it."""
    found, verb = None, token
    for _ in range(MOST_STEPS):
        if verb.head == verb or not outside[verb.head.i]:
            break
        own = subject_of(verb, outside)
        if own is not None and (verb.dep_ == "conj" or (verb.dep_ == "advcl" and may_speak(own))):
            found = (own, f"subject of “{verb.text}”") if verb.dep_ == "advcl" else found
            break
        verb = verb.head
        subject = subject_of(verb, outside)
        if subject is not None and subject.lower_ not in RELATIVE:
            found = (subject, f"subject of “{verb.text}”")
    return found


def _controller(token: Token, outside: Sequence[bool]) -> tuple[Token, str] | None:
    """Who is made or seen to speak: "forced Lind to admit", "footage of Lind saying"."""
    if token.tag_ == "VBG" and token.i and token.dep_ in WATCHED:
        before = token.nbor(-1)
        if before.ent_type_ == "PERSON" and outside[before.i]:
            return before, f"right before “{token.text}”"
    if token.dep_ not in ("xcomp", "ccomp") or token.head.lemma_ not in CAUSES:
        return None
    for child in token.head.children:
        if child.dep_ in ("dobj", "dative") and child.i < token.i and outside[child.i]:
            return child, f"object of “{token.head.text}”"
    return None


def _agent(token: Token) -> Source | None:
    for child in token.children:
        if child.dep_ == "agent":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return Source.at(inner, f"“{token.text} by”")
    return None


def beside(token: Token, outside: Sequence[bool], finite: bool = False) -> Source | None:
    """The noun phrase right behind or right before a cue whose subject the parser did not see.

    Only for cues that stand beside words in marks: there the speaker is always next to the verb.
    Elsewhere (`finite`) only a verb in a tense takes the phrase before it.
    """
    if finite and token.tag_ not in FINITE:
        return None
    doc = token.doc
    chunks = {t.i: chunk for chunk in token.sent.noun_chunks for t in chunk}
    after, before = token.i + 1, token.i - 1
    while before >= 0 and doc[before].pos_ in ("ADV", "AUX"):
        before -= 1
    before = _before_bracket(doc, before)
    of = doc[after + 1 : after + 2].text == "of"
    if of and not finite and doc[after].lower_ in OF_A_GROUP and outside[after]:
        return Source.at(doc[after], f"stands beside “{token.text}”", token)
    for index in (before,) if finite else (after, before):
        chunk = chunks.get(index)
        if chunk is not None and outside[index] and chunk.root.lower_ not in OBJECT_PRONOUNS:
            head = chunk.root if index == after else _above(chunk.root, outside)
            return Source.at(head, f"stands beside “{token.text}”", token)
    if before >= 0 and doc[before].text == ",":
        found = _before_apposition(token, before, chunks, outside)
        return found or _described(token, before, chunks, outside)
    return None


def _before_bracket(doc: Doc, position: int) -> int:
    """The word before a bracket that ends at `position` ("Lind (D-Ohio)"); else `position`."""
    if position < 0 or doc[position].text != ")":
        return position
    for opened in range(position - 1, max(position - LONGEST_BRACKET, 0), -1):
        if doc[opened].text == "(":
            return opened - 1
    return position


def _described(
    token: Token, comma: int, chunks: Mapping[int, Run], outside: Sequence[bool]
) -> Source | None:
    """For "In Holt, Mara Lind, the mayor of the town, said": the name before what describes it.

    The nearest person right before a comma, where no verb in a tense stands in between.
    """
    doc, position = token.doc, comma
    while position > max(token.sent.start, token.i - LONGEST_APPOSITION):
        position -= 1
        if not outside[position] or doc[position].tag_ in FINITE:
            return None
        chunk = chunks.get(position)
        if chunk is None:
            continue
        person = chunk.root.ent_type_ == "PERSON" and chunk.root.dep_ != "pobj"
        if person and doc[chunk.end].text in (",", "("):
            return Source.at(chunk.root, f"stands before “{token.text}”", token)
        position = chunk.start
    return None


def _above(noun: Token, outside: Sequence[bool]) -> Token:
    """The noun that "of …" and the like before a verb belong to ("an engineer at Acme wrote")."""
    for _ in range(MOST_STEPS):
        above = noun.head.head
        if noun.dep_ != "pobj" or above.pos_ not in ("NOUN", "PROPN") or not outside[above.i]:
            break
        if above.i >= noun.i or any(t.text in (",", ";") for t in noun.doc[above.i : noun.i]):
            break
        noun = above
    return noun


def _before_apposition(
    token: Token, comma: int, chunks: Mapping[int, Run], outside: Sequence[bool]
) -> Source | None:
    """For "Doe, a lawyer, said": the phrase that the sentence, or what is outside marks, begins."""
    doc, first = token.doc, token.sent.start
    start = comma
    while start > first and outside[start - 1]:
        start -= 1
    while start < comma and (doc[start].is_punct or doc[start].pos_ in ("CCONJ", "SPACE")):
        start += 1
    chunk = chunks.get(start)
    if chunk is None or chunk.end >= comma or doc[chunk.end].text not in (",", "("):
        return None
    if chunk.root.lower_ in OBJECT_PRONOUNS:
        return None
    return Source.at(chunk.root, f"stands before “{token.text}”", token)


def may_speak(subject: Token) -> bool:
    """Whether the subject of a verb is a person."""
    return subject.pos_ == "PRON" or subject.ent_type_ == "PERSON" or is_person(subject.lower_)
