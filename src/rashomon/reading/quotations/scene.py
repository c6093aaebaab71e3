"""What the finders of one article share: which tokens stand outside marks, and its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.reading.parse import Parsed
from rashomon.reading.quotations.marks import Run

ENDS = frozenset({".", "!", "?", "…"})
ENDS_INSIDE = frozenset({".", "…", "..."})
"""Ends of a sentence before a closing mark. After “Why?” the sentence may go on with who asks."""


@dataclass(frozen=True)
class Scene:
    """Per token of `parsed.doc`: `outside` marks, first and last-but-one token of its sentence.

    The parser often ends a sentence where marks begin; these sentences go on through them.
    """

    parsed: Parsed
    outside: Sequence[bool]
    starts: Sequence[int]
    ends: Sequence[int]


def make_scene(parsed: Parsed, runs: Sequence[Run]) -> Scene:
    """The scene of an article whose marks hold `runs`."""
    outside = _outside(parsed, runs)
    count = len(parsed.doc)
    starts, ends = [0] * count, [count] * count
    first = 0
    for last in _last_tokens(parsed, outside):
        size = last + 1 - first
        starts[first : last + 1], ends[first : last + 1] = [first] * size, [last + 1] * size
        first = last + 1
    return Scene(parsed, outside, starts, ends)


def _outside(parsed: Parsed, runs: Sequence[Run]) -> list[bool]:
    outside = [False] * len(parsed.doc)
    for paragraph in parsed.paragraphs:
        if paragraph.kind in ("headline", "body"):
            tokens = parsed.tokens(paragraph.start, paragraph.end)
            outside[tokens.start : tokens.end] = [True] * len(tokens)
            for i in (tokens.start, tokens.end - 1):  # parsed in one piece, they may cross the edge
                outside[i] = paragraph.start <= parsed.doc[i].idx < paragraph.end
    for run in runs:
        for token in parsed.tokens(run.outer_start, run.outer_end):
            if run.outer_start <= token.idx < run.outer_end:
                outside[token.i] = False
    return outside


def _last_tokens(parsed: Parsed, outside: Sequence[bool]) -> Iterable[int]:
    texts, begins = parsed.columns.text, parsed.columns.begins
    edges = {paragraph.end for paragraph in parsed.paragraphs}
    last = len(texts) - 1
    for i, (start, text) in enumerate(zip(parsed.doc.offsets, texts, strict=True)):
        if i == last or start + len(text) in edges:
            yield i
        elif outside[i]:
            if text in ENDS if not outside[i + 1] else begins[i + 1]:
                yield i
        elif outside[i + 1] and i and texts[i - 1] in ENDS_INSIDE:
            yield i
