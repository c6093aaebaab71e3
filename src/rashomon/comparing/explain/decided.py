"""Which step joined two statements, or kept them apart: gates, links, limits, corrections."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.comparing.accounts import Group
from rashomon.comparing.alignment.align import MANY, POSSIBLE
from rashomon.comparing.alignment.candidates import MOST, NEAREST
from rashomon.comparing.alignment.clashing import Clashing
from rashomon.comparing.alignment.features import in_headline
from rashomon.comparing.alignment.grouping import LINK, PARTNERS, SECOND
from rashomon.comparing.alignment.passages import Passages
from rashomon.comparing.differences.found import account_names, excerpt
from rashomon.comparing.explain.trace import Trace
from rashomon.records import Point

APART = (
    "Their accounts seem to tell of two events (few words and names in common), and accounts of "
    "two events are not compared; `compare --one-event` compares them all the same."
)
LIMIT = (
    f"Each of them stands in {PARTNERS} points with the other's account, or in one that has a "
    "better passage of it: the strongest pairs are joined first."
)
MOST_RIVALS = 2
"""Better matches that are named for each of the two."""


def why_joined(steps: Trace, one: int, two: int, common: Sequence[Point]) -> list[str]:
    """The step that brought two statements into one point."""
    sure, gate = steps.final_of(one, two), steps.gate
    group = _group_of(steps.plain.groups, steps, one, two)
    if group is None:
        corrected = _group_of(steps.aligned.groups, steps, one, two)
        if corrected is not None:
            return ["A correction of yours put them together."]
        return [_by_other_means(common)]
    if sure is not None and sure >= gate:
        return [
            f"Their strength is {sure:.2f}, and {gate} is enough to join two statements.",
            f"Every two accounts of the point reach {LINK} with each other.",
        ]
    between = "none, for they were not compared" if sure is None else f"{sure:.2f}"
    return [
        f"Others brought them together: their own strength ({between}) does not reach {gate}, but "
        f"each reaches it with another passage of the point, and the two are not below {LINK}."
    ]


def _by_other_means(common: Sequence[Point]) -> str:
    if any(point.differences for point in common):
        kinds = " and ".join(dict.fromkeys(d.kind for p in common for d in p.differences))
        return (
            f"Not their likeness: a difference ({kinds}) that was found across whole accounts "
            "stands on these passages, and so they stand in one point."
        )
    return (
        "Not the likeness of their statements: they state one fact in so many words (a figure, an "
        "utterance, an office)."
    )


def why_not_joined(steps: Trace, one: int, two: int) -> list[str]:
    """The step that kept two statements apart."""
    if steps.apart:
        return [APART]
    if _group_of(steps.plain.groups, steps, one, two):
        return ["They were alike enough, and a correction of yours keeps them apart."]
    statements = steps.view.statements
    told = _headlines(steps, one, two)
    if statements[one].span.article == statements[two].span.article:
        return [
            *told,
            "Both are of one account: two statements of one account stand in one point only where "
            f"another account has both, and each reaches {SECOND} with it.",
        ]
    sure = steps.final_of(one, two)
    if sure is None:
        told.append(
            f"They were not compared: each statement is compared with the {NEAREST} that are "
            f"nearest to it by rare words and meaning in each other account, {MOST} in all, and "
            f"these are further apart. By themselves their chance would be "
            f"{steps.alone(one, two):.2f}."
        )
        return told + _rivals(steps, one, two)
    told += _vetoed(steps, one, two) + _of_two_things(steps, one, two)
    if sure < steps.gate:
        told.append(_below(sure, steps.gate))
        return told + _rivals(steps, one, two)
    told.append(f"Their strength of {sure:.2f} reaches the gate of {steps.gate}.")
    return told + (
        _little(steps, one, two) or _clashing(steps, one, two) or _links(steps, one, two) or [LIMIT]
    )


def _below(sure: float, gate: float) -> str:
    if sure < POSSIBLE:
        return (
            f"Their strength is {sure:.2f}. Two statements are joined from {gate} on; below "
            f"{POSSIBLE} one is not even shown as a possible match."
        )
    return (
        f"Their strength is {sure:.2f}: between {POSSIBLE} and {gate} a passage is shown as a "
        "possible match, and not joined."
    )


def _headlines(steps: Trace, one: int, two: int) -> list[str]:
    heads = in_headline(steps.view)
    if len(steps.accounts.readings) >= MANY or not (heads[one] or heads[two]):
        return []
    which = "Both are headlines" if heads[one] and heads[two] else "One of them is a headline"
    return [f"{which}: of fewer than {MANY} accounts headlines stand in no points."]


def _vetoed(steps: Trace, one: int, two: int) -> list[str]:
    place = steps.place(one, two)
    if place is None or steps.final[place] >= steps.strength[place]:
        return []
    before, after = float(steps.strength[place]), float(steps.final[place])
    how = "vetoed it" if before >= steps.gate > after else "lowered it"
    return [f"Your cross-encoder {how}: the strength was {before:.2f}, and is {after:.2f}."]


def _rivals(steps: Trace, one: int, two: int) -> list[str]:
    """Statements of the other's account that fit each of the two better."""
    statements = steps.view.statements
    names = account_names(steps.accounts)
    own = steps.final_of(one, two) or 0.0
    told = []
    for which, here, there in (("first", one, two), ("second", two, one)):
        article = statements[there].span.article
        better = [(s, n) for s, n in steps.best_for(here, article, but=there) if s > own]
        if better:
            shown = "; ".join(
                f"“{excerpt(statements[n].span.text)}” ({s:.2f})" for s, n in better[:MOST_RIVALS]
            )
            told.append(f"Nearer to the {which} is, in {names[article]}: {shown}.")
    return told


