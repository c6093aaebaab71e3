"""What grouping costs as the stream grows: time an article, memory, and what it finds.

Use: grouping.py [--articles N] [--light]

Makes articles of invented stories (1,000 a day; one to twelve articles a story, over up to three
days; words by Zipf's law from the embedding model's vocabulary, each story with words and names of
its own, each article with some of them). Vectors are made, not embedded: noise around one of the
story. 1,000 articles each are joined at the beginning, before 10,000, and at the end; those between
are restored in their own stories. Time is the process's own (`time.process_time`) of joining
alone; memory is the largest resident set of the whole process.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from rashomon.models.embedder import VOCABULARY, WIDTH
from rashomon.stories import Grouper
from rashomon.stories.features import VECTOR_SCALE, Features
from rashomon.stories.grouper import ENGLISH
from rashomon.stories.rarity import commonness

A_DAY = 1_000
OWN_WORDS, OWN_NAMES = 14, 5
COMMON_WORDS = 70
SHARE = 0.6
"""How many of its story's own words an article has."""
NOISE = 0.03
"""Deviation of each number of an article's vector from its story's: cosines around .75."""
LATEST = 1_000
"""Articles over which the time of one is taken."""
FIRST_DAY = date(2031, 1, 1)


@dataclass(frozen=True)
class Story:
    """An invented story: its words, names and vector."""

    number: int
    words: list[str]
    names: list[str]
    vector: npt.NDArray[np.float32]


def vocabulary() -> tuple[list[str], list[float]]:
    """English words, and how often each comes."""
    lines = VOCABULARY.read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if line.isascii() and line.isalpha() and len(line) > 1]
    sums, total = [], 0.0
    for rank in range(1, len(words) + 1):
        total += 1 / rank
        sums.append(total)
    return words, sums


def articles(many: int, dice: random.Random) -> Iterator[tuple[Features, Story]]:
    """Articles in the order of their days, with their story."""
    words, sums = vocabulary()
    noise = np.random.default_rng(dice.randrange(2**32))
    waiting: dict[int, list[Story]] = {}
    story = made = day = 0
    while made < many:
        today = waiting.pop(day, [])
        while len(today) < A_DAY:
            vector = noise.normal(size=WIDTH).astype(np.float32)
            own = dice.sample(words[2_000:], OWN_WORDS + OWN_NAMES)
            one = Story(story, own[OWN_NAMES:], own[:OWN_NAMES], vector / np.linalg.norm(vector))
            story += 1
            for _ in range(dice.choice((1, 1, 1, 2, 3, 4, 6, 12))):
                later = dice.choice((0, 0, 0, 1, 1, 2))
                (waiting.setdefault(day + later, []) if later else today).append(one)
        dice.shuffle(today)
        waiting.setdefault(day + 1, []).extend(today[A_DAY:])
        for one in today[:A_DAY]:
            yield featured(one, day, dice, words, sums), one
            made += 1
        day += 1


def featured(
    story: Story, day: int, dice: random.Random, words: list[str], sums: list[float]
) -> Features:
    """One report of a story as grouping knows it, with a vector at random."""
    found = dice.choices(words, cum_weights=sums, k=COMMON_WORDS)
    found += [word for word in story.words if dice.random() < SHARE]
    named = [name for name in story.names if dice.random() < SHARE]
    counts = Counter(found + named)
    return Features(
        day=FIRST_DAY.toordinal() + day,
        terms={word: (count, round(commonness(word), 5), word) for word, count in counts.items()},
        title=frozenset(dice.sample(found, 8)),
        names={name: name.title() for name in named},
        around=frozenset(),
        places={},
        days=frozenset(),
        figures=frozenset(),
        identities={},
    )


def with_vector(features: Features, story: Story, noise: np.random.Generator) -> Features:
    """The features with a vector around that of the story."""
    vector = story.vector + noise.normal(scale=NOISE, size=WIDTH).astype(np.float32)
    scaled = np.round(vector / np.linalg.norm(vector) * VECTOR_SCALE)
    return replace(features, model=ENGLISH, vector=scaled.astype(np.int8))


def main() -> None:
    """Group, and print one line for each thousand that is measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--light", action="store_true", help="without vectors")
    given = options.parse_args()
    dice, noise = random.Random(1), np.random.default_rng(1)  # noqa: S311
    grouper = Grouper(light=given.light)
    joining, right, known = 0.0, 0, 0
    seen: dict[int, str] = {}
    for number, (one, story) in enumerate(articles(given.articles, dice), start=1):
        features = (one if given.light else with_vector(one, story, noise)).to_text()
        if not any(0 <= end - number < LATEST for end in (LATEST, 10_000, given.articles)):
            seen.setdefault(story.number, f"s{story.number}")
            grouper.restore(str(number), features, seen[story.number])
            continue
        began = time.process_time()
        join = grouper.join(str(number), features)
        joining += time.process_time() - began
        known += story.number in seen
        right += seen.get(story.number) == join.story
        seen.setdefault(story.number, join.story)
        if number % LATEST == 0:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
            print(
                f"{number:>7} articles: {joining / LATEST * 1e3:.2f} ms an article, "
                f"{memory:.2f} GB, {right} of {known} in the story of their first article",
                flush=True,
            )
            joining, right, known = 0.0, 0, 0


if __name__ == "__main__":
    main()
