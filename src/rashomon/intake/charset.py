"""The text of a page: which charset its bytes are in, by what they say and by what they are.

1. A byte order mark. 2. UTF-8, wherever the bytes hold letters beyond ASCII and are valid UTF-8:
other text is that by chance hardly ever, while servers and pages that name another charset for it
are common. 3. What the server names, 4. what the page names, each only where it fits. 5. UTF-8
where few bytes are broken: a page cut within a letter. 6. Windows-1252, as browsers do.
"""

from __future__ import annotations

import codecs
import re

from rashomon.intake.decode import BYTE_ORDER_MARKS

META = re.compile(rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{2,40})", re.I)
XML = re.compile(rb"\s{0,9}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w:.-]{2,40})")
LOOKED_AT = 20_000
"""Bytes in which a page names its charset: the HTML standard says 1,024, some pages are late."""
BROKEN_SHARE = 0.01
"""Share of letters beyond ASCII that may be broken in a page that counts as UTF-8: one that is cut
has a single one; of one in Windows-1252 nearly all are broken when it is read so."""
WESTERN = frozenset({"iso8859-1", "ascii", "iso8859-15"})
"""Charsets whose names browsers take for Windows-1252."""
STATEFUL = re.compile(r"iso2022|utf-?7|hz\b")
"""Charsets that write all letters in ASCII: valid UTF-8 does not speak against them."""


def page_text(data: bytes, named: str | None = None) -> str:
    """The page's text without NUL characters. `named` is the charset of the server's header."""
    return _decoded(data, named).replace("\0", "")


def _decoded(data: bytes, named: str | None) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    names = [name for name in (_known(named), *map(_known, _in_page(data))) if name]
    plain = data.isascii()
    if plain and not any(STATEFUL.search(name) for name in names):
        return data.decode("ascii")
    for name in names if plain else ("utf-8", *names):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, ValueError):
            continue
    lenient = data.decode("utf-8", "replace")
    beyond = sum(letter > "\x7f" for letter in lenient)
    if lenient.count("\ufffd") <= BROKEN_SHARE * beyond:
        return lenient
    return data.decode("cp1252", "replace")


def _in_page(data: bytes) -> list[str]:
    head = data[:LOOKED_AT]
    found = [match[1] for match in (META.search(head), XML.match(head)) if match]
    return [name.decode("ascii", "replace") for name in found]


def _known(name: str | None) -> str | None:
    """Python's name for a charset of text, or `None`."""
    try:
        known = codecs.lookup(name or "").name
        "a".encode(known)
    except (LookupError, ValueError, UnicodeError):
        return None
    if known.startswith(("utf-16", "utf-32")) or known in ("utf-8-sig", "idna", "punycode"):
        return None  # a page that could be asked for its charset is in neither
    return "cp1252" if known in WESTERN else known
