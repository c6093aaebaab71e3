"""Commitments: what somebody in an article undertakes to do.

Promises, plans, pledges, agreements and threats of the doer; no predictions ("prices will rise"),
nothing that others want ("urged them to agree"), no passive without an agent.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Token

from rashomon.reading.parse import Parsed
from rashomon.records import Commitment, Date, Entity, Mention, Span

BY = re.compile(r"\b(?:by|no later than)\s+(?:the\s+)?$", re.IGNORECASE)
FIRST_PERSON = ("i", "we")
PRONOUNS = ("he", "she", "they", "i", "we", "who", "it", "both", "all", "some", "many")
MARKS = "“”\"'‘’«»"
CLIMBS = 6
"""Verbs to climb for a subject; sentences of news rarely nest deeper than three."""


@dataclass(frozen=True)
class Words:
    """The lexicon: what may follow each verb of undertaking, and the word lists."""

    verbs: dict[str, frozenset[str]]
    lists: dict[str, frozenset[str]]


@dataclass(frozen=True)
class Found:
    """One undertaking: its first and last token, the head of who does it, and what is undertaken."""

    start: Token
    end: int
    doer: Token
    to_start: int
    by_sayer: bool = False


@lru_cache(maxsize=1)
def _words() -> Words:
    raw = tomllib.loads((Path(__file__).parent / "data" / "commitments.toml").read_text("utf-8"))
    lists = raw["words"]
    return Words(
        verbs={verb: frozenset(frames) for verb, frames in raw["verbs"].items()},
        lists={name: frozenset(words) for name, words in lists.items()},
    )


def find_commitments(
    parsed: Parsed, entities: Sequence[Entity], dates: Sequence[Date]
) -> list[Commitment]:
    """What is undertaken in headline and body, in text order, with who does it and by when.

    `who` holds entity ids where a mention heads the subject, else the subject's words. `span` runs
    from the verb (with its auxiliaries) or noun of undertaking to the end of its clause, `to` is
    what is undertaken in it, `by` the date of a "by ..." phrase in it.
    """
    index = _Index(parsed, entities)
    commitments: list[Commitment] = []
    taken = 0
    for sentence in parsed.sentences:
        if sentence.text.rstrip(MARKS).endswith("?"):
            continue
        for token in sentence:
            if token.i < taken:
                continue
            found = _undertaking(token, index)
            if found is None or not found.start.i < found.end:
                continue
            commitment = _commitment(found, index, dates)
            if commitment is not None:
                commitments.append(commitment)
                taken = found.end
    return commitments


class _Index:
    """The parsed article with its mentions at hand."""

    def __init__(self, parsed: Parsed, entities: Sequence[Entity]) -> None:
        self.parsed = parsed
        self.mentions: list[tuple[Mention, Entity]] = [
            (mention, entity) for entity in entities for mention in entity.mentions
        ]

    def entity(self, head: Token) -> Entity | None:
        """The entity of the smallest mention that holds the word and is headed by it."""
        around = [
            (mention.end - mention.start, mention.start, number, entity)
            for number, (mention, entity) in enumerate(self.mentions)
            if mention.start <= head.idx < mention.end
            and self.parsed.tokens(mention.start, mention.end).root.i == head.i
        ]
        return min(around)[3] if around else None


def _undertaking(token: Token, index: _Index) -> Found | None:
    """What the word undertakes, tried as a verb of undertaking, a noun, and an auxiliary."""
    if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in _words().lists["nouns"]:
        return _noun(token)
    if token.pos_ not in ("VERB", "AUX", "ADJ"):
        return None
    if _is_unreal(token):
        return None
    return (
        _verb(token, index)
        or _announced(token)
        or _set_to(token, index)
        or _will(token, index)
    )


def _verb(verb: Token, index: _Index) -> Found | None:
    """A verb of undertaking in one of its frames."""
    lemma = verb.lemma_.lower()
    frames = _words().verbs.get(lemma)
    if frames is None or verb.pos_ != "VERB" or _negated(verb) or _is_passive(verb):
        return None
    complement = _complement(verb, frames)
    doer = _subject(verb)
    if complement is None or doer is None:
        return None
    if lemma in _words().lists["needs_actor"] and not _can_act(doer, index):
        return None
    if complement.lemma_ == "be" and lemma == "promise":
        return None
    return Found(_group_start(verb), _clause_end(verb), doer, _left(complement))


def _complement(verb: Token, frames: frozenset[str]) -> Token | None:
    """The head of what is undertaken, where the verb's frame allows it."""
    things = _words().lists["things"]
    for child in verb.children:
        if child.i < verb.i:
            continue
        infinitive = any(t.dep_ == "aux" and t.lower_ == "to" for t in child.children)
        if "to" in frames and child.dep_ in ("xcomp", "ccomp", "advcl", "acl") and infinitive:
            return child
        if "that" in frames and child.dep_ == "ccomp" and not infinitive and _future(child):
            return child
        if "object" in frames and child.dep_ in ("dobj", "obj") and (
            child.lower_ in things or _in_marks(child)
        ):
            return child
        if "to-ing" in frames and child.dep_ == "prep" and child.lower_ == "to":
            inner = next((t for t in child.children if t.dep_ in ("pcomp", "pobj")), None)
            if inner is not None and (inner.tag_ == "VBG" or inner.lower_ in things):
                return inner
    return None


