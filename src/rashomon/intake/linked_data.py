"""What a page says of itself for machines: JSON-LD of schema.org, and meta tags."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

ARTICLE = re.compile(r"(?:\w*Article|Report|\w*BlogPosting|\w*Review\w*|SocialMediaPosting)\Z")
PAGE = re.compile(r"(?:\w*WebPage|ItemPage|CreativeWork)\Z")
DEEPEST = 12
"""Objects within objects that are looked into; those of news pages have four."""
MOST = 5_000
"""Objects of a page that are looked at."""
CONTROL = re.compile("[\x00-\x1f]+")
LONGEST_VALUE = 2_000
PAIR = re.compile(r'"(headline|datePublished|dateModified)"\s{0,9}:\s{0,9}"([^"\\]{1,400})"')

Object = Mapping[str, Any]


@dataclass(frozen=True)
class LinkedData:
    """The objects of a page that are articles, and those that are pages, in its order."""

    articles: tuple[Object, ...] = ()
    pages: tuple[Object, ...] = ()

    def first(self, *names: str) -> Any:
        """The first value of the first name that an article has, else a page."""
        for objects in (self.articles, self.pages):
            for name in names:
                for one in objects:
                    if one.get(name) not in (None, "", [], {}):
                        return one[name]
        return None


@dataclass(frozen=True)
class Metas:
    """The contents of meta tags by lower-case name, the first of each."""

    values: Mapping[str, str] = field(default_factory=dict)

    def first(self, *names: str) -> tuple[str, str] | None:
        """The first of `names` that there is, with its content."""
        return next(((name, self.values[name]) for name in names if name in self.values), None)


def linked_data_of(tree: HtmlElement) -> LinkedData:
    """The objects in a page's JSON-LD; what is no JSON is passed over."""
    articles: list[Object] = []
    pages: list[Object] = []
    budget = MOST
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").casefold():
            continue
        for one in _objects(_loaded(script.text or ""), 0):
            budget -= 1
            if budget < 0:
                break
            kinds = _kinds(one)
            if any(ARTICLE.match(kind) for kind in kinds):
                articles.append(one)
            elif any(PAGE.match(kind) for kind in kinds):
                pages.append(one)
    return LinkedData(tuple(articles), tuple(pages))


def metas_of(tree: HtmlElement) -> Metas:
    """The meta tags of a page: those with name, property or itemprop, and a content."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = words_of(meta.get("content"))
        if not content:
            continue
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().casefold()
            if name:
                found.setdefault(name, content)
    return Metas(found)


def words_of(value: object) -> str:
    """A text value's words, with entities read that were written twice."""
    if not isinstance(value, str):
        return ""
    words = value[:LONGEST_VALUE]
    return " ".join(html.unescape(words).split() if "&" in words else words.split())


def name_of(value: object) -> str:
    """The name of a person or organisation: a text, an object with a name, or the first of many."""
    for _ in range(3):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, Mapping):
            value = value.get("name")
    return words_of(value)


def names_of(value: object) -> tuple[str, ...]:
    """The names of one or several persons, each once."""
    many = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(name for one in many[:50] if (name := name_of(one))))


def _loaded(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>")
    for one in (text, CONTROL.sub(" ", text)):
        try:
            return json.loads(one, strict=False)
        except (ValueError, RecursionError):
            continue
    # What is broken somewhere may still hold plain pairs.
    return {"@type": "Article", **dict(reversed(PAIR.findall(text)))}


def _objects(node: Any, depth: int) -> Iterator[Object]:
    if depth > DEEPEST:
        return
    if isinstance(node, dict):
        yield node
        for name, value in node.items():
            # Articles within an article are others: comments, and what is linked.
            if name in ("@graph", "mainEntity", "mainEntityOfPage") and not isinstance(value, str):
                yield from _objects(value, depth + 1)
    elif isinstance(node, list):
        for one in node:
            yield from _objects(one, depth + 1)


def _kinds(one: Object) -> list[str]:
    kinds = one.get("@type")
    many = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rpartition("/")[2] for kind in many if isinstance(kind, str)]
