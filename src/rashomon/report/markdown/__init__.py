"""A comparison as a Markdown note."""

from rashomon.report.markdown.write import markdown

__all__ = ["markdown"]
