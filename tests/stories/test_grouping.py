"""Which articles come to stand in one story, and which stay apart."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import BUDGET, FERRY, report, reports

from rashomon.records import Article
from rashomon.stories import Grouper, Join

UNICODE = st.text(st.characters(exclude_categories=()), max_size=80)
WORDS = st.lists(
    st.sampled_from(["Kestrel", "ferry", "Verrin", "budget", "fog", "7", "on", "March", "沉船"]),
    max_size=12,
).map(" ".join)
DAYS = st.sampled_from([None, "", "2031-03-11", "2031-03-12", "2031-03-19", "soon", "9999-12-31"])


def grouped(articles: list[Article], *, light: bool = True) -> list[Join]:
    """The joins of a stream."""
    grouper = Grouper(light=light)
    return [grouper.join(one.id, grouper.features(one)) for one in articles]


def stories(articles: list[Article], *, light: bool = True) -> set[frozenset[str]]:
    """The stories of a stream, as sets of articles."""
    found: dict[str, set[str]] = {}
    for one, join in zip(articles, grouped(articles, light=light), strict=True):
        found.setdefault(join.story, set()).add(one.id)
    return {frozenset(story) for story in found.values()}


@pytest.mark.parametrize("light", [True, False])
def test_reports_of_one_event_stand_in_one_story(light: bool) -> None:
    ferry, budget = reports(FERRY), reports(BUDGET)
    wanted = {frozenset(one.id for one in ferry), frozenset(one.id for one in budget)}
    assert stories([*ferry, *budget], light=light) == wanted


def test_the_order_within_a_day_does_not_matter_where_events_are_plain() -> None:
    wanted = stories(reports())
    assert all(stories(list(order)) == wanted for order in permutations(reports()))


def test_an_article_may_stay_alone() -> None:
    alone = report("Rare moth seen in Ost", "A moth unseen for 30 years came back.", "2031-03-12")
    join = grouped([*reports(), alone])[-1]
    assert join.story not in {one.story for one in grouped(reports())}
    assert join.score < 0.5


def test_an_article_outside_the_window_begins_a_story() -> None:
    title, text, _ = FERRY[1]
    first, inside, outside = (
        report(*FERRY[0]),
        report(title, text, "2031-03-14", key="inside"),
        report(title, text, "2031-03-15", key="outside"),
    )
    joins = grouped([first, outside])
    assert joins[0].story != joins[1].story
    joins = grouped([first, inside])
    assert joins[0].story == joins[1].story


def test_an_article_without_a_day_joins_by_what_it_says() -> None:
    undated = report(FERRY[1][0], FERRY[1][1])
    joins = grouped([report(*FERRY[0]), undated])
    assert joins[0].story == joins[1].story


def test_a_late_article_finds_the_story_of_its_day() -> None:
    early = report(*FERRY[0])
    later = report("Snow closes roads in Ost", "Snow closed roads in Ost overnight.", "2031-05-02")
    joins = grouped([early, later, report(*FERRY[1])])
    assert joins[2].story == joins[0].story != joins[1].story


QUAKE = (
    "Magnitude {} earthquake shakes villages",
    "An earthquake of magnitude {} shook villages and cut the power for thousands, the survey "
    "said. Schools were closed and trains were stopped while engineers looked at the bridges.",
)


@pytest.mark.parametrize(("other", "together"), [("6.1", True), ("6.3", True), ("7.4", False)])
def test_magnitudes_hold_look_alikes_apart(other: str, together: bool) -> None:
    one, two = (
        report(QUAKE[0].format(value), QUAKE[1].format(value), "2031-03-11", key=key)
        for key, value in (("a", "6.1"), ("b", other))
    )
    joins = grouped([one, two])
    assert (joins[0].story == joins[1].story) is together
    if not together:
        assert "number it otherwise" in joins[1].reason


def test_places_hold_look_alikes_apart() -> None:
    text = (
        "A warehouse fire in {} drove dozens of families from their homes overnight, and smoke "
        "closed the motorway for hours while crews poured foam on burning tyres."
    )
    one, two, same = (
        report("Warehouse fire drives families out", text.format(place), "2031-03-11", key=key)
        for key, place in (("a", "Ostby"), ("b", "Karlin"), ("c", "Ostby"))
    )
    joins = grouped([one, two, same])
    assert joins[0].story == joins[2].story != joins[1].story
    assert "other places" in joins[1].reason


def test_a_join_says_why() -> None:
    joins = grouped(reports(FERRY), light=False)
    assert joins[0].reason == "no article of these days shares its rare words"
    assert joins[0].nearest is None
    assert "Kestrel" in joins[1].reason
    assert joins[1].nearest == reports(FERRY)[0].id
    assert "(a day apart)" in joins[2].reason
    assert 0.5 < joins[1].score <= 1


def test_close_decisions_are_in_doubt() -> None:
    joins = grouped(reports())
    assert not joins[1].doubt
    related = report(
        "Ferries to run later while fog lasts",
        "Ferries from Port Ames will run later this week while the fog lasts, the operator said.",
        "2031-03-12",
    )
    join = grouped([*reports(FERRY), related])[-1]
    assert join.doubt == (0.31 < join.score < 0.69)


def test_other_languages_are_grouped_without_their_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.stories.grouper.load_multilingual", lambda: None)
    one = report(
        "渡轮在玛洛角搁浅",
        "渡轮红隼号周二在玛洛角搁浅，八十四名乘客获救。",
        "2031-03-11",
        language="zh",
    )
    two = report(
        "玛洛角渡轮搁浅乘客获救",
        "周二，渡轮红隼号在玛洛角搁浅，乘客全部获救。",
        "2031-03-11",
        language="zh",
    )
    three = report(
        "市议会通过预算", "维林市议会周三凌晨通过四千万预算。", "2031-03-12", language="zh"
    )
    joins = grouped([one, two, three], light=False)
    assert joins[0].story == joins[1].story != joins[2].story


def test_restoring_equals_one_pass() -> None:
    articles = reports()
    whole = grouped(articles)
    for cut in range(len(articles) + 1):
        grouper, again = Grouper(light=True), Grouper(light=True)
        kept = []
        for one in articles[:cut]:
            features = grouper.features(one)
            kept.append((one.id, features, grouper.join(one.id, features).story))
        for row in kept:
            again.restore(*row)
        rest = [again.join(one.id, again.features(one)) for one in articles[cut:]]
        assert rest == whole[cut:]


@given(st.lists(st.tuples(UNICODE, UNICODE, DAYS), max_size=5), st.integers(0, 5))
def test_any_text_is_grouped_and_resumed(rows: list[tuple[str, str, str | None]], cut: int) -> None:
    articles = [report(*row, key=str(n)) for n, row in enumerate(rows)]
    _check_resuming(articles, cut)


@given(st.lists(st.tuples(WORDS, WORDS, DAYS), max_size=9), st.integers(0, 9))
def test_streams_of_few_words_are_grouped_and_resumed(
    rows: list[tuple[str, str, str | None]], cut: int
) -> None:
    articles = [report(*row, key=str(n)) for n, row in enumerate(rows)]
    _check_resuming(articles, cut)


def _check_resuming(articles: list[Article], cut: int) -> None:
    joins = grouped(articles)
    grouper = Grouper(light=True)
    for one, join in zip(articles[:cut], joins, strict=False):
        grouper.restore(one.id, grouper.features(one), join.story)
    rest = [grouper.join(one.id, grouper.features(one)) for one in articles[cut:]]
    assert rest == joins[cut:]
    assert all(0 <= join.score <= 1 and join.reason for join in joins)


def test_a_text_of_a_million_letters_is_no_burden() -> None:
    for letter in ("a", "沉", "A.", "-", "7 ", "In Ost "):
        text = letter * (1_000_000 // len(letter))
        joins = grouped([report(text[:500_000], text, "2031-03-11", key=key) for key in "ab"])
        assert len(joins) == 2
