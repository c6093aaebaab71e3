"""The reader in the browser and the HTTP API, on the same templates as the HTML report."""

from rashomon.web.app import create_app
from rashomon.web.guard import Access

__all__ = ["Access", "create_app"]
