"""Names of news agencies, kept as data."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def agency_names() -> dict[str, str]:
    """Every spelling of an agency's name with the name that is shown."""
    text = files("rashomon.origins").joinpath("agencies.toml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = tomllib.loads(text)["agencies"]
    return {form: name for name, forms in table.items() for form in (name, *forms)}


@lru_cache(maxsize=1)
def agency_pattern() -> str:
    """An alternation of all spellings, the longest first."""
    forms = sorted(agency_names(), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form) for form in forms)