def _links(steps: Trace, one: int, two: int) -> list[str]:
    """Members of the points of one that do not reach the other."""
    statements = steps.view.statements
    names = account_names(steps.accounts)
    told = []
    for which, here, there in (("first", one, two), ("second", two, one)):
        for member in _members(steps, here):
            sure = steps.final_of(member, there)
            if member in (here, there) or (sure is not None and sure >= LINK):
                continue
            other = statements[member].span
            if other.article == statements[there].span.article:
                continue
            far = "was not compared with it" if sure is None else f"has only {sure:.2f} with it"
            told.append(
                f"In the point of the {which} stands “{excerpt(other.text)}” "
                f"({names[other.article]}), which {far}: every two accounts of a point must "
                f"reach {LINK}."
            )
    return told[: 2 * MOST_RIVALS]


def _members(steps: Trace, number: int) -> list[int]:
    """The statements that stand in points of several accounts with this one."""
    index = {s.id: n for n, s in enumerate(steps.view.statements)}
    wanted = steps.view.statements[number].id
    found: dict[int, None] = {}
    for group in steps.plain.groups:
        ids = [s.id for statements in group.cells.values() for s in statements]
        if len(group.cells) > 1 and wanted in ids:
            found.update({index[key]: None for key in ids if key in index})
    return list(found)


def _little(steps: Trace, one: int, two: int) -> list[str]:
    """That two statements share no more than a name, a day or a word."""
    passages = Passages(steps.view)
    if passages.tell(one, two):
        return []
    shared = passages.of((one, two))
    return [
        f"What they have in common is “{excerpt(shared[one].text)}” and "
        f"“{excerpt(shared[two].text)}”: no more than a name, a day or a single word, and that "
        "reports nothing."
    ]


def _of_two_things(steps: Trace, one: int, two: int) -> list[str]:
    """That two statements clash."""
    statements = steps.view.statements
    if not Clashing(steps.accounts).clash(statements[one], statements[two]):
        return []
    return [
        "They tell of two things: their days or figures differ, and each account gives the "
        "other's as well."
    ]


def _clashing(steps: Trace, one: int, two: int) -> list[str]:
    """What stands in a point with one of them and clashes with the other."""
    clashing, statements = Clashing(steps.accounts), steps.view.statements
    for which, here, there in (("first", one, two), ("second", two, one)):
        for member in _members(steps, here):
            if member not in (one, two) and clashing.clash(statements[member], statements[there]):
                other = statements[member].span
                return [
                    f"In the point of the {which} stands “{excerpt(other.text)}”, and by its days "
                    "or figures the other tells of another thing than that."
                ]
    return []


def _group_of(groups: Sequence[Group], steps: Trace, one: int, two: int) -> Group | None:
    """The group in which both statements stand."""
    wanted = {steps.view.statements[one].span, steps.view.statements[two].span}
    for group in groups:
        if wanted <= {s.span for statements in group.cells.values() for s in statements}:
            return group
    return None
