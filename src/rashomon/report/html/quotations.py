"""Quotations on the page: by speaker, with the renderings of an utterance word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.records import Check, Quotation
from rashomon.report.html.passages import Chip, Passages
from rashomon.report.text import harmless, shorten
from rashomon.report.utterances import (
    Utterance,
    Voice,
    relation_of,
    renderings,
    said_elsewhere,
    stance_words,
    voices,
    words_of,
)
from rashomon.report.words import CHECKS

WORD = re.compile(r"\w+(?:['’.,-]\w+)*|[^\w\s]+")
QUOTATION_MAX = 700
"""Characters of a quotation that are shown; the whole is one click away."""
COMPARED_WORDS = 200
"""Words up to which two renderings are compared word by word."""
ALIKE = 0.45
"""Share of common words below which two renderings are shown whole: every word would be marked."""
LEFT_OUT = 8
"""Words in a row from which what a rendering leaves out is counted and not shown."""


@dataclass(frozen=True)
class Words:
    """Words of a rendering. `how`: `same`, `other` (only here) or `gone` (only in the longest)."""

    text: str
    how: str = "same"


@dataclass(frozen=True)
class CheckedAs:
    """What the primary document makes of a rendering; `chip` opens its words there."""

    words: str
    chip: Chip | None


@dataclass(frozen=True)
class Rendering:
    """The words of one or more accounts. `compared` tells whether they are set against others."""

    chips: tuple[Chip, ...]
    stance: str
    words: tuple[Words, ...]
    relation: str
    compared: bool
    notes: tuple[str, ...] = ()
    check: CheckedAs | None = None


@dataclass(frozen=True)
class UtteranceView:
    """Renderings of one utterance, the longest first."""

    renderings: tuple[Rendering, ...]
    accounts: tuple[str, ...]


@dataclass(frozen=True)
class VoiceView:
    """A speaker. `person` is how the filters call it, where it is a person of the story."""

    name: str
    person: str
    utterances: tuple[UtteranceView, ...]
    accounts: tuple[str, ...]
    number: int


def voices_of(
    quotations: Sequence[Quotation],
    passages: Passages,
    people: dict[str, str],
    checks: Sequence[Check] = (),
) -> tuple[VoiceView, ...]:
    """The speakers, those that most accounts quote first."""
    beside = _Beside(
        said_elsewhere(quotations, passages.view),
        {
            check.quotation: CheckedAs(
                f"document: {CHECKS[check.result]}",
                passages.chip(check.span) if check.span is not None else None,
            )
            for check in checks
        },
    )
    return tuple(
        _voice(voice, passages, people, beside) for voice in voices(quotations, passages.view)
    )


@dataclass(frozen=True)
class _Beside:
    """What stands beside quotations, by their ids."""

    elsewhere: dict[str, list[str]]
    checks: dict[str, CheckedAs]


def _voice(voice: Voice, passages: Passages, people: dict[str, str], beside: _Beside) -> VoiceView:
    return VoiceView(
        name=voice.name,
        person=people.get(voice.key, ""),
        utterances=tuple(_utterance(one, passages, beside) for one in voice.utterances),
        accounts=_letters(voice.quotations, passages),
        number=len(voice.quotations),
    )


def _letters(quotations: Sequence[Quotation], passages: Passages) -> tuple[str, ...]:
    found = {passages.view.letters[quotation.content.article] for quotation in quotations}
    return tuple(letter for letter in passages.view.letters.values() if letter in found)


def _utterance(utterance: Utterance, passages: Passages, beside: _Beside) -> UtteranceView:
    shown = []
    longest = words_of(utterance[0], passages.view)
    for same in renderings(utterance, passages.view):
        text = words_of(same[0], passages.view)
        words = compare_words(longest, text) if same[0] is not utterance[0] else None
        names = dict.fromkeys(name for one in same for name in beside.elsewhere.get(one.id, ()))
        shown.append(
            Rendering(
                chips=tuple(passages.chip(quotation.content) for quotation in same),
                stance=stance_words(same[0]),
                words=words or (Words(shorten(text, QUOTATION_MAX)),),
                relation=relation_of(utterance[0], same[0]),
                compared=words is not None,
                notes=tuple(f"like words: {name}" for name in names),
                check=beside.checks.get(same[0].id),
            )
        )
    return UtteranceView(tuple(shown), _letters(utterance, passages))


def compare_words(longest: str, other: str) -> tuple[Words, ...] | None:
    """`other` word by word against the longest rendering.

    Case and the marks between words make no difference. `None` where they have too few words in
    common, or too many in all, to be shown so.
    """
    mine, yours = list(WORD.finditer(longest)), list(WORD.finditer(other))
    if not mine or not yours or max(len(mine), len(yours)) > COMPARED_WORDS:
        return None
    before, after = ([word[0].casefold() for word in words] for words in (mine, yours))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    if common < ALIKE * min(len(mine), len(yours)):
        return None
    found: list[Words] = []
    for how, a, b, c, d in matcher.get_opcodes():
        if how in ("delete", "replace"):
            found += _gone(longest, mine[a:b])
        if d > c:
            start = yours[c - 1].end() if c else 0
            text = harmless(other[start : yours[d - 1].end()])
            plain = how == "equal" or not any(_is_word(word) for word in yours[c:d])
            found.append(Words(text, "same" if plain else "other"))
    return tuple(found)


def _is_word(match: re.Match[str]) -> bool:
    return match[0][0].isalnum()


def _gone(longest: str, matches: Sequence[re.Match[str]]) -> list[Words]:
    """What only the longest rendering has: its words, or how many; marks at the ends left out."""
    words = [match for match in matches if _is_word(match)]
    if not words:
        return []
    if len(words) >= LEFT_OUT:
        return [Words(" "), Words(f"{len(words)} words not here", "count"), Words(" ")]
    return [Words(" "), Words(harmless(longest[words[0].start() : words[-1].end()]), "gone")]
