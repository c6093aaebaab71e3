"""Who speaks: the mention beside the cue, linked to the entity that it belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rashomon.reading.entities.lexicon import is_title
from rashomon.reading.parse import Parsed
from rashomon.reading.unnamed import (
    another,
    as_called,
    by_office,
    in_capitals,
    pronoun_of,
    spoke_before,
)
from rashomon.records import Entity, Mention, Quotation, Span, Speaker

FARTHEST_NAME = 300
"""Characters between "who" and the words before it that it stands for."""
GOES_ON = frozenset(
    ["of", "to", "for", "at", "in", "from", "with", "on", "by", "under", "who", "and"]
)
"""Words behind a mention that only add to it ("the mayor of Holt", "a secretary to Lind")."""
BELOW = frozenset({"relcl", "acl", "pobj", "dobj", "poss"})
"""Relations of words that only belong to a phrase ("the chairs of panels that sued Doe")."""
LONGEST_MENTION = 200
"""Characters of a mention at most: how far before a speaker's phrase one may begin."""
THIRD_PERSON = frozenset({"he", "she", "they", "it"})
NESTED = 5
"""Quotations before one that may hold it: marks nest no deeper."""
DEEPEST = 12
"""Words above a mention that are looked at to tell whether it heads its phrase."""


def name_speakers(
    parsed: Parsed, quotations: Sequence[Quotation], entities: Sequence[Entity]
) -> list[Quotation]:
    """The quotations with entity and name of their speakers filled in.

    A pronoun takes the name of its antecedent; one that could not be resolved keeps its own words.
    A speaker that is no entity of the article (an unnamed source) is kept as the text calls it.
    """
    mentions = sorted(
        ((m.start, m.end, index, m, e) for index, e in enumerate(entities) for m in e.mentions),
        key=lambda found: found[:3],
    )
    starts = [found[0] for found in mentions]

    def near(span: Span) -> list[tuple[Entity, Mention]]:
        first = bisect_left(starts, span.start - LONGEST_MENTION)
        last = bisect_left(starts, span.end)
        return [(entity, mention) for _, _, _, mention, entity in mentions[first:last]]

    named: list[Quotation] = []
    spoke: list[Speaker] = []
    for quotation in quotations:
        speaker = quotation.speaker
        if speaker is not None and speaker.span is not None:
            place = _place(parsed, speaker, speaker.span)
            around = [*near(place), *near(speaker.span)]
            speaker = _named(parsed, speaker, place, around, speaker.span)
            speaker = another(parsed, speaker, entities)
            speaker = in_capitals(speaker, entities)
            speaker = by_office(speaker, entities)
            speaker = pronoun_of(parsed, speaker, entities, spoke)
            speaker = spoke_before(parsed, speaker, spoke)
            speaker = _no_outer(speaker, named)
            spoke.append(speaker)
            quotation = quotation.model_copy(update={"speaker": speaker})
        named.append(quotation)
    return named


def _no_outer(speaker: Speaker, before: Sequence[Quotation]) -> Speaker:
    """A pronoun in somebody's own words without their name: "They left," Lind said, is not Lind."""
    span = speaker.span
    if span is None or span.text.lower() not in THIRD_PERSON:
        return speaker
    for outer in before[-NESTED:]:
        inside = any(part.start <= span.start and span.end <= part.end for part in outer.marked)
        if inside and outer.speaker is not None and outer.speaker.name == speaker.name:
            why = speaker.why.split(";")[0]
            return speaker.model_copy(update={"entity": None, "name": span.text, "why": why})
    return speaker


def _place(parsed: Parsed, speaker: Speaker, span: Span) -> Span:
    """Where the shortest words that name the speaker stand: in the phrase, or before a "who"."""
    text = parsed.article.text
    start = text.find(speaker.name, span.start, span.end)
    if start < 0:
        start = text.rfind(speaker.name, max(span.start - FARTHEST_NAME, 0), span.end)
    return span if start < 0 else parsed.article.span(start, start + len(speaker.name))


def _named(
    parsed: Parsed,
    speaker: Speaker,
    span: Span,
    near: Sequence[tuple[Entity, Mention]],
    phrase: Span,
) -> Speaker:
    """The speaker with the entity that the words at `span`, or the apposition to them, name."""
    best: tuple[int, int, Entity, Mention] | None = None
    for entity, mention in near:
        if mention.form == "pronoun" and mention.range != span.range:
            continue
        # The mention must head the phrase: "Doe" does not head "Doe spokesman".
        if mention.end < span.end and not _goes_on(span, mention):
            continue
        if mention.start > span.start and _is_below(parsed, span, mention):
            continue
        common = mention.common(span)
        if common and (best is None or (common, -mention.start) > best[:2]):
            best = (common, -mention.start, entity, mention)
    if best is None:
        best = _in_apposition(span, near, phrase) or _named_before(speaker, span, near)
    if best is None:
        return as_called(parsed, speaker, phrase)
    entity, mention = best[2], best[3]
    why = speaker.why
    if mention.form != "name":
        why = f"{why}; “{mention.text}” is {entity.name}"
    return speaker.model_copy(update={"entity": entity.id, "name": entity.name, "why": why})


def _in_apposition(
    span: Span, near: Sequence[tuple[Entity, Mention]], phrase: Span
) -> tuple[int, int, Entity, Mention] | None:
    """The name behind what describes it: "its chairman, Jane Doe", "the bishop, Jane Doe,"."""
    for entity, mention in near:
        if mention.form == "name" and span.end <= mention.start and mention.end <= phrase.end:
            between = phrase.text[span.end - phrase.start : mention.start - phrase.start]
            if between.strip() in ("", ","):
                return mention.end, -mention.start, entity, mention
    return None


def _named_before(
    speaker: Speaker, span: Span, near: Sequence[tuple[Entity, Mention]]
) -> tuple[int, int, Entity, Mention] | None:
    """The mention behind "who" in "Doe, who said": the nearest before it with the words named."""
    if speaker.name == span.text:
        return None
    before = [
        (mention.end, -mention.start, entity, mention)
        for entity, mention in near
        if mention.end <= span.start and mention.text in speaker.name
    ]
    return max(before, key=lambda found: found[:2], default=None)


def _is_below(parsed: Parsed, span: Span, mention: Mention) -> bool:
    """Whether the mention only belongs to who speaks ("a secretary to the minister")."""
    head = parsed.tokens(span.start, span.end).root
    token = parsed.tokens(mention.start, mention.end).root
    for _ in range(DEEPEST):
        if token.i == head.i or not span.start <= token.idx < span.end:
            return False
        # "Secretary of State Jane Doe" speaks herself, though the parser hangs her on "of".
        above = token.head.head
        office = token.dep_ == "pobj" and above.i == head.i and is_title(head.text)
        named = mention.form == "name" and mention.end == span.end
        if token.dep_ in BELOW and not (office and named and token.ent_type_ == "PERSON"):
            return True
        token = token.head
    return False


def _goes_on(span: Span, mention: Mention) -> bool:
    """Whether what follows the mention inside the phrase only adds to it ("Doe, the mayor,")."""
    rest = span.text[mention.end - span.start :].lstrip()
    return not rest or rest[0] in ",(–—" or rest.split()[0].lower() in GOES_ON
