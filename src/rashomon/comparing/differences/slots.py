"""The typed slots of statements that decide whether two speak of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.differences.words import content_keys, content_words, key_of, lexicon
from rashomon.records import Span, Statement

SAME_CONTENT = 0.5
"""Share of the shorter statement's content words that both must have where the event words differ.
Half: what is reported and one party to it, in a clause of about four content words."""
SHORT_CLAUSE = 4
"""Content words below which a clause ("there had been no drill") is read with its sentence."""
UNTIL_NOW = re.compile(r"\b(?:has|have|hasn['’]t|haven['’]t|yet|so far|until now)\b", re.I)
"""Words of what holds up to the day on which it was written: "has not been released"."""
LEAST_SHARED = 2
"""Content words that two statements must share at least: one is shared by chance in any story."""


ASKING = re.compile(r"\W*(?:who|whom|whose|which|what|why|how|when|where|whether|if)\b", re.I)
"""The beginning of a clause that asks or narrows, and so states nothing by itself."""


def asks(statement: Statement) -> bool:
    """Whether a clause asks ("how many people he met") or hangs on another one."""
    return ASKING.match(statement.span.text) is not None


JOINED = 0.4
"""Strength of two accounts in a point from which its join shows that they tell one thing, where
their words do not. Of figures, in stories that differ on purpose and in others: right ones have
.35, .41, .74, .85, wrong ones .37, .38 and, of two tariffs, .62."""


@lru_cache(maxsize=1)
def outcome_keys() -> frozenset[str]:
    """Keys of words that say what happened to those who are counted."""
    return frozenset(f"={name}" for name in lexicon()["outcomes"])


@lru_cache(maxsize=1)
def light_keys() -> frozenset[str]:
    """Keys of verbs that name no event of their own ("make", "take")."""
    return frozenset(key_of(word) for word in lexicon()["light_verbs"])


def event_keys(statement: Statement) -> frozenset[str]:
    """Keys of the words that name the event; of all content words where none is marked."""
    if statement.event is None:
        return content_keys(statement.span.text)
    start = statement.event.start - statement.span.start
    end = statement.event.end - statement.span.start
    own = {w.key for w in content_words(statement.span.text) if start <= w.start < end}
    return frozenset(own) or content_keys(statement.span.text)


def same_event(one: Statement, two: Statement) -> bool:
    """Whether two statements report one event: its word, and something else that they share."""
    mine, yours = content_keys(one.span.text), content_keys(two.span.text)
    shared = mine & yours
    if event_keys(one) & event_keys(two) and (one.event or two.event):
        people = set(one.who) & set(two.who)
        return len(shared) >= LEAST_SHARED or (bool(people) and bool(shared))
    return len(shared) >= LEAST_SHARED and overlap(mine, yours) >= SAME_CONTENT


def days_clash(one: Statement, two: Statement, accounts: Accounts) -> bool:
    """Whether both sentences give resolved days, and none of one meets one of the other."""
    mine, yours = _days_of(one, accounts), _days_of(two, accounts)
    return bool(mine and yours) and not any(
        a[0] <= b[1] and b[0] <= a[1] for a in mine for b in yours
    )


def _days_of(statement: Statement, accounts: Accounts) -> list[tuple[str, str]]:
    sentence = sentence_of(statement, accounts)
    return [
        (day.from_, day.to)
        for day in accounts.by_article[statement.span.article].dates
        if day.from_ and day.to and sentence.covers(day.span)
    ]


def matter(statement: Statement, accounts: Accounts) -> frozenset[str]:
    """Content words of a statement, or of its sentence where the clause is too short to tell."""
    keys = content_keys(statement.span.text)
    if len(keys) >= SHORT_CLAUSE:
        return keys
    return sentence_keys(statement, accounts)


def sentence_keys(statement: Statement, accounts: Accounts) -> frozenset[str]:
    """Content words of the sentence that a statement stands in."""
    return content_keys(sentence_of(statement, accounts).text)


def sentence_of(statement: Statement, accounts: Accounts) -> Span:
    """The sentence that a statement stands in, or the statement."""
    return accounts.sentence(statement.span)


def overlap(one: frozenset[str], two: frozenset[str]) -> float:
    """Share of the smaller set that is in the other."""
    least = min(len(one), len(two))
    return round(len(one & two) / least, 6) if least else 0.0


def outcome_at(text: str, start: int, end: int) -> str | None:
    """The outcome word nearest to a number at `start`-`end` of a passage, by key.

    Punctuation and "and" between them count as two words more, so that "one dead, 27 hurt" goes
    together as it is read.
    """
    best: tuple[int, int, str] | None = None
    for word in content_words(text):
        if word.key not in outcome_keys():
            continue
        after = word.start >= end
        between = text[end : word.start] if after else text[word.end : start]
        if re.search(r"[.;!?\n]", between):
            continue
        distance = len(between.split()) + 2 * len(re.findall(r"[,:]|\band\b", between))
        rank = (distance, int(not after), word.key)
        if best is None or rank < best:
            best = rank
    return best[2] if best else None


def pairs(group: Group, accounts: Accounts) -> Iterator[tuple[Statement, Statement]]:
    """Every pair of statements of two articles of the group, in the order of the accounts."""
    told = [key for key, cell in group.cells.items() if cell]
    order = sorted(told, key=accounts.order.__getitem__)
    for one, two in combinations(order, 2):
        for left in group.cells[one]:
            for right in group.cells[two]:
                yield left, right


def across_accounts(
    statements: Sequence[Statement], places: Iterable[tuple[int, int]], accounts: Accounts
) -> list[tuple[int, int]]:
    """Of pairs of places those of two articles, account by account and in text order."""
    home = [accounts.order[statement.span.article] for statement in statements]
    apart = [pair for pair in places if home[pair[0]] != home[pair[1]]]
    return sorted(apart, key=lambda pair: (home[pair[0]], home[pair[1]], pair))


def groups_of(
    pairs_found: Iterable[tuple[Statement, Statement]], accounts: Accounts
) -> list[Group]:
    """Pairs of statements joined to groups where they share one, in the order of the accounts."""
    families: dict[int, dict[str, Statement]] = {}
    home: dict[str, int] = {}
    for number, pair in enumerate(pairs_found):
        merged: dict[str, Statement] = {}
        for other in sorted({home[s.id] for s in pair if s.id in home}):
            merged |= families.pop(other)
        merged |= {s.id: s for s in pair}
        families[number] = merged
        home |= dict.fromkeys(merged, number)
    groups = []
    for family in families.values():
        mine: dict[str, list[Statement]] = {}
        for statement in family.values():
            mine.setdefault(statement.span.article, []).append(statement)
        cells = {
            key: tuple(sorted(mine[key], key=lambda s: (s.span.start, s.id)))
            for key in sorted(mine, key=accounts.order.__getitem__)
        }
        groups.append(Group(cells, dict.fromkeys(cells, 1.0)))
    return groups


def passages(group: Group) -> list[Span]:
    """All passages of a group."""
    return [statement.span for cell in group.cells.values() for statement in cell]


def published(statement: Statement, accounts: Accounts) -> str:
    """The day on which the statement's article was published, or an empty string."""
    return (accounts.articles[statement.span.article].published or "")[:10]


