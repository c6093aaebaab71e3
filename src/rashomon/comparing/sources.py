"""Whom each account draws on: named, unnamed and official sources, and how much each gets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from rashomon.comparing.accounts import Accounts
from rashomon.records import Entity, Quotation, Reading, SourceUsed, Span, Speaker

Kind = Literal["named", "unnamed", "document", "none"]

WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
HEAD_ENDS = re.compile(r"\b(?:by|of|from|in|at|on|to|about|for|with|who|which|that)\b|,")
"""Where the head of a noun phrase ends: "a report by the ministry" is a report."""
DEFINITE = re.compile(r"^\s*(?:the|his|her|its|their|our)\b|['’]s?\s", re.IGNORECASE)
BEGINS = re.compile(r"(?:^|[.!?:\n]|[\"“”'‘’])\s*$")
"""What stands before a word that is written large only because it begins a sentence."""


def find_sources(accounts: Accounts) -> tuple[SourceUsed, ...]:
    """The sources of every account, account by account, in the order of their first quotations.

    Quotations of one source are those of one entity, or of one phrase. The primary document is no
    account and is left out.
    """
    return tuple(used for reading in accounts.outlets for used in _used_in(reading, accounts))


def _used_in(reading: Reading, accounts: Accounts) -> list[SourceUsed]:
    sources: dict[tuple[str, str], list[Quotation]] = {}
    for quotation in reading.quotations:
        sources.setdefault(_key(quotation.speaker, reading), []).append(quotation)
    return [_source(quotations, reading, accounts) for quotations in sources.values()]


def _source(quotations: Sequence[Quotation], reading: Reading, accounts: Accounts) -> SourceUsed:
    speaker = quotations[0].speaker
    kind = _kind(speaker, reading)
    if speaker is None or kind == "none":
        speaker = None
    entity = accounts.entity.get(speaker.entity or "") if speaker else None
    return SourceUsed(
        article=reading.article.id,
        name=entity.name if entity else speaker.name if speaker else "",
        entity=entity.id if entity else None,
        kind=kind,
        official=speaker is not None and _is_official(speaker, quotations, entity),
        quotations=len(quotations),
        words=_words(part for quotation in quotations for part in quotation.parts),
        marked=_words(run for quotation in quotations for run in quotation.marked),
    )


def _key(speaker: Speaker | None, reading: Reading) -> tuple[str, str]:
    if speaker is None or _kind(speaker, reading) == "none":
        return "", ""
    if speaker.entity:
        return "entity", speaker.entity
    words = _plain(speaker.name).split()
    while len(words) > 1 and words[0] in _table("determiners"):
        words = words[1:]
    return "words", " ".join(words)


def _words(spans: Iterable[Span]) -> int:
    """Words of passages of one article, those that two of them hold counted once."""
    total, end = 0, 0
    for span in sorted(spans, key=lambda s: s.range):
        if span.end > end:
            total += len(WORD.findall(span.text[max(end - span.start, 0) :]))
            end = span.end
    return total


def _kind(speaker: Speaker | None, reading: Reading) -> Kind:
    if speaker is None:
        return "none"
    if speaker.entity:
        return "named"
    words = _plain(speaker.name).split()
    if not words or (len(words) == 1 and words[0] in _table("pronouns")):
        return "none"
    head = _plain(HEAD_ENDS.split(speaker.name)[0]).split()
    if head and head[-1] in _table("documents"):
        return "document"
    if head and (head[-1] in _table("one_body") or head[-1] in _table("bodies")):
        return "named"
    if head and head[-1] in _table("holders") and _is_definite(speaker, reading):
        return "named"
    return "named" if _is_name(speaker, reading) else "unnamed"


def _is_definite(speaker: Speaker, reading: Reading) -> bool:
    """Whether the phrase means the one holder: "the minister", "its chairman", "Pell's owner"."""
    before = reading.article.text[: speaker.span.start][-5:] if speaker.span else ""
    the = re.search(r"\bthe\s$", before, re.IGNORECASE)
    return bool(the or DEFINITE.search(speaker.name))


def _is_name(speaker: Speaker, reading: Reading) -> bool:
    """Whether the words are written as a name that is no entity of the article."""
    words = WORD.findall(speaker.name)
    if not all(word[0].isupper() for word in words):
        return False
    if len(words) > 1 or speaker.span is None:
        return words[0].casefold() not in _table("determiners")
    return not BEGINS.search(reading.article.text[: speaker.span.start][-4:])


def _is_official(speaker: Speaker, quotations: Sequence[Quotation], entity: Entity | None) -> bool:
    """Whether the source speaks for a public body: by its name, its words or its roles."""
    if entity is not None and entity.type == "place":
        return True  # a country or a capital that says something is its government
    phrases = [speaker.name]
    phrases += [q.speaker.span.text for q in quotations if q.speaker and q.speaker.span]
    if entity is not None:
        phrases += [entity.name, *(role.text for role in entity.roles)]
    return any(_official_words(phrase) for phrase in dict.fromkeys(phrases))


@lru_cache(maxsize=10_000)
def _official_words(phrase: str) -> bool:
    plain = f" {_plain(phrase)} "
    if any(f" {word} " in plain for word in (*_table("private"), *_table("not_now"))):
        return False
    return any(f" {word} " in plain for word in (*_table("offices"), *_table("bodies")))


def _plain(phrase: str) -> str:
    """The words in lower case, without possessive endings, parted by single spaces."""
    words = (word.replace("’", "'").casefold() for word in WORD.findall(phrase))
    return " ".join(word.removesuffix("'s") for word in words)


@lru_cache(maxsize=16)
def _table(name: str) -> frozenset[str]:
    raw = tomllib.loads((Path(__file__).parent / "data" / "sources.toml").read_text("utf-8"))
    return frozenset(raw[name])
