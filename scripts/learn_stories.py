"""Learn the weights of the join decision (`src/rashomon/stories/data/weights.json`).

Use: learn_stories.py [--write] [--vectors FILE]

Pairs of articles within the window, of ECB+ train and of AllSides dev, in stream order with the
signals that grouping sees. Logistic regression (Newton's method, ridge) with both corpora balanced
by their pairs of one story. The weight of the days between two articles is learned by itself, from
the days between reports of one event in ECB+ and between articles of different stories in AllSides:
AllSides gives all articles of a story the day of its round-up, which would give stories away.
`--vectors` keeps the vectors of the beginnings between runs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rashomon.models import load_embedder
from rashomon.records import Article
from rashomon.records.article import text_hash
from rashomon.stories.features import beginning, features_of
from rashomon.stories.grouper import ENGLISH
from rashomon.stories.known import Known, Numbers, known
from rashomon.stories.likeness import FARTHEST, SIGNALS, Asked, gap, likeness, veto
from rashomon.stories.model import WEIGHTS
from rashomon.stories.rarity import Rarity

SHARED = Path(os.environ.get("RASHOMON_SHARED", Path(__file__).parents[2] / "shared"))
STORIES = SHARED / "data" / "stories"
RIDGE = 1e-3
STEPS = 60
ECB_WEIGHS = 3.0
"""Weight of ECB+ train over AllSides dev: look-alike events are the harder half, and full articles
are nearer to what is read than titles and leads."""
LEAST_WORDS, LEAST_MEANING = 0.04, 0.3
"""Pairs below both are left out: nothing would join them, and they are most of all pairs."""
DECIMALS = 3

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Pairs:
    """Signals of pairs, shape `(n, len(SIGNALS))`, whether both are of one story, and dated."""

    signals: Floats
    same: Floats
    dated: npt.NDArray[np.bool_]


class Vectors:
    """Vectors of texts, kept in a file if one is named."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.kept: dict[str, npt.NDArray[np.float32]] = {}
        if path is not None and path.exists():
            with np.load(path) as file:
                self.kept = {name: file[name] for name in file.files}

    def of(self, text: str) -> npt.NDArray[np.float32]:
        """The vector of a text."""
        key = hashlib.sha256(text.encode()).hexdigest()
        if key not in self.kept:
            self.kept[key] = load_embedder().embed([text])[0]
        return self.kept[key]

    def save(self) -> None:
        """Write the file."""
        if self.path is not None:
            np.savez(self.path, **self.kept)  # type: ignore[arg-type]


def stream(name: str, split: str) -> tuple[list[Article], list[str]]:
    """The articles of a corpus in the order of the benchmark, and their stories."""
    lines = (STORIES / name).read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["split"] == split]
    rows.sort(key=lambda row: (row["date"] or "", hashlib.sha256(row["id"].encode()).hexdigest()))
    articles = [
        Article(
            id=row["id"],
            title=row["title"] or None,
            text=row["text"],
            sha256=text_hash(row["text"]),
            published=(row["date"] or "")[:10] or None,
        )
        for row in rows
    ]
    return articles, [row["cluster"] for row in rows]


def weighed(articles: Sequence[Article], vectors: Vectors) -> list[Known]:
    """The articles as the stream knows each when it comes."""
    rarity, numbers, made = Rarity(), Numbers(), []
    for article in articles:
        features = features_of(article, ENGLISH, vectors.of(beginning(article)))
        made.append(known(article.id, features, rarity, numbers))
        rarity.count(made[-1].terms.terms)
    return made


def pairs_of(articles: Sequence[Known], stories: Sequence[str]) -> Pairs:
    """The pairs that the decision may meet."""
    signals, same, dated = [], [], []
    for at, article in enumerate(articles):
        asked = Asked(article)
        for before, other in enumerate(articles[:at]):
            if (gap(article, other) or 0) > FARTHEST or veto(asked, other):
                continue
            found = likeness(asked, other)
            if found["words"] >= LEAST_WORDS or found["meaning"] >= LEAST_MEANING:
                signals.append(found.values)
                same.append(stories[at] == stories[before])
                dated.append(gap(article, other) is not None)
    return Pairs(np.array(signals), np.array(same, dtype=np.float64), np.array(dated))


def fit(parts: Sequence[tuple[Pairs, float]], signals: Sequence[str], days: float) -> Floats:
    """Weights of `signals` and a constant; `days` is what a day between two articles weighs."""
    columns = [SIGNALS.index(signal) for signal in signals]
    x = np.concatenate([pairs.signals[:, columns] for pairs, _ in parts])
    y = np.concatenate([pairs.same for pairs, _ in parts])
    offset = days * np.concatenate([pairs.signals[:, SIGNALS.index("gap")] for pairs, _ in parts])
    each = np.concatenate(
        [np.full(len(pairs.same), share / pairs.same.sum()) for pairs, share in parts]
    )
    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.column_stack([(x - middle) / spread, np.ones(len(x))])
    ridge = np.eye(z.shape[1]) * RIDGE * each.sum()
    ridge[-1, -1] = 0
    beta = np.zeros(z.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ beta - offset))
        slope = z.T @ (each * (p - y)) + ridge @ beta
        bend = (z * (each * p * (1 - p))[:, None]).T @ z + ridge
        beta -= np.linalg.solve(bend, slope)
    weights: Floats = beta[:-1] / spread
    return np.append(weights, beta[-1] - weights @ middle)


def days_weight(ecb: Pairs, allsides: Pairs) -> float:
    """What a day between two articles weighs: reports of one event against unrelated articles."""
    ours = ecb.dated & (ecb.same > 0)
    theirs = allsides.dated & (allsides.same == 0)
    both = Pairs(
        np.concatenate([ecb.signals[ours], allsides.signals[theirs]]),
        np.concatenate([ecb.same[ours], allsides.same[theirs]]),
        np.concatenate([ecb.dated[ours], allsides.dated[theirs]]),
    )
    return float(fit([(both, 1.0)], ["gap"], 0.0)[0])


def learn(ecb: Pairs, allsides: Pairs) -> dict[str, dict[str, float]]:
    """The weights with and without vectors, by signal."""
    days = days_weight(ecb, allsides)
    both = [(ecb, ECB_WEIGHS), (allsides, 1.0)]
    learned = {}
    for name, without in (("full", {"gap"}), ("light", {"gap", "meaning"})):
        signals = [signal for signal in SIGNALS if signal not in without]
        found = fit(both, signals, days)
        learned[name] = {"constant": round(float(found[-1]), DECIMALS)}
        learned[name] |= {
            signal: round(float(weight), DECIMALS)
            for signal, weight in zip(signals, found[:-1], strict=True)
        }
        learned[name]["gap"] = round(days, DECIMALS)
    return learned


def main() -> None:
    """Learn, print, and write if asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    options.add_argument("--vectors", type=Path, help="keep the vectors in this .npz file")
    given = options.parse_args()
    vectors = Vectors(given.vectors)
    found = []
    for name, split in (("ecbplus.train-dev.jsonl", "train"), ("allsides.dev.jsonl", "dev")):
        articles, stories = stream(name, split)
        found.append(pairs_of(weighed(articles, vectors), stories))
        print(f"{name} {split}: {len(found[-1].same)} pairs, {int(found[-1].same.sum())} the same")
    vectors.save()
    learned = learn(*found)
    text = json.dumps(learned, indent=2) + "\n"
    print(text)
    if given.write:
        WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
