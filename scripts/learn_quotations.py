"""Learn which passage a cue reports from annotated news, and write the weights as data.

    python scripts/learn_quotations.py [--write]

PolNeAR train (RASHOMON_SHARED/data/quotes, outside the repository): 840 US news articles in which
people marked every attribution. Each passage that a cue may report is one sample; it is positive
when its words and those of a marked content overlap by `OVERLAP` (Jaccard), the measure that the
finder is scored with. Cues that a run in marks stands beside are left out: rules decide them.

The model is a logistic regression with a squared penalty, fitted by L-BFGS from zero, so that the
same texts give the same weights. Weights below `SMALLEST` and features seen fewer than `FEWEST`
times are dropped.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.intake import read_sources
from rashomon.models import load_parser
from rashomon.reading.parse import Parsed, parse
from rashomon.reading.quotations.attach import attach
from rashomon.reading.quotations.cues import find_cues
from rashomon.reading.quotations.decide import candidates
from rashomon.reading.quotations.find import first_tokens
from rashomon.reading.quotations.lexicon import shipped_lexicon
from rashomon.reading.quotations.marks import find_runs
from rashomon.reading.quotations.names import split_names
from rashomon.reading.quotations.scene import make_scene

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared"))
TEXTS = SHARED / "data" / "quotes" / "polnear.train.jsonl"
WEIGHTS = ROOT / "src/rashomon/reading/quotations/data/content.json"
WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
OVERLAP = 0.8
PENALTY = 30.0
"""On PolNeAR dev, speech only, F1 of indirect quotations where their precision is .78, by penalty:
10: .61, 20: .61, 30: .62."""
FEWEST = 5
SMALLEST = 0.04
ROUNDS = 120
MEMORY = 8
LINE_STEPS = 25

Array = npt.NDArray[np.float64]
Objective = Callable[[Array], tuple[float, Array]]


@dataclass(frozen=True)
class Samples:
    """Feature indices of all samples end to end, where each begins, how many, and the labels."""

    names: list[str]
    flat: npt.NDArray[np.int64]
    begins: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]
    labels: Array


def parsed_texts(path: Path) -> Iterator[tuple[dict[str, Any], Parsed]]:
    """Each annotated article with its parse."""
    gold = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold[row["doc_id"]] = row
    parser = load_parser()
    for article in read_sources([str(path)]).articles:
        yield gold[article.id], parse(article, parser)


def words_in(places: Sequence[tuple[int, int]], ranges: Sequence[Sequence[int]]) -> frozenset[int]:
    """Numbers of the words that lie wholly in the ranges (`places` in text order)."""
    words: set[int] = set()
    for start, end in ranges:
        first = bisect_left(places, (start, 0))
        last = bisect_left(places, (end, 0))
        if last > first and places[last - 1][1] > end:
            last -= 1
        words.update(range(first, last))
    return frozenset(words)


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Jaccard of two sets of words."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def samples_of(row: dict[str, Any], parsed: Parsed) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Features and label of each passage that a cue of the article may report."""
    places = [match.span() for match in WORD.finditer(row["text"])]
    contents = [words_in(places, q["content_parts"] or [q["content"]]) for q in row["quotes"]]
    ignored = words_in(places, row.get("ignore") or [])
    _, runs = split_names(parsed, find_runs(parsed))
    scene = make_scene(parsed, runs)
    cues = find_cues(parsed.doc, scene.outside, shipped_lexicon())
    drafts, left = attach(parsed, runs, cues, scene.outside)
    loose = first_tokens(parsed, left)
    taken = {draft.cue.token.i for draft in drafts if draft.cue}
    tokens = frozenset(cue.token.i for cue in cues)
    for cue in cues:
        if cue.token.i in taken:
            continue
        for candidate in candidates(scene, cue, tokens, loose):
            words = words_in(places, candidate.ranges)
            if words and 2 * len(words & ignored) < len(words):
                best = max((overlap(words, content) for content in contents), default=0.0)
                yield candidate.features, best >= OVERLAP


