"""Points: groups of statements with relation, gloss, silences and differences."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.alignment import Alignment
from rashomon.comparing.alignment.passages import Passages
from rashomon.comparing.alignment.words import WORD, stems
from rashomon.comparing.cells import gaps, one_of_nested, widened, with_turning
from rashomon.comparing.differences import Found, Twins, compare_point, corrected, is_told
from rashomon.comparing.silence import find_silences
from rashomon.records import (
    SHOWN_ONLY,
    Cell,
    Difference,
    Origin,
    Point,
    SetAside,
    Span,
    Statement,
)

LONGEST_GLOSS = 140
"""Characters of a gloss: one line of a wide terminal."""
FEWEST_WORDS = 2
"""Content words from which a lone statement is worth a point: "he added" is none. With three, seven
of the example's 25 sole reports have no point of their own, and three of the events' 54."""
REST_WORDS = 3
"""The same for what is left of a statement beside the passages of points: fewer are a piece of a
sentence ("with the Senate set"). With 2 and 3 `only` of the events is
.98 (held out 1.00), with 4 and 5 .94 (.98, .96)."""
FOUND = 0.9
"""Strength of passages that only their difference joins: of such differences 56 of 63 were right,
in the events, the invented stories with differences and three corpora that were read."""
AGAIN = 0.8
"""Share of a passage that must lie in another point's for that to tell it again."""
FINER_BY = 2
"""Figures, dates and names that one cell has more than another before it is called finer."""


@dataclass
class Draft:
    """A point before it has its number.

    `passages` gives the shortest passages of its statements; the others are whole.
    """

    group: Group
    possible: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    passages: Mapping[Span, Span] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    def articles(self) -> list[str]:
        """Articles that report the point, in the order of the accounts."""
        return list(self.group.cells)

    def spans(self, article: str) -> list[Span]:
        """The passages of one article, none if it does not report the point."""
        spans = self.group.spans(article) if article in self.group.cells else []
        return list(dict.fromkeys(self.passages.get(span, span) for span in spans))


def draft_points(alignment: Alignment, accounts: Accounts) -> list[Draft]:
    """One draft a group that says enough to be a point, compared slot by slot.

    What the statements of a point say beside it is a point of their account alone.
    """
    passages = [Passages(view) for view in alignment.views]
    drafts = []
    for group, possible in zip(alignment.groups, alignment.possible, strict=True):
        if list(group.cells) == [accounts.document]:
            continue  # what the document alone says is no report of anybody
        if len(group.cells) == 1 and not any(_says_enough(s) for s in _statements(group)):
            continue
        differences, set_aside = (
            compare_point(group, accounts) if len(group.cells) > 1 else ([], [])
        )
        short = with_turning(_passages(group, differences, passages), _statements(group), accounts)
        drafts.append(Draft(group, possible, short, differences, set_aside))
    drafts = _once(_without_heads(drafts))
    return drafts + _beside(drafts, accounts)


