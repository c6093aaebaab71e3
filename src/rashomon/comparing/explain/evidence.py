"""What speaks for and against two statements reporting the same thing, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.comparing.alignment.context import CONTEXT, FLOOR, MOST_RANK
from rashomon.comparing.alignment.features import FEATURES, in_headline
from rashomon.comparing.alignment.model import Model
from rashomon.comparing.alignment.view import View
from rashomon.comparing.alignment.words import STOP, WORD
from rashomon.comparing.differences.found import excerpt, joined
from rashomon.comparing.stems import stem
from rashomon.records import Statement

NAMES = (*FEATURES, *CONTEXT)
ALONE = NAMES.index("alone")
MOST_NAMED = 8
"""Words, names or figures that one line lists."""

Features = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Line:
    """One kind of evidence: what it is called, what was seen, how much it moved the strength.

    `moved` is the strength less what it would be if this evidence were as it usually is in pairs
    that are joined; `None` where that cannot be told.
    """

    name: str
    seen: str
    moved: float | None = None


@dataclass(frozen=True)
class Kind:
    """Features that are told together, and how what was seen is put into words."""

    name: str
    features: tuple[str, ...]
    tell: Callable[[Telling], str]


@dataclass(frozen=True)
class Telling:
    """All that a line may speak of: the view, the two statements by number, the features."""

    view: View
    one: int
    two: int
    row: Features

    def value(self, name: str) -> float:
        """A feature of the pair."""
        return float(self.row[NAMES.index(name)])

    @property
    def statements(self) -> tuple[Statement, Statement]:
        """The two statements."""
        return self.view.statements[self.one], self.view.statements[self.two]


def evidence(telling: Telling, model: Model, usual: Features | None) -> list[Line]:
    """One line for each kind of evidence, in a fixed order.

    `usual` has the features of a pair as they usually are in pairs that are joined.
    """
    strength = float(model.strength(telling.row[None, :])[0]) if usual is not None else None
    lines = []
    for kind in KINDS:
        moved = None
        if usual is not None and strength is not None:
            other = telling.row.copy()
            places = [NAMES.index(name) for name in kind.features]
            other[places] = usual[places]
            other[ALONE] = np.log(model.alone(other[None, : len(FEATURES)])[0] + FLOOR)
            moved = round(strength - float(model.strength(other[None, :])[0]), 3)
        lines.append(Line(kind.name, kind.tell(telling), moved))
    return lines


def usual_features(rows: Features, strength: Features, gate: float) -> Features | None:
    """The median of each feature over the pairs that reach the gate; `None` without such a pair."""
    reached = rows[strength >= gate]
    if not len(reached):
        return None
    median: Features = np.median(reached, axis=0)
    return median


def _words(t: Telling) -> str:
    mine, yours = t.view.bags[t.one], t.view.bags[t.two]
    shared = sorted(set(mine) & set(yours), key=lambda term: (-t.view.weight[term], term))
    if not shared:
        return "no word of substance in common"
    spoken = _as_written(t.statements[0].span.text, shared)
    few = f" (of {len(mine)} and {len(yours)})"
    return f"in common, the rarest in this story first: {_listed(spoken)}{few}"


def _as_written(text: str, stems: Sequence[str]) -> list[str]:
    """Stems as words of the text; a stem that a pronoun hides stays as it is."""
    written = {stem(w): w for w in reversed(WORD.findall(text)) if w.lower() not in STOP}
    return [written.get(one, one) for one in stems]


def _meaning(t: Telling) -> str:
    return (
        f"closeness of meaning {t.value('meaning'):.2f}, word by word {t.value('matched'):.2f} "
        "(1 is the same)"
    )


def _event(t: Telling) -> str:
    words = [f"“{s.event.text}”" if s.event else "none" for s in t.statements]
    same = "the same" if t.value("event") else f"closeness {t.value('event meaning'):.2f}"
    return f"{words[0]} and {words[1]}: {same}"


def _entities(t: Telling) -> str:
    entity = t.view.accounts.entity
    sides = [dict.fromkeys((*s.who, *s.where)) for s in t.statements]
    names = [{key: entity[key].name for key in side if key in entity} for side in sides]
    return _sides([list(one.values()) for one in names], "people, bodies or places")


def _figures(t: Telling) -> str:
    figure = t.view.accounts.figure
    return _sides([[figure[f].span.text for f in s.figures] for s in t.statements], "figures")


def _days(t: Telling) -> str:
    date = t.view.accounts.date
    sides = [
        [f"{date[d].span.text} ({date[d].from_ or 'no day'})" for d in s.when] for s in t.statements
    ]
    return _sides(sides, "days")


def _speakers(t: Telling) -> str:
    said = []
    for statement in t.statements:
        entity = t.view.accounts.entity.get(statement.speaker or "")
        if statement.stance is None and entity is None:
            said.append("the account itself")
        else:
            said.append(entity.name if entity else "somebody who is not named")
    return said[0] + (" in both" if said[0] == said[1] else f" and {said[1]}")


def _form(t: Telling) -> str:
    one, two = t.statements
    notes = []
    if one.polarity != two.polarity:
        notes.append("one denies")
    if one.certainty != two.certainty:
        notes.append(f"one is {one.certainty}, the other {two.certainty}")
    heads = in_headline(t.view)
    if heads[t.one] or heads[t.two]:
        notes.append("both are headlines" if heads[t.one] and heads[t.two] else "one is a headline")
    sizes = sum(t.view.bags[t.one].values()), sum(t.view.bags[t.two].values())
    notes.append(f"{sizes[0]} and {sizes[1]} words of substance")
    return "; ".join(notes)


def _place(t: Telling) -> str:
    places = []
    for statement in t.statements:
        text = t.view.accounts.articles[statement.span.article].text
        places.append(f"{statement.span.start / max(len(text), 1):.0%}")
    return f"at {places[0]} and {places[1]} of their texts"


def _others(t: Telling) -> str:
    rank = int(t.value("rank most"))
    if not rank:
        seen = "neither fits another statement of the two accounts better"
    else:
        more = " or more" if rank == MOST_RANK else ""
        seen = (
            "one of them fits another statement of the two accounts better"
            if rank == 1
            else f"one of them fits {rank}{more} other statements of the two accounts better"
        )
    if t.value("third account"):
        seen += "; a third account has a statement near both"
    return seen


KINDS = (
    Kind(
        "words",
        ("words", "containment", "mass", "shared", "rarest", "characters", "sentence"),
        _words,
    ),
    Kind(
        "meaning",
        (
            "meaning",
            "matched least",
            "matched most",
            "matched",
            "likeness",
            "run",
            "unmatched least",
            "unmatched most",
        ),
        _meaning,
    ),
    Kind("what happens", ("event", "event meaning"), _event),
    Kind("who and where", ("entities", "entities clash"), _entities),
    Kind("figures", ("figures", "figures clash"), _figures),
    Kind("days", ("days", "days clash"), _days),
    Kind("who says it", ("speaker", "both quoted", "one quoted"), _speakers),
    Kind(
        "form",
        (
            "negation",
            "certainty",
            "length ratio",
            "shorter",
            "longer",
            "one headline",
            "two headlines",
        ),
        _form,
    ),
    Kind("place", ("position",), _place),
    Kind("rivals", CONTEXT[1:], _others),
)
"""Every feature stands in one kind, but the chance of the pair alone, which sums them up."""


def _sides(sides: Sequence[Sequence[str]], what: str) -> str:
    """What both have, and what one of them has alone."""
    mine, yours = (list(dict.fromkeys(side)) for side in sides)
    both = [one for one in mine if one in yours]
    parts = [f"both: {_listed(both)}"] if both else []
    only = [[x for x in side if x not in both] for side in (mine, yours)]
    for which, rest in zip(("the first alone", "the second alone"), only, strict=True):
        if rest:
            parts.append(f"{which}: {_listed(rest)}")
    return "; ".join(parts) if parts else f"no {what}"


def _listed(items: Iterable[str]) -> str:
    every = [excerpt(item) for item in items]
    shown = every[:MOST_NAMED]
    return joined(shown) if len(every) <= MOST_NAMED else f"{', '.join(shown)} and more"
