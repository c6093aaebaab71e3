"""Differences of place and identity: where it was, and who did what only one can have done."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.differences.evidence import shown_alike
from rashomon.comparing.differences.found import Found, by_value, cells_of, excerpt
from rashomon.comparing.differences.slots import (
    across_accounts,
    both_quoted,
    days_clash,
    groups_of,
    overlap,
    pairs,
    passages,
    sentence_keys,
)
from rashomon.comparing.differences.words import content_keys, key_of, lexicon
from rashomon.comparing.sharing import sharing
from rashomon.records import Difference, Entity, ReadingOfDifference, Span, Statement

CLEFT = re.compile(r"It (?:was|is) .{3,80}? (?:who|that) ")
"""A sentence that puts the doer first: "It was Jane Doe who gave the order"."""
HELPERS = re.compile(r"(?:\b(?:is|are|was|were|has|have|had|been)\s+)+$", re.I)
"""Helpers right before a verb."""
SAME_DEED = 0.6
"""Share of the shorter predicate's content words that both must have: the same deed in nearly the
same words, since two people may each do something alike."""
RANK = re.compile(r"\b(?:first|second|third|fourth|fifth|last|final|\d+(?:st|nd|rd|th))\b", re.I)
CLASS = re.compile(
    r"\b(?:(?:wo)?m[ae]n(?:['’]s)?|boys?['’]?s?|girls?['’]?s?|juniors?|seniors?|under[- ]\d+|mixed"
    r"|doubles|singles)\b",
    re.I,
)
"""Words that tell one of several alike: the second goal, the women's race."""
LEAST_DEED = 2
"""Content words that both predicates must share."""


def compare_places(group: Group, accounts: Accounts) -> list[Difference]:
    """Place differences of a point (at most one): two named places of one kind for one event.

    Without a gazetteer nothing tells whether one place lies in another; so only places with the
    same noun of kind ("hospital", "airport") are compared, and only where neither account names
    the other's anywhere; and directions ("north of X" against "south of X").
    """
    rows: dict[tuple[str, int], ReadingOfDifference] = {}
    for one, two in pairs(group, accounts):
        readings = _two_facilities(one, two, accounts) or _two_directions(one, two)
        if readings is None or both_quoted(one, two) or one.polarity != two.polarity:
            continue
        if one.certainty != two.certainty or days_clash(one, two, accounts):
            continue  # where it was, and where another will be
        rows |= {(r.span.article, r.span.start): r for r in readings}
    if not rows:
        return []
    ordered = _one_spelling(_ordered(rows.values(), accounts))
    told = _stating(ordered[0].span, group)
    why = f"{by_value(ordered, accounts)} as the place (“{excerpt(told.span.text)}”)."
    return [Difference(kind="place", class_="divergence", readings=ordered, why=why)]


def _stating(span: Span, group: Group) -> Statement:
    """The first statement of a group that holds a passage."""
    return next(s for cell in group.cells.values() for s in cell if s.span.covers(span))


def _one_spelling(readings: Sequence[ReadingOfDifference]) -> tuple[ReadingOfDifference, ...]:
    """The readings, places of the same words ("St Mary's", "St. Mary’s") with one value."""
    first: dict[frozenset[str], str] = {}
    return tuple(
        reading.model_copy(
            update={"value": first.setdefault(content_keys(reading.value), reading.value)}
        )
        for reading in readings
    )


def find_places(accounts: Accounts) -> list[Found]:
    """The same over whole accounts, one difference for each pair of places."""

    def keys_of(statement: Statement) -> frozenset[str]:
        kinds = {kind for _, kind in _facilities(statement, accounts)}
        direction = DIRECTION.search(statement.span.text) if kinds else None
        return frozenset(kinds | ({direction["place"]} if direction else set()))

    return _over_accounts(accounts, keys_of, compare_places)


def _over_accounts(
    accounts: Accounts,
    keys_of: Callable[[Statement], frozenset[str]],
    compare: Callable[[Group, Accounts], list[Difference]],
) -> list[Found]:
    """Differences between single statements of two accounts that share a key; chains are one."""
    statements = [s for reading in accounts.readings for s in reading.statements]
    keys = [keys_of(statement) for statement in statements]
    apart: list[tuple[Statement, Statement]] = []
    for i, j in across_accounts(statements, sharing(keys), accounts):
        (pair,) = groups_of([(statements[i], statements[j])], accounts)
        if compare(pair, accounts):
            apart.append((statements[i], statements[j]))
    return [
        Found(cells_of(passages(group), accounts), difference)
        for group in groups_of(apart, accounts)
        for difference in compare(group, accounts)
    ]


