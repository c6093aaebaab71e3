"""Corrections of what is a difference: claims that the user has set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from rashomon.comparing.corrections.places import ALREADY, APPLIED, NOT_APPLIED, Outcome, Placed
from rashomon.comparing.differences import Found
from rashomon.comparing.points import Draft
from rashomon.records import Difference, SetAside, Span

WHY = "A correction says that it is no difference"


def correct_differences(
    drafts: Iterable[Draft], found: Sequence[Found], placed: Iterable[Placed]
) -> tuple[list[Found], dict[int, Outcome]]:
    """Set aside what corrections call no difference, on the drafts; what is still found beside.

    A difference is set aside when the corrections together name passages of every two of its
    values.
    """
    asked = [item for item in placed if item.correction.decision == "not-a-difference"]
    touched: dict[int, str] = {}
    drafts = list(drafts)
    for draft in drafts:
        kept = []
        for difference in draft.differences:
            if _denied(difference, asked, touched):
                draft.set_aside.append(_aside(difference))
            else:
                kept.append(difference)
        draft.differences[:] = kept
    left = []
    for item in found:
        if _denied(item.difference, asked, touched):
            _keep_beside(item, drafts)
        else:
            left.append(item)
    return left, {item.number: _outcome(touched.get(item.number)) for item in asked}


def without_parted(found: Sequence[Found], apart: Sequence[tuple[Span, Span]]) -> list[Found]:
    """What was found across accounts, but not between passages that the user keeps apart."""
    return [item for item in found if not any(_stands_on(item, pair) for pair in apart)]


def _stands_on(found: Found, pair: tuple[Span, Span]) -> bool:
    spans = [span for mine in found.cells.values() for span in mine]
    return all(any(span.common(one) for span in spans) for one in pair)


def _outcome(how: str | None) -> Outcome:
    if how == APPLIED:
        return Outcome(APPLIED, "It is set aside.")
    if how == NOT_APPLIED:
        return Outcome(
            NOT_APPLIED,
            "The difference stands on further values: name a passage of each of them.",
        )
    return Outcome(ALREADY, "No difference is claimed between these passages.")


def _denied(difference: Difference, asked: Sequence[Placed], touched: dict[int, str]) -> bool:
    """Whether corrections cover every two values of the difference; notes which took part."""
    values = list(dict.fromkeys(r.value for r in difference.readings))
    covered: set[frozenset[str]] = set()
    took_part: list[int] = []
    for item in asked:
        if item.correction.kind not in (None, difference.kind):
            continue
        named = _named(difference, item)
        if named is None:
            continue
        took_part.append(item.number)
        covered |= {frozenset(pair) for pair in combinations(sorted(named), 2)}
    whole = bool(took_part) and all(frozenset(p) in covered for p in combinations(values, 2))
    for number in took_part:
        if whole or number not in touched:
            touched[number] = APPLIED if whole else NOT_APPLIED
    return whole


def _named(difference: Difference, item: Placed) -> set[str] | None:
    """Values of the difference that the correction's passages give; `None` if one gives none."""
    named: set[str] = set()
    places: set[tuple[str, int, int]] = set()
    for span in item.spans:
        hit = [r for r in difference.readings if r.span.common(span)]
        if not hit:
            return None
        named |= {r.value for r in hit}
        places |= {(r.span.article, *r.span.range) for r in hit}
    return named if len(places) > 1 else None


def _aside(difference: Difference) -> SetAside:
    return SetAside(
        kind=difference.kind, readings=difference.readings, why=f"{WHY}. {difference.why}"
    )


def _keep_beside(found: Found, drafts: Iterable[Draft]) -> None:
    """Note what was set aside on the first point that holds the passages, if one does."""
    for draft in drafts:
        spans = [s.span for statements in draft.group.cells.values() for s in statements]
        if all(any(one.common(s) for s in spans for one in mine) for mine in found.cells.values()):
            draft.set_aside.append(_aside(found.difference))
            return
