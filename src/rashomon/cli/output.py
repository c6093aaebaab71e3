"""Results to standard output or to a file, everything else to standard error."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.errors import RashomonError
from rashomon.intake import Intake
from rashomon.records import Input
from rashomon.report.text import safe

if TYPE_CHECKING:
    from rich.console import Console

DONE = 0
SOME_REFUSED = 1
NOTHING_DONE = 3
STANDARD_OUTPUT = "-"


def say(message: str) -> None:
    """A line on standard error; control characters of paths and texts are shown, not obeyed."""
    click.echo(f"rashomon: {safe(message)}", err=True)


def say_notes(intake: Intake) -> None:
    """What was passed over, and what was read in another way than it says."""
    for note in intake.notes:
        say(f"note: {note}")


def say_refused(refused: Sequence[Input]) -> None:
    """Each input that could not be read, with its reason."""
    for one in refused:
        say(f"cannot read {one.path}: {one.refused}")


def exit_code(refused: Sequence[Input]) -> int:
    """1 where some inputs could not be read, else 0."""
    return SOME_REFUSED if refused else DONE


def write_text(text: str, target: str) -> None:
    """Write text to a file, whole or not at all, or to standard output."""
    data = text.encode("utf-8", "replace")
    if target == STANDARD_OUTPUT:
        write_bytes(data)
    else:
        write_file(data, Path(target))


def write_lines(lines: Iterable[str], target: str) -> None:
    """Write lines as they come to a file, whole or not at all, or to standard output."""
    if target == STANDARD_OUTPUT:
        for line in lines:
            sys.stdout.buffer.write(line.encode("utf-8", "surrogatepass"))
        sys.stdout.flush()
    else:
        write_file((line.encode("utf-8", "surrogatepass") for line in lines), Path(target))


def write_bytes(data: bytes) -> None:
    """Bytes to standard output, whatever its encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def show(console: Console, text: str) -> None:
    """Print what was captured from `console`."""
    click.echo(text, nl=False, color=not console.no_color)


def check_target(target: str | None) -> None:
    """Raise `RashomonError` now for a file that could not be written after long work."""
    if target is None or target == STANDARD_OUTPUT:
        return
    path = Path(target)
    folder = path.parent
    if path.is_dir():
        raise _unwritable(target, "it is a folder", "Name a file.")
    if not folder.is_dir():
        raise _unwritable(target, f"there is no folder {folder}", "Make it first.")
    writable = os.access(path if path.exists() else folder, os.W_OK)
    if not writable:
        raise _unwritable(target, "you may not write there", "Name another file.")


def make_folder(target: str) -> None:
    """Make a folder for files, where there is none. Raises `RashomonError`."""
    path = Path(target)
    try:
        path.mkdir(exist_ok=True)
    except FileExistsError:
        raise _unwritable(target, "it is a file", "Name a folder.") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _unwritable(target, reason, "Make the folder that it is in first.") from None
    if not os.access(path, os.W_OK):
        raise _unwritable(target, "you may not write there", "Name another folder.")


def write_file(data: bytes | Iterable[bytes], path: Path) -> None:
    """Write a file whole: beside it first, then in its place. Raises `RashomonError`.

    What is no regular file (a pipe, a device) is written to directly: it must not be replaced.
    """
    pieces = (data,) if isinstance(data, bytes) else data
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            with path.open("wb") as stream:
                stream.writelines(pieces)
            return
        _replace(pieces, path.resolve())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _unwritable(
            str(path), reason, "Check the disk and permissions, or name another file."
        ) from None


def _replace(pieces: Iterable[bytes], path: Path) -> None:
    beside = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        with beside.open("xb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _unwritable(target: str, reason: str, next_step: str) -> RashomonError:
    return RashomonError(f"it cannot be written ({reason})", where=target, next_step=next_step)
