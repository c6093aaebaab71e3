"""A comparison as one self-contained page for the browser."""

from rashomon.report.html.page import html_page, page_view

__all__ = ["html_page", "page_view"]