@lru_cache(maxsize=1)
def _facility() -> re.Pattern[str]:
    kinds = "|".join(kind.capitalize() for kind in lexicon()["facilities"])
    name = r"(?:[A-Z][\w.’'-]*|of|the|de|la)"
    return re.compile(
        rf"\b(?:at|to|in|from|into|outside|near)\s+(?:the\s+)?"
        rf"(?P<name>(?:[A-Z][\w.’'-]*\s+)(?:{name}\s+){{0,3}}?(?P<kind>{kinds}))\b"
    )


def _facilities(statement: Statement, accounts: Accounts) -> Iterator[tuple[Span, str]]:
    article = accounts.articles[statement.span.article]
    for match in _facility().finditer(statement.span.text):
        start = statement.span.start + match.start("name")
        yield article.span(start, statement.span.start + match.end("name")), match["kind"]


def _two_facilities(
    one: Statement, two: Statement, accounts: Accounts
) -> tuple[ReadingOfDifference, ReadingOfDifference] | None:
    mine, yours = list(_facilities(one, accounts)), list(_facilities(two, accounts))
    if len(mine) != 1 or len(yours) != 1 or mine[0][1] != yours[0][1]:
        return None
    first, second = mine[0][0], yours[0][0]
    kind = key_of(mine[0][1])
    own = (content_keys(first.text) - {kind}, content_keys(second.text) - {kind})
    if not own[0] or not own[1] or own[0] & own[1]:
        return None
    for span, words in ((second, own[0]), (first, own[1])):
        text = accounts.articles[span.article].text
        if words <= content_keys(text):
            return None  # the account names the other's place as well
    shared = sentence_keys(one, accounts) & sentence_keys(two, accounts)
    if len(shared - own[0] - own[1]) < LEAST_DEED:
        return None
    return (
        ReadingOfDifference(span=first, value=first.text),
        ReadingOfDifference(span=second, value=second.text),
    )


DIRECTION = re.compile(
    r"\b(?P<way>north|south|east|west|north-?east|north-?west|south-?east|south-?west) of "
    r"(?:the )?(?P<place>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)"
)
LIES = re.compile(
    r"(?:\b(?:located|situated|lies|lying)\b[^,;]{0,20}"
    r"|[A-Z][\w’'-]+,?\s+(?:(?:some|about|around|roughly|just)\s+)?(?:[\d.,]+\s+\w+\s+)?)$"
)
"""What tells where a place lies: "Baytown, about 25 miles east of", "located northwest of"."""
OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}


def _two_directions(
    one: Statement, two: Statement
) -> tuple[ReadingOfDifference, ReadingOfDifference] | None:
    """Opposite directions from one place."""
    first, second = DIRECTION.search(one.span.text), DIRECTION.search(two.span.text)
    if not first or not second or first["place"] != second["place"]:
        return None
    if any(LIES.search(s.span.text[: m.start()]) for s, m in ((one, first), (two, second))):
        return None  # it tells where a place lies, and not where it was
    ways = [re.sub("-", "", match["way"]) for match in (first, second)]
    pairs_of = [(a, b) for a, b in OPPOSITE.items() if a in ways[0] and b in ways[1]]
    if not pairs_of or not content_keys(one.span.text) & content_keys(two.span.text):
        return None
    return tuple(  # type: ignore[return-value]
        ReadingOfDifference(
            span=Span(
                article=statement.span.article,
                start=statement.span.start + match.start(),
                end=statement.span.start + match.end(),
                text=match.group(),
            ),
            value=match.group(),
        )
        for statement, match in ((one, first), (two, second))
    )


