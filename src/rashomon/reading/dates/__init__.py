"""Dates: the times that an article names, as days."""

from rashomon.reading.dates.find import anchor_of, find_dates, resolve_with_story

__all__ = ["anchor_of", "find_dates", "resolve_with_story"]
