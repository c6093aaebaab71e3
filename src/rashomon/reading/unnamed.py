"""Speakers that the text gives no name beside the cue: offices, pronouns, unnamed sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.reading.entities.lexicon import is_body, is_person, is_title
from rashomon.reading.parse import Parsed
from rashomon.reading.quotations.lexicon import shipped_lexicon
from rashomon.reading.quotations.phrases import noun_phrase
from rashomon.reading.quotations.sources import SUBJECTS
from rashomon.reading.tokens import Token
from rashomon.records import Entity, Mention, Span, Speaker

INDEFINITE = re.compile(
    r"(?:an?|one|another|some|several|many|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
"""What a phrase begins with that tells of somebody for the first time."""
ASIDE = re.compile(
    r",? (?:who|which|that|whose)\b|[,(–—]| (?:speaking|asking|requesting|insisting) | here$"
    r"| (?:(?:late|early) )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
"""Where what describes an unnamed source ends: at a clause, at how or on which day they spoke."""
LONGEST_PHRASE = 200
"""Characters of a phrase that becomes a speaker's name at most."""
MOST_VERBS = 4
"""Verbs above a pronoun's own whose subjects it may stand for."""
WORDS_BETWEEN = 3
"""Words between "a" and the noun that it introduces ("a small Holt fund")."""
ANYBODY = frozenset({"man", "woman"})
"""Words for whoever was introduced by another one ("a resident said … the woman said")."""
GROUPS = frozenset({"police", "people", "relatives", "parents", "accused"})
"""Words for several people that the tagger need not call a plural."""


def by_office(speaker: Speaker, entities: Sequence[Entity]) -> Speaker:
    """The only person who holds the office that an unnamed speaker is called by ("the bishop")."""
    words = speaker.name.lower().split()
    if len(words) != 1 or speaker.span is None or INDEFINITE.match(speaker.span.text):
        return speaker
    mistaken = is_title(words[0]) and any(
        one.id == speaker.entity and one.type != "person" for one in entities
    )
    if speaker.entity is not None and not mistaken:
        return speaker
    holders = [
        entity
        for entity in entities
        if entity.type == "person"
        and any(
            re.split(r",| of ", role.text.lower())[0].split()[-1:] == words for role in entity.roles
        )
    ]
    if len(holders) != 1:
        return speaker
    why = f"{speaker.why}; {holders[0].name} is called so"
    return speaker.model_copy(update={"entity": holders[0].id, "name": holders[0].name, "why": why})


def in_capitals(speaker: Speaker, entities: Sequence[Entity]) -> Speaker:
    """The only person with the surname that a transcript's line begins with ("MS. BRANDT: …")."""
    if speaker.entity is not None or not speaker.name.isupper():
        return speaker
    surname = speaker.name.split()[-1]
    people = [e for e in entities if e.type == "person" and e.name.split()[-1].upper() == surname]
    if len(people) != 1:
        return speaker
    why = f"{speaker.why}; the surname is that of {people[0].name}"
    return speaker.model_copy(update={"entity": people[0].id, "name": people[0].name, "why": why})


def as_called(parsed: Parsed, speaker: Speaker, span: Span) -> Speaker:
    """An unnamed source under the words that the text has for it, without leading article.

    A document goes by its noun: what follows tells where it appeared, and not who it is.
    """
    if speaker.name not in span.text or len(span.text) > LONGEST_PHRASE:
        return speaker
    if parsed.tokens(span.start, span.end).root.lemma_.lower() in shipped_lexicon().documents:
        return speaker
    words = ASIDE.split(span.text)[0]
    return speaker.model_copy(update={"name": re.sub(r"^(?:the|an?) ", "", words, flags=re.I)})


def another(parsed: Parsed, speaker: Speaker, entities: Sequence[Entity]) -> Speaker:
    """The speaker without its entity where the text told of another by the same noun before.

    After "Acme sold it to a Singapore fund", "the fund" is not Acme.
    """
    span, text = speaker.span, parsed.article.text
    entity = next((one for one in entities if one.id == speaker.entity), None)
    if span is None or entity is None or entity.type != "organization":
        return speaker
    mention = next((m for m in entity.mentions if m.common(span)), None)
    if mention is None or mention.form != "nominal" or not span.text.lower().startswith("the "):
        return speaker
    noun = parsed.tokens(mention.start, mention.end).root.text
    if noun.lower() in entity.name.lower().split():
        return speaker
    known = [(m.start, m.end) for m in entity.mentions] + [r.span.range for r in entity.roles]
    introduced = re.compile(rf"\ban? (?:[\w’'-]+ ){{0,{WORDS_BETWEEN}}}{re.escape(noun)}\b")
    for found in introduced.finditer(text, 0, span.start):
        if not any(start < found.end() and found.start() < end for start, end in known):
            why = speaker.why.split(";")[0]
            bare = speaker.model_copy(update={"entity": None, "name": mention.text, "why": why})
            return as_called(parsed, bare, span)
    return speaker


