"""What all records share: they are immutable, closed, and written under CONTRACT names."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """An immutable record.

    Unknown fields are refused. JSON uses the contract's names: a Python attribute that ends in an
    underscore (`from_`, `class_`, `schema_`) stands for the name without it. Optional fields that
    are `None` are left out of the JSON.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        ser_json_inf_nan="null",
    )

    def to_json(self, *, indent: int | None = None) -> str:
        """The record as JSON under the contract's names, without what is `None`."""
        return self.model_dump_json(exclude_none=True, indent=indent)
