"""Commitments: what somebody in an article undertakes to do.

Promises, plans, pledges, agreements, announcements and threats of the doer; no predictions ("prices
will rise"), nothing that others want ("urged them to agree"), no passive without an agent.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from rashomon.reading.commitments.actors import FIRST_PERSON, Index, spoken_for, subject
from rashomon.reading.commitments.arrangements import arranged, headline, is_to, set_to
from rashomon.reading.commitments.extent import MARKS, Found
from rashomon.reading.commitments.future import goes_on, will
from rashomon.reading.commitments.grammar import is_unreal
from rashomon.reading.commitments.lexicon import is_in
from rashomon.reading.commitments.nouns import calls_for, made_by, of_noun
from rashomon.reading.commitments.told import told
from rashomon.reading.commitments.verbs import announced, of_verb, signed
from rashomon.reading.parse import Parsed
from rashomon.reading.tokens import Token
from rashomon.records import Commitment, Date, Entity, Quotation, Span

BEFORE = 30
"""Characters before what is undertaken in which its "by" may stand."""
NESTED = 8
"""Quotations that may begin between a word and the beginning of the one around it."""
GOES_ON = ("it", "they", "he", "she")
BY = re.compile(
    r"\b(?:by|before|until|till|within|no later than)\s+(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
UNDERTAKING = ("NOUN", "PROPN", "VERB", "AUX", "ADJ")
"""Parts of speech that undertake something."""
KINDS: tuple[Callable[[Token, Index], Found | None], ...] = (
    of_verb,
    made_by,
    calls_for,
    announced,
    signed,
    set_to,
    is_to,
    will,
    told,
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
        self.index = Index(parsed, entities, quotations)
        self.dates = sorted(dates, key=lambda d: d.span.start)
        self.date_starts = [d.span.start for d in self.dates]
        self.quotations = sorted(quotations, key=lambda q: (q.content.start, q.id))
        self.quotation_starts = [q.content.start for q in self.quotations]
        self.speakers: dict[int, list[tuple[int, Token]]] = {}

    def found(self) -> Iterator[Commitment]:
        taken, pos, tokens = 0, self.parsed.columns.pos, self.parsed.doc.tokens
        before: tuple[str, ...] = ()
        for sentence in self.parsed.sentences:
            now: tuple[str, ...] = ()
            asks = sentence.text.rstrip(MARKS).endswith("?")
            for i in () if asks else range(sentence.start, sentence.end):
                if i < taken or pos[i] not in UNDERTAKING:
                    continue
                token = tokens[i]
                found = undertaking(token, self.index) or self._goes_on(token, before)
                if found is None or not taken <= found.start.i < found.end:
                    continue
                commitment = self._commitment(found, before)
                if commitment is not None:
                    yield commitment
                    taken = found.end
                    now = commitment.who
            before = now

    def _goes_on(self, token: Token, before: tuple[str, ...]) -> Found | None:
        """A bare "would" of those whose plans the sentence before told."""
        found = goes_on(token, self.index) if before and token.pos_ == "VERB" else None
        if found is None:
            return None
        entity = self.index.named(found.doer)
        same = entity.id in before if entity is not None else found.doer.lower_ in GOES_ON
        return found if same else None

    def _commitment(self, found: Found, before: tuple[str, ...]) -> Commitment | None:
        """The record; a pronoun that nothing tells is `before`, the doers of the last sentence."""
        doc, parsed = self.parsed.doc, self.parsed
        last = doc[found.end - 1]
        start, end = found.start.idx, last.idx + len(last)
        if not parsed.reports(start, end):
            return None
        # A broken parse may hang words before the verb on what is undertaken.
        content = doc[min(max(found.to_start, found.start.i), found.end - 1)].idx
        to = parsed.span(content, end) if found.to_start < found.end else None
        who = tuple(dict.fromkeys(self._who(found)))
        if before and who == (found.doer.text,) and found.doer.lower_ in GOES_ON:
            who = before
        return Commitment(
            span=parsed.span(start, end),
            who=who,
            to=to,
            by=self._by(content, end),
        )

    def _who(self, found: Found) -> Iterator[str]:
        """The doers: entities where they are known, else words."""
        doer = found.doer
        if doer.dep_ == "appos" and not any(t.text == ":" for t in doer.doc[doer.head.i : doer.i]):
            doer = doer.head
        if doer.lower_ in FIRST_PERSON:
            speaker = self._quoted(found.start)
            if speaker is not None:
                yield speaker
                return
            doer = self._speaker_of(found) or doer
        elif found.sayer is not None and self.index.entity(doer) is None and doer.pos_ == "PRON":
            another = is_in("spokesmen", found.sayer) and doer.lower_ in ("he", "she", "they")
            doer = spoken_for(found.sayer) or (doer if another else found.sayer)
        joined = (t for t in doer.conjuncts if t.i > doer.i and t.i != found.start.i)
        heads = [doer, *(t for t in joined if t.pos_ in ("NOUN", "PROPN"))]
        for head in heads:
            entity = self.index.named(head)
            yield entity.id if entity is not None else self._phrase(head, heads, found).text

    def _quoted(self, word: Token) -> str | None:
        """Who says "we": the speaker of the smallest quotation around it."""
        last = bisect_right(self.quotation_starts, word.idx)
        around = [
            (q.content.end - q.content.start, q.id, q.speaker)
            for q in self.quotations[max(last - NESTED, 0) : last]
            if word.idx < q.content.end
        ]
        speaker = min(around, key=lambda row: row[:2])[2] if around else None
        if speaker is None:
            return None
        if speaker.entity is None and speaker.span is not None:
            head = self.parsed.tokens(speaker.span.start, speaker.span.end).root
            entity = self.index.named(head)
            if entity is not None:
                return entity.id
        return speaker.entity or speaker.name or (speaker.span.text if speaker.span else None)

    def _speaker_of(self, found: Found) -> Token | None:
        """Where no quotation tells it: the subject of the paragraph's nearest verb of saying."""
        paragraph = self.parsed.paragraph_at(found.start.idx)
        if paragraph is None:
            return None
        if paragraph.start not in self.speakers:
            tokens = self.parsed.tokens(paragraph.start, paragraph.end)
            self.speakers[paragraph.start] = [
                (token.i, doer)
                for token in tokens
                if token.pos_ == "VERB" and is_in("saying", token)
                if (doer := subject(token)) is not None and doer.lower_ not in FIRST_PERSON
            ]
        near = self.speakers[paragraph.start]
        return min(near, key=lambda row: abs(row[0] - found.start.i))[1] if near else None

    def _phrase(self, head: Token, heads: Sequence[Token], found: Found) -> Span:
        """The words of the subject, without the other subjects and without the undertaking."""
        left, right = head.left_edge.i, head.right_edge.i + 1
        for token in head.doc[left : head.i]:
            if token.text in (":", ";"):
                left = token.i + 1  # the headline's part before it is no part of the name
        for other in heads:
            if other.i > head.i:
                right = min(right, other.left_edge.i)
        if left <= found.start.i < right and found.start.i > head.i:
            right = found.start.i
        for child in head.children:
            if child.dep_ in ("relcl", "acl", "appos") and child.i > head.i:
                right = min(right, child.left_edge.i)
        while right > head.i + 1 and (
            head.doc[right - 1].is_punct or head.doc[right - 1].dep_ in ("cc", "case")
        ):
            right -= 1
        return self.parsed.span_of(head.doc[left : max(right, head.i + 1)])

    def _by(self, start: int, end: int) -> Date | None:
        """The date of what is undertaken: one behind "by", else the first that is not past."""
        first, last = bisect_left(self.date_starts, start), bisect_left(self.date_starts, end)
        inside = [d for d in self.dates[first:last] if d.span.end <= end]
        text = self.parsed.article.text
        for found in inside:
            if BY.search(text, max(start - BEFORE, 0), found.span.start):
                return found
        today = self.parsed.published
        for found in inside:
            if found.from_ is not None and today is not None and found.from_ >= today.isoformat():
                return found
        return None


def undertaking(token: Token, index: Index) -> Found | None:
    """What the word undertakes, tried as a noun, a verb of undertaking, and a future."""
    if token.pos_ in ("NOUN", "PROPN"):
        found = of_noun(token, index)
        if found is not None:
            return found
    if token.pos_ not in ("VERB", "AUX", "ADJ"):
        return None
    for kind in KINDS:
        found = kind(token, index)
        if found is not None:
            return None if is_unreal(token) else found
    return None
