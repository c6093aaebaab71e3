"""A paragraph about something else changes nothing that is found elsewhere in the article."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.intake import article_from_text
from rashomon.models import Parser
from rashomon.reading.read import read_article
from rashomon.records import Reading, Span

STORY = (
    "The Kell Dairy Company will close its mill on 4 May, its owner, Ada Blum, said on Monday.",
    "Blum said she had lost £3 million since 2019, and at least 40 workers would be moved to Tarn.",
    "“We have no choice,” she said. The union, which has 90 members there, threatened a strike.",
    "Two brothers were hurt in the yard last week. Ned Marrow, 40, and Lee Marrow went home.",
    "The brothers plan to sue the company. It denied that the floor was wet.",
)
OTHERS = st.lists(
    st.sampled_from(
        [
            "Snow fell on the hills.",
            "Apples grow slowly there.",
            "The grass was wet and the paths were muddy",
            "¿…?",
            "* * *",
            "Æther ☂ ﷺ é — 鸟 飞.",
            "\u202eturned round\u202c",
            "…and so on, and so on…",
        ]
    ),
    min_size=1,
    max_size=2,
)
Told = tuple[Hashable, ...]
Tell = Callable[[Reading, Callable[[Span], tuple[int, str]]], Iterator[Told]]
Place = Callable[[Span], tuple[int, str]]


def figures(reading: Reading, at: Place) -> Iterator[Told]:
    for one in reading.figures:
        of = None if one.of is None else at(one.of)
        yield at(one.span), one.value, one.low, one.high, one.unit, one.qualifier, of


def dates(reading: Reading, at: Place) -> Iterator[Told]:
    for one in reading.dates:
        yield at(one.span), one.from_, one.to, one.precision, one.why


def entities(reading: Reading, at: Place) -> Iterator[Told]:
    for one in reading.entities:
        roles = tuple(at(role.span) for role in one.roles if role.span)
        yield one.name, one.type, tuple((at(m), m.form) for m in one.mentions), roles


def statements(reading: Reading, at: Place) -> Iterator[Told]:
    names = {entity.id: entity.name for entity in reading.entities}
    for one in reading.statements:
        who = tuple(names[key] for key in one.who)
        event = None if one.event is None else at(one.event)
        yield at(one.span), event, who, one.certainty, one.polarity, one.stance


def commitments(reading: Reading, at: Place) -> Iterator[Told]:
    names = {entity.id: entity.name for entity in reading.entities}
    for one in reading.commitments:
        who = tuple(names.get(key, key) for key in one.who)
        yield at(one.span), who, at(one.to) if one.to else None, at(one.by.span) if one.by else None


KINDS = (figures, dates, entities, statements, commitments)


@pytest.mark.parametrize("tell", KINDS, ids=[kind.__name__ for kind in KINDS])
def test_nothing_changes_elsewhere(parser: Parser, tell: Tell) -> None:
    def found(paragraphs: list[str], added: int, more: int) -> list[Told]:
        """What is found outside of the `more` paragraphs from number `added` on, as if unmoved."""
        text = "\n\n".join(paragraphs)
        begin = sum(len(one) + 2 for one in paragraphs[:added])
        length = sum(len(one) + 2 for one in paragraphs[added : added + more])
        reading = read_article(article_from_text(text, id="a", published="2031-03-12"), parser)

        def at(span: Span) -> tuple[int, str]:
            if begin <= span.start < begin + length:
                return -1, span.text
            return span.start - length * (span.start >= begin + length), span.text

        told = list(tell(reading, at))
        return [one for one in told if not _stands_in(one)]

    alone = found(list(STORY), 0, 0)
    assert alone

    @settings(max_examples=25, deadline=None)
    @given(OTHERS, st.integers(0, len(STORY)))
    def run(others: list[str], place: int) -> None:
        paragraphs = [*STORY[:place], *others, *STORY[place:]]
        assert found(paragraphs, place, len(others)) == alone

    run()


def _stands_in(told: Told) -> bool:
    """Whether it was found in the paragraphs that were added."""
    first = told[0]
    if isinstance(first, tuple):
        return bool(first[0] == -1)
    mentions = told[2]
    return isinstance(mentions, tuple) and all(where[0] == -1 for where, _ in mentions)
