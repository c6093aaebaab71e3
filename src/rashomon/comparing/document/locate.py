"""Where words stand in the document: the nearest passage, or none. A look-alike is none.

1. Each word votes for the diagonals on which it stands (rare words count more).
2. In the windows with most votes the longest run that agrees is the anchor. To its left and right
   the words are aligned outwards, and matches are kept as far as they stay dense.
3. The best window counts if it is near enough (`SHARE`), and if no other is as good.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.comparing.differences.words import function_words
from rashomon.comparing.document.source import MOST_PLACES, Document

SHARE = 0.7
"""Share of the words of a quotation that must stand in the document, in order, before the others
are called altered. Set on invented pairs: with one word of five or three of ten replaced readers
still name the sentence; look-alikes of one speaker ("we will never forget …") share up to six."""
FEWEST_WORDS = 5
"""Words that must agree before another is called altered or left out, and of them …"""
FEWEST_CONTENT = 3
"""… words that carry content: "it is what it" stands everywhere. One less is enough
where only one word is another, or of …"""
MANY_WORDS = 7
"""… so many words: "we will … every … before the spring tide" is no formula."""
FEWEST_EXACT = 4
"""Words in one stretch that count although none of them carries content."""
LONGEST_LEAST = 3
"""Words that must agree in a row somewhere."""
LONG_RUN = 8
"""Words in one stretch, `FEWEST_CONTENT` of them with content, that count whatever stands beside
them: look-alikes share up to six, and what was added to such a stretch is altered."""
MOST_SKIPPED = 25
"""Words that a quotation may leave out without dots and still be the same passage: a sentence."""
CRUMB = 3
"""How far from the chain one agreeing word without content may stand to belong to it."""
BUCKET = 32
"""Width of a diagonal's band, in words."""
WINDOWS = 4
"""Windows that are aligned: those with most votes."""

Block = tuple[int, int, int]
"""First word in the quotation, first word in the document, number of words that agree."""


@dataclass(frozen=True)
class Found:
    """Agreeing blocks in order; `times` is how often the same words stand in the document."""

    blocks: tuple[Block, ...]
    times: int = 1

    @property
    def start(self) -> int:
        """First word in the document."""
        return self.blocks[0][1]

    @property
    def end(self) -> int:
        """One past the last word in the document."""
        return self.blocks[-1][1] + self.blocks[-1][2]

    @property
    def agreeing(self) -> int:
        """How many words agree."""
        return sum(size for _, _, size in self.blocks)


def locate(words: Sequence[str], document: Document) -> Found | None:
    """The passage of the document that these words are, or `None`."""
    exact = _exact(words, document)
    if exact:
        return Found(((0, exact[0], len(words)),), len(exact)) if _says(words) else None
    found: list[Found] = []
    for start, end in _windows(words, document):
        match = within(words, document, start, end)
        if match is not None:
            # The same window may hold a second passage as near as the first.
            beside = ((start, match.start), (match.end, end))
            others = [within(words, document, *place) for place in beside]
            found += [match, *(other for other in others if other is not None)]
    if not found:
        return None
    best = max(found, key=lambda f: (f.agreeing, f.start - f.end, -f.start))
    rivals = [f for f in found if f.agreeing == best.agreeing and not _overlap(f, best)]
    return None if rivals else best


def within(words: Sequence[str], document: Document, start: int, end: int) -> Found | None:
    """The passage between two words of the document, if these words are near enough to it."""
    start, end = max(start, 0), min(end, len(document.words))
    if end - start < FEWEST_WORDS:
        return None
    matcher = SequenceMatcher(None, words, document.words[start:end], autojunk=False)
    anchor = matcher.find_longest_match()
    if anchor.size < LONGEST_LEAST:
        return None
    first, last = anchor.b + start, anchor.b + start + anchor.size
    after = words[anchor.a + anchor.size :]
    right = _matches(after, document.words[last : min(last + len(after) + MOST_SKIPPED, end)])
    before = words[: anchor.a]
    left = _matches(
        before[::-1], document.words[max(first - len(before) - MOST_SKIPPED, start) : first][::-1]
    )
    blocks = [
        *((anchor.a - i - size, first - j - size, size) for i, j, size in reversed(left)),
        (anchor.a, first, anchor.size),
        *((anchor.a + anchor.size + i, last + j, size) for i, j, size in right),
    ]
    chain = _chain(blocks, len(left), words)
    if _near(chain, words):
        return Found(tuple(chain))
    return Found((blocks[len(left)],)) if _is_long(blocks[len(left)], words) else None


