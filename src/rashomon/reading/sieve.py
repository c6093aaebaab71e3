"""A cheap look at a passage, so that expressions that cannot match in it are not tried."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

DIGIT, WORD = re.compile(r"\d"), re.compile(r"\w+")


def shape(text: str) -> str:
    """The text without case, with `0` for any digit: "0000" is a year, "0th" ends an ordinal."""
    # A search without regard to case takes the dotless i for an i.
    return DIGIT.sub("0", text.casefold().replace("ı", "i"))


class Sieve:
    """What a passage holds: its shape, and whether there is a digit."""

    def __init__(self, passage: str) -> None:
        self.shape = shape(passage)
        self.digits = "0" in self.shape

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the passage, in lower case."""
        return frozenset(WORD.findall(self.shape))

    def among(self, needs: Iterable[str]) -> set[str]:
        """Those of the shapes that are there, also in a word.

        All that any expression needs are sought at once: many need the same.
        """
        passage = self.shape
        return {need for need in needs if need in passage}
