"""Files, folders, JSON lines, pages and standard input to articles whose text is frozen."""

from rashomon.intake.build import LONGEST, article_from_text
from rashomon.intake.fetch import FetchOptions
from rashomon.intake.sources import Intake, Source, read_named, read_sources, with_document

__all__ = [
    "LONGEST",
    "FetchOptions",
    "Intake",
    "Source",
    "article_from_text",
    "read_named",
    "read_sources",
    "with_document",
]
