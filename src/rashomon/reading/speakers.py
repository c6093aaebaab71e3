"""Who speaks: the mention beside the cue, linked to the entity that it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from rashomon.reading.entities.lexicon import is_person
from rashomon.records import Article, Entity, Mention, Quotation, Span, Speaker

FARTHEST_NAME = 300
"""Characters between "who" and the words before it that it stands for."""
INDEFINITE = ("a ", "an ", "one ", "another ")
HEAD_ENDS = re.compile(r" (?:of|at|in|for|from|with|to|on|by|close|familiar|who|which|that)\b|,")
"""What ends the noun that heads an unnamed source ("analysts at the bank")."""
ARTICLES = frozenset({"the", "a", "an"})
PREPOSITIONS = frozenset({"of", "to", "for", "at", "in", "from", "with", "on", "by", "under"})
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
    kinds = {entity.id: entity.type for entity in entities}

    def near(span: Span) -> list[tuple[Entity, Mention]]:
        first = bisect_left(starts, span.start - LONGEST_MENTION)
        last = bisect_left(starts, span.end)
        return [(entity, mention) for _, _, _, mention, entity in mentions[first:last]]

    named: list[Quotation] = []
    for quotation in quotations:
        speaker = quotation.speaker
        if speaker is not None and speaker.span is not None:
            place = _place(article, speaker, speaker.span)
            speaker = _named(speaker, place, [*near(place), *near(speaker.span)], speaker.span)
            speaker = _by_office(speaker, entities)
            speaker = _as_before(article, speaker, kinds, named[-1].speaker if named else None)
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
        if mention.start > span.start and _is_below(span, mention):
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


def _by_office(speaker: Speaker, entities: Sequence[Entity]) -> Speaker:
    """The only person who holds the office that an unnamed speaker is called by ("the bishop")."""
    words = speaker.name.lower().split()
    if speaker.entity is not None or len(words) != 1 or speaker.span is None:
        return speaker
    if speaker.span.text.lower().startswith(INDEFINITE):
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


def _as_before(
    article: Article, speaker: Speaker, kinds: Mapping[str, str], before: Speaker | None
) -> Speaker:
    """For a pronoun that names nobody: who spoke before in the paragraph, if it may be them."""
    span = speaker.span
    if span is None or before is None or before.span is None or before.span.start >= span.start:
        return speaker
    pronoun, kind = span.text.lower(), kinds.get(before.entity or "", "")
    known = kinds.get(speaker.entity or "", "")
    if known in ("person", "organization") or "\n" in article.text[before.span.end : span.start]:
        return speaker
    head = re.split(HEAD_ENDS, before.name)[0].split()[-1:]
    plural = bool(head) and head[0].endswith("s") and not head[0].endswith("ss")
    fits = {
        "it": kind == "organization",
        "they": kind == "organization" or (not kind and plural),
        "he": not kind and bool(head) and is_person(head[0].lower()),
        "she": not kind and bool(head) and is_person(head[0].lower()),
    }
    if not fits.get(pronoun, False):
        return speaker
    why = f"{speaker.why}; “{span.text}” is who spoke before"
    return speaker.model_copy(update={"entity": before.entity, "name": before.name, "why": why})


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


def _is_below(span: Span, mention: Mention) -> bool:
    """Whether the mention only belongs to who speaks ("a secretary to the minister")."""
    before = span.text[: mention.start - span.start].lower().split()
    while before and before[-1] in ARTICLES:
        before.pop()
    return bool(before) and before[-1] in PREPOSITIONS


def _goes_on(span: Span, mention: Mention) -> bool:
    """Whether what follows the mention inside the phrase only adds to it ("Doe, the mayor,")."""
    rest = span.text[mention.end - span.start :].lstrip()
    return not rest or rest[0] in ",(–—" or rest.split()[0].lower() in ("of", "who", "and", "from")
