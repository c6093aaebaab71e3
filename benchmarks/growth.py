"""Measure how the cost of a comparison grows with the number of accounts.

Use: growth.py [--sizes N,N,...] [--kind mixed|one]    Needs the texts of others (RASHOMON_SHARED).

Stories are made of the reports of ECB+ (train and dev):

mixed  every so-and-so-many-th report, so that each story holds reports of all lengths; of 400
       accounts each event has five or six
one    accounts of one event: of each, half the lines are lines of one of its reports, and half are
       lines of its other reports, one word in five exchanged. Everything is told many times, as no
       real story tells it

Each story is read and compared in a process of its own: processor seconds for reading and for
comparing, peak memory, and the exponent b of cost = a * accounts ** b from each size to the next
and over all. The targets up to 400 accounts are 1.3 and 2,000 MB. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared"))
SIZES = (5, 20, 100, 400)
EVENT = "27_ecb"
"""The event of ECB+ of which the accounts of `one` are made: 17 reports of 2,200 characters."""
EXCHANGED = 0.2
TARGETS = "at most 1.3, and under 2000 MB"


def reports() -> list[tuple[str, str]]:
    """Event and text of every report, in the order of the files."""
    found = []
    for part in ("dev", "train"):
        path = SHARED / "data" / "alignment" / f"{part}.jsonl"
        with path.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        found += [(row["subtopic"], row["text"]) for row in rows]
    return found


def mixed(size: int) -> list[str]:
    """Reports of many events, evenly drawn."""
    texts = [text for _, text in reports()]
    return [texts[place * len(texts) // size] for place in range(size)]


def one_event(size: int) -> list[str]:
    """Accounts of one event, each made of the lines of its reports."""
    own = [
        [x for x in text.split("\n") if x.strip()] for event, text in reports() if event == EVENT
    ]
    every = [line for lines in own for line in lines]
    words = [word for line in every for word in line.split()]
    made = []
    for number in range(size):
        rng = random.Random(f"{EVENT}/{number}")  # noqa: S311
        mine = own[number % len(own)]
        half = (len(mine) + 1) // 2
        lines = rng.sample(mine, half) + rng.sample(every, half)
        made.append("\n".join(_exchanged(line, words, rng) for line in lines))
    return made


def _exchanged(line: str, words: Sequence[str], rng: random.Random) -> str:
    return " ".join(rng.choice(words) if rng.random() < EXCHANGED else w for w in line.split())


KINDS = {"mixed": mixed, "one": one_event}


def run(kind: str, size: int) -> dict[str, float]:
    """Read and compare one story in this process; what it cost."""
    from rashomon.api import Options, compare_all, read_all
    from rashomon.intake import article_from_text, read_sources
    from rashomon.models import load_embedder, load_parser

    load_parser()
    load_embedder()
    texts = KINDS[kind](size)
    articles = [article_from_text(text, id=f"a{n}", language="en") for n, text in enumerate(texts)]
    intake, options = read_sources(articles), Options()
    begun = time.process_time()
    readings, _ = read_all(intake, options)
    read = time.process_time()
    comparison = compare_all(readings, intake, options)
    done = time.process_time()
    return {
        "size": size,
        "statements": len(comparison.statements),
        "points": len(comparison.points),
        "read": read - begun,
        "compare": done - read,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def exponent(one: dict[str, float], two: dict[str, float], what: str) -> float:
    """The exponent b of cost = a * accounts ** b between two sizes."""
    return math.log(two[what] / one[what]) / math.log(two["size"] / one["size"])


def measure(kind: str, sizes: Sequence[int]) -> None:
    """Run every size in a process of its own, and print a table."""
    print(f"\n{kind}:\n\n| accounts | statements | points | read, s | compare, s | exponent | MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    rows: list[dict[str, float]] = []
    for size in sizes:
        words = [sys.executable, __file__, "--run", kind, str(size)]
        done = subprocess.run(words, check=True, capture_output=True, text=True)
        rows.append(json.loads(done.stdout))
        row = rows[-1]
        grown = f"{exponent(rows[-2], row, 'compare'):.2f}" if len(rows) > 1 else ""
        print(
            f"| {size} | {row['statements']} | {row['points']} | {row['read']:.1f} "
            f"| {row['compare']:.1f} | {grown} | {row['memory']:.0f} |",
            flush=True,
        )
    if len(rows) > 1:
        few, many = (row | {"whole": row["read"] + row["compare"]} for row in (rows[0], rows[-1]))
        print(
            f"\ncomparing grows with exponent {exponent(few, many, 'compare'):.2f} from {sizes[0]} "
            f"to {sizes[-1]} accounts, with reading {exponent(few, many, 'whole'):.2f} ({TARGETS})"
        )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("--sizes", default=",".join(map(str, SIZES)))
    options.add_argument("--kind", choices=list(KINDS), action="append")
    options.add_argument("--run", nargs=2, metavar=("KIND", "N"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.run:
        print(json.dumps(run(chosen.run[0], int(chosen.run[1]))))
        return
    for kind in chosen.kind or KINDS:
        measure(kind, [int(size) for size in chosen.sizes.split(",")])


if __name__ == "__main__":
    main()
