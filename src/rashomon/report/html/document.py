"""Checks against the primary document, and the sources that each account uses, on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.records import Check, Comparison, SourceUsed
from rashomon.report.html.passages import Chip, Passage, Passages
from rashomon.report.text import safe, shorten, straight
from rashomon.report.words import CHECKS

SOURCE_KINDS = {"named": "named", "unnamed": "unnamed", "document": "in writing"}


@dataclass(frozen=True)
class CheckView:
    """The words of one or more accounts, and what the document has; marked where it is other."""

    chips: tuple[Chip, ...]
    said: tuple[Passage, ...]
    marks: bool
    speaker: str
    why: str
    document: Passage | None
    left_out: tuple[Passage, ...]
    accounts: tuple[str, ...]


@dataclass(frozen=True)
class Checks:
    """The checks with one result, such as `altered`."""

    result: str
    words: str
    rows: tuple[CheckView, ...]


@dataclass(frozen=True)
class Used:
    """A source: its share of the longest bar of its comparison, in percent."""

    name: str
    official: bool
    kind: str
    words: int
    marked: int
    quotations: int
    share: float


@dataclass(frozen=True)
class SourcesView:
    """The sources of one account, the one that is given most words first."""

    letter: str
    name: str
    tally: str
    used: tuple[Used, ...]


def checks_of(comparison: Comparison, passages: Passages) -> tuple[Checks, ...]:
    """Checks by their results, altered first; accounts with the same words share a row."""
    speakers = {quotation.id: quotation.speaker for quotation in comparison.quotations}
    groups: dict[str, dict[tuple[str, ...], list[Check]]] = {result: {} for result in CHECKS}
    for check in comparison.checks:
        if check.said:
            words = straight(" … ".join(span.text for span in check.said)).casefold()
            key = (words, check.why, str(check.span and check.span.range))
            groups[check.result].setdefault(key, []).append(check)
    found = []
    for result, rows in groups.items():
        views = []
        for same in rows.values():
            speaker = speakers.get(same[0].quotation)
            name = passages.view.name_of(speaker.entity or speaker.name) if speaker else ""
            views.append(_check(same, shorten(name, 60), passages))
        if views:
            found.append(Checks(result, CHECKS[result], tuple(views)))
    return tuple(found)


def _check(same: Sequence[Check], speaker: str, passages: Passages) -> CheckView:
    first = same[0]
    said = [(one.said, "other") for one in first.altered if one.said is not None]
    there = [(one.document, "other") for one in first.altered if one.document is not None]
    there += [(span, "gone") for span in first.left_out]
    return CheckView(
        chips=tuple(passages.chip(check.said[0]) for check in same),
        said=tuple(passages.of(span, said) for span in first.said),
        marks=first.result != "paraphrased",
        speaker=speaker,
        why=safe(first.why),
        document=passages.of(first.span, there) if first.span is not None else None,
        left_out=tuple(
            passages.of(span)
            for span in first.left_out
            if first.span is None or not first.span.covers(span)
        ),
        accounts=tuple(passages.view.letters[check.said[0].article] for check in same),
    )


def sources_of(comparison: Comparison, passages: Passages) -> tuple[SourcesView, ...]:
    """By account: each source with how many quotations and words it is given."""
    longest = max((source.words for source in comparison.sources), default=0) or 1
    found = []
    for article, letter in passages.view.letters.items():
        mine = [source for source in comparison.sources if source.article == article]
        if not mine:
            continue
        ordered = sorted(mine, key=lambda one: (one.kind == "none", -one.words))
        used = tuple(
            Used(
                name="nobody named" if one.kind == "none" else shorten(one.name, 60),
                official=one.official,
                kind=one.kind,
                words=one.words,
                marked=one.marked,
                quotations=one.quotations,
                share=round(100 * one.words / longest, 1),
            )
            for one in ordered
        )
        found.append(SourcesView(letter, passages.names([article]), _tally(mine), used))
    return tuple(found)


def _tally(sources: Sequence[SourceUsed]) -> str:
    """`3 named (2 official), 2 unnamed, 1 in writing`."""
    parts = []
    for kind, word in SOURCE_KINDS.items():
        found = [one for one in sources if one.kind == kind]
        official = sum(one.official for one in found)
        if found:
            parts.append(f"{len(found)} {word}" + (f" ({official} official)" if official else ""))
    return ", ".join(parts) or "no source named"
