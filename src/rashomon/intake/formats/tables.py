"""Tables of texts or of addresses: CSV and XLSX, one article a row.

The first row that names a column for the text or the address is the header; a table of one column
of addresses needs none. A broken row costs that row alone.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from rashomon.errors import InputError
from rashomon.intake.build import check_length
from rashomon.intake.decode import decode
from rashomon.intake.drafts import Draft
from rashomon.intake.formats.packed import open_packed
from rashomon.intake.metadata import metadata_of

Row = tuple[int, Sequence[object] | InputError]
"""A row's number from 1, and its cells or why it cannot be read."""

FIELDS = ("text", "title", "source", "published", "url", "author", "language", "id")
DELIMITERS = ",;\t|"
HEADER_WITHIN = 10
"""Rows in which the header is looked for: exports put a few lines of their own above it."""
SHOWN_COLUMNS = 12
MOST_CELL = 2**31 - 1
"""Characters of a cell for the csv module; the limit of an article is checked afterwards."""
ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)


def drafts_of_csv(
    data: bytes, *, longest: int, columns: Mapping[str, str] | None = None, tabs: bool = False
) -> Iterator[Draft]:
    """The rows of a CSV file as drafts; `columns` names the column of a field.

    Raises `InputError` where the table names no column for text or address.
    """
    decoded = decode(data)
    delimiter = "\t" if tabs else _delimiter(decoded.text)
    yield from _drafts(_rows(decoded.text, delimiter), longest, columns or {})


def drafts_of_workbook(
    data: bytes, *, longest: int, columns: Mapping[str, str] | None = None
) -> Iterator[Draft]:
    """The rows of the first sheet of an XLSX file that holds texts or addresses, as drafts.

    Raises `InputError` for a file that is none, or that would be too large when unpacked.
    """
    import openpyxl

    open_packed(data).close()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "reset_dimensions")]
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise _no_workbook(error) from None
    failed: InputError | None = None
    for sheet in sheets:
        try:
            sheet.reset_dimensions()  # a file may claim a million rows of 16,384 columns
            yield from _drafts(_sheet_rows(sheet), longest, columns or {})
            return
        except InputError as error:
            failed = failed or error
    raise failed or InputError("it holds no sheet", next_step="Save the table as CSV.")


def _no_workbook(error: Exception) -> InputError:
    reason = (str(error).splitlines() or [type(error).__name__])[0][:80] or type(error).__name__
    return InputError(
        f"it is no readable XLSX workbook ({reason})", next_step="Save the table as CSV."
    )


