"""Commitments: what somebody in an article undertakes to do.

Promises, plans, pledges, agreements, announcements and threats of the doer; no predictions ("prices
will rise"), nothing that others want ("urged them to agree"), no passive without an agent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Token

from rashomon.reading.commitments.actors import FIRST_PERSON, Index, subject
from rashomon.reading.commitments.extent import MARKS, Found
from rashomon.reading.commitments.future import arranged, headline, is_to, set_to, will
from rashomon.reading.commitments.grammar import is_unreal
from rashomon.reading.commitments.lexicon import is_in
from rashomon.reading.commitments.nouns import made_by, of_noun
from rashomon.reading.commitments.verbs import announced, of_verb
from rashomon.reading.parse import Parsed
from rashomon.records import Commitment, Date, Entity, Quotation, Span

BY = re.compile(
    r"\b(?:by|before|until|till|within|no later than)\s+(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
KINDS: tuple[Callable[[Token, Index], Found | None], ...] = (
    of_verb,
    made_by,
    announced,
    set_to,
    is_to,
    will,
    arranged,
    headline,
)
"""What a verb may undertake, the surest first."""


def find_commitments(
    parsed: Parsed,
    entities: Sequence[Entity],
    dates: Sequence[Date],
    quotations: Sequence[Quotation] = (),
) -> list[Commitment]:
    """What is undertaken in headline and body, in text order, with who does it and by when.

    `who` holds entity ids where a mention heads the subject, else the subject's words; "we" is the
    speaker of the quotation. `span` runs from the verb (with its auxiliaries) or noun of
    undertaking to the end of its clause, `to` is what is undertaken in it, `by` the date in it by
    which, or on which, that is to be done.
    """
    return list(_Finder(parsed, entities, dates, quotations).found())


class _Finder:
    def __init__(
        self,
        parsed: Parsed,
        entities: Sequence[Entity],
        dates: Sequence[Date],
        quotations: Sequence[Quotation],
    ) -> None:
        self.parsed = parsed
        self.index = Index(parsed, entities)
        self.dates = dates
        self.quotations = quotations

    def found(self) -> Iterator[Commitment]:
        taken = 0
        for sentence in self.parsed.sentences:
            if sentence.text.rstrip(MARKS).endswith("?"):
                continue
            for token in sentence:
                if token.i < taken:
                    continue
                found = undertaking(token, self.index)
                if found is None or not taken <= found.start.i < found.end:
                    continue
                commitment = self._commitment(found)
                if commitment is not None:
                    yield commitment
                    taken = found.end

    def _commitment(self, found: Found) -> Commitment | None:
        doc, parsed = self.parsed.doc, self.parsed
        last = doc[found.end - 1]
        start, end = found.start.idx, last.idx + len(last)
        if not parsed.reports(start, end):
            return None
        to = None
        if found.to_start < found.end:
            to = parsed.span(doc[found.to_start].idx, end)
        content = doc[min(found.to_start, found.end - 1)].idx
        return Commitment(
            span=parsed.span(start, end),
            who=tuple(dict.fromkeys(self._who(found))),
            to=to,
            by=_by(parsed, content, end, self.dates),
        )

    def _who(self, found: Found) -> Iterator[str]:
        """The doers: entities where they are known, else words."""
        doer = found.doer.head if found.doer.dep_ == "appos" else found.doer
        if doer.lower_ in FIRST_PERSON:
            speaker = self._quoted(found.start)
            if speaker is not None:
                yield speaker
                return
            doer = self._speaker_of(found) or doer
        elif found.sayer is not None and self.index.entity(doer) is None and doer.pos_ == "PRON":
            doer = found.sayer
        heads = [doer, *(t for t in doer.conjuncts if t.i > doer.i and t.pos_ in ("NOUN", "PROPN"))]
        for head in heads:
            entity = self.index.named(head)
            yield entity.id if entity is not None else self._phrase(head, heads, found).text

    def _quoted(self, word: Token) -> str | None:
        """Who says "we": the speaker of the smallest quotation around it."""
        around = [
            (q.content.end - q.content.start, q.id, q.speaker)
            for q in self.quotations
            if q.content.start <= word.idx < q.content.end
        ]
        speaker = min(around, key=lambda row: row[:2])[2] if around else None
        if speaker is None:
            return None
        return speaker.entity or speaker.name or (speaker.span.text if speaker.span else None)

    def _speaker_of(self, found: Found) -> Token | None:
        """Where no quotation tells it: the subject of the paragraph's nearest verb of saying."""
        paragraph = self.parsed.paragraph_at(found.start.idx)
        if paragraph is None:
            return None
        near: list[tuple[int, int, Token]] = []
        for token in self.parsed.tokens(paragraph.start, paragraph.end):
            if token.pos_ == "VERB" and is_in("saying", token):
                doer = subject(token)
                if doer is not None and doer.lower_ not in FIRST_PERSON:
                    near.append((abs(token.i - found.start.i), token.i, doer))
        return min(near, key=lambda row: row[:2])[2] if near else None

    def _phrase(self, head: Token, heads: Sequence[Token], found: Found) -> Span:
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
        while right > head.i + 1 and (
            head.doc[right - 1].is_punct or head.doc[right - 1].dep_ == "cc"
        ):
            right -= 1
        return self.parsed.span_of(head.doc[left : max(right, head.i + 1)])


def undertaking(token: Token, index: Index) -> Found | None:
    """What the word undertakes, tried as a noun, a verb of undertaking, and a future."""
    if token.pos_ in ("NOUN", "PROPN"):
        found = of_noun(token, index)
        if found is not None:
            return found
    if token.pos_ not in ("VERB", "AUX", "ADJ") or is_unreal(token):
        return None
    for kind in KINDS:
        found = kind(token, index)
        if found is not None:
            return found
    return None


def _by(parsed: Parsed, start: int, end: int, dates: Sequence[Date]) -> Date | None:
    """The date of what is undertaken: one behind "by", else the first that is not past."""
    text = parsed.article.text
    inside = [d for d in dates if start <= d.span.start and d.span.end <= end]
    for found in inside:
        if BY.search(text[max(start - 20, 0) : found.span.start]):
            return found
    today = parsed.published
    for found in inside:
        if found.from_ is not None and today is not None and found.from_ >= today.isoformat():
            return found
    return None
