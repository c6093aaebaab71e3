"""Which articles carry one text: copies by shared passages, and the origin they go back to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import PurePath

from rashomon.origins.credit import agency_credit
from rashomon.origins.passages import Words, as_spans, containment, shared_runs, words_of
from rashomon.records import Article, Copied, Origin, Reading

COPIED = 0.5
"""Containment from which two articles are one text. FINDINGS: 300 real pairs of different outlets
on one event stay under .35, a copy of the first 30 % is near 1; half-way leaves room for copies
that were edited, and for independent articles that share a boilerplate paragraph."""
LEAST_GRAMS = 12
"""Shingles that an article needs before its containment says anything: about two sentences. An
article below it is a copy only of the very same text."""


def find_origins(readings: Sequence[Reading]) -> tuple[Origin, ...]:
    """The independent sources of the articles, in the order of their first articles.

    Articles are joined when the shorter's word 5-grams stand in the other (`COPIED`), furniture and
    quoted words apart, or when their text is the same; chains are joined. `share` of a copied pair
    is rounded to four digits.
    """
    words = [words_of(reading) for reading in readings]
    parent = list(range(len(readings)))
    copied: dict[tuple[int, int], float] = {}
    for i, j in combinations(range(len(readings)), 2):
        share = _share(readings[i].article, readings[j].article, words[i], words[j])
        if share >= COPIED:
            copied[i, j] = share
            one, two = sorted((_root(parent, i), _root(parent, j)))
            parent[two] = one
    families: dict[int, list[int]] = {}
    for index in range(len(readings)):
        families.setdefault(_root(parent, index), []).append(index)
    return tuple(
        _origin(number, members, readings, words, copied)
        for number, members in enumerate(families.values(), start=1)
    )


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        index = parent[index]
    return index


def _share(one: Article, two: Article, words: Words, others: Words) -> float:
    if one.sha256 == two.sha256 or " ".join(one.text.split()) == " ".join(two.text.split()):
        return 1.0
    if min(len(words.grams), len(others.grams)) < LEAST_GRAMS:
        return 0.0
    return round(containment(words, others), 4)


def _origin(
    number: int,
    members: list[int],
    readings: Sequence[Reading],
    words: Sequence[Words],
    copied: dict[tuple[int, int], float],
) -> Origin:
    passages: list[Copied] = []
    for i, j in combinations(members, 2):
        if (i, j) not in copied:
            continue
        pair = (readings[i], readings[j])
        runs = shared_runs(words[i], words[j]) or _whole(pair)
        passages += [Copied(spans=as_spans(pair, run), share=copied[i, j]) for run in runs]
    articles = [readings[index].article for index in members]
    name, why = _name(articles)
    return Origin(
        id=f"o{number}",
        name=name,
        articles=tuple(article.id for article in articles),
        copied=tuple(passages),
        why=why,
    )


def _whole(pair: tuple[Reading, Reading]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The whole of two equal texts that have no long run of their own words."""
    ranges = []
    for reading in pair:
        text = reading.article.text
        if not text.strip():
            return []
        ranges.append((len(text) - len(text.lstrip()), len(text.rstrip())))
    return [(ranges[0], ranges[1])]


def _name(articles: Sequence[Article]) -> tuple[str, str]:
    """The origin's name, and why these articles are one source."""
    credited = [(article, agency_credit(article)) for article in articles]
    named = [(article, found) for article, found in credited if found is not None and found[0]]
    others = [(article, found) for article, found in credited if found is not None]
    if len(articles) == 1:
        if named:
            return named[0][1][0], f"{label(articles[0])} {named[0][1][1]}"
        why = f"{label(articles[0])} {others[0][1][1]}" if others else ""
        return label(articles[0]), why
    why = f"{_and([label(article) for article in articles])} carry the same text"
    if named:
        return named[0][1][0], f"{why}; {label(named[0][0])} {named[0][1][1]}"
    first = min(articles, key=lambda article: (article.published is None, article.published or ""))
    return label(first), why


def label(article: Article) -> str:
    """What an article is called: its source, or its file's stem, its title, its id."""
    if article.source and article.source.strip():
        return article.source.strip()
    if article.path and article.path != "-":
        return PurePath(article.path).stem
    return (article.title or "").strip() or article.id


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
