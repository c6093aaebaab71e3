"""Text of others, made fit for showing: harmless, on one line, and no longer than there is room.

Nothing here changes what is kept; whole passages with their offsets stand in the JSON.
"""

from __future__ import annotations

import re
import unicodedata

from rashomon.records import Article, Span

ELISION = "[…]"
"""Where words of a passage are left out on the screen. In brackets, since sources use "…"."""
COMBINING_RUN = 6
"""Combining marks shown on one letter. Living scripts stack at most four or so; more is a prank."""
JOINERS = frozenset("\u200c\u200d")
"""Joiners that scripts and emoji need; they move nothing."""
UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")
"""Soft hyphen, zero-width space, word joiner, byte order mark: without them nothing looks other."""
OPENING_MARKS = "“‘\"'«‹„‚"
CLOSING_MARKS = "”’\"'»›“"

STRAIGHT = str.maketrans("“”„‘’‚", "\"\"\"'''")
SPACES = re.compile(r" {2,}")
WORD = re.compile(r"\w+")


def safe(text: str) -> str:
    """The text on one line, with nothing left that a terminal or a page would obey.

    White space becomes one blank. Control characters become their pictures, so that an escape
    sequence is read and not run; characters that turn the direction of writing, unassigned and
    private ones become `<U+202E>`; half surrogates become U+FFFD.
    """
    return harmless(text).strip()


def harmless(text: str) -> str:
    """As `safe`, with the blanks at both ends kept: for a piece of a line."""
    if not (text.isprintable() and text.isascii()):
        text = "".join(_harmless(text))
    return SPACES.sub(" ", text)


def _harmless(text: str) -> list[str]:
    shown: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= COMBINING_RUN:
            shown.append(shown_as(character, category))
    return shown


def shown_as(character: str, category: str) -> str:
    """What stands for a character on the screen: itself where it is harmless."""
    code = ord(character)
    if character.isspace():
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if category == "Cs":
        return "�"
    if character in UNSEEN:
        return ""
    if category[0] == "C" and character not in JOINERS:
        return f"<U+{code:04X}>"
    return character


def straight(text: str) -> str:
    """The safe text with straight marks, so that typography alone sets no two texts apart."""
    return safe(text).translate(STRAIGHT)


def plain(text: str) -> str:
    """Words as they compare: without case, marks, and what stands at their ends."""
    return " ".join(WORD.findall(text.casefold()))


def shorten(text: str, limit: int) -> str:
    """The safe text, cut at a word's edge and ended by `[…]` if longer than `limit` characters."""
    text = safe(text)
    if len(text) <= limit:
        return text
    room = max(limit - len(ELISION) - 1, 1)
    return f"{_head(text, room) or text[:room]} {ELISION}"


def _head(text: str, room: int) -> str:
    """Whole words from the start, at most `room` characters; none if the first is longer."""
    if len(text) <= room or text[room] == " ":
        return text[:room].rstrip()
    return text[: max(text.rfind(" ", 0, room), 0)].rstrip()


def _tail(text: str, room: int) -> str:
    """Whole words from the end, at most `room` characters; none if the last is longer."""
    if len(text) <= room or text[-room - 1] == " ":
        return text[len(text) - room :].lstrip()
    cut = text.find(" ", len(text) - room)
    return text[cut:].lstrip() if cut >= 0 else ""


def around(article: Article, span: Span, hull: tuple[int, int], limit: int) -> tuple[str, str, str]:
    """What stands before a passage, the passage, and what stands after it, inside `hull`.

    All three are safe, and together about `limit` characters long; words left out at the edges
    are marked with `[…]`. Blanks between the three are part of them.
    """
    left, right = min(hull[0], span.start), max(hull[1], span.end)
    before = _kept_edge(safe(article.text[left : span.start]), article.text[: span.start], 0)
    after = _kept_edge(safe(article.text[span.end : right]), article.text[span.end :], 1)
    focus = shorten(span.text, limit)
    room = max(limit - len(focus), 0)
    if len(before) + len(after) > room:
        elided = max(room - 2 * (len(ELISION) + 1), 0)
        share_left = min(len(before), max(elided // 2, elided - len(after)))
        share_right = min(len(after), elided - share_left)
        if share_left < len(before):
            before = f"{ELISION} {_tail(before, share_left)}"
        if share_right < len(after):
            after = f"{_head(after, share_right)} {ELISION}"
    return before, focus, after


def _kept_edge(shown: str, raw: str, side: int) -> str:
    """Give back the blank beside the passage that `safe` strips, where the text has one."""
    if not shown or not raw:
        return shown
    if side == 0:
        return f"{shown} " if raw[-1].isspace() else shown
    return f" {shown}" if raw[0].isspace() else shown


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The line of the text that holds code points `start` to `end`."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    return left, len(text) if right < 0 else right


def with_marks(article: Article, span: Span) -> str:
    """The passage with the quotation marks that stand right before and behind it in its text."""
    text = article.text
    start, end = span.start, span.end
    if start > 0 and text[start - 1] in OPENING_MARKS and text[start] not in OPENING_MARKS:
        start -= 1
    if end < len(text) and text[end] in CLOSING_MARKS and text[end - 1] not in CLOSING_MARKS:
        end += 1
    return safe(text[start:end])


def word_count(article: Article) -> int:
    """Words of the article (runs without white space), furniture left out."""
    text = article.text
    total = len(text.split())
    return max(total - sum(len(span.text.split()) for span in article.furniture), 0)