def _sheet_rows(sheet: object) -> Iterator[Row]:
    rows = sheet.iter_rows(values_only=True)  # type: ignore[attr-defined]
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows, None)
        except Exception as error:
            yield number, _no_workbook(error)
            return
        if cells is None:
            return
        if any(cell is not None for cell in cells):
            yield number, cells


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(MOST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        first = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield first, _broken(str(error), reader.line_num - first)
            continue
        if cells is None:
            return
        if any(cells):
            yield first, cells


def _broken(reason: str, more_lines: int) -> InputError:
    if "unexpected end" in reason:
        return InputError(
            "a quotation mark is opened here and never closed"
            + (f", so the {more_lines:,} lines after it are no rows" if more_lines else ""),
            next_step='Close it, and double the marks ("") inside a cell.',
        )
    return InputError(
        f"this row is no CSV ({reason})", next_step='Double the marks ("") inside a cell.'
    )


def _delimiter(text: str) -> str:
    """The sign that parts a header; where none is known, that which the first line has most of."""
    lines = text[:100_000].lstrip().split("\n", HEADER_WITHIN)[:HEADER_WITHIN]
    best = max(DELIMITERS, key=lambda sign: max(_counts(lines, sign)))
    return best if max(_counts(lines, best)) else max(DELIMITERS, key=lines[0].count)


def _counts(lines: Sequence[str], sign: str) -> Iterator[int]:
    # Only lines that name a column are looked at: a text has more commas than any header.
    known = {name for names in _known_names().values() for name in names}
    yield 0
    for line in lines:
        cells = line.split(sign)
        if any(_folded(cell) in known for cell in cells):
            yield len(cells) - 1


def _drafts(rows: Iterable[Row], longest: int, columns: Mapping[str, str]) -> Iterator[Draft]:
    waiting = iter(rows)
    above: list[Row] = []
    places: dict[str, int] | None = None
    for number, cells in waiting:
        above.append((number, cells))
        if not isinstance(cells, InputError):
            places = _places(cells, columns)
        if places is not None or len(above) == HEADER_WITHIN:
            break
    if places is None:
        places = _headerless(above, columns)
        waiting = iter([*above, *waiting])
    for number, cells in waiting:
        where = f"row {number}"
        if isinstance(cells, InputError):
            yield Draft(where, error=cells)
        else:
            yield _draft(where, cells, places, longest)


def _places(header: Sequence[object], columns: Mapping[str, str]) -> dict[str, int] | None:
    """Which column holds which field; `None` where this is no header of texts or addresses."""
    names = [_folded(cell) for cell in header]
    found: dict[str, int] = {}
    for field in FIELDS:
        known = [_folded(columns[field])] if field in columns else list(_known_names()[field])
        place = next((names.index(name) for name in known if name in names), None)
        if place is not None and place not in found.values():
            found[field] = place
    if any(field not in found for field in columns):
        return None
    return found if "text" in found or "url" in found else None


def _headerless(rows: Sequence[Row], columns: Mapping[str, str]) -> dict[str, int]:
    """The place of the address in a table without a header. Raises `InputError` for no such."""
    filled = [cells for _, cells in rows if not isinstance(cells, InputError)]
    if (
        filled
        and not columns
        and all(ADDRESS.match(str(cells[0] or "").strip()) for cells in filled)
    ):
        return {"url": 0}
    if not filled:
        broken = [cells for _, cells in rows if isinstance(cells, InputError)]
        raise (
            broken[0]
            if broken
            else InputError("it is empty", next_step="Give a table with a row for each article.")
        )
    header = max(filled, key=lambda cells: sum(cell not in (None, "") for cell in cells))
    names = [repr(str(cell)[:40]) for cell in header if cell not in (None, "")]
    listed = ", ".join(names[:SHOWN_COLUMNS]) + (" ..." if len(names) > SHOWN_COLUMNS else "")
    there = {_folded(cell) for cell in header}
    missing = [repr(name) for name in columns.values() if _folded(name) not in there]
    if missing:
        raise InputError(
            f"it has no column {', '.join(missing)} (it has {listed})",
            next_step="Name a column that it has.",
        )
    raise InputError(
        f"no column of this table is known to hold texts or addresses (it has {listed})",
        next_step="Name it with --text-column or --url-column.",
    )


def _draft(where: str, cells: Sequence[object], places: Mapping[str, int], longest: int) -> Draft:
    values = {
        field: _plain(cells[place])
        for field, place in places.items()
        if place < len(cells) and cells[place] is not None
    }
    text = values.pop("text", "")
    identity = values.pop("id", "").strip() or None
    metadata, notes = metadata_of(values)
    metadata = replace(metadata, id=identity)
    link = metadata.url if metadata.url and ADDRESS.match(metadata.url) else None
    error = None
    try:
        check_length(len(text), longest)
    except InputError as found:
        error = found
    if not text.strip() and link is None and error is None:
        error = InputError("this row holds no text and no address")
    return Draft(where, metadata, text, notes, error, None if text.strip() else link)


def _plain(cell: object) -> str:
    """A cell as text: days and times as ISO 8601, whole numbers without a point."""
    if isinstance(cell, datetime):
        whole = cell.time() == datetime.min.time()
        return cell.date().isoformat() if whole else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _folded(cell: object) -> str:
    return " ".join(
        re.sub(r"[\W_]+", " ", str(cell if cell is not None else "")).casefold().split()
    )


@lru_cache(maxsize=1)
def _known_names() -> dict[str, tuple[str, ...]]:
    data = Path(__file__).parents[1] / "data" / "columns.toml"
    loaded = tomllib.loads(data.read_text(encoding="utf-8"))
    return {field: tuple(loaded[field]) for field in FIELDS}
