"""Dates: the times that an article names, as days."""

from rashomon.reading.dates.find import find_dates, resolve_with_story

__all__ = ["find_dates", "resolve_with_story"]
