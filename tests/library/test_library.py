"""A library keeps what it is given, once, and gives it back as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from shelves import TEXTS, library, place, report, server, unparsed
from sqlalchemy import Column, Connection, Integer, MetaData

from rashomon import LibraryError, NothingToDoError, article_from_text, read_sources
from rashomon.api import Options
from rashomon.library import Kept, Library
from rashomon.library import reading as reading_module
from rashomon.library.database import Database
from rashomon.library.schema import Base
from rashomon.library.versions import HEAD, version_of
from rashomon.records import Article, Reading

__all__ = ["library", "place", "server", "unparsed"]


def kept(library: Library, *articles: Article) -> list[Kept]:
    found, refused = library.add(*articles)
    assert refused == ()
    return found


# Adding


def test_an_article_comes_back_as_it_was(library: Library) -> None:
    text = "Zero \x00 and \U0001f600 in Port Ames.\r\n\r\n  The bridge shuts, Oskar Penn said.\n"
    article = article_from_text(text, source="Daily", published="2031-03-10", title="A\x00b")
    [one] = kept(library, article)
    assert library.article(one.article) == article
    [reading] = library.readings(one.story)
    assert reading.article == article


def test_the_same_article_twice_is_one(library: Library) -> None:
    first = kept(library, report("bridge", "Daily"), report("museum", "Daily"))
    again = kept(library, report("bridge", "Daily"), report("bridge", "Daily"))
    assert [one.known for one in first + again] == [False, False, True, True]
    assert {one.article for one in again} == {first[0].article}
    assert sum(len(story.articles) for story in library.stories()) == 2


def test_the_same_text_elsewhere_is_another_article(library: Library) -> None:
    one, two = kept(library, report("bridge", "Daily"), report("bridge", "Daily", day="2031-03-11"))
    text = "The board closed the swing bridge in Port Ames on Monday, and said why.\n"
    three, four = kept(
        library, *(article_from_text(text, source=source) for source in ("One", "Two"))
    )
    assert len({found.article for found in (one, two, three, four)}) == 4
    assert not any(found.known for found in (one, two, three, four))
    assert library.article(four.article).text == text


def test_what_is_known_is_not_read_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(library, report("bridge", "Daily"))

    def never(article: Article, options: Options) -> Reading:
        raise AssertionError(f"{article.id} was read again")

    monkeypatch.setattr(reading_module, "read_one", never)
    assert kept(library, report("bridge", "Daily"))[0].known
    [story] = library.stories()
    assert len(library.readings(story.story)) == 1


def test_a_page_whose_text_changed_is_a_new_version_in_the_same_story(library: Library) -> None:
    url = "https://daily.example/bridge"
    first, other, second = kept(
        library,
        report("bridge", "Daily", url=url),
        report("orchard", "Daily"),
        report("museum", "Daily", url=url + "?utm_source=x", day="2031-04-30"),
    )
    assert first.story == second.story != other.story
    versions = library.articles(first.story)
    assert [(one.id, one.version) for one in versions] == [(first.article, 1), (second.article, 2)]
    assert versions[1].reason == "version 2 of a page of the story"
    latest = [reading.article.id for reading in library.readings(first.story)]
    assert latest == [second.article]


def test_stories_form_and_are_listed_newest_first(library: Library) -> None:
    one, two, three, four = kept(
        library,
        report("bridge", "Daily"),
        report("museum", "Daily"),
        report("bridge", "Evening", day="2031-03-11"),
        report("bridge", "Morning", day="2031-06-11"),
    )
    assert one.story == three.story
    assert len({one.story, two.story, four.story}) == 3
    listed = library.stories()
    assert [story.story for story in listed] == [four.story, one.story, two.story]
    bridge = library.story(one.story)
    assert bridge == listed[1]
    assert bridge.articles == (one.article, three.article)
    assert bridge.sources == ("Daily", "Evening")
    assert (bridge.from_, bridge.to) == ("2031-03-10", "2031-03-11")
    assert library.stories(most=1, skip=1) == [bridge]
    with pytest.raises(LibraryError, match="there is no story 'nothing'"):
        library.story("nothing")


def test_two_runs_decide_as_one_does(place: str, unparsed: None, tmp_path: Path) -> None:
    articles = [report(story, outlet) for outlet in "ABC" for story in TEXTS]
    with Library(tmp_path / "whole.db") as whole:
        expected = [(one.article, one.story) for one in kept(whole, *articles)]
    found = []
    for part in (articles[:4], articles[4:]):
        with Library(place) as library:
            found += [(one.article, one.story) for one in kept(library, *part)]
    assert found == expected


# Searching


def test_search_finds_forms_accents_and_phrases(library: Library) -> None:
    one, two, three = kept(
        library,
        report("bridge", "Daily"),
        report("museum", "Daily", day="2031-03-12"),
        report("bridge", "Evening", day="2031-03-11", more="Café owners closed the bridge swing."),
    )

    def found(words: str) -> list[str]:
        return [hit.article.id for hit in library.search(words)]

    assert found("BRIDGES closing") == [three.article, one.article]
    assert found('"swing bridge"') == [three.article, one.article]
    assert found('"closed the bridge"') == [three.article]
    assert found("cafe") == [three.article]
    assert found("news the") == [two.article, three.article, one.article]
    assert found("bridge goblets") == []
    assert found("") == found("'\"& | : * (") == []
    assert found("'; DROP TABLE articles") == []
    [hit, _] = library.search("piers")
    assert hit.spans[0].text.endswith("cracks in three piers.")
    assert library.article(hit.article.id).text[slice(*hit.spans[0].range)] == hit.spans[0].text
    assert len(library.search("the", most=2)) == 2


def test_a_text_of_a_million_characters_is_found(library: Library) -> None:
    many = " ".join(f"w{number}ord" for number in range(98_000))
    [one] = kept(library, article_from_text(f"The swing bridge. {many}"))
    assert [hit.article.id for hit in library.search('"swing bridge"')] == [one.article]


# Comparing


def test_a_story_is_compared_once(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library(place) as library:
        one, _ = kept(library, report("bridge", "Daily"), report("bridge", "Evening"))
        made = library.compare(one.story)
        assert [article.id for article in made.articles] == list(library.story(one.story).articles)
        listed = library.story(one.story)
        assert (listed.origins, listed.title) == (len(made.origins), made.story.title)

        def never(*_: object) -> None:
            raise AssertionError("compared again")

        monkeypatch.setattr("rashomon.library.comparing.compare_all", never)
        assert library.compare(one.story) == made
        with pytest.raises(AssertionError, match="compared again"):
            library.compare(one.story, Options(one_event=True))


def test_one_account_is_no_comparison(library: Library) -> None:
    [one] = kept(library, report("bridge", "Daily"))
    with pytest.raises(NothingToDoError, match="the story has one"):
        library.compare(one.story)


def test_another_language_is_kept_and_not_compared(tmp_path: Path) -> None:
    rows = (
        ("zh", "渡轮红隼号周二在玛洛角搁浅，八十四名乘客全部获救，船长说大雾遮住了灯塔。"),
        ("zh", "周二，渡轮红隼号在玛洛角搁浅，八十四名乘客获救，大雾遮住了灯塔。"),
    )
    path = tmp_path / "rows.jsonl"
    lines = (json.dumps({"text": text, "language": code}) for code, text in rows)
    path.write_text("\n".join(lines), encoding="utf-8")
    intake = read_sources([path], others=True)
    assert not read_sources([path]).articles
    with Library(tmp_path / "library.db", light=True) as library:
        made = [one for one in library.add_all(intake, Options()) if isinstance(one, Kept)]
        assert len(made) == 2
        for story in {one.story for one in made}:
            assert all(not reading.statements for reading in library.readings(story))
            with pytest.raises(NothingToDoError):
                library.compare(story)


# Export and import


def test_export_import_export_is_the_same_bytes(place: str, tmp_path: Path, unparsed: None) -> None:
    with Library(place) as library:
        kept(library, *(report(story, outlet) for outlet in "AB" for story in TEXTS))
        kept(library, article_from_text("A \x00 stands\u2028in Port Ames.\n", title="x\x00y"))
        first = list(library.export_lines())
        listed = library.stories()
    with Library(tmp_path / "second.db") as second:
        assert second.import_lines(first) == 7
        assert list(second.export_lines()) == first
        assert second.stories() == listed
        assert len(second.search("bridge")) == 2
        assert kept(second, report("bridge", "A"))[0].known
        with pytest.raises(LibraryError, match="the library is not empty"):
            second.import_lines(first)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 3 is no JSON"),
        ("[]", "line 3 is no object"),
        ("{}", "line 3 names no table"),
        ('{"table":"spoons"}', "there is no table 'spoons'"),
        ('{"table":"stories","id":"s1"}', "a row of stories has other fields"),
    ],
)
def test_a_broken_export_changes_nothing(library: Library, line: str, message: str) -> None:
    row = {"table": "stories", "id": "s0", "into": None, "changed": 1}
    head = {"schema": "rashomon/library/1", "step": HEAD}
    with pytest.raises(LibraryError, match=message):
        library.import_lines([json.dumps(head), json.dumps(row), line])
    assert library.stories() == []
    with pytest.raises(LibraryError, match="does not say that it is a library"):
        library.import_lines(["{}"])
    with pytest.raises(LibraryError, match="made by another version"):
        library.import_lines(['{"schema":"rashomon/library/1","step":"0"}'])


# The schema


def test_the_steps_lead_to_the_schema(library: Library) -> None:
    with library.database.reading() as connection:
        assert version_of(connection) == HEAD
        assert _unlike(connection, Base.metadata) == []


def test_a_step_that_is_missing_is_found(library: Library) -> None:
    wanted = MetaData()
    for table in Base.metadata.tables.values():
        table.to_metadata(wanted)
    wanted.tables["joins"].append_column(Column("more", Integer, nullable=True))
    wanted.tables["feeds"].c.error.nullable = False
    with library.database.reading() as connection:
        [first], second = _unlike(connection, wanted)
        assert (first[0], second[0]) == ("modify_nullable", "add_column")


def _unlike(connection: Connection, wanted: MetaData) -> list[Any]:
    """What a migration would change, beside the index of words, which no model describes."""

    def described(_thing: object, name: str, kind: str, *_: object) -> bool:
        return kind != "table" or not name.startswith("words")

    options = {"include_object": described, "compare_type": True}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, wanted))


def test_places_that_are_no_library(tmp_path: Path) -> None:
    def refused(place: object, what: str, *, create: bool = True) -> None:
        with pytest.raises(LibraryError, match=what):
            Database(str(place), create=create)

    refused(tmp_path, "this is a folder")
    refused(tmp_path / "no" / "library.db", "there is no folder")
    refused(tmp_path / "none.db", "there is no library", create=False)
    refused("mysql://host/name", "this is no address of a library")
    (tmp_path / "text.db").write_text("This is a text of a length that no header has. " * 20)
    refused(tmp_path / "text.db", "the file is no library")
    (tmp_path / "empty.db").write_text("")
    refused(tmp_path / "empty.db", "there is no library in this", create=False)
