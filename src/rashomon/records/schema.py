"""The JSON Schema of what Rashomon writes, generated from the record types."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from rashomon.records.comparison import Comparison
from rashomon.records.reading import Reading


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a comparison or a reading."""
    refs, schema = models_json_schema(
        [(Comparison, "serialization"), (Reading, "serialization")],
        title="Rashomon",
        ref_template="#/$defs/{model}",
    )
    for definition in schema["$defs"].values():
        _require_lists(definition)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "anyOf": [refs[Comparison, "serialization"], refs[Reading, "serialization"]],
        **schema,
    }


def _require_lists(definition: dict[str, Any]) -> None:
    """Lists are always written, possibly empty; other fields with a default may be left out."""
    lists = [
        name
        for name, field in definition.get("properties", {}).items()
        if "prefixItems" in field or field.get("type") == "array"
    ]
    required = definition.get("required", [])
    definition["required"] = [
        name for name in definition.get("properties", {}) if name in {*required, *lists}
    ]
