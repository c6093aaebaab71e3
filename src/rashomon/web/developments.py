"""The developing view: how figures moved, what was revised, what pages changed of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.library.developing import moves_of
from rashomon.records import Article, Comparison, Edit, Span
from rashomon.records.times import is_before, order_of, shown_in_utc
from rashomon.report.text import safe, shorten
from rashomon.report.view import View, source_name

WORDS_MAX = 240
"""Characters of a sentence that was withdrawn or added."""
GLOSS_MAX = 120
MOVES_OPEN = 6
"""Things that moved which are shown at once; the others are folded. A screen holds about six."""


@dataclass(frozen=True)
class StepRow:
    """A value, an account that had it, and when; `also` are the letters of the others.

    `first` where the account surely had it before them. `stamp` is `when` as the article has it.
    """

    stamp: str | None
    when: str
    source: str
    letter: str
    value: str
    words: str
    at: str
    also: tuple[tuple[str, str], ...] = ()
    first: bool = True


@dataclass(frozen=True)
class MoveRow:
    """Something that moved, in the order of publication."""

    what: str
    steps: tuple[StepRow, ...]


@dataclass(frozen=True)
class EditRow:
    """What a page withdrew and added from one version to the next; `at` where it can be opened."""

    source: str
    before: str
    after: str
    undeclared: bool
    withdrawn: tuple[str, ...]
    added: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Developments:
    """All of it; `folded` are the moves behind the first ones."""

    moves: tuple[MoveRow, ...] = ()
    folded: tuple[MoveRow, ...] = ()
    edits: tuple[EditRow, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.moves or self.edits)


def developments_of(
    comparison: Comparison | None, edits: Sequence[Edit], versions: Iterable[Article]
) -> Developments:
    """How the accounts of a comparison developed; without one, how the pages did.

    `versions` are the articles that `edits` name.
    """
    view = View.of(comparison) if comparison else None
    moved = _moves(comparison, view) if comparison and view else []
    letters = view.letters if view else {}
    known = {one.id: one for one in versions}
    return Developments(
        moves=tuple(moved[:MOVES_OPEN]),
        folded=tuple(moved[MOVES_OPEN:]),
        edits=tuple(
            _edit(one, known[one.before], known[one.after], letters.get(one.after, ""))
            for one in edits
            if one.withdrawn or one.added
        ),
    )


def _moves(comparison: Comparison, view: View) -> list[MoveRow]:
    """Developments first, then figures whose values came at different times, the widest first."""
    found = [
        MoveRow(shorten(point.gloss, GLOSS_MAX), _firsts(steps))
        for point in comparison.points
        for difference in point.differences
        if difference.class_ == "development"
        and (steps := [_step(one.span, one.value, view) for one in difference.readings])
    ]
    figures = []
    for move in moves_of(comparison):
        firsts = _firsts([_step(one.span, one.value, view) for one in move.steps])
        if any(is_before(one.stamp, two.stamp) for one, two in combinations(firsts, 2)):
            named = f"{shorten(move.gloss, GLOSS_MAX)} ({safe(move.unit)})"
            figures.append((len(firsts), MoveRow(named, firsts)))
    figures.sort(key=lambda one: -one[0])
    return found + [row for _, row in figures]


def _step(span: Span, value: str, view: View) -> StepRow:
    article, letter = view.articles[span.article], view.letters[span.article]
    return StepRow(
        stamp=article.modified or article.published,
        when=_when(article),
        source=source_name(article),
        letter=letter,
        value=shorten(value, GLOSS_MAX),
        words=shorten(span.text, GLOSS_MAX),
        at=f"{letter}:{span.start}-{span.end}",
    )


def _in_order(steps: Iterable[StepRow]) -> tuple[StepRow, ...]:
    return tuple(sorted(steps, key=lambda step: order_of(step.stamp)))


def _firsts(steps: Sequence[StepRow]) -> tuple[StepRow, ...]:
    """Each value with who had it first, and the letters of those that had it later."""
    of: dict[str, list[StepRow]] = {}
    for step in _in_order(steps):
        of.setdefault(step.value, []).append(step)
    return tuple(_first_of(same) for same in of.values())


def _first_of(same: Sequence[StepRow]) -> StepRow:
    one = same[0]
    others = [step for step in same if step.letter != one.letter]
    first = all(is_before(one.stamp, step.stamp) for step in others)
    return replace(one, also=_others(one.letter, others), first=first)


def _others(first: str, later: Sequence[StepRow]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for step in later:
        if step.letter != first:
            found.setdefault(step.letter, step.at)
    return tuple(found.items())


def _edit(edit: Edit, before: Article, after: Article, letter: str) -> EditRow:
    return EditRow(
        source=source_name(after),
        before=_when(before),
        after=_when(after),
        undeclared=not edit.declared,
        withdrawn=tuple(shorten(span.text, WORDS_MAX) for span in edit.withdrawn),
        added=tuple(
            (shorten(span.text, WORDS_MAX), f"{letter}:{span.start}-{span.end}" if letter else "")
            for span in edit.added
        ),
    )


def _when(article: Article) -> str:
    """The last day or hour that the article names for itself, to the minute, in UTC."""
    stamp = article.modified or article.published
    return safe(shown_in_utc(stamp)) if stamp else "no date"
