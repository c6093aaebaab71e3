"""Acts and things that several accounts name by one noun, each with words of its own before it."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.words import function_words
from rashomon.records import Span, Wording, WordingCell

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
MOST_BEFORE = 4
"""Words between a determiner and its noun: a longer run is a clause."""
FEWEST_TOLD = 4
"""Times that the accounts name a thing by its noun with a determiner: then the story is of it."""
FEWEST_ACCOUNTS = 2
"""Accounts that name it, and half of all; fewer describe a thing of their own."""
MOST_THINGS = 8
"""Things that are shown: those that most accounts name; all of them were read on NewsWCL50."""
MOST_FORMS = 6
"""Forms of one account that are shown, as for people."""


@dataclass(frozen=True)
class Phrase:
    """A noun with the words that describe it; the passage begins behind the determiner."""

    span: Span
    noun: str
    plain: str


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    path = Path(__file__).parent / "data" / "things.toml"
    return {key: frozenset(row) for key, row in tomllib.loads(path.read_text("utf-8")).items()}


def find_things(accounts: Accounts) -> list[Wording]:
    """Rows for nouns that half of the accounts name, and describe otherwise.

    The noun must stand alone with a determiner somewhere ("the deal"): then the story has one that
    is meant. What is named in capitals is an entity, and has its row there.
    """
    told: dict[str, dict[str, list[Phrase]]] = defaultdict(dict)
    for reading in accounts.outlets:
        for phrase in phrases_of(reading.article.id, accounts):
            told[phrase.noun].setdefault(reading.article.id, []).append(phrase)
    least = max(FEWEST_ACCOUNTS, (len(accounts.outlets) + 1) // 2)
    ranked = sorted(
        (noun for noun, cells in told.items() if len(cells) >= least),
        key=lambda noun: (-len(told[noun]), -sum(map(len, told[noun].values())), noun),
    )
    rows = (_row(noun, told[noun]) for noun in ranked)
    return [row for row in rows if row is not None][:MOST_THINGS]


def _row(noun: str, cells: dict[str, list[Phrase]]) -> Wording | None:
    every = [phrase for mine in cells.values() for phrase in mine]
    if len(every) < FEWEST_TOLD or not any(phrase.plain == noun for phrase in every):
        return None
    forms = {key: _forms(mine, noun) for key, mine in cells.items()}
    described = [set(mine) for mine in forms.values() if mine]
    if len(described) < FEWEST_ACCOUNTS or len(set(map(frozenset, described))) == 1:
        return None
    shown = {key: tuple(mine.values()) or (cells[key][0].span,) for key, mine in forms.items()}
    return Wording(
        thing=noun,
        cells=tuple(WordingCell(article=key, spans=spans) for key, spans in shown.items()),
    )


def _forms(phrases: Sequence[Phrase], noun: str) -> dict[str, Span]:
    """The described forms of an account, each with its first passage."""
    forms: dict[str, Span] = {}
    for phrase in phrases:
        is_other = phrase.plain.split()[0] in _words()["another"]
        if phrase.plain != noun and not is_other and len(forms) < MOST_FORMS:
            forms.setdefault(phrase.plain, phrase.span)
    return forms


def phrases_of(article: str, accounts: Accounts) -> Iterator[Phrase]:
    """Runs of content words behind a determiner or a possessive, up to a function word or mark."""
    text = accounts.articles[article].text
    names = _ends_of_names(article, accounts)
    verbs = [s.event for s in accounts.by_article[article].statements if s.event is not None]
    taken = frozenset(place for verb in verbs for place in range(verb.start, verb.end))
    for sentence in accounts.by_article[article].sentences:
        for run in _runs(text, sentence):
            noun = _singular(run[-1][0].casefold())
            if run[-1].end() in names or noun in _words()["vague"] or run[-1][0][0].isupper():
                continue
            if any(match.start() in taken for match in run[:-1]):
                continue  # "the letter tells reporters" has a verb in it
            plain = " ".join([*(match[0].casefold() for match in run[:-1]), noun])
            span = accounts.articles[article].span(run[0].start(), run[-1].end())
            yield Phrase(span, noun, plain)


def _ends_of_names(article: str, accounts: Accounts) -> frozenset[int]:
    return frozenset(
        mention.end
        for entity in accounts.entities
        for mention in entity.mentions
        if mention.article == article and (mention.form == "name" or entity.type == "person")
    )


def _runs(text: str, sentence: Span) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    is_open, last = False, sentence.start
    for match in WORD.finditer(text, sentence.start, sentence.end):
        lower = match[0].casefold()
        opens = lower in _words()["determiners"] or lower.endswith(("'s", "’s"))
        broken = bool(text[last : match.start()].strip())
        if broken or opens or lower in function_words():
            if is_open and 0 < len(run) <= MOST_BEFORE + 1:
                yield run
            run, is_open = [], opens
        elif is_open:
            run.append(match)
        last = match.end()
    if is_open and 0 < len(run) <= MOST_BEFORE + 1:
        yield run


def _singular(word: str) -> str:
    """The noun without its plural ending, for comparison alone."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
