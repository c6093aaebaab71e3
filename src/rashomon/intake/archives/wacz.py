"""WACZ: WARC files in a ZIP archive. Nothing is unpacked to the disk."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from rashomon.errors import InputError
from rashomon.intake.archives.warc import Response, responses_of_warc

MEMBER = re.compile(r"(?:.{0,1000}/)?[^/]+\.(?:warc|arc)(?:\.gz)?\Z", re.IGNORECASE)
MOST_RATIO = 100
"""How many times larger than packed a WARC file may be. HTML shrinks to a fifth, and WARC files in
WACZ are stored as they are; what shrinks to less than a hundredth was made to grow."""
OUTSIDE = "parts whose path leads outside the archive"
BOMB = "parts that grow more than a hundredfold when unpacked"
DAMAGED_PART = "damaged parts"


def responses_of_wacz(stream: BinaryIO, *, most: int, passed: Counter[str]) -> Iterator[Response]:
    """The pages of the WARC files of a WACZ file, in its order, as `responses_of_warc`.

    Raises `InputError` for what is no ZIP archive or holds no WARC file.
    """
    try:
        packed = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(
            f"it is damaged or cut short ({str(error)[:80].lower()})", next_step="Save it again."
        ) from None
    with packed:
        members = [part for part in packed.infolist() if MEMBER.match(part.filename)]
        if not members:
            raise InputError(
                "it holds no WARC file", next_step="A WACZ file has them in its folder archive/."
            )
        for part in members:
            reason = _refused(part)
            if reason is not None:
                passed[reason] += 1
                continue
            try:
                with packed.open(part) as member:
                    yield from responses_of_warc(cast("BinaryIO", member), most=most, passed=passed)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError):
                passed[DAMAGED_PART] += 1


def _refused(part: zipfile.ZipInfo) -> str | None:
    path = PurePosixPath(part.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return OUTSIDE
    if part.file_size > MOST_RATIO * max(part.compress_size, 1):
        return BOMB
    return None