def _without_heads(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts but those of one account that another's passage tells with what they govern:
    "Engineers found no evidence".
    """
    widened: dict[str, list[tuple[Span, Span]]] = defaultdict(list)
    for draft in drafts:
        for whole, short in draft.passages.items():
            if short.start < whole.start:
                widened[whole.article].append((whole, short))

    def is_head(draft: Draft) -> bool:
        statements = _statements(draft.group)
        return len(draft.group.cells) == 1 and all(
            any(
                short.covers(s.span) and not whole.covers(s.span)
                for whole, short in widened[s.span.article]
            )
            for s in statements
        )

    return [draft for draft in drafts if not is_head(draft)]


def _once(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those whose passages another one holds, for all of their accounts."""
    again: set[int] = set()
    by_article: dict[str, list[Draft]] = defaultdict(list)
    for n in sorted(range(len(drafts)), key=lambda n: (-len(drafts[n].group.cells), n)):
        draft = drafts[n]
        if len(draft.group.cells) < 2:
            break
        first = draft.articles()[0]
        if not draft.differences and any(_tells_again(d, draft) for d in by_article[first]):
            again.add(n)
            continue
        for article in draft.group.cells:
            by_article[article].append(draft)
    return [draft for n, draft in enumerate(drafts) if n not in again]


def _tells_again(one: Draft, two: Draft) -> bool:
    """Whether each passage of the second lies in a passage of the first, nearly whole."""
    return all(
        any(span.common(other) >= AGAIN * (span.end - span.start) for other in one.spans(article))
        for article in two.group.cells
        for span in two.spans(article)
    )


def _passages(
    group: Group, differences: Sequence[Difference], passages: Sequence[Passages]
) -> Mapping[Span, Span]:
    """The shortest passages of a group's statements, widened to what they differ in."""
    if len(group.cells) < 2:
        return {}
    spans = [s.span for s in _statements(group)]
    found = one_of_nested(next((f for p in passages if (f := p.of_spans(spans))), {}))
    return widened(found, differences)


def _beside(drafts: Sequence[Draft], accounts: Accounts) -> list[Draft]:
    """What the statements of points say that no passage of a point holds."""
    told: dict[Span, list[Span]] = {}
    homes: dict[Span, tuple[Statement, Draft]] = {}
    for draft in drafts:
        for statement in _statements(draft.group):
            if statement.span in draft.passages:
                told.setdefault(statement.span, []).append(draft.passages[statement.span])
                homes.setdefault(statement.span, (statement, draft))
    found = []
    for whole, spans in told.items():
        statement, draft = homes[whole]
        if whole.article == accounts.document:
            continue
        for rest in gaps(whole, spans):
            lone = Statement(id=statement.id, span=rest, certainty=statement.certainty)
            if _says_enough(lone, REST_WORDS):
                group = Group({rest.article: (lone,)}, {rest.article: 1.0})
                found.append(Draft(group, draft.possible))
    return found


def settle(drafts: Sequence[Draft], twins: Twins, accounts: Accounts) -> None:
    """Drop differences in sentences that the accounts have in common, whose edits decide; and those
    that an account's own correction note settles become updates. What a point tells is not told
    again in another that gives fewer values. Points of other events than that of the accounts stay.
    """
    drafts = [draft for draft in drafts if set(draft.group.cells) <= set(accounts.articles)]
    rows = [(draft, d) for draft in drafts for d in draft.differences if not twins.settle(d)]
    told: list[tuple[Draft, Difference]] = []
    for draft, difference in sorted(rows, key=lambda row: -len(row[1].readings)):
        if not any(_same(difference, one) for _, one in told):
            told.append((draft, difference))
    kept = {(id(draft), difference) for draft, difference in told}
    for draft in drafts:
        mine = [d for d in draft.differences if (id(draft), d) in kept]
        draft.differences = [corrected(difference, accounts) for difference in mine]


def _same(one: Difference, two: Difference) -> bool:
    """Whether the first gives no value of an account that the second does not give as well, on a
    common passage.
    """
    if one.kind != two.kind:
        return False
    mine, yours = ({(r.span.article, r.value) for r in d.readings} for d in (one, two))
    spans = ({r.span for r in d.readings} for d in (one, two))
    return mine <= yours and bool(next(spans) & next(spans))


def add_found(drafts: list[Draft], found: Sequence[Found], accounts: Accounts) -> None:
    """Put differences that were found across whole accounts on their points.

    A point that joins the same passages takes the difference; else it makes a point of its own.
    """
    for item in found:
        if is_told(item, [d for draft in drafts for d in draft.differences]):
            continue
        if list(item.cells) == [accounts.document]:
            continue
        home = next((d for d in drafts if _holds(d.group, item)), None)
        if home is None:
            told = Draft(_group_of(item, accounts), differences=[item.difference])
            drafts[:] = [*(d for d in drafts if not _is_told_in(told, d)), told]
        elif item.difference.kind not in {d.kind for d in home.differences}:
            home.differences.append(item.difference)
            home.passages = widened(home.passages, [item.difference])


def _is_told_in(one: Draft, two: Draft) -> bool:
    """Whether the second is a point of one account that the first tells."""
    return len(two.group.cells) == 1 and not two.differences and _tells_again(one, two)


def _holds(group: Group, found: Found) -> bool:
    """Whether the group has a passage that meets the found one in each of its articles."""
    if len(group.cells) < len(found.cells):
        return False
    return all(
        any(span.common(mine) for span in spans for mine in group.spans(article))
        for article, spans in found.cells.items()
    )


def _group_of(found: Found, accounts: Accounts) -> Group:
    """The found passages as a group; each stands as a statement of its own."""
    cells = {
        article: tuple(Statement(id=_statement_at(span, accounts), span=span) for span in spans)
        for article, spans in found.cells.items()
    }
    return Group(cells, dict.fromkeys(cells, FOUND))


def _statement_at(span: Span, accounts: Accounts) -> str:
    """The id of the smallest statement that holds the passage, or nothing."""
    reading = accounts.by_article[span.article]
    holding = [s for s in reading.statements if s.span.covers(span)]
    return min(holding, key=lambda s: s.span.end - s.span.start).id if holding else ""


def finish(
    drafts: Sequence[Draft], accounts: Accounts, origins: Sequence[Origin]
) -> tuple[Point, ...]:
    """The points in the order of the story: by their mean place in the accounts.

    Those of several accounts are numbered first, so that a page that shows them alone counts from
    one, and its numbers are the ids.
    """
    ordered = sorted(drafts, key=lambda draft: _place(draft.group, accounts))
    home = {article: origin.id for origin in origins for article in origin.articles}
    points = [_point(draft, accounts, home) for draft in ordered]
    shared_first = sorted(range(len(points)), key=lambda n: points[n].relation == "single")
    ids = {n: f"p{number}" for number, n in enumerate(shared_first, 1)}
    return tuple(point.model_copy(update={"id": ids[n]}) for n, point in enumerate(points))


def _point(draft: Draft, accounts: Accounts, home: Mapping[str, str]) -> Point:
    """The point, without its number."""
    group = draft.group
    told = draft.articles()
    detail = _details(group)
    counted = any(d.kind not in SHOWN_ONLY for d in draft.differences)
    return Point(
        id="",
        gloss=_gloss([span for article in told for span in draft.spans(article)]),
        relation="differ" if counted else ("agree" if len(told) > 1 else "single"),
        cells=tuple(
            Cell(
                article=article,
                spans=tuple(draft.spans(article)),
                statements=tuple(dict.fromkeys(s.id for s in statements if s.id)),
                strength=group.strength[article],
                detail=detail[article],
            )
            for article, statements in group.cells.items()
        ),
        silent=find_silences(group, accounts, draft.possible, told),
        origins=len({home[article] for article in told if article in home}),
        differences=tuple(draft.differences),
        set_aside=tuple(draft.set_aside),
    )


def _statements(group: Group) -> Iterable[Statement]:
    return (s for statements in group.cells.values() for s in statements)


def _says_enough(statement: Statement, fewest: int = FEWEST_WORDS) -> bool:
    return len(stems(statement.span.text)) >= fewest


def _place(group: Group, accounts: Accounts) -> tuple[float, str, int]:
    """Mean relative place of a group's first passages; ties by article and offset."""
    firsts = [statements[0].span for statements in group.cells.values()]
    places = [s.start / max(len(accounts.articles[s.article].text), 1) for s in firsts]
    return round(sum(places) / len(places), 6), firsts[0].article, firsts[0].start


@lru_cache(maxsize=1)
def _pointing_back() -> frozenset[str]:
    path = Path(__file__).parent / "data" / "gloss.toml"
    return frozenset(tomllib.loads(path.read_text("utf-8"))["back"])


def _gloss(spans: Sequence[Span]) -> str:
    """The clearest passage: it does not begin by pointing back, and shares most of its words.

    Of equals the shortest; every passage is in the point, so the gloss is always a receipt.
    """
    texts = [span.text for span in spans]
    bags = [set(stems(text)) for text in texts]

    def rank(index: int) -> tuple[bool, float, int, int]:
        first = WORD.search(texts[index])
        back = first is None or first.group().lower() in _pointing_back()
        shared = sum(len(bags[index] & bag) / max(len(bags[index] | bag), 1) for bag in bags)
        return back, -round(shared, 6), len(texts[index]), index

    text = " ".join(texts[min(range(len(texts)), key=rank)].split())
    if len(text) <= LONGEST_GLOSS:
        return text
    return text[:LONGEST_GLOSS].rsplit(" ", 1)[0] + " …"


Detail = Literal["same", "finer", "coarser"]


def _details(group: Group) -> dict[str, Detail]:
    """Which account is finer, by the figures, dates and names that its statements hold."""
    count = {
        article: sum(len(s.figures) + len(s.when) + len(s.where) + len(s.who) for s in statements)
        for article, statements in group.cells.items()
    }
    most, least = max(count.values()), min(count.values())
    if most - least < FINER_BY:
        return dict.fromkeys(count, "same")
    extremes: dict[int, Detail] = {most: "finer", least: "coarser"}
    return {article: extremes.get(n, "same") for article, n in count.items()}
