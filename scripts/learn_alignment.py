"""Learn the weights of the alignment from texts with gold points, and write them as data.

    python scripts/learn_alignment.py [--write]

Two sources of pairs of statements of different articles, both outside the repository
(RASHOMON_SHARED), and the shipped example:

events    the accounts of events/*/gold.yaml and of the example: a pair is positive when a point of
          the gold has excerpts that meet both (half of the shorter, a fifth of the longer)
ECB+      train: pairs of clauses of annotated sentences; positive when the Jaccard of their event
          chains is 0.5 or more

ECB+ annotates a few sentences a report, so that what a report says beside them never stands as a
negative; the events have all of it. So ECB+ counts with `CORPUS_SHARE` of the total weight.

The model is a logistic regression with weights of at least 0 (a feature that would count against
is dropped), since each feature is evidence for sameness. Prints average precision, for each event
with weights learned without it.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from rashomon.comparing.alignment.features import FEATURES, Pairs, pair_features
from rashomon.comparing.identity import join_accounts
from rashomon.comparing.story import dated, story_day
from rashomon.intake import article_from_text, read_sources
from rashomon.models import load_embedder, load_parser
from rashomon.reading import read_article
from rashomon.records import Article, Span

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared"))
WEIGHTS = ROOT / "src/rashomon/comparing/alignment/data/weights.json"
CORPUS_SHARE = 0.1
"""Measured on held-out events (mean average precision of the four) and on ECB+ dev, by share:
0.5: .27, .60 · 0.25: .30, .59 · 0.1: .31, .57 · 0.03: .33, .54 · 0: .33, .51."""
PENALTY = 1.0
ROUNDS = 30

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """Pairs of one source: features, shape `(n, len(FEATURES))`, and labels 0 or 1."""

    name: str
    features: Array
    labels: Array


def pairs_of(articles: list[Article]) -> Pairs:
    """All pairs of statements of the articles, as the comparison sees them."""
    parser, embedder = load_parser(), load_embedder()
    readings = [read_article(article, parser) for article in articles]
    accounts = join_accounts(dated(readings, story_day(readings)))
    return pair_features(accounts, lambda texts: embedder.embed(texts).astype(np.float64))


def across(pairs: Pairs, chosen: list[int] | None = None) -> list[tuple[int, int]]:
    """Pairs of statements of different articles."""
    numbers = range(len(pairs.statements)) if chosen is None else chosen
    article = [s.span.article for s in pairs.statements]
    return [(i, j) for i, j in combinations(numbers, 2) if article[i] != article[j]]


def meet(one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Half of the shorter and a fifth of the longer in common."""
    short, long = sorted((one[1] - one[0], two[1] - two[0]))
    common = min(one[1], two[1]) - max(one[0], two[0])
    return common >= 0.5 * short and common >= 0.2 * long


def event_sample(folder: Path) -> Sample:
    """Pairs of one event with a gold.yaml, labelled by its points."""
    gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    articles = list(read_sources([folder / name for name in gold["accounts"].values()]).articles)
    pairs = pairs_of(articles)
    by_key = dict(zip(gold["accounts"], articles, strict=True))
    cells: list[dict[str, list[tuple[int, int]]]] = []
    for point in gold["points"]:
        found: dict[str, list[tuple[int, int]]] = {}
        for key, excerpts in point["cells"].items():
            for words in excerpts:
                start = by_key[key].text.index(words)
                found.setdefault(by_key[key].id, []).append((start, start + len(words)))
        cells.append(found)

    def holds(cell: dict[str, list[tuple[int, int]]], span: Span) -> bool:
        return any(meet(span.range, excerpt) for excerpt in cell.get(span.article, []))

    in_cells = [{n for n, c in enumerate(cells) if holds(c, s.span)} for s in pairs.statements]
    chosen = across(pairs)
    labels = [bool(in_cells[i] & in_cells[j]) for i, j in chosen]
    return sample(folder.name, pairs, chosen, labels)


