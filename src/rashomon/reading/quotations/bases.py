"""Where the words that a cue reports may lie: its clauses, objects, and the rest of its sentence.

Generous on purpose. Which of these passages is the content, if any, is decided afterwards
(`decide`), by weights learned from news that people annotated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rashomon.reading.quotations.cues import Cue
from rashomon.reading.quotations.scene import Scene
from rashomon.reading.quotations.sources import FINITE, RELATIVE, SUBJECTS
from rashomon.reading.tokens import Run, Token

CLAUSES = frozenset({"ccomp", "parataxis", "xcomp", "advcl", "acl", "relcl", "csubj", "pcomp"})
OBJECTS = frozenset({"dobj", "oprd", "attr", "dative", "nsubjpass", "obj"})
FIRST_OBJECTS = frozenset({"dobj", "oprd", "dative", "attr"})
BREAKS = frozenset({",", "—", "–", "--", "-"})
DASHES = frozenset({"—", "–", "--", "―"})
LOOSE = frozenset({",", ";", ":", ".", "–", "—", "-", "―", "--", "?", "!", "…", "...", "(", ")"})
ASIDES = frozenset({"parataxis", "ccomp", "advcl", "dep"})
ADJUNCTS = frozenset({"prep", "npadvmod", "advmod", "dative", "dobj"})
"""What stands behind a cue and tells how, when or to whom, where its content stands around it."""
OBJECT_FRAMES = frozenset("om")
"""What a cue takes that has an object; no sentence around it ("lawmakers dismissed it")."""
ADDRESSED = frozenset(
    ["advise", "alert", "assure", "brief", "caution", "convince", "inform", "notify", "persuade",
     "promise", "remind", "show", "tell", "warn"]
)  # fmt: skip
"""Verbs whose object is who hears it; a clause that hangs on the object is what is said."""
FARTHEST_THAT = 20
"""Words between a noun and the "that" of its clause ("told a meeting of … leaders that")."""
MOST_BASES = 14
"""Passages a cue at most; sentences of news give it four on average."""

Range = tuple[int, int]


class Base(NamedTuple):
    """A passage of one or two token ranges (two around a cue in its middle), and what it is."""

    pieces: tuple[Range, ...]
    kind: str
    also: tuple[str, ...] = ()


def bases_of(cue: Cue, scene: Scene) -> list[Base]:
    """Passages that `cue` may report, each once, with all names that were found for it."""
    found: dict[tuple[Range, ...], list[str]] = {}
    first, last = scene.starts[cue.token.i], min(scene.ends[cue.token.i], _limit(cue.token))
    last = min(last, _behind_dashes(cue, scene))
    for base in _generate(cue, scene):
        if _goes_on_saying(scene, cue, base):
            continue
        clipped = ((max(start, first), min(end, last)) for start, end in base.pieces)
        cleaned = (clean(scene, piece) for piece in clipped)
        pieces = tuple(piece for piece in cleaned if piece is not None)
        if pieces and (pieces in found or len(found) < MOST_BASES):
            found.setdefault(pieces, []).append(base.kind)
    return [Base(pieces, kinds[0], tuple(kinds[1:])) for pieces, kinds in found.items()]


def _generate(cue: Cue, scene: Scene) -> Iterator[Base]:
    token = cue.token
    if cue.frame == "a":
        yield from _according(cue, scene)
        return
    split, heard = _split(cue, scene), _behind_who_hears(cue)
    if split is not None:
        yield split
        return
    if heard:
        yield Base(((heard, token.doc[heard].head.right_edge.i + 1),), "ccomp>")
        return
    for child in token.children:
        side = ">" if child.i > token.i else "<"
        if child.dep_ in CLAUSES or child.dep_ in OBJECTS:
            yield Base(_around(child, token), child.dep_ + side)
            if child.dep_ in FIRST_OBJECTS and child.i > token.i and cue.name in ADDRESSED:
                yield from _that_clause(child, "ccomp>")
        elif child.dep_ in ("prep", "agent", "prt") and child.i > token.i:
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp") and inner.i > child.i:
                    yield Base(((inner.left_edge.i, inner.right_edge.i + 1),), f"in:{child.lower_}")
    yield from _rest(token)
    if cue.frame == "n":
        yield from _that_clause(token, "acl>")
    elif not set(cue.frame) <= OBJECT_FRAMES:
        yield from _sentence(cue, scene)


def _goes_on_saying(scene: Scene, cue: Cue, base: Base) -> bool:
    """Whether a participle behind a comma begins the passage: "denied it, saying …" adds to it."""
    start = base.pieces[0][0]
    if not cue.token.i < start < len(scene.starts):
        return False
    first = scene.parsed.doc[start]
    return first.tag_ == "VBG" and first.nbor(-1).text == ","


def _limit(cue: Token) -> int:
    """Before which token a cue behind a noun that it describes ends what it reports.

    The verb that the noun is subject of ("the survey, ordered in May, found …") is none of it.
    """
    noun = cue.head
    if cue.dep_ in ("acl", "relcl") and noun.dep_ in SUBJECTS and noun.i < cue.i < noun.head.i:
        return max(cue.i + 1, noun.head.i)
    return len(cue.doc)


def _behind_dashes(cue: Cue, scene: Scene) -> int:
    """Before which dash what is told between two dashes ends ("— police say it burned —")."""
    doc, last = cue.token.doc, scene.ends[cue.token.i]
    begin = min(cue.token.i, cue.subject.left_edge.i if cue.subject is not None else cue.token.i)
    if begin <= scene.starts[cue.token.i] or doc[begin - 1].text not in DASHES:
        return last
    return next((i for i in range(cue.token.i, last) if doc[i].text in DASHES), last)


def is_behind_dash(phrase: Run) -> bool:
    """Whether a dash stands right before the words ("— police say it burned —")."""
    return phrase.doc[max(phrase.start - 1, 0)].text in DASHES


def _that_clause(noun: Token, kind: str) -> Iterator[Base]:
    """The clause with "that" right behind a noun's phrase, whatever the parser hangs it on."""
    doc = noun.doc
    for behind in range(noun.i + 1, min(noun.i + FARTHEST_THAT, len(doc))):
        token = doc[behind]
        if token.lower_ == "that" and token.dep_ == "mark":
            yield Base(((behind, token.head.right_edge.i + 1),), kind)
            return
        if token.pos_ in ("VERB", "AUX") or not noun.is_ancestor(token):
            return


