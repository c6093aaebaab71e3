"""The verbs of the command `rashomon`. Each is thin: it calls a room and prints what comes back."""

from rashomon.cli.group import main

__all__ = ["main"]
