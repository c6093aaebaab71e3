"""Files of other kinds than plain text, pages and JSON lines: known by content and ending."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rashomon.errors import InputError
from rashomon.intake.build import LONGEST
from rashomon.intake.decode import decode
from rashomon.intake.drafts import Draft

HEAD = 4096
"""Bytes by which a file's kind is known."""
ENDINGS = {
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".xlsx": "xlsx", ".xlsm": "xlsx",
    ".rtf": "rtf", ".docx": "docx", ".pdf": "pdf", ".eml": "mail",
    ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".opml": "opml",
    ".xml": "xml", ".newsml": "xml", ".nitf": "xml", ".json": "json",
    ".warc": "archive", ".arc": "archive", ".wacz": "archive",
}  # fmt: skip
ARCHIVE_ENDINGS = (".warc.gz", ".arc.gz")
IN_FOLDERS = (".rtf", ".docx", ".pdf", ".eml", ".warc", ".warc.gz", ".wacz")
"""Endings of files that are read from a folder, beside texts and pages: each is an article or
several. Tables, feeds and JSON files are read where they are named: a folder often holds others."""
ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,40})[\s/>]")
ROOTS = {
    "rss": "feed", "RDF": "feed", "feed": "feed", "opml": "opml",
    "newsItem": "newsml", "newsMessage": "newsml", "packageItem": "newsml", "nitf": "newsml",
}  # fmt: skip
MAYBE = re.compile(
    rb"End of Document|LOAD-DATE|Load-Date|\d of \d{1,6} DOCUMENTS|ProQuest document|"
    rb"enArticle|Document [A-Z]{2,12}[a-zA-Z0-9]{12}"
)
"""What every export holds, to look for before a page or text is taken apart."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
JSON_FEED = re.compile(r"https?://jsonfeed\.org/version/1")


@dataclass(frozen=True)
class Asked:
    """What the user asked for: characters of an article, and columns of a table by field.

    `others` lets other languages than English in.
    """

    longest: int = LONGEST
    columns: Mapping[str, str] = field(default_factory=dict)
    others: bool = False


def check_columns(columns: Mapping[str, str] | None) -> Mapping[str, str]:
    """Columns by field. Raises `InputError` for a field that no article has."""
    from rashomon.intake.formats.tables import FIELDS

    for name in columns or {}:
        if name not in FIELDS:
            raise InputError(
                f"an article has no field {name!r}", next_step=f"Fields are {', '.join(FIELDS)}."
            )
    return columns or {}


def kind_of(path: str, head: bytes) -> str | None:
    """The kind of a file by the first bytes of its content, else by the end of its name.

    `None` is a plain text, a page, JSON lines, or what is not known.
    """
    ending = Path(path).suffix.casefold()
    by_content = _by_signature(head, ending)
    if by_content is not None:
        return by_content
    kind = ENDINGS.get(ending)
    if path.casefold().endswith(ARCHIVE_ENDINGS):
        kind = "archive"
    if kind in ("xml", "feed", "opml") or (kind is None and ending in ("", ".txt")):
        kind = _by_root(head) or kind
    return kind


def _by_signature(head: bytes, ending: str) -> str | None:
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"PK\x03\x04"):
        known = ENDINGS.get(ending)
        return known if known in ("xlsx", "docx", "archive") else "zip"
    if head.startswith(b"WARC/") or _begins_archive(head):
        return "archive"
    return "old office" if head.startswith(OLD_OFFICE) else None


def _begins_archive(head: bytes) -> bool:
    if not head.startswith(b"\x1f\x8b"):
        return False
    try:
        return zlib.decompressobj(31).decompress(head, 64).startswith((b"WARC/", b"filedesc://"))
    except zlib.error:
        return False


def _by_root(head: bytes) -> str | None:
    """The kind of XML by its first element."""
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not plain.startswith(b"<"):
        return None
    plain = re.sub(rb"<!--.*?-->", b"", plain, flags=re.DOTALL)
    match = ROOT.search(plain)
    return ROOTS.get(match[1].decode()) if match else None


def may_be_export(data: bytes) -> bool:
    """Whether bytes hold a mark of an export."""
    return MAYBE.search(data) is not None


def drafts_of(kind: str, data: bytes, asked: Asked) -> Iterator[Draft]:
    """The articles of a file of a kind, one after the other.

    Raises `InputError` where nothing of it can be read.
    """
    if not data.strip():
        raise InputError("it is empty", next_step="Give a file that holds the article's text.")
    return READERS[kind](data, asked)


def _csv(data: bytes, asked: Asked) -> Iterator[Draft]:
    from rashomon.intake.formats.tables import drafts_of_csv

    return drafts_of_csv(data, longest=asked.longest, columns=asked.columns)


def _tsv(data: bytes, asked: Asked) -> Iterator[Draft]:
    from rashomon.intake.formats.tables import drafts_of_csv

    return drafts_of_csv(data, longest=asked.longest, columns=asked.columns, tabs=True)


def _xlsx(data: bytes, asked: Asked) -> Iterator[Draft]:
    from rashomon.intake.formats.tables import drafts_of_workbook

    return drafts_of_workbook(data, longest=asked.longest, columns=asked.columns)


def _rtf(data: bytes, asked: Asked) -> Iterator[Draft]:
    from rashomon.intake.formats.exports import drafts_of_rtf

    return drafts_of_rtf(data)


def _docx(data: bytes, asked: Asked) -> Iterator[Draft]:
    from rashomon.intake.formats.exports import drafts_of_docx

    return drafts_of_docx(data)


def _pdf(data: bytes, asked: Asked) -> Iterator[Draft]:
    from rashomon.intake.formats.pdf import draft_of_pdf

    yield draft_of_pdf(data)


def _mail(data: bytes, asked: Asked) -> Iterator[Draft]:
    from rashomon.intake.formats.mail import draft_of_mail

    yield draft_of_mail(data)


def _feed(data: bytes, asked: Asked) -> Iterator[Draft]:
    from rashomon.intake.feeds import drafts_of_feed

    return drafts_of_feed(data)


def _opml(data: bytes, asked: Asked) -> Iterator[Draft]:
    from rashomon.intake.feeds import feeds_of_opml

    for number, feed in enumerate(feeds_of_opml(data), start=1):
        yield Draft(f"feed {number} ({feed.url})", link=feed.url)


def _newsml(data: bytes, asked: Asked) -> Iterator[Draft]:
    from rashomon.intake.formats.wire import drafts_of_newsml

    return drafts_of_newsml(data)


def _xml(data: bytes, asked: Asked) -> Iterator[Draft]:
    raise InputError(
        "it is XML of a kind that is not known",
        next_step="Known are RSS, Atom, OPML, NewsML-G2 and NITF.",
    )


def _zip(data: bytes, asked: Asked) -> Iterator[Draft]:
    from rashomon.intake.formats.packed import open_packed

    with open_packed(data) as packed:
        names = frozenset(packed.namelist())
    if "word/document.xml" in names:
        return _docx(data, asked)
    if "xl/workbook.xml" in names:
        return _xlsx(data, asked)
    raise InputError(
        "it is a ZIP archive, not text", next_step="Unpack it, and name the files that it holds."
    )


def _old_office(data: bytes, asked: Asked) -> Iterator[Draft]:
    raise InputError(
        "it is an Office file of the older form (.doc, .xls), or a locked one",
        next_step="Save it as .docx or .xlsx, without a password.",
    )


def _json(data: bytes, asked: Asked) -> Iterator[Draft]:
    from rashomon.intake.feeds import drafts_of_json_feed

    loaded = _loaded(data)
    if isinstance(loaded, dict) and JSON_FEED.match(str(loaded.get("version"))):
        return drafts_of_json_feed(loaded)
    if isinstance(loaded, list):
        return (_record(one, f"item {number}") for number, one in enumerate(loaded, start=1))
    return iter((_record(loaded, ""),))


def _loaded(data: bytes) -> Any:
    text = decode(data).text
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = str(error).split(":")[0].rstrip(".")
        raise InputError(f"it is no JSON ({reason})", next_step="Export it again.") from None


def _record(one: Any, where: str) -> Draft:
    """An object of JSON: a ninjs item, or what a JSON line would hold."""
    from rashomon.intake.formats.wire import draft_of_ninjs, is_ninjs
    from rashomon.intake.records_in_lines import fields_of

    if isinstance(one, dict) and "text" not in one and is_ninjs(one):
        return draft_of_ninjs(one, where)
    try:
        metadata, text, notes = fields_of(one, "this item" if where else "it")
    except InputError as error:
        return Draft(where, error=error)
    return Draft(where, metadata, text, notes)


READERS: Mapping[str, Callable[[bytes, Asked], Iterator[Draft]]] = {
    "csv": _csv, "tsv": _tsv, "xlsx": _xlsx, "rtf": _rtf, "docx": _docx, "pdf": _pdf,
    "mail": _mail, "feed": _feed, "opml": _opml, "newsml": _newsml, "xml": _xml, "zip": _zip,
    "old office": _old_office, "json": _json,
}  # fmt: skip
