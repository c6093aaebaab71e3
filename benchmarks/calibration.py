"""How far a join's score can be believed: of the articles with one score, how many belong there.

Use: calibration.py [--light]

Groups ECB+ train and dev (RASHOMON_SHARED/data/stories) as `score_stories.py` does, and looks at
the articles of dev alone, from which no weight was learned. An article belongs where its likest
story holds more of its own event's articles than of any other. Printed by bands of the score, and
the difference between score and share, averaged over the articles.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from rashomon.intake import article_from_text
from rashomon.stories import Grouper

SHARED = Path(os.environ.get("RASHOMON_SHARED", Path(__file__).parents[2] / "shared"))
TEXTS = SHARED / "data" / "stories" / "ecbplus.train-dev.jsonl"
BANDS = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)


class Judged(NamedTuple):
    """One decision: its score, whether the article belongs there, whether it was in doubt."""

    score: float
    belongs: bool
    doubt: bool


def judged(*, light: bool) -> Iterator[Judged]:
    """The decisions on articles of dev that had a candidate."""
    grouper = Grouper(light=light)
    stories: defaultdict[str, Counter[str]] = defaultdict(Counter)
    story_of: dict[str, str] = {}
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not row["text"].strip():
            continue
        article = article_from_text(
            row["text"], id=row["id"], title=row["title"], published=row["date"]
        )
        join = grouper.join(article.id, grouper.features(article))
        if join.nearest is not None and row["split"] == "dev":
            held = stories[story_of[join.nearest]]
            belongs = max(held, key=lambda event: held[event]) == row["cluster"]
            yield Judged(join.score, belongs, join.doubt)
        story_of[article.id] = join.story
        stories[join.story][row["cluster"]] += 1


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--light", action="store_true", help="without vectors")
    found = list(judged(light=options.parse_args().light))
    print("| score | articles | mean score | belong there |\n| --- | ---: | ---: | ---: |")
    off = 0.0
    for low, high in pairwise(BANDS):
        band = [one for one in found if low <= one.score < high or one.score == high == BANDS[-1]]
        if band:
            mean = sum(one.score for one in band) / len(band)
            share = sum(one.belongs for one in band) / len(band)
            off += abs(mean - share) * len(band)
            print(f"| {low} to {high} | {len(band)} | {mean:.2f} | {share:.2f} |")
    doubtful = [one for one in found if one.doubt]
    print(f"off by {off / max(len(found), 1):.3f} on average; {len(doubtful)} in doubt, ", end="")
    print(f"of which {sum(one.belongs for one in doubtful)} belong there")


if __name__ == "__main__":
    main()