def pronoun_of(
    parsed: Parsed, speaker: Speaker, entities: Sequence[Entity], spoke: Sequence[Speaker]
) -> Speaker:
    """For a pronoun that names nobody: who spoke before, or is told of in the clause before."""
    span = speaker.span
    known = next((e.type for e in entities if e.id == speaker.entity), "")
    if span is None or known in ("person", "organization"):
        return speaker
    pronoun = parsed.tokens(span.start, span.end)[0]
    if pronoun.pos_ != "PRON" or len(span.text) != len(pronoun):
        return speaker
    found = _antecedent(pronoun)
    if found is None:
        before = _last_fit(parsed, pronoun, entities, spoke)
        if before is None:
            return speaker
        why = f"{speaker.why}; “{span.text}” is who spoke before"
        update = {"entity": before.entity, "name": before.name, "why": why}
        return speaker.model_copy(update=update)
    entity = _entity_at(found, entities)
    phrase = parsed.span_of(noun_phrase(found))
    name = entity.name if entity else phrase.text
    why = f"{speaker.why}; “{span.text}” is {name}"
    update = {"entity": entity.id if entity else None, "name": name, "why": why}
    return speaker.model_copy(update=update)


def spoke_before(parsed: Parsed, speaker: Speaker, spoke: Sequence[Speaker]) -> Speaker:
    """An unnamed source that is called by its noun alone: who was introduced with it before.

    After "a senior engineer at the works wrote", "the engineer" is that engineer.
    """
    span = speaker.span
    if span is None or speaker.entity is not None or not span.text.lower().startswith("the "):
        return speaker
    noun = parsed.tokens(span.start, span.end).root
    if noun.text != speaker.name:
        return speaker
    for one in reversed(spoke):
        if one.span is None or one.entity is not None or not INDEFINITE.match(one.span.text):
            continue
        head = parsed.tokens(one.span.start, one.span.end).root
        one_person = head.tag_ == "NN" and is_person(head.lemma_.lower())
        if head.lower_ == noun.lower_ or (one_person and noun.lower_ in ANYBODY):
            why = f"{speaker.why}; “{span.text}” spoke before as “{one.span.text}”"
            return speaker.model_copy(update={"name": one.name, "why": why})
    return speaker


def _last_fit(
    parsed: Parsed, pronoun: Token, entities: Sequence[Entity], spoke: Sequence[Speaker]
) -> Speaker | None:
    """Who spoke last in the paragraph of those whom the pronoun may stand for."""
    for one in reversed(spoke):
        if one.span is None or one.span.start >= pronoun.idx:
            continue
        if "\n" in parsed.article.text[one.span.end : pronoun.idx]:
            return None
        if pronoun.lower_ in ("it", "they") and _is_body(entities, one):
            return one
        told = parsed.tokens(one.span.start, one.span.end).root
        if one.entity is None and _agrees(pronoun, told):
            return one
    return None


def _antecedent(pronoun: Token) -> Token | None:
    """The subject of a clause before in the sentence, or else of the sentence before."""
    verb = pronoun.head
    for _ in range(MOST_VERBS):
        if verb.head == verb or verb.dep_ not in ("conj", "ccomp", "advcl", "parataxis"):
            break
        verb = verb.head
        for subject in _subjects(verb, pronoun):
            return subject
    start = pronoun.sent.start
    if not start or pronoun.doc[start - 1].is_space:
        return None
    return next(_subjects(pronoun.doc[start - 1].sent.root, pronoun), None)


def _subjects(verb: Token, pronoun: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.i < pronoun.i and _agrees(pronoun, child):
            yield child


def _agrees(pronoun: Token, noun: Token) -> bool:
    """Whether a noun (no name) may be what the pronoun stands for, and may speak."""
    word, lemma = pronoun.lower_, noun.lemma_.lower()
    if noun.pos_ != "NOUN":
        return False
    if word == "they":
        return noun.tag_ == "NNS" or noun.lower_ in GROUPS or is_body(lemma)
    if word in ("he", "she"):
        return noun.tag_ == "NN" and is_person(lemma)
    return word == "it" and (is_body(lemma) or lemma in shipped_lexicon().documents)


def _is_body(entities: Sequence[Entity], speaker: Speaker) -> bool:
    return any(one.id == speaker.entity and one.type == "organization" for one in entities)


def _entity_at(token: Token, entities: Sequence[Entity]) -> Entity | None:
    for entity in entities:
        for mention in entity.mentions:
            if _holds(mention, token):
                return entity
    return None


def _holds(mention: Mention, token: Token) -> bool:
    return mention.start <= token.idx < mention.end
