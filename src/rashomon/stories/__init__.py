"""Groups a stream of articles into stories."""

from rashomon.stories.grouper import RESTORED, Grouper, Join
from rashomon.stories.repair import Change

__all__ = ["RESTORED", "Change", "Grouper", "Join"]
