"""Quotations of one article: marks first, then cues, then what cues report without marks.

1. Runs inside marks (`marks`) and cues outside them (`cues`).
2. Each run goes to the cue beside it, or goes on with the utterance before it (`attach`).
3. Each cue takes the clause or object that it reports (`content`): mixed where a run lies in it.
4. What stands in marks and is nobody's words is a term.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rashomon.reading.parse import Parsed
from rashomon.reading.quotations.attach import attach, is_title
from rashomon.reading.quotations.bases import is_behind_dash
from rashomon.reading.quotations.cues import REFUSALS, Cue, find_cues
from rashomon.reading.quotations.decide import Choice, choose
from rashomon.reading.quotations.draft import Draft, joined_ranges, merged
from rashomon.reading.quotations.floating import join_floating
from rashomon.reading.quotations.headings import find_headings
from rashomon.reading.quotations.lexicon import Lexicon, shipped_lexicon
from rashomon.reading.quotations.lists import find_lists
from rashomon.reading.quotations.marks import Run, find_runs
from rashomon.reading.quotations.names import split_names
from rashomon.reading.quotations.nested import find_nested
from rashomon.reading.quotations.scene import Scene, make_scene
from rashomon.reading.quotations.sources import FINITE, SUBJECTS
from rashomon.reading.tokens import Token
from rashomon.records import Quotation, Speaker, Term

DIRECT = 0.97
"""Share of letters inside marks from which a quotation is direct (PolNeAR's own rule)."""
NESTED = 5
"""How many utterances that begin before a clause may be open around it: marks nest no deeper."""
ACCEPTED = 0.585
"""Probability from which on a passage is what a cue reports. PolNeAR dev, speech only, precision
and F1 of indirect quotations: .58: .775, .63; .585: .782, .63; .60: .784, .62."""
ACCEPTED_SURE = 0.25
"""The same for cues that always report something; doubt is only about how much."""
ACCEPTED_MARKED = 0.45
"""The same for passages with words in marks that no cue stands beside. PolNeAR dev, speech only,
F1 of direct and mixed quotations: .58: .91, .75; .5: .92, .74; .45: .92, .75; .4: .92, .74."""
ACCEPTED_PLAIN = 0.45
"""The same for what is plainly said ("said it fell", "threatened to sue"), where the weights doubt
no more than where it ends. PolNeAR dev, speech only, precision and F1 of indirect quotations with
`ACCEPTED_OBJECT` .65: without .79, .62; .45: .78, .63; .35: .78, .64 with 77.7 % right."""
ACCEPTED_OBJECT = 0.65
"""The same for things ("criticised the plan"), of which from .585 to .65 four in ten are right."""
ACCORDING = "according to"
PLAIN = frozenset({"say", "tell"})
"""Verbs that report whatever stands around them: asides ("officials say"), "if he says"."""
CLAUSES = frozenset({"ccomp>", "rest"})
INFINITIVES = frozenset({"rest", "rest:behind"})
OBJECTS = frozenset({"dobj>", "rest:object"})
"""Kinds of what stands behind a cue (`bases`): clauses, infinitives, things."""
STRONG = frozenset({"denies", "accuses", "urges", "orders"})
"""Stances whose things are what is said all the same ("denied the claims", "accused X of …")."""
SIMPLE = 20
"""Words of a clause up to the end of the sentence that is plainly all that is said."""
SAID = frozenset(
    {"says", "denies", "confirms", "concedes", "promises", "threatens", "urges", "orders", "asks"}
)
"""Stances of what is put into words; what somebody believes or what a study shows may not be."""
WIDENS = 0.5
"""Probability from which on a cue's passage adds words outside marks to a run beside it. PolNeAR
dev, F1 of mixed quotations: .3: .69, .5: .71, .7: .68, never: .71 with 2 less for direct ones."""
WHERE_AND_WHEN = frozenset({"prep", "npadvmod"})
WHO_HEARS = frozenset({"dobj", "dative"})
ENDED = re.compile(r"[.?!]\W?$")
"""The end of a sentence in marks."""
FARTHEST_STOP = 3
"""Characters before a run in which the sentence before it ends."""
LONGEST_TERM = 6
"""Words in marks that may be a term; longer ones without a cue are words of an unnamed speaker."""


class _Claim(NamedTuple):
    """What a cue may be said to report, and the runs in marks that it holds."""

    cue: Cue
    choice: Choice
    inside: list[Run]


def quoted_ranges(parsed: Parsed) -> list[tuple[int, int]]:
    """Code-point ranges inside quotation marks, without the marks."""
    return [(run.start, run.end) for run in find_runs(parsed)]


def find_quotations(
    parsed: Parsed, lexicon: Lexicon | None = None
) -> tuple[list[Quotation], list[Term]]:
    """Quotations and terms in the order of the text; cues are those of `lexicon`."""
    named, runs = split_names(parsed, find_runs(parsed))
    scene = make_scene(parsed, runs)
    words = lexicon or shipped_lexicon()
    cues = find_cues(parsed.doc, scene.outside, words)
    drafts, loose = attach(parsed, runs, cues, scene.outside)
    drafts += find_headings(parsed, runs, words)
    drafts = _without_refusals(_with_contents(scene, cues, drafts, loose))
    drafts += find_lists(scene, words, drafts)
    drafts = [draft for draft in drafts if not _names_a_thing(scene, draft, runs)]
    terms, floating = _terms(parsed, runs, drafts)
    drafts += join_floating(scene, floating, drafts)
    drafts += find_nested(scene, runs, words)
    terms = sorted([*terms, *named], key=lambda term: term.span.start)
    ordered = sorted(merged(drafts), key=lambda d: (d.start, d.end))
    starts = [run.start for run in runs]
    quotations = [_quotation(parsed, n, draft, runs, starts) for n, draft in enumerate(ordered, 1)]
    return quotations, terms


def _with_contents(
    scene: Scene, cues: Sequence[Cue], drafts: list[Draft], loose: Sequence[Run]
) -> list[Draft]:
    """Add what cues report without marks, or with marks inside."""
    claims = list(_claims(scene, cues, drafts, loose))
    best: dict[int, float] = {}
    for claim in claims:
        for run in claim.inside:
            best[run.start] = max(best.get(run.start, 0.0), claim.choice.probability)
    for cue, choice, inside in claims:
        # What is accepted for its marks alone must be the likeliest that claims them.
        doubtful = choice.probability < ACCEPTED and not cue.by_user
        if doubtful and any(best[run.start] > choice.probability for run in inside):
            continue
        parts = [*choice.ranges, *((r.outer_start, r.outer_end) for r in inside)]
        drafts.append(Draft(cue, joined_ranges(parts), cue.source, cue.stance))
    return drafts


def _without_refusals(drafts: Sequence[Draft]) -> list[Draft]:
    """Of "declined to say when …" what is not said, and not once more with "to say"; of "denied
    claims that …" what is denied, and no claim of anybody's.
    """
    inner = {
        draft.cue.token.head.i
        for draft in drafts
        if draft.cue is not None and draft.cue.token.dep_ == "xcomp"
    }
    denials = {d.cue.token.i for d in drafts if d.cue is not None and d.stance == "denies"}
    return [
        draft
        for draft in drafts
        if draft.cue is None
        or not (
            (draft.cue.name in REFUSALS and draft.cue.token.i in inner)
            or (draft.cue.frame == "n" and draft.cue.token.head.i in denials)
        )
    ]


def _claims(
    scene: Scene, cues: Sequence[Cue], drafts: Sequence[Draft], loose: Sequence[Run]
) -> Iterator[_Claim]:
    """What each cue may be said to report; the drafts of cues beside runs are widened instead."""
    by_cue = {draft.cue.token.i: draft for draft in drafts if draft.cue}
    cue_tokens = frozenset(cue.token.i for cue in cues)
    said = sorted((d.start, d.end) for d in drafts if d.marked)
    marked = joined_ranges(part for draft in drafts if draft.marked for part in draft.parts)
    text = scene.parsed.article.text
    parts = sorted(p for d in drafts if d.marked for p in d.parts if ENDED.search(text, *p))
    loose_tokens = first_tokens(scene.parsed, loose)
    for cue in cues:
        choice = choose(scene, cue, cue_tokens, loose_tokens)
        if choice is None:
            continue
        taken = by_cue.get(cue.token.i)
        if taken is not None:
            if choice.probability >= WIDENS and not _holds_others(choice.ranges, taken, parts):
                taken.widen(choice.ranges, cue.token.idx)
            continue
        inside = _runs_in(choice.ranges, loose)
        least = _least(cue, choice, inside, text)
        if choice.probability < least or _takes_none(cue, inside):
            continue
        if not _swallowed(choice.ranges, said) and not _mostly_said(choice.ranges, marked):
            yield _Claim(cue, choice, inside)


def _holds_others(
    pieces: Sequence[tuple[int, int]], draft: Draft, marked: Sequence[tuple[int, int]]
) -> bool:
    """Whether the pieces hold sentences in marks (`marked`, sorted) of another utterance."""
    for start, end in pieces:
        first = max(bisect_left(marked, (start, 0)) - 1, 0)
        for left, right in marked[first : bisect_left(marked, (end, 0))]:
            if start < right and (left, right) not in draft.parts:
                return True
    return False


def _runs_in(pieces: Sequence[tuple[int, int]], runs: Sequence[Run]) -> list[Run]:
    """The runs (in text order) that meet the pieces."""
    first = max(bisect_left(runs, pieces[0][0], key=lambda run: run.outer_start) - 1, 0)
    last = bisect_left(runs, pieces[-1][1], key=lambda run: run.outer_start)
    return [
        run
        for run in runs[first:last]
        if any(start < run.outer_end and run.outer_start < end for start, end in pieces)
    ]


def _takes_none(cue: Cue, inside: Sequence[Run]) -> bool:
    """Whether the cue takes words in marks alone, and there are none."""
    return not inside and (cue.frame == "q" or (cue.by_user and "m" in cue.frame))


def _least(cue: Cue, choice: Choice, inside: Sequence[Run], text: str) -> float:
    """The probability from which on a passage that holds the runs `inside` is reported."""
    aside = cue.token.dep_ == "parataxis" or cue.stance.endswith("(conditional)")
    if cue.by_user:
        return 0.0
    ranges = choice.ranges
    aside |= len(ranges) > 1 and ranges[0][1] <= cue.token.idx < ranges[-1][0]
    aside |= cue.source is not None and is_behind_dash(cue.source.phrase)
    if cue.name == ACCORDING or (aside and cue.name in PLAIN and cue.source is not None):
        return ACCEPTED_SURE
    if "c" in cue.frame and (_ends_sentence(cue, choice) or _says_that(cue, choice, text)):
        return ACCEPTED_SURE
    if _is_plain(cue, choice, text):
        return ACCEPTED_PLAIN
    if inside:
        return ACCEPTED_MARKED
    vague = choice.kind in OBJECTS and cue.stance not in STRONG
    return ACCEPTED_OBJECT if vague else ACCEPTED


def _is_plain(cue: Cue, choice: Choice, text: str) -> bool:
    """Whether somebody says it in so many words ("Lind said it fell", "Lind threatened to sue").

    That something is reported is certain there; the doubt is about how much of the sentence is.
    """
    token, start, end = cue.token, choice.ranges[0][0], choice.ranges[-1][1]
    if cue.source is None or token.tag_ not in FINITE or cue.stance.split(" ")[0] not in SAID:
        return False
    if choice.kind == "xcomp>" or ("x" in cue.frame and choice.kind in INFINITIVES):
        return True
    if choice.kind == "rest:object":  # "asked the council to wait"
        clauses = [child for child in token.children if child.dep_ in ("xcomp", "ccomp")]
        return any(word.tag_ == "TO" for clause in clauses for word in clause.children)
    if "c" not in cue.frame or choice.kind not in CLAUSES:
        return False
    beside = not text[token.idx + len(token) : start].strip()
    short = len(text[start:end].split()) <= SIMPLE
    return beside and short and text[end : end + 1] in (".", "?", "!")


def _says_that(cue: Cue, choice: Choice, text: str) -> bool:
    """Whether it was said or told with "that" ("told assembled bankers that …")."""
    start = choice.ranges[0][0]
    plain = cue.name in PLAIN and cue.token.tag_ != "VB"
    return plain and text[start : start + 5].lower() == "that "


def _ends_sentence(cue: Cue, choice: Choice) -> bool:
    """Whether who says it stands behind all of it ("He had been drinking, they said on May 4.").

    Who hears it may stand there too ("…, a guest told the Courier"), or alone ("the court heard").
    """
    doc, at, children = cue.token.doc, cue.token.i, list(cue.token.children)
    behind_it = WHERE_AND_WHEN | WHO_HEARS if cue.name == "tell" else WHERE_AND_WHEN
    last = max([at, *(c.right_edge.i for c in children if c.i > at and c.dep_ in behind_it)])
    follows = doc[last + 1 : last + 2].text
    source = cue.source
    if source is None:
        hears = [c for c in children if c.i < at and c.dep_ in SUBJECTS and cue.name == "tell"]
        before, begins = bool(hears), hears[0].left_edge.i if hears else at
    else:
        before, begins = doc[source.phrase.end : at].text in ("", ","), source.phrase.start
    comma = doc[max(begins - 1, 0)].text == ","
    behind = choice.ranges[-1][1] <= doc[begins].idx
    return before and comma and behind and follows in ("", ".")


def first_tokens(parsed: Parsed, runs: Sequence[Run]) -> list[int]:
    """The first token of each run, in text order."""
    return [parsed.tokens(run.start, run.end)[0].i for run in runs]


def _swallowed(pieces: Sequence[tuple[int, int]], said: Sequence[tuple[int, int]]) -> bool:
    """Whether the words lie in an utterance in marks already (`said`: their hulls, sorted)."""
    start, end = pieces[0][0], pieces[-1][1]
    index = bisect_right(said, (start, sys.maxsize))
    return any(end <= right for _, right in said[max(index - NESTED, 0) : index])


def _mostly_said(pieces: Sequence[tuple[int, int]], marked: Sequence[tuple[int, int]]) -> bool:
    """Whether most of the words are in marks that stand with another cue already.

    `marked` are the ranges of those marks, sorted and apart from each other.
    """
    shared = 0
    for start, end in pieces:
        first = max(bisect_right(marked, (start, sys.maxsize)) - 1, 0)
        for left, right in marked[first : bisect_left(marked, (end, 0))]:
            shared += max(0, min(end, right) - max(start, left))
    return 2 * shared > sum(end - start for start, end in pieces)


def _names_a_thing(scene: Scene, draft: Draft, runs: Sequence[Run]) -> bool:
    """Whether words in marks only name what is spoken of: 'the "bridge tax" was announced'."""
    cue = draft.cue
    if cue is None or cue.source is not None or cue.by_user or draft.spoken:
        return False
    spoken_of = [c for c in cue.token.children if c.dep_ == "nsubjpass" and c.i < cue.token.i]
    inside = _runs_in(draft.parts, runs)
    if not spoken_of or not inside or draft.end > cue.token.idx:
        return False
    words = [scene.parsed.tokens(run.start, run.end) for run in inside]
    return all(
        len(part) <= LONGEST_TERM and not any(t.pos_ in ("VERB", "AUX") for t in part)
        for part in words
    )


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
        if not _is_term(parsed, run, words):
            floating.append(Draft(None, [(run.outer_start, run.outer_end)], None, "says"))
        else:
            terms.append(
                Term(span=parsed.span(run.start, run.end), why="in marks, and nobody says it")
            )
    return terms, floating


def _is_term(parsed: Parsed, run: Run, words: Sequence[Token]) -> bool:
    """Whether the words are a name, a title or a few words of a clause, and no sentence."""
    if len(words) > LONGEST_TERM or _is_sentence(parsed, run):
        return False
    if is_title(words):
        return True
    if any(word.dep_ == "nsubj" and word.pos_ == "PRON" for word in words):
        return False
    if len(words) <= 2 or not any(word.pos_ in ("VERB", "AUX") for word in words):
        return True
    text = parsed.article.text
    ends = text[run.start : run.end].rstrip()[-1:]
    # A comma inside the marks belongs to the sentence around them, unless they begin it.
    within = text[run.start].islower() and text[: run.outer_start].rstrip()[-1:].isalnum()
    return ends not in (".!?" if within else ".!?,")


def _is_sentence(parsed: Parsed, run: Run) -> bool:
    """Whether the run is a whole sentence, with its full stop ("Lind laughed. “What pump?”")."""
    text = parsed.article.text
    before = text[max(run.outer_start - FARTHEST_STOP, 0) : run.outer_start].rstrip()
    return text[run.start : run.end].rstrip()[-1:] in (".", "!", "?") and before[-1:] in (
        ".",
        "!",
        "?",
    )


def _quotation(
    parsed: Parsed, number: int, draft: Draft, runs: Sequence[Run], starts: Sequence[int]
) -> Quotation:
    text = parsed.article.text
    if draft.runs:
        runs, starts = draft.runs, [run.start for run in draft.runs]
    marked = [
        run
        for start, end in joined_ranges(draft.parts)
        for run in runs[bisect_left(starts, start) : bisect_right(starts, end)]
        if run.end <= end
    ]
    inside = sum(_letters(text[run.start : run.end]) for run in marked)
    share = inside / max(sum(_letters(text[s:e]) for s, e in draft.parts), 1)
    speaker = None
    if draft.source is not None:
        speaker = Speaker(
            span=parsed.span_of(draft.source.phrase),
            name=parsed.span_of(draft.source.name).text,
            why=draft.why or draft.source.why,
        )
    return Quotation(
        id=f"{parsed.article.id}/q{number}",
        content=parsed.span(draft.start, draft.end),
        parts=tuple(parsed.span(s, e) for s, e in draft.parts),
        marked=tuple(parsed.span(run.start, run.end) for run in marked),
        form="direct" if draft.spoken or share >= DIRECT else "mixed" if marked else "indirect",
        cue=parsed.span_of(draft.cue.token) if draft.cue else None,
        stance=draft.stance,
        speaker=speaker,
    )


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
