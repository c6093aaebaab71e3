"""Measure whether copies are found, and which independent accounts are taken for copies.

Use: copies.py [--cache FILE]    Needs the texts of others (RASHOMON_SHARED); some minutes.

From every report of ECB+ dev four copies are made: its first 30 %, its first half, 8 % of its
words changed, its sentences in another order. Each must be of one origin with the report. Then all
pairs of reports on one event (a subtopic) are listed that are taken for one origin: for a human to
read, since ECB+ holds copies of agencies' texts. Seeds are fixed: the numbers repeat.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

from rashomon.intake import article_from_text
from rashomon.models import load_parser
from rashomon.origins import find_origins
from rashomon.reading import read_article
from rashomon.records import Reading

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared"))
CHANGED = 0.08
OTHER_WORDS = "river lamp quietly seven often paper window north carried green never".split()  # noqa: SIM905


def first_part(text: str, share: float) -> str:
    """The first sentences of a report (one a line in ECB+), up to a share of its characters."""
    cut = text.rfind(" ", 0, max(int(len(text) * share), 1))
    return text[: cut if cut > 0 else int(len(text) * share)].rstrip()


def changed(text: str, rng: random.Random) -> str:
    """The text with 8 % of its words replaced."""
    words = text.split(" ")
    for place in rng.sample(range(len(words)), max(round(len(words) * CHANGED), 1)):
        words[place] = rng.choice(OTHER_WORDS)
    return " ".join(words)


def reordered(text: str, rng: random.Random) -> str:
    """The text's lines in another order."""
    lines = [line for line in text.split("\n") if line.strip()]
    rng.shuffle(lines)
    return "\n".join(lines)


COPIES: dict[str, Callable[[str, random.Random], str]] = {
    "first 30 %": lambda text, _: first_part(text, 0.3),
    "first half": lambda text, _: first_part(text, 0.5),
    "8 % of words changed": changed,
    "reordered": reordered,
}


def reports() -> list[tuple[str, str, str]]:
    """Subtopic, id and text of every report of ECB+ dev."""
    path = SHARED / "data" / "alignment" / "dev.jsonl"
    with path.open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    return [(one["subtopic"], one["doc_id"], one["text"]) for one in documents]


def read_all() -> dict[str, tuple[str, Reading]]:
    """Readings of the reports and of their copies (`id` and `id/copy`), with the subtopic."""
    parser = load_parser()
    found: dict[str, tuple[str, Reading]] = {}
    for subtopic, key, text in reports():
        made = {key: text} | {
            f"{key}/{name}": make(text, random.Random(f"{key}/{name}"))  # noqa: S311
            for name, make in COPIES.items()
        }
        for name, words in made.items():
            article = article_from_text(words, id=name, language="en")
            found[name] = (subtopic, read_article(article, parser))
    return found


def one_origin(one: Reading, two: Reading) -> bool:
    """Whether two accounts are taken for one origin."""
    return len(find_origins([one, two])) == 1


def copies_missed(readings: dict[str, tuple[str, Reading]]) -> Iterator[tuple[str, str]]:
    """Copies that are not found: which kind, of which report."""
    for key, (_, reading) in readings.items():
        report, _, kind = key.partition("/")
        if kind and not one_origin(readings[report][1], reading):
            yield kind, report


def taken_for_copies(readings: dict[str, tuple[str, Reading]]) -> Iterator[tuple[str, str, str]]:
    """Pairs of reports on one event that are taken for one origin, with its reason."""
    events: dict[str, list[Reading]] = defaultdict(list)
    for key, (subtopic, reading) in readings.items():
        if "/" not in key:
            events[subtopic].append(reading)
    for group in events.values():
        for one, two in combinations(group, 2):
            origins = find_origins([one, two])
            if len(origins) == 1:
                shares = [copied.share for copied in origins[0].copied]
                yield one.article.id, two.article.id, f"{max(shares, default=0):.2f}"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("--cache", type=Path, help="keep the readings in this file")
    chosen = options.parse_args()
    cache: Path | None = chosen.cache
    if cache is not None and cache.exists():
        readings = pickle.loads(cache.read_bytes())  # noqa: S301 - the user's own file
    else:
        readings = read_all()
        if cache is not None:
            cache.write_bytes(pickle.dumps(readings))
    missed = list(copies_missed(readings))
    each = sum("/" not in key for key in readings)
    print("| copy | found | of |\n| --- | ---: | ---: |")
    for kind in COPIES:
        lost = [report for other, report in missed if other == kind]
        print(f"| {kind} | {each - len(lost)} | {each} |" + (f" missed: {lost}" if lost else ""))
    pairs = list(taken_for_copies(readings))
    print(f"\npairs of reports on one event taken for copies: {len(pairs)}")
    for one, two, share in pairs:
        print(f"- {one} {two} {share}")


if __name__ == "__main__":
    main()