def gather(rows: Sequence[tuple[tuple[str, ...], bool]]) -> Samples:
    """The samples as arrays; features seen fewer than `FEWEST` times are dropped."""
    seen = Counter(name for features, _ in rows for name in features)
    names = sorted(name for name, count in seen.items() if count >= FEWEST)
    index = {name: number for number, name in enumerate(names)}
    kept = [[index[name] for name in features if name in index] for features, _ in rows]
    counts = np.array([len(row) for row in kept], dtype=np.int64)
    return Samples(
        names=names,
        flat=np.array([number for row in kept for number in row], dtype=np.int64),
        begins=np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64),
        counts=counts,
        labels=np.array([label for _, label in rows], dtype=np.float64),
    )


def objective(samples: Samples) -> Objective:
    """Penalised negative log-likelihood and its gradient."""

    def measure(weights: Array) -> tuple[float, Array]:
        total = np.clip(np.add.reduceat(weights[samples.flat], samples.begins), -30, 30)
        chance = 1 / (1 + np.exp(-total))
        likely = np.where(samples.labels > 0, chance, 1 - chance)
        loss = -float(np.log(likely + 1e-12).sum()) + PENALTY / 2 * float(weights @ weights)
        error = np.repeat(chance - samples.labels, samples.counts)
        slope = np.bincount(samples.flat, weights=error, minlength=len(samples.names))
        return loss, slope + PENALTY * weights

    return measure


def minimise(measure: Objective, size: int) -> Array:
    """L-BFGS with a backtracking line search (Nocedal and Wright, Numerical Optimization, 7.2)."""
    point = np.zeros(size)
    loss, slope = measure(point)
    steps: list[tuple[Array, Array]] = []
    for _ in range(ROUNDS):
        direction = _direction(slope, steps)
        length, fall = 1.0, -float(slope @ direction)
        for _ in range(LINE_STEPS):
            reached = point - length * direction
            new_loss, new_slope = measure(reached)
            if new_loss <= loss + 1e-4 * length * fall:
                break
            length /= 2
        if float((reached - point) @ (new_slope - slope)) > 1e-10:
            steps = [*steps, (reached - point, new_slope - slope)][-MEMORY:]
        done = abs(loss - new_loss) < 1e-6 * abs(loss)
        point, loss, slope = reached, new_loss, new_slope
        if done:
            break
    return point


def _direction(slope: Array, steps: Sequence[tuple[Array, Array]]) -> Array:
    direction = slope.copy()
    shares = []
    for step, change in reversed(steps):
        share = float(step @ direction) / float(change @ step)
        shares.append(share)
        direction -= share * change
    if steps:
        step, change = steps[-1]
        direction *= float(step @ change) / float(change @ change)
    else:
        direction /= max(1.0, float(np.linalg.norm(slope)))
    for (step, change), share in zip(steps, reversed(shares), strict=True):
        direction += step * (share - float(change @ direction) / float(change @ step))
    return direction


def main() -> None:
    """Learn, tell how many samples and weights there are, and write them if asked."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    chosen = options.parse_args()
    rows = [sample for row, parsed in parsed_texts(TEXTS) for sample in samples_of(row, parsed)]
    samples = gather(rows)
    weights = minimise(objective(samples), len(samples.names))
    kept = {
        name: round(float(weight), 3)
        for name, weight in zip(samples.names, weights, strict=True)
        if abs(weight) >= SMALLEST
    }
    print(f"{len(rows)} passages, {int(samples.labels.sum())} reported; {len(kept)} weights")
    if chosen.write:
        record = {"corpus": "PolNeAR 1.0, train", "weights": kept}
        text = json.dumps(record, ensure_ascii=False, indent=0, sort_keys=True)
        WEIGHTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
