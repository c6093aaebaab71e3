"""Who leads in words in marks that no cue stands beside: before a colon, or by a rarer verb."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.reading.quotations.cues import Cue
from rashomon.reading.quotations.sources import (
    FARTHEST_VERB,
    FINITE,
    RELATIVE,
    SUBJECTS,
    Source,
    beside,
    may_speak,
    source_of,
)
from rashomon.reading.tokens import Token

WHY_LEADS_IN = "subject of the sentence that leads in"
NO_SPEAKERS = frozenset({"there", "what", "whatever", "it"})
FEWEST_WORDS = 3
"""Words of what a verb that is no verb of speech may lead in."""
FARTHEST = 5
"""Words from such a verb to the comma behind it ("called over her shoulder, “…”")."""
WHENS = frozenset({"DATE", "TIME"})
LONGEST_NAME = 6
"""Words between marks and such a verb, or behind it, that name who speaks."""


def introduced_by(colon: Token) -> Source | None:
    """Who is named by the words up to a colon that lead in words in marks.

    The subject of the verb before it ("The letter goes on:"), or a name right before it, where
    nobody else speaks there ("The vote amazed Mara Lind:", "More from Mara Lind:").
    """
    doc, first = colon.doc, max(colon.sent.start, colon.i - FARTHEST_VERB)
    name: Token | None = None
    for position in range(colon.i - 1, first - 1, -1):
        token = doc[position]
        if position == colon.i - 1 and token.ent_type_ == "PERSON":
            name = token
        if token.tag_ not in FINITE:
            continue
        for child in token.children:
            speaks = child.dep_ in SUBJECTS and child.lower_ not in NO_SPEAKERS | RELATIVE
            if speaks and child.i < colon.i and (name is None or may_speak(child)):
                return Source.at(child, WHY_LEADS_IN, token)
    if name is not None:
        return Source.at(name, "named right before the colon", colon)
    return None


def told_by_any_verb(
    before: Sequence[Token], words: Sequence[Token], after: Sequence[Token], outside: Sequence[bool]
) -> Cue | None:
    """A verb that is no cue by itself, but stands beside words in marks as one does.

    `words` are those in marks; `before` and `after` are the words up to the ends of the sentence
    outside them: "Lind cracked, “…”", "“So good!” beamed Lind", "“Never,” Lind shot back."
    """
    if len(words) < FEWEST_WORDS:
        return None
    ahead = _verb_ahead(before) if words[0].text[:1].isupper() else None
    verb = _verb_behind(after) if words[-1].i + 1 < len(words[-1].doc) else None
    for token in (verb, ahead):
        if token is None or token.pos_ == "AUX":
            continue
        source = source_of(token, outside)
        if token is verb and (source is None or source.head.i < words[0].i):
            source = beside(token, outside)
        if source is not None and (may_speak(source.anchor) or _is_inverted(source, token)):
            return Cue(token, token.lemma_.lower(), "says", "q", source)
    return None


def _verb_ahead(before: Sequence[Token]) -> Token | None:
    """The verb in a tense right before the comma that leads in."""
    if not before or before[-1].text not in (",", ":"):
        return None
    near = before[-FARTHEST - 1 : -1]
    found = [token for token in near if token.tag_ in FINITE]
    return found[-1] if found and found[-1].dep_ not in ("aux", "auxpass", "relcl") else None


def _verb_behind(after: Sequence[Token]) -> Token | None:
    """The verb right behind marks, or the only one of the few words that end the sentence."""
    near = [token for token in after if not token.is_punct]
    if near and near[0].pos_ == "VERB" and near[0].tag_ in FINITE and near[0].i == after[0].i:
        return near[0]
    verbs = [token for token in near if token.pos_ in ("VERB", "AUX")]
    if len(verbs) != 1 or verbs[0].tag_ not in FINITE or len(near) > LONGEST_NAME:
        return None
    return verbs[0]


def _is_inverted(source: Source, verb: Token) -> bool:
    """Whether who speaks stands right behind the verb ("bellowed a spectator")."""
    noun = source.head
    named = noun.pos_ in ("NOUN", "PROPN") and noun.ent_type_ not in WHENS
    return named and source.phrase.start == verb.i + 1
