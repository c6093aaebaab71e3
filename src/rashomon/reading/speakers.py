"""Who speaks: the mention beside the cue, linked to the entity that it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from rashomon.records import Article, Entity, Mention, Quotation, Span, Speaker

FARTHEST_NAME = 300
"""Characters between "who" and the words before it that it stands for."""
LONGEST_MENTION = 200
"""Characters of a mention at most: how far before a speaker's phrase one may begin."""


def name_speakers(
    article: Article, quotations: Sequence[Quotation], entities: Sequence[Entity]
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

    named = []
    for quotation in quotations:
        speaker = quotation.speaker
        if speaker is not None and speaker.span is not None:
            place = _place(article, speaker, speaker.span)
            speaker = _named(speaker, place, [*near(place), *near(speaker.span)], speaker.span)
            quotation = quotation.model_copy(update={"speaker": speaker})
        named.append(quotation)
    return named


def _place(article: Article, speaker: Speaker, span: Span) -> Span:
    """Where the shortest words that name the speaker stand: in the phrase, or before a "who"."""
    start = article.text.find(speaker.name, span.start, span.end)
    if start < 0:
        start = article.text.rfind(speaker.name, max(span.start - FARTHEST_NAME, 0), span.end)
    return span if start < 0 else article.span(start, start + len(speaker.name))


def _named(
    speaker: Speaker, span: Span, near: Sequence[tuple[Entity, Mention]], phrase: Span
) -> Speaker:
    """The speaker with the entity that the words at `span`, or the apposition to them, name."""
    best: tuple[int, int, Entity, Mention] | None = None
    for entity, mention in near:
        if mention.form == "pronoun" and mention.range != span.range:
            continue
        # The mention must head the phrase: "Doe" does not head "Doe spokesman".
        if mention.end < span.end and not _goes_on(span, mention):
            continue
        common = mention.common(span)
        if common and (best is None or (common, -mention.start) > best[:2]):
            best = (common, -mention.start, entity, mention)
    if best is None:
        best = _in_apposition(span, near, phrase) or _named_before(speaker, span, near)
    if best is None:
        return _as_called(speaker, phrase)
    entity, mention = best[2], best[3]
    why = speaker.why
    if mention.form != "name":
        why = f"{why}; “{mention.text}” is {entity.name}"
    return speaker.model_copy(update={"entity": entity.id, "name": entity.name, "why": why})


def _as_called(speaker: Speaker, span: Span) -> Speaker:
    """An unnamed source under the words that the text has for it, without leading article."""
    if speaker.name not in span.text or len(span.text) > LONGEST_MENTION:
        return speaker
    words = re.split(r",? (?:who|which|that|whose)\b|[,(–—]", span.text)[0]
    return speaker.model_copy(update={"name": re.sub(r"^(?:the|an?) ", "", words, flags=re.I)})


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


def _goes_on(span: Span, mention: Mention) -> bool:
    """Whether what follows the mention inside the phrase only adds to it ("Doe, the mayor,")."""
    rest = span.text[mention.end - span.start :].lstrip()
    return not rest or rest[0] in ",(–—" or rest.split()[0].lower() in ("of", "who", "and", "from")
