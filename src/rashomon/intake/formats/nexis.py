"""Exports of Nexis (LexisNexis): the form of Nexis Uni and Lexis Advance, and the one before it.

The newer form gives title, publication, day, copyright, fields ("Length: 300 words"), a line
"Body", the text, and "End of Document". The older one begins each article with "1 of 20 DOCUMENTS",
publication and day, and writes its fields in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.errors import InputError
from rashomon.intake.build import TRUNCATED
from rashomon.intake.drafts import Draft, with_title
from rashomon.intake.formats.paragraphs import author_of, day_in_words
from rashomon.intake.metadata import Metadata

END = re.compile(r"End of Document\W*\Z", re.IGNORECASE)
NUMBER = re.compile(r"(?:Document )?\d{1,6} of \d{1,6}(?: DOCUMENTS?)?\Z", re.IGNORECASE)
_ABOVE = "Byline Section Length Dateline Highlight Headline Series Copyright"
_BELOW = "Load-Date Language Graphic Publication-Type Journal-Code Correction-Date Classification"
_OLDER = "TYPE SUBJECT COMPANY ORGANIZATION PERSON GEOGRAPHIC CITY STATE COUNTRY INDUSTRY TICKER"
_OLDER += " NOTES DISTRIBUTION URL UPDATE DOCUMENT-TYPE ACC-NO"
_NEWER = (*_ABOVE.split(), "Body", *_BELOW.split())
FIELD = re.compile(
    rf"({'|'.join((*_NEWER, *map(str.upper, _NEWER), *_OLDER.split()))})\s*(?::\s*(.*))?\Z",
    re.DOTALL,
)
"""A field of either form. "State: ..." in a text is none: such names are in capitals only."""
BEFORE_BODY = frozenset(("type", *_ABOVE.casefold().split()))
"""Fields above the text; the others stand below it."""
BARE = frozenset(("body", "graphic", "classification"))
"""Fields that stand as a heading in a line of their own; the others need a colon."""
COPYRIGHT = re.compile(r"(?:Copyright|©)\W{0,3}(?:©|\(c\))?\s*\d{4}", re.IGNORECASE)
RIGHTS = re.compile(r"all rights reserved\W*\Z", re.IGNORECASE)

Field = tuple[str, str]


def is_nexis(paragraphs: Sequence[str]) -> bool:
    """Whether paragraphs are an export of Nexis: by how articles end or begin, and by a field."""
    named = {field[0] for one in paragraphs if (field := _field(one)) is not None}
    if any(END.match(one) for one in paragraphs):
        return "body" in named and bool(named & {"length", "load-date", "copyright"})
    return any(NUMBER.match(one) for one in paragraphs) and bool(named & {"length", "load-date"})


def drafts_of_nexis(paragraphs: Sequence[str]) -> Iterator[Draft]:
    """The articles of an export, in its order."""
    number = 0
    for part, ended in _parts(paragraphs):
        if not any(_field(one) for one in part):
            continue  # a cover, a list of contents, or what is left between two marks
        number += 1
        yield _draft(f"article {number}", part, ended)


def _parts(paragraphs: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    """The paragraphs of each article, and whether a mark ends it."""
    newer = any(END.match(one) for one in paragraphs)
    mark = END if newer else NUMBER
    part: list[str] = []
    for one in paragraphs:
        if mark.match(one):
            yield part, True
            part = []
        elif not (newer and NUMBER.match(one)):
            part.append(one)
    yield part, not newer


def _draft(where: str, part: list[str], ended: bool) -> Draft:
    if newer := next((i for i, one in enumerate(part) if _field(one) == ("body", "")), None):
        head, rest = part[:newer], part[newer + 1 :]
    else:
        first = next(i for i, one in enumerate(part) if _field(one))
        start = next((i for i in range(first, len(part)) if _ends_head(part[i])), len(part))
        head, rest = part[:start], part[start:]
    fields: dict[str, str] = {}
    for field in filter(None, map(_field, part)):
        fields.setdefault(*field)
    body = _body(rest)
    title, source, published = _heading(head, older=newer is None)
    metadata = Metadata(
        title=fields.get("headline") or title,
        source=source,
        published=published,
        author=author_of(fields.get("byline")),
        language=(fields.get("language") or "").split(";")[0].strip() or None,
    )
    if not body:
        return Draft(where, metadata, error=InputError("this article of the export has no text"))
    limits = () if ended else (TRUNCATED,)
    return Draft(where, metadata, with_title(metadata.title, body), limits=limits)


def _field(paragraph: str) -> Field | None:
    match = FIELD.match(paragraph)
    if match is None:
        if COPYRIGHT.match(paragraph):
            return "copyright", paragraph
        return None
    name, value = match[1].casefold(), match[2]
    if value is None and name not in BARE:
        return None
    return name, (value or "").strip()


def _ends_head(paragraph: str) -> bool:
    field = _field(paragraph)
    return field is None or field[0] not in BEFORE_BODY


def _body(rest: list[str]) -> list[str]:
    """The text: up to the first field behind it."""
    body: list[str] = []
    for one in rest:
        field = _field(one)
        if field is not None and field[0] == "body":
            body.extend([field[1]] if field[1] else [])
            continue
        if field is not None and field[0] not in BEFORE_BODY - {"copyright"}:
            break
        body.append(one)
    return body


def _heading(head: list[str], *, older: bool) -> tuple[str | None, str | None, str | None]:
    """Title, publication and day of what stands above the fields."""
    top: list[str] = []
    for one in head:
        if RIGHTS.match(one) or (older and COPYRIGHT.match(one)):
            continue
        if _field(one):
            break
        top.append(one)
    place = next((i for i in reversed(range(len(top))) if day_in_words(top[i])), None)
    if place is None:
        return (top[0] if top and not older else None), None, None
    published = day_in_words(top[place])
    source = top[place - 1] if place else None
    if older:
        return (top[-1] if len(top) > place + 1 else None), source, published
    return (top[place - 2] if place > 1 else None), source, published
