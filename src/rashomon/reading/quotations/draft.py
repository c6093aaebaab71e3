"""A quotation while it is being put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.reading.quotations.cues import Cue
from rashomon.reading.quotations.marks import Run
from rashomon.reading.quotations.sources import Source


@dataclass
class Draft:
    """Parts as code-point ranges, marks included; `marked` while it stands on runs in marks.

    `spoken` words are a transcript's: direct without marks. `runs` are marks inside other marks.
    """

    cue: Cue | None
    parts: list[tuple[int, int]]
    source: Source | None
    stance: str
    why: str = ""
    marked: bool = False
    spoken: bool = False
    runs: tuple[Run, ...] = ()

    @property
    def start(self) -> int:
        """Where the first part begins."""
        return min(start for start, _ in self.parts)

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return max(end for _, end in self.parts)

    def widen(self, pieces: Sequence[tuple[int, int]], cue_at: int) -> None:
        """Take in words without marks that the cue's clause adds right before or behind a run."""
        sides = {start > cue_at for start, _ in self.parts}
        if len(sides) > 1:
            return  # “X,” he told reporters, “Y”: what stands between is not said
        for start, end in pieces:
            for index, (left, right) in enumerate(self.parts):
                touches = start < right and left < end
                same_side = (start > cue_at) == (left > cue_at)
                if touches and same_side:
                    self.parts[index] = (min(start, left), max(end, right))
        self.parts = joined_ranges(self.parts)


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts without those that have the same words; the one in marks stays."""
    kept: dict[tuple[tuple[int, int], ...], Draft] = {}
    for draft in sorted(drafts, key=lambda d: (-d.marked, d.start - d.end, d.start)):
        kept.setdefault(tuple(draft.parts), draft)
    return list(kept.values())


def joined_ranges(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping ranges made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
