"""Exports of ProQuest: fields with their names, "Full text:" among them, lines of underscores."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.errors import InputError
from rashomon.intake.drafts import Draft, with_title
from rashomon.intake.formats.paragraphs import author_of, day_in_words
from rashomon.intake.metadata import Metadata

FIELD = re.compile(
    r"(Author|Publication info|ProQuest document link|Abstract(?: \([^)]{1,40}\))?|Links|"
    r"Full text|Subject|Business indexing term|Location|People|Company / organization|"
    r"Classification|Identifier / keyword|Title|Alternate title|Publication title|Volume|Issue|"
    r"Pages|First page|Number of pages|Publication year|Publication date|Year|Section|Publisher|"
    r"Place of publication|Country of publication|Publication subject|ISSN|e-ISSN|Source type|"
    r"Language of publication|Document type|Document feature|DOI|ProQuest document ID|"
    r"Document URL|Copyright|Last updated|Database|Credit|Illustration|Word count|Dateline|"
    r"Column|Supplement|Edition|Source attribution|Accession number|Availability)\s*:\s*(.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
RULE = re.compile(r"_{10,}\Z")
NUMBER = re.compile(r"Document \d{1,6} of \d{1,6}\Z", re.IGNORECASE)
FIELDS_BEHIND = 2
"""Fields that follow the one which ends a text: a line "Location: ..." in a text stands alone."""
NO_TEXT = re.compile(r"(?:full text|text) (?:is )?(?:not available|unavailable)", re.IGNORECASE)


def is_proquest(paragraphs: Sequence[str]) -> bool:
    """Whether paragraphs are an export of ProQuest: by its full text and two more fields."""
    names = {field[0] for one in paragraphs if (field := _field(one)) is not None}
    return "full text" in names and len(names & {"publication title", "publication date",
        "proquest document id", "document url", "database"}) > 1  # fmt: skip


def drafts_of_proquest(paragraphs: Sequence[str]) -> Iterator[Draft]:
    """The documents of an export, in its order."""
    number = 0
    for part in _parts(paragraphs):
        names = {field[0] for one in part if (field := _field(one))}
        if not names & {"full text", "publication title", "proquest document id"}:
            continue  # a list of contents, or the address of the vendor
        number += 1
        yield _draft(f"article {number}", part)


def _parts(paragraphs: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for one in paragraphs:
        if RULE.match(one) or NUMBER.match(one):
            yield part
            part = []
            continue
        part.append(one)
        field = _field(one)
        if field is not None and field[0] == "database":
            yield part
            part = []
    yield part


def _field(paragraph: str) -> tuple[str, str] | None:
    match = FIELD.match(paragraph)
    if match is None:
        return None
    return " ".join(match[1].split(" (")[0].casefold().split()), match[2].strip()


def _draft(where: str, part: list[str]) -> Draft:
    begin = next(
        (i for i, one in enumerate(part) if (f := _field(one)) and f[0] == "full text"), len(part)
    )
    end = next((i for i in range(begin + 1, len(part)) if _ends_text(part, i)), len(part))
    fields = {}
    for one in (*part[:begin], *part[end:]):
        field = _field(one)
        if field is not None:
            fields[field[0]] = field[1]
    text_field = _field(part[begin]) if begin < len(part) else None
    body = [one for one in ([text_field[1]] if text_field else []) if one] + part[begin + 1 : end]
    first = part[0] if part and _field(part[0]) is None else None
    metadata = Metadata(
        title=fields.get("title") or first,
        source=(fields.get("publication title") or "").split(";")[0].strip() or None,
        published=day_in_words(fields.get("publication date", "")),
        url=fields.get("document url") or None,
        author=author_of(fields.get("author")),
        language=fields.get("language of publication") or None,
    )
    if not body or (len(body) == 1 and NO_TEXT.search(body[0])):
        error = InputError("this document of the export has no full text")
        return Draft(where, metadata, error=error)
    return Draft(where, metadata, with_title(metadata.title, body))


def _ends_text(part: list[str], place: int) -> bool:
    if _field(part[place]) is None:
        return False
    behind = part[place + 1 : place + 1 + FIELDS_BEHIND]
    return all(_field(one) is not None for one in behind)