def _announced(verb: Token) -> Found | None:
    """ "announced a deal on ...": an announcement of what the doer will do."""
    lists = _words().lists
    if verb.lemma_.lower() not in lists["announcing"] or _is_passive(verb) or _negated(verb):
        return None
    thing = next((t for t in verb.children if t.dep_ in ("dobj", "obj")), None)
    doer = _subject(verb)
    if thing is None or doer is None or thing.lower_ not in lists["announced"]:
        return None
    return Found(_group_start(verb), _clause_end(verb), doer, _left(thing))


def _set_to(word: Token, index: _Index) -> Found | None:
    """ "is set to vote", "are going to sue", by somebody who can act."""
    if word.lower_ not in _words().lists["set_to"] or _negated(word):
        return None
    aim = next(
        (
            t
            for t in word.children
            if t.dep_ in ("xcomp", "ccomp", "advcl")
            and any(c.lower_ == "to" and c.dep_ == "aux" for c in t.children)
        ),
        None,
    )
    if aim is None or _is_passive(aim) or aim.lemma_ in _words().lists["foretold"]:
        return None
    doer = _subject(word, passive=True)
    if doer is None and word.head.lemma_ == "be":
        doer = _subject(word.head)
    if doer is None or not _can_act(doer, index):
        return None
    start = _group_start(word)
    if word.head.lemma_ == "be" and word.dep_ in ("acomp", "attr"):
        start = _group_start(word.head)
    return Found(start, _clause_end(word), doer, _left(aim))


def _will(verb: Token, index: _Index) -> Found | None:
    """ "We will ...", "Acme said it will ...", and plain "Acme will invest ..."."""
    lists = _words().lists
    helper = _future(verb)
    if helper is None or _is_passive(verb) or verb.lemma_.lower() in lists["foretold"]:
        return None
    doer = _subject(verb)
    if doer is None:
        return None
    found = Found(helper, _clause_end(verb), doer, verb.i)
    if doer.lower_ in FIRST_PERSON:
        if helper.lower_ not in ("would", "'d", "’d"):
            return Found(helper, found.end, doer, verb.i, by_sayer=True)
        return None
    sayer = _sayer(verb)
    if sayer is not None and _same(doer, sayer, index):
        return Found(helper, found.end, sayer, verb.i)
    if helper.lower_ in ("would", "'d", "’d") or _negated(verb):
        return None
    if verb.lemma_.lower() in lists["acts"] and _can_act(doer, index):
        return found
    return None


def _noun(noun: Token) -> Found | None:
    """ "her promise to stay", "the undertaking of the firm to pay", "his offer of £10"."""
    lemma = noun.lemma_.lower()
    doer = _owner(noun)
    if doer is None:
        return None
    for child in noun.subtree:
        inside = child.i > noun.i and (child.head.i == noun.i or child.head.i == doer.i)
        if inside and child.dep_ in ("acl", "relcl", "advcl", "xcomp"):
            if any(t.lower_ == "to" and t.dep_ == "aux" for t in child.children):
                return Found(_first(noun), _end_of(noun), doer, _left(child))
        if child.head.i == noun.i and child.lower_ == "of" and lemma in _words().lists["nouns_of"]:
            thing = next((t for t in child.children if t.dep_ == "pobj"), None)
            if thing is not None and thing.i != doer.i:
                return Found(_first(noun), _end_of(noun), doer, _left(thing))
    return None


