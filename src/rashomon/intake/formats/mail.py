"""Mails (.eml): newsletters, alerts, and reports that somebody forwarded."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from rashomon.errors import InputError
from rashomon.intake.decode import decode
from rashomon.intake.drafts import Draft, with_title
from rashomon.intake.formats.blocks import blocks_of
from rashomon.intake.formats.paragraphs import paragraphs_of
from rashomon.intake.metadata import Metadata
from rashomon.intake.moments import iso_moment

FORWARDED = re.compile(
    r"-{2,}\s*(?:Forwarded message|Original Message|Forwarded by .{1,80}?)\s*-{2,}|"
    r"Begin forwarded message:?",
    re.IGNORECASE,
)
HEADER = re.compile(r"\*?(From|Date|Sent|Subject|To|Cc|Reply-To)\s*:\*?\s*(.*)\Z", re.IGNORECASE)
SUBJECT_PREFIX = re.compile(r"(?:(?:fwd?|re|aw|wg)\s*:\s*)+", re.IGNORECASE)
MOST_FORWARDS = 10
"""How often a mail may be a forwarded one within another."""
PLAIN_SHARE = 0.5
"""Share of the words of the HTML that the plain text must have to be taken: that of newsletters is
often one line with a link."""
MOST_HEADERS = 8


def draft_of_mail(data: bytes) -> Draft:
    """The article of a mail: subject, sender, date and text, those of the inmost forwarded one.

    Raises `InputError` for what is no mail or holds no text.
    """
    try:
        return _draft(data)
    except InputError:
        raise
    except Exception as error:  # the library stumbles over broken headers in many ways
        reason = (str(error).splitlines() or [""])[0][:80] or type(error).__name__
        raise InputError(
            f"it is no mail that can be read ({reason})", next_step="Save the mail again."
        ) from None


def _draft(data: bytes) -> Draft:
    message = message_from_bytes(data, policy=policy.default)
    if not (_header(message, "from") or _header(message, "subject")):
        raise InputError(
            "it is no mail (it names no sender and no subject)", next_step="Save the mail as .eml."
        )
    for _ in range(MOST_FORWARDS):
        inner = _attached(message)
        if inner is None:
            break
        message = inner
    fields = {
        name: _header(message, name) for name in ("subject", "from", "date", "content-language")
    }
    blocks = _text_of(message)
    for _ in range(MOST_FORWARDS):
        found = _forwarded(blocks)
        if found is None:
            break
        inner_fields, blocks = found
        fields |= inner_fields
    title = SUBJECT_PREFIX.sub("", fields["subject"], count=1).strip() or None
    if not any(blocks):
        raise InputError("this mail holds no text", next_step="Its attachments are not read.")
    metadata = Metadata(
        title=title,
        source=_sender(fields["from"]),
        published=iso_moment(fields["date"]),
        language=fields["content-language"].split(",")[0].strip() or None,
    )
    return Draft(metadata=metadata, text=with_title(title, blocks))


def _sender(words: str) -> str | None:
    """The name of a sender, else the address."""
    name, bracket, address = words.partition("<")
    return name.strip(' "') or (address.strip(" >") if bracket else "") or None


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = message[name]
    except Exception:  # a broken header, which the library reads only now
        return ""
    return " ".join(str(value or "").split())


def _attached(message: EmailMessage) -> EmailMessage | None:
    """The first mail that is attached as a whole."""
    for part in message.walk():
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            inner = part.get_payload(0)
            if isinstance(inner, EmailMessage) and (inner["subject"] or inner["from"]):
                return inner
    return None


def _text_of(message: EmailMessage) -> list[str]:
    plain: list[str] = []
    html: list[str] = []
    for part in message.walk():
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/plain":
            plain += paragraphs_of(_unquoted(_content(part)).splitlines())
        elif kind == "text/html":
            html += blocks_of(_content(part))
    return plain if _words(plain) > PLAIN_SHARE * _words(html) else html


def _content(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if charset:
        try:
            return data.decode(charset)
        except (LookupError, ValueError):
            pass  # a charset that is unknown or not the right one
    return decode(data).text if data.strip() else ""


def _unquoted(text: str) -> str:
    """A text whose lines are all, or almost all, marked as quoted, without the marks."""
    lines = text.splitlines()
    quoted = sum(line.startswith(">") for line in lines)
    if quoted * 2 < sum(bool(line.strip()) for line in lines):
        return text
    return "\n".join(re.sub(r"^(?:> ?)+", "", line) for line in lines)


def _forwarded(blocks: list[str]) -> tuple[dict[str, str], list[str]] | None:
    """The header and text of the mail that `blocks` forward; `None` where they forward none."""
    start = next((i for i, one in enumerate(blocks) if FORWARDED.match(one)), None)
    if start is None:
        return None
    fields: dict[str, str] = {}
    place = start + 1
    rest = FORWARDED.sub("", blocks[start], count=1).strip()
    heads = ([rest] if rest else []) + blocks[place : place + MOST_HEADERS]
    for read, one in enumerate(heads):
        names = _fields_of(one)
        if not names:
            heads = heads[:read]
            break
        fields |= names
    if "from" not in fields and "subject" not in fields:
        return None
    return fields, blocks[place + len(heads) - bool(rest) :]


def _fields_of(block: str) -> dict[str, str]:
    """The header fields of a block: one, or several that were joined to one line."""
    pieces = re.split(r"\s(?=\*?(?:From|Date|Sent|Subject|To|Cc|Reply-To):)", block)
    found = {}
    for piece in pieces:
        match = HEADER.match(piece.strip())
        if match is None:
            return {}
        name = match[1].casefold()
        found["date" if name == "sent" else name] = match[2].strip(" *")
    return found


def _words(blocks: list[str]) -> int:
    return sum(len(one.split()) for one in blocks)
