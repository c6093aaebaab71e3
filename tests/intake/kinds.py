"""Invented articles, and files of many kinds made of them."""

from __future__ import annotations

import functools
import io
import zipfile
from pathlib import Path

from rashomon.intake import Intake, read_named, read_sources

BRIDGE = (
    "The harbour board closed the old swing bridge in Port Ames on Monday after divers found "
    "cracks in two of its piers."
)
PENN = "“Nobody should cross it before June,” said Oskar Penn, the chairman of the harbour board."
FERRY = (
    "The ferry from Halden to Port Ames will stop in April, its owner said on Tuesday, because the "
    "engine of the only boat is worn out."
)
ROAD = (
    "Buses will take the northern road, which is forty minutes longer, until the boat is repaired."
)
GOOD = f"{BRIDGE}\n\n{PENN}\n"
GERMAN = (
    "Die Hafenverwaltung hat am Montag die alte Drehbrücke geschlossen, nachdem Taucher in zwei "
    "Pfeilern Risse gefunden hatten. Busse fahren bis Juni über die nördliche Straße."
)


def intake_of(data: bytes | str, name: str) -> Intake:
    """What a file of that name and content gives."""
    return read_named(data.encode() if isinstance(data, str) else data, name)


def refusal(data: bytes | str, name: str, folder: Path, longest: int = 1_000_000) -> str:
    """Why a file as a whole is refused; a good one beside it must be unharmed."""
    bad, good = folder / name, folder / "good.txt"
    bad.write_bytes(data.encode() if isinstance(data, str) else data)
    good.write_text(GOOD)
    intake = read_sources([bad, good], longest=longest)
    assert [article.text for article in intake.articles] == [GOOD]
    assert [one.path for one in intake.refused] == [str(bad)]
    return intake.refused[0].refused or ""


def zipped(parts: dict[str, bytes]) -> bytes:
    """A ZIP archive of parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


@functools.cache
def zip_bomb(name: str) -> bytes:
    """A ZIP archive of 2 MB with a part of 400 MB."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(name, "w", force_zip64=True) as part,
    ):
        for _ in range(400):
            part.write(b"\0" * 1_000_000)
    return packed.getvalue()
