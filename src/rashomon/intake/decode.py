"""Bytes to text, exactly: no newline is translated and nothing is replaced.

1. A byte order mark names UTF-8, UTF-16 or UTF-32; it is a mark of the encoding and no part of the
   text, so it is left out. 2. UTF-8. 3. Windows-1252, the usual legacy encoding of English text,
   where its typographic marks and Latin letters make sense. 4. What charset-normalizer finds.
Anything else is refused: a guessed letter would stand in a passage that the source does not have.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from rashomon.errors import InputError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16: the mark of UTF-32-LE begins with that of UTF-16-LE."""
SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "an RTF document"),
)
CONTROL_SHARE = 0.02
"""Share of control bytes (but tab and line ends) above which bytes are no text: prose has none,
random bytes have 10 %; the limit leaves room for stray form feeds and escapes."""
LEGACY_SHARE = 0.1
"""Share of bytes above 127 up to which a file may be English in Windows-1252. 84 reports with
typographic marks have 0.3 % (median) to 2.2 %; text in Cyrillic letters has some 85 %."""
DETECTED_BYTES = 100_000
"""What charset-normalizer is given; more changes no answer and costs time."""

LEGACY_ENCODINGS = ("windows-1252", "mac-roman")
"""Of Western text, in this order; each is tried against `MISREAD`."""
MISREAD = re.compile(r"[a-z][À-ÖØ-Þ\u0080-\u009f]|[À-ÖØ-Þ]{3}|[A-Za-z][\u2211-\u22ff]")
"""Letters that no Western prose has side by side: what quotation marks of Mac OS Roman become in
Windows-1252 ("donÕt"), and accented letters of Windows-1252 in Mac OS Roman ("caf∑")."""

_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
_SAVE_AS = "Save it as UTF-8 text."


@dataclass(frozen=True)
class Decoded:
    """A text and the encoding it was read by; `guessed` where nothing in the file named it."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes) -> Decoded:
    """Decode `data`. Raises `InputError` where it is no text or its encoding is unclear."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], encoding), encoding)
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        _refuse_mixed(data, error)
    for encoding in LEGACY_ENCODINGS:
        legacy = _legacy(data, encoding)
        if legacy is not None:
            return Decoded(legacy, encoding, guessed=True)
    return _detected(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"it begins as {encoding.upper()} text, but cannot be decoded from byte {error.start}",
            next_step=_SAVE_AS,
        ) from None
    if "\0" in text:
        raise InputError("it holds binary data, not text", next_step=_SAVE_AS)
    return text


def _refuse_binary(data: bytes) -> None:
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise InputError(
                f"it is {kind}, not text", next_step="Save its text as a .txt or .html file."
            )
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\0" in data or controls > CONTROL_SHARE * len(data):
        raise InputError("it holds binary data, not text", next_step=_SAVE_AS)


def _refuse_mixed(data: bytes, error: UnicodeDecodeError) -> None:
    """Refuse a file of which some letters are UTF-8 and others are not."""
    lenient = data.decode("utf-8", "surrogateescape")
    good = sum(ord(letter) > 127 and not _is_escaped(letter) for letter in lenient)
    # Two bytes of a legacy encoding are valid UTF-8 by chance now and then, in long words of
    # capitals or in Asian encodings; a file that is mostly UTF-8 is not.
    bad = sum(map(_is_escaped, lenient))
    if good and (good >= bad or any("\u2000" <= letter <= "\u20cf" for letter in lenient)):
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"its encoding is mixed: part of it is UTF-8, but not byte {error.start} (line {line})",
            next_step=_SAVE_AS,
        )


def _is_escaped(letter: str) -> bool:
    return "\udc80" <= letter <= "\udcff"


def _legacy(data: bytes, encoding: str) -> str | None:
    """The text, if `data` reads as Western prose in `encoding`; `None` if it does not."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    high = sum(ord(letter) > 127 for letter in text)
    if high > LEGACY_SHARE * len(text) or MISREAD.search(text):
        return None
    return text


def _detected(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:DETECTED_BYTES]).best()
    if best is not None:
        try:
            return Decoded(data.decode(best.encoding), best.encoding, guessed=True)
        except (UnicodeDecodeError, LookupError):
            pass
    raise InputError("its encoding cannot be told", next_step=_SAVE_AS)
