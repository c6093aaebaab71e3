"""Whether two figures count or measure the same thing, as far as the words around them show it."""

from __future__ import annotations

import re

from rashomon.comparing.differences.deeds import places_clash
from rashomon.comparing.differences.quantities import (
    Quantity,
    Rates,
    conversions,
    counts_people,
    in_unit,
)
from rashomon.comparing.differences.slots import overlap, parties_clash
from rashomon.comparing.differences.words import content_keys, function_words

SAME_CONTEXT = 0.4
"""Share of the shorter context's content words that two figures of a thing must have in common,
where no outcome word ("killed") says what is counted. FINDINGS: a raw mismatch is almost never a
conflict; two of five words is a noun and a verb of a plain clause."""
LEAST_CONTEXT = 2
"""Content words that both contexts must share at least, beside the unit."""
JOINED_FACTOR = 2.0
"""How many times one figure may be the other where only the join shows that they are of one."""
BEFORE = re.compile(
    r"\s*\w*\s*(?:before|after|ago|later|earlier|from|prior|since|until|away)\b", re.I
)
DIRECTION = re.compile(r"\s+(?:north|south|east|west)\w*\s+of\s+[^\W\d_]+(?:\s+[A-Z]\w+)*", re.I)
SHARE_OF = re.compile(
    r"\s+(?:of|on)\s+(?P<whole>(?:(?!\b(?:is|are|was|were|has|have|had|will|would|can|could)\b)"
    r"[\w’'-]+[ ]?){1,8})"
)
"""What a share is of, or a levy on: up to a verb or a mark, and of eight words at most."""
NARROWED = re.compile(
    r"\b(?:of (?:them|which|whom|these|those|that)|including|among (?:them|which|these)|"
    r"in (?:all|total)|altogether|total|combined|both|each|apiece|an? (?:further|extra|additional)|"
    r"another|more|less|fewer|other|first|initial(?:ly)?|last|previous(?:ly)?|earlier|once|since|"
    r"originally|compared|up from|down from|than|in (?:19|20)\d\d|average|annual|monthly|weekly|"
    r"daily|an? (?:year|month|week|day|hour|head)|half|quarter|part)\b",
    re.I,
)
"""Words of a part, a sum, another time or a comparison: where only the join shows that two figures
are of one thing, any of them may tell why they differ."""
THAN = re.compile(r"\b(?:better|worse|higher|lower|bigger|smaller|rather) than\b[^,;]*$", re.I)
"""Words before a figure that something else is measured by: "better than $184 million"."""
STAKE = re.compile(r"\b(?:stakes?|holdings?|shareholdings?)\b", re.I)
COMPOUND = re.compile(r"[ -][a-z]+ed[ -](?P<head>[a-z]+)")
"""Words behind a noun that is part of a longer one: "one rocket propelled grenade launcher"."""
AGE = re.compile(r"\b(?:age[ds]?|year[s ]?-?olds?|years old|teenagers?)\b", re.I)


def same_thing(one: Quantity, two: Quantity, rates: Rates) -> bool:
    """Whether two figures count or measure the same thing, as far as words show it."""
    if counts_people(one.unit) and counts_people(two.unit) and (one.outcome or two.outcome):
        return one.outcome == two.outcome
    if not _may_be_one(one, two, rates):
        return False
    mine, yours = one.context - _direction(one), two.context - _direction(two)
    return len(mine & yours) >= LEAST_CONTEXT and overlap(mine, yours) >= SAME_CONTEXT


def joined_thing(one: Quantity, two: Quantity, rates: Rates) -> bool:
    """Whether two figures of one point may be of one thing, where their words do not show it: of a
    measure or currency, a share, or a noun that both count.

    That the passages were joined is what shows it. So it bears a divergence and no conflict.
    """
    if counts_people(one.unit) or counts_people(two.unit) or not _may_be_one(one, two, rates):
        return False
    measure = conversions().get(one.unit, ("",))[0]
    if measure.endswith("time") or one.unit == "year":
        return False  # how long, of anything
    mine, yours = set(one.statement.who), set(two.statement.who)
    if (mine - yours and yours - mine) or places_clash(one.statement, two.statement):
        return False  # each names somebody, or a place, that the other does not
    if any(NARROWED.search(item.statement.span.text) for item in (one, two)):
        return False
    if one.unit == "percent" and not one.context & two.context:
        return False  # a share of anything
    low, high = sorted((one.figure.value or 0.0, two.figure.value or 0.0))
    return low > 0 and high <= JOINED_FACTOR * low


def _may_be_one(one: Quantity, two: Quantity, rates: Rates) -> bool:
    """Whether nothing in units, parties, ages and wholes tells two things apart."""
    people = counts_people(one.unit) and counts_people(two.unit)
    if in_unit(one, two, rates) is None and not people:
        return False
    if one.unit in ("", "number") or two.unit in ("", "number"):
        return False  # a bare number counts anything
    if any(THAN.search(_before(item)) or _in_compound(item) for item in (one, two)):
        return False
    if parties_clash(one.statement, two.statement):
        return False
    if _is_a_time(one) or _is_a_time(two):
        return False
    if one.unit == "year" and (_is_age(one) or _is_age(two)):
        return False
    if _of(one) and _of(two) and not _of(one) & _of(two):
        return False
    return not _shares_of_two(one, two) and not _are_stakes(one, two)


def _are_stakes(one: Quantity, two: Quantity) -> bool:
    """Whether both are shares that somebody holds: each owner of one thing has its own."""
    return all(
        item.unit == "percent" and STAKE.search(item.statement.span.text) for item in (one, two)
    )


def _in_compound(item: Quantity) -> bool:
    """Whether the noun that is counted, in the singular, belongs to a longer one."""
    found = COMPOUND.match(_behind(item))
    singular = not item.figure.span.text.rstrip().endswith("s")
    return singular and found is not None and found["head"] not in function_words()


def _behind(item: Quantity) -> str:
    statement = item.statement.span
    return statement.text[max(item.figure.span.end - statement.start, 0) :]


def _before(item: Quantity) -> str:
    statement = item.statement.span
    return statement.text[: max(item.figure.span.start - statement.start, 0)]


def _shares_of_two(one: Quantity, two: Quantity) -> bool:
    """Whether shares are of two wholes: "of traffic to the north" and "of the voice traffic"."""
    if one.unit != "percent" or two.unit != "percent":
        return False
    wholes = [SHARE_OF.match(_behind(item)) for item in (one, two)]
    if wholes[0] is None or wholes[1] is None:
        return False
    mine, yours = content_keys(wholes[0]["whole"]), content_keys(wholes[1]["whole"])
    return overlap(mine, yours) < 1 or len(mine) != len(yours)


def _direction(item: Quantity) -> frozenset[str]:
    """Content words of "north of Fairview" behind a length, which many things may be."""
    behind = DIRECTION.match(_behind(item))
    return content_keys(behind[0]) if behind else frozenset()


def _is_a_time(item: Quantity) -> bool:
    """Whether it counts off a time ("nine days before"), and measures nothing."""
    statement = item.statement.span
    behind = statement.text[item.figure.span.end - statement.start :]
    return (
        conversions().get(item.unit, ("",))[0].endswith("time") and BEFORE.match(behind) is not None
    )


def _is_age(item: Quantity) -> bool:
    """Whether the years are somebody's age: nothing here tells whose."""
    return AGE.search(item.statement.span.text) is not None


def _of(item: Quantity) -> frozenset[str]:
    if item.figure.of is None:
        return frozenset()
    return content_keys(item.figure.of.text)
