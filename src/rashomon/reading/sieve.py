"""A cheap look at a passage, so that expressions that cannot match in it are not tried."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

DIGITS, WORD = re.compile(r"\d+"), re.compile(r"\w+")
ROWS = ("0", "00", "000", "0000")
"""Among the words that an expression needs they stand for so many digits in a row, whatever they
are: "0" for any digit, "0000" for a year."""


class Sieve:
    """What a passage holds: its letters without case, and how many digits in a row."""

    def __init__(self, passage: str) -> None:
        # A search without regard to case takes the dotless i for an i.
        self.letters = passage.casefold().replace("ı", "i")
        self.digits = max(map(len, DIGITS.findall(passage)), default=0)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the passage, in lower case."""
        return frozenset(WORD.findall(self.letters))

    def among(self, needs: Iterable[str]) -> set[str]:
        """Those of the words (in lower case) that are there, also in a word, and rows of digits.

        All that any expression needs are sought at once: many need the same.
        """
        letters = self.letters
        there = {need for need in needs if need in letters}
        there.update(ROWS[: self.digits])
        return there
