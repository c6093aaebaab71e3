"""Runs in marks attached to the cue beside them, or to the utterance that they go on with."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.reading.parse import Paragraph, Parsed
from rashomon.reading.quotations.cues import Cue
from rashomon.reading.quotations.draft import Draft
from rashomon.reading.quotations.headings import NOT_NAMES
from rashomon.reading.quotations.leadins import introduced_by, told_by_any_verb
from rashomon.reading.quotations.marks import Run
from rashomon.reading.quotations.sources import Source, beside
from rashomon.reading.tokens import Token

ENDS_OF_SPEECH = (".", ",", "?", "!", "…")
SENTENCE_END = frozenset({".", "!", "?", "…"})
LEAD_IN = 9
"""Words between a cue and the run that it leads in ("told reporters at the airport, …")."""
AFTER = 30
"""Words between a run and the cue behind it (a speaker with a title and what they once were)."""
GOES_ON = (",", "?", "!", "—", "–", "-", "…", ";")
STOPS = frozenset({",", ":", "—", "–", "--", "-", "―", ";", "(", "..."})
FEWEST_ALONE = 4
"""Words of a paragraph in marks that is an utterance though no cue stands beside it."""
LONGEST_TITLE = 6
"""Words in marks that may be a title; longer ones are sentences."""
SMALL = 3
"""Letters of "of" and "the", which a title does not begin with a capital."""
LONGEST_NAME = 6
"""Words of a name with its colon."""
PERSONS = frozenset({"he", "she"})
SIGNED = re.compile(r"\s*[―—–-]{1,2}\s*(?=[A-Z])")
SPEAKER = re.compile(r"\s*([A-Z][A-Z.’' -]{2,40}):\s")


@dataclass
class _Place:
    """A run with the words around it in its paragraph, up to the end of a sentence or a run."""

    run: Run
    paragraph: Paragraph
    before: list[int]
    after: list[int]


@dataclass
class _State:
    """What was attached so far, in text order."""

    drafts: dict[int, Draft] = field(default_factory=dict)
    alone: list[Draft] = field(default_factory=list)
    loose: list[Run] = field(default_factory=list)
    last: Draft | None = None
    last_run: Run | None = None


def attach(
    parsed: Parsed,
    runs: Sequence[Run],
    cues: Sequence[Cue],
    outside: Sequence[bool],
    within: tuple[int, int] | None = None,
) -> tuple[list[Draft], list[Run]]:
    """Drafts of runs that a cue or an utterance before them claims, and the runs that are left.

    `within` are the code points that are looked at; without it, each run's paragraph.
    """
    by_token = {cue.token.i: cue for cue in cues if cue.frame == "a" or "q" in cue.frame}
    state = _State()
    for place in _places(parsed, runs, within):
        draft = _draft_of(parsed, place, state, by_token, cues, outside)
        if draft is None:
            state.loose.append(place.run)
            continue
        draft.parts.append((_part_start(parsed, place, draft), place.run.outer_end))
        state.last, state.last_run = draft, place.run
    return [*state.drafts.values(), *state.alone], state.loose


def _draft_of(
    parsed: Parsed,
    place: _Place,
    state: _State,
    by_token: dict[int, Cue],
    cues: Sequence[Cue],
    outside: Sequence[bool],
) -> Draft | None:
    heading = _heading(parsed, place)
    if heading is not None:
        return _alone(state, heading)
    speaker = SPEAKER.match(parsed.article.text, place.run.start, place.run.end)
    if speaker is not None:
        tokens = parsed.tokens(*speaker.span(1))
        return _alone(state, Source(tokens.root, tokens, tokens.root, "named before the colon"))
    cue = _cue_of(parsed, place, by_token)
    if cue is not None:
        draft = state.drafts.get(cue.token.i)
        if draft is None:
            source = cue.source or beside(cue.token, outside)
            draft = Draft(cue, _parts_before(parsed, place, state), source, cue.stance, marked=True)
            state.drafts[cue.token.i] = draft
        return draft
    signed = _signature(parsed, place)
    if signed is not None:
        return _alone(state, signed)
    told = _told(parsed, place, outside)
    if told is not None:
        return _alone(state, told.source, told)
    draft = _goes_on(parsed, place, state)
    if draft is not None:
        return draft
    return _introduced(parsed, place, state, cues)


def _told(parsed: Parsed, place: _Place, outside: Sequence[bool]) -> Cue | None:
    """A verb beside the run that is no cue by itself, where the run is no title."""
    words = _tokens(parsed, place.run)
    text = parsed.article.text[place.run.start : place.run.end].rstrip()
    if is_title(words) or text[-1:] not in ENDS_OF_SPEECH:
        return None
    before, after = ([parsed.doc[i] for i in part] for part in (place.before, place.after))
    behind = after if not before and text[-1:] != "." else []
    return told_by_any_verb(before, words, behind, outside)


def _parts_before(parsed: Parsed, place: _Place, state: _State) -> list[tuple[int, int]]:
    """Paragraphs in marks without a cue that were left open, and that this run goes on with."""
    last, run = state.last, state.last_run
    if last is None or run is None or run.closed or last.cue or last.source:
        return []
    if parsed.article.text[run.outer_end : place.run.outer_start].strip():
        return []
    state.alone = [draft for draft in state.alone if draft is not last]
    return last.parts


def _alone(state: _State, source: Source | None, cue: Cue | None = None) -> Draft:
    draft = Draft(cue, [], source, cue.stance if cue else "says", marked=True)
    state.alone.append(draft)
    return draft


def _places(parsed: Parsed, runs: Sequence[Run], within: tuple[int, int] | None) -> list[_Place]:
    places = []
    for index, run in enumerate(runs):
        paragraph = parsed.paragraph_at(run.start)
        if paragraph is None:
            continue
        first, last = within or (paragraph.start, paragraph.end)
        left = max([first, *(r.outer_end for r in runs[max(index - 1, 0) : index])])
        right = min([last, *(r.outer_start for r in runs[index + 1 : index + 2])])
        before = _words(parsed, left, run.outer_start)
        after = _words(parsed, run.outer_end, right)
        places.append(_Place(run, paragraph, _tail(parsed, before), _head(parsed, after)))
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
    if ahead is not None and parsed.doc[place.before[-1]].text == ":":
        return by_token[ahead]
    titled = bool(place.before) and is_title(_tokens(parsed, place.run))
    if _in_clause(parsed, place, ahead):
        follows = behind is not None and open_end and ahead is None and not titled
        if follows and behind is not None and _starts_clause(parsed, place, behind):
            return by_token[behind]  # The plan is “a disaster,” Doe said.
        return None
    if behind is not None and open_end and not titled and _starts_clause(parsed, place, behind):
        return by_token[behind]
    if ahead is not None and _leads_in(parsed, place, ahead):
        return by_token[ahead]
    alone = behind is not None and not place.before and not text.endswith(".")
    if alone and behind is not None and _starts_clause(parsed, place, behind):
        return by_token[behind]
    return None


def _part_start(parsed: Parsed, place: _Place, draft: Draft) -> int:
    """Where the part begins: at the run, or at the words before it that it goes on with."""
    if draft.cue is None or not place.before or draft.cue.token.i < place.before[0]:
        return place.run.outer_start
    if draft.cue.token.idx < place.run.outer_start:
        return place.run.outer_start
    return parsed.doc[place.before[0]].idx


def _tokens(parsed: Parsed, run: Run) -> list[Token]:
    return [t for t in parsed.tokens(run.start, run.end) if not t.is_punct and not t.is_space]


def _is_called(last: Token) -> bool:
    """Whether a mark behind the last word says that the words are called out."""
    return last.doc[last.i + 1 : last.i + 2].text in ("!", "?")


def is_title(words: Sequence[Token]) -> bool:
    """Whether the words are few and begin with capitals, but for small ones ("A Day of Rain")."""
    if not words or len(words) > LONGEST_TITLE or _is_called(words[-1]):
        return False
    capitals = [word.text[:1].isupper() or word.text[:1].isdigit() for word in words]
    long_words = [
        capital for word, capital in zip(words, capitals, strict=True) if len(word) > SMALL
    ] or capitals
    return all(long_words) and 2 * sum(capitals) >= len(words)


def _heading(parsed: Parsed, place: _Place) -> Source | None:
    """The name before a colon that begins the run's paragraph ("Lind: “We shall see”")."""
    words = place.before
    if not 1 < len(words) <= LONGEST_NAME or parsed.doc[words[-1]].text != ":":
        return None
    name = parsed.doc[words[0] : words[-1]]
    if name.start_char != place.paragraph.start or name.text.lower() in NOT_NAMES:
        return None
    if any(token.pos_ not in ("PROPN", "NOUN", "PART", "DET", "ADJ") for token in name):
        return None
    return Source(name.root, name, name.root, "named before the colon")


