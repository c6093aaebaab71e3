"""A comparison as W3C Web Annotations: every passage with what was found in it.

The Web Annotation Data Model (W3C Recommendation, 23 February 2017) in its JSON-LD form: one
collection with one page of annotations. A target is the text of an article, named by its hash
(RFC 6920), with the passage's position in code points and its words; where the article has a URL,
the page there is a second target, with the words alone. `context.json` beside this module defines
the terms that are used, for readers without a network.
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any

from rashomon.records import Article, Comparison, Difference, Quotation, Span
from rashomon.report.html.passages import web_page
from rashomon.report.words import CLASSES, KINDS, amount, day_words

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and after a passage that tell it from others in the same words; the length
that the Web Annotation model's own examples and the tools of annotation use."""
Json = dict[str, Any]


def annotation_collection(comparison: Comparison) -> Json:
    """The collection, as JSON-LD. The same comparison gives the same ids."""
    articles = {article.id: article for article in comparison.articles}
    items = [_annotation(articles, *one) for one in _found(comparison)]
    name = _urn("collection", *(article.sha256 for article in comparison.articles))
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": _clean(comparison.story.title) or "A story without a title",
        "total": len(items),
        "first": {
            "id": _urn("page", name),
            "type": "AnnotationPage",
            "partOf": name,
            "startIndex": 0,
            "items": items,
        },
    }


def annotations_json(comparison: Comparison) -> str:
    """The collection as text."""
    return json.dumps(annotation_collection(comparison), ensure_ascii=False, indent=1) + "\n"


def context() -> Json:
    """The terms that the annotations use, each with its meaning as an IRI."""
    path = files("rashomon.report.annotations").joinpath("context.json")
    found: Json = json.loads(path.read_text(encoding="utf-8"))
    return found


def text_name(article: Article) -> str:
    """The name of an article's text by its hash: `ni:///sha-256;...` (RFC 6920)."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(article.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


Finding = tuple[Span, str, Sequence[Json]]
"""A passage, why it is annotated (a motivation of the model), and the bodies."""


def _found(comparison: Comparison) -> Iterator[Finding]:
    for point in comparison.points:
        for cell in point.cells:
            for span in cell.spans:
                bodies = [_body("tagging", f"point {point.id}"), _body("describing", point.gloss)]
                yield span, "classifying", bodies
        for one in point.differences:
            yield from _difference(one, point.id)
    for quotation in comparison.quotations:
        yield from _quotation(quotation)
    for figure in comparison.figures:
        yield figure.span, "identifying", [_body("tagging", "figure"), _name(amount(figure))]
    for date in comparison.dates:
        named = day_words(date)
        told = [_name(named)] if named else []
        yield date.span, "identifying", [_body("tagging", "date"), *told]
    for entity in comparison.entities:
        for mention in entity.mentions:
            yield mention, "identifying", [_body("tagging", entity.type), _name(entity.name)]
    for commitment in comparison.commitments:
        yield commitment.span, "classifying", [_body("tagging", "commitment")]


def _difference(one: Difference, point: str) -> Iterator[Finding]:
    kind = f"{one.class_}: {KINDS[one.kind]} ({CLASSES[one.class_]})"
    for reading in one.readings:
        bodies = [
            _body("tagging", f"point {point}"),
            _body("classifying", kind),
            _name(reading.value),
            _body("commenting", one.why),
        ]
        yield reading.span, "assessing", bodies


def _quotation(one: Quotation) -> Iterator[Finding]:
    tags = [_body("tagging", "quotation"), _body("classifying", f"{one.stance}, {one.form}")]
    speaker = [_name(one.speaker.name)] if one.speaker is not None else []
    for part in one.parts or (one.content,):
        yield part, "identifying", [*tags, *speaker]


def _body(purpose: str, value: str) -> Json:
    body = {"type": "TextualBody", "purpose": purpose, "value": _clean(value)}
    return body | ({"language": "en"} if purpose in ("commenting", "describing") else {})


def _name(value: str) -> Json:
    return _body("identifying", value)


def _annotation(
    articles: dict[str, Article], span: Span, motivation: str, bodies: Sequence[Json]
) -> Json:
    article = articles[span.article]
    told = json.dumps(list(bodies), ensure_ascii=True)
    return {
        "id": _urn(article.sha256, str(span.start), str(span.end), motivation, told),
        "type": "Annotation",
        "motivation": motivation,
        "body": list(bodies),
        "target": _targets(article, span),
    }


def _targets(article: Article, span: Span) -> list[Json]:
    quote = _quote(article, span)
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    text: Json = {"id": text_name(article), "type": "Text", "format": "text/plain"}
    if article.language:
        text["language"] = _clean(article.language)
    found: list[Json] = [
        {"type": "SpecificResource", "source": text, "selector": [position, quote]}
    ]
    page = web_page(article.url)
    if page is not None:
        found.append({"type": "SpecificResource", "source": page, "selector": quote})
    return found


def _quote(article: Article, span: Span) -> Json:
    quote: Json = {"type": "TextQuoteSelector", "exact": _clean(span.text)}
    before = _clean(article.text[max(span.start - AROUND, 0) : span.start])
    after = _clean(article.text[span.end : span.end + AROUND])
    if before:
        quote["prefix"] = before
    if after:
        quote["suffix"] = after
    return quote


def _clean(text: str) -> str:
    """Half surrogates, which no UTF-8 can hold, as U+FFFD; nothing else is changed."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _urn(*parts: str) -> str:
    """A name that depends on the parts alone."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(("rashomon", *map(_clean, parts)))).urn
