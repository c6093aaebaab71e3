"""What web addresses hold: asked for politely, within limits, and never inside the own network.

`rashomon.intake.fetch.fetcher.Fetcher` does it; it is imported where an address is named, since
most runs name none.
"""

from rashomon.intake.fetch.options import Fetched, FetchOptions

__all__ = ["FetchOptions", "Fetched"]
