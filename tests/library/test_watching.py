"""Feeds are polled politely, entries are taken in once, and what is new is told once."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from click.testing import CliRunner
from shelves import TEXTS, library, place, server, unparsed
from sqlalchemy import func, select
from test_faults import KILLS, killed_within

from rashomon import Article, InputError
from rashomon.cli import main
from rashomon.errors import LaterError
from rashomon.intake.fetch import Fetched
from rashomon.intake.fetch.fetcher import Fetcher
from rashomon.library import Kept, Library
from rashomon.library.entries import MOST_TRIES
from rashomon.library.news import news
from rashomon.library.schema import EntryRow
from rashomon.library.watching import INTERVAL, LONGEST_PAUSE, Watcher
from rashomon.records import Input

__all__ = ["library", "place", "server", "unparsed"]

FEED = "https://daily.example/feed"
PADDING = " The reporter stayed until the evening and spoke to whoever came by the water." * 12


def feed(*stories: str, outlet: str = "Daily") -> str:
    """An RSS feed with full texts."""
    items = "".join(
        f"<item><title>News: {story}</title><link>https://daily.example/{outlet}/{story}</link>"
        f"<pubDate>Mon, 10 Mar 2031 08:00:00 GMT</pubDate>"
        f"<description>{escape(TEXTS[story.rstrip('0123456789')] + PADDING)} {story}</description>"
        f"</item>"
        for story in stories
    )
    return f"<rss version='2.0'><channel><title>{outlet}</title>{items}</channel></rss>"


class Web:
    """Answers from a table; notes what was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.asked: list[tuple[str, str | None]] = []
        self.busy: set[str] = set()

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched:
        self.asked.append((url, etag))
        if url in self.busy:
            raise LaterError("the site cannot answer now (503)", next_step="Try again later.")
        if url not in self.pages:
            raise InputError("the server does not answer", next_step="Try again later.")
        data = self.pages[url].encode()
        tag = f'"{len(data)}"'
        return Fetched(
            url=url,
            data=b"" if tag == etag else data,
            kind="application/rss+xml",
            charset=None,
            etag=tag,
            last_modified=None,
            retrieved="2031-03-10T09:00:00Z",
            not_modified=tag == etag,
        )


class Clock:
    now = 1_900_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_entries_are_taken_in_once_and_asked_for_conditionally(
    library: Library, web: Web, clock: Clock
) -> None:
    web.pages[FEED] = feed("bridge", "museum")
    watcher = Watcher(library, web, clock)
    first = list(watcher.poll([FEED, FEED]))
    assert [type(one) for one in first] == [Kept, Kept]
    assert list(watcher.poll([FEED])) == []
    assert len(web.asked) == 1, "a feed that is not due was asked for"
    clock.now += INTERVAL
    assert list(watcher.poll([FEED])) == []
    assert web.asked[1] == (FEED, watcher.state(FEED).etag)
    web.pages[FEED] = feed("orchard", "bridge", "museum")
    clock.now += INTERVAL
    [new] = watcher.poll([FEED])
    assert isinstance(new, Kept)
    assert not new.known
    assert library.article(new.article).source == "Daily"
    assert library.article(new.article).url == "https://daily.example/Daily/orchard"


def test_a_feed_that_fails_for_a_day_rests_longer_and_longer_and_comes_back(
    library: Library, web: Web, clock: Clock
) -> None:
    other = "https://evening.example/feed"
    web.pages[other] = feed("museum", outlet="Evening")
    watcher = Watcher(library, web, clock)
    begin = clock.now
    while clock.now < begin + 86_400:
        for outcome in watcher.poll([FEED, other]):
            assert isinstance(outcome, Kept) or outcome.path == FEED
        clock.now += max(watcher.pause([FEED, other]), 1)
    asked = [url for url, _ in web.asked]
    assert asked.count(FEED) == 6
    assert asked.count(other) == 96
    assert watcher.state(FEED).error == "the server does not answer. Try again later."
    web.pages[FEED] = feed("bridge")
    clock.now += LONGEST_PAUSE
    assert [type(one) for one in watcher.poll([FEED])] == [Kept]
    assert (watcher.state(FEED).failures, watcher.state(FEED).error) == (0, None)


def test_a_clock_that_goes_back_stops_nothing(library: Library, web: Web, clock: Clock) -> None:
    web.pages[FEED] = feed("bridge")
    watcher = Watcher(library, web, clock)
    assert len(list(watcher.poll([FEED]))) == 1
    clock.now -= 10 * LONGEST_PAUSE
    web.pages[FEED] = feed("bridge", "museum")
    assert len(list(watcher.poll([FEED]))) == 1
    assert watcher.pause([FEED]) == INTERVAL


