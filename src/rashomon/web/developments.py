"""The developing view: how figures moved, what was revised, what pages changed of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.library.developing import moves_of
from rashomon.records import Article, Comparison, Edit, Reading, Span
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
    `page` tells accounts apart; `earlier` versions of it stand in no account and cannot be opened.
    """

    stamp: str | None
    when: str
    source: str
    page: str
    letter: str
    value: str
    words: str
    at: str
    also: tuple[tuple[str, str], ...] = ()
    first: bool = True
    earlier: bool = False


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
    comparison: Comparison | None, edits: Sequence[Edit], versions: Sequence[tuple[str, Reading]]
) -> Developments:
    """How the accounts of a comparison developed; without one, how the pages did.

    `versions` are those of the pages that `edits` name.
    """
    pages = Pages.of(comparison, versions)
    moved = _moves(comparison, versions, pages)
    return Developments(
        moves=tuple(moved[:MOVES_OPEN]),
        folded=tuple(moved[MOVES_OPEN:]),
        edits=tuple(_edit(one, pages) for one in edits if one.withdrawn or one.added),
    )


@dataclass(frozen=True)
class Pages:
    """The articles that are told of: the accounts by their letters, and versions of pages.

    `now` holds, by the id of a version, the account that its page is now.
    """

    articles: Mapping[str, Article]
    letters: Mapping[str, str]
    now: Mapping[str, str]

    @staticmethod
    def of(comparison: Comparison | None, versions: Sequence[tuple[str, Reading]]) -> Pages:
        """The pages of a comparison, or of versions alone."""
        view = View.of(comparison) if comparison else None
        last = {page: one.article.id for page, one in versions}
        return Pages(
            articles={one.article.id: one.article for _, one in versions}
            | dict(view.articles if view else {}),
            letters=view.letters if view else {},
            now={one.article.id: last[page] for page, one in versions},
        )

    def letter(self, article: str) -> str:
        """The letter of an account, of an earlier version that of its page; empty for none."""
        return self.letters.get(self.now.get(article, article), "")

    def at(self, span: Span) -> str:
        """Where a passage can be opened; nowhere in an earlier version."""
        letter = self.letters.get(span.article)
        return f"{letter}:{span.start}-{span.end}" if letter else ""


def _moves(
    comparison: Comparison | None, versions: Sequence[tuple[str, Reading]], pages: Pages
) -> list[MoveRow]:
    """Developments first, then figures whose values came at different times, the widest first.

    A figure of a development moves with it and is not told again.
    """
    found: list[MoveRow] = []
    told: set[Span] = set()
    for point in comparison.points if comparison else ():
        for difference in point.differences:
            if difference.class_ == "development" and difference.readings:
                steps = [_step(one.span, one.value, pages) for one in difference.readings]
                found.append(MoveRow(shorten(point.gloss, GLOSS_MAX), _firsts(steps)))
                told.update(one.span for one in difference.readings)
    figures = []
    for move in moves_of(comparison, versions):
        if all(any(one.covers(step.span) for one in told) for step in move.steps):
            continue
        firsts = _firsts([_step(one.span, one.value, pages) for one in move.steps])
        if any(_is_before(one, two) for one, two in combinations(firsts, 2)):
            named = f"{shorten(move.gloss, GLOSS_MAX)} ({safe(move.unit)})"
            figures.append((len(firsts), MoveRow(named, firsts)))
    figures.sort(key=lambda one: -one[0])
    return found + [row for _, row in figures]


def _is_before(one: StepRow, two: StepRow) -> bool:
    """Whether it surely came before: by the stamps, or as an earlier version of the page."""
    return is_before(one.stamp, two.stamp) or (one.earlier and one.page == two.page)


def _step(span: Span, value: str, pages: Pages) -> StepRow:
    article = pages.articles[span.article]
    return StepRow(
        stamp=article.modified or article.published,
        when=_when(article),
        source=source_name(article),
        page=pages.now.get(article.id, article.id),
        letter=pages.letter(article.id),
        value=shorten(value, GLOSS_MAX),
        words=shorten(span.text, GLOSS_MAX),
        at=pages.at(span),
        earlier=article.id != pages.now.get(article.id, article.id),
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
    others = [step for step in same if step.page != one.page]
    first = all(is_before(one.stamp, step.stamp) for step in others)
    also: dict[str, str] = {}
    for step in others:
        also.setdefault(step.letter, step.at)
    return replace(one, also=tuple(also.items()), first=first)


def _edit(edit: Edit, pages: Pages) -> EditRow:
    after = pages.articles[edit.after]
    return EditRow(
        source=source_name(after),
        before=_when(pages.articles[edit.before]),
        after=_when(after),
        undeclared=not edit.declared,
        withdrawn=tuple(shorten(span.text, WORDS_MAX) for span in edit.withdrawn),
        added=tuple((shorten(span.text, WORDS_MAX), pages.at(span)) for span in edit.added),
    )


def _when(article: Article) -> str:
    """The last day or hour that the article names for itself, to the minute, in UTC."""
    stamp = article.modified or article.published
    return safe(shown_in_utc(stamp)) if stamp else "no date"
