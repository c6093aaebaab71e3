"""Items of news agencies: ninjs (JSON), NewsML-G2 and NITF (XML)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from rashomon.errors import InputError
from rashomon.intake.drafts import Draft, with_title
from rashomon.intake.formats.blocks import blocks_in, blocks_of
from rashomon.intake.metadata import Metadata
from rashomon.intake.moments import iso_moment

ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
CANCELED = "the agency canceled it"
BODY_FIELDS = ("body_xhtml", "body_html", "body_text", "body_richtext")
"""Fields of ninjs 1 that hold the text, the fullest first."""


def is_ninjs(item: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a ninjs item: it has an address and a headline or text."""
    has_body = any(field in item for field in (*BODY_FIELDS, "bodies"))
    return "uri" in item and (has_body or "headline" in item or "headlines" in item)


def draft_of_ninjs(item: Mapping[str, Any], where: str = "") -> Draft:
    """A ninjs item, of version 1 or 2."""
    title = _words(item.get("headline")) or _first_value(item.get("headlines"))
    metadata = Metadata(
        id=_words(item.get("uri")),
        title=title,
        source=_words(item.get("copyrightholder")) or _party(item.get("infosources")),
        published=iso_moment(_words(item.get("firstcreated") or item.get("versioncreated"))),
        modified=iso_moment(_words(item.get("versioncreated")))
        if item.get("firstcreated")
        else None,
        url=_link(item),
        author=_words(item.get("byline")) or _byline(item.get("by")),
        language=_words(item.get("language")),
    )
    blocks = _ninjs_body(item)
    if not blocks:
        return Draft(where, metadata, error=InputError("this item holds no text"))
    return Draft(where, metadata, with_title(title, blocks), _status(item.get("pubstatus")))


def _ninjs_body(item: Mapping[str, Any]) -> list[str]:
    for field in BODY_FIELDS:
        value = item.get(field)
        if isinstance(value, str) and value.strip():
            return _plain(value) if field == "body_text" else blocks_of(value)
    bodies = item.get("bodies")
    for one in bodies if isinstance(bodies, list) else []:
        value = one.get("value") if isinstance(one, dict) else None
        if isinstance(value, str) and value.strip():
            html = "html" in str(one.get("contenttype") or one.get("contentType") or "")
            return blocks_of(value) if html or value.lstrip().startswith("<") else _plain(value)
    return []


def _plain(value: str) -> list[str]:
    parts = re.split(r"\n[ \t\r]*\n", value)
    return parts if len(parts) > 1 else value.splitlines()


def _words(value: object) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _first_value(values: object) -> str | None:
    for one in values if isinstance(values, list) else []:
        if isinstance(one, dict) and _words(one.get("value")):
            return _words(one["value"])
    return None


def _party(parties: object) -> str | None:
    for one in parties if isinstance(parties, list) else []:
        if isinstance(one, dict) and _words(one.get("name")):
            return _words(one["name"])
    return None


def _byline(value: object) -> str | None:
    return _words(value) or _party(value)


def _link(item: Mapping[str, Any]) -> str | None:
    uri = _words(item.get("uri")) or ""
    return uri if uri.startswith(("http://", "https://")) else None


def _status(value: object) -> tuple[str, ...]:
    canceled = isinstance(value, str) and value.casefold().endswith(("canceled", "cancelled"))
    return (CANCELED,) if canceled else ()


def drafts_of_newsml(data: bytes) -> Iterator[Draft]:
    """The news items of NewsML-G2 (one, or those of a message), or a NITF document.

    Raises `InputError` for what is no such XML, or declares entities of its own.
    """
    root = parsed_xml(data)
    if _name(root) == "nitf":
        yield _nitf(root)
        return
    items = [root] if _name(root) == "newsItem" else list(root.iter("{*}newsItem"))
    if not items:
        raise InputError("it holds no news item", next_step="Give NewsML-G2 with its newsItem.")
    for number, item in enumerate(items, start=1):
        yield _news_item(item, "" if len(items) == 1 else f"item {number}")


