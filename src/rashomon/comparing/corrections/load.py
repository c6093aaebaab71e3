"""A file of decisions, YAML or JSON, to corrections."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from rashomon.errors import InputError
from rashomon.records import Correction

MOST_BYTES = 10_000_000
"""Bytes of a file of corrections: tens of thousands of decisions, and no mistaken archive."""
FORMAT = "docs/corrections.md shows the format."


def load_corrections(path: str | Path) -> tuple[Correction, ...]:
    """The corrections of a YAML or JSON file, in its order.

    The file is a list of decisions, or a mapping with that list under `corrections`. Raises
    `InputError`, which names the decision and what is wrong with it; none is passed over.
    """
    where = str(path)
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise InputError(
            f"the corrections cannot be read ({reason})", where=where, next_step="Check the path."
        ) from None
    if len(data) > MOST_BYTES:
        raise InputError(
            f"it has {len(data):,} bytes, more than a file of corrections may have "
            f"({MOST_BYTES:,})",
            where=where,
            next_step="Name a file of corrections.",
        )
    return parse_corrections(_content(data, where), where)


def parse_corrections(content: Any, where: str = "") -> tuple[Correction, ...]:
    """Corrections from what a file held. Raises `InputError`."""
    if isinstance(content, dict):
        content = content.get("corrections")
    if content is None:
        content = []
    if not isinstance(content, Sequence) or isinstance(content, str):
        raise InputError("it holds no list of corrections", where=where, next_step=FORMAT)
    return tuple(_correction(one, number, where) for number, one in enumerate(content, 1))


def _content(data: bytes, where: str) -> Any:
    try:
        return yaml.safe_load(data.decode("utf-8-sig"))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" in line {mark.line + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or type(error).__name__
        raise InputError(
            f"it is neither YAML nor JSON ({problem}{place})", where=where, next_step=FORMAT
        ) from None


def _correction(raw: Any, number: int, where: str) -> Correction:
    if isinstance(raw, Correction):
        return raw
    try:
        return Correction.model_validate(raw)
    except ValidationError as error:
        complaints = [
            f"{'.'.join(map(str, one['loc']))}: {_plain(one['msg'])}".removeprefix(": ")
            for one in error.errors(include_url=False, include_input=False)
        ]
        raise InputError(
            f"correction {number} cannot be used ({'; '.join(complaints)})",
            where=where,
            next_step=FORMAT,
        ) from None


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ")
