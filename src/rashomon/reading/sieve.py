"""A cheap look at a passage, so that expressions that cannot match in it are not tried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

DIGIT = "0"
"""Stands for any digit among the words that an expression needs."""
DIGITS, WORD = re.compile(r"\d"), re.compile(r"\w+")


class Sieve:
    """What a passage holds: its letters without case, and whether there is a digit."""

    def __init__(self, passage: str) -> None:
        # A search without regard to case takes the dotless i for an i.
        self.letters = passage.casefold().replace("ı", "i")
        self.digits = DIGITS.search(passage) is not None

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the passage, in lower case."""
        return frozenset(WORD.findall(self.letters))

    def holds(self, needs: Sequence[str]) -> bool:
        """Whether any of these (in lower case) is there, also in a word; `0` is any digit."""
        return any(map(self.letters.__contains__, needs)) or (self.digits and DIGIT in needs)
