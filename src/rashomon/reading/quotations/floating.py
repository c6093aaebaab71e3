"""Sentences in marks that no cue stands beside: whose words they are, if the text tells.

"Reid said the plan had failed. “We tried.”": the words go on with what the sentence before reports.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rashomon.reading.entities.lexicon import is_person
from rashomon.reading.parse import Parsed
from rashomon.reading.quotations.draft import Draft
from rashomon.reading.quotations.scene import Scene
from rashomon.reading.quotations.sources import Source
from rashomon.reading.tokens import Token

APART = ("denies", "declines")
"""Stances of which the words in marks that follow are no part: they assert something else."""
LONGEST_GAP = 120
"""Characters between the words that a cue was given and marks that its clause goes on with."""
PERSONS = frozenset({"he", "she"})
HIS = frozenset({"his", "her"})
FARTHEST_NAME = 3000
"""Words before a surname in which the whole name is looked for."""
WHY_BEFORE = "subject of the sentence before"
FARTHEST = 100
"""Characters of white space that are looked over between a sentence and the marks behind it."""


def join_floating(scene: Scene, floating: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """The floating drafts that stay by themselves; the others become parts of `drafts`.

    A draft that joins one whose cue is negated or denies stays by itself, with the speaker.
    """
    parsed = scene.parsed
    held = sorted(
        (draft for draft in drafts if draft.cue is not None),
        key=lambda d: d.cue.token.idx if d.cue else 0,
    )
    places = [draft.cue.token.idx for draft in held if draft.cue]
    alone: list[Draft] = []
    for draft in floating:
        owner = _owner(parsed, draft, held, places)
        if owner is None:
            goes_on = _goes_on(scene, draft, held, places)
            if goes_on is None:
                alone.append(replace(draft, source=_introduced(scene, draft)))
            else:
                goes_on.parts[-1] = (goes_on.parts[-1][0], draft.end)
        elif owner.cue is None:
            alone.append(draft)
        elif owner.stance.startswith(APART) or " (" in owner.stance:
            alone.append(replace(draft, source=owner.source, why="speaks in the sentence before"))
        else:
            owner.parts.extend(draft.parts)
    return alone


def _introduced(scene: Scene, draft: Draft) -> Source | None:
    """The person of whom the sentence right before tells ("Lind shrugged. “We tried.”")."""
    parsed = scene.parsed
    here = parsed.paragraph_at(draft.start)
    if here is None or not parsed.article.text[here.start : draft.start].rstrip().endswith("."):
        return None
    before = parsed.doc[max(parsed.tokens(draft.start, draft.end)[0].i - 1, 0)]
    while before.is_space and before.i:
        before = before.nbor(-1)
    root = before.sent.root
    if before.idx < here.start or not all(scene.outside[t.i] for t in before.sent if t.is_alpha):
        return None
    for child in root.children:
        if child.dep_ == "nsubj" and child.i < root.i:
            person = (
                child.ent_type_ == "PERSON"
                or _is_surname(child)
                or child.lower_ in PERSONS
                or (child.tag_ == "NN" and is_person(child.lower_))
            )
            return Source.at(child, WHY_BEFORE, root) if person else None
    return None


def _is_surname(word: Token) -> bool:
    """Whether it ends a person's name told before, or does something with what is his or hers."""
    if word.pos_ != "PROPN" or word.left_edge.i != word.i:
        return False
    if any(token.tag_ == "PRP$" and token.lower_ in HIS for token in word.head.subtree):
        return True
    near = word.doc[max(word.i - FARTHEST_NAME, 0) : word.i]
    return any(
        token.text == word.text and token.ent_type_ == "PERSON" and token.left_edge.i != token.i
        for token in near
    )


def _owner(
    parsed: Parsed, draft: Draft, held: Sequence[Draft], places: Sequence[int]
) -> Draft | None:
    """The draft whose cue stands in the sentence right before, outside another one's words."""
    text = parsed.article.text
    window = max(draft.start - FARTHEST, 0)
    before = text[window : draft.start].rstrip()
    end = window + len(before)
    if not before or before[-1] not in ".!?…”\"'’":
        return None
    last = parsed.tokens(end - 1, end)[0]
    sentence = last.sent
    here = parsed.paragraph_at(draft.start)
    if here is None or (parsed.paragraph_at(end - 1) is not here and here.start != draft.start):
        return None
    index = bisect_right(places, draft.start)
    near = [
        one
        for one in held[max(index - 6, 0) : index]
        if one.cue is not None and sentence.start_char <= one.cue.token.idx < sentence.end_char
    ]
    outer = [
        one
        for one in near
        if one.cue is not None
        and not any(
            start <= one.cue.token.idx < stop
            for other in near
            if other is not one
            for start, stop in other.parts
        )
    ]
    return outer[-1] if outer else None


def _goes_on(
    scene: Scene, draft: Draft, held: Sequence[Draft], places: Sequence[int]
) -> Draft | None:
    """The draft whose sentence goes on with the marks ("said it was, in the end, “a wreck”").

    The parser often ends a clause where marks begin.
    """
    index = bisect_right(places, draft.start) - 1
    if index < 0:
        return None
    last = held[index]
    if last.cue is None or last.end > draft.start or last.end < last.cue.token.idx:
        return None
    token = scene.parsed.tokens(draft.start, draft.end)[0]
    same = scene.starts[token.i] == scene.starts[last.cue.token.i]
    return last if same and draft.start - last.end <= LONGEST_GAP else None