def _matches(words: Sequence[str], passage: Sequence[str]) -> list[Block]:
    """Agreeing blocks of two sequences; of equal ones the first in both."""
    matcher = SequenceMatcher(None, words, passage, autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]


def exactly_within(
    words: Sequence[str], document: Document, start: int, end: int, *, backwards: bool = False
) -> Found | None:
    """Where between two words of the document exactly these words stand: the first place, or the
    last one if `backwards`.
    """
    places = [p for p in _exact(words, document) if start <= p <= end - len(words)]
    return Found(((0, places[-1 if backwards else 0], len(words)),)) if places else None


def _exact(words: Sequence[str], document: Document) -> list[int]:
    """Every place where exactly these words stand in a row."""
    if not words or any(word not in document.places for word in words):
        return []
    rarest = min(range(len(words)), key=lambda i: (len(document.places[words[i]]), i))
    wanted = list(words)
    return [
        place - rarest
        for place in document.places[words[rarest]]
        if place >= rarest
        and document.words[place - rarest : place - rarest + len(words)] == wanted
    ]


def _says(words: Sequence[str]) -> bool:
    return len(words) >= FEWEST_EXACT or any(word not in function_words() for word in words)


def _windows(words: Sequence[str], document: Document) -> list[tuple[int, int]]:
    """Stretches of the document, as numbers of words, that share most with the words."""
    votes: dict[int, float] = defaultdict(float)
    for number, word in enumerate(words):
        places = document.places.get(word, ())
        if len(places) > MOST_PLACES:
            continue
        for place in places:
            # Half-overlapping bands, so that no passage falls between two of them.
            half = (place - number) // (BUCKET // 2)
            votes[half] += 1 / len(places)
            votes[half - 1] += 1 / len(places)
    ranked = sorted(votes, key=lambda half: (-round(votes[half], 9), half))[:WINDOWS]
    slack = max(MOST_SKIPPED + BUCKET, len(words) // 2)
    return [
        (half * (BUCKET // 2) - slack, half * (BUCKET // 2) + BUCKET + len(words) + slack)
        for half in ranked
    ]


def _chain(blocks: Sequence[Block], best: int, words: Sequence[str]) -> list[Block]:
    """The blocks around number `best`, as far as what lies between two of them is short enough."""
    chain = [blocks[best]]
    for block in blocks[best + 1 :]:
        last = chain[-1]
        if not _goes_on(block, block[1] - last[1] - last[2], block[0] - last[0] - last[2], words):
            continue
        chain.append(block)
    for block in reversed(blocks[:best]):
        first = chain[0]
        end = block[0] + block[2], block[1] + block[2]
        if _goes_on(block, first[1] - end[1], first[0] - end[0], words):
            chain.insert(0, block)
    return chain


def _goes_on(block: Block, skipped: int, other: int, words: Sequence[str]) -> bool:
    """Whether a block belongs to a chain from which `skipped` words of the document part it."""
    if skipped <= CRUMB and other <= CRUMB:
        return True
    content = any(word not in function_words() for word in words[block[0] : block[0] + block[2]])
    return skipped <= MOST_SKIPPED and block[2] >= 2 and content


def _near(chain: Sequence[Block], words: Sequence[str]) -> bool:
    agreeing = [word for at, _, size in chain for word in words[at : at + size]]
    content = sum(word not in function_words() for word in agreeing)
    clear = len(agreeing) >= min(MANY_WORDS, len(words) - 1)
    return (
        len(agreeing) >= FEWEST_WORDS
        and content >= FEWEST_CONTENT - clear
        and max(size for _, _, size in chain) >= LONGEST_LEAST
        and round(len(agreeing) / len(words), 6) >= SHARE
    )


def _is_long(block: Block, words: Sequence[str]) -> bool:
    run = words[block[0] : block[0] + block[2]]
    content = sum(word not in function_words() for word in run)
    return block[2] >= LONG_RUN and content >= FEWEST_CONTENT


def _overlap(one: Found, two: Found) -> bool:
    return one.start < two.end and two.start < one.end
