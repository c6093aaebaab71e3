"""Differences of sentences that two accounts have in common but for one place.

Copies of one report are edited, and accounts take over sentences of each other. Where two sentences
have the same words but at one place, nothing has to be aligned: what stands at that place is what
the accounts tell otherwise, and its slot is the kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.edited import Change, Side
from rashomon.comparing.differences.edited_slots import change_of, weighs
from rashomon.comparing.differences.found import Found, account_names, by_value, cells_of, excerpt
from rashomon.comparing.differences.twins import Known, Twin, Twins
from rashomon.comparing.differences.words import function_words
from rashomon.records import Difference, ReadingOfDifference

BETWEEN = 1
"""Function words that may stand between two pieces of one edit ("voted to", "is expected to")."""


def find_edits(twins: Twins, accounts: Accounts) -> list[Found]:
    """One difference for each sentence that was edited at one place, where its slot differs.

    Two edits in one sentence mostly mean another event told in the same form; they claim nothing.
    """
    families: list[list[Change]] = []
    for twin in twins.edited:
        sides = _edit(twin)
        change = change_of(*sides, accounts) if sides else None
        if change is not None and not _checked(change, accounts):
            touching = [f for f in families if any(_same_place(change, c) for c in f)]
            merged = [c for family in touching for c in family] + [change]
            families = [f for f in families if not any(f is other for other in touching)]
            families.append(merged)
    return [_found(family, accounts) for family in families]


def _checked(change: Change, accounts: Accounts) -> bool:
    """Whether it is a quotation's wording in the primary document, which is checked by itself."""
    with_document = any(span.article == accounts.document for span in change.spans)
    return with_document and change.kind == "quote-wording"


def _same_place(one: Change, two: Change) -> bool:
    return one.kind == two.kind and any(a.common(b) for a in one.spans for b in two.spans)


def _edit(twin: Twin) -> tuple[Side, Side] | None:
    """The one edited place that weighs, or `None` where there are none or several."""
    pieces = _unmoved(list(_joined(twin)), twin)
    heavy = [p for p in pieces if weighs(twin.one.words[p[0] : p[1]], twin.two.words[p[2] : p[3]])]
    if len(heavy) != 1:
        return None
    i, j, k, m = heavy[0]
    return _side(twin.one, i, j), _side(twin.two, k, m)


def _unmoved(
    pieces: Sequence[tuple[int, int, int, int]], twin: Twin
) -> list[tuple[int, int, int, int]]:
    """The pieces but words that stand in both sentences, at another place ("on Monday")."""
    left = {twin.one.words[i:j] for i, j, k, m in pieces if k == m}
    right = {twin.two.words[k:m] for i, j, k, m in pieces if i == j}
    moved = left & right
    return [
        (i, j, k, m)
        for i, j, k, m in pieces
        if (twin.one.words[i:j] or twin.two.words[k:m]) not in moved or (i < j and k < m)
    ]


def _joined(twin: Twin) -> Iterator[tuple[int, int, int, int]]:
    """Pieces, those that only a function word parts as one."""
    held: tuple[int, int, int, int] | None = None
    for piece in twin.pieces:
        if held is not None:
            between = twin.one.words[held[1] : piece[0]]
            if len(between) <= BETWEEN and set(between) <= function_words():
                held = (held[0], piece[1], held[2], piece[3])
                continue
            yield held
        held = piece
    if held is not None:
        yield held


def _side(known: Known, start: int, end: int) -> Side:
    first, last = known.part(start, end)
    return Side(known, first, last, known.words[start:end])


def _found(family: Sequence[Change], accounts: Accounts) -> Found:
    order = list(accounts.articles)
    rows = {
        (order.index(span.article), span.start): ReadingOfDifference(span=span, value=value)
        for change in family
        for span, value in zip(change.spans, change.values, strict=True)
    }
    readings = tuple(rows[place] for place in sorted(rows))
    first = family[0]
    difference = Difference(
        kind=first.kind, class_=first.class_, readings=readings, why=_why(first, readings, accounts)
    )
    return Found(cells_of([reading.span for reading in readings], accounts), difference)


_WHY = {
    "number": "in the same sentence; they cannot both be right",
    "update": "in the same sentence; the later account revises the earlier count",
    "date": "in the same sentence; it cannot have been on both",
    "place": "as the place, in the same sentence; one may lie in the other",
    "role": "as the title, in the same sentence",
    "identity": "in the same sentence; it cannot have been both",
    "attribution": "as the one who said it, in the same sentence",
}


def _why(change: Change, readings: Sequence[ReadingOfDifference], accounts: Accounts) -> str:
    if change.kind in _WHY:
        ending = change.reason or _WHY[change.kind]
        return f"{by_value(readings, accounts)} {ending}."
    names = account_names(accounts)
    told = [
        f"{names[reading.span.article]} has “{excerpt(reading.span.text)}”" for reading in readings
    ]
    opposed = change.kind == "polarity" and "denied" not in change.values
    otherwise = "told as opposites" if opposed else _OTHERWISE[change.kind]
    return f"{', '.join(told)}: the same sentence, {otherwise}."


_OTHERWISE = {
    "polarity": "once with and once without the denial",
    "certainty": "once as done and once as not certain",
    "quote-wording": "with other words between the marks",
}
