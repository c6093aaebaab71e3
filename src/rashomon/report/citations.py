"""Citations of passages for reference managers: CSL-JSON and RIS."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from rashomon.records import Article, Span
from rashomon.report.html.passages import text_fragment, web_page
from rashomon.report.text import safe
from rashomon.report.view import source_name, title_of

SEVERAL = re.compile(r"\s*(?:;|\band\b|&)\s*", re.IGNORECASE)
"""What parts the names of several authors in a byline."""
BYLINE = re.compile(r"^by\s+", re.IGNORECASE)


def csl_json(cited: Sequence[tuple[Article, Span | None]]) -> str:
    """Articles, or passages of them, as a list of CSL-JSON items (schema 1.0 of the CSL project).

    A passage's words and place stand in `note`, and its URL finds them on the page.
    """
    items = [_csl(article, span) for article, span in cited]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _csl(article: Article, span: Span | None) -> dict[str, Any]:
    day = _day(article.published)
    seen = _day(article.retrieved)
    fields: dict[str, Any] = {
        "id": _key(article, span),
        "type": "article-newspaper",
        "title": title_of(article),
        "author": [{"literal": name} for name in _authors(article)],
        "container-title": source_name(article),
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "accessed": {"date-parts": [[seen.year, seen.month, seen.day]]} if seen else None,
        "language": safe(article.language or ""),
        "URL": _url(article, span),
        "note": _note(span),
    }
    return {name: value for name, value in fields.items() if value}


def ris(cited: Sequence[tuple[Article, Span | None]]) -> str:
    """Articles, or passages of them, as RIS records of type NEWS, lines ended by CR LF."""
    return "".join(_ris(article, span) for article, span in cited)


def _ris(article: Article, span: Span | None) -> str:
    day = _day(article.published)
    seen = _day(article.retrieved)
    lines = [
        ("TY", "NEWS"),
        ("ID", _key(article, span)),
        ("TI", title_of(article)),
        *(("AU", name) for name in _authors(article)),
        ("T2", source_name(article)),
        ("PY", f"{day.year}" if day else ""),
        ("DA", f"{day:%Y/%m/%d}" if day else ""),
        ("Y2", f"{seen:%Y/%m/%d}" if seen else ""),
        ("LA", safe(article.language or "")),
        ("UR", _url(article, span)),
        ("N1", _note(span)),
    ]
    told = "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)
    return f"{told}ER  - \r\n\r\n"


def _key(article: Article, span: Span | None) -> str:
    place = f":{span.start}-{span.end}" if span is not None else ""
    return f"{safe(article.id)}{place}"


def _url(article: Article, span: Span | None) -> str:
    return (text_fragment(article, span) if span is not None else web_page(article.url)) or ""


def _note(span: Span | None) -> str:
    """The passage's words and its place in the text."""
    if span is None:
        return ""
    return f"“{safe(span.text)}” (characters {span.start}-{span.end} of the text)"


def _authors(article: Article) -> list[str]:
    byline = BYLINE.sub("", safe(article.author or ""))
    return [name for name in SEVERAL.split(byline) if name]


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None