def test_what_is_no_feed_or_entry_is_named(library: Library, web: Web, clock: Clock) -> None:
    web.pages[FEED] = "<rss version='2.0'><channel><title>x</title></channel></rss>"
    watcher = Watcher(library, web, clock)
    [refused] = watcher.poll([FEED])
    assert isinstance(refused, Input)
    assert "this feed holds no entry" in str(refused.refused)
    empty = "<item><title>Nothing</title><link>https://daily.example/x</link></item>"
    web.pages[FEED] = feed("bridge").replace("<item>", empty + "<item>", 1)
    clock.now += 4 * INTERVAL
    outcomes = list(watcher.poll([FEED]))
    assert sorted(type(one).__name__ for one in outcomes) == ["Input", "Kept"]
    clock.now += INTERVAL
    web.pages[FEED] += " "
    assert list(watcher.poll([FEED])) == [], "a refused entry was taken again"


LINK = "https://daily.example/Daily/bridge"


def lead(words: str = "The bridge is shut.", stamp: str = "08:00:00", title: str = "Shut") -> str:
    """A feed whose entry is a lead alone: its page is read."""
    return (
        f"<rss version='2.0'><channel><title>Daily</title><item><title>{title}</title><link>{LINK}"
        f"</link><pubDate>Mon, 10 Mar 2031 {stamp} GMT</pubDate><description>{words}</description>"
        "</item></channel></rss>"
    )


def bridge_page(more: str = "") -> str:
    return f"<html><body><article><p>{TEXTS['bridge']}{more}{PADDING}</p></article></body></html>"


def test_a_page_that_is_away_for_a_while_is_tried_again(
    library: Library, web: Web, clock: Clock
) -> None:
    web.pages[FEED] = lead("")
    web.busy.add(LINK)
    watcher = Watcher(library, web, clock)
    [refused] = watcher.poll([FEED])
    assert isinstance(refused, Input)
    for _ in range(4):
        clock.now += INTERVAL
        assert list(watcher.poll([FEED])) == [], "it is named once"
    asked = [url for url, _ in web.asked]
    assert asked.count(LINK) == 3, "after one interval, and after two more"
    web.busy.clear()
    web.pages[LINK] = bridge_page()
    clock.now += 4 * INTERVAL
    [kept] = watcher.poll([FEED])
    assert isinstance(kept, Kept)
    clock.now += LONGEST_PAUSE
    assert list(watcher.poll([FEED])) == []
    assert web.asked[-1] == (FEED, watcher.state(FEED).etag), "nothing waits any more"


def test_a_page_that_stays_away_is_given_up(library: Library, web: Web, clock: Clock) -> None:
    web.pages[FEED] = lead()
    web.busy.add(LINK)
    watcher = Watcher(library, web, clock)
    for _ in range(300):
        list(watcher.poll([FEED]))
        clock.now += INTERVAL
    assert [url for url, _ in web.asked].count(LINK) == MOST_TRIES
    assert [etag for url, etag in web.asked if url == FEED].count(None) == MOST_TRIES


def test_an_entry_that_left_the_feed_is_not_waited_for(
    library: Library, web: Web, clock: Clock
) -> None:
    web.pages[FEED] = lead("")
    web.busy.add(LINK)
    watcher = Watcher(library, web, clock)
    list(watcher.poll([FEED]))
    web.pages[FEED] = feed("museum")
    for _ in range(5):
        clock.now += INTERVAL
        list(watcher.poll([FEED]))
    assert [etag is None for url, etag in web.asked if url == FEED] == [True, True] + [False] * 4


def test_a_page_that_is_not_there_is_not_tried_again(
    library: Library, web: Web, clock: Clock
) -> None:
    web.pages[FEED] = lead("")
    watcher = Watcher(library, web, clock)
    for _ in range(5):
        list(watcher.poll([FEED]))
        clock.now += INTERVAL
    assert [url for url, _ in web.asked].count(LINK) == 1


@pytest.mark.parametrize(
    "changed",
    [{"words": "The bridge stays shut."}, {"stamp": "11:00:00"}, {"title": "Still shut"}],
)
def test_a_changed_entry_of_the_same_link_is_read_again_as_a_version(
    library: Library, web: Web, clock: Clock, changed: dict[str, str]
) -> None:
    web.pages[FEED], web.pages[LINK] = lead(), bridge_page()
    watcher = Watcher(library, web, clock)
    [first] = watcher.poll([FEED])
    web.pages[FEED], web.pages[LINK] = lead(**changed) + " ", bridge_page(" It reopens in May.")
    clock.now += INTERVAL
    [second] = watcher.poll([FEED])
    assert isinstance(first, Kept)
    assert isinstance(second, Kept)
    assert not second.known
    [story] = library.stories()
    [edit] = library.edits(story.story)
    assert "It reopens in May." in " ".join(span.text for span in edit.added)


