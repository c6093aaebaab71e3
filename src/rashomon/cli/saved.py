"""A saved comparison or reading, checked without trusting a word of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from rashomon.errors import InputError, RashomonError
from rashomon.records import Comparison, Reading, text_hash

KINDS: dict[str, type[Comparison] | type[Reading]] = {
    "rashomon/comparison/1": Comparison,
    "rashomon/reading/1": Reading,
}
SPAN_FIELDS = frozenset(("article", "start", "end", "text"))
SHOWN = 60
"""Characters of a wrong passage that are shown."""
MOST_COMPLAINTS = 5
"""Complaints of the schema that are shown; one fault often brings many."""
_WRITE_AGAIN = "Write it again with `rashomon compare --json`."


@dataclass(frozen=True)
class Saved:
    """A file that is JSON and names a schema that is known."""

    name: str
    content: dict[str, Any]
    kind: type[Comparison] | type[Reading]

    @property
    def articles(self) -> list[Any]:
        """The articles that stand in it, unchecked."""
        if self.kind is Reading:
            return [self.content.get("article")]
        found = self.content.get("articles")
        return found if isinstance(found, list) else []

    def validate(self) -> None:
        """Raise `InputError` where it does not follow the schema."""
        try:
            self.kind.model_validate(self.content)
        except ValidationError as error:
            complaints = [
                f"{'.'.join(map(str, one['loc']))}: {one['msg']}"
                for one in error.errors(include_url=False, include_input=False)
            ]
            raise InputError(
                f"it does not follow its schema ({'; '.join(complaints[:MOST_COMPLAINTS])})",
                where=self.name,
                next_step=_WRITE_AGAIN,
            ) from None
        except RashomonError as error:
            raise InputError(error.what, where=self.name, next_step=_WRITE_AGAIN) from None


@dataclass(frozen=True)
class Result:
    """How many spans and articles were checked, and a line for each that is wrong."""

    spans: int
    articles: int
    wrong: tuple[str, ...]


def load(data: bytes, name: str) -> Saved:
    """Parse a saved file. Raises `InputError` if it is none."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise InputError(f"it is no JSON ({reason})", where=name, next_step=_WRITE_AGAIN) from None
    schema = content.get("schema") if isinstance(content, dict) else None
    kind = KINDS.get(schema) if isinstance(schema, str) else None
    if kind is None:
        named = f"its schema is {schema!r}" if schema is not None else "it names no schema"
        raise InputError(
            f"it is no comparison or reading that this version knows ({named}; "
            f"known are {', '.join(KINDS)})",
            where=name,
            next_step=_WRITE_AGAIN,
        )
    return Saved(name, content, kind)


def check(saved: Saved) -> Result:
    """Hold every text against its hash and every span against its text."""
    wrong: list[str] = []
    texts: dict[str, str] = {}
    for number, article in enumerate(saved.articles):
        complaint = _article(article, texts)
        if complaint:
            wrong.append(f"articles[{number}]: {complaint}")
    spans = 0
    for place, span in _spans(saved.content):
        spans += 1
        complaint = _span(span, texts)
        if complaint:
            wrong.append(f"{place}: {complaint}")
    return Result(spans, len(texts), tuple(wrong))


def _article(article: Any, texts: dict[str, str]) -> str | None:
    if not isinstance(article, dict):
        return "it is no article"
    identity, text = article.get("id"), article.get("text")
    if not isinstance(identity, str) or not isinstance(text, str):
        return "it has no id or no text"
    if identity in texts:
        return f"the id {identity!r} stands for two articles"
    texts[identity] = text
    if article.get("sha256") != text_hash(text):
        return f"the text of {identity!r} is not the one that its hash names"
    return None


def _span(span: dict[str, Any], texts: dict[str, str]) -> str | None:
    article, start, end, words = (span[name] for name in ("article", "start", "end", "text"))
    text = texts.get(article) if isinstance(article, str) else None
    if text is None:
        return f"it names the article {article!r}, which is not here"
    whole = all(isinstance(n, int) and not isinstance(n, bool) for n in (start, end))
    if not whole or not isinstance(words, str):
        return "its offsets are no whole numbers, or its text is no string"
    if not 0 <= start < end <= len(text):
        return f"{article}:{start}-{end} is no passage of a text of {len(text)} characters"
    if text[start:end] != words:
        return f"{article}:{start}-{end} is {text[start:end][:SHOWN]!r}, not {words[:SHOWN]!r}"
    return None


def _spans(content: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every span with its place, in the order of the file; no recursion, whatever the nesting."""
    waiting: list[tuple[str, Any]] = [("", content)]
    while waiting:
        place, node = waiting.pop()
        if isinstance(node, dict):
            if node.keys() >= SPAN_FIELDS:
                yield place, node
            inner = [(f"{place}.{name}".lstrip("."), value) for name, value in node.items()]
        elif isinstance(node, list):
            inner = [(f"{place}[{number}]", value) for number, value in enumerate(node)]
        else:
            continue
        waiting.extend(reversed(inner))
