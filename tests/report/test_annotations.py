"""Web Annotations: valid by the model, and passages of the texts."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from invented import hostile, invented, many, with_document

from rashomon.records import Comparison
from rashomon.report.annotations import annotation_collection, annotations_json, context

MOTIVATIONS = [
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
    "highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging",
]  # fmt: skip
IRI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:\S+$"}
SELECTOR = {
    "oneOf": [
        {
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
            "required": ["type", "start", "end"],
            "additionalProperties": False,
        },
        {
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string", "minLength": 1},
                "suffix": {"type": "string", "minLength": 1},
            },
            "required": ["type", "exact"],
            "additionalProperties": False,
        },
    ]
}
BODY = {
    "properties": {
        "type": {"const": "TextualBody"},
        "purpose": {"enum": MOTIVATIONS},
        "value": {"type": "string"},
        "language": {"type": "string"},
    },
    "required": ["type", "purpose", "value"],
    "additionalProperties": False,
}
TARGET = {
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": {
            "anyOf": [
                IRI,
                {
                    "type": "object",
                    "properties": {
                        "id": IRI,
                        "type": {"enum": ["Dataset", "Image", "Video", "Sound", "Text"]},
                        "format": {"type": "string", "pattern": r"^[a-z]+/[a-z.+-]+$"},
                        "language": {"type": "string"},
                    },
                    "required": ["id"],
                    "additionalProperties": False,
                },
            ]
        },
        "selector": {"anyOf": [SELECTOR, {"type": "array", "items": SELECTOR, "minItems": 1}]},
    },
    "required": ["type", "source", "selector"],
    "additionalProperties": False,
}
ANNOTATION = {
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": MOTIVATIONS},
        "body": {"type": "array", "items": BODY, "minItems": 1},
        "target": {"type": "array", "items": TARGET, "minItems": 1},
    },
    "required": ["id", "type", "motivation", "body", "target"],
    "additionalProperties": False,
}
COLLECTION = {
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "properties": {
                "id": IRI,
                "type": {"const": "AnnotationPage"},
                "partOf": IRI,
                "startIndex": {"const": 0},
                "items": {"type": "array", "items": ANNOTATION},
            },
            "required": ["id", "type", "partOf", "startIndex", "items"],
            "additionalProperties": False,
        },
    },
    "required": ["@context", "id", "type", "label", "total", "first"],
    "additionalProperties": False,
}
"""The Web Annotation Data Model (sections 3 to 5), as far as these annotations use it."""

EVERY = pytest.mark.parametrize(
    "comparison",
    [invented(), with_document(), many(20), hostile()],
    ids=["invented", "document", "many", "hostile"],
)


@EVERY
def test_the_collection_is_valid_by_the_model(comparison: Comparison) -> None:
    found = annotation_collection(comparison)
    jsonschema.validate(found, COLLECTION)
    items = found["first"]["items"]
    assert found["total"] == len(items) > 0
    assert json.loads(annotations_json(comparison).encode()) == found


@EVERY
def test_no_two_annotations_have_one_name(comparison: Comparison) -> None:
    names = [one["id"] for one in annotation_collection(comparison)["first"]["items"]]
    assert len(names) == len(set(names))


def keys(node: Any) -> set[str]:
    if isinstance(node, dict):
        return set(node) | {key for value in node.values() for key in keys(value)}
    if isinstance(node, list):
        return {key for value in node for key in keys(value)}
    return set()


def types(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["type"]} if "type" in node else set()
        return own | {one for value in node.values() for one in types(value)}
    return {one for value in node for one in types(value)} if isinstance(node, list) else set()


def test_the_context_that_ships_defines_every_term() -> None:
    found = annotation_collection(with_document())
    terms = context()["@context"]
    assert (keys(found) - {"@context"}) | types(found) <= set(terms)
    purposes = {b["purpose"] for one in found["first"]["items"] for b in one["body"]}
    assert purposes | {one["motivation"] for one in found["first"]["items"]} <= set(terms)
    for name, meaning in terms.items():
        iri = meaning["@id"] if isinstance(meaning, dict) else meaning
        prefix = iri.partition(":")[0]
        assert prefix in terms or iri.startswith(("http://", "@")), name


@EVERY
def test_every_target_is_the_passage(comparison: Comparison) -> None:
    texts = [one.text for one in comparison.articles]
    for one in annotation_collection(comparison)["first"]["items"]:
        position, quote = one["target"][0]["selector"]
        held = [text for text in texts if "\ud83d" in text or quote["exact"] in text]
        assert any(
            text[position["start"] : position["end"]].encode("utf-8", "replace").decode()
            == quote["exact"].replace("\ufffd", "?")
            for text in held
        )
        for other in one["target"][1:]:
            assert other["source"].startswith("https://")
            assert other["selector"] == quote
