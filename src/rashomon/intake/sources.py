"""Sources of every kind to articles. What cannot be read is refused with its reason, alone."""

from __future__ import annotations

import hashlib
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from rashomon.errors import InputError
from rashomon.intake.build import (
    LONGEST,
    check_length,
    notes_on,
    printable,
    unique_ids,
)
from rashomon.intake.decode import decode
from rashomon.intake.drafts import Draft
from rashomon.intake.fetch import FetchOptions
from rashomon.intake.fetched import drafts_of_fetched
from rashomon.intake.folders import (
    ARTICLE_ENDINGS,
    LINES_ENDINGS,
    PAGE_ENDINGS,
    TEXT_ENDINGS,
    reason_to_pass,
)
from rashomon.intake.found import FILE_FACTOR, PAGE_FACTOR, Found, keep_drafts, read_archive_file
from rashomon.intake.many import (
    HEAD,
    Asked,
    check_columns,
    drafts_of,
    kind_of,
    may_be_export,
)
from rashomon.intake.metadata import Metadata, split_front_matter
from rashomon.intake.pages import is_page, read_page
from rashomon.intake.records_in_lines import rows_of
from rashomon.intake.stream import PIECE, buffered, parts_of
from rashomon.records import Article, Input

Source = str | os.PathLike[str] | Article

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}://|(?:javascript|data|mailto|about|blob):")
"""How an address begins, also one of a kind that is refused."""
LOOKED_AT = 65_536
"""Bytes of a file in which the marks of an export are looked for before its size is judged."""


@dataclass(frozen=True)
class Intake:
    """The articles in the order of the sources, and what could not be read.

    `inputs` names every file and stream with its SHA-256 or the reason of its refusal, `refused`
    those of them that were refused; `notes` are for the user and say what was passed over or read
    in another way than it says. `document` is the primary document that the articles are held
    against, if one was named and read.
    """

    articles: tuple[Article, ...] = ()
    refused: tuple[Input, ...] = ()
    notes: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    document: Article | None = None


def read_sources(
    sources: Sequence[Source],
    *,
    stdin: BinaryIO | None = None,
    longest: int = LONGEST,
    columns: Mapping[str, str] | None = None,
    fetching: FetchOptions | None = None,
    others: bool = False,
) -> Intake:
    """Read files of every kind, folders, addresses, standard input (`-`) and ready articles.

    No source makes another one fail: what cannot be read stands in `refused`. An article has at
    most `longest` characters. `stdin` takes the place of the process's standard input. `columns`
    names the column of a table (CSV, XLSX) that holds a field: text, title, source, published,
    url, author, language, id. `fetching` says how addresses are fetched. `others` lets
    articles in other languages than English in, which can be kept and grouped but not read. Raises
    `InputError` for another field.
    """
    asked = Asked(longest, check_columns(columns), others)
    found = Found(asked, stdin, fetching or FetchOptions())
    try:
        for source in sources:
            if isinstance(source, Article):
                found.articles.append(source)
                name = source.path or source.id
                found.inputs.append(Input(path=name, sha256=source.sha256))
            else:
                _read_source(os.fspath(source), found)
    finally:
        found.close()
    return _intake(found)


def with_document(
    intake: Intake,
    document: Source | None,
    *,
    stdin: BinaryIO | None = None,
    longest: int = LONGEST,
    fetching: FetchOptions | None = None,
) -> Intake:
    """The intake with its primary document, read as any source; `None` is none.

    A document that cannot be read, or that is more or less than one text, stands in `refused`.
    """
    if document is None:
        return intake
    read = read_sources([document], stdin=stdin, longest=longest, fetching=fetching)
    inputs, articles = read.inputs, read.articles
    if len(articles) > 1 or not (articles or read.refused):
        given = document.id if isinstance(document, Article) else printable(document)
        found = f"{len(articles)} articles" if articles else "no article"
        error = InputError(
            f"it holds {found}, and the primary document is one text",
            next_step="Name one file.",
        )
        inputs, articles = (Input(path=given, refused=str(error)),), ()
    together = unique_ids((*intake.articles, *articles))
    return Intake(
        articles=intake.articles,
        refused=(*intake.refused, *(one for one in inputs if one.refused)),
        notes=(*intake.notes, *read.notes),
        inputs=(*intake.inputs, *inputs),
        document=together[-1] if articles else None,
    )


