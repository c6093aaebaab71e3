"""Files, folders, streams and pages to articles."""