def _behind_who_hears(cue: Cue) -> int:
    """Where "that" begins what is said, if who hears it was read as a clause of the cue.

    "told gathered farm leaders that …" is parsed as if something were gathered. 0 for no such.
    """
    doc, first = cue.token.doc, cue.token.i + 1
    clauses = [c for c in cue.token.children if c.dep_ in ("ccomp", "xcomp") and c.i >= first]
    if cue.name not in ADDRESSED or not clauses or clauses[0].left_edge.i != first:
        return 0
    for position in range(first, min(first + FARTHEST_THAT, clauses[0].right_edge.i + 1)):
        token = doc[position]
        if token.lower_ == "that" and token.dep_ == "mark":
            return position
        if token.tag_ in FINITE or token.tag_ in ("TO", "MD") or token.is_punct:
            return 0
    return 0


def _around(child: Token, cue: Token) -> tuple[Range, ...]:
    """The child's words; two pieces where the cue with its own words stands in their middle."""
    start, end = child.left_edge.i, child.right_edge.i + 1
    if not start <= cue.i < end:
        return ((start, end),)
    own = [
        t
        for t in cue.children
        if t.i != child.i and start <= t.left_edge.i and t.right_edge.i < end and t.dep_ != "punct"
    ]
    left = min([cue.i, *(t.left_edge.i for t in own)])
    right = max([cue.i, *(t.right_edge.i for t in own)]) + 1
    return ((start, left), (right, end))


def _rest(token: Token) -> Iterator[Base]:
    """From the first complement behind the cue to the end of the cue's own phrase."""
    after = [c for c in token.children if c.i > token.i and c.dep_ != "punct"]
    if not after:
        return
    end = max(c.right_edge.i for c in after) + 1
    objects = [c for c in after if c.dep_ in FIRST_OBJECTS]
    if objects:
        yield Base(((objects[0].left_edge.i, end),), "rest:object")
        behind = [c for c in after if c.i > objects[0].i]
        if objects[0].dep_ in ("dobj", "dative") and behind:
            yield Base(((behind[0].left_edge.i, end),), "rest:behind")
    else:
        yield Base(((after[0].left_edge.i, end),), "rest")


