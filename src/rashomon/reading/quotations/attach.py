"""Runs in marks attached to the cue beside them, or to the utterance that they go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.reading.parse import Paragraph, Parsed
from rashomon.reading.quotations.cues import Cue, beside
from rashomon.reading.quotations.draft import Draft
from rashomon.reading.quotations.marks import Run

SENTENCE_END = frozenset({".", "!", "?", "…"})
LEAD_IN = 9
"""Words between a cue and the run that it leads in ("told reporters at the airport, …")."""
AFTER = 14
"""Words between a run and the cue behind it (a speaker with a title and a party)."""
GOES_ON = (",", "?", "!", "—", "–", "-", "…", ";")


@dataclass
class _Place:
    """A run with the words around it in its paragraph, up to the end of a sentence or a run."""

    run: Run
    paragraph: Paragraph
    before: list[int]
    after: list[int]
    index: int


def attach(
    parsed: Parsed, runs: Sequence[Run], cues: Sequence[Cue], outside: Sequence[bool]
) -> tuple[list[Draft], list[Run]]:
    """Drafts of runs that a cue or an utterance before them claims, and the runs that are left."""
    by_token = {cue.token.i: cue for cue in cues if "q" in cue.frame}
    drafts: dict[int, Draft] = {}
    loose: list[Run] = []
    last: Draft | None = None
    last_run: Run | None = None
    for place in _places(parsed, runs):
        cue = _cue_of(parsed, place, by_token)
        if cue is not None:
            draft = drafts.get(cue.token.i)
            if draft is None:
                speaker, why = cue.speaker, cue.why
                if speaker is None:
                    speaker, why = beside(cue.token, outside)
                draft = Draft(cue, [], speaker, why, cue.stance, marked=True)
                drafts[cue.token.i] = draft
        else:
            draft = _goes_on(parsed, place, last, last_run)
            if draft is not None and draft is not last:
                drafts[-1 - place.index] = draft
        if draft is None:
            loose.append(place.run)
            continue
        draft.parts.append((place.run.outer_start, place.run.outer_end))
        last, last_run = draft, place.run
    return list(drafts.values()), loose


def _places(parsed: Parsed, runs: Sequence[Run]) -> list[_Place]:
    places = []
    for index, run in enumerate(runs):
        paragraph = parsed.paragraph_at(run.start)
        if paragraph is None:
            continue
        left = max([paragraph.start, *(r.outer_end for r in runs[:index][-1:])])
        right = min([paragraph.end, *(r.outer_start for r in runs[index + 1 : index + 2])])
        before = _words(parsed, max(left, paragraph.start), run.outer_start)
        after = _words(parsed, run.outer_end, right)
        places.append(_Place(run, paragraph, _tail(parsed, before), _head(parsed, after), index))
    return places


def _words(parsed: Parsed, start: int, end: int) -> list[int]:
    if end <= start:
        return []
    return [t.i for t in parsed.tokens(start, end) if start <= t.idx < end and not t.is_space]


def _tail(parsed: Parsed, words: list[int]) -> list[int]:
    """The words behind the last end of a sentence."""
    for position in range(len(words) - 1, -1, -1):
        if parsed.doc[words[position]].text in SENTENCE_END:
            return words[position + 1 :]
    return words


def _head(parsed: Parsed, words: list[int]) -> list[int]:
    """The words before the first end of a sentence."""
    for position, word in enumerate(words):
        if parsed.doc[word].text in SENTENCE_END:
            return words[:position]
    return words


def _cue_of(parsed: Parsed, place: _Place, by_token: dict[int, Cue]) -> Cue | None:
    text = parsed.article.text[place.run.start : place.run.end].rstrip()
    outside = parsed.article.text[place.run.outer_end : place.run.outer_end + 2].lstrip()
    open_end = text.endswith(GOES_ON) or outside[:1] in (",", "—", "–")
    behind = next((i for i in place.after[:AFTER] if i in by_token), None)
    ahead = next((i for i in reversed(place.before) if i in by_token), None)
    if behind is not None and open_end and _starts_clause(parsed, place, behind):
        return by_token[behind]
    if ahead is not None and _leads_in(parsed, place, ahead):
        return by_token[ahead]
    alone = behind is not None and not place.before and not text.endswith(".")
    if alone and behind is not None and _starts_clause(parsed, place, behind):
        return by_token[behind]
    return None


def _starts_clause(parsed: Parsed, place: _Place, cue: int) -> bool:
    """Whether the words between run and cue are its speaker: no verb comes before it."""
    between = place.after[: place.after.index(cue)]
    return not any(parsed.doc[i].pos_ == "VERB" and parsed.doc[i].dep_ == "ROOT" for i in between)


def _leads_in(parsed: Parsed, place: _Place, cue: int) -> bool:
    """Whether the run begins right behind the cue, a colon, a comma or "that"."""
    between = place.before[place.before.index(cue) + 1 :]
    if not between:
        return True
    if len(between) > LEAD_IN:
        return parsed.doc[between[-1]].text == ":"
    last = parsed.doc[between[-1]]
    return last.text in (",", ":") or last.lower_ == "that"


def _goes_on(
    parsed: Parsed, place: _Place, last: Draft | None, last_run: Run | None
) -> Draft | None:
    """The utterance that a run without a cue continues."""
    if last is None or last_run is None or place.before:
        return None
    text = parsed.article.text
    between = text[last_run.outer_end : place.run.outer_start]
    same_paragraph = place.paragraph.start <= last_run.outer_start
    if same_paragraph:
        # “X,” he said. “Y.” Another sentence in between would be another matter.
        sentences = list(parsed.tokens(last_run.outer_end, place.run.outer_start).sents)  # type: ignore[attr-defined]
        return last if len(sentences) <= 2 else None
    if not last_run.closed and between.strip() == "":
        return last
    whole = (
        place.run.outer_start == place.paragraph.start
        and place.run.outer_end >= place.paragraph.end - 1
    )
    if whole and last.speaker is not None and _previous(parsed, place.paragraph, last_run):
        return replace(
            last, cue=None, parts=[], why="goes on from the paragraph before", stance="says"
        )
    return None


def _previous(parsed: Parsed, paragraph: Paragraph, run: Run) -> bool:
    """Whether the run stands in the paragraph right before this one."""
    index = parsed.paragraphs.index(paragraph)
    return index > 0 and parsed.paragraphs[index - 1].start <= run.start < paragraph.start
