"""The terminal view of a comparison: its sections, in the order in which they are needed."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from rashomon.records import Comparison
from rashomon.report.terminal.differences import show_differences
from rashomon.report.terminal.document import show_checks, show_sources
from rashomon.report.terminal.entities import show_people
from rashomon.report.terminal.figures import show_figures
from rashomon.report.terminal.header import show_header
from rashomon.report.terminal.page import DIM, Page
from rashomon.report.terminal.points import show_points, show_single_points
from rashomon.report.terminal.quotations import show_quotations
from rashomon.report.terminal.story import (
    show_commitments,
    show_origins,
    show_timeline,
    show_wording,
)
from rashomon.report.terminal.view import DISPLAY_SHORT, View
from rashomon.report.text import safe, shorten


def show_comparison(comparison: Comparison, console: Console, *, full: bool = False) -> None:
    """Write a comparison to a rich console, as wide as the console is.

    Of what one account alone reports only what says most is shown, unless `full`.

    Passages may be shortened (marked `[…]`); their text is made harmless and is never read as
    markup. Colour, if the console has any, only repeats what the words say.
    """
    page = Page(console)
    view = View.of(comparison)
    show_header(page, comparison, view)
    show_differences(page, comparison, view)
    show_checks(page, comparison, view)
    show_points(page, comparison, view)
    show_single_points(page, comparison, view, full=full)
    # A primary document may be long; what it alone holds would bury what the accounts say.
    document = comparison.document
    show_quotations(page, [q for q in comparison.quotations if q.content.article != document], view)
    show_sources(page, comparison, view)
    show_figures(page, [f for f in comparison.figures if f.span.article != document], view)
    show_people(
        page,
        [e for e in comparison.entities if any(m.article != document for m in e.mentions)],
        view,
    )
    show_commitments(page, [c for c in comparison.commitments if c.span.article != document], view)
    show_timeline(page, comparison, view)
    show_wording(page, comparison, view)
    show_origins(page, comparison.origins, view)
    _show_footer(page, comparison)


def _show_footer(page: Page, comparison: Comparison) -> None:
    """Inputs that were refused, what was set aside, where the whole passages are, what decided."""
    manifest = comparison.manifest
    lines = [
        f"not read: {safe(one.path)}: {shorten(one.refused, DISPLAY_SHORT)}"
        for one in manifest.inputs
        if one.refused
    ]
    set_aside = sum(len(point.set_aside) for point in comparison.points)
    if set_aside:
        lines.append(f"set aside as not comparable: {set_aside:,} (set_aside in the JSON)")
    lines.extend(_corrections(comparison))
    lines.append("--json FILE writes every passage in full, at its offsets.")
    made = [f"rashomon {safe(manifest.version)}"]
    made.extend(f"{safe(model.name)} {safe(model.version)}" for model in manifest.models)
    lines.append(" · ".join(made))
    page.put([Text()])
    for line in lines:
        page.put(page.wrapped(Text(line, DIM), page.measure))


def _corrections(comparison: Comparison) -> list[str]:
    """How many of the user's decisions hold, and why others do not."""
    if not comparison.corrections:
        return []
    lost = [one for one in comparison.corrections if one.outcome == "not-applied"]
    hold = len(comparison.corrections) - len(lost)
    return [f"corrections that hold: {hold} of {len(comparison.corrections)}"] + [
        f"not applied: {one.correction.decision}: {shorten(one.why, DISPLAY_SHORT)}" for one in lost
    ]
