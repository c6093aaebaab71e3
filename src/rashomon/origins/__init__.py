"""Many articles to copies and their origin."""

from rashomon.origins.find import find_origins

__all__ = ["find_origins"]
