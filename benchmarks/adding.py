"""What adding to a library costs beside reading alone, when the library holds 10,000 articles.

Use: adding.py [--corpus NAME] [--articles N] [--held N] [--light] [--made FILE] [--database URL]
    [--profile]

Fills a library with made articles of invented stories (those of `grouping.py`, 400 words each, with
empty readings and made vectors; in SQLite, whose file `--made` keeps for the next run, unless a
database is named, which must be empty). Opens it and adds an article, which waits until grouping
knows what the library holds. Then reads articles of a corpus twice, 20 at a time: with all that is
found in them and nothing else, and into the library, as `rashomon add` does, stories repaired after
each 20. Told is the share of articles a second, by the processor's time and by the clock; the first
40 are not counted.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import random
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

# One thread for the arithmetic: what is counted is work, not waiting for other threads.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

import grouping
from corpora import NAMES, stories
from rashomon.api import Options
from rashomon.intake import Intake, article_from_text
from rashomon.library import Kept, Library
from rashomon.library import reading as reading_module
from rashomon.library.keeping import Keeper
from rashomon.records import Article, Reading
from rashomon.stories import Grouper

HELD = 10_000
ARTICLES = 150
AT_ONCE = 20
WARMING = 40
WORDS = 400
"""Words of a made article: about those of the median report of ECB+."""
TARGETS = {True: 0.85, False: 0.60}
"""Share of reading's speed that adding should have at least, with and without `--light`."""


class Made(Grouper):
    """A grouper whose next features are made, not found."""

    text = ""

    def features(self, article: Article) -> str:
        """What was made for the next article."""
        return self.text


@dataclass
class Times:
    """Seconds of the processor and of the clock."""

    processor: float = 0.0
    clock: float = 0.0

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count what is done meanwhile."""
        processor, clock = time.process_time(), time.perf_counter()
        yield
        self.processor += time.process_time() - processor
        self.clock += time.perf_counter() - clock

    @contextmanager
    def told(self, what: str) -> Iterator[None]:
        """Print what one piece of work took."""
        with self.counted():
            yield
        print(f"{what}: {self.processor:.1f} s of the processor, {self.clock:.1f} s by the clock")


@dataclass
class Counted:
    """What was measured."""

    articles: int = 0
    words: int = 0
    reading: Times = field(default_factory=Times)
    adding: Times = field(default_factory=Times)


def fill(library: Library, many: int, *, light: bool) -> None:
    """Keep made articles, each with an empty reading."""
    dice, noise = random.Random(1), np.random.default_rng(1)  # noqa: S311
    words, sums = grouping.vocabulary()
    made = Made(light=light)
    keeper = Keeper(library.database, lambda: made)
    for number, (one, story) in enumerate(grouping.articles(many, dice), start=1):
        made.text = (one if light else grouping.with_vector(one, story, noise)).to_text()
        more = dice.choices(words, cum_weights=sums, k=WORDS - len(one.terms))
        text = " ".join([*one.terms, *more])
        day = f"2031-01-{min(number * 10 // many + 1, 28):02}"
        article = article_from_text(text, id=f"made{number}", source="Made", published=day)
        keeper.keep(Reading(article=article), f"made{number}")


def articles_of(corpora: Sequence[str]) -> list[Article]:
    """The articles of corpora, those of one story apart from each other, as they come to a desk."""
    found = [article for name in corpora for _, articles in stories(name) for article in articles]
    random.Random(2).shuffle(found)  # noqa: S311
    return found


def measure(library: Library, articles: Sequence[Article]) -> Counted:
    """Read, and read into the library, in turn."""
    counted, options = Counted(), Options()
    rest = iter(articles)
    first = list(islice(rest, WARMING))
    add(library, first, options)
    while some := list(islice(rest, AT_ONCE)):
        with counted.reading.counted():
            for article in some:
                reading_module.read_one(article, options)
        with counted.adding.counted():
            add(library, some, options)
        counted.articles += len(some)
        counted.words += sum(len(article.text.split()) for article in some)
    return counted


def add(library: Library, articles: Sequence[Article], options: Options) -> None:
    """Add articles that the library does not have."""
    for outcome in library.add_all(Intake(articles=tuple(articles)), options):
        if not isinstance(outcome, Kept) or outcome.known:
            raise SystemExit(f"not added: {outcome}")


def table(counted: Counted, *, light: bool) -> str:
    """A Markdown table."""
    n, reading, adding = counted.articles, counted.reading, counted.adding
    rows = [
        f"| {n} articles, {counted.words // n} words each | reading alone | added | share |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, one, two in (
        ("processor", reading.processor, adding.processor),
        ("clock", reading.clock, adding.clock),
    ):
        rows.append(
            f"| articles a second, {name} | {n / one:.1f} | {n / two:.1f} | {one / two:.2f} |"
        )
    mode = "light" if light else "with embeddings"
    return "\n".join([*rows, f"| asked ({mode}) | | | {TARGETS[light]:.2f} |"])


def main() -> None:
    """Fill, measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", choices=NAMES, action="append")
    options.add_argument("--articles", type=int, default=ARTICLES)
    options.add_argument("--held", type=int, default=HELD)
    options.add_argument("--light", action="store_true", help="without vectors")
    options.add_argument("--made", type=Path, help="a file for the library without the corpus")
    options.add_argument("--database", help="an empty database instead of a new SQLite file")
    options.add_argument("--profile", action="store_true", help="tell what the time went to")
    given = options.parse_args()
    articles = articles_of(given.corpus or ["ecbplus"])[: given.articles + 1]
    with tempfile.TemporaryDirectory() as folder:
        made = given.made or Path(folder) / "made.db"
        place = given.database or str(Path(folder) / "library.db")
        if given.database or not made.exists():
            with (
                Library(given.database or made, light=given.light) as library,
                Times().told("made"),
            ):
                fill(library, given.held, light=given.light)
        if not given.database:
            shutil.copy(made, place)
        with Library(place, light=given.light) as library:
            with Times().told("added, the first"):
                add(library, [articles.pop()], Options())
            profile = cProfile.Profile()
            if given.profile:
                profile.enable()
            counted = measure(library, articles)
            profile.disable()
            print(table(counted, light=given.light))
            if given.profile:
                pstats.Stats(profile).sort_stats("cumulative").print_stats(70)


if __name__ == "__main__":
    main()
