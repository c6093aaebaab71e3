"""The readings of one story to a comparison."""
