"""Marks inside marks: words of a third person in what somebody is quoted saying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.reading.quotations.attach import attach
from rashomon.reading.quotations.cues import find_cues
from rashomon.reading.quotations.draft import Draft
from rashomon.reading.quotations.lexicon import Lexicon
from rashomon.reading.quotations.marks import Run, inner_runs
from rashomon.reading.quotations.scene import Scene

FIRST_PERSON = frozenset({"i", "we", "me", "us", "it"})


def find_nested(scene: Scene, runs: Sequence[Run], lexicon: Lexicon) -> list[Draft]:
    """Drafts of runs inside other runs that a cue in the outer one stands beside."""
    found: list[Draft] = []
    between = [False] * len(scene.parsed.doc)
    for run in runs:
        inner = inner_runs(scene.parsed, run)
        if not inner:
            continue
        tokens = scene.parsed.tokens(run.start, run.end)
        for token in tokens:
            between[token.i] = run.start <= token.idx < run.end and not any(
                one.outer_start <= token.idx < one.outer_end for one in inner
            )
        cues = find_cues(tokens, between, lexicon)
        drafts, _ = attach(scene.parsed, inner, cues, between, within=(run.start, run.end))
        found += [
            replace(draft, marked=False, runs=tuple(inner))
            for draft in drafts
            if _is_anothers(draft)
        ]
        for token in tokens:
            between[token.i] = False
    return found


def _is_anothers(draft: Draft) -> bool:
    """Whether the cue tells of speech by somebody else than who is quoted around it."""
    if draft.cue is None or draft.source is None or draft.stance.startswith("believes"):
        return False
    return draft.source.head.lower_ not in FIRST_PERSON
