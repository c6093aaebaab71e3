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
from rashomon.library.revisions import pairs_of_versions

FIRST = (
    "The swing bridge in Port Ames is shut. Twelve people were hurt. Mr. Penn was told on Monday."
)
SECOND = "The swing bridge in Port Ames is shut.\n\nMr. Penn was told on Monday. He resigned."
URL = "https://daily.example/bridge"


def version(text: str, **fields: str) -> Article:
    made = article_from_text(text, url=URL, source="Daily")
    return made.model_copy(update=fields)


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


def told(count: str, *, tail: str = "police said") -> str:
    return (
        "A ferry ran aground near Port Ames on Monday.\n\n"
        f"{count} people were injured when the ferry ran aground, {tail}.\n\n"
        "The ferry had left Tarn with 300 people on board.\n"
    )


def moves(tmp_path: Path, *articles: Article) -> list[tuple[str | None, list[tuple[str, str]]]]:
    """Of each move the source of the first, and of each step the value and the words."""
    with Library(str(tmp_path / "library.db")) as library:
        ids = [library.add(one)[0][0].article for one in articles]
        story = library.together(ids)
        known = {one: library.article(one) for one in ids}
        return [
            (
                known[move.first].published if move.first else None,
                [
                    (step.value, f"{known[step.article].source} {step.published}")
                    for step in move.steps
                ],
            )
            for move in library.developing(story).moves
        ]


def test_a_page_that_corrects_its_own_figure_moves_it(tmp_path: Path) -> None:
    first = version(told("Twelve"), published="2031-03-10T08:00:00Z")
    same = version(
        told("Twelve").replace("300", "310"),
        published="2031-03-10T08:00:00Z",
        modified="2031-03-10T09:00:00Z",
    )
    last = version(
        told("Nineteen", tail="the coast guard said"),
        published="2031-03-10T08:00:00Z",
        modified="2031-03-10T11:00:00Z",
    )
    found = moves(tmp_path, first, same, last)
    hurt = [("12", "Daily 2031-03-10T08:00:00Z"), ("19", "Daily 2031-03-10T11:00:00Z")]
    assert ("2031-03-10T08:00:00Z", hurt) in found
    aboard = [[value for value, _ in steps] for _, steps in found if steps[0][0] == "300"]
    assert aboard == [["300", "310", "300"]]


def test_a_move_of_accounts_has_the_earlier_versions_of_their_pages(tmp_path: Path) -> None:
    first = version(told("Twelve"), published="2031-03-10T08:00:00Z")
    evening = article_from_text(
        told("Nineteen"), source="Evening", published="2031-03-10T09:00:00Z"
    )
    last = version(
        told("Nineteen"), published="2031-03-10T08:00:00Z", modified="2031-03-10T11:00:00Z"
    )
    [(first_stamp, steps)] = moves(tmp_path, first, evening, last)
    assert first_stamp == "2031-03-10T08:00:00Z"
    assert steps == [
        ("12", "Daily 2031-03-10T08:00:00Z"),
        ("19", "Evening 2031-03-10T09:00:00Z"),
        ("19", "Daily 2031-03-10T11:00:00Z"),
    ]


def test_another_sentence_in_its_place_moves_no_figure(tmp_path: Path) -> None:
    first = version(told("Twelve"), published="2031-03-10")
    other = "By night 19 people were injured in falls on the icy quay of another town."
    last = version(
        told("Twelve").replace("Twelve people were injured", "It rained"), published="2031-03-10"
    )
    replaced = version(
        "A ferry ran aground near Port Ames on Monday.\n\n" + other, published="2031-03-10"
    )
    assert moves(tmp_path, first, last, replaced) == []


def test_an_undeclared_change_of_a_figure_is_first_in_the_older_version(tmp_path: Path) -> None:
    [(first, steps)] = moves(
        tmp_path,
        version(told("Twelve"), published="2031-03-10"),
        version(told("Nineteen"), published="2031-03-10"),
    )
    assert first == "2031-03-10"
    assert [value for value, _ in steps] == ["12", "19"]


def test_a_page_that_was_rewritten_pairs_nothing() -> None:
    one = version("\n".join(f"Word{n} was here." for n in range(4_000)))
    two = version("\n".join(f"Other{n} was there." for n in range(4_000)))
    [revision] = pairs_of_versions([("p", one), ("p", two)])
    assert list(revision.kept_or_edited()) == []
