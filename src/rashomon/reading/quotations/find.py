"""Quotations of one article: marks first, then cues, then what cues report without marks.

1. Runs inside marks (`marks`) and cues outside them (`cues`).
2. Each run goes to the cue beside it, or goes on with the utterance before it (`attach`).
3. Each cue takes the clause or object that it reports (`content`): mixed where a run lies in it.
4. What stands in marks and is nobody's words is a term.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from rashomon.reading.parse import Parsed
from rashomon.reading.quotations.attach import attach
from rashomon.reading.quotations.content import according_to, content_of
from rashomon.reading.quotations.cues import Cue, find_cues, noun_phrase
from rashomon.reading.quotations.draft import Draft, merged
from rashomon.reading.quotations.headings import find_headings
from rashomon.reading.quotations.marks import Run, find_runs
from rashomon.records import Quotation, Speaker, Term

DIRECT = 0.97
"""Share of letters inside marks from which a quotation is direct (PolNeAR's own rule)."""
NESTED = 5
"""How many utterances that begin before a clause may be open around it: marks nest no deeper."""
LONGEST_TERM = 6
"""Words in marks that may be a term; longer ones without a cue are words of an unnamed speaker."""


def quoted_ranges(parsed: Parsed) -> list[tuple[int, int]]:
    """Code-point ranges inside quotation marks, without the marks."""
    return [(run.start, run.end) for run in find_runs(parsed)]


def find_quotations(parsed: Parsed) -> tuple[list[Quotation], list[Term]]:
    """Quotations and terms in the order of the text."""
    runs = find_runs(parsed)
    outside = _outside(parsed, runs)
    cues = find_cues(parsed.doc, outside)
    drafts, loose = attach(parsed, runs, cues, outside)
    drafts += find_headings(parsed, runs)
    drafts = _with_contents(parsed, cues, drafts, loose)
    drafts += _according(parsed, outside, drafts, loose)
    terms, floating = _terms(parsed, runs, drafts)
    drafts += floating
    ordered = sorted(merged(drafts), key=lambda d: (d.start, d.end))
    starts = [run.start for run in runs]
    quotations = [_quotation(parsed, n, draft, runs, starts) for n, draft in enumerate(ordered, 1)]
    return quotations, terms


def _outside(parsed: Parsed, runs: Sequence[Run]) -> list[bool]:
    outside = [parsed.reports(t.idx, t.idx + max(len(t), 1)) for t in parsed.doc]
    for run in runs:
        for token in parsed.tokens(run.outer_start, run.outer_end):
            if run.outer_start <= token.idx < run.outer_end:
                outside[token.i] = False
    return outside


def _with_contents(
    parsed: Parsed, cues: Iterable[Cue], drafts: list[Draft], loose: Sequence[Run]
) -> list[Draft]:
    """Add what cues report without marks, or with marks inside."""
    by_cue = {draft.cue.token.i: draft for draft in drafts if draft.cue}
    said = sorted((d.start, d.end) for d in drafts if d.marked)
    loose_at = [run.outer_start for run in loose]
    for cue in cues:
        pieces = [
            (tokens.start_char, tokens.end_char)
            for start, end in content_of(cue)
            for tokens in [parsed.doc[start:end]]
        ]
        if not pieces:
            continue
        taken = by_cue.get(cue.token.i)
        if taken is not None:
            taken.widen(pieces, cue.token.idx)
            continue
        near = loose[
            max(bisect_left(loose_at, pieces[0][0]) - 1, 0) : bisect_left(loose_at, pieces[-1][1])
        ]
        inside = [r for r in near if any(s < r.outer_end and r.outer_start < e for s, e in pieces)]
        if _swallowed(pieces, said) or (cue.frame == "m" and not inside):
            continue
        parts = [*pieces, *((r.outer_start, r.outer_end) for r in inside)]
        drafts.append(Draft(cue, joined_ranges(parts), cue.speaker, cue.why, cue.stance))
    return drafts


def joined_ranges(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping ranges made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _swallowed(pieces: Sequence[tuple[int, int]], said: Sequence[tuple[int, int]]) -> bool:
    """Whether the words lie in an utterance in marks already (`said`: their hulls, sorted)."""
    start, end = pieces[0][0], pieces[-1][1]
    index = bisect_right(said, (start, sys.maxsize))
    return any(end <= right for _, right in said[max(index - NESTED, 0) : index])


def _according(
    parsed: Parsed, outside: Sequence[bool], drafts: Sequence[Draft], loose: Sequence[Run]
) -> list[Draft]:
    found = []
    for token in parsed.doc:
        if token.lower_ != "according" or not outside[token.i]:
            continue
        result = according_to(parsed.doc, token)
        if result is None:
            continue
        (start, end), source = result
        phrase = noun_phrase(source)
        if phrase[0].tag_ == "PRP$" or not all(outside[t.i] for t in phrase):
            continue  # "according to their means" names no source
        tokens = parsed.doc[start:end]
        pieces = [(tokens.start_char, tokens.end_char)]
        pieces += [
            (r.outer_start, r.outer_end)
            for r in loose
            if r.outer_start < tokens.end_char and tokens.start_char < r.outer_end
        ]
        cue = Cue(token, "says", "c", phrase, "named by “according to”")
        found.append(Draft(cue, joined_ranges(pieces), cue.speaker, cue.why, "says"))
    return found


def _terms(
    parsed: Parsed, runs: Iterable[Run], drafts: Iterable[Draft]
) -> tuple[list[Term], list[Draft]]:
    """Runs that no quotation holds: short ones are terms, longer ones words of nobody named."""
    held = joined_ranges(part for draft in drafts for part in draft.parts)
    terms, floating = [], []
    for run in runs:
        index = bisect_right(held, (run.start, sys.maxsize)) - 1
        if index >= 0 and run.end <= held[index][1]:
            continue
        words = [t for t in parsed.tokens(run.start, run.end) if not t.is_punct and not t.is_space]
        sentence = len(words) > LONGEST_TERM or (
            len(words) > 2 and parsed.article.text[run.start : run.end].rstrip()[-1:] in ".!?,"
        )
        if sentence:
            floating.append(Draft(None, [(run.outer_start, run.outer_end)], None, "", "says"))
        else:
            terms.append(
                Term(span=parsed.span(run.start, run.end), why="in marks, and nobody says it")
            )
    return terms, floating


def _quotation(
    parsed: Parsed, number: int, draft: Draft, runs: Sequence[Run], starts: Sequence[int]
) -> Quotation:
    text = parsed.article.text
    marked = [
        run
        for start, end in joined_ranges(draft.parts)
        for run in runs[bisect_left(starts, start) : bisect_right(starts, end)]
        if run.end <= end
    ]
    inside = sum(_letters(text[run.start : run.end]) for run in marked)
    share = inside / max(sum(_letters(text[s:e]) for s, e in draft.parts), 1)
    speaker = None
    if draft.speaker is not None:
        span = parsed.span_of(draft.speaker)
        speaker = Speaker(span=span, name=span.text, why=draft.why)
    return Quotation(
        id=f"{parsed.article.id}/q{number}",
        content=parsed.span(draft.start, draft.end),
        parts=tuple(parsed.span(s, e) for s, e in draft.parts),
        marked=tuple(parsed.span(run.start, run.end) for run in marked),
        form="direct" if share >= DIRECT else "mixed" if marked else "indirect",
        cue=parsed.span_of(draft.cue.token) if draft.cue else None,
        stance=draft.stance,
        speaker=speaker,
    )


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