def watching(place: str, web: Web, ready: int) -> Callable[[], None]:
    """Work that polls a feed; it writes to `ready` when it begins, and for each that is new."""

    def work() -> None:
        with Library(place, light=True) as library:
            os.write(ready, b".")
            for _ in Watcher(library, web, Clock()).poll([FEED]):
                os.write(ready, b".")
            os.close(ready)

    return work


def test_killed_while_watching_nothing_is_lost_or_twice(
    place: str, unparsed: None, web: Web
) -> None:
    names = [f"{story}{number}" for number in range(40) for story in TEXTS]
    web.pages[FEED] = feed(*names)
    chance = random.Random(11)  # noqa: S311 - moments, not secrets
    killed = 0
    for _ in range(KILLS):
        moment = chance.randint(1, 4), chance.uniform(0.0, 0.02)
        killed += killed_within(lambda ready: watching(place, web, ready), *moment)
    assert killed > KILLS // 4
    with Library(place, light=True) as library:
        clock = Clock()
        clock.now += INTERVAL
        list(Watcher(library, web, clock).poll([FEED]))
        with library.database.reading() as c:
            entries = c.execute(select(func.count()).select_from(EntryRow)).scalar()
        assert entries == len(names)
        articles: list[Article] = [
            library.article(one) for story in library.stories() for one in story.articles
        ]
    assert len({article.url for article in articles}) == len(articles) == len(names)


def test_news_is_told_once(place: str, web: Web, clock: Clock) -> None:
    web.pages[FEED] = feed("bridge")
    with Library(place) as library:
        watcher = Watcher(library, web, clock)
        list(watcher.poll([FEED]))
        [first] = news(library, "iris")
        assert len(first.articles) == 1
        assert first.headlines == ("Daily: News: bridge",)
        assert "14 week" in first.figures
        assert list(news(library, "iris")) == []
        assert len(list(news(library, "omar"))) == 1
        other = "https://evening.example/feed"
        web.pages[other] = feed("bridge", outlet="Evening").replace("14 weeks", "20 weeks")
        list(watcher.poll([other]))
        [second] = news(library, "iris")
        assert (second.story, len(second.articles)) == (first.story, 1)
        assert second.figures == ("20 week",)
        assert second.points
        assert [one for one in second.differences if one.startswith("number: ")]


def test_the_command(tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.pages[FEED] = feed("bridge", "museum")
    monkeypatch.setattr(
        Fetcher, "fetch", lambda _self, url, **conditions: web.fetch(url, **conditions)
    )
    opml = tmp_path / "feeds.opml"
    opml.write_text(f'<opml version="2.0"><body><outline xmlUrl="{FEED}"/></body></opml>')
    atom = tmp_path / "news.xml"

    def run(*args: str) -> tuple[int, str, str]:
        named = ["--library", str(tmp_path / "library.db"), "--once", "--atom", str(atom)]
        done = CliRunner().invoke(main, ["watch", *args, *named], catch_exceptions=False)
        return done.exit_code, done.stdout, done.stderr

    code, shown, errors = run(str(opml))
    assert (code, errors) == (0, "")
    assert "    article: Daily: News: bridge\n" in shown
    assert "    article: Daily: News: museum\n" in shown
    assert "figure: 14 week" in shown
    assert run(str(opml)) == (0, "", "")
    missing = "https://none.example/feed"
    code, shown, errors = run(FEED, missing, "--json-lines")
    assert (code, shown) == (1, "")
    assert errors.startswith(f"rashomon: cannot read {missing}: the server does not answer")
    code, _, errors = run(str(tmp_path / "no.opml"))
    assert code == 3
    assert "it is no address, and no file that can be read" in errors
    entries = ElementTree.parse(atom).getroot().findall("{http://www.w3.org/2005/Atom}entry")  # noqa: S314
    assert len(entries) == 2
    links = [entry.find("{http://www.w3.org/2005/Atom}link") for entry in entries]
    assert sorted(one.attrib["href"] for one in links if one is not None) == [
        "https://daily.example/Daily/bridge",
        "https://daily.example/Daily/museum",
    ]
    assert {one.attrib["rel"] for one in links if one is not None} == {"alternate"}
