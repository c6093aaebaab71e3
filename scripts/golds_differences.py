"""Score differences against the gold of our own (tests/golds/differences/).

Use: golds_differences.py [--split dev|test] [--misses]

A file holds one event, three invented accounts, whose heads list what differs between them (`d1`,
with kind and class) and what only looks so (`t1`); `{d1: passage}` marks where. A difference of the
gold is found where one that is claimed has readings in its passages in two accounts, or in one
alone where the gold has it in one. A claim, conflict or divergence, is right where it finds one.
Stories with an odd number are dev, whose misses may be read; the others test.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from golds import SPLITS, Range
from rashomon.api import compare
from rashomon.intake import article_from_text
from rashomon.records import Comparison, Difference

FOLDER = Path(__file__).resolve().parent.parent / "tests/golds/differences"
HEAD = re.compile(r"# (?P<id>[dt]\d+) (?P<kind>[a-z-]+)(?: (?P<class>[a-z]+))?: (?P<why>.+)")
ACCOUNT = re.compile(r"^=== (\S+)(?: (\S+))?\n", re.MULTILINE)
MARK = re.compile(r"\{(?P<ids>[a-z0-9,]+): (?P<words>[^{}]*)\}")
COUNTED = ("conflict", "divergence")


@dataclass(frozen=True)
class Expected:
    """One entry of a story's head and its passages, by account."""

    id: str
    kind: str
    class_: str
    why: str
    places: dict[str, list[Range]]


@dataclass(frozen=True)
class Story:
    """The accounts without marks, `(text, published)` by name, and what is expected of them."""

    name: str
    texts: dict[str, tuple[str, str | None]]
    differences: list[Expected]
    traps: list[Expected]


@dataclass
class Scores:
    """Found of the gold by kind and class, right of claimed by kind and class, traps claimed."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    kind_found: int = 0
    claimed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    traps: int = 0
    trapped: int = 0
    lines: list[str] = field(default_factory=list)


def read_story(path: Path) -> Story:
    """A story from its file. Raises `ValueError` where a head and the marks do not fit."""
    head, *parts = ACCOUNT.split(path.read_text(encoding="utf-8"))
    texts: dict[str, tuple[str, str | None]] = {}
    places: dict[str, dict[str, list[Range]]] = defaultdict(lambda: defaultdict(list))
    for name, day, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        text, end = "", 0
        for mark in MARK.finditer(body):
            text += body[end : mark.start()]
            for key in mark["ids"].split(","):
                places[key][name].append((len(text), len(text) + len(mark["words"])))
            text += mark["words"]
            end = mark.end()
        texts[name] = text + body[end:], day
    entries = []
    for line in head.strip().splitlines():
        match = HEAD.fullmatch(line)
        if match is None or match["id"] not in places:
            raise ValueError(f"{path.name}: {line!r} is no entry, or has no passage")
        entries.append(
            Expected(
                match["id"],
                match["kind"],
                match["class"] or "",
                match["why"],
                dict(places[match["id"]]),
            )
        )
    if unknown := places.keys() - {entry.id for entry in entries}:
        raise ValueError(f"{path.name}: {sorted(unknown)} stand in no head")
    return Story(
        path.stem,
        texts,
        [e for e in entries if e.kind != "trap"],
        [e for e in entries if e.kind == "trap"],
    )


def stories(split: str) -> list[Story]:
    """The stories of one split."""
    odd = split == "dev"
    paths = sorted(FOLDER.glob("*.txt"))
    return [read_story(p) for p in paths if (int(p.name[1:3]) % 2 == 1) == odd]


def compared(story: Story) -> Comparison:
    """The comparison of the story's accounts."""
    articles = [
        article_from_text(text, id=name, published=day) for name, (text, day) in story.texts.items()
    ]
    return compare(*articles, one_event=True)


def claims(comparison: Comparison) -> Iterator[Difference]:
    """Every difference once."""
    seen = set()
    for point in comparison.points:
        for difference in point.differences:
            key = difference.kind, tuple(r.span.range for r in difference.readings)
            if key not in seen:
                seen.add(key)
                yield difference


def meets(difference: Difference, expected: Expected) -> bool:
    """Whether readings stand in the passages of two accounts, or of all where it has one."""
    inside = {
        reading.span.article
        for reading in difference.readings
        for start, end in expected.places.get(reading.span.article, [])
        if reading.span.start < end and start < reading.span.end
    }
    return len(inside) >= min(2, len(expected.places))


def add(scores: Scores, story: Story, found: Sequence[Difference]) -> None:
    """Score what is claimed of one story."""
    for expected in story.differences:
        hits = [d for d in found if meets(d, expected)]
        for key in ("all", expected.class_, expected.kind):
            scores.gold[key] += 1
            scores.found[key] += bool(hits)
        scores.kind_found += any(d.kind == expected.kind for d in hits)
        if not hits:
            scores.lines.append(_line(story, "missed", expected))
    scores.traps += len(story.traps)
    for difference in found:
        if difference.class_ not in COUNTED:
            continue
        right = any(meets(difference, e) for e in story.differences)
        for key in ("all", difference.class_, difference.kind):
            scores.claimed[key] += 1
            scores.right[key] += right
        if not right:
            into = [t for t in story.traps if meets(difference, t)]
            scores.trapped += bool(into)
            scores.lines.append(
                f"{story.name} wrong {difference.class_} {difference.kind}: {difference.why}"
                + "".join(f" [trap: {t.why}]" for t in into)
                + "".join(f"\n    {r.span.article}: {r.span.text}" for r in difference.readings)
            )


def _line(story: Story, what: str, expected: Expected) -> str:
    head = f"{story.name} {what} {expected.id} {expected.kind} {expected.class_}: {expected.why}"
    return head + "".join(
        f"\n    {name}: {story.texts[name][0][start:end]}"
        for name, ranges in expected.places.items()
        for start, end in ranges
    )


def score(split: str) -> Scores:
    """Compare all stories of a split, and score what is claimed."""
    scores = Scores()
    for story in stories(split):
        add(scores, story, list(claims(compared(story))))
    return scores


def main() -> None:
    """Print the table, and the misses on demand."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--split", choices=SPLITS, default="dev")
    parser.add_argument("--misses", action="store_true", help="list what is missed and wrong")
    options = parser.parse_args()
    scores = score(options.split)
    print("| differences | found / gold | right / claimed |\n| --- | ---: | ---: |")
    for key in dict.fromkeys([*sorted(scores.gold), *sorted(scores.claimed)]):
        found, right = f"{scores.found[key]}/{scores.gold[key]}", scores.right[key]
        print(f"| {key} | {found} | {right}/{scores.claimed[key]} |")
    print(f"\nof the right kind {scores.kind_found}; traps claimed {scores.trapped}/{scores.traps}")
    if options.misses:
        print("\n".join(scores.lines))


if __name__ == "__main__":
    main()