def _in_clause(parsed: Parsed, place: _Place, ahead: int | None) -> bool:
    """Whether the run goes on with a clause that stands outside marks ("called it “a wreck”")."""
    if not place.before:
        return False
    last = parsed.doc[place.before[-1]]
    if last.text in STOPS or last.pos_ == "CCONJ":
        return False
    if ahead is None or last.i != ahead:
        return last.lower_ != "that"
    return parsed.article.text[place.run.start : place.run.start + 1].islower()


def _starts_clause(parsed: Parsed, place: _Place, cue: int) -> bool:
    """Whether the words between run and cue are its speaker: no verb comes before it."""
    between, token = place.after[: place.after.index(cue)], parsed.doc[cue]
    own = token.head.i if token.dep_ == "xcomp" else cue  # Doe liked to say
    return not any(
        parsed.doc[i].pos_ == "VERB" and parsed.doc[i].dep_ == "ROOT" and i != own for i in between
    )


def _leads_in(parsed: Parsed, place: _Place, cue: int) -> bool:
    """Whether the run begins right behind the cue, a colon, a comma or "that"."""
    between = place.before[place.before.index(cue) + 1 :]
    while between and parsed.doc[between[-1]].pos_ == "CCONJ":
        between.pop()
    if not between:
        return True
    if len(between) > LEAD_IN:
        return parsed.doc[between[-1]].text == ":"
    last = parsed.doc[between[-1]]
    return last.text in (",", ":") or last.lower_ == "that"


