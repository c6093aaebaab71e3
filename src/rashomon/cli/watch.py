"""`rashomon watch`: feeds are polled, and what is new in each story is told."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import click

from rashomon.api import Options, open_library
from rashomon.cli.addresses import fetch_options
from rashomon.cli.given import reading_options
from rashomon.cli.library import library_option, lines_option
from rashomon.cli.output import check_target, exit_code, say_refused, write_bytes, write_text
from rashomon.errors import InputError
from rashomon.intake import FetchOptions
from rashomon.records import Input, News
from rashomon.report.text import safe

if TYPE_CHECKING:
    from rashomon.library.watching import Watcher

NAME = "watch"
"""Whose looks are kept in the library."""
ATOM = "http://www.w3.org/2005/Atom"
MOST_OF_LIST = 20_000_000
"""Bytes of an OPML file, at most; 10,000 feeds have a tenth of that."""
SHOWN = 8
"""Points and figures of a story that the text shows; JSON lines and Atom have all."""
MOST_ENTRIES = 100
"""Entries of the Atom feed; readers poll it more often than that many stories change."""


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@library_option
@click.option("--once", is_flag=True, help="Poll what is due, tell what is new, and end.")
@click.option(
    "--every",
    type=click.FloatRange(min=1),
    default=15,
    show_default=True,
    metavar="MINUTES",
    help="How often a feed is polled.",
)
@click.option("--light", is_flag=True, help="Group by words alone, without embeddings: faster.")
@lines_option
@click.option("--atom", metavar="FILE", help="Write what is new as an Atom feed to FILE.")
@reading_options
@fetch_options
def watch(
    feeds: tuple[str, ...],
    place: str | None,
    once: bool,
    every: float,
    light: bool,
    json_lines: bool,
    atom: str | None,
    options: Options,
    fetching: FetchOptions,
) -> int:
    """Poll feeds, add what is new to a library, and tell what changed in each story.

    FEED is the address of an RSS, Atom or JSON feed, or an OPML file with several.
    """
    from rashomon.intake.fetch.fetcher import Fetcher
    from rashomon.library.news import news
    from rashomon.library.watching import Watcher

    check_target(atom)
    addresses = _addresses(feeds)
    with open_library(place, light=light) as library, Fetcher(fetching) as fetcher:
        watcher = Watcher(library, fetcher, time.time, interval=60 * every, options=options)
        while True:
            refused = _poll(watcher, addresses)
            found = []
            for one in news(library, NAME, options):
                _tell(one, json_lines=json_lines)
                found.append(one)
            if atom is not None and found:
                write_text(atom_feed(found, _earlier(atom)), atom)
            if once:
                return exit_code(refused)
            time.sleep(max(watcher.pause(addresses), 1.0))


def _poll(watcher: Watcher, addresses: Sequence[str]) -> list[Input]:
    refused = []
    for outcome in watcher.poll(addresses):
        if isinstance(outcome, Input):
            say_refused([outcome])
            refused.append(outcome)
    return refused


def _addresses(feeds: Sequence[str]) -> list[str]:
    """The addresses of feeds, those of OPML files in their place. Raises `InputError`."""
    from rashomon.intake.feeds import feeds_of_opml

    found: list[str] = []
    for feed in feeds:
        if feed.casefold().startswith(("http://", "https://")):
            found.append(feed)
            continue
        try:
            with Path(feed).open("rb") as stream:
                data = stream.read(MOST_OF_LIST)
        except (OSError, ValueError) as error:
            raise InputError(
                f"it is no address, and no file that can be read ({error})",
                where=safe(feed),
                next_step="Give http://... or https://..., or an OPML file.",
            ) from None
        found += [one.url for one in feeds_of_opml(data)]
    return list(dict.fromkeys(found))


def _tell(one: News, *, json_lines: bool) -> None:
    if json_lines:
        write_bytes(f"{one.to_json()}\n".encode("utf-8", "replace"))
        return
    click.echo(safe(f"{one.story} {one.title}"))
    for line in lines_of(one, most=SHOWN):
        click.echo(f"    {safe(line)}")


def lines_of(one: News, *, most: int | None = None) -> list[str]:
    """What is new in a story, a line each."""
    lines = [f"article: {shown}" for shown in one.headlines]
    lines += [f"difference, {shown}" for shown in one.differences]
    for kind, all_of in (("point", one.points), ("figure", one.figures)):
        lines += [f"{kind}: {shown}" for shown in all_of[:most]]
        if most is not None and len(all_of) > most:
            lines.append(f"and {len(all_of) - most} more {kind}s")
    return lines


def atom_feed(found: Sequence[News], earlier: Sequence[ElementTree.Element] = ()) -> str:
    """An Atom feed of what is new, the latest first, before the entries of an earlier feed."""
    ElementTree.register_namespace("", ATOM)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    _element(feed, "title", "Rashomon: what is new in stories")
    _element(feed, "id", "urn:rashomon:watch")
    _element(feed, "updated", now)
    _element(ElementTree.SubElement(feed, f"{{{ATOM}}}author"), "name", "Rashomon")
    for one in reversed(found):
        entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
        _element(entry, "title", one.title)
        _element(entry, "id", f"urn:rashomon:{one.story}:{now}")
        _element(entry, "updated", now)
        for number, url in enumerate(one.urls):
            # Atom has one page that an entry stands for, and others that it is about.
            relation = "related" if number else "alternate"
            link = ElementTree.SubElement(entry, f"{{{ATOM}}}link", rel=relation)
            link.set("href", _held(url))
        _element(entry, "content", "\n".join(lines_of(one)))
    feed.extend(earlier[: max(MOST_ENTRIES - len(found), 0)])
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=True) + "\n"


def _element(parent: ElementTree.Element, name: str, text: str) -> None:
    """A child with a text."""
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = _held(text)


def _held(text: str) -> str:
    """A text without what XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))


def _earlier(path: str) -> list[ElementTree.Element]:
    """The entries of the feed that is there; none where it cannot be read."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import parse

    try:
        root = parse(path).getroot()
    except (OSError, ElementTree.ParseError, DefusedXmlException):
        return []
    return [] if root is None else list(root.findall(f"{{{ATOM}}}entry"))
