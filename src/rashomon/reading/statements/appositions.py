"""Appositions that state who somebody is: "Otto Blum, the chairman of the Saltby Pier Company"."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.reading.columns import Columns
from rashomon.reading.statements.clauses import Clause
from rashomon.reading.tokens import Run, Token

SHORTEST = 3
"""Words of a role that tells something ("the school's head"); "the mayor" alone is a title."""
LONGEST = 20
"""Words of a role; what is longer is a list that the parse took for one."""


def roles_in(sentence: Run, columns: Columns) -> Iterator[Clause]:
    """The name with its apposition as one clause; the noun of the role is its event."""
    for i in range(sentence.start, sentence.end):
        if columns.dep[i] != "appos" or columns.head[i] > i:
            continue
        role = sentence.doc[i]
        name = role.head
        if name.ent_type_ == "PERSON" and role.pos_ == "NOUN":
            noun, first, last = role, name.left_edge.i, _end(role)
            size = last - role.left_edge.i
            between = role.doc[name.i + 1 : role.left_edge.i]
        elif role.ent_type_ == "PERSON" and name.pos_ == "NOUN":
            noun, first, last = name, name.left_edge.i, role.i + 1
            size = role.left_edge.i - 1 - first
            between = role.doc[role.left_edge.i - 1 : role.left_edge.i]
        else:
            continue
        if not _is_apposition(noun, between):
            continue
        if SHORTEST <= size <= LONGEST and last - first <= 2 * LONGEST:
            yield Clause(first, last, noun)


def _is_apposition(noun: Token, between: Run) -> bool:
    """Whether commas set the two apart, and the noun says who it is ("whose son" does not)."""
    if not any(t.text == "," for t in between) or any(t.pos_ in ("VERB", "AUX") for t in between):
        return False
    return not any(t.tag_ == "WP$" or t.text == ":" for t in (*noun.children, *between))


def _end(role: Token) -> int:
    """The token behind the role, without a clause that hangs on it or a second apposition."""
    end: int = role.right_edge.i + 1
    for child in role.children:
        if child.i > role.i and child.dep_ in ("relcl", "acl", "appos", "conj", "punct", "cc"):
            end = min(end, child.left_edge.i)
    while end > role.i + 1 and (role.doc[end - 1].is_punct or role.doc[end - 1].is_space):
        end -= 1
    return end
