"""Numbers in news style, to values, bounds and units, and what keys them."""

from rashomon.reading.figures.find import find_figures
from rashomon.reading.figures.keys import keyed

__all__ = ["find_figures", "keyed"]
