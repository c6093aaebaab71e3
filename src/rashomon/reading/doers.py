"""Who does it: the subject of a verb in the parse, the entity behind it, and whether it can act."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Token

from rashomon.reading.parse import Parsed
from rashomon.records import Entity, Mention

FIRST_PERSON = ("i", "we")
PRONOUNS = ("he", "she", "they", "i", "we", "who", "it", "both", "all", "some", "many")
PERSONAL = ("he", "she", "i", "we", "they", "who")
MARKS = "“”\"'‘’«»"
CLIMBS = 6
"""Words to climb for a subject; sentences of news rarely nest deeper than three verbs."""
LEANING = ("conj", "xcomp", "advcl", "pcomp", "prep", "acomp", "ccomp", "cc", "advmod")


@dataclass(frozen=True)
class Words:
    """The lexicon: what may follow each verb of undertaking, and the word lists."""

    verbs: dict[str, frozenset[str]]
    lists: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def words() -> Words:
    """The lexicon, read once."""
    raw = tomllib.loads((Path(__file__).parent / "data" / "commitments.toml").read_text("utf-8"))
    lists = raw["words"]
    return Words(
        verbs={verb: frozenset(frames) for verb, frames in raw["verbs"].items()},
        lists={name: frozenset(words) for name, words in lists.items()},
    )


class Index:
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


def subject(verb: Token, *, passive: bool = False) -> Token | None:
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
        if verb.dep_ not in LEANING:
            return None
        if verb.dep_ == "ccomp" and any(c.dep_ == "mark" for c in verb.children):
            return None
        verb = verb.head
    return None


def can_act(doer: Token, index: Index) -> bool:
    """Whether the subject is somebody, or a body, that can undertake a thing."""
    lists = words().lists
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
    return any(
        form.endswith(ending) and len(form) > len(ending) + 2 for ending in lists["actor_endings"]
    )
