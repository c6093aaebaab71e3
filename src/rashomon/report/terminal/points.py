"""Points that several accounts report, and what one account alone reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from rashomon.records import SHOWN_ONLY, Cell, Comparison, Point, Silence
from rashomon.report.terminal.page import DIM, LABEL_MAX, STRONG, Lines, Page
from rashomon.report.terminal.view import DISPLAY_MIDDLE, DISPLAY_SHORT, View
from rashomon.report.text import plain, safe, shorten, straight
from rashomon.report.view import source_name
from rashomon.report.words import DETAILS, KINDS, SILENCES, count

MANY_ACCOUNTS = 6
"""Number of accounts from which a point's passages are shown short, so that it fits a screen."""
NOTHING_SHARED = (
    "No point is told by two or more accounts. They share nothing that was found, and may tell of "
    "different events."
)
MOST_ALONE = 10
"""Points of one account alone that a screen shows for each account; `--full` shows all."""
POSSIBLE = 100
"""Characters of a passage that may match a point of one account: enough to know the sentence."""


def show_points(page: Page, comparison: Comparison, view: View) -> None:
    """Every point of several accounts: who says what, in which words, and who is silent."""
    shared = [point for point in comparison.points if point.relation != "single"]
    if not shared:
        page.heading("What several accounts report")
        page.put(page.wrapped(Text(NOTHING_SHARED), page.measure), 2)
        return
    page.heading("What several accounts report", count(len(shared), "point"))
    room = len(str(len(shared)))
    for number, point in enumerate(shared, start=1):
        head = _summary(point, view)
        if not _stands_in_a_cell(point):
            head = Text("\n").join((Text(shorten(point.gloss, DISPLAY_MIDDLE), STRONG), head))
        page.put([Text()])
        page.put(page.hanging(Text(f"{number:>{room}}"), head, page.measure, room), 2)
        _show_cells(page, point, view, room + 4)


def _stands_in_a_cell(point: Point) -> bool:
    """Whether the gloss only repeats (the start of) a passage that stands below it."""
    gloss = plain(point.gloss)
    return any(plain(span.text).startswith(gloss) for cell in point.cells for span in cell.spans)


def _summary(point: Point, view: View) -> Text:
    """`differ: a number · 3 of 4 accounts · 2 independent origins`."""
    kinds = {KINDS[one.kind] for one in point.differences if one.kind not in SHOWN_ONLY}
    names = [name for name in KINDS.values() if name in kinds]
    relation = point.relation
    text = Text(style=DIM)
    text.append(relation, STRONG if relation == "differ" else "")
    if names:
        text.append(": " + ", ".join(name[0].lower() + name[1:] for name in names))
    told = sum(cell.article != view.document for cell in point.cells)
    text.append(f" · {told} of {count(view.accounts, 'account')}")
    if told < len(point.cells):
        text.append(" and the document")
    text.append(f" · {count(point.origins, 'independent origin')}")
    return text


def _show_cells(page: Page, point: Point, view: View, indent: int) -> None:
    columns = page.columns_for(len(view.articles))
    if columns is not None:
        _show_beside(page, point, view, columns - indent, indent)
        return
    limit = DISPLAY_SHORT if len(view.articles) >= MANY_ACCOUNTS else DISPLAY_MIDDLE
    rows = _rows(point.cells, view, limit)
    room = min(max((len(label.plain) for label, _ in rows), default=0), LABEL_MAX)
    for label, body in rows:
        page.put(page.hanging(label, body, page.measure - indent + 2, room), indent)
    width = page.measure - indent + 2
    for who, words in _silences(point.silent, view):
        page.put(page.hanging(who, words, width), indent)


def _rows(cells: Sequence[Cell], view: View, limit: int) -> list[tuple[Text, Text]]:
    """Label and passages of each cell; cells in the very same words share a row."""
    grouped: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        grouped.setdefault((straight(_words(cell)), cell.detail), []).append(cell)
    rows = []
    for same in grouped.values():
        body = Text(shorten(_words(same[0]), limit))
        if DETAILS[same[0].detail]:
            body.append(f"  [{DETAILS[same[0].detail]}]", DIM)
        rows.append((view.label(cell.article for cell in same), body))
    return rows


def _words(cell: Cell) -> str:
    return " … ".join(safe(span.text) for span in cell.spans)


def _show_beside(page: Page, point: Point, view: View, width: int, indent: int) -> None:
    """One column an account: its passages, or its silence."""
    told = {cell.article: _rows([cell], view, DISPLAY_MIDDLE)[0] for cell in point.cells}
    silent = {one.article: one for one in point.silent}
    blocks: list[Lines] = []
    for identity in view.articles:
        if identity in told:
            blocks.append(page.hanging(*told[identity], width))
        elif identity in silent:
            words = Text(_silence_words(silent[identity], view), DIM)
            blocks.append(page.hanging(view.label([identity]), words, width))
        else:
            blocks.append([])
    page.put(page.beside(blocks, width), indent)


