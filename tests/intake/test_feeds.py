"""Feeds and lists of feeds, and broken ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kinds import BRIDGE, FERRY, PENN, ROAD, intake_of, refusal

from rashomon.errors import InputError
from rashomon.intake.feeds import FeedAddress, drafts_of_feed, feeds_of_opml
from rashomon.intake.feeds.feed import FULL_WORDS, SUMMARY
from rashomon.intake.moments import iso_moment

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Estuary Daily</title><language>en-gb</language>
<item><title>Bridge &amp;amp; ferry</title><link>https://e.org/1</link><dc:creator>Dana Whitlow
</dc:creator><pubDate>Mon, 03 Mar 2031 09:00:00 +0100</pubDate>
<source url="https://halden.example/feed">Halden Wire</source>
<description>A short one.</description>
<content:encoded><![CDATA[<p>{BRIDGE}</p><script>track()</script><p>{PENN}<br><br>{ROAD}</p>]]>
</content:encoded></item>
<item><title>Ferry stops</title><link>https://e.org/2</link><description>&lt;p&gt;{FERRY}&lt;/p&gt;
</description></item>
<item><description>{ROAD}</description></item></channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Port News</title>
<entry><title>Bridge closed</title><link href="https://p.org/a"/><updated>2031-03-03T09:00:00Z
</updated><author><name>Dana Whitlow</name></author><content type="html">&lt;p&gt;{BRIDGE}&lt;/p&gt;
&lt;p&gt;{PENN}&lt;/p&gt;</content><summary>{BRIDGE[:40]}</summary></entry></feed>"""


def test_an_entry_with_its_text_is_an_article() -> None:
    intake = intake_of(RSS, "feed.xml")
    one = intake.articles[0]
    assert one.text == f"Bridge & ferry\n\n{BRIDGE}\n\n{PENN}\n\n{ROAD}"
    assert (one.title, one.source, one.author) == ("Bridge & ferry", "Halden Wire", "Dana Whitlow")
    assert (one.published, one.url) == ("2031-03-03T09:00:00+01:00", "https://e.org/1")
    assert one.language == "en-gb"
    assert one.limits == ()


def test_an_entry_with_a_summary_alone_has_a_limit_where_its_page_cannot_be_read() -> None:
    intake = intake_of(RSS, "feed.xml")
    _, two, three = intake.articles
    assert two.text == f"Ferry stops\n\n{FERRY}"
    assert two.limits == (SUMMARY,)
    assert two.source == "Estuary Daily"
    assert intake.notes[0].startswith("feed.xml, entry 2: its page https://e.org/2 could not be")
    assert three.text == ROAD
    assert three.url is None


def test_a_long_description_is_the_text() -> None:
    body = " ".join([FERRY] * (FULL_WORDS // 20 + 1))
    (draft,) = drafts_of_feed(
        f"<rss version='2.0'><channel><item><link>https://e.org/1</link><description>{body}"
        "</description></item></channel></rss>".encode()
    )
    assert (draft.text, draft.link) == (body, None)


def test_atom_is_read() -> None:
    (article,) = intake_of(ATOM, "a.atom").articles
    assert article.text == f"Bridge closed\n\n{BRIDGE}\n\n{PENN}"
    assert (article.source, article.author) == ("Port News", "Dana Whitlow")
    assert (article.published, article.url) == ("2031-03-03T09:00:00Z", "https://p.org/a")


def test_a_json_feed_is_read() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Port News",
        "authors": [{"name": "The desk"}],
        "items": [
            {"id": "1", "url": "https://p.org/1", "title": "Bridge", "content_html": f"<p>{BRIDGE}",
             "date_published": "2031-03-03T09:00:00-05:00"},
            {"id": "2", "content_text": f"{FERRY}\n\n{ROAD} <3"},
            "broken",
            {"id": "4"},
        ],
    }  # fmt: skip
    intake = intake_of(json.dumps(feed), "feed.json")
    one, two = intake.articles
    assert one.published == "2031-03-03T09:00:00-05:00"
    assert (one.source, one.author) == ("Port News", "The desk")
    assert two.text == f"{FERRY}\n\n{ROAD} <3"
    assert [one.path for one in intake.refused] == ["feed.json, entry 3", "feed.json, entry 4"]


def test_a_malformed_feed_is_read_as_far_as_it_goes() -> None:
    broken = RSS.replace("A short one.", "A &nbsp; & short <b>one.")[
        : RSS.index("<item><desc") + 40
    ]
    intake = intake_of(broken, "feed.rss")
    assert BRIDGE in intake.articles[0].text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", "holds no entry"),
        ("<rss", "it is no feed that can be read"),
        ("no feed at all", "it is no feed that can be read"),
    ],
)
def test_what_is_no_feed_is_refused(tmp_path: Path, data: str, reason: str) -> None:
    assert reason in refusal(data, "feed.rss", tmp_path)


def test_a_feed_with_entity_expansion_is_refused(tmp_path: Path) -> None:
    entities = "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))
    bomb = f"<!DOCTYPE rss [<!ENTITY a0 'ha'>{entities}]>" + RSS.partition("?>")[2].replace(
        "A short one.", "&a12;"
    )
    assert refusal(bomb, "feed.xml", tmp_path).startswith("it declares entities of its own")
    assert refusal(bomb.encode("utf-16"), "feed.rss", tmp_path).startswith("it declares entities")
    with pytest.raises(InputError, match="it declares a document type"):
        feeds_of_opml(b"<!DOCTYPE opml [<!ENTITY a 'b'>]><opml><body/></opml>")


OPML = b"""<opml version="2.0"><head><title>Mine</title></head><body><outline text="Ports">
<outline type="rss" text="Estuary Daily" xmlUrl="https://e.org/feed"/>
<outline type="rss" title="Port News" text="x" xmlUrl="https://p.org/feed"/>
<outline type="rss" text="again" xmlUrl="https://e.org/feed"/></outline></body></opml>"""


def test_opml_names_its_feeds_once() -> None:
    assert feeds_of_opml(OPML) == (
        FeedAddress("https://e.org/feed", "Estuary Daily"),
        FeedAddress("https://p.org/feed", "Port News"),
    )
    refused = intake_of(OPML, "feeds.opml").refused
    assert [one.path for one in refused] == [
        "feeds.opml, feed 1 (https://e.org/feed)",
        "feeds.opml, feed 2 (https://p.org/feed)",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [("<opml><body/></opml>", "it names no feed"), ("<opml><body>", "it is no readable OPML")],
)
def test_broken_opml_is_refused(tmp_path: Path, data: str, reason: str) -> None:
    assert reason in refusal(data, "feeds.opml", tmp_path)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("Mon, 03 Mar 2031 09:00:00 GMT", "2031-03-03T09:00:00+00:00"),
        ("Mon, 03 Mar 2031 09:00:00 -0000", "2031-03-03T09:00:00+00:00"),
        ("Mon, 03 Mar 2031 09:00:00 NZDT", "2031-03-03"),
        ("2031-03-03T09:00:00.123Z", "2031-03-03T09:00:00Z"),
        ("20310303T090000+0100", "2031-03-03T09:00:00+01:00"),
        ("20310303", "2031-03-03"),
        ("3 March 2031", "2031-03-03"),
        ("3/4/2031", None),
        ("March 2031", None),
        ("20319999T000000Z", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_moments_keep_their_zone_and_are_not_guessed(words: str | None, moment: str | None) -> None:
    assert iso_moment(words) == moment