def compare_identity(group: Group, accounts: Accounts) -> list[Difference]:
    """Identity differences of a point (at most one): one deed, two doers, where one can do it."""
    rows: dict[tuple[str, int], ReadingOfDifference] = {}
    for one, two in pairs(group, accounts):
        mine, yours = _doer(one, accounts), _doer(two, accounts)
        if mine is None or yours is None or mine[0].id == yours[0].id:
            continue
        if not _same_deed(one, two) or _one_of_several(one, two):
            continue
        if both_quoted(one, two) or days_clash(one, two, accounts):
            continue
        if _credits(accounts, one, yours[0]) or _credits(accounts, two, mine[0]):
            continue
        readings = (
            ReadingOfDifference(span=mine[1], value=mine[0].name),
            ReadingOfDifference(span=yours[1], value=yours[0].name),
        )
        if shown_alike(one, two, accounts, (mine[0].name, yours[0].name)) != "sure":
            continue
        rows |= {(r.span.article, r.span.start): r for r in readings}
    if not rows:
        return []
    ordered = _ordered(rows.values(), accounts)
    deed = excerpt(_deed(_stating(ordered[0].span, group)))
    why = f"{by_value(ordered, accounts)} as the one who “{deed}”; only one of them can have."
    return [Difference(kind="identity", class_="conflict", readings=ordered, why=why)]


def find_identity(accounts: Accounts) -> list[Found]:
    """The same over whole accounts, one difference for each pair of doers."""

    def keys_of(statement: Statement) -> frozenset[str]:
        return frozenset() if _doer(statement, accounts) is None else _predicate(statement)

    return _over_accounts(accounts, keys_of, compare_identity)


def _deed_at(statement: Statement) -> int | None:
    """Where in the statement its deed begins: its event word, or what follows "It was X who"."""
    cleft = CLEFT.match(statement.span.text)
    if cleft:
        return cleft.end()
    return statement.event.start - statement.span.start if statement.event else None


def _deed(statement: Statement) -> str:
    """The words of the deed, with the helpers of its verb: "was arrested at the pier"."""
    start = _deed_at(statement) or 0
    helpers = HELPERS.search(statement.span.text[:start])
    return statement.span.text[helpers.start() if helpers else start :]


def _doer(statement: Statement, accounts: Accounts) -> tuple[Entity, Span] | None:
    """The one named person before the event word of a deed that one alone does."""
    deed = _deed_at(statement)
    if deed is None or statement.polarity != "affirmed":
        return None
    if statement.certainty != "asserted" or not _is_exclusive(statement):
        return None
    people = []
    for key in statement.who:
        entity = accounts.entity.get(key)
        if entity is None or entity.type != "person":
            continue
        for mention in entity.mentions:
            inside = (
                statement.span.start <= mention.start and mention.end <= statement.span.start + deed
            )
            if mention.article == statement.span.article and mention.form == "name" and inside:
                article = accounts.articles[mention.article]
                people.append((entity, article.span(*mention.range)))
                break
    return people[0] if len(people) == 1 else None


def _is_exclusive(statement: Statement) -> bool:
    """Whether the deed is one of the list, or an order, post or prize that only one has."""
    return _exclusive().search(statement.span.text.casefold()) is not None


@lru_cache(maxsize=1)
def _exclusive() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{deed})\b" for deed in lexicon()["exclusive_deeds"]))


def _same_deed(one: Statement, two: Statement) -> bool:
    mine, yours = _predicate(one), _predicate(two)
    return len(mine & yours) >= LEAST_DEED and overlap(mine, yours) >= SAME_DEED


def _one_of_several(one: Statement, two: Statement) -> bool:
    """Whether they may be two of a kind: the first and the second goal, the women's race."""
    ranks, classes = (
        [{match[0].casefold() for match in words.finditer(s.span.text)} for s in (one, two)]
        for words in (RANK, CLASS)
    )
    return bool(ranks[0] and ranks[1] and not ranks[0] & ranks[1]) or classes[0] != classes[1]


def _predicate(statement: Statement) -> frozenset[str]:
    return content_keys(statement.span.text[_deed_at(statement) or 0 :])


def _credits(accounts: Accounts, statement: Statement, other: Entity) -> bool:
    """Whether the statement's account says the same deed of the other person anywhere."""
    return any(
        other.id in second.who and overlap(_predicate(second), _predicate(statement)) >= SAME_DEED
        for second in accounts.by_article[statement.span.article].statements
    )


def _ordered(
    readings: Iterable[ReadingOfDifference], accounts: Accounts
) -> tuple[ReadingOfDifference, ...]:
    order = accounts.order
    return tuple(sorted(readings, key=lambda r: (order[r.span.article], r.span.start)))