def read_named(data: bytes, path: str, *, longest: int = LONGEST) -> Intake:
    """Read the bytes of one file that is not on disk, by the kind that the end of `path` tells."""
    found = Found(Asked(longest), None)
    _guard(path, found, data)
    return _intake(found)


def _intake(found: Found) -> Intake:
    return Intake(
        articles=unique_ids(found.articles),
        refused=tuple(one for one in found.inputs if one.refused is not None),
        notes=tuple(found.notes),
        inputs=tuple(found.inputs),
    )


def _read_source(path: str, found: Found) -> None:
    if ADDRESS.match(path) and not os.path.exists(path):
        _read_address(path, found)
    elif path == "-":
        _read_stdin(found)
    elif "\0" in path or not os.path.exists(path):
        missing = InputError("there is no such file", next_step="Check the path.")
        found.refuse(path.replace("\0", "\ufffd"), missing)
    elif os.path.isdir(path):
        _read_folder(path, found)
    else:
        _guard(path, found, None)


def _read_address(url: str, found: Found) -> None:
    try:
        fetched = found.fetch(url)
        drafts = drafts_of_fetched(fetched, found.asked)
        keep_drafts(drafts, url, found, hashlib.sha256(fetched.data).hexdigest)
    except InputError as error:
        found.refuse(url, error)


def _guard(path: str, found: Found, data: bytes | None) -> None:
    """Read one file, and refuse it where that fails."""
    try:
        _read_file(path, found, data)
    except InputError as error:
        found.refuse(path, error)
    except OSError as error:
        found.refuse(path, _of_system(error))


def _of_system(error: OSError) -> InputError:
    reason = (error.strerror or str(error) or type(error).__name__).lower()
    if isinstance(error, PermissionError):
        return InputError("you may not read it", next_step="Change its permissions.")
    return InputError(f"it cannot be read ({reason})", next_step="Check the file and the disk.")


def _read_file(path: str, found: Found, data: bytes | None) -> None:
    ending = Path(path).suffix.casefold()
    if ending in LINES_ENDINGS:
        if data is None:
            with open(path, "rb") as stream:
                _read_lines(stream, path, found)
        else:
            _read_lines(io.BytesIO(data), path, found)
        return
    # What can be read once only (a pipe) is not looked into first.
    head = _head_of(path) if data is None and os.path.isfile(path) else data
    kind = None if head is None else kind_of(path, head[:HEAD])
    if kind == "archive" and data is None:
        with open(path, "rb") as stream:
            read_archive_file(stream, path, found, lambda: _sha256_of(path))
        return
    if data is None:
        data = _bytes_of(path, found, _factor(ending, kind, head or b""))
    kind = kind or kind_of(path, data[:HEAD])
    if kind is not None:
        _read_kind(kind, data, path, found)
    else:
        page = ending in PAGE_ENDINGS or (ending not in TEXT_ENDINGS and is_page(data))
        _read_bytes(data, path, found, page=page)


def _factor(ending: str, kind: str | None, head: bytes) -> int:
    """How many times larger than an article the file may be."""
    if kind is not None or may_be_export(head):
        return FILE_FACTOR
    return PAGE_FACTOR if ending in PAGE_ENDINGS else 1


def _read_kind(kind: str, data: bytes, path: str, found: Found) -> None:
    """The articles of a file that is no plain text or page."""
    sha256 = hashlib.sha256(data).hexdigest
    if kind == "archive":
        read_archive_file(io.BytesIO(data), path, found, sha256)
    else:
        keep_drafts(drafts_of(kind, data, found.asked), path, found, sha256)


