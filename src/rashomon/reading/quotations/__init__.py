"""Quotations: who said what, in marks and without."""

from rashomon.reading.quotations.find import find_quotations, quoted_ranges

__all__ = ["find_quotations", "quoted_ranges"]
