"""Positions of one person that two accounts name otherwise: treasurer in one, chair in another."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from itertools import combinations
from typing import Any

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.found import Found, account_names, cells_of, excerpt
from rashomon.comparing.differences.words import content_keys
from rashomon.records import Difference, Entity, ReadingOfDifference, Span

OF = re.compile(r"\s(?:of|for|at|in|to|on)\s", re.I)
OWNER = re.compile(r"^(?:(?!\sof\s).)*?(?:['’]s?|\bits|\btheir|\bhis|\bher)\s+", re.I)
CHAIRS = re.compile(r",? who (?P<role>chairs\b[^,.;:!?\n]{0,60})")
"""A position told by its verb, right behind the name."""
CHAIRING = re.compile(r"^chairs\b")
BOTH = re.compile(r"\b(?:and|or)\b|,", re.I)


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Any]:
    path = files("rashomon.comparing.differences").joinpath("data/roles.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def find_positions(entity: Entity, accounts: Accounts, left_out: list[Span]) -> list[Found]:
    """A divergence where two accounts, in their own voice, give one person two positions.

    Each account must give one position only, and the two must be of unlike kind ("treasurer",
    "chair"), or of one kind with other fields ("operations director", "head of safety"). One person
    may hold both; so it is never a conflict. `left_out` are roles that do not count: former ones,
    and those in somebody's words; a former one that the other account gives settles it.
    """
    given: dict[str, list[Span]] = {}
    for role in entity.roles:
        if role.span.article in accounts.articles and role.span not in left_out:
            given.setdefault(role.span.article, []).append(role.span)
    for mention in entity.mentions:
        if mention.form == "name" and mention.article in accounts.articles:
            article = accounts.articles[mention.article]
            chairs = CHAIRS.match(article.text, mention.end)
            if chairs:
                given.setdefault(mention.article, []).append(article.span(*chairs.span("role")))
    former = {_position(span.text) for span in left_out}
    alone = {
        key: spans[0]
        for key, spans in given.items()
        if len({_position(span.text) for span in spans}) == 1 and _position(spans[0].text)
    }
    apart = [
        (a, b)
        for a, b in combinations(alone.values(), 2)
        if _unlike(a.text, b.text) and not {_position(a.text), _position(b.text)} & former
    ]
    if not apart or len(alone) < len(given):
        return []
    spans = list(dict.fromkeys(span for pair in apart for span in pair))
    names = account_names(accounts)
    told = ", ".join(f"“{excerpt(span.text)}” in {names[span.article]}" for span in spans)
    why = f"{entity.name} is {told}: two positions, though one person may hold both."
    readings = tuple(ReadingOfDifference(span=span, value=excerpt(span.text)) for span in spans)
    difference = Difference(kind="role", class_="divergence", readings=readings, why=why)
    return [Found(cells_of(spans, accounts), difference)]


def _unlike(one: str, two: str) -> bool:
    first, second = _position(one), _position(two)
    if not first or not second or first == second:
        return False
    bodies = _body(one), _body(two)
    if bodies[0] and bodies[1] and not bodies[0] & bodies[1]:
        return False  # one person chairs a club and is treasurer of another
    if first[0] != second[0]:
        return all(kind != "leader" or field for kind, field in (first, second))
    both = first[0] == second[0] == "leader" and bool(first[1]) and bool(second[1])
    return both and not first[1] & second[1]


def _body(role: str) -> frozenset[str]:
    """Words of the body that a position is in: names, its owner, and what it is `of`, unless that
    may be a field, as for leaders.
    """
    role = CHAIRING.sub("chair of", role)
    owner = OWNER.match(role)
    head, *of = OF.split(OWNER.sub("", role), maxsplit=1)
    told = [owner[0] if owner else "", *(word for word in head.split() if not word.islower())]
    told += [word for word in " ".join(of).split() if _kind(head) != "leader" or word[:1].isupper()]
    words = content_keys(" ".join(told).replace("’s", " ").replace("'s", " "))
    return words - content_keys(" ".join(_kinds()))


def _position(role: str) -> tuple[str, frozenset[str]] | None:
    """The kind of a position and the words of its field; nothing where it is none, or several.

    `Tarrow's head of safety` is a leader of safety, `operations director` one of operations.
    """
    if BOTH.search(role):
        return None
    plain = OWNER.sub("", CHAIRING.sub("chair of", role))
    head, *field = OF.split(plain, maxsplit=1)
    kind = _kind(head)
    if kind is None:
        return None
    told = head.split()[:-1] + (field[0].split() if field and kind == "leader" else [])
    # A body may stand in letters in the other account ("FBI director"), a field does not.
    return kind, content_keys(" ".join(word for word in told if word.islower()))


def _kind(head: str) -> str | None:
    """The kind of a position by its last word."""
    words = re.findall(r"[^\W\d_]+", head.casefold())
    return _kinds().get(words[-1]) if words else None


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in _lexicon()["positions"].items() for word in words}
