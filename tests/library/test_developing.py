"""Figures that moved, sentences that were withdrawn, edits that nobody declared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon import Article, article_from_text, compare
from rashomon.cli import main
from rashomon.library import Library
from rashomon.library.developing import edits_of, moves_of

FIRST = (
    "The swing bridge in Port Ames is shut. Twelve people were hurt. Mr. Penn was told on Monday."
)
SECOND = "The swing bridge in Port Ames is shut.\n\nMr. Penn was told on Monday. He resigned."
URL = "https://daily.example/bridge"


def version(text: str, **fields: str) -> Article:
    return article_from_text(text, url=URL, source="Daily", **fields)  # type: ignore[arg-type]


def test_what_was_withdrawn_and_added_between_versions() -> None:
    one, two = version(FIRST, published="2031-03-10"), version(SECOND, published="2031-03-10")
    other = article_from_text(FIRST, source="Evening")
    [edit] = edits_of([("p", one), (None, other), ("q", other), ("p", two)])
    assert (edit.before, edit.after, edit.url) == (one.id, two.id, URL)
    assert not edit.declared
    assert [span.text for span in edit.withdrawn] == ["Twelve people were hurt."]
    assert [span.text for span in edit.added] == ["He resigned."]
    later = version(SECOND, published="2031-03-11")
    [declared] = edits_of([("p", one), ("p", later)])
    assert declared.declared


def test_a_new_correction_note_declares_an_edit_though_the_stamps_are_the_same() -> None:
    note = "\n\nCorrection: An earlier version of this article said that twelve people were hurt."
    texts = (FIRST, SECOND + note, SECOND.replace("Monday", "Tuesday") + note)
    edits = edits_of([("p", version(text, published="2031-03-10")) for text in texts])
    assert [edit.declared for edit in edits] == [True, False], "an old note declares no new edit"


def test_sentences_that_only_moved_are_no_edit() -> None:
    one = version("The bridge is shut. The road is open. The ferry runs.")
    two = version("The ferry runs. The bridge is shut. The road is open.")
    [edit] = edits_of([("p", one), ("p", two)])
    assert (edit.withdrawn, edit.added) == ((), ())


def test_any_text_is_compared() -> None:
    texts = (
        "." * 200_000 + "a b c d",
        "Word " * 200_000,
        "One. " * 100_000,
        "One. Two. " * 50_000,
        "x\u2028y!?”) \x00z w v.",
    )
    versions = [("p", version(text)) for text in texts]
    assert len(edits_of(versions)) == 4


def test_a_figure_that_moved_and_who_had_it_first(tmp_path: Path) -> None:
    place = str(tmp_path / "library.db")
    accounts = [
        article_from_text(
            f"A ferry ran aground near Port Ames on Monday. {count} people were injured when the "
            "ferry ran aground, police said.\n",
            source=source,
            published=day,
        )
        for source, day, count in (
            ("Evening", "2031-03-11", "Nineteen"),
            ("Daily", "2031-03-10", "Twelve"),
        )
    ]
    with Library(place) as library:
        kept, _ = library.add(*accounts)
        story = library.together([one.article for one in kept])
        [move, *_] = library.developing(story).moves
        assert [(step.value, step.published) for step in move.steps] == [
            ("12", "2031-03-10"),
            ("19", "2031-03-11"),
        ]
        assert move.steps[0].span.text.casefold().startswith("twelve")
    done = CliRunner().invoke(main, ["story", story, "--developing", "--library", place])
    assert json.loads(done.stdout)["moves"][0]["gloss"] == move.gloss


@pytest.mark.parametrize(
    ("twelve", "nineteen", "order", "first"),
    [
        ("2031-03-10T10:00:00+05:00", "2031-03-10T09:00:00Z", ["12", "19"], "e12"),
        ("2031-03-10T23:00:00-05:00", "2031-03-11T01:00:00Z", ["19", "12"], "e19"),
        ("2031-03-10", "2031-03-10T09:00:00Z", ["12", "19"], None),
        ("2031-03-10T09:00:00Z", "2031-03-10T10:00:00+01:00", ["12", "19"], None),
    ],
)
def test_steps_are_ordered_as_instants(
    twelve: str, nineteen: str, order: list[str], first: str | None
) -> None:
    articles = [
        article_from_text(
            f"A ferry ran aground near Port Ames on Monday. {count} people were injured when the "
            "ferry ran aground, police said.\n",
            id=name,
            source=name,
            published=stamp,
        )
        for name, count, stamp in (("e12", "Twelve", twelve), ("e19", "Nineteen", nineteen))
    ]
    move = moves_of(compare(*articles))[0]
    assert [step.value for step in move.steps] == order
    assert move.first == first
