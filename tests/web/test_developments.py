"""The story page tells how figures moved, and what pages changed of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from served import ONE, TWO

import rashomon
from rashomon.records import Article
from rashomon.web import create_app
from rashomon.web.developments import Developments, developments_of

PAGE = "https://agency.example/bridge"


def agency(text: str, **fields: str) -> Article:
    day = {"published": "2031-03-04T08:00:00Z", **fields}
    return rashomon.article_from_text(text, source="Agency", url=PAGE, **day)  # type: ignore[arg-type]


def later_account() -> Article:
    return rashomon.article_from_text(
        TWO, id="tabloid", source="Tabloid", published="2031-03-05T09:30:00Z"
    )


def page_of(path: Path, *articles: Article) -> str:
    with rashomon.open_library(path, light=True) as library:
        for one in articles:
            library.add(one)
        told = [article for story in library.stories() for article in story.articles]
        story = library.together(told)
        if len({one.url for one in articles}) > 1:
            library.compare(story)
    with TestClient(create_app(str(path)), base_url="http://localhost") as client:
        return client.get(f"/stories/{story}").text


EDITED = ONE.replace("The collapse of a gate crushed four barges.", "A gate collapsed at noon.")


def test_an_edit_without_a_new_date_is_shown_with_what_was_withdrawn(tmp_path: Path) -> None:
    page = page_of(tmp_path / "a.db", agency(ONE), agency(EDITED), later_account())
    assert "edited without a new date or note" in page
    assert "withdrawn <del><bdi>The collapse of a gate crushed four barges.</bdi></del>" in page
    added = page[page.index("added <a") : page.index("A gate collapsed at noon.</bdi></ins>")]
    assert f'data-at="A:{EDITED.index("A gate")}-' in added


def test_an_edit_that_the_page_declares_is_not_called_so(tmp_path: Path) -> None:
    changed = agency(EDITED, published="2031-03-04T11:00:00Z")
    page = page_of(tmp_path / "a.db", agency(ONE), changed, later_account())
    assert "withdrawn <del>" in page
    assert "without a new date" not in page
    assert "2031-03-04 08:00 to 2031-03-04 11:00" in page


def test_a_correction_note_declares_an_edit_under_the_same_date(tmp_path: Path) -> None:
    note = "Correction: An earlier version of this article said that four barges sank."
    page = page_of(tmp_path / "a.db", agency(ONE), agency(f"{EDITED}\n\n{note}"))
    assert note in page
    assert "without a new date" not in page


def test_versions_of_one_page_alone_are_told_too(tmp_path: Path) -> None:
    page = page_of(tmp_path / "a.db", agency(ONE), agency(EDITED))
    assert "One account so far" in page
    assert "edited without a new date or note" in page


@pytest.mark.parametrize("day", ["2031-03-05T09:30:00Z", "2031-03-04T08:00:00Z"])
def test_a_figure_moves_from_one_time_to_another(day: str) -> None:
    later = later_account().model_copy(update={"published": day})
    one = agency(ONE).model_copy(update={"id": "agency"})
    found = developments_of(rashomon.compare(one, later), (), ())
    if day == one.published:
        assert not found
        return
    (move,) = [one for one in found.moves if "barges" in one.what]
    first, second = move.steps[0], move.steps[-1]
    assert (first.letter, first.when, first.value) == ("A", "2031-03-04 08:00", "4")
    assert (second.letter, second.source, second.value) == ("B", "Tabloid", "5")


def test_a_toll_that_grew_is_told_once() -> None:
    of_two = [
        rashomon.article_from_text(
            text.replace("crushed", "killed").replace("barges", "workers"), id=name, published=day
        )
        for name, text, day in (("one", ONE, "2031-03-04"), ("two", TWO, "2031-03-05"))
    ]
    (move,) = developments_of(rashomon.compare(*of_two), (), ()).moves
    assert [step.value for step in move.steps] == ["4 workers", "5 workers"]


def told(*stamps: str) -> Developments:
    """What is told of accounts with these stamps; the last of them has another figure."""
    texts = [ONE] * (len(stamps) - 1) + [TWO]
    articles = [
        rashomon.article_from_text(text, id=f"a{number}", source=f"Paper {number}", published=stamp)
        for number, (text, stamp) in enumerate(zip(texts, stamps, strict=True))
    ]
    return developments_of(rashomon.compare(*articles), (), ())


def test_times_of_two_zones_are_ordered_as_instants() -> None:
    found = told("2031-03-05T09:00:00Z", "2031-03-05T10:00:00+05:00")
    first, second = found.moves[0].steps
    assert (first.letter, first.when) == ("B", "2031-03-05 05:00")
    assert (second.letter, second.when) == ("A", "2031-03-05 09:00")


def test_a_bare_day_leaves_open_who_was_first() -> None:
    assert not told("2031-03-05", "2031-03-05T10:00:00Z"), "nothing is known to have moved"
    steps = told("2031-03-05", "2031-03-05T10:00:00Z", "2031-03-06").moves[0].steps
    assert [(step.value, step.first) for step in steps] == [("4", False), ("5", True)]
    steps = told("2031-03-04", "2031-03-05T10:00:00Z", "2031-03-06").moves[0].steps
    assert [(step.value, step.first) for step in steps] == [("4", True), ("5", True)]


@pytest.mark.parametrize("alone", [True, False])
def test_a_figure_that_a_page_changed_is_shown_with_its_earlier_version(
    tmp_path: Path, alone: bool
) -> None:
    assert "four barges" in ONE
    changed = agency(ONE.replace("four barges", "six barges"))
    page = page_of(tmp_path / "a.db", agency(ONE), changed, *([] if alone else [later_account()]))
    moved = page[page.index('<ul class="moves">') :]
    moved = moved[moved.index("<ol>") :]
    older = moved[moved.index("four") : moved.index("six")]
    assert "Agency</bdi>, an earlier version," in older
    assert "data-at" not in moved[: moved.index("four")], "what is no account cannot be opened"
