"""Merges and splits after the pass."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from reports import BUDGET, FERRY, report, reports

from rashomon.stories import Grouper
from rashomon.stories.repair import link, parts_of

WORDS = st.lists(
    st.sampled_from(["Kestrel", "ferry", "Verrin", "budget", "tram", "fog", "Ost", "captain"]),
    min_size=1,
    max_size=9,
).map(" ".join)


def test_two_stories_of_one_event_become_one() -> None:
    grouper = Grouper(light=True)
    for one, story in zip(reports(FERRY), ("old", "new", "old"), strict=True):
        grouper.restore(one.id, grouper.features(one), story)
    (change,) = grouper.repair(["new"])
    assert (change.kind, change.story, change.other) == ("merge", "new", "old")
    assert change.articles == (reports(FERRY)[1].id,)
    assert change.score > 0.5
    assert grouper.repair(["old"]) == []


def test_what_was_put_together_wrongly_comes_apart() -> None:
    grouper = Grouper(light=True)
    for one in reports(FERRY + BUDGET):
        grouper.restore(one.id, grouper.features(one), "all")
    (change,) = grouper.repair(["all"])
    assert (change.kind, change.story) == ("split", "all")
    assert change.articles == tuple(one.id for one in reports(BUDGET))
    late = report(
        "Verrin mayor defends tram line",
        "Mayor Osk Lindel defended the tram line in the budget of 41 million crowns that the "
        "council of Verrin passed on Wednesday.",
        "2031-03-13",
    )
    assert grouper.join(late.id, grouper.features(late)).story == change.other


def test_only_stories_that_articles_joined_are_looked_at() -> None:
    grouper = Grouper(light=True)
    for one, story in zip(reports(FERRY), ("old", "new", "old"), strict=True):
        grouper.restore(one.id, grouper.features(one), story)
    assert grouper.repair() == []
    late = report("Ferry Kestrel refloated", FERRY[1][1].replace("took", "had taken"), "2031-03-12")
    assert grouper.join(late.id, grouper.features(late)).story == "new"
    assert [change.kind for change in grouper.repair()] == ["merge"]


def test_repairing_equals_repairing_after_restoring() -> None:
    first, rows = Grouper(light=True), []
    for one in reports():
        features = first.features(one)
        rows.append((one.id, features, first.join(one.id, features).story))
    again = Grouper(light=True)
    for row in rows:
        again.restore(*row)
    assert again.repair({story for *_, story in rows}) == first.repair()


@given(st.lists(st.tuples(WORDS, st.sampled_from("abc")), min_size=1, max_size=10))
def test_every_article_stays_in_one_story(rows: list[tuple[str, str]]) -> None:
    grouper = Grouper(light=True)
    held: dict[str, set[str]] = {}
    for number, (text, story) in enumerate(rows):
        one = report("", text, "2031-03-11", key=str(number))
        grouper.restore(one.id, grouper.features(one), story)
        held.setdefault(story, set()).add(one.id)
    everyone = sorted(one for ids in held.values() for one in ids)
    for change in grouper.repair(sorted(held)):
        moved = set(change.articles)
        assert moved <= held[change.story]
        assert (change.kind == "split") == (change.other not in held)
        assert (change.kind == "merge") == (moved == held[change.story])
        held[change.story] -= moved
        held.setdefault(change.other, set()).update(moved)
    assert sorted(one for ids in held.values() for one in ids) == everyone


def test_groups_that_the_window_parts_have_no_link() -> None:
    assert link([1], [2], lambda one, other: None) == float("-inf")
    assert parts_of([1, 2, 3], lambda one, other: None) == [[1], [2], [3]]
    near = {(2, 1): 1.0, (3, 1): -7.0, (3, 2): -7.0}
    assert parts_of([1, 2, 3], lambda a, b: near[max(a, b), min(a, b)]) == [[1, 2], [3]]
