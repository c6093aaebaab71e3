"""Commitments, the story's timeline, its wording, and what was copied from whom."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from rashomon.records import Commitment, Comparison, Copied, Origin
from rashomon.report.placed import Placed
from rashomon.report.terminal.page import DIM, LABEL_MAX, STRONG, Page
from rashomon.report.terminal.view import DISPLAY_MIDDLE, DISPLAY_SHORT, View
from rashomon.report.text import safe, shorten, straight
from rashomon.report.words import count, day_words, days

DAY = 10
"""Columns of a day written `2031-03-12`."""
TIMELINE = 100
"""Characters of a point in the timeline, where its day matters more than its words."""


def show_commitments(page: Page, commitments: Sequence[Commitment], view: View) -> None:
    """Who undertakes what, by when, and in which account it stands."""
    page.heading("Commitments")
    if not commitments:
        page.put([Text("No commitments found.")], 2)
        return
    rows: dict[tuple[str, str], tuple[Text, list[str]]] = {}
    for commitment in commitments:
        who = ", ".join(shorten(view.name_of(one), 60) for one in commitment.who)
        key = who, straight(commitment.span.text)
        rows.setdefault(key, (_commitment(commitment, who), []))[1].append(commitment.span.article)
    labels = [view.label(articles) for _, articles in rows.values()]
    room = min(max(len(label.plain) for label in labels), LABEL_MAX)
    for label, (body, _) in zip(labels, rows.values(), strict=True):
        page.put(page.hanging(label, body, page.measure, room), 2)


def _commitment(commitment: Commitment, who: str) -> Text:
    """Who undertakes it, the words, and by when."""
    body = Text()
    body.append(f"{who}: " if who else "nobody named: ", STRONG if who else DIM)
    body.append(shorten(commitment.span.text, DISPLAY_MIDDLE))
    if commitment.by is not None:
        words = shorten(commitment.by.span.text, 60)
        day = day_words(commitment.by)
        by = f"{words}, {day}" if day and day not in words else words
        body.append(f"  [by: {by}]", DIM)
    return body


def show_timeline(page: Page, comparison: Comparison, view: View) -> None:
    """The points in the order of their days, each with the accounts that place it there."""
    if not comparison.timeline:
        return
    known = {point.id: point for point in comparison.points}
    placed = Placed(comparison)
    page.heading("Timeline")
    moments = [(days(one.from_, one.to), one) for one in comparison.timeline]
    room = DAY if not page.wide else max(len(day) for day, _ in moments)
    for day, moment in moments:
        label = Text(day, STRONG)
        if len(day) > room:
            page.put([label], 2)
            label = Text()
        lines = []
        for _, articles, words in placed.points_of(moment, known):
            body = Text(shorten(words, TIMELINE))
            lines += page.hanging(view.label(articles), body, page.measure - room - 2)
        page.put(page.hanging(label, Text("\n").join(lines), page.measure, room), 2)


def show_wording(page: Page, comparison: Comparison, view: View) -> None:
    """What the accounts call the same thing."""
    if not comparison.wording:
        return
    page.heading("Wording", "what the accounts call the same thing")
    for wording in comparison.wording:
        page.put(page.wrapped(Text(shorten(view.name_of(wording.thing), 80), STRONG), 80), 2)
        rows: dict[str, tuple[str, list[str]]] = {}
        for cell in wording.cells:
            used = dict.fromkeys(f"“{shorten(span.text, 80)}”" for span in cell.spans)
            words = ", ".join(used)
            rows.setdefault(straight(words), (words, []))[1].append(cell.article)
        labels = [(view.label(articles), words) for words, articles in rows.values()]
        room = min(max((len(label.plain) for label, _ in labels), default=0), LABEL_MAX)
        for label, words in labels:
            page.put(page.hanging(label, Text(words), page.measure - 2, room), 4)


def show_origins(page: Page, origins: Sequence[Origin], view: View) -> None:
    """Accounts that carry one text, how much of it, and the longest passage they share."""
    shared = [origin for origin in origins if len(origin.articles) > 1]
    if not shared:
        return
    page.heading("Origins", "accounts that carry one text count once")
    for origin in shared:
        head = Text(shorten(origin.name, 80), STRONG)
        head.append(f"  ({view.letters_of(origin.articles)})", DIM)
        page.put(page.wrapped(head, page.measure), 2)
        if origin.why:
            page.put(page.wrapped(Text(safe(origin.why)), page.measure - 2), 4)
        pairs: dict[tuple[str, str], list[Copied]] = {}
        for copied in origin.copied:
            pair = copied.spans[0].article, copied.spans[1].article
            pairs.setdefault(pair, []).append(copied)
        for pair, passages in pairs.items():
            page.put(page.wrapped(_pair(pair, passages, view), page.measure - 2), 4)


def _pair(pair: tuple[str, str], passages: Sequence[Copied], view: View) -> Text:
    """`A, D  92 % of the shorter · 4 passages · longest: …`."""
    share = max(copied.share for copied in passages)
    longest = max(passages, key=lambda copied: len(copied.spans[0].text)).spans[0]
    text = view.label(pair)
    text.append(f"  {share:.0%} of the shorter is in the other · {count(len(passages), 'passage')}")
    return text.append(f", the longest: {shorten(longest.text, DISPLAY_SHORT)}")
