"""Noun phrases: the shortest words that name somebody, and all that the text says with them."""

from __future__ import annotations

from rashomon.reading.tokens import Run, Token

BREAKS = frozenset({",", "(", "—", "–", "-", "--"})
DASHES = frozenset({"—", "–", "―", "--", ":", ";"})
ENDS_OF_SPEECH = frozenset({",", ".", "?", "!", "…"})
"""Stops before a closing mark, behind which who speaks begins."""
ASIDES = frozenset({"when", "if", "once"})
"""Words behind a comma that begin what is no part of who speaks ("Doe, when asked, said")."""
LONGEST_APPOSITION = 40
"""Words between a name and its verb that may describe it ("Doe, a former …, said")."""
LONGEST_BRACKET = 8


def noun_phrase(head: Token) -> Run:
    """The noun phrase of `head` with titles and "of …", without article and commas."""
    doc = head.doc
    start, end = _hyphened(head), head.i + 1
    for child in head.children:
        if child.i > head.i and child.dep_ in ("prep", "flat", "compound", "nmod", "poss"):
            edge = child.right_edge.i + 1
            if all(t.text not in BREAKS for t in doc[end:edge]):
                end = edge
        elif child.i > head.i and child.dep_ in ("cc", "conj"):
            edge = child.right_edge.i + 1
            if not any(t.pos_ == "VERB" for t in doc[end:edge]):
                end = edge
        elif child.i > head.i:
            break
    while start < head.i and (
        doc[start].pos_ in ("DET", "PUNCT", "SPACE", "CCONJ") or doc[start].is_punct
    ):
        start += 1
    return doc[start:end]


def full_phrase(head: Token, limit: Token | None = None) -> Run:
    """The phrase of `head` with article, appositions and clauses, not reaching over `limit`."""
    doc = head.doc
    start, end = _hyphened(head), head.right_edge.i + 1
    if limit is not None and head.i < limit.i:
        end = min(end, limit.i)
        end = max(_apposition(head, end, limit), head.i + 1)
    elif limit is not None:
        start = max(start, limit.i + 1)
    for position in range(head.i - 1, start - 1, -1):
        spaced = doc[position].text == "-" and doc[position - 1].whitespace_ and position > start
        said = doc[position].is_quote and doc[position - 1].text in ENDS_OF_SPEECH
        if doc[position].text in DASHES or spaced or (said and position > start):
            start = position + 1
            break
    while start < head.i and (
        doc[start].pos_ in ("PUNCT", "SPACE", "CCONJ", "SCONJ") or doc[start].is_punct
    ):
        start += 1
    end = _before_marks(head, _bracket(head, end))
    while end > head.i + 1 and (
        doc[end - 1].text in BREAKS
        or doc[end - 1].tag_ == "POS"
        or doc[end - 1].is_space
        or doc[end - 1].pos_ in ("AUX", "CCONJ")
    ):
        end -= 1
    return doc[start:end]


def _hyphened(head: Token) -> int:
    """Where the phrase begins, with what a hyphen joins to it ("her co-author")."""
    doc, start = head.doc, head.left_edge.i
    while start > 1 and doc[start - 1].text == "-" and not doc[start - 1].whitespace_:
        if doc[start - 2].whitespace_ or not doc[start - 2].is_alpha:
            break
        start = doc[start - 2].left_edge.i
    return start


def _apposition(head: Token, end: int, limit: Token) -> int:
    """The end of what stands between commas behind the phrase, right up to the verb."""
    doc, before = head.doc, limit.i - 1
    while before > head.i and doc[before].pos_ in ("ADV", "AUX", "PART"):
        before -= 1
    if before <= end or before - head.i > LONGEST_APPOSITION or doc[before].text != ",":
        return end
    return before if end < len(doc) and doc[end].text in (",", "(") else end


def _before_marks(head: Token, end: int) -> int:
    """The end, but before marks that close behind it, a colon, and "when asked …"."""
    doc, opened = head.doc, 0
    for position in range(head.i + 1, end):
        if doc[position].is_quote:
            opened = 0 if opened else position
        else:
            aside = doc[position + 1 : position + 2].text in ASIDES
            if doc[position].text in (":", ";") or (aside and doc[position].text == ","):
                return position
    return opened or end


def _bracket(head: Token, end: int) -> int:
    """The end with a bracket that follows ("Doe (D-Ohio)")."""
    doc = head.doc
    if end >= len(doc) or doc[end].text != "(":
        return end
    for position in range(end + 1, min(end + LONGEST_BRACKET, len(doc))):
        if doc[position].text == ")":
            return position + 1
    return end
