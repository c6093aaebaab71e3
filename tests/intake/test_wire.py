"""Items of agencies: ninjs, NewsML-G2 and NITF, and broken ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from kinds import BRIDGE, FERRY, PENN, ROAD, intake_of, refusal

ONE: dict[str, Any] = {
    "uri": "http://wire.example/items/1",
    "headline": "Bridge closed",
    "byline": "Dana Whitlow",
    "copyrightholder": "Halden Wire",
    "versioncreated": "2031-03-03T10:00:00+01:00",
    "firstcreated": "2031-03-03T09:00:00+01:00",
    "language": "en-GB",
    "body_text": "Not the fullest.",
    "body_html": f"<div><p>{BRIDGE}</p><p>{PENN}</p></div>",
}
TWO: dict[str, Any] = {
    "uri": "urn:wire:2",
    "headlines": [{"role": "main", "value": "Ferry stops"}],
    "infosources": [{"name": "Halden Wire", "role": "source"}],
    "pubstatus": "canceled",
    "bodies": [{"contenttype": "text/plain", "value": f"{FERRY}\n{ROAD}"}],
}


def test_ninjs_of_both_versions_is_read() -> None:
    (one,) = intake_of(json.dumps(ONE), "one.json").articles
    assert one.text == f"Bridge closed\n\n{BRIDGE}\n\n{PENN}"
    assert (one.title, one.source, one.author) == ("Bridge closed", "Halden Wire", "Dana Whitlow")
    assert (one.published, one.language) == ("2031-03-03T09:00:00+01:00", "en-GB")
    assert one.modified == "2031-03-03T10:00:00+01:00"
    assert one.id == one.url == "http://wire.example/items/1"
    intake = intake_of(json.dumps(TWO), "two.json")
    assert intake.articles[0].text == f"Ferry stops\n\n{FERRY}\n\n{ROAD}"
    assert (intake.articles[0].id, intake.articles[0].source) == ("urn:wire:2", "Halden Wire")
    assert intake.notes == ("two.json: the agency canceled it.",)


def test_a_list_of_items_may_hold_broken_ones() -> None:
    items = [ONE, {**ONE, "body_html": " ", "body_text": ""}, 7, {"text": FERRY}, {"uri": "x"}]
    intake = intake_of(json.dumps(items), "all.json")
    assert [article.text[:6] for article in intake.articles] == ["Bridge", "The fe"]
    assert [(one.path, one.refused) for one in intake.refused] == [
        ("all.json, item 2", "this item holds no text."),
        ("all.json, item 3", 'this item is no JSON object. It needs at least a "text".'),
        ("all.json, item 5", 'this item has no "text". Give the article\'s text in it.'),
    ]


@pytest.mark.parametrize("data", ['{"uri": "x", "headline"', "[" * 100_000, "", "7"])
def test_broken_json_is_refused(tmp_path: Path, data: str) -> None:
    reason = refusal(data, "a.json", tmp_path)
    assert reason.startswith(("it is no JSON", "it is empty"))


G2 = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:wire:1" version="2"
 xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="wire"><name>Halden Wire</name>
</provider><versionCreated>2031-03-03T10:00:00+01:00</versionCreated>
<firstCreated>2031-03-03T09:00:00+01:00</firstCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><by>Dana Whitlow</by><language tag="en-GB"/><headline>Bridge closed</headline>
</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>No part of it</title></head><body>
<p>{BRIDGE}</p><p>{PENN}</p></body></html></inlineXML></contentSet></newsItem>"""

NITF = f"""<nitf><head><title>x</title>
<docdata><date.issue norm="20310304T090000Z"/></docdata></head>
<body><body.head><hedline><hl1>Ferry stops</hl1></hedline><byline>By Dana Whitlow</byline>
<distributor>Halden Wire</distributor></body.head><body.content><p>{FERRY}</p><p>{ROAD}</p>
</body.content></body></nitf>"""


def test_newsml_g2_is_read() -> None:
    (one,) = intake_of(G2, "one.xml").articles
    assert one.text == f"Bridge closed\n\n{BRIDGE}\n\n{PENN}"
    assert (one.title, one.source, one.author) == ("Bridge closed", "Halden Wire", "Dana Whitlow")
    assert (one.published, one.language) == ("2031-03-03T09:00:00+01:00", "en-GB")
    assert one.id == "urn:newsml:wire:1"


def test_a_message_holds_several_items_and_nitf_within() -> None:
    item = G2.partition("?>")[2]
    inner = item.replace(item[item.index("<html") : item.index("</inlineXML>")], NITF)
    inner = inner.replace(":wire:1", ":wire:2").replace("<headline>Bridge closed</headline>", "")
    empty = item.replace(f"<p>{BRIDGE}</p><p>{PENN}</p>", "")
    message = (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>'
        f"{item}{inner}{empty}</itemSet></newsMessage>"
    )
    intake = intake_of(message, "all.xml")
    assert [article.text for article in intake.articles] == [
        f"Bridge closed\n\n{BRIDGE}\n\n{PENN}",
        f"Ferry stops\n\n{FERRY}\n\n{ROAD}",
    ]
    assert [one.path for one in intake.refused] == ["all.xml, item 3"]


def test_nitf_alone_is_read() -> None:
    (one,) = intake_of(NITF, "a.nitf").articles
    assert one.text == f"Ferry stops\n\n{FERRY}\n\n{ROAD}"
    assert (one.source, one.author, one.published) == (
        "Halden Wire", "Dana Whitlow", "2031-03-04T09:00:00Z",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (G2[:-40], "it is no well-formed XML"),
        ("<newsMessage/>", "it holds no news item"),
        ("<other><p>x</p></other>", "it is XML of a kind that is not known"),
        (f"<!DOCTYPE nitf [<!ENTITY a 'b'>]>{NITF}", "it declares entities of its own"),
        (
            f"<!DOCTYPE nitf [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>{NITF.replace(ROAD, '&a;')}",
            "it declares entities of its own",
        ),
        ("<newsItem>" + "<p>" * 100_000, "it is no well-formed XML"),
    ],
    ids=["cut", "empty", "other", "entity", "file", "deep"],
)
def test_broken_xml_is_refused(tmp_path: Path, data: str, reason: str) -> None:
    assert refusal(data, "a.xml", tmp_path).startswith(reason)
