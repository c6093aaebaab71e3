"""What users decide stays, is replayed, and can be undone."""

from __future__ import annotations

import json

import pytest
from shelves import library, place, report, server, unparsed

from rashomon import Correction, LibraryError
from rashomon.library import Library
from rashomon.library.decisions import CORRECTION, NOTE
from rashomon.records import Passage

__all__ = ["library", "place", "server", "unparsed"]


def test_decisions_stay_in_order_and_can_be_undone(library: Library) -> None:
    [one], _ = library.add(report("bridge", "Daily"))
    note = library.decide(one.story, NOTE, "Called \x00 them.", "Iris")
    library.decide(one.story, NOTE, "On the story itself.")
    found = library.decisions(one.story, NOTE)
    assert found[0] == note
    assert (note.record, note.who) == ("Called \x00 them.", "Iris")
    assert note.at.endswith("+00:00")
    assert library.undo(one.story, note.number, "Omar")
    assert not library.undo(one.story, note.number, "Omar")
    assert library.decisions(one.story, NOTE) == found[1:]
    with pytest.raises(LibraryError, match="there is no story"):
        library.decide("s0", NOTE, "x")


def test_a_correction_is_replayed_until_it_is_undone(place: str) -> None:
    with Library(place) as library:
        (one, two), _ = library.add(report("bridge", "Daily"), report("bridge", "Evening"))
        plain = library.compare(one.story)
        spans = [cell.spans[0] for point in plain.points for cell in point.cells][:2]
        passages = tuple(Passage(at=f"{s.article}:{s.start}-{s.end}", text=s.text) for s in spans)
        wrong = Correction(decision="not-the-same", passages=passages)
        decided = library.decide(one.story, CORRECTION, wrong.to_json(), "Iris")
        corrected = library.compare(two.story)
        assert [one.correction for one in corrected.corrections] == [wrong]
        library.undo(one.story, decided.number)
        assert library.compare(one.story) == plain


def test_stories_are_merged_and_split_with_ids_that_lead_on(library: Library) -> None:
    articles = [report(story, "Daily") for story in ("bridge", "museum", "orchard")]
    (bridge, museum, orchard), _ = library.add(*articles)
    library.decide(bridge.story, NOTE, '"Kept."')
    assert library.together([museum.article, bridge.article]) == museum.story
    merged = library.story(bridge.story)
    assert merged.story == museum.story
    assert merged.articles == (bridge.article, museum.article)
    assert library.articles(museum.story)[0].reason == "put there by the user"
    assert [decided.record for decided in library.decisions(museum.story, NOTE)] == ['"Kept."']
    # What would join the story that is no more joins the one it went into.
    [later], _ = library.add(report("bridge", "Evening"))
    assert later.story == museum.story

    new = library.apart([museum.article])
    assert library.story(new).articles == (museum.article,)
    assert library.story(museum.story).articles == (bridge.article, later.article)
    both = [bridge.article, later.article]
    for wrong in ([], [orchard.article], both, [bridge.article, museum.article], ["none"]):
        with pytest.raises(LibraryError, match="naming some of its articles, and not all"):
            library.apart(wrong)
    rows = [json.loads(line) for line in library.export_lines()]
    assert {row["id"] for row in rows if row.get("table") == "stories"} == {
        bridge.story, museum.story, orchard.story, new,
    }  # fmt: skip