def _sentence(cue: Cue, scene: Scene) -> Iterator[Base]:
    """The sentence before and behind the cue, and around a cue that is an aside."""
    token, doc = cue.token, cue.token.doc
    first, last = scene.starts[token.i], scene.ends[token.i]
    left, right = token.i, token.i + 1
    if cue.subject is not None and first <= cue.subject.i < last:
        edges = (cue.subject.left_edge.i, cue.subject.right_edge.i + 1)
        if edges[1] <= token.i:
            left = max(edges[0], first)
        elif edges[0] > token.i:
            right = min(edges[1], last)
    if left > first and (doc[left - 1].text in BREAKS or not scene.outside[left - 1]):
        yield Base(((first, left),), "before")
        if token.dep_ in ASIDES or (right < last and doc[right].text == ","):
            yield Base(((first, left), (right, last)), "aside")
    if right < last and right == token.i + 1 and doc[right].text != ";":
        yield Base(((right, last),), "behind")


def _split(cue: Cue, scene: Scene) -> Base | None:
    """For "The plan, Lind told us on Monday, was dead": the subject and the verb around the cue."""
    token, doc, subject = cue.token, cue.token.doc, cue.subject
    first, last = scene.starts[token.i], scene.ends[token.i]
    if subject is None or not first < subject.i < token.i or subject.lower_ in RELATIVE:
        return None
    left = subject.left_edge.i
    edges = [c.right_edge.i for c in token.children if c.i > token.i and c.dep_ in ADJUNCTS]
    behind = max([token.i, *edges]) + 1
    if left - 1 <= first or behind + 1 >= last:
        return None
    stops = doc[left - 1].text == doc[behind].text == ","
    verb = doc[behind + 1]
    if not stops or (verb.tag_ not in FINITE and verb.tag_ != "MD"):
        return None
    whole = verb.head if verb.pos_ == "AUX" and verb.dep_ in ("aux", "auxpass") else verb
    alone = not any(c.dep_ in SUBJECTS and c.i > behind for c in whole.children)
    bare = not any(t.tag_ in FINITE or t.tag_ == "MD" for t in doc[first:left])
    return Base(((first, left), (behind, last)), "aside") if alone and bare else None


def _according(cue: Cue, scene: Scene) -> Iterator[Base]:
    """The sentence before "according to …" or "in Lind's words", or the sentence behind it."""
    token = cue.token
    first, last = scene.starts[token.i], scene.ends[token.i]
    if cue.subject is None:
        return
    begin = token.i if token.dep_ != "pobj" else token.head.i
    end = min(max(cue.subject.right_edge.i, token.i) + 1, last)
    yield Base(((first, begin),), "before")
    yield Base(((end, last),), "behind")
    if begin > first and end < last:
        yield Base(((first, begin), (end, last)), "aside")
    head = token.doc[begin].head
    if head.i < begin:
        yield Base(((head.left_edge.i, begin),), "head")


def clean(scene: Scene, piece: Range) -> Range | None:
    """The range without stops and white space at its ends; `None` where no word is left.

    What it holds in marks, it holds with the marks and the stop before the closing one.
    """
    columns, outside = scene.parsed.columns, scene.outside
    start, end = piece
    texts, space = columns.text, columns.space
    while start < end and (texts[start] in LOOSE or space[start]):
        start += 1
    while end > start and (texts[end - 1] in LOOSE or space[end - 1]):
        end -= 1
    if end > start and columns.dep[start] == "cc" and end - start > 1:
        start += 1
    if end <= start:
        return None
    if (
        not outside[start]
        and start
        and not outside[start - 1]
        and scene.parsed.doc[start - 1].is_quote
    ):
        start -= 1
    if not outside[end - 1]:
        doc = scene.parsed.doc
        while end < len(outside) and not outside[end] and columns.punct[end]:
            if doc[end - 1].is_quote and doc[end - 1].whitespace_:
                break  # the next mark opens other words
            end += 1
    return start, end
