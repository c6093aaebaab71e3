"""Facts inside statements that several accounts share: one figure, one utterance, one office.

A clause may report five things, and another account only one of them; its figure or its office is
known by its typed slots, however unlike the clauses around it are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.alignment.words import STOP, stems
from rashomon.comparing.variants import link_variants, same_list
from rashomon.records import Entity, Figure, Span, Statement

SURE = 0.9
"""Strength of a shared fact: of 58 pairs of such passages in the events and the example, 56 lie
in or meet excerpts of one gold point."""
LEAST_COUNT = 10
"""Counts from which two of one value and noun are one fact: small ones stand in every report."""
LEAST_WORDS = 3
"""Content words of an utterance, and words of an office, that is a fact of its own."""
WORDS_BEHIND = 2
"""Words behind a figure that are shown with it, as far as the sentence goes on without a mark."""
APART = 4
"""Code points between an office and the name that it stands beside (", a ")."""
VAGUE = frozenset({"more-than", "less-than", "about"})
BEFORE = re.compile(r"\b(?:an?|the|some|about|nearly|almost|over)\s$", re.IGNORECASE)
BEHIND = re.compile(rf"(?:[ -]+[^\W_][\w'’-]*){{0,{WORDS_BEHIND}}}")


def shared_facts(accounts: Accounts, groups: Iterable[Group]) -> list[Group]:
    """Groups of passages that state one fact, in two or more accounts that no group joins yet."""
    homes = _homes(groups)
    found = []
    for spans in (*_figures(accounts), *_utterances(accounts), *_offices(accounts)):
        holders = [_holding(span, accounts) for span in spans]
        joined = set.intersection(*(homes.get(holder, set()) for holder in holders))
        if not joined:
            found.append(_group(spans, holders, accounts))
    return found


def _homes(groups: Iterable[Group]) -> Mapping[str, set[int]]:
    """The groups of several accounts in which a statement stands."""
    homes: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for statements in group.cells.values() if len(group.cells) > 1 else ():
            for statement in statements:
                homes[statement.id].add(number)
    return homes


def _holding(span: Span, accounts: Accounts) -> str:
    """The smallest statement that holds the passage, or nothing."""
    statements = accounts.by_article[span.article].statements
    holding = [s for s in statements if s.span.covers(span)]
    return min(holding, key=lambda s: len(s.span.text)).id if holding else ""


def _group(spans: Sequence[Span], holders: Sequence[str], accounts: Accounts) -> Group:
    cells: dict[str, list[Statement]] = {key: [] for key in accounts.articles}
    for span, holder in zip(spans, holders, strict=True):
        cells[span.article].append(Statement(id=holder, span=span))
    told = {article: tuple(statements) for article, statements in cells.items() if statements}
    return Group(told, dict.fromkeys(told, SURE))


def _figures(accounts: Accounts) -> Iterator[list[Span]]:
    """The first passage of each account with a figure of one value, bounds and unit."""
    found: dict[tuple[object, ...], dict[str, Span]] = defaultdict(dict)
    for reading in accounts.readings:
        for figure in reading.figures:
            if _tells(figure):
                key = figure.value, figure.low, figure.high, figure.unit
                text = reading.article.text
                start, end = _phrase(figure.span, text)
                found[key].setdefault(reading.article.id, reading.article.span(start, end))
    for spans in found.values():
        if len(spans) > 1:
            yield list(spans.values())


def _tells(figure: Figure) -> bool:
    """Whether two figures of one value and unit are hardly two things by chance."""
    if figure.unit == "ordinal" or figure.qualifier in VAGUE:
        return False
    return figure.value is None or figure.value >= LEAST_COUNT


def _phrase(span: Span, text: str) -> tuple[int, int]:
    """A figure with the article before it and the words behind it."""
    before = BEFORE.search(text, max(span.start - 8, 0), span.start)
    start = before.start() if before else span.start
    behind = BEHIND.match(text, span.end)
    end = behind.end() if behind else span.end
    words = list(re.finditer(r"\S+", text[span.end : end]))
    while words and words[-1].group().lower() in STOP:
        end = span.end + words.pop().start()
    while end > span.end and text[end - 1] in " -":
        end -= 1
    return start, end


def _utterances(accounts: Accounts) -> Iterator[list[Span]]:
    """Quotations that are variants of each other, by their whole content."""
    quotations = link_variants(accounts)
    by_id = {quotation.id: quotation for quotation in quotations}
    for quotation in quotations:
        one = quotation.content
        if len(stems(one.text)) < LEAST_WORDS - 1:
            continue
        for variant in quotation.variants:
            two = by_id[variant.quotation].content
            if quotation.id > variant.quotation:
                continue
            if variant.relation in ("same", "shortened"):
                yield [one, two]
            elif variant.relation == "translated":
                yield _of_list(one, two, accounts)


def _of_list(one: Span, two: Span, accounts: Accounts) -> list[Span]:
    """Of two long utterances that list the same things, the statements that hold the lists."""
    found = same_list(one.text, two.text)
    passages = []
    for span, (start, end) in zip((one, two), found or (), strict=False):
        statements = accounts.by_article[span.article].statements
        place = accounts.articles[span.article].span(span.start + start, span.start + end)
        holding = [s.span for s in statements if s.span.covers(place)]
        passages.append(min(holding, key=lambda s: len(s.text), default=place))
    return passages


def _offices(accounts: Accounts) -> Iterator[list[Span]]:
    """What two accounts say of who somebody is, where it says more than a title and is alike."""
    for entity in accounts.entities:
        told: dict[str, Span] = {}
        for role in entity.roles:
            best = told.get(role.span.article)
            if best is None or len(role.text) > len(best.text):
                told[role.span.article] = role.span
        words = {article: set(stems(span.text)) for article, span in told.items()}
        alike = [a for a in told if any(words[a] & words[b] for b in told if b != a)]
        if len(alike) > 1 and max(len(told[a].text.split()) for a in alike) >= LEAST_WORDS:
            yield [_with_name(told[a], entity, accounts) for a in alike]


def _with_name(span: Span, entity: Entity, accounts: Accounts) -> Span:
    """The office together with the name that it stands beside."""
    start, end = span.start, span.end
    for mention in entity.mentions:
        if mention.article != span.article or mention.form != "name":
            continue
        if 0 <= mention.start - span.end <= APART or 0 <= span.start - mention.end <= APART:
            start, end = min(start, mention.start), max(end, mention.end)
    return accounts.articles[span.article].span(start, end)
