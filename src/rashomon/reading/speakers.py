"""Who speaks: the mention beside the cue, linked to the entity that it belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

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
            speaker = _named(speaker, place, near(place))
            quotation = quotation.model_copy(update={"speaker": speaker})
        named.append(quotation)
    return named


def _place(article: Article, speaker: Speaker, span: Span) -> Span:
    """Where the shortest words that name the speaker stand: in the phrase, or before a "who"."""
    start = article.text.find(speaker.name, span.start, span.end)
    if start < 0:
        start = article.text.rfind(speaker.name, max(span.start - FARTHEST_NAME, 0), span.end)
    return span if start < 0 else article.span(start, start + len(speaker.name))


def _named(speaker: Speaker, span: Span, near: Iterable[tuple[Entity, Mention]]) -> Speaker:
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
        return speaker
    entity, mention = best[2], best[3]
    why = speaker.why
    if mention.form != "name":
        why = f"{why}; “{mention.text}” is {entity.name}"
    return speaker.model_copy(update={"entity": entity.id, "name": entity.name, "why": why})


def _goes_on(span: Span, mention: Mention) -> bool:
    """Whether what follows the mention inside the phrase only adds to it ("Doe, the mayor,")."""
    rest = span.text[mention.end - span.start :].lstrip()
    return not rest or rest[0] in ",(–—" or rest.split()[0].lower() in ("of", "who", "and", "from")