def _goes_on(parsed: Parsed, place: _Place, state: _State) -> Draft | None:
    """The utterance that a run without a cue continues."""
    last, run = state.last, state.last_run
    if last is None or run is None or not _begins_sentence(parsed, place):
        return None
    if _follows_in_sentence(parsed, place, state):
        return None
    between = parsed.article.text[run.outer_end : place.run.outer_start]
    if place.paragraph.start <= run.outer_start:
        # “X,” he said. “Y.” Another sentence in between would be another matter.
        words = _words(parsed, run.outer_end, place.run.outer_start)
        ends = sum(parsed.doc[i].text in SENTENCE_END for i in words)
        return last if ends <= 1 or (ends == 2 and _is_of_them(parsed, words)) else None
    if not run.closed and not between.strip():
        return last
    # A paragraph that is nothing but marks goes on with the one before (85 % of such paragraphs
    # of PolNeAR train that have no cue of their own).
    if _is_whole(place) and _previous(parsed, place.paragraph, run):
        return last
    return None


def _follows_in_sentence(parsed: Parsed, place: _Place, state: _State) -> bool:
    """Whether a run before in the same sentence was left ("on “rigged systems” and “families”")."""
    if not state.loose or state.last_run is None:
        return False
    left = state.loose[-1]
    if left.outer_start < state.last_run.outer_start or left.outer_end < place.paragraph.start:
        return False
    inside = parsed.article.text[left.start : left.end].rstrip()
    words = _words(parsed, left.outer_end, place.run.outer_start)
    return inside[-1:] not in SENTENCE_END and not any(
        parsed.doc[i].text in SENTENCE_END for i in words
    )


def _is_of_them(parsed: Parsed, words: Sequence[int]) -> bool:
    """Whether the sentence between two runs tells more of who spoke ("He shook his head.").

    Where who speaks is the only subject in the words right behind the first run.
    """
    doc = parsed.doc
    subjects = [doc[i] for i in words if doc[i].dep_ in ("nsubj", "nsubjpass")]
    return len(subjects) == 2 and subjects[1].lower_ in PERSONS and subjects[1].head.dep_ == "ROOT"


def _begins_sentence(parsed: Parsed, place: _Place) -> bool:
    """Whether nothing but "But" or "Indeed," stands before the run in its sentence."""
    return all(parsed.doc[i].pos_ in ("CCONJ", "ADV", "PUNCT", "INTJ") for i in place.before)


def _is_whole(place: _Place) -> bool:
    """Whether the paragraph is nothing but the run."""
    return (
        place.run.outer_start == place.paragraph.start
        and place.run.outer_end >= place.paragraph.end - 1
    )


def _previous(parsed: Parsed, paragraph: Paragraph, run: Run) -> bool:
    """Whether the run stands in the paragraph right before this one."""
    before = _paragraph_before(parsed, paragraph)
    return before is not None and before.start <= run.start < paragraph.start


def _paragraph_before(parsed: Parsed, paragraph: Paragraph) -> Paragraph | None:
    index = bisect_right(parsed.paragraphs, paragraph.start, key=lambda p: p.start) - 2
    return parsed.paragraphs[index] if index >= 0 else None


def _signature(parsed: Parsed, place: _Place) -> Source | None:
    """The name behind a dash that signs a run ("“Go home.” — Mara Lind")."""
    text = parsed.article.text
    match = SIGNED.match(text, place.run.outer_end, place.paragraph.end)
    if match is None or not place.after or len(place.after) > AFTER:
        return None
    tokens = [parsed.doc[i] for i in place.after if parsed.doc[i].idx >= match.end()]
    if not tokens or tokens[0].pos_ != "PROPN" or any(t.pos_ in ("VERB", "AUX") for t in tokens):
        return None
    phrase = parsed.doc[tokens[0].i : tokens[-1].i + 1]
    return Source(phrase.root, phrase, phrase.root, "signed behind a dash")


def _introduced(parsed: Parsed, place: _Place, state: _State, cues: Sequence[Cue]) -> Draft | None:
    """A paragraph in marks of its own: introduced by the sentence before it, or by nobody."""
    if place.before and parsed.doc[place.before[-1]].text == ":":
        return _alone(state, introduced_by(parsed.doc[place.before[-1]]))
    if place.run.outer_start != place.paragraph.start or place.after:
        return None
    words = _words(parsed, place.run.start, place.run.end)
    if len(words) < FEWEST_ALONE:
        return None
    before = _paragraph_before(parsed, place.paragraph)
    if before is None or before.kind != "body":
        return _alone(state, None)
    tokens = [t for t in parsed.tokens(before.start, before.end) if not t.is_space]
    if not tokens or tokens[-1].text != ":":
        return _alone(state, None)
    colon = tokens[-1]
    inside = [cue for cue in cues if colon.sent.start <= cue.token.i < colon.i]
    if inside:
        cue = inside[-1]
        return _alone(state, cue.source or introduced_by(colon), cue)
    return _alone(state, introduced_by(colon))
