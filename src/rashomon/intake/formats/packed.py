"""Files that are ZIP archives inside: opened only where they stay small when unpacked."""

from __future__ import annotations

import io
import zipfile

from rashomon.errors import InputError

MOST_UNPACKED = 200_000_000
"""Bytes that a document or workbook may have unpacked, by its own directory (what a part really
has is never read beyond that). A workbook of 100,000 reports of 2,000 characters has this size."""
MOST_PARTS = 20_000
"""Parts of a document: one with 10,000 pictures has half as many."""


def open_packed(data: bytes) -> zipfile.ZipFile:
    """The parts of a ZIP file. Raises `InputError` for a broken one or one that would be too large.

    Nothing is unpacked to the disk, so a part's path leads nowhere.
    """
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
        parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(
            f"it is damaged or cut short ({str(error)[:80].lower()})", next_step="Save it again."
        ) from None
    size = sum(part.file_size for part in parts)
    if size > MOST_UNPACKED or len(parts) > MOST_PARTS:
        packed.close()
        raise InputError(
            f"it would have {size:,} bytes in {len(parts):,} parts when unpacked, more than a "
            f"document has ({MOST_UNPACKED:,} bytes)",
            next_step="Split it, or save its text in another form.",
        )
    return packed
