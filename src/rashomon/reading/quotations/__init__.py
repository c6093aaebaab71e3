"""Quotations: who said what, in marks and without."""

from rashomon.reading.quotations.find import find_quotations, quoted_ranges
from rashomon.reading.quotations.lexicon import Lexicon, shipped_lexicon

__all__ = ["Lexicon", "find_quotations", "quoted_ranges", "shipped_lexicon"]
