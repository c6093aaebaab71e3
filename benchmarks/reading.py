"""Measure what reading an article with everything costs beside the parse that it stands on.

Use: reading.py [--runs N] [ACCOUNT ...]    Without accounts, those of the shipped example.

Processor time in one process, after one run that is not counted:
- parse: the paragraphs of every article through the same spaCy pipeline, in the same batches
- quotations: the parse, quotations, and the people and bodies that say them
- read: `read_article`, that is the parse and every finder, to the checked record
They run in turn, article by article. The target for the ratios to the parse is at most 1.3.
"""

from __future__ import annotations

import argparse
import gc
import os
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

# One thread for the arithmetic: what is counted is work, not waiting for other threads.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from rashomon.intake import read_sources
from rashomon.models import Parser, load_parser
from rashomon.reading.entities import find_entities
from rashomon.reading.parse import parse, pieces_of
from rashomon.reading.quotations import find_quotations, quoted_ranges
from rashomon.reading.read import read_article
from rashomon.reading.speakers import name_speakers
from rashomon.records import Article

EXAMPLES = Path(__file__).resolve().parent.parent / "src" / "rashomon" / "examples" / "ferry"
PARTS = ("parse", "quotations", "read")
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


def said_in(article: Article, parser: Parser) -> None:
    """Find the quotations of an article and who says them."""
    parsed = parse(article, parser)
    quotations, _ = find_quotations(parsed)
    name_speakers(parsed, quotations, find_entities(parsed, quoted_ranges(parsed), quotations))


def measure(articles: Sequence[Article], parser: Parser, runs: int) -> list[tuple[float, ...]]:
    """For each run the processor seconds of `PARTS` over all articles."""
    pieces = [pieces_of(article) for article in articles]
    rows = []
    for _ in range(runs + 1):
        gc.collect()
        spent = dict.fromkeys(PARTS, 0.0)
        for article, texts in zip(articles, pieces, strict=True):
            spent["parse"] += seconds(partial(parser.parse, texts))
            spent["quotations"] += seconds(partial(said_in, article, parser))
            spent["read"] += seconds(partial(read_article, article, parser))
        rows.append(tuple(spent.values()))
    return rows[1:]


def table(rows: Sequence[tuple[float, ...]], words: int) -> str:
    """A Markdown table of the quickest runs, with the ratios to the parse."""
    quickest = dict(zip(PARTS, (min(column) for column in zip(*rows, strict=True)), strict=True))
    lines = [
        f"| {words} words | processor time, s | for {WORDS} words, s | to the parse |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, spent in quickest.items():
        ratio = spent / quickest["parse"]
        lines.append(f"| {name} | {spent:.3f} | {spent * WORDS / words:.3f} | {ratio:.2f} |")
    return "\n".join([*lines, f"| at most | | | {TARGET_RATIO} |"])


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
