"""Every quotation of the accounts held against the primary document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.found import excerpt
from rashomon.comparing.differences.words import lexicon
from rashomon.comparing.document.alterations import Compared, compare_words
from rashomon.comparing.document.parts import Group, groups_of, parts_of
from rashomon.comparing.document.source import Document, document_of
from rashomon.records import Article, Check, Point, Quotation, Span, Speaker

LONGEST_REST = 40
"""Words of a sentence that are shown as left out behind a quotation that ends before it."""
HALF = 0.5
"""Share of an indirect quotation, or of a point's passage, that both must have in common."""


def check_quotations(accounts: Accounts) -> tuple[Check, ...]:
    """A check of each quotation in marks of each account; none without a document.

    A quotation of which some runs stand far from the others in the document gets a check for each
    such group of runs.
    """
    if accounts.document is None:
        return ()
    document = document_of(accounts.by_article[accounts.document])
    return tuple(
        _check(quotation, group, document, accounts)
        for reading in accounts.outlets
        for quotation in reading.quotations
        for group in groups_of(parts_of(quotation), document)
        if group.places or any(part.says for part in group.parts)
    )


def paraphrases(accounts: Accounts, points: Iterable[Point]) -> Iterator[Check]:
    """A check of each indirect quotation that stands in one point with the document."""
    shared = [p for p in points if any(c.article == accounts.document for c in p.cells)]
    for reading in accounts.outlets:
        for quotation in reading.quotations:
            passage = None if quotation.marked else _told_in(quotation.content, shared, accounts)
            if passage is not None:
                yield Check(
                    quotation=quotation.id,
                    said=(quotation.content,),
                    result="paraphrased",
                    span=passage,
                    speaker=_speaker_at(passage, accounts),
                    why="It stands in one point with this passage of the document.",
                )


def _told_in(content: Span, points: Sequence[Point], accounts: Accounts) -> Span | None:
    """The document's passage in the point that holds most of these words."""
    best: tuple[int, Span] | None = None
    for point in points:
        spans = {cell.article: cell.spans for cell in point.cells}
        for span in spans.get(content.article, ()):
            common = content.common(span)
            enough = common >= HALF * min(content.end - content.start, span.end - span.start)
            if common and enough and (best is None or common > best[0]):
                best = common, spans[accounts.document or ""][0]
    return best[1] if best else None


def _check(quotation: Quotation, group: Group, document: Document, accounts: Accounts) -> Check:
    article = accounts.articles[quotation.content.article]
    said = _said(group, article)
    if not group.places:
        why = "No passage of the document is near enough to these words."
        return Check(quotation=quotation.id, said=said, result="not-found", why=why)
    compared = compare_words(group, document, article)
    rest = None if compared.altered else _rest(quotation, group, document, article)
    left_out = (*compared.left_out, *([rest] if rest else []))
    passage = _passage(document, group.places[0].start, group.places[-1].end)
    speaker = _speaker_at(passage, accounts)
    return Check(
        quotation=quotation.id,
        said=said,
        result="altered" if compared.altered else "shortened" if left_out else "exact",
        span=passage,
        left_out=left_out,
        altered=compared.altered,
        speaker=speaker,
        why=_why(compared, rest, group) + _other_speaker(quotation.speaker, speaker, accounts),
    )


def _said(group: Group, article: Article) -> tuple[Span, ...]:
    """The words that were looked up, run by run."""
    runs: dict[int, list[int]] = {}
    for part in group.parts:
        place = runs.setdefault(part.run, [part.tokens[0].start, 0])
        place[1] = part.tokens[-1].end
    return tuple(article.span(start, end) for start, end in runs.values())


def _passage(document: Document, start: int, end: int) -> Span:
    return document.article.span(document.tokens[start].start, document.tokens[end - 1].end)


def _rest(quotation: Quotation, group: Group, document: Document, article: Article) -> Span | None:
    """What the document's sentence says behind a quotation that ends as a full sentence."""
    part, end = group.parts[-1], group.places[-1].end
    run = quotation.marked[part.run]
    last = part.tokens[-1].end
    behind = article.text[last : run.end].strip()
    if part.open_end or behind[:1] not in tuple(".!?") or end >= len(document.tokens):
        return None
    before = re.split(r"[.!?]\s", article.text[run.start : last])[-1].lstrip(" \t\n\"“”‘’'«»")
    gap = document.between(end - 1, end)
    if not before[:1].isupper() or re.search(r"[.!?\n]", gap):
        return None
    following = {token.word for token in document.tokens[end : end + 2]}
    if re.search(r"[;:—–]", gap) and not following & set(lexicon()["qualifiers"]):
        return None
    stop = end + 1
    while stop < min(end + LONGEST_REST, len(document.tokens)) and not re.search(
        r"[.!?\n]", document.between(stop - 1, stop)
    ):
        stop += 1
    return _passage(document, end, stop)


def _why(compared: Compared, rest: Span | None, group: Group) -> str:
    if compared.altered:
        return f"{', '.join(_alteration(one.said, one.document) for one in compared.altered)}."
    if rest is not None:
        return f"It ends as a full sentence; the document goes on “{excerpt(rest.text)}”."
    if compared.left_out:
        return f"Left out: “{'”, “'.join(excerpt(span.text) for span in compared.left_out)}”."
    times = max(place.times for place in group.places)
    if times > 1:
        return f"The words stand in the document {times} times; this is the first."
    return "The words stand in the document."


def _alteration(said: Span | None, document: Span | None) -> str:
    if said is None:
        return f"the document's “{excerpt(document.text if document else '')}” is left out"
    if document is None:
        return f"“{excerpt(said.text)}” is not in the document's passage"
    return f"“{excerpt(said.text)}” for the document's “{excerpt(document.text)}”"


def _speaker_at(passage: Span, accounts: Accounts) -> Speaker | None:
    """Who says a passage in the document: the speaker of the smallest quotation that holds it."""
    holding = [
        quotation
        for quotation in accounts.by_article[passage.article].quotations
        if quotation.speaker is not None
        and 2 * quotation.content.common(passage) >= passage.end - passage.start
    ]
    smallest = min(holding, key=lambda q: q.content.end - q.content.start, default=None)
    return smallest.speaker if smallest else None


def _other_speaker(mine: Speaker | None, theirs: Speaker | None, accounts: Accounts) -> str:
    """A sentence for the reason where the document has another person say it."""
    people = [
        entity
        for speaker in (mine, theirs)
        if speaker and (entity := accounts.entity.get(speaker.entity or ""))
    ]
    if len(people) < 2 or people[0] == people[1] or any(p.type != "person" for p in people):
        return ""
    return f" In the document {people[1].name} says it."
