"""Who does it: the subject of a verb in the parse, the entity behind it, and whether it can act."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rashomon.reading.commitments.lexicon import is_in, words
from rashomon.reading.entities import lexicon
from rashomon.reading.parse import Parsed
from rashomon.reading.tokens import Token
from rashomon.records import Entity, Quotation

FIRST_PERSON = ("i", "we", "my", "our")
PRONOUNS = ("he", "she", "they", "i", "we", "who", "both", "all", "some", "many", "several", "two")
THINGS = ("PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE", "TIME", "MONEY", "PERCENT")
PERSONAL = ("he", "she", "i", "we", "they", "who")
RELATIVE = ("who", "which", "that", "whose", "whom")
NO_DOERS = ("nsubjpass", "expl", "csubj", "csubjpass")
CLIMBS = 6
"""Words to climb for a subject; sentences of news rarely nest deeper than three verbs."""
LEANING = ("conj", "xcomp", "advcl", "pcomp", "prep", "acomp", "ccomp", "cc", "advmod")
SHORTEST_STEM = 2
"""Letters before an ending that makes a noun of people ("-er"): "her" and "per" are none."""


class Index:
    """The parsed article with its mentions at hand, by the word that heads them."""

    def __init__(
        self, parsed: Parsed, entities: Sequence[Entity], quotations: Sequence[Quotation] = ()
    ) -> None:
        self.parsed = parsed
        self._marked = sorted(
            (part.start, part.end) for q in quotations if q.form == "direct" for part in q.parts
        )
        heads: dict[int, tuple[int, int, int, Entity]] = {}
        for number, entity in enumerate(entities):
            for mention in entity.mentions:
                head = parsed.tokens(mention.start, mention.end).root.i
                row = (mention.end - mention.start, mention.start, number, entity)
                if head not in heads or row[:3] < heads[head][:3]:
                    heads[head] = row
        self._heads = {head: row[3] for head, row in heads.items()}

    def in_marks(self, token: Token) -> bool:
        """Whether the word stands in a direct quotation."""
        place = bisect_right(self._marked, (token.idx, len(self.parsed.article.text))) - 1
        return place >= 0 and token.idx < self._marked[place][1]

    def entity(self, head: Token) -> Entity | None:
        """The entity of the smallest mention that the word heads.

        The "it" of which a body tells is that body: "Acme said it would keep Bolt's laboratories".
        """
        found = self._heads.get(head.i)
        if found is None or head.lower_ != "it" or found.type != "organization":
            return found
        clause = head.head
        if head.dep_ != "nsubj" or clause.dep_ != "ccomp" or not is_in("saying", clause.head):
            return found
        tellers = (t for t in clause.head.children if t.dep_ == "nsubj" and t.lower_ != "it")
        teller = self._heads.get(next((t.i for t in tellers), -1))
        return teller if teller is not None and teller.type == "organization" else found

    def named(self, head: Token) -> Entity | None:
        """The entity of the phrase: of its head, else of the name beside it.

        "His employer, Harbour Line" and "skipper Jo Doe" are told by the name.
        """
        found = self.entity(head)
        if found is None:
            for child in head.children:
                if child.dep_ == "appos":
                    found = found or self.entity(child)
        return found


def subject(verb: Token, *, passive: bool = False) -> Token | None:
    """The head of who does it: the verb's subject, or that of the verb that it leans on.

    With `passive`, the subject of a passive verb ("is set to") counts as well.
    """
    wanted = ("nsubj", "nsubjpass") if passive else ("nsubj",)
    for _ in range(CLIMBS):
        for child in verb.children:
            if child.dep_ in wanted:
                return _antecedent(child, verb)
        if any(child.dep_ in NO_DOERS for child in verb.children):
            return None
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return verb.head
        if verb.dep_ not in LEANING:
            return None
        if verb.dep_ == "advcl" and verb.tag_ in ("VBZ", "VBD", "VBP"):
            return _before(verb)
        if verb.dep_ == "ccomp" and any(c.dep_ == "mark" for c in verb.children):
            return None
        verb = verb.head
    return None


def _before(verb: Token) -> Token | None:
    """The name right before a finite verb to which the parse gives no subject ("as Acme vows")."""
    if verb.i == verb.sent.start:
        return None
    left = verb.nbor(-1)
    return left if left.pos_ == "PROPN" else None


def _antecedent(doer: Token, verb: Token) -> Token:
    """What a relative pronoun stands for ("both of which" too), else the subject itself."""
    clause = verb
    while clause.dep_ == "conj" and clause.head.i < clause.i:
        clause = clause.head
    inside = [t for t in doer.subtree if t.lower_ in RELATIVE and t.i >= doer.i]
    if clause.dep_ == "relcl" and inside:
        return clause.head
    return doer


def can_act(doer: Token, index: Index) -> bool:
    """Whether the subject is somebody, or a body, that can undertake a thing."""
    entity = index.named(doer)
    if is_in("terms", doer):
        return False
    if entity is not None and entity.type == "person" and doer.lower_ == "it":
        return False
    if entity is not None and entity.type != "other":
        return True
    if doer.ent_type_ in THINGS:
        return False
    form = doer.lower_
    if doer.pos_ == "PRON" or form in PRONOUNS:
        return form in PRONOUNS
    if doer.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    if is_person(doer):
        return True
    return doer.pos_ == "PROPN" and doer.ent_type_ in ("", "LOC", "FAC")


def is_person(noun: Token) -> bool:
    """Whether the noun names people or bodies."""
    lists = words().lists
    form, singular = noun.lower_, noun.lemma_.lower()
    actors = words().actors
    if form in actors or singular in actors:
        return True
    if form in lists["no_actors"] or singular in lists["no_actors"]:
        return False
    stem = singular if noun.tag_ == "NNS" else form
    if lexicon.is_person(stem):
        return True
    return any(
        stem.endswith(ending) and len(stem) > len(ending) + SHORTEST_STEM
        for ending in words().endings
    )


def is_body(doer: Token, index: Index) -> bool:
    """Whether it is one body that somebody may speak for ("the council", "Harbour Line")."""
    entity = index.entity(doer)
    if entity is not None:
        return entity.type in ("organization", "place")
    if doer.ent_type_ in ("ORG", "GPE"):
        return True
    several = doer.tag_ in ("NNS", "NNPS") and doer.lower_ != "police"
    return not several and (is_in("bodies", doer) or is_in("premises", doer))


def is_named_or_body(doer: Token, index: Index) -> bool:
    """Whether it is one that is known by name, or one body."""
    return index.named(doer) is not None or is_body(doer, index)


def has_office(person: Token, index: Index) -> bool:
    """Whether the phrase, or a role given elsewhere, says that the person leads others."""
    if any(is_in("leaders", t) for t in person.subtree):
        return True
    entity = index.named(person)
    leaders = words().lists["leaders"]
    roles = entity.roles if entity is not None and entity.type == "person" else ()
    return any(word in leaders for role in roles for word in role.text.lower().split())


def spoken_for(sayer: Token) -> Token | None:
    """For whom a spokesman speaks: "a spokesman for the airline", "an airline spokesman"."""
    if not is_in("spokesmen", sayer):
        return None
    for child in sayer.children:
        if child.dep_ == "prep" and child.lower_ in ("for", "of", "from"):
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    owners = (t for t in sayer.children if t.dep_ in ("compound", "nmod", "poss"))
    return next((t for t in owners if t.pos_ in ("NOUN", "PROPN")), None)


def is_outsider(doer: Token, index: Index) -> bool:
    """Whether it is somebody who tells of others' future ("analysts", "critics", "one in five")."""
    if doer.tag_ == "CD":
        return True
    return index.entity(doer) is None and is_in("outsiders", doer)


def headline_doer(verb: Token, index: Index) -> Token | None:
    """Whom a headline begins with, where the parser finds no subject in it."""
    paragraph = index.parsed.paragraph_at(verb.idx)
    if paragraph is None or paragraph.kind != "headline":
        return None
    doc = verb.doc
    begin = part_start(verb)
    if begin == verb.i and begin > verb.sent.start and verb.nbor(-1).text == ",":
        begin = part_start(verb.nbor(-1))  # "Bank signs deal, pledges 40 branches"
    for place in range(begin, verb.i):
        if doc[place].pos_ not in ("NOUN", "PROPN", "ADJ", "DET", "NUM"):
            return None
        if can_act(doc[place], index):
            return doc[place]
    return None


def part_start(word: Token) -> int:
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
