"""Keeps articles, readings, stories and corrections, in SQLite or PostgreSQL."""

from rashomon.library.keeping import Kept
from rashomon.library.library import Library

__all__ = ["Kept", "Library"]
