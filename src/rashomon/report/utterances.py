"""Quotations under their speakers, and the renderings of one utterance beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.records import Quotation
from rashomon.report.text import safe, shorten, straight, with_marks
from rashomon.report.view import View
from rashomon.report.words import RELATIONS

Utterance = list[Quotation]
"""Renderings of one utterance, the longest first."""
NAME_MAX = 80
"""Characters of a speaker's name, which is a passage where the speaker is no entity."""


@dataclass(frozen=True)
class Voice:
    """A speaker: what tells it apart, its name (both empty if nobody is named), its utterances.

    Utterances with several renderings come first.
    """

    key: str
    name: str
    quotations: tuple[Quotation, ...]
    utterances: tuple[Utterance, ...]


def voices(quotations: Sequence[Quotation], view: View) -> list[Voice]:
    """The speakers, those that most accounts quote first; without a speaker at the end."""
    speakers: dict[tuple[str, str], list[Quotation]] = {}
    for quotation in quotations:
        speakers.setdefault(_speaker_key(quotation, view), []).append(quotation)
    order = {key: place for place, key in enumerate(speakers)}
    ordered = sorted(speakers, key=lambda one: (one[0] == "", -_reach(speakers[one]), order[one]))
    return [
        Voice(key, name, tuple(speakers[key, name]), _utterances(speakers[key, name], view))
        for key, name in ordered
    ]


def said_elsewhere(quotations: Sequence[Quotation], view: View) -> dict[str, list[str]]:
    """For each quotation the other speakers, with accounts, under whom its variants stand."""
    keys = {quotation.id: _speaker_key(quotation, view) for quotation in quotations}
    here = {quotation.id: quotation for quotation in quotations}
    found: dict[str, list[str]] = {}
    for quotation in quotations:
        for variant in quotation.variants:
            if variant.quotation in here and keys[variant.quotation] != keys[quotation.id]:
                pair = (quotation, here[variant.quotation])
                for one, other in (pair, pair[::-1]):
                    name = keys[other.id][1] or "no speaker named"
                    letters = view.letters_of([other.content.article])
                    found.setdefault(one.id, []).append(f"{name} ({letters})")
    return found


def renderings(utterance: Utterance, view: View) -> list[list[Quotation]]:
    """Quotations in the same words with the same stance and form together, the longest first."""
    grouped: dict[tuple[str, str, str], list[Quotation]] = {}
    for quotation in utterance:
        key = (straight(words_of(quotation, view)), quotation.stance, quotation.form)
        grouped.setdefault(key, []).append(quotation)
    return list(grouped.values())


def relation_of(first: Quotation, other: Quotation) -> str:
    """How a rendering stands to the longest one, where the comparison says so."""
    for one, two in ((first, other), (other, first)):
        for variant in one.variants:
            if variant.quotation == two.id and one is not two:
                return RELATIONS[variant.relation]
    return ""


def words_of(quotation: Quotation, view: View) -> str:
    """The pieces of an utterance with their own marks; a gap between two is shown as "…"."""
    article = view.articles[quotation.content.article]
    return " … ".join(with_marks(article, part) for part in quotation.parts or (quotation.content,))


def _speaker_key(quotation: Quotation, view: View) -> tuple[str, str]:
    """What tells speakers apart, and the name to show; both empty where nobody is named."""
    speaker = quotation.speaker
    if speaker is None:
        return "", ""
    if speaker.entity is not None and speaker.entity in view.entities:
        return speaker.entity, view.name_of(speaker.entity)
    name = shorten(speaker.name, NAME_MAX)
    return (f"words {name.casefold()}", name) if name else ("", "")


def _reach(quotations: Sequence[Quotation]) -> int:
    return len({quotation.content.article for quotation in quotations})


def _utterances(quotations: Sequence[Quotation], view: View) -> tuple[Utterance, ...]:
    """Quotations joined by their variants or words, in the order of the first of each."""
    here = {quotation.id: quotation for quotation in quotations}
    group: dict[str, str] = {identity: identity for identity in here}

    def root(identity: str) -> str:
        while group[identity] != identity:
            identity = group[identity]
        return identity

    same: dict[str, str] = {}
    for quotation in quotations:
        words = straight(words_of(quotation, view))
        group[root(same.setdefault(words, quotation.id))] = root(quotation.id)
        for variant in quotation.variants:
            if variant.quotation in here:
                group[root(variant.quotation)] = root(quotation.id)
    found: dict[str, Utterance] = {}
    for quotation in quotations:
        found.setdefault(root(quotation.id), []).append(quotation)
    each = [sorted(one, key=lambda quotation: -_length(quotation)) for one in found.values()]
    return tuple(sorted(each, key=lambda one: len(one) < 2))


def _length(quotation: Quotation) -> int:
    return sum(len(part.text) for part in quotation.parts or (quotation.content,))


def stance_words(quotation: Quotation) -> str:
    """`says, direct`."""
    return f"{safe(quotation.stance)}, {quotation.form}"
