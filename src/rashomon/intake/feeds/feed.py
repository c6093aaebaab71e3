"""The entries of a feed as drafts: full content where the feed has it, else the linked page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rashomon.errors import InputError
from rashomon.intake.drafts import Draft, with_title
from rashomon.intake.formats.blocks import blocks_of
from rashomon.intake.metadata import Metadata
from rashomon.intake.moments import iso_moment

FULL_WORDS = 150
"""Words from which a description counts as the whole text: two thirds of 772 news reports (ECB+)
have more, and a lead, which is a sentence or two, has far fewer."""
SUMMARY = "only the summary of a feed"
"""The limit of an article whose page could not be read: what it leaves out, nobody can tell."""
ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
TEASER = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|read more|continue reading)\W{0,5}\Z", re.IGNORECASE
)
"""What ends a description that breaks off."""


def drafts_of_feed(data: bytes) -> Iterator[Draft]:
    """The entries of an RSS or Atom feed, in its order.

    An entry's own `source` is kept as the source, else the feed's title. Raises `InputError` for
    what is no feed, holds no entry, or declares entities of its own.
    """
    import feedparser

    if ENTITY.search(data.replace(b"\0", b"")):
        raise InputError(
            "it declares entities of its own, which no feed needs and which can be made to grow "
            "without end",
            next_step="Remove its <!ENTITY ...> lines.",
        )
    # A stream: the library would take bytes or text for a file's name or an address.
    parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=True)
    if not parsed.entries:
        if parsed.get("version"):
            raise InputError("this feed holds no entry")
        reason = str(parsed.get("bozo_exception") or "its root is none of a feed").splitlines()[0]
        raise InputError(
            f"it is no feed that can be read ({reason[:100]})",
            next_step="Give RSS, Atom or JSON Feed.",
        )
    language = parsed.feed.get("language")
    for number, entry in enumerate(parsed.entries, start=1):
        yield _draft(
            f"entry {number}",
            _of_entry(entry, parsed.feed.get("title"), language),
            [one.get("value") for one in entry.get("content") or ()],
            entry.get("summary"),
        )


def _of_entry(entry: Mapping[str, Any], feed_title: str | None, language: Any) -> Metadata:
    source = entry.get("source") or {}
    # The library would give the day of publication for a day of change that is not there.
    updated = entry.get("updated") if "updated" in entry else None
    return Metadata(
        title=_line(entry.get("title")),
        source=_line(source.get("title")) or _line(feed_title),
        published=iso_moment(entry.get("published") or updated),
        modified=iso_moment(updated) if entry.get("published") else None,
        url=_address(entry.get("link")),
        author=_line(entry.get("author")),
        language=language if isinstance(language, str) and language.strip() else None,
    )


def drafts_of_json_feed(feed: Mapping[str, Any]) -> Iterator[Draft]:
    """The items of a JSON Feed (versions 1 and 1.1), in its order. Raises `InputError`."""
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        raise InputError("this feed holds no entry")
    for number, item in enumerate(items, start=1):
        where = f"entry {number}"
        if not isinstance(item, dict):
            yield Draft(where, error=InputError("this entry is no JSON object"))
            continue
        language = item.get("language") or feed.get("language")
        metadata = Metadata(
            title=_line(item.get("title")),
            source=_line(feed.get("title")),
            published=iso_moment(_string(item.get("date_published") or item.get("date_modified"))),
            url=_address(item.get("url") or item.get("external_url")),
            author=_authors(item) or _authors(feed),
            language=language if isinstance(language, str) else None,
        )
        plain = _string(item.get("content_text"))
        content = _string(item.get("content_html")) or (_as_html(plain) if plain else None)
        yield _draft(where, metadata, [content], _string(item.get("summary")))


def _draft(where: str, metadata: Metadata, contents: Iterable[object], summary: object) -> Draft:
    """An entry with its full text, or with its summary and the address of its page."""
    bodies = [blocks_of(one) for one in contents if isinstance(one, str)]
    body = max(bodies, key=_words, default=[])
    short = blocks_of(summary) if isinstance(summary, str) else []
    if _words(short) > _words(body) and _is_full(short):
        body = short
    if body and (_is_full(body) or metadata.url is None or _words(body) > _words(short) > 0):
        return Draft(where, metadata, with_title(metadata.title, body))
    best = body or short
    text = with_title(metadata.title, best) if best else ""
    if not text and metadata.url is None:
        return Draft(where, metadata, error=InputError("this entry holds no text and no link"))
    return Draft(where, metadata, text, link=metadata.url, limits=(SUMMARY,) if text else ())


def _is_full(blocks: list[str]) -> bool:
    return _words(blocks) >= FULL_WORDS and not TEASER.search(blocks[-1])


def _words(blocks: list[str]) -> int:
    return sum(len(block.split()) for block in blocks)


def _line(value: object) -> str | None:
    """Words of a field that may hold markup, in one line."""
    if not isinstance(value, str):
        return None
    words = " ".join(blocks_of(value)) if "<" in value or "&" in value else value
    return " ".join(words.split()) or None


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _address(value: object) -> str | None:
    words = value.strip() if isinstance(value, str) else ""
    return words if re.match(r"https?://\S+\Z", words, re.IGNORECASE) else None


def _authors(holder: Mapping[str, Any]) -> str | None:
    authors = holder.get("authors") or [holder.get("author")]
    names = [
        one["name"].strip()
        for one in (authors if isinstance(authors, list) else [])
        if isinstance(one, dict) and isinstance(one.get("name"), str)
    ]
    return ", ".join(name for name in names if name) or None


def _as_html(plain: str) -> str:
    """Plain text as markup in which empty lines part paragraphs."""
    escaped = plain.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n[ \t\r]*\n", escaped))