def _silences(silent: Sequence[Silence], view: View) -> list[tuple[Text, Text]]:
    """One line for each kind of silence; one for each account whose words may match."""
    lines: list[tuple[Text, Text]] = []
    for why, words in SILENCES.items():
        those = [one for one in silent if one.why == why]
        if why == "possibly":
            lines += [
                (view.label([one.article]), Text(_silence_words(one, view), DIM)) for one in those
            ]
            continue
        reasons: dict[str, list[str]] = {}
        for one in those:
            reasons.setdefault(_reason(one, view), []).append(one.article)
        for reason, articles in reasons.items():
            line = Text(f"{words}{reason}: ", DIM)
            lines.append((Text(), line.append_text(view.label(articles))))
    return lines


def _silence_words(silence: Silence, view: View) -> str:
    """`not found`, `possibly: <passage>`, `cannot tell (<limit>)`, `published before`."""
    words = SILENCES[silence.why] + _reason(silence, view)
    if silence.why == "possibly" and silence.possible:
        words += ": " + " … ".join(shorten(span.text, POSSIBLE) for span in silence.possible)
    return words


def _reason(silence: Silence, view: View) -> str:
    limits = view.articles[silence.article].limits if silence.article in view.articles else ()
    if silence.why != "cannot-tell" or not limits:
        return ""
    return f" ({shorten('; '.join(limits), DISPLAY_SHORT)})"


def show_single_points(
    page: Page, comparison: Comparison, view: View, *, full: bool = False
) -> None:
    """What one account alone reports, account by account; the weightiest alone unless `full`."""
    singles: dict[str, list[Point]] = {i: [] for i in view.articles if i != view.document}
    for point in comparison.points:
        if point.relation == "single":
            for cell in point.cells[:1]:
                singles[cell.article].append(point)
    if not any(singles.values()):
        return
    page.heading("What one account alone reports", "in no other account, as far as was found")
    columns = page.columns_for(view.accounts)
    weight = {s.id: len(s.figures) + len(s.when) + len(s.who) for s in comparison.statements}
    blocks = []
    for identity, every in singles.items():
        points = every if full else _weightiest(every, weight)
        if not points and columns is None:
            continue
        block = _account_alone(page, identity, points, view, columns or page.measure)
        if len(points) < len(every):
            more = Text(f"and {len(every) - len(points):,} more (--full)", DIM)
            block.extend(page.wrapped(more, columns or page.measure))
        blocks.append(block)
    if columns is not None:
        page.put([Text()])
        page.put(page.beside(blocks, columns), 2)
        return
    for block in blocks:
        page.put([Text()])
        page.put(block, 2)


def _weightiest(points: Sequence[Point], weight: Mapping[str, int]) -> list[Point]:
    """The points that surely stand alone and hold most figures, days and names, in text order."""

    def rank(index: int) -> tuple[bool, int, int]:
        point = points[index]
        doubtful = any(silence.why == "possibly" for silence in point.silent)
        held = sum(weight.get(s, 0) for cell in point.cells for s in cell.statements)
        return doubtful, -held, index

    kept = sorted(range(len(points)), key=rank)[:MOST_ALONE]
    return [points[index] for index in sorted(kept)]


def _account_alone(
    page: Page, identity: str, points: Sequence[Point], view: View, width: int
) -> Lines:
    name = source_name(view.articles[identity])
    head = view.label([identity]).append("  ").append(shorten(name, DISPLAY_SHORT), STRONG)
    lines = page.wrapped(head, width)
    for point in points:
        cell = point.cells[0]
        words = Text(shorten(_words(cell), DISPLAY_SHORT))
        lines.extend(page.hanging(Text("-", DIM), words, width))
        for line in _maybe_elsewhere(point, view):
            lines.extend(page.hanging(Text(" "), line, width))
    if not points:
        lines.append(Text("nothing", DIM))
    return lines


def _maybe_elsewhere(point: Point, view: View) -> list[Text]:
    """In which accounts a single point may stand after all, or could not have stood."""
    lines = []
    for why, words in SILENCES.items():
        those = [one for one in point.silent if one.why == why]
        if why == "possibly":
            lines += [_possible(one, view) for one in those]
        elif why != "not-found" and those:
            line = Text(f"{words}: ", DIM)
            lines.append(line.append_text(view.label(one.article for one in those)))
    return lines


def _possible(silence: Silence, view: View) -> Text:
    line = Text("possibly ", DIM).append_text(view.label([silence.article]))
    passages = " … ".join(safe(span.text) for span in silence.possible)
    return line.append(f": {shorten(passages, POSSIBLE)}" if passages else "", DIM)
