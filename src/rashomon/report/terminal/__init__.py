"""A comparison, or one reading, on a terminal."""

from rashomon.report.terminal.comparison import show_comparison
from rashomon.report.terminal.reading import show_reading

__all__ = ["show_comparison", "show_reading"]
