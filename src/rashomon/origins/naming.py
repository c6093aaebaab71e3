"""What an origin is called, and why its articles are one source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from rashomon.origins.credit import Credit
from rashomon.origins.publishers import page, publishers
from rashomon.records import Article
from rashomon.records.times import is_before, order_of

MOST_LABELS = 12
"""Accounts that a reason names; of more it gives the number."""


@dataclass(frozen=True)
class Member:
    """An article and the agency that it credits."""

    article: Article
    credit: Credit | None = None


def name_of(members: Sequence[Member], copies: Sequence[Member]) -> tuple[str, str]:
    """The origin's name, and why these articles are one source.

    It is called after the agency that has a part in the text, else after the account that was
    published first. `copies` are those that share their text with another.
    """
    credited = [m for m in members if m.credit is not None]
    agencies = [m.credit.name for m in credited if m.credit and m.credit.name and m.credit.whole]
    agencies += [m.credit.name for m in copies if m.credit and m.credit.name]
    if len(members) == 1:
        credit = members[0].credit
        why = f"{label(members[0].article)} {credit.why}" if credit else ""
        return agencies[0] if agencies else label(members[0].article), why
    reasons = _reasons(members, copies)
    first = min(members, key=lambda m: order_of(m.article.published))
    return agencies[0] if agencies else label(first.article), "; ".join(reasons)


def _reasons(members: Sequence[Member], copies: Sequence[Member]) -> list[str]:
    reasons = []
    if copies:
        reasons.append(f"{_labels(copies)} carry the same text")
    for agency, mine in _groups(members, lambda m: [m.credit.name] if m.credit else []).items():
        if len(mine) > 1 and all(m.credit and m.credit.whole for m in mine):
            reasons.append(f"{_labels(mine)} credit {agency} with it")
        elif mine[0].credit:
            reasons.append(f"{label(mine[0].article)} {mine[0].credit.why}")
    for publisher, mine in _groups(members, lambda m: sorted(publishers(m.article))).items():
        if len(mine) > 1:
            reasons.append(f"{_labels(mine)} are of one publisher ({publisher})")
    pages = _groups(members, lambda m: [page(m.article.url or "")])
    return reasons + [_versions(mine) for mine in pages.values() if len(mine) > 1]


def _groups(
    members: Sequence[Member], marks: Callable[[Member], Iterable[str]]
) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = {}
    for member in members:
        for mark in marks(member):
            if mark:
                found.setdefault(mark, []).append(member)
    return found


def _versions(members: Sequence[Member]) -> str:
    """Versions of one page, and which is the last, where their days and hours tell."""
    reason = f"{_labels(members)} are versions of one page"
    stamps = [(m.article.modified or m.article.published, m) for m in members]
    for last, newest in stamps:
        if last and all(is_before(stamp, last) for stamp, m in stamps if m is not newest):
            return f"{reason}, the last of {last} ({newest.article.id})"
    return reason


def label(article: Article) -> str:
    """What an article is called: its source, or its file's stem, its title, its id."""
    if article.source and article.source.strip():
        return article.source.strip()
    if article.path and article.path != "-":
        return PurePath(article.path).stem
    return (article.title or "").strip() or article.id


def _labels(members: Sequence[Member]) -> str:
    names = [label(member.article) for member in members]
    if len(names) > MOST_LABELS:
        return f"{', '.join(names[:MOST_LABELS])} and {len(names) - MOST_LABELS} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
