"""Rashomon: one event, every account.

comparison = rashomon.compare("agency.md", "tabloid.md")
readings = rashomon.read("reports/")
"""

from rashomon.api import __version__, compare, explain, open_library, read
from rashomon.corpora import corpus
from rashomon.errors import (
    InputError,
    LibraryError,
    ModelError,
    NothingToDoError,
    RashomonError,
    SpanError,
)
from rashomon.intake import FetchOptions, Intake, article_from_text, read_sources
from rashomon.records import (
    Article,
    Comparison,
    Correction,
    Point,
    Quotation,
    Reading,
    Span,
    json_schema,
)

__all__ = [
    "Article",
    "Comparison",
    "Correction",
    "FetchOptions",
    "InputError",
    "Intake",
    "LibraryError",
    "ModelError",
    "NothingToDoError",
    "Point",
    "Quotation",
    "RashomonError",
    "Reading",
    "Span",
    "SpanError",
    "__version__",
    "article_from_text",
    "compare",
    "corpus",
    "explain",
    "json_schema",
    "open_library",
    "read",
    "read_sources",
]