def _head_of(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read(LOOKED_AT)


def _sha256_of(path: str) -> str:
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _bytes_of(path: str, found: Found, factor: int) -> bytes:
    """The bytes of a file, read only as far as an article may reach."""
    most = factor * found.most_bytes
    with open(path, "rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > most:
            raise _too_large(size, found.longest)
        data = stream.read(most + 1)
    if len(data) > most:
        raise _too_large(len(data), found.longest)
    return data


def _too_large(size: int, longest: int) -> InputError:
    return InputError(
        f"it has {size:,} bytes, more than an article of {longest:,} characters can have",
        next_step="Raise the limit with --max-characters if this is one article.",
    )


def _read_bytes(data: bytes, path: str, found: Found, *, page: bool) -> None:
    """One article of one file or part of a stream."""
    if not data.strip():
        raise InputError("it is empty", next_step="Give a file that holds the article's text.")
    exported = _exported(data, page=page) if may_be_export(data) else None
    if exported is not None:
        keep_drafts(exported, path, found, hashlib.sha256(data).hexdigest)
        return
    if page:
        extracted = read_page(data)
        draft = Draft(metadata=extracted.metadata, text=extracted.text, limits=extracted.limits)
        keep_drafts([draft], path, found, hashlib.sha256(data).hexdigest)
        return
    text, metadata, notes = _plain(data, found)
    article = found.article(Draft(metadata=metadata, text=text), path)
    found.articles.append(article)
    found.keep(data, path)
    found.note(path, notes + notes_on(text))


def _exported(data: bytes, *, page: bool) -> Iterator[Draft] | None:
    """The articles of a media database's export; `None` where it is none."""
    from rashomon.intake.formats.exports import drafts_of_page, drafts_of_text

    return drafts_of_page(data) if page else drafts_of_text(decode(data).text)


def _plain(data: bytes, found: Found) -> tuple[str, Metadata, tuple[str, ...]]:
    decoded = decode(data)
    split = split_front_matter(decoded.text)
    check_length(len(split.text), found.longest)
    notes = split.notes
    if decoded.guessed:
        notes = (f"it is no UTF-8 and was read as {decoded.encoding}", *notes)
    return split.text, split.metadata, notes


def _read_folder(folder: str, found: Found) -> None:
    """The files of a folder in the order of their names; folders in it are passed over."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        found.refuse(folder, _of_system(error))
        return
    before = len(found.inputs)
    for name in names:
        path = os.path.join(folder, name)
        reason = reason_to_pass(path, name)
        if reason is None:
            _guard(path, found, None)
        else:
            found.note(path, (f"passed over: {reason}",))
    if len(found.inputs) == before:
        endings = ", ".join(sorted(ARTICLE_ENDINGS))
        found.refuse(
            folder,
            InputError(
                "the folder holds no article", next_step=f"Articles are files in {endings}."
            ),
        )


def _read_lines(stream: BinaryIO, path: str, found: Found) -> None:
    digest = hashlib.sha256()
    rows = rows_of(stream, longest=found.longest, digest=digest)
    keep_drafts(rows, path, found, digest.hexdigest)


def _read_stdin(found: Found) -> None:
    if found.stdin_read:
        found.refuse("-", InputError("standard input was named twice", next_step="Name it once."))
        return
    found.stdin_read = True
    stream = found.stdin if found.stdin is not None else sys.stdin.buffer
    try:
        _read_stream(stream, found)
    except InputError as error:
        found.refuse("-", error)
    except OSError as error:
        found.refuse("-", _of_system(error))


def _read_archive_stream(stream: BinaryIO, found: Found) -> None:
    """A web archive of any size: it is put on the disk first, since damage is looked around."""
    digest = hashlib.sha256()
    with tempfile.TemporaryFile() as kept:
        while piece := stream.read(PIECE):
            digest.update(piece)
            kept.write(piece)
        kept.seek(0)
        read_archive_file(cast("BinaryIO", kept), "-", found, digest.hexdigest)


def _read_stream(stream: BinaryIO, found: Found) -> None:
    peekable = buffered(stream)
    start = peekable.peek(4096)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        _read_lines(peekable, "-", found)
        return
    kind = kind_of("", start)
    if kind == "archive":
        _read_archive_stream(peekable, found)
        return
    if kind is not None:
        most = FILE_FACTOR * found.most_bytes
        data = peekable.read(most + 1)
        if len(data) > most:
            raise _too_large(len(data), found.longest)
        _read_kind(kind, data, "-", found)
        return
    page = is_page(start)
    most = found.most_bytes * (PAGE_FACTOR if page else 1)
    parts = [part for part in parts_of(peekable, most=most) if part.size > 0]
    filled = [part for part in parts if part.size > most or part.data.strip()]
    if not filled:
        raise InputError("standard input is empty", next_step="Pipe an article's text into it.")
    for number, part in enumerate(filled, start=1):
        where = "-" if len(filled) == 1 else f"-, article {number}"
        try:
            if part.size > most:
                raise _too_large(part.size, found.longest)
            _read_bytes(part.data, "-", found, page=is_page(part.data))
        except InputError as error:
            found.refuse(where, error)
