"""Numbers in news style, to values, bounds and units."""

from rashomon.reading.figures.find import find_figures

__all__ = ["find_figures"]
