"""The points on the page: rows of the table, what differs in each, and who is silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.records import (
    SHOWN_ONLY,
    Cell,
    Comparison,
    Difference,
    Figure,
    Point,
    ReadingOfDifference,
    SetAside,
    Silence,
    Span,
)
from rashomon.report.differences import ORDER, SIGNS, point_numbers, rows_of, shows
from rashomon.report.html.passages import Chip, Passage, Passages
from rashomon.report.html.scale import Scale, scale_of
from rashomon.report.text import plain, safe, shorten
from rashomon.report.words import CLASSES, DETAILS, KINDS, SILENCES, count

GLOSS_MAX = 160
"""Characters of a point's title: two lines."""
SHORT_READING = 70
"""Characters up to which readings are put in one line, as figures, days and names are."""
READING_MAX = 240
"""Characters of a reading with the words around it."""
DOUBTFUL = 0.5
"""Strength below which a cell is rather no part of its point, and says so."""
MARKS = 4
"""Looks that tell the values of a difference apart; further values share the last."""


@dataclass(frozen=True)
class ReadingRow:
    """One value: the accounts that have it, the passage, and what was read from it if not plain."""

    chips: tuple[Chip, ...]
    passage: Passage
    mark: str
    read_as: str = ""


@dataclass(frozen=True)
class DifferenceView:
    """A difference, explained. `inline` readings are short; without readings, cells show them."""

    class_: str
    sign: str
    meaning: str
    kind: str
    why: str
    readings: tuple[ReadingRow, ...] = ()
    inline: bool = False
    scale: Scale | None = None


@dataclass(frozen=True)
class CellView:
    """An account in a point. `state` is `told`, or how its silence is called (`not-found`, ...).

    `mark` is the look of its value in the point's first difference.
    """

    letter: str
    name: str
    state: str
    words: str = ""
    note: str = ""
    passages: tuple[Passage, ...] = ()
    mark: str = ""


@dataclass(frozen=True)
class Shared:
    """Passages in the very same words, for the table of many accounts.

    `titles` tells whether these words are the point's title; they are not shown again below it.
    """

    passages: tuple[Passage, ...]
    note: str
    titles: bool


@dataclass(frozen=True)
class PointView:
    """A point as a row. `signs` are the places that the signs of its row open.

    `accounts`, `people` and `kinds` are what filters ask for.
    """

    id: str
    number: int | None
    gloss: str
    gloss_needed: bool
    relation: str
    weight: int
    tally: str
    differences: tuple[DifferenceView, ...]
    set_aside: tuple[DifferenceView, ...]
    cells: tuple[CellView, ...]
    shared: tuple[Shared, ...]
    possibly: tuple[Passage, ...]
    signs: tuple[str, ...]
    accounts: tuple[str, ...]
    people: tuple[str, ...]
    kinds: tuple[str, ...]


