"""The user's decisions: kept beside the evidence, never in it, and replayed on every run."""

from rashomon.comparing.corrections.load import load_corrections, parse_corrections
from rashomon.comparing.corrections.replay import Replay

__all__ = ["Replay", "load_corrections", "parse_corrections"]
