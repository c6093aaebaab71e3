"""RTF and DOCX to their paragraphs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.errors import InputError
from rashomon.intake.formats.packed import open_packed

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

LINK = re.compile("HYPERLINK", re.IGNORECASE)
OPENED = re.compile(r"(?<!\\)\{")
LONGEST_RUN = 20_000
"""Characters between two braces of a table of fonts. Word writes some 60 a font; striprtf looks for
each font up to the end of its line, which takes quadratic time in a run without end."""
SURROGATE = re.compile("[\ud800-\udfff]")
_SAVE = "Open it, and save its text again or as a .txt file."


def lines_of_rtf(data: bytes) -> list[str]:
    """The lines of an RTF document; cells of a table are parted by tabs.

    Raises `InputError` for what cannot be read as RTF.
    """
    from striprtf.striprtf import rtf_to_text

    source = data.decode("latin-1").lstrip("\0 \t\r\n")
    if not source.startswith("{\\rtf"):
        raise InputError("it is no RTF (it does not begin as one)", next_step=_SAVE)
    _check_fonts(source)
    # Links would be shown with their addresses in the middle of sentences, and are looked for up to
    # the end of the line: line ends mean nothing in RTF, so each group gets its own line.
    source = OPENED.sub("\n{", LINK.sub("LINK", source)).lstrip("\n")
    try:
        text = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise InputError(
            f"it is no RTF that can be read ({str(error)[:80]})", next_step=_SAVE
        ) from None
    if SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\u00ad", "").replace("\u2011", "-").replace("\0", "")
    return [line.strip(" |\u00a0\r").replace("|", "\t") for line in text.split("\n")]


def _check_fonts(source: str) -> None:
    start = source.find("\\fonttbl")
    if start < 0:
        return
    depth, before = 1, start
    for brace in re.finditer(r"[{}]", source[start:]):
        place = start + brace.start()
        if place - before > LONGEST_RUN:
            break
        before = place
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return
    else:
        if len(source) - before <= LONGEST_RUN:
            return
    raise InputError("it is no RTF that can be read (its table of fonts has no end)")


def paragraphs_of_docx(data: bytes) -> list[str]:
    """The paragraphs of a DOCX document in order, those of tables by row with tabs between cells.

    Raises `InputError` for a file that is none, or that would be too large when unpacked.
    """
    import docx

    open_packed(data).close()
    try:
        return list(_paragraphs(docx.Document(io.BytesIO(data))))
    except Exception as error:  # python-docx raises whatever lxml and zipfile raise
        reason = (str(error).splitlines() or [""])[0][:80] or type(error).__name__
        raise InputError(
            f"it is no DOCX document that can be read ({reason})", next_step=_SAVE
        ) from None


def _paragraphs(document: Document) -> Iterator[str]:
    from docx.table import Table

    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from _rows(part)
        else:
            yield from part.text.split("\n")


def _rows(table: Table) -> Iterator[str]:
    """The text of a table's cells, each paragraph of a row's last cell as a line of its own."""
    for row in table.rows:
        cells = [cell.text for cell in row.cells]
        yield from "\t".join(cells).split("\n")