class Points:
    """Makes the rows of one comparison."""

    def __init__(self, comparison: Comparison, passages: Passages, people: dict[str, str]) -> None:
        self.passages = passages
        self.view = passages.view
        self.numbers = point_numbers(comparison.points)
        self.statements = {statement.id: statement for statement in comparison.statements}
        self.people = people
        self.figures: dict[str, list[Figure]] = {}
        for figure in comparison.figures:
            self.figures.setdefault(figure.span.article, []).append(figure)

    def row(self, point: Point) -> PointView:
        """One point."""
        told = [cell for cell in point.cells if cell.article in self.view.articles]
        cells = self._cells(point, told)
        between = [one for one in point.differences if one.kind not in SHOWN_ONLY]
        weight = min((ORDER[one.class_] for one in between), default=4 if told else 5)
        return PointView(
            id=anchor(point),
            number=self.numbers.get(point.id),
            gloss=shorten(point.gloss, GLOSS_MAX),
            gloss_needed=not _in_a_cell(point),
            relation=point.relation,
            weight=3 if point.differences and not between else weight,
            tally=self._tally(point),
            differences=tuple(self._difference(one, point) for one in point.differences),
            set_aside=tuple(self._difference(one, point) for one in _merged(point.set_aside)),
            cells=cells,
            shared=_shared(cells, plain(point.gloss)),
            signs=tuple(one.passages[0].at for one in cells if one.state == "told"),
            possibly=tuple(p for cell in cells if cell.state == "possibly" for p in cell.passages),
            accounts=tuple(self.view.letters[cell.article] for cell in told),
            people=self._people(told),
            kinds=tuple(dict.fromkeys(one.kind for one in point.differences)),
        )

    def _people(self, cells: Sequence[Cell]) -> tuple[str, ...]:
        """The people that a point's statements name, as the filters call them."""
        found: dict[str, None] = {}
        for identity in (one for cell in cells for one in cell.statements):
            statement = self.statements.get(identity)
            if statement is not None:
                for person in (*statement.who, statement.speaker or ""):
                    if person in self.people:
                        found[self.people[person]] = None
        return tuple(found)

    def _tally(self, point: Point) -> str:
        """`3 of 4 accounts · 2 independent origins`."""
        told = sum(cell.article != self.view.document for cell in point.cells)
        text = f"{told} of {count(self.view.accounts, 'account')}"
        if told < len(point.cells):
            text += " and the document"
        return f"{text} · {count(point.origins, 'independent origin')}"

    def _cells(self, point: Point, told: Sequence[Cell]) -> tuple[CellView, ...]:
        marked = _marked(point.differences)
        of = {cell.article: cell for cell in told}
        silent = {one.article: one for one in point.silent}
        found = []
        for identity, letter in self.view.letters.items():
            name = self.passages.names([identity])
            if identity in of:
                found.append(self._told(of[identity], letter, name, marked))
            elif identity in silent:
                found.append(self._silent(silent[identity], letter, name))
            else:
                found.append(CellView(letter, name, "none"))
        return tuple(found)

    def _told(
        self, cell: Cell, letter: str, name: str, marked: Sequence[tuple[Span, str]]
    ) -> CellView:
        notes = [DETAILS[cell.detail]]
        if cell.strength < DOUBTFUL:
            notes.append("may not belong here")
        return CellView(
            letter,
            name,
            "told",
            note=", ".join(note for note in notes if note),
            passages=tuple(self.passages.of(span, marked) for span in cell.spans),
            mark=next((mark for span, mark in marked if span.article == cell.article), ""),
        )

    def _silent(self, silence: Silence, letter: str, name: str) -> CellView:
        limits = self.view.articles[silence.article].limits
        reason = "; ".join(limits) if silence.why == "cannot-tell" else ""
        return CellView(
            letter,
            name,
            silence.why,
            words=SILENCES[silence.why],
            note=shorten(reason, GLOSS_MAX),
            passages=tuple(self.passages.of(span) for span in silence.possible),
        )

    def _difference(self, one: Difference | SetAside, point: Point) -> DifferenceView:
        class_ = one.class_ if isinstance(one, Difference) else "set-aside"
        rows = rows_of(one.readings)
        inline = all(len(reading.span.text) <= SHORT_READING for _, reading in rows)
        values = values_of(one.readings)
        hidden = not inline and class_ != "set-aside" and _stand_in_cells(one.readings, point)
        return DifferenceView(
            class_=class_,
            sign=SIGNS.get(class_, "="),
            meaning=CLASSES.get(class_, "not comparable"),
            kind=KINDS[one.kind],
            why=safe(one.why),
            readings=() if hidden else tuple(self._reading(one, row, values) for row in rows),
            inline=inline,
            scale=self._scale(one) if one.kind == "number" else None,
        )

    def _reading(
        self,
        one: Difference | SetAside,
        row: tuple[list[str], ReadingOfDifference],
        values: dict[str, int],
    ) -> ReadingRow:
        reading = row[1]
        same = [each for each in one.readings if each.value == reading.value]
        first: dict[str, Span] = {}
        for each in same:
            if each.span.article in row[0]:
                first.setdefault(each.span.article, each.span)
        read_as = "" if shows(reading.span.text, reading.value) else shorten(reading.value, 60)
        return ReadingRow(
            chips=tuple(self.passages.chip(span) for span in first.values()),
            passage=self.passages.of(reading.span),
            mark=mark_of(values[reading.value]),
            read_as=read_as,
        )

    def _scale(self, one: Difference | SetAside) -> Scale | None:
        """The figures that the readings hold, on one line, if they are of one unit."""
        figures = [
            figure
            for reading in one.readings
            for figure in self.figures.get(reading.span.article, ())
            if figure.span.common(reading.span)
        ]
        return scale_of(figures, self.passages)


def anchor(point: Point) -> str:
    """The anchor of a point on the page."""
    return "".join(character if character.isalnum() else "_" for character in point.id)


def mark_of(place: int) -> str:
    """The look of a value, by its place among the values of a difference."""
    return f"v{min(place, MARKS - 1)}"


def values_of(readings: Iterable[ReadingOfDifference]) -> dict[str, int]:
    """The values that readings have, and the place of each."""
    values: dict[str, int] = {}
    for reading in readings:
        values.setdefault(reading.value, len(values))
    return values


def _marked(differences: Sequence[Difference]) -> list[tuple[Span, str]]:
    """The readings of all differences with the look of class and value."""
    found: list[tuple[Span, str]] = []
    for one in differences:
        values = values_of(one.readings)
        found += [(r.span, f"{one.class_} {mark_of(values[r.value])}") for r in one.readings]
    return found


def _merged(set_aside: Sequence[SetAside]) -> list[SetAside]:
    """What was set aside for the same reason as one: pairs of the same values are told once."""
    grouped: dict[tuple[str, str], list[ReadingOfDifference]] = {}
    for one in set_aside:
        grouped.setdefault((one.kind, one.why), []).extend(one.readings)
    return [
        SetAside(kind=kind, readings=tuple(dict.fromkeys(readings)), why=why)
        for (kind, why), readings in grouped.items()
    ]


def _stand_in_cells(readings: Sequence[ReadingOfDifference], point: Point) -> bool:
    spans = [span for cell in point.cells for span in cell.spans]
    return all(any(span.common(reading.span) for span in spans) for reading in readings)


def _in_a_cell(point: Point) -> bool:
    """Whether the gloss only repeats (the start of) a passage that stands below it."""
    gloss = plain(point.gloss)
    return any(plain(span.text).startswith(gloss) for cell in point.cells for span in cell.spans)


def _shared(cells: Sequence[CellView], gloss: str) -> tuple[Shared, ...]:
    """Passages in the very same words together, those of the title first.

    What is only possibly told is one click away.
    """
    grouped: dict[str, list[tuple[Passage, str]]] = {}
    for cell in cells:
        if cell.state == "told":
            for passage in cell.passages:
                grouped.setdefault(plain(passage.text), []).append((passage, cell.note))
    found = []
    for words, told in sorted(grouped.items(), key=lambda one: one[0] != gloss):
        notes = {note for _, note in told}
        note = notes.pop() if len(notes) == 1 else ""
        found.append(Shared(tuple(one for one, _ in told), note, titles=words == gloss))
    return tuple(found)