def ecb_samples(path: Path) -> list[Sample]:
    """One sample a subtopic of an ECB+ file."""
    units: dict[str, list[dict[str, object]]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            units[document["subtopic"]].append(document)
    return [ecb_sample(name, documents) for name, documents in units.items()]


def ecb_sample(name: str, documents: list[dict[str, object]]) -> Sample:
    """Pairs of clauses of annotated sentences, labelled by their event chains."""
    pairs = pairs_of([article_from_text(str(d["text"]), id=str(d["doc_id"])) for d in documents])
    by_id = {str(d["doc_id"]): d for d in documents}
    chains: dict[int, set[str]] = {}
    for number, statement in enumerate(pairs.statements):
        document, span = by_id[statement.span.article], statement.span
        sentences = [document["sentences"][n] for n in document["selected_sentences"]]  # type: ignore[attr-defined,index]
        if any(start <= span.start < end for start, end in sentences):
            chains[number] = {
                m["chain"]
                for m in document["mentions"]  # type: ignore[attr-defined]
                if m["kind"] == "event" and span.start <= m["start"] and m["end"] <= span.end
            }
    chosen = across(pairs, sorted(chains))
    labels = []
    for i, j in chosen:
        both, either = chains[i] & chains[j], chains[i] | chains[j]
        labels.append(bool(both) and 2 * len(both) >= len(either))
    return sample(name, pairs, chosen, labels)


def sample(name: str, pairs: Pairs, chosen: list[tuple[int, int]], labels: list[bool]) -> Sample:
    """The chosen pairs with their features and labels."""
    rows = np.array([i for i, _ in chosen], dtype=int), np.array([j for _, j in chosen], dtype=int)
    stacked = pairs.stacked()
    return Sample(name, stacked[rows], np.array(labels, dtype=np.float64))


def learn(events: list[Sample], corpus: list[Sample]) -> Array:
    """Weights and bias, `CORPUS_SHARE` of them from the corpus."""
    samples = [*events, *corpus]
    features = np.vstack([s.features for s in samples])
    labels = np.concatenate([s.labels for s in samples])
    sizes = sum(len(s.labels) for s in events), sum(len(s.labels) for s in corpus)
    share = len(labels) * np.concatenate(
        [
            np.full(sizes[0], (1 - CORPUS_SHARE) / sizes[0]),
            np.full(sizes[1], CORPUS_SHARE / sizes[1]),
        ]
    )
    kept = list(range(len(FEATURES)))
    while True:
        solved = logistic(features[:, kept], labels, share)
        if min(solved[:-1], default=0.0) >= 0:
            break
        kept.pop(int(np.argmin(solved[:-1])))
    weights = np.zeros(len(FEATURES) + 1)
    weights[[*kept, len(FEATURES)]] = solved
    return weights


def logistic(features: Array, labels: Array, share: Array) -> Array:
    """Newton's method on the penalised likelihood; the last value is the bias."""
    design = np.hstack([features, np.ones((len(features), 1))])
    ridge = np.diag([PENALTY] * features.shape[1] + [1e-6])
    weights = np.zeros(design.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (share * (chance - labels)) + ridge @ weights
        curvature = (design * (share * chance * (1 - chance))[:, None]).T @ design + ridge
        weights -= np.linalg.solve(curvature, gradient)
    return weights


def average_precision(weights: Array, tested: Sample) -> float:
    """Average precision of the ranking that the weights give."""
    order = np.argsort(-(tested.features @ weights[:-1]), kind="stable")
    labels = tested.labels[order]
    precision = np.cumsum(labels) / np.arange(1, len(labels) + 1)
    return float(precision[labels > 0].mean()) if labels.any() else float("nan")


def main() -> None:
    """Learn, print what was measured, and write on demand."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    folders = sorted(path.parent for path in (SHARED / "events").glob("*/gold.yaml"))
    events = [event_sample(f) for f in [*folders, ROOT / "src/rashomon/examples/ferry"]]
    corpus = ecb_samples(SHARED / "data/alignment/train.jsonl")
    for tested in events:
        weights = learn([e for e in events if e is not tested], corpus)
        print(
            f"{tested.name}: average precision {average_precision(weights, tested):.3f} (held out)"
        )
    weights = learn(events, corpus)
    for tested in ecb_samples(SHARED / "data/alignment/dev.jsonl"):
        print(f"ECB+ dev {tested.name}: {average_precision(weights, tested):.3f}")
    shipped = {
        "learned_on": "events, the shipped example and ECB+ train (scripts/learn_alignment.py)",
        "features": list(FEATURES),
        "weights": [round(float(w), 4) for w in weights[:-1]],
        "bias": round(float(weights[-1]), 4),
    }
    print(json.dumps(shipped, indent=1))
    if options.write:
        WEIGHTS.write_text(json.dumps(shipped, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
