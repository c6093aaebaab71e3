"""Measure what reading an article with everything costs beside the parse that it stands on.

Use: reading.py [--runs N] [ACCOUNT ...]    Without accounts, those of the shipped example.

Processor time in one process, after one run that is not counted:
- parse: the paragraphs of every article through the same spaCy pipeline, in the same batches
- read: `read_article`, that is the parse and every finder, to the checked record
The two run in turn, article by article. The target for their ratio is at most 1.3.
"""

from __future__ import annotations

import argparse
import gc
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

# One thread for the arithmetic: what is counted is work, not waiting for other threads.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from rashomon.intake import read_sources
from rashomon.models import Parser, load_parser
from rashomon.reading.parse import pieces_of
from rashomon.reading.read import read_article
from rashomon.records import Article

EXAMPLES = Path(__file__).resolve().parent.parent / "src" / "rashomon" / "examples" / "ferry"
ACCOUNTS = ("agency.md", "agency-copy.md", "tabloid.md", "official.txt", "commentary.md")
RUNS = 9
"""Runs of each. The quickest counts: whatever else the machine does only adds to a run."""
TARGET_RATIO = 1.3
WORDS = 1000
"""Times are told for so many words of text."""


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def measure(articles: Sequence[Article], parser: Parser, runs: int) -> list[tuple[float, float]]:
    """For each run the processor seconds of parsing and of reading all articles."""
    pieces = [pieces_of(article) for article in articles]
    rows = []
    for _ in range(runs + 1):
        gc.collect()
        parsing = reading = 0.0
        for article, texts in zip(articles, pieces, strict=True):
            parsing += seconds(lambda texts=texts: parser.parse(texts))  # type: ignore[misc]
            reading += seconds(lambda article=article: read_article(article, parser))  # type: ignore[misc]
        rows.append((parsing, reading))
    return rows[1:]


def table(rows: Sequence[tuple[float, float]], words: int) -> str:
    """A Markdown table of the quickest runs, with the ratio."""
    parsing, reading = (min(column) for column in zip(*rows, strict=True))
    lines = [
        f"| {words} words | processor time, s | for {WORDS} words, s |",
        "| --- | ---: | ---: |",
    ]
    for name, time_ in (("parse", parsing), ("read", reading)):
        lines.append(f"| {name} | {time_:.3f} | {time_ * WORDS / words:.3f} |")
    return "\n".join([*lines, f"| ratio (at most {TARGET_RATIO}) | {reading / parsing:.2f} | |"])


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("accounts", nargs="*", help="files to read (the shipped example)")
    options.add_argument("--runs", type=int, default=RUNS, help=f"runs of each ({RUNS})")
    chosen = options.parse_args()
    sources = chosen.accounts or [EXAMPLES / name for name in ACCOUNTS]
    articles = read_sources(sources).articles
    words = sum(len(article.text.split()) for article in articles)
    print(table(measure(articles, load_parser(), chosen.runs), words))


if __name__ == "__main__":
    main()
