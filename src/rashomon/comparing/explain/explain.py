"""Why two passages were joined, not joined, or not called a difference: the whole answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import product
from typing import Any

from rashomon.comparing.accounts import Group
from rashomon.comparing.aliases import Aliases
from rashomon.comparing.alignment import Second
from rashomon.comparing.corrections.places import meets
from rashomon.comparing.differences import compare_point
from rashomon.comparing.differences.found import account_names, excerpt
from rashomon.comparing.explain.decided import why_joined, why_not_joined
from rashomon.comparing.explain.evidence import Line, Telling, evidence, usual_features
from rashomon.comparing.explain.trace import Trace, trace
from rashomon.models import Embedder
from rashomon.records import Comparison, Difference, Point, Reading, SetAside, Span

SCHEMA = "rashomon/explanation/1"
COMPARED = (
    "figures, votes, tolls, days, places, offices, who did it, who said it, words between "
    "quotation marks, denial, certainty and what is not known"
)


@dataclass(frozen=True)
class Side:
    """A passage that was named: the account's name, and the statement that it lies in."""

    passage: Span
    account: str
    statement: Span | None
    note: str = ""


@dataclass
class Explanation:
    """The answer, part by part; each part is in sentences, and may be empty.

    `strength` runs from 0 to 1; it is `None` where the two were never compared.
    """

    sides: tuple[Side, Side]
    verdict: str
    strength: float | None = None
    because: list[str] = field(default_factory=list)
    evidence: list[Line] = field(default_factory=list)
    corrections: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def to_json(self) -> str:
        """The parts as JSON, under these names; a passage is a span as in a comparison."""
        one, two = (_as_json(side) for side in self.sides)
        rest = {key: value for key, value in vars(self).items() if key not in ("sides", "evidence")}
        lines = [asdict(line) for line in self.evidence]
        whole = {"schema": SCHEMA, "first": one, "second": two, **rest, "evidence": lines}
        return json.dumps(whole, ensure_ascii=False, indent=2)


def _as_json(side: Side) -> dict[str, Any]:
    statement = side.statement
    return {
        "passage": side.passage.model_dump(),
        "account": side.account,
        "statement": statement and statement.model_dump(),
        "note": side.note,
    }


def explain(
    saved: Comparison,
    passages: tuple[Sequence[Span], Sequence[Span]],
    readings: Sequence[Reading],
    *,
    embedder: Embedder,
    aliases: Aliases | None = None,
    second: Second | None = None,
) -> Explanation:
    """Explain what a saved comparison says of two passages of its articles.

    Of several passages on a side (those of a point) the two that are nearest to each other are
    taken; where both sides are the same point, the two that are furthest apart, or the passage of
    its one account and the nearest one in another. `readings` are
    those of its articles, in their order, read again; the steps of the alignment are taken again,
    and the saved points stay the verdict.
    """
    told = {span.article for side in passages for span in side}
    steps = trace(readings, saved, told, embedder=embedder, aliases=aliases, second=second)
    first, second_ = _chosen(steps, passages)
    numbers = steps.statement_at(first), steps.statement_at(second_)
    names = account_names(steps.accounts)
    sides = (
        _side(first, numbers[0], steps, names),
        _side(second_, numbers[1], steps, names),
    )
    common = _common(saved, sides)
    found = Explanation(sides, _verdict(common, sides))
    one, two = numbers
    if one is not None and two is not None and one != two:
        found.strength = steps.final_of(one, two)
        found.because = _because(steps, one, two, common)
        found.evidence = _evidence(steps, one, two)
    found.corrections = _corrections(saved, sides)
    found.differences = _differences(common, sides, numbers, steps)
    again = any(_holds(group, sides) for group in steps.aligned.groups)
    if again and not common:
        found.notes.append("Compared again they stand in one point; in the file they do not.")
    return found


def _chosen(steps: Trace, passages: tuple[Sequence[Span], Sequence[Span]]) -> tuple[Span, Span]:
    """The two passages that are told of; those of different accounts come first."""
    one_point = passages[0] == passages[1]
    if one_point and len({span.article for span in passages[0]}) == 1:
        elsewhere = steps.nearest_elsewhere(passages[0][0])
        if elsewhere is not None:
            return passages[0][0], elsewhere
    numbers = {span: steps.statement_at(span) for side in passages for span in side}

    def rank(pair: tuple[Span, Span]) -> tuple[bool, bool, float]:
        one, two = numbers[pair[0]], numbers[pair[1]]
        sure = steps.final_of(one, two) if one is not None and two is not None else None
        return (
            pair[0].article == pair[1].article,
            sure is None,
            (sure or 0.0) if one_point else -(sure or 0.0),
        )

    return min(product(*passages), key=rank)