AGED = re.compile(r"\b(\d{1,3})\s?-?\s?years?\s?-?\s?old", re.I)


NATION = re.compile(
    r"\b([A-Z][a-z]+(?:ish|ian|ean|can|ese|ench|utch|eek|wiss|rab))\s+"
    r"(?:[a-z-]+\s+)?(?:man|woman|men|women|boy|girl|national|citizen|tourist|student|sailor|soldier"
    r"|climber|driver|worker|journalist|engineer)s?\b"
)
"""Somebody by the country: "a British man", "the Australian ski mountaineer" is not among them."""


def parties_clash(one: Statement, two: Statement) -> bool:
    """Whether both name people or bodies, and none of them in common, or people of other ages or
    other countries.
    """
    if one.who and two.who and not set(one.who) & set(two.who):
        return True
    nations = [set(NATION.findall(statement.span.text)) for statement in (one, two)]
    if nations[0] and nations[1] and not nations[0] & nations[1]:
        return True
    ages = [set(AGED.findall(statement.span.text)) for statement in (one, two)]
    return bool(ages[0]) and bool(ages[1]) and not ages[0] & ages[1]


def with_doer(statement: Statement, accounts: Accounts) -> Statement:
    """The statement; where it names no party, with the one before it: "Vega, arrested in May"."""
    if statement.who:
        return statement
    span = statement.span
    before = accounts.articles[span.article].text[max(span.start - 3, 0) : span.start]
    end = span.start - len(before) + len(before.rstrip(" ,"))
    who = accounts.ending.get((span.article, end), ())
    return statement.model_copy(update={"who": who}) if who else statement


def both_quoted(one: Statement, two: Statement) -> bool:
    """Whether two different people are quoted: who disagree, not their outlets."""
    return one.speaker is not None and two.speaker is not None and one.speaker != two.speaker


def is_joined(group: Group, one: Statement, two: Statement) -> bool:
    """Whether two accounts stand so surely in one point that no words need to show it."""
    both = (group.strength.get(s.span.article, 0.0) for s in (one, two))
    return min(both) >= JOINED
