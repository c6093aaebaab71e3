"""A comparison as terminal view and JSON."""
