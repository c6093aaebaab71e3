"""Groups a stream of articles into stories."""

from rashomon.stories.grouper import Grouper, Join
from rashomon.stories.repair import Change

__all__ = ["Change", "Grouper", "Join"]
