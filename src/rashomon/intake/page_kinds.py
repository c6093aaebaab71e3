"""Pages that are no article, or only a part of one: what is set aside, and what gets a limit."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from lxml.html import HtmlElement

from rashomon.errors import InputError
from rashomon.intake.linked_data import LinkedData, Metas

PAYWALL = "the page shows only the beginning; the rest is for subscribers"
TRUNCATED = "the text breaks off"
NEARLY_EMPTY = "the page holds hardly any text"
INDEX = "the page looks like a list of articles, not like one"

FEW_WORDS = 40
"""Words below which a page says hardly anything. Of 181 pages of articles one has fewer (39, the
beginning of a paid one), the next has 66."""
WALL_WORDS = 200
"""Words up to which a text with the title or sentences of a wall is taken for the wall. None of 181
pages of articles is, and 24 of them have so few words."""
FREE_PART = 250
"""Words up to which what a page of a paid article shows counts as its beginning only. Of 181 pages
ten mark themselves as paid: three show 39 to 92 words, seven show 514 and more."""
LIST_SHARE = 0.5
"""Share of the letters of a text in paragraphs that end no sentence, from which it is a list. Of
181 pages one counts as that."""
LIST_PARAGRAPHS = 5
"""Paragraphs from which a text may be a list: shorter ones have no limit for it."""
LAST = 400
"""Characters at the end of a text, or around it in the page, in which its breaking off shows."""

WORD = re.compile(r"\w+")
ENDS_SENTENCE = re.compile(r"[.!?…:;”\"’')\]]\s*\Z")


def check_page(title: str | None, body: str) -> None:
    """Raise `InputError` for an error page, a consent wall or a login page."""
    words = len(WORD.findall(body[: WALL_WORDS * 20]))
    if words > WALL_WORDS:
        return
    plain = (title or "").strip().casefold().replace("’", "'")
    if _matcher("error_titles").fullmatch(plain):
        raise InputError(
            f"it is an error page ({(title or '').strip()[:60]!r})",
            next_step="Open the address in a browser, and save the article.",
        )
    consents = len(set(_matcher("consent").findall(body.casefold())))
    if consents > 1 or _matcher("wall_titles").fullmatch(plain):
        raise InputError(
            "it is a page that asks for consent or a login, not an article",
            next_step="Agree or log in in a browser, and save the article.",
        )


def limits_of(
    tree: HtmlElement, data: LinkedData, metas: Metas, paragraphs: list[str]
) -> tuple[str, ...]:
    """Why a page tells less than its article does."""
    body = " ".join(paragraphs)
    words = len(WORD.findall(body))
    limits = []
    if words < FEW_WORDS:
        limits.append(NEARLY_EMPTY)
    if _is_paid(tree, data, metas, body, words):
        limits.append(PAYWALL)
    elif paragraphs and _matcher("goes_on").fullmatch(paragraphs[-1].strip().casefold()):
        limits.append(TRUNCATED)
    if _is_list(data, metas, paragraphs):
        limits.append(INDEX)
    return tuple(limits)


def _is_paid(tree: HtmlElement, data: LinkedData, metas: Metas, body: str, words: int) -> bool:
    """Whether what is shown is the free part of a paid article."""
    if _matcher("paywall").search(body[-LAST:].casefold()):
        return True
    if words > FREE_PART:
        return False
    free = data.first("isAccessibleForFree")
    if str(free).casefold() in ("false", "no"):
        return True
    tier = metas.first("article:content_tier")
    if tier is not None and tier[1].casefold() in ("locked", "metered"):
        return True
    return bool(_matcher("paywall").search(_marked_text(tree)))


def _marked_text(tree: HtmlElement) -> str:
    """The words of elements that are named as a paywall."""
    found = tree.xpath(
        "//*[contains(@class, 'paywall') or contains(@id, 'paywall') or "
        "contains(@class, 'subscribe') or contains(@class, 'regwall') or "
        "contains(@class, 'metered') or contains(@class, 'premium')]"
    )
    return " ".join(" ".join(one.itertext())[:LAST] for one in found[:20]).casefold()


def _is_list(data: LinkedData, metas: Metas, paragraphs: list[str]) -> bool:
    """Whether the text is a list of headlines: paragraphs that are no sentences."""
    if data.articles or len(paragraphs) < LIST_PARAGRAPHS:
        return False
    kind = metas.first("og:type")
    if kind is not None and kind[1].casefold() == "article":
        return False
    whole = sum(len(one) for one in paragraphs)
    loose = sum(len(one) for one in paragraphs if not ENDS_SENTENCE.search(one))
    return loose > LIST_SHARE * whole


@lru_cache(maxsize=8)
def _matcher(name: str) -> re.Pattern[str]:
    path = Path(__file__).parent / "data" / "pages.toml"
    patterns: list[str] = tomllib.loads(path.read_text("utf-8"))[name]
    return re.compile("|".join(f"(?:{one})" for one in patterns))
