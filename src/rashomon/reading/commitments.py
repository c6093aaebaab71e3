"""Commitments: what somebody in an article undertakes to do.

Promises, plans, pledges, agreements and threats of the doer; no predictions ("prices will rise"),
nothing that others want ("urged them to agree"), no passive without an agent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from rashomon.reading.doers import FIRST_PERSON, MARKS, Index, subject, words
from rashomon.reading.parse import Parsed
from rashomon.reading.undertakings import Found, undertaking
from rashomon.records import Commitment, Date, Entity, Span

BY = re.compile(r"\b(?:by|no later than)\s+(?:the\s+)?$", re.IGNORECASE)


def find_commitments(
    parsed: Parsed, entities: Sequence[Entity], dates: Sequence[Date]
) -> list[Commitment]:
    """What is undertaken in headline and body, in text order, with who does it and by when.

    `who` holds entity ids where a mention heads the subject, else the subject's words. `span` runs
    from the verb (with its auxiliaries) or noun of undertaking to the end of its clause, `to` is
    what is undertaken in it, `by` the date of a "by ..." phrase in it.
    """
    index = Index(parsed, entities)
    commitments: list[Commitment] = []
    taken = 0
    for sentence in parsed.sentences:
        if sentence.text.rstrip(MARKS).endswith("?"):
            continue
        for token in sentence:
            if token.i < taken:
                continue
            found = undertaking(token, index)
            if found is None or not found.start.i < found.end:
                continue
            commitment = _commitment(found, index, dates)
            if commitment is not None:
                commitments.append(commitment)
                taken = found.end
    return commitments


def _commitment(found: Found, index: Index, dates: Sequence[Date]) -> Commitment | None:
    doc, parsed = index.parsed.doc, index.parsed
    last = doc[found.end - 1]
    start, end = found.start.idx, last.idx + len(last)
    if not parsed.reports(start, end):
        return None
    to = None
    if found.to_start < found.end:
        to = parsed.span(doc[found.to_start].idx, end)
    return Commitment(
        span=parsed.span(start, end),
        who=tuple(_who(found, index)),
        to=to,
        by=_by(parsed, start, end, dates),
    )


def _who(found: Found, index: Index) -> Iterator[str]:
    doer = found.doer.head if found.doer.dep_ == "appos" else found.doer
    if found.by_sayer and index.entity(doer) is None:
        doer = _speaker_of(found, index) or doer
    heads = [doer, *(t for t in doer.conjuncts if t.i > doer.i and t.pos_ in ("NOUN", "PROPN"))]
    seen: set[str] = set()
    for head in heads:
        entity = index.entity(head)
        name = entity.id if entity is not None else _phrase(head, heads, found, index).text
        if name not in seen:
            seen.add(name)
            yield name


def _speaker_of(found: Found, index: Index) -> Token | None:
    """Who says "we": the subject of the nearest verb of saying in the paragraph."""
    paragraph = index.parsed.paragraph_at(found.start.idx)
    if paragraph is None:
        return None
    near: list[tuple[int, int, Token]] = []
    for token in index.parsed.tokens(paragraph.start, paragraph.end):
        if token.pos_ == "VERB" and token.lemma_.lower() in words().lists["saying"]:
            found_subject = subject(token)
            if found_subject is not None and found_subject.lower_ not in FIRST_PERSON:
                near.append((abs(token.i - found.start.i), token.i, found_subject))
    return min(near, key=lambda row: row[:2])[2] if near else None


def _phrase(head: Token, heads: Sequence[Token], found: Found, index: Index) -> Span:
    """The words of the subject, without the other subjects and without the undertaking."""
    left, right = head.left_edge.i, head.right_edge.i + 1
    for other in heads:
        if other.i > head.i:
            right = min(right, other.left_edge.i)
    if left <= found.start.i < right and found.start.i > head.i:
        right = found.start.i
    for child in head.children:
        if child.dep_ in ("relcl", "acl", "appos") and child.i > head.i:
            right = min(right, child.left_edge.i)
    while right > head.i + 1 and (head.doc[right - 1].is_punct or head.doc[right - 1].dep_ == "cc"):
        right -= 1
    return index.parsed.span_of(head.doc[left : max(right, head.i + 1)])


def _by(parsed: Parsed, start: int, end: int, dates: Sequence[Date]) -> Date | None:
    """The first date of the clause that stands behind "by"."""
    text = parsed.article.text
    for found in dates:
        inside = start <= found.span.start and found.span.end <= end
        if inside and BY.search(text[start : found.span.start]):
            return found
    return None
