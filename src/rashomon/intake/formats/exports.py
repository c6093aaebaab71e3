"""Documents and pages that hold the export of a media database, or one article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rashomon.intake.drafts import Draft
from rashomon.intake.formats.blocks import blocks_of
from rashomon.intake.formats.documents import lines_of_rtf, paragraphs_of_docx
from rashomon.intake.formats.factiva import drafts_of_factiva, is_factiva
from rashomon.intake.formats.nexis import drafts_of_nexis, is_nexis
from rashomon.intake.formats.paragraphs import paragraphs_of
from rashomon.intake.formats.proquest import drafts_of_proquest, is_proquest

Kind = tuple[
    Callable[[Sequence[str]], bool],
    Callable[[Sequence[str]], Iterator[Draft]],
]
KINDS: tuple[Kind, ...] = (
    (is_proquest, drafts_of_proquest),
    (is_nexis, drafts_of_nexis),
    (is_factiva, drafts_of_factiva),
)


def drafts_of_rtf(data: bytes) -> Iterator[Draft]:
    """The articles of an RTF document: of an export each, else the document as one.

    Raises `InputError` for what cannot be read.
    """
    yield from _drafts(lines_of_rtf(data))


def drafts_of_docx(data: bytes) -> Iterator[Draft]:
    """The articles of a DOCX document, as of an RTF document."""
    yield from _drafts(paragraphs_of_docx(data))


def drafts_of_page(data: bytes) -> Iterator[Draft] | None:
    """The articles of an export as HTML; `None` for any other page."""
    return _exported(blocks_of(data))


def drafts_of_text(text: str) -> Iterator[Draft] | None:
    """The articles of an export as plain text; `None` for any other text."""
    return _exported(paragraphs_of(text.splitlines()))


def _drafts(lines: list[str]) -> Iterator[Draft]:
    paragraphs = paragraphs_of(lines)
    found = _exported(paragraphs)
    if found is None:
        yield Draft(text="\n\n".join(one.replace("\t", " ").strip() for one in paragraphs))
    else:
        yield from found


def _exported(paragraphs: Sequence[str]) -> Iterator[Draft] | None:
    for knows, read in KINDS:
        if knows(paragraphs):
            return read(paragraphs)
    return None
