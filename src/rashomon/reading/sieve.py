"""A cheap look at a passage, so that expressions that cannot match in it are not tried."""

from __future__ import annotations

import re
from collections.abc import Iterable
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

    def among(self, needs: Iterable[str]) -> set[str]:
        """Those of the words (in lower case) that are there, also in a word; `0` is any digit.

        All that any expression needs are sought at once: many need the same.
        """
        letters = self.letters
        there = {need for need in needs if need in letters}
        if self.digits and DIGIT in needs:
            there.add(DIGIT)
        return there
