"""Every error that Rashomon raises on purpose.

    RashomonError
    ├── SpanError          a span does not match its text
    ├── InputError         one input cannot be read; the others still are
    │   └── LaterError     it cannot be read now, and may be later
    ├── NothingToDoError   no input is left, or too few for what was asked
    ├── ModelError         a model is missing or is not the one that is needed
    └── LibraryError       a library that cannot be used

Each says what happened, where, and what to do next.
"""

from __future__ import annotations


class RashomonError(Exception):
    """Base of all errors: `what` happened, `where`, and what to do `next_step`."""

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        self.what = what
        self.where = where
        self.next_step = next_step
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        step = f" {self.next_step}" if self.next_step else ""
        return f"{place}{self.what}.{step}"


class SpanError(RashomonError):
    """A span whose offsets do not match its text."""


class InputError(RashomonError):
    """One input that cannot be read. The other inputs are not touched by it."""


class LaterError(InputError):
    """An input that cannot be read now, and may be later: a busy site, a failed connection."""


class NothingToDoError(RashomonError):
    """No input could be read, or fewer accounts than the work needs."""


class ModelError(RashomonError):
    """A model that is missing, or another one than was asked for."""


class LibraryError(RashomonError):
    """A library that is not there, cannot be used, or is full."""
