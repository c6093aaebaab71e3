"""What finders of differences hand back, and how they name accounts in their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.comparing.accounts import Accounts
from rashomon.records import Difference, ReadingOfDifference, Span

MOST_QUOTED = 90
"""Characters of a passage that a reason repeats: enough to know it, too few to hide the point."""
SPEECH = 400
"""Characters between two sentences of one speech: within a paragraph or two."""
LEAST_ACCOUNTS = 2
"""Accounts that two differences must have in common to be of one speech."""


@dataclass(frozen=True)
class Found:
    """A difference that was found across whole accounts, with the passages that it stands on.

    `cells` maps article ids, in the order of the accounts, to their passages.
    """

    cells: Mapping[str, tuple[Span, ...]]
    difference: Difference


def is_told(found: Found, differences: Iterable[Difference]) -> bool:
    """Whether a difference of the same kind already shows one of the passages, or tells of the
    speakers of words right beside them.
    """
    mine = found.difference
    alike = [other for other in differences if other.kind == mine.kind]
    return any(
        a.span.common(b.span) for other in alike for a in mine.readings for b in other.readings
    ) or (mine.kind == "attribution" and any(_of_one_speech(mine, other) for other in alike))


def _of_one_speech(one: Difference, two: Difference) -> bool:
    """Whether two differences give the same speakers for words of one speech, in two accounts."""
    both = {
        a.span.article
        for a in one.readings
        for b in two.readings
        if (a.span.article, a.value) == (b.span.article, b.value)
        and abs(a.span.start - b.span.start) <= SPEECH
    }
    return len(both) >= LEAST_ACCOUNTS


def account_names(accounts: Accounts) -> Mapping[str, str]:
    """What readers call the accounts, by article id."""
    return accounts.names


def cells_of(spans: Iterable[Span], accounts: Accounts) -> dict[str, tuple[Span, ...]]:
    """Passages by article, in the order of the accounts and of the texts, each once."""
    cells: dict[str, dict[tuple[int, int], Span]] = {}
    for span in spans:
        cells.setdefault(span.article, {})[span.range] = span
    return {
        key: tuple(cells[key][place] for place in sorted(cells[key]))
        for key in sorted(cells, key=accounts.order.__getitem__)
    }


def by_value(readings: Sequence[ReadingOfDifference], accounts: Accounts) -> str:
    """Who gives which value: `A and B have 12, C has 18`."""
    names = account_names(accounts)
    givers: dict[str, list[str]] = {}
    for reading in readings:
        mine = givers.setdefault(reading.value, [])
        if names[reading.span.article] not in mine:
            mine.append(names[reading.span.article])
    return ", ".join(
        f"{joined(who)} {'has' if len(who) == 1 else 'have'} {value}"
        for value, who in givers.items()
    )


def joined(names: Sequence[str]) -> str:
    """Names in a sentence: `A`, `A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def excerpt(text: str) -> str:
    """A passage on one line, shortened for a reason."""
    flat = " ".join(text.split())
    if len(flat) <= MOST_QUOTED:
        return flat
    return f"{flat[:MOST_QUOTED].rsplit(' ', 1)[0]} …"