def _owner(noun: Token) -> Token | None:
    """Whose promise it is: a possessive, else "of" or "by" somebody."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("of", "by", "from"):
            inner = next((t for t in child.children if t.dep_ == "pobj"), None)
            if inner is not None and (inner.ent_type_ in ("ORG", "PERSON", "GPE", "NORP")):
                return inner
    return None


def _subject(verb: Token, *, passive: bool = False) -> Token | None:
    """The head of who does it: the verb's subject, or that of the verb that it leans on."""
    wanted = ("nsubj", "nsubjpass") if passive else ("nsubj",)
    for _ in range(CLIMBS):
        for child in verb.children:
            if child.dep_ in wanted:
                relative = child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl"
                return verb.head if relative else child
        if any(child.dep_ in ("nsubjpass", "expl") for child in verb.children):
            return None
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "acomp", "ccomp"):
            return None
        if verb.dep_ == "ccomp" and any(c.dep_ == "mark" for c in verb.children):
            return None
        verb = verb.head
    return None


def _can_act(doer: Token, index: _Index) -> bool:
    """Whether the subject is somebody, or a body, that can undertake a thing."""
    lists = _words().lists
    entity = index.entity(doer)
    if entity is not None:
        return entity.type != "other"
    form = doer.lower_
    if doer.pos_ == "PRON" or form in PRONOUNS:
        return form in PRONOUNS and form != "it"
    if doer.ent_type_:
        return doer.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
    if doer.pos_ == "PROPN":
        return True
    singular = doer.lemma_.lower()
    if form in lists["no_actors"] or singular in lists["no_actors"]:
        return False
    if form in lists["actors"] or singular in lists["actors"]:
        return True
    return any(form.endswith(ending) and len(form) > len(ending) + 2 for ending in lists["actor_endings"])


def _future(verb: Token) -> Token | None:
    """The auxiliary that places the verb ahead."""
    forms = {t.lower_ for t in verb.children if t.dep_ == "aux"}
    if "have" in forms:
        return None
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in (
            "will", "shall", "'ll", "’ll", "wo", "would", "'d", "’d"
        ):
            return child
    return None


def _sayer(verb: Token) -> Token | None:
    """The subject of the verb of saying whose clause this is."""
    clause = verb
    while clause.dep_ == "conj" and clause.head.i < clause.i:
        clause = clause.head
    if clause.dep_ != "ccomp" or clause.head.lemma_.lower() not in _words().lists["saying"]:
        return None
    return _subject(clause.head)


def _same(doer: Token, sayer: Token, index: _Index) -> bool:
    """Whether the one who will do it is the one who says it."""
    one, two = index.entity(doer), index.entity(sayer)
    if one is not None and two is not None:
        return one.id == two.id
    if doer.lower_ not in ("it", "they", "he", "she"):
        return doer.lower_ == sayer.lower_
    if doer.lower_ == "they":
        return True
    return not any(t.dep_ == "conj" for t in sayer.children)


def _negated(verb: Token) -> bool:
    return any(t.dep_ == "neg" or t.lower_ in ("never", "neither") for t in verb.children)


def _is_passive(verb: Token) -> bool:
    return any(t.dep_ in ("nsubjpass", "auxpass") for t in verb.children)


