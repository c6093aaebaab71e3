"""The accounts' quotations against the primary document: what was altered, left out, not found."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from rashomon.records import Check, Comparison, Quotation
from rashomon.report.terminal.page import DIM, LABEL_MAX, STRONG, Page
from rashomon.report.terminal.view import DISPLAY_LONG, DISPLAY_MIDDLE, DISPLAY_SHORT, View
from rashomon.report.text import safe, shorten, straight
from rashomon.report.words import CHECKS, count


def show_checks(page: Page, comparison: Comparison, view: View) -> None:
    """Every check, the altered ones first; nothing where there is no document."""
    if comparison.document is None:
        return
    groups = {
        result: [check for check in comparison.checks if check.result == result]
        for result in CHECKS
    }
    tally = [f"{len(found):,} {CHECKS[result]}" for result, found in groups.items() if found]
    page.heading("Checked against the document", ", ".join(tally))
    if not tally:
        page.put([Text("No quotations to check.")], 2)
        return
    speakers = {quotation.id: quotation for quotation in comparison.quotations}
    for result, found in groups.items():
        if found:
            page.put([Text()])
            page.put([Text(CHECKS[result], STRONG)], 2)
            rows = _rows(found, speakers, view)
            room = min(max(len(label.plain) for label, _ in rows), LABEL_MAX)
            for label, body in rows:
                page.put(page.hanging(label, body, page.measure - 2, room), 4)


def _rows(
    checks: Sequence[Check], quotations: dict[str, Quotation], view: View
) -> list[tuple[Text, Text]]:
    """One row for each wording; accounts with the same words and findings share it."""
    grouped: dict[tuple[str, ...], list[Check]] = {}
    for check in checks:
        key = (straight(_words(check)).casefold(), check.why, str(check.span and check.span.range))
        grouped.setdefault(key, []).append(check)
    return [
        (view.label(c.said[0].article for c in same), _body(same[0], quotations, view))
        for same in grouped.values()
    ]


def _body(check: Check, quotations: dict[str, Quotation], view: View) -> Text:
    """The words and who says them; below, the finding and the document's passage."""
    long = check.result in ("altered", "shortened")
    body = Text(shorten(_words(check), DISPLAY_LONG if long else DISPLAY_SHORT))
    quotation = quotations.get(check.quotation)
    if quotation is not None and quotation.speaker is not None:
        speaker = quotation.speaker
        body.append(f"  {shorten(view.name_of(speaker.entity or speaker.name), 60)}", DIM)
    if long or " says it." in check.why:
        body.append(f"\n{safe(check.why)}")
    if check.span is not None and check.result != "exact":
        body.append("\nDOC ", DIM).append(shorten(check.span.text, DISPLAY_MIDDLE), DIM)
    return body


def _words(check: Check) -> str:
    quoted = " … ".join(safe(span.text) for span in check.said)
    return quoted if check.result == "paraphrased" else f"“{quoted}”"


def show_sources(page: Page, comparison: Comparison, view: View) -> None:
    """By account: how many sources of which kind, and how many words each is given."""
    if not comparison.sources:
        return
    page.heading("Sources used", "words given as somebody's, in marks or not; no judgement")
    for identity in view.articles:
        mine = [used for used in comparison.sources if used.article == identity]
        if not mine:
            continue
        body = Text(_tally(comparison, identity))
        known = sorted((s for s in mine if s.kind != "none"), key=lambda s: -s.words)
        listed = [
            f"{shorten(one.name, 60)}{' (official)' if one.official else ''} "
            f"{count(one.words, 'word')}"
            for one in known
        ]
        listed += [f"nobody named {count(s.words, 'word')}" for s in mine if s.kind == "none"]
        body.append("\n" + ", ".join(listed), DIM)
        page.put(page.hanging(view.label([identity]), body, page.measure, 1), 2)


def _tally(comparison: Comparison, identity: str) -> str:
    """`3 named (2 official), 2 unnamed, 1 document`."""
    parts = []
    for kind, word in (("named", "named"), ("unnamed", "unnamed"), ("document", "in writing")):
        found = [s for s in comparison.sources if s.article == identity and s.kind == kind]
        official = sum(one.official for one in found)
        if found:
            parts.append(f"{len(found)} {word}" + (f" ({official} official)" if official else ""))
    return ", ".join(parts) or "no source named"
