"""What is known of a cue and of a passage that it may report, as names of features."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.reading.quotations.bases import Base
from rashomon.reading.quotations.cues import Cue
from rashomon.reading.quotations.cuts import Cut
from rashomon.reading.quotations.scene import Scene
from rashomon.reading.tokens import Token


class Place(NamedTuple):
    """Around a cue: other cues of its sentence; whether it stands in what another one reports.

    `loose` are first tokens of runs in marks in its sentence that no cue stands beside.
    """

    cues: tuple[int, ...]
    nested: bool
    loose: tuple[int, ...]


LENGTHS = (1, 2, 3, 4, 6, 9, 14, 20, 30, 45)
CLOSED = frozenset({"SCONJ", "CCONJ", "ADP", "PRON", "DET", "PART"})
FIRST_SECOND = frozenset({"i", "we", "you"})
HELPERS = frozenset({"aux", "neg", "mark", "prt", "auxpass"})
VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def cue_features(cue: Cue, outside: Sequence[bool], headline: bool) -> list[str]:
    """What the cue's own words tell: its lemma, form, auxiliaries, subject and place."""
    token = cue.token
    known = [f"L={cue.kin}", f"stance={cue.stance.split(' ')[0]}", f"tag={token.tag_}"]
    known.append(f"dep={token.dep_}")
    known.append(f"subject={_subject_kind(cue)}")
    known += [
        f"{child.dep_}={child.lower_ if child.dep_ != 'aux' else child.lemma_}"
        for child in token.children
        if child.dep_ in HELPERS
    ]
    if headline:
        known.append("headline")
    head = token.head
    if head != token:
        known.append(f"up={token.dep_}:{head.pos_}")
        if token.dep_ in ("ccomp", "xcomp", "relcl", "advcl", "acl", "pcomp"):
            known.append(f"under={head.lemma_}:{token.dep_}")
    follower = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if follower is not None:
        known.append(f"next={follower.lower_ if follower.pos_ in CLOSED else follower.pos_}")
        if not outside[follower.i]:
            known.append("next=marks")
    if token.i == token.sent.start:
        known.append("first")
    return known


def _subject_kind(cue: Cue) -> str:
    subject = cue.subject
    if subject is None:
        return "none"
    if subject.lower_ in FIRST_SECOND:
        return "us"
    if subject.pos_ == "PRON":
        return f"pron:{subject.lower_}"
    return f"{subject.pos_}:{subject.ent_type_}"


def passage_features(scene: Scene, cue: Cue, base: Base, cut: Cut, place: Place) -> list[str]:
    """What the passage tells: where it lies, how it begins and ends, what it holds."""
    doc, outside, columns = scene.parsed.doc, scene.outside, scene.parsed.columns
    start, end = cut.pieces[0][0], cut.pieces[-1][1]
    first, last, token = doc[start], doc[end - 1], cue.token
    begins = first.lower_ if first.pos_ in CLOSED or first.tag_.startswith("W") else first.pos_
    follower = doc[end] if end < len(doc) else None
    ends = "end" if follower is None or follower.i >= scene.ends[token.i] else follower.text
    if ends != "end" and follower is not None and follower.is_alpha:
        ends = follower.pos_
    length = sum(right - left for left, right in cut.pieces)
    size = bisect_left(LENGTHS, length)
    inside = sum(outside[left:right].count(False) for left, right in cut.pieces)
    marks = "none" if not inside else "all" if inside >= length - 1 else "some"
    kind, root = base.kind, _root(columns.head, cut)
    verb = any(not VERBS.isdisjoint(columns.pos[left:right]) for left, right in cut.pieces)
    subject = any(not SUBJECTS.isdisjoint(columns.dep[left:right]) for left, right in cut.pieces)
    cues = [doc[i] for i in place.cues if _within(i, cut)]
    told = [
        "bias",
        f"kind={kind}",
        f"begins={begins}",
        f"cut={cut.kind}",
        f"ends={ends}",
        f"size={size}",
        f"marks={marks}",
        f"last={last.pos_}",
        f"verb={verb}",
        f"subject={subject}|kind={kind}",
        f"pieces={len(cut.pieces)}",
        f"kind={kind}|L={cue.kin}",
        f"kind={kind}|begins={begins}",
        f"kind={kind}|cut={cut.kind}",
        f"kind={kind}|size={size}",
        f"kind={kind}|marks={marks}",
        f"kind={kind}|verb={verb}",
        f"kind={kind}|ends={ends}",
        f"L={cue.kin}|marks={marks}",
        f"L={cue.kin}|begins={begins}",
        f"cut={cut.kind}|ends={ends}",
        f"cut={cut.kind.split('/')[0]}",
        f"cut={cut.kind}|size={min(size, 6)}",
        f"kind={kind}|tag={token.tag_}",
        f"kind={kind}|dep={token.dep_}",
        f"gap={min(abs(start - token.i), 6) if start > token.i else -min(token.i - end, 6)}",
        f"root={columns.dep[root]}|{kind}",
        f"rootpos={columns.tag[root]}|{kind}",
    ]
    for other in base.also:
        told += [f"also={other}", f"also={other}|kind={kind}"]
    for name in sorted(set(cut.held)):
        told += [f"has={name}", f"has={name.split('/')[0]}|cut={cut.kind == 'whole'}"]
    told += [f"held={min(len(cut.held), 5)}", f"next={cut.kind}|last={cut.held[-1:]}"]
    holds = sorted({f"holds={_cue_link(other)}" for other in cues})
    told += holds
    told += sorted(f"{name}|cut={cut.kind}" for name in holds)
    if token.head != token and _within(token.head.i, cut):
        told += [f"head={token.dep_}", f"head={token.dep_}|kind={kind}"]
    if start in place.cues:
        told.append(f"startcue={first.tag_}|{kind}")
    for name in sorted({_own_link(other, token) for other in cues} - {""}):
        told += [f"own={name}", f"own={name}|kind={kind}"]
    if place.nested:
        told += ["nested", f"nested|L={cue.kin}", f"nested|kind={kind}"]
    if length == 1:
        told.append(f"only={first.pos_}")
    if place.loose:
        marked = sum(_within(i, cut) for i in place.loose)
        held = "all" if marked == len(place.loose) else "some" if marked else "none"
        told += [f"loose={held}", f"loose={held}|kind={kind}", f"loose={held}|frame={cue.frame}"]
        told.append(f"loose={held}|L={cue.kin}")
    return told


def _within(position: int, cut: Cut) -> bool:
    return any(start <= position < end for start, end in cut.pieces)


def _cue_link(token: Token) -> str:
    """How another cue stands in the passage: its relation and what comes before it."""
    before = token.nbor(-1).text if token.i else ""
    return f"{token.dep_}{before if before in (',', 'and', 'but') else ''}:{token.tag_}"


def _own_link(other: Token, cue: Token) -> str:
    """How a cue in the passage hangs on the passage's own cue: by itself, or as one more verb."""
    if other.head == cue:
        return other.dep_
    if other.dep_ == "conj" and other.tag_ == cue.tag_:
        has_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in other.children)
        return "" if has_subject else "twin"
    return ""


def _root(heads: Sequence[int], cut: Cut) -> int:
    """The word of the first piece whose head lies outside it."""
    start, end = cut.pieces[0]
    for i in range(start, end):
        if not start <= heads[i] < end or heads[i] == i:
            return i
    return start
