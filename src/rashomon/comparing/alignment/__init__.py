"""Which statements of several accounts report the same thing."""

from rashomon.comparing.alignment.align import Alignment, align, in_one
from rashomon.comparing.alignment.second import Second

__all__ = ["Alignment", "Second", "align", "in_one"]
