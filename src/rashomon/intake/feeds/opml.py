"""OPML: a list of feeds, as feed readers export it."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.errors import InputError

MOST_FEEDS = 10_000
"""Feeds of one list; the largest that readers export have some thousand."""


@dataclass(frozen=True)
class FeedAddress:
    """A feed's address, with the name that the list gives it."""

    url: str
    title: str | None = None


def feeds_of_opml(data: bytes) -> tuple[FeedAddress, ...]:
    """The feeds of an OPML file, in its order, each address once.

    Raises `InputError` for what is no OPML, names no feed, or declares a document type.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException, ElementTree

    try:
        root = ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise InputError(
            "it declares a document type, which OPML does not need and which can be made to grow "
            "without end",
            next_step="Remove its <!DOCTYPE ...>.",
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        raise InputError(
            f"it is no readable OPML ({str(error)[:100]})", next_step="Export the list again."
        ) from None
    found: dict[str, FeedAddress] = {}
    for outline in root.iter("outline"):
        url = (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
        if url:
            title = " ".join((outline.get("title") or outline.get("text") or "").split())
            found.setdefault(url, FeedAddress(url, title or None))
        if len(found) > MOST_FEEDS:
            raise InputError(f"it names more than {MOST_FEEDS:,} feeds", next_step="Split it.")
    if not found:
        raise InputError("it names no feed", next_step="Its outlines need an xmlUrl.")
    return tuple(found.values())