def _side(passage: Span, number: int | None, steps: Trace, names: Mapping[str, str]) -> Side:
    statement = None if number is None else steps.view.statements[number].span
    note = ""
    if statement is None:
        article = steps.accounts.articles[passage.article]
        inside = any(furniture.common(passage) for furniture in article.furniture)
        note = (
            "it is furniture of the page, and no report"
            if inside
            else "no statement was found there: it holds no clause that reports something"
        )
    return Side(passage, names[passage.article], statement, note)


def _common(saved: Comparison, sides: tuple[Side, Side]) -> list[Point]:
    """The points in whose cells both passages stand."""
    return [
        point
        for point in saved.points
        if all(
            any(_at(side, span) for cell in point.cells for span in cell.spans) for side in sides
        )
    ]


def _at(side: Side, span: Span) -> bool:
    return meets(side.passage, span) or bool(side.statement and meets(side.statement, span))


def _holds(group: Group, sides: tuple[Side, Side]) -> bool:
    spans = [s.span for statements in group.cells.values() for s in statements]
    return all(any(_at(side, span) for span in spans) for side in sides)


def _verdict(common: Sequence[Point], sides: tuple[Side, Side]) -> str:
    one, two = sides
    if one.statement is not None and one.statement == two.statement:
        return "Both lie in one statement of one account; it is not compared with itself."
    if common:
        points = " and ".join(f"{point.id} (“{excerpt(point.gloss)}”)" for point in common)
        return f"They were joined: both stand in the point {points}."
    if one.statement is None or two.statement is None:
        return "They were not joined: only statements stand in points."
    return "They were not joined: they stand in no common point."


def _because(steps: Trace, one: int, two: int, common: Sequence[Point]) -> list[str]:
    return why_joined(steps, one, two, common) if common else why_not_joined(steps, one, two)


def _evidence(steps: Trace, one: int, two: int) -> list[Line]:
    row, whole = steps.row(one, two)
    usual = usual_features(steps.rows, steps.strength, steps.gate) if whole else None
    return evidence(Telling(steps.view, one, two, row), steps.model, usual)


def _corrections(saved: Comparison, sides: tuple[Side, Side]) -> list[str]:
    """Decisions of the user that are about one of the passages."""
    told = []
    for number, one in enumerate(saved.corrections, 1):
        places = [passage.place for passage in one.correction.passages]
        near = any(
            article == side.passage.article
            and min(end, side.passage.end) > max(start, side.passage.start)
            for article, start, end in places
            for side in sides
        )
        if near:
            told.append(
                f"Correction {number} ({one.correction.decision}): {one.outcome}. {one.why}"
            )
    return told


def _differences(
    common: Sequence[Point],
    sides: tuple[Side, Side],
    numbers: tuple[int | None, int | None],
    steps: Trace,
) -> list[str]:
    """What is called a difference between the two, what was set aside, or that nothing was."""
    noted: list[Difference | SetAside] = []
    for point in common:
        noted += [*point.differences, *point.set_aside]
    told = [_called(item) for item in noted if _of(item, sides)]
    if told or None in numbers or sides[0].passage.article == sides[1].passage.article:
        return told
    one, two = (steps.view.statements[number] for number in numbers if number is not None)
    pair = Group({one.span.article: (one,), two.span.article: (two,)}, {})
    differences, aside = compare_point(pair, steps.accounts)
    found: list[Difference | SetAside] = [*differences, *aside]
    if common:
        none = f"No difference was found between them. Compared were {COMPARED}."
        others = [f"Elsewhere in the point. {_called(item)}" for item in noted]
        return ([_called(item) for item in aside] or [none]) + others
    if found:
        return [f"If they were joined: {_called(item)}" for item in found]
    return ["Differences are looked for between passages that report the same thing."]


def _of(item: Difference | SetAside, sides: tuple[Side, Side]) -> bool:
    """Whether both sides give a reading of it, and not the same one."""
    one, two = (
        {r.value for r in item.readings if (side.statement or side.passage).common(r.span)}
        for side in sides
    )
    return bool(one and two) and one != two


def _called(item: Difference | SetAside) -> str:
    kind = item.kind.replace("-", " ")
    if isinstance(item, Difference):
        return f"Called a {item.class_} ({kind}): {item.why}"
    return f"Compared ({kind}) and set aside: {item.why}"
