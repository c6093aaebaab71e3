"""Exports of Factiva: with its two-letter codes ("HD", "SN", "TD"), and without them.

Without codes an article gives its title, perhaps a byline, its words, day, source, the source's
code, language and copyright, each in a line, then the text, and "Document" with its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.errors import InputError
from rashomon.intake.build import TRUNCATED
from rashomon.intake.drafts import Draft, with_title
from rashomon.intake.formats.paragraphs import BYLINE_START, author_of, day_in_words
from rashomon.intake.metadata import Metadata

CODE = re.compile(
    r"(SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|CLM|ART)"
    r"(?:\t(.*))?\Z",
    re.DOTALL,
)
"""A code alone in a line, or before a tab: two capitals in a sentence are none."""
WORDS = re.compile(r"[\d,.]{1,9} words\Z", re.IGNORECASE)
DOCUMENT = re.compile(r"Document [A-Za-z]{2,12}[A-Za-z0-9]{8,40}\Z")
TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?(?: GMT)?\Z", re.IGNORECASE)
COPYRIGHT = re.compile(r"(?:Copyright|©|\(c\)|\u00a9)", re.IGNORECASE)
LONGEST_HEAD = 12
"""Lines from the words to the copyright: day, time, source, code, edition, page, language, ..."""


def is_factiva(paragraphs: Sequence[str]) -> bool:
    """Whether paragraphs are an export of Factiva: by its codes, or by words and number."""
    codes = {code[0] for one in paragraphs if (code := _code(one)) is not None}
    if "HD" in codes and codes & {"LP", "TD"} and codes & {"SN", "PD", "AN"}:
        return True
    return any(map(WORDS.match, paragraphs)) and any(map(DOCUMENT.match, paragraphs))


def drafts_of_factiva(paragraphs: Sequence[str]) -> Iterator[Draft]:
    """The articles of an export, in its order."""
    coded = any(code[0] == "HD" for one in paragraphs if (code := _code(one)))
    parts = _coded_parts(paragraphs) if coded else _plain_parts(paragraphs)
    for number, (metadata, body, ended) in enumerate(parts, start=1):
        where = f"article {number}"
        if not body:
            error = InputError("this article of the export has no text")
            yield Draft(where, metadata, error=error)
            continue
        limits = () if ended else (TRUNCATED,)
        yield Draft(where, metadata, with_title(metadata.title, body), limits=limits)


Part = tuple[Metadata, list[str], bool]
"""An article's metadata and text, and whether the export's own end of it is there."""


def _code(paragraph: str) -> tuple[str, str] | None:
    match = CODE.match(paragraph)
    return None if match is None else (match[1], (match[2] or "").strip())


def _coded_parts(paragraphs: Sequence[str]) -> Iterator[Part]:
    fields: dict[str, list[str]] = {}
    current: list[str] | None = None
    for one in paragraphs:
        code = _code(one)
        if code is None:
            if current is not None:
                current.extend(part for part in one.split("\t") if part)
            continue
        name, value = code
        if (name in fields and name in ("HD", "SE")) or "AN" in fields:
            yield _coded(fields)
            fields = {}
        current = fields.setdefault(name, [])
        current.extend(part for part in value.split("\t") if part)
    if "HD" in fields or "TD" in fields or "LP" in fields:
        yield _coded(fields)


def _coded(fields: dict[str, list[str]]) -> Part:
    def value(name: str) -> str | None:
        return " ".join(fields.get(name, [])) or None

    metadata = Metadata(
        title=value("HD"),
        source=value("SN"),
        published=day_in_words(value("PD") or ""),
        author=author_of(value("BY")),
        language=value("LA"),
    )
    return metadata, [*fields.get("LP", []), *fields.get("TD", [])], "AN" in fields


def _plain_parts(paragraphs: Sequence[str]) -> Iterator[Part]:
    part: list[str] = []
    for one in paragraphs:
        if DOCUMENT.match(one):
            if part:
                yield _plain(part, ended=True)
            part = []
        else:
            part.append(one)
    if any(map(WORDS.match, part)):
        yield _plain(part, ended=False)


def _plain(part: list[str], *, ended: bool) -> Part:
    words = next((i for i, one in enumerate(part[:LONGEST_HEAD]) if WORDS.match(one)), None)
    if words is None:
        return Metadata(title=part[0]), part[1:], ended
    title, byline = _above(part[:words])
    head, body = _split(part[words + 1 :])
    day = next((i for i, one in enumerate(head) if day_in_words(one)), None)
    after = [one for one in head[day + 1 :] if not TIME.match(one)] if day is not None else []
    known = {"english": "English"}
    language = next((one for one in after if one.casefold() in known), None)
    metadata = Metadata(
        title=title,
        source=after[0] if after else None,
        published=None if day is None else day_in_words(head[day]),
        author=author_of(byline),
        language=language,
    )
    return metadata, body, ended


def _above(lines: list[str]) -> tuple[str | None, str | None]:
    """Title and byline above the words; the title is longer than a section or a name."""
    titles = [one for one in lines if not BYLINE_START.match(one)]
    title = max(titles, key=len, default=None)
    below = lines[lines.index(title) + 1 :] if title is not None else lines
    return title, below[0] if below else None


def _split(rest: list[str]) -> tuple[list[str], list[str]]:
    """What follows the number of words: the lines up to the copyright, and the text."""
    top = rest[:LONGEST_HEAD]
    end = next((i for i, one in enumerate(top) if COPYRIGHT.match(one)), None)
    if end is None:
        end = next((i for i, one in enumerate(top) if one.casefold() == "english"), None)
    if end is None:
        end = next((i for i, one in enumerate(top) if day_in_words(one)), -1)
    return rest[: end + 1], rest[end + 1 :]