def _is_unreal(verb: Token) -> bool:
    """A condition, a wish of others, a "should": nothing is undertaken."""
    lists = _words().lists
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
            return True
        if child.dep_ == "aux" and child.lower_ in (
            "should", "might", "could", "may", "must", "can", "would",
        ) and (child.lower_ != "would" or verb.lemma_.lower() in _words().verbs):
            return True
    head = verb.head
    infinitive = any(t.dep_ == "aux" and t.lower_ == "to" for t in verb.children)
    return (
        verb.dep_ in ("xcomp", "ccomp", "advcl")
        and infinitive
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


def _first(noun: Token) -> Token:
    return noun.left_edge


def _left(head: Token) -> int:
    """Where what is undertaken begins, without its "to" or "that"."""
    left: int = head.left_edge.i
    while left < head.i and head.doc[left].lower_ in ("to", "that"):
        left += 1
    return left


def _clause_end(verb: Token) -> int:
    """The token behind the verb's clause: another clause with its own subject is not in it."""
    return _end_of(verb)


def _end_of(head: Token) -> int:
    ends = head.right_edge.i + 1
    words = _words()
    for token in head.subtree:
        if token.i <= head.i or token.pos_ not in ("VERB", "AUX"):
            continue
        own = any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in token.children)
        joined = token.dep_ in ("conj", "parataxis") and token.head.i == head.i
        begun = token.left_edge.i
        if (joined and own) or (token.lemma_.lower() in words.verbs and token.dep_ != "relcl"):
            if begun > head.i + 1:
                ends = min(ends, begun)
    while ends > head.i + 1 and (
        head.doc[ends - 1].is_punct
        or head.doc[ends - 1].is_space
        or head.doc[ends - 1].dep_ == "cc"
    ):
        if head.doc[ends - 1].text in (")", "]"):
            break
        ends -= 1
    return int(ends)


def _commitment(found: Found, index: _Index, dates: Sequence[Date]) -> Commitment | None:
    doc, parsed = index.parsed.doc, index.parsed
    last = doc[found.end - 1]
    start, end = found.start.idx, last.idx + len(last)
    if not parsed.reports(start, end):
        return None
    to = None
    if found.to_start < found.end:
        to = parsed.span(doc[found.to_start].idx, end)
    return Commitment(
        span=parsed.span(start, end),
        who=tuple(_who(found, index)),
        to=to,
        by=_by(parsed, start, end, dates),
    )


def _who(found: Found, index: _Index) -> Iterator[str]:
    doer = found.doer
    if found.by_sayer and index.entity(doer) is None:
        doer = _speaker_of(found, index) or doer
    heads = [doer, *(t for t in doer.conjuncts if t.i > doer.i and t.pos_ in ("NOUN", "PROPN"))]
    seen: set[str] = set()
    for head in heads:
        entity = index.entity(head)
        name = entity.id if entity is not None else _phrase(head, heads, found, index).text
        if name not in seen:
            seen.add(name)
            yield name


def _speaker_of(found: Found, index: _Index) -> Token | None:
    """Who says "we": the subject of the nearest verb of saying in the paragraph."""
    paragraph = index.parsed.paragraph_at(found.start.idx)
    if paragraph is None:
        return None
    near: list[tuple[int, int, Token]] = []
    for token in index.parsed.tokens(paragraph.start, paragraph.end):
        if token.pos_ == "VERB" and token.lemma_.lower() in _words().lists["saying"]:
            subject = _subject(token)
            if subject is not None and subject.lower_ not in FIRST_PERSON:
                near.append((abs(token.i - found.start.i), token.i, subject))
    return min(near, key=lambda row: row[:2])[2] if near else None


def _phrase(head: Token, heads: Sequence[Token], found: Found, index: _Index) -> Span:
    """The words of the subject, without the other subjects and without the undertaking."""
    left, right = head.left_edge.i, head.right_edge.i + 1
    for other in heads:
        if other.i > head.i:
            right = min(right, other.left_edge.i)
    if left <= found.start.i < right and found.start.i > head.i:
        right = found.start.i
    for child in head.children:
        if child.dep_ in ("relcl", "acl", "appos") and child.i > head.i:
            right = min(right, child.left_edge.i)
    while right > head.i + 1 and (head.doc[right - 1].is_punct or head.doc[right - 1].dep_ == "cc"):
        right -= 1
    return index.parsed.span_of(head.doc[left : max(right, head.i + 1)])


def _by(parsed: Parsed, start: int, end: int, dates: Sequence[Date]) -> Date | None:
    """The first date of the clause that stands behind "by"."""
    text = parsed.article.text
    for found in dates:
        inside = start <= found.span.start and found.span.end <= end
        if inside and BY.search(text[start : found.span.start]):
            return found
    return None