def parsed_xml(data: bytes) -> etree._Element:
    """The root of XML, without entities, document type or network. Raises `InputError`."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            f"it is no well-formed XML ({str(error)[:100]})", next_step="Export it again."
        ) from None
    if ENTITY.search(data.replace(b"\0", b"")):
        raise InputError(
            "it declares entities of its own, which can be made to grow without end",
            next_step="Remove its <!ENTITY ...> lines.",
        )
    return root


def _news_item(item: etree._Element, where: str) -> Draft:
    content = item.find("{*}contentSet")
    inline = [] if content is None else list(content)
    blocks: list[str] = []
    for part in inline:
        if _name(part) == "inlineXML" and not blocks:
            blocks = _body_blocks(part)
        elif _name(part) == "inlineData" and not blocks:
            blocks = _plain(_all_text(part))
    title = _text(item, "contentMeta/headline")
    metadata = Metadata(
        id=item.get("guid"),
        title=title or _nitf_text(item, "hl1"),
        source=_name_of(item, "contentMeta/infoSource") or _name_of(item, "itemMeta/provider"),
        published=iso_moment(
            _text(item, "itemMeta/firstCreated")
            or _text(item, "contentMeta/contentCreated")
            or _text(item, "itemMeta/versionCreated")
        ),
        author=_text(item, "contentMeta/by") or _name_of(item, "contentMeta/creator"),
        language=_language(item),
    )
    if not any(one.strip() for one in blocks):
        return Draft(where, metadata, error=InputError("this item holds no text"))
    status = item.find("{*}itemMeta/{*}pubStatus")
    notes = _status(None if status is None else status.get("qcode"))
    return Draft(where, metadata, with_title(metadata.title, blocks), notes)


def _body_blocks(part: etree._Element) -> list[str]:
    """The paragraphs of XHTML or NITF in a news item: of the body, where it has one."""
    for name in ("body.content", "body"):
        body = next(part.iter(f"{{*}}{name}"), None)
        if body is not None:
            return blocks_in(body)
    return blocks_in(part)


def _nitf(root: etree._Element) -> Draft:
    issue = next(root.iter("{*}date.issue"), None)
    title = _nitf_text(root, "hl1") or _nitf_text(root, "title")
    metadata = Metadata(
        title=title,
        source=_nitf_text(root, "distributor") or _nitf_text(root, "copyrite.holder"),
        published=iso_moment(None if issue is None else issue.get("norm")),
        author=re.sub(r"^by\s+", "", _nitf_text(root, "byline") or "", flags=re.I) or None,
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )
    blocks = _body_blocks(root)
    if not blocks:
        raise InputError("this item holds no text")
    return Draft(metadata=metadata, text=with_title(title, blocks))


def _text(item: etree._Element, path: str) -> str | None:
    found = item.find("/".join(f"{{*}}{name}" for name in path.split("/")))
    return None if found is None else _words(_all_text(found))


def _name_of(item: etree._Element, path: str) -> str | None:
    """The name of a party, else its literal."""
    found = item.find("/".join(f"{{*}}{name}" for name in path.split("/")))
    if found is None:
        return None
    return _text(found, "name") or _words(found.get("literal"))


def _all_text(element: etree._Element, between: str = "") -> str:
    return between.join(str(piece) for piece in element.itertext())


def _nitf_text(root: etree._Element, name: str) -> str | None:
    found = next(root.iter(f"{{*}}{name}"), None)
    return None if found is None else _words(_all_text(found, " "))


def _language(item: etree._Element) -> str | None:
    found = item.find("{*}contentMeta/{*}language")
    tag = None if found is None else found.get("tag")
    return tag or item.get("{http://www.w3.org/XML/1998/namespace}lang")


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
