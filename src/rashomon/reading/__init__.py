"""One article to its reading."""
