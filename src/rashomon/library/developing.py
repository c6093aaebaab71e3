"""How a story developed: figures that moved over published time, and pages that were edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.comparing.differences.notes import is_note
from rashomon.library.revisions import Revision, pairs_of_versions
from rashomon.records import Article, Comparison, Edit, Figure, Move, Point, Reading, Span, Step
from rashomon.records.times import is_before, order_of

NOT_MOVING = frozenset(("year", "ordinal"))
"""Units that name something and count nothing."""

Kind = tuple[str, str]
"""What is counted: a unit and an outcome."""


def edits_of(articles: Sequence[tuple[str | None, Article]]) -> tuple[Edit, ...]:
    """What changed from each version of a page to the next.

    `articles` are pages with what they held, in the order in which they came.
    """
    return tuple(_edit(one) for one in pairs_of_versions(articles))


def _edit(revision: Revision) -> Edit:
    before, after = revision.before, revision.after
    stamped = (before.published, before.modified) != (after.published, after.modified)
    return Edit(
        url=after.url,
        before=before.id,
        after=after.id,
        declared=stamped or any(is_note(span.text) for span in revision.added),
        withdrawn=revision.withdrawn,
        added=revision.added,
    )


def moves_of(
    comparison: Comparison | None, versions: Sequence[tuple[str | None, Reading]] = ()
) -> tuple[Move, ...]:
    """The figures of points, and of sentences that a page edited, that do not stay what they were.

    `versions` are the readings of pages that had several, in the order in which they came. What an
    earlier one said in the sentence that holds a figure now is a step of its own.
    """
    past = _Past.of(versions)
    articles = comparison.articles if comparison else ()
    order = {article.id: number for number, article in enumerate(articles)}
    stamps = {article.id: article.published for article in articles}
    of: dict[str, list[Figure]] = {}
    for figure in comparison.figures if comparison else ():
        of.setdefault(figure.span.article, []).append(figure)
    found, told = [], set()
    for point in comparison.points if comparison else ():
        for (unit, outcome), figures in _by_kind(_figures_in(point, of)).items():
            figures.sort(key=lambda f: (order_of(stamps[f.span.article]), order[f.span.article]))
            steps = []
            for figure in figures:
                steps += past.steps(figure)
                steps.append(past.step(figure, stamps[figure.span.article]))
                told.add(_place(figure))
            found += _move(point.gloss, (unit, outcome), steps, past)
    for figure, sentence in past.latest:
        if _place(figure) not in told:
            steps = [*past.steps(figure), past.step(figure, None)]
            found += _move(sentence, _kind(figure), steps, past)
    # A clause and the sentence around it are two points of the same figures.
    return tuple({move.steps: move for move in reversed(found)}.values())[::-1]


def _move(gloss: str, kind: Kind, steps: Sequence[Step], past: _Past) -> list[Move]:
    """The move that steps make, if they do: several values, and not of one text."""
    first_of: dict[tuple[str, str], Step] = {}
    for step in steps:
        first_of.setdefault((step.article, step.value), step)
    once = sorted(first_of.values(), key=lambda step: order_of(step.published))
    if len({one.article for one in once}) < 2 or len({one.value for one in once}) < 2:
        return []
    unit = " ".join(part for part in kind if part)
    return [Move(gloss=gloss, unit=unit, first=_first(once, past), steps=tuple(once))]


def _first(steps: Sequence[Step], past: _Past) -> str | None:
    """The article that was surely published before the other ones."""
    one = steps[0]
    others = (step for step in steps if step.article != one.article)
    sure = all(
        is_before(one.published, other.published) or past.precedes(one.article, other.article)
        for other in others
    )
    return one.article if sure else None


@dataclass(frozen=True)
class _Past:
    """The figures that versions of pages had in the sentences that they edited later.

    `before` holds, by the place of a figure, what stood for it in the version before, and `latest`
    the figures that no later version has, each with its sentence; `stamps` tell when a version was
    there, and `number` its page and which one of its versions it is.
    """

    before: Mapping[tuple[str, int], Figure]
    latest: Sequence[tuple[Figure, str]]
    stamps: Mapping[str, str | None]
    number: Mapping[str, tuple[str, int]]

    @staticmethod
    def of(versions: Sequence[tuple[str | None, Reading]]) -> _Past:
        readings = {reading.article.id: reading for _, reading in versions}
        pages = [(page, reading.article) for page, reading in versions]
        stamps: dict[str, str | None] = {}
        number: dict[str, tuple[str, int]] = {}
        before: dict[tuple[str, int], Figure] = {}
        ends: dict[tuple[str, int], tuple[Figure, str]] = {}
        for revision in pairs_of_versions(pages):
            old, new = revision.before, revision.after
            stamps.setdefault(old.id, old.published)
            stamps.setdefault(new.id, new.modified or new.published)
            at = number.setdefault(old.id, (revision.page, 0))[1]
            number.setdefault(new.id, (revision.page, at + 1))
            for sentence, earlier in revision.kept_or_edited():
                mine = _by_kind(_held(readings[new.id].figures, sentence))
                theirs = _by_kind(_held(readings[old.id].figures, earlier))
                for kind, figures in mine.items():
                    if len(figures) == 1 == len(theirs.get(kind, ())):
                        ends.pop(_place(theirs[kind][0]), None)
                        before[_place(figures[0])] = theirs[kind][0]
                        ends[_place(figures[0])] = figures[0], sentence.text
        return _Past(before, list(ends.values()), stamps, number)

    def step(self, figure: Figure, stamp: str | None) -> Step:
        """A figure as a step; `stamp` where its article is no version of a page."""
        article = figure.span.article
        return Step(
            article=article,
            published=self.stamps.get(article, stamp),
            value=_value(figure),
            span=figure.span,
        )

    def steps(self, figure: Figure) -> list[Step]:
        """What earlier versions had in its place: the first version of each value, in order."""
        found: list[Step] = []
        place = _place(figure)
        while place in self.before:
            earlier = self.before[place]
            found.append(self.step(earlier, None))
            place = _place(earlier)
        found.reverse()
        return [one for at, one in enumerate(found) if not at or one.value != found[at - 1].value]

    def precedes(self, one: str, other: str) -> bool:
        """Whether the first is an earlier version of the other's page."""
        first, second = self.number.get(one), self.number.get(other)
        if first is None or second is None:
            return False
        return first[0] == second[0] and first[1] < second[1]


def _place(figure: Figure) -> tuple[str, int]:
    return figure.span.article, figure.span.start


def _kind(figure: Figure) -> Kind:
    return figure.unit, figure.outcome or ""


def _by_kind(figures: Iterable[Figure]) -> dict[Kind, list[Figure]]:
    found: dict[Kind, list[Figure]] = {}
    for figure in figures:
        if figure.unit not in NOT_MOVING:
            found.setdefault(_kind(figure), []).append(figure)
    return found


def _held(figures: Sequence[Figure], sentence: Span) -> Iterator[Figure]:
    return (figure for figure in figures if sentence.covers(figure.span))


def _figures_in(point: Point, of: Mapping[str, Sequence[Figure]]) -> Iterator[Figure]:
    for cell in point.cells:
        for figure in of.get(cell.article, ()):
            if any(span.covers(figure.span) for span in cell.spans):
                yield figure


def _value(figure: Figure) -> str:
    if figure.value is not None:
        return f"{figure.value:,.12g}"
    return f"{figure.low:,.12g} to {figure.high:,.12g}"
