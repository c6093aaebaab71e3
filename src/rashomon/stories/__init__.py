"""Groups a stream of articles into stories."""

from rashomon.stories.grouper import Grouper, Join

__all__ = ["Grouper", "Join"]
