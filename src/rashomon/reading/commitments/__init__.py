"""Commitments: what somebody in an article undertakes to do."""

from rashomon.reading.commitments.find import find_commitments

__all__ = ["find_commitments"]
