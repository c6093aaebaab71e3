"""Utterances in words: when two quotations are one utterance, and who may have said both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import pairwise, product
from typing import Literal

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.tokens import Token, words_of
from rashomon.comparing.differences.words import WORD, function_words, words_in
from rashomon.comparing.sharing import sharing
from rashomon.records import Quotation, Span, Speaker

Relation = Literal["same", "shortened", "reworded"]

SAID_BY_ONE = 10
"""Words of an utterance that two people do not both say: of up to nine ("Our thoughts are with the
families of the victims") a review made eight pairs that they might."""
BOTH_MAY = "both may have said so few words"
LEAST_SAME = 4
"""Words that two quotations must share in a row to be one utterance in the same words; three words
("no question unasked") do where two of them carry content."""
IN_A_ROW = LEAST_SAME - 1
LEAST_CONTENT = 2
"""Content words among the shared ones: "that is what it is" is no utterance of anybody's."""
REWORDED = 0.6
"""Share of the words of the common stretch that both have, in order, for another wording of one
utterance: of a sentence of ten words, four may be others."""
REWORDED_LEAST = 5
"""Words that a reworded utterance must share: fewer meet by chance in two of a speaker's."""
REWORDED_CONTENT = 3
"""Content words among them: "the right of … to vote" has two, and is said of many."""
ENDS = 2
"""Words at the beginning or end of two quotations that may stand for each other, where all others
are the same: "and we were flying", "and we were falling"."""
ENDS_LEAST = 6
"""Words that must be the same then: fewer begin two utterances of one speaker alike."""
BEGINNING = 4
"""Words of a whole quotation that begin another of the same speaker, whatever words they are: "we
did not win" of "we did not win everything, but"."""
MOST_WORDS = 600
"""Words of a quotation that are compared: a longer one is a speech."""


@dataclass(frozen=True)
class Said:
    """A quotation with its words: those inside marks, or of the whole where none are marked."""

    quotation: Quotation
    tokens: tuple[Token, ...]
    text: str

    @property
    def words(self) -> list[str]:
        """Its words in plain form."""
        return [token.word for token in self.tokens]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Index ranges of its sentences: words up to a full stop, as the text has it."""
        ends = [
            index + 1
            for index, (token, following) in enumerate(pairwise(self.tokens))
            if re.search(r"[.!?][\s\"'”’]", self.text[token.end : following.start])
        ]
        return list(pairwise([0, *ends, len(self.tokens)]))

    @property
    def article(self) -> str:
        """The id of its article."""
        return self.quotation.content.article


@dataclass(frozen=True)
class Match:
    """The common stretch of two quotations: first and last words in each, and how many agree."""

    one: tuple[int, int]
    two: tuple[int, int]
    agreeing: int
    relation: Relation


def all_said(accounts: Accounts) -> list[Said]:
    """All quotations of all accounts with their words, in the order of the accounts."""
    return [
        _said(quotation, accounts.articles[reading.article.id].text)
        for reading in accounts.readings
        for quotation in reading.quotations
    ]


def _said(quotation: Quotation, text: str) -> Said:
    runs = quotation.marked or quotation.parts or (quotation.content,)
    tokens = [token for run in runs for token in words_of(run.text, run.start)]
    return Said(quotation, tuple(tokens[:MOST_WORDS]), text)


def in_a_row(said: Sequence[Said]) -> list[tuple[int, int]]:
    """Places of quotations of two articles that share three words in a row, and so may match."""
    keys = [
        frozenset(zip(*(item.words[n:] for n in range(IN_A_ROW)), strict=False)) for item in said
    ]
    return [(i, j) for i, j in sharing(keys) if said[i].article != said[j].article]


def match_of(one: Said, two: Said, *, speaker_known: bool = False) -> Match | None:
    """The common stretch of two quotations, or `None` if they are not one utterance.

    There is none without `IN_A_ROW` common words in a row.

    The whole of both is tried first, then their sentences: two papers may take one sentence each
    out of other surroundings. Of one known speaker, the beginning of an utterance needs no content.
    """
    whole = _match_words(tuple(one.words), tuple(two.words), speaker_known=speaker_known)
    if whole is not None:
        return whole
    short, long = sorted((one.words, two.words), key=len)
    if speaker_known and len(short) >= BEGINNING and long[: len(short)] == short:
        both = 0, len(short)
        return Match(both, both, len(short), "shortened")
    found: list[Match] = []
    for (a, b), (c, d) in product(one.sentences, two.sentences):
        words = tuple(one.words[a:b]), tuple(two.words[c:d])
        part = _match_words(*words, speaker_known=speaker_known)
        if part is not None:
            first, second = (
                (at + start, at + end) for at, (start, end) in ((a, part.one), (c, part.two))
            )
            found.append(Match(first, second, part.agreeing, part.relation))
    return max(found, key=lambda match: match.agreeing, default=None)


@lru_cache(maxsize=10_000)
def _match_words(
    mine: tuple[str, ...], yours: tuple[str, ...], *, speaker_known: bool
) -> Match | None:
    if not mine or not yours:
        return None
    matcher = SequenceMatcher(None, mine, yours, autojunk=False)
    blocks = _dense([(b.a, b.b, b.size) for b in matcher.get_matching_blocks() if b.size])
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    one, two = (first[0], last[0] + last[2]), (first[1], last[1] + last[2])
    agreeing = sum(size for _, _, size in blocks)
    longest = max(size for _, _, size in blocks)
    content = sum(word not in function_words() for i, _, n in blocks for word in mine[i : i + n])
    if content < LEAST_CONTENT:
        return None
    hull = max(one[1] - one[0], two[1] - two[0])
    shorter = min(len(mine), len(yours))
    if mine == yours:
        enough = len(mine) >= LEAST_SAME - 1
        return Match(one, two, agreeing, "same") if enough else None
    if agreeing == shorter and longest >= min(LEAST_SAME, shorter) and shorter >= LEAST_SAME - 1:
        relation: Relation = "shortened" if _elided(blocks) else "reworded"
        return Match(one, two, agreeing, relation)
    ends = speaker_known and agreeing >= ENDS_LEAST and len(blocks) == 1
    if ends and _at_ends(mine, yours, one, two):
        return Match((0, len(mine)), (0, len(yours)), agreeing, "reworded")
    ratio = round(agreeing / hull, 6)
    if len(blocks) == 1 and agreeing >= 2 * LEAST_SAME:
        # One stretch in the same words, with other sentences of the speaker around it.
        return Match(one, two, agreeing, "shortened")
    covers = min(one[1] - one[0], two[1] - two[0]) >= REWORDED * shorter
    words = agreeing >= REWORDED_LEAST and content >= REWORDED_CONTENT
    if ratio >= REWORDED and covers and words and longest >= LEAST_SAME - 1:
        return Match(one, two, agreeing, "reworded")
    return None


def _at_ends(
    mine: tuple[str, ...], yours: tuple[str, ...], one: tuple[int, int], two: tuple[int, int]
) -> bool:
    """Whether a few words at one end stand for each other, and all the rest is the same."""
    before, behind = (one[0], two[0]), (len(mine) - one[1], len(yours) - two[1])
    return any(
        max(here) == 0 and min(there) > 0 and max(there) <= ENDS
        for here, there in ((before, behind), (behind, before))
    )


def _dense(blocks: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The matching blocks around the longest one, as far as the stretch stays dense."""
    if not blocks:
        return []
    best = max(range(len(blocks)), key=lambda k: (blocks[k][2], -k))
    low = high = best
    grown = True
    while grown:
        grown = False
        for a, b in ((low - 1, high), (low, high + 1)):
            if a < 0 or b >= len(blocks):
                continue
            part = blocks[a : b + 1]
            hull = max(part[-1][k] + part[-1][2] - part[0][k] for k in (0, 1))
            if sum(size for _, _, size in part) >= REWORDED * hull:
                low, high, grown = a, b, True
                break
    return list(blocks[low : high + 1])


def _elided(blocks: Sequence[tuple[int, int, int]]) -> bool:
    """Whether only one side leaves words out between the blocks, and the blocks are not crumbs."""
    gaps = [(b[0] - a[0] - a[2], b[1] - a[1] - a[2]) for a, b in pairwise(blocks)]
    return all(x == 0 for x, _ in gaps) or all(y == 0 for _, y in gaps)


def compatible(one: Quotation, two: Quotation, accounts: Accounts) -> bool:
    """Whether one person may have said both: not two different people by entity and by name."""
    mine, yours = one.speaker, two.speaker
    if mine is None or yours is None or mine.entity is None or yours.entity is None:
        return True
    return known_same(mine, yours, accounts) or not _both_people(mine, yours, accounts)


def _both_people(mine: Speaker, yours: Speaker, accounts: Accounts) -> bool:
    kinds = [accounts.entity.get(s.entity or "") for s in (mine, yours)]
    return all(entity is not None and entity.type == "person" for entity in kinds)


def said_by_one(spans: Iterable[Span]) -> bool:
    """Whether the same words, as two accounts have them, are too many to be of two people."""
    return all(len(words_in(span.text)) >= SAID_BY_ONE for span in spans)


def known_same(mine: Speaker | None, yours: Speaker | None, accounts: Accounts) -> bool:
    """Whether both speakers are one entity, or share a name's word: "spokesman" is none."""
    if mine is None or yours is None:
        return False
    if mine.entity is not None and mine.entity == yours.entity:
        return True
    return bool(_name_words(mine, accounts) & _name_words(yours, accounts))


def _name_words(speaker: Speaker, accounts: Accounts) -> frozenset[str]:
    entity = accounts.entity.get(speaker.entity or "")
    names = [speaker.name, *([entity.name] if entity else [])]
    return frozenset(
        word.group().casefold()
        for name in names
        for word in WORD.finditer(name)
        if word.group()[0].isupper() and word.group().casefold() not in function_words()
    )
