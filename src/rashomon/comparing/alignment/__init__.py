"""Which statements of several accounts report the same thing."""

from rashomon.comparing.alignment.align import Alignment, align

__all__ = ["Alignment", "align"]
