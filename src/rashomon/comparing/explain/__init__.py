"""Why two passages of a comparison were joined, not joined, or not called a difference."""

from rashomon.comparing.explain.explain import Explanation, explain
from rashomon.comparing.explain.passages import find_passage, find_passages

__all__ = ["Explanation", "explain", "find_passage", "find_passages"]
