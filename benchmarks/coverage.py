"""Real coverage: which differences are claimed in stories that several outlets told, and are right?

Use: coverage.py [--corpus NAME ...] [--keep FOLDER] [--most N] [--skip N] [--every N] [--part K/N]
                                                                counts by story, kind
     coverage.py ... --draw N [--seed WORD] [--out FILE]      claims to read, with their context
     coverage.py --verdicts FILE FILE ...      the table of what readers would print

A verdict file has one line a claim, `id label`, with `yes` where the reader would print the claim
in a newsroom's comparison, and `no` where not; lines that begin with # are notes. Ids hold no text.
The corpora are told apart: rules were frozen on the first before the next was read.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from corpora import GROUPED, LOOSER, Comparer, stories
from rashomon.errors import RashomonError
from rashomon.records import SHOWN_ONLY, Article, Comparison, Difference, Span

CORPORA = ("ecbplus", "newswcl50", "allsides", "ecbplus-train", GROUPED, *LOOSER)
SEED = "20261125"
MOST = 8
"""Accounts of a story that are compared: more take long, and a reader has seldom more."""
CONTEXT = 200
"""Characters around a reading that a reader of claims sees."""
LABELS = ("yes", "no")


@dataclass(frozen=True)
class Claim:
    """One difference of one story; its id is the same in every run that claims it."""

    id: str
    corpus: str
    story: str
    difference: Difference
    articles: dict[str, Article]


def claims_of(
    corpus: str,
    keep: Path | None,
    most: int,
    skip: int = 0,
    every: int = 1,
    part: tuple[int, int] = (0, 1),
) -> Iterator[tuple[str, list[Claim]]]:
    """The stories of a corpus with two accounts behind the first `skip`, each with its claims.

    Of the accounts behind those each `every`-th is taken, so that a story can be drawn from again
    in other pairs. With `part` of (k, n) each n-th story from the k-th on is taken, from 0.
    """
    comparer = Comparer(keep)
    for story, articles in islice(stories(corpus), part[0], None, part[1]):
        readable = list(islice(_readable(articles[skip::every], comparer), most))
        if len(readable) > 1:
            yield story, list(_claims(corpus, story, comparer.compare(readable)))


def _readable(articles: Iterable[Article], comparer: Comparer) -> Iterator[Article]:
    for article in articles:
        try:
            comparer.read(article)
        except RashomonError:
            continue
        yield article


def _claims(corpus: str, story: str, comparison: Comparison) -> Iterator[Claim]:
    articles = {article.id: article for article in comparison.articles}
    for point in comparison.points:
        for difference in point.differences:
            places = sorted((r.span.article, r.span.start, r.span.end) for r in difference.readings)
            named = hashlib.sha256(repr((difference.kind, places)).encode()).hexdigest()[:10]
            key = f"{corpus}/{story}/{difference.kind}/{difference.class_}/{named}"
            yield Claim(key, corpus, story, difference, articles)


def print_counts(corpus: str, found: Sequence[tuple[str, list[Claim]]]) -> None:
    """Claims of a corpus by kind and class."""
    claims = [claim for _, mine in found for claim in mine]
    counted = Counter((c.difference.class_, c.difference.kind) for c in claims)
    several = sum(any(c.difference.kind not in SHOWN_ONLY for c in mine) for _, mine in found)
    mean = len(claims) / max(len(found), 1)
    print(f"{corpus}: {len(found)} stories, {several} with a difference, {mean:.2f} claims a story")
    for (class_, kind), count in sorted(counted.items()):
        print(f"  {class_} {kind}: {count}")


def print_claims(claims: Sequence[Claim], out: Path | None) -> None:
    """Claims one below the other, each with its readings in their context."""
    told = "\n\n".join(_told(claim) for claim in claims) + "\n"
    if out is None:
        sys.stdout.write(told)
    else:
        out.write_text(told, encoding="utf-8")


def _told(claim: Claim) -> str:
    difference = claim.difference
    lines = [claim.id, f"  {difference.kind} {difference.class_}: {difference.why}"]
    lines += [f"  [{r.value}] {_context(r.span, claim.articles)}" for r in difference.readings]
    return "\n".join(lines)


def _context(span: Span, articles: dict[str, Article]) -> str:
    text = articles[span.article].text
    before = text[max(span.start - CONTEXT, 0) : span.start]
    around = f"{before}>>>{span.text}<<<{text[span.end : span.end + CONTEXT]}"
    day = (articles[span.article].published or "no date")[:10]
    return f"{span.article} ({day}): {' '.join(around.split())}"


def drawn(claims: Sequence[Claim], wanted: int, seed: str) -> list[Claim]:
    """Claims drawn at random, in the order of the draw."""
    fit = [claim for claim in claims if claim.difference.kind not in SHOWN_ONLY]
    fit.sort(key=lambda claim: claim.id)
    random.Random(seed).shuffle(fit)  # noqa: S311 (a sample, no secret)
    return fit[:wanted]


def verdicts_of(path: Path) -> dict[str, str]:
    """Labels by claim id. Raises `ValueError` for a line that is none."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            key, label = line.split()[:2]
            if label not in LABELS:
                raise ValueError(f"{path}: {label!r} is no label; write yes or no")
            found[key] = label
    return found


def print_verdicts(paths: Sequence[Path], only: Path | None) -> None:
    """What share each reader would print, by corpus and class, of the claims that all have read.

    `only` is a file with the ids of the claims that count, first on their lines.
    """
    readers = [verdicts_of(path) for path in paths]
    shared = sorted(set.intersection(*(set(reader) for reader in readers)))
    if only is not None:
        lines = only.read_text(encoding="utf-8").splitlines()
        named = {line.split()[0] for line in lines if line.strip()}
        shared = [key for key in shared if key in named]
    rows = Counter((key.split("/")[0], key.split("/")[3]) for key in shared)
    heads = " | ".join(f"reader {number}" for number, _ in enumerate(readers, 1))
    print(f"| corpus | class | claims | {heads} | all would print | verdicts alike |")
    print(f"| --- | --- | ---: |{' ---: |' * (len(readers) + 2)}")
    for (corpus, class_), count in sorted(rows.items()):
        keys = [k for k in shared if (k.split("/")[0], k.split("/")[3]) == (corpus, class_)]
        shares = [sum(reader[k] == "yes" for k in keys) / count for reader in readers]
        every = sum(all(reader[k] == "yes" for reader in readers) for k in keys) / count
        alike = sum(len({reader[k] for reader in readers}) == 1 for k in keys) / count
        told = " | ".join(f"{share:.2f}" for share in (*shares, every, alike))
        print(f"| {corpus} | {class_} | {count} | {told} |")


def main() -> None:
    """Print counts, or claims to read, or the table of verdicts."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--corpus", action="append", choices=CORPORA)
    options.add_argument("--keep", type=Path)
    options.add_argument("--most", type=int, default=MOST)
    options.add_argument("--skip", type=int, default=0, help="accounts of a story to leave out")
    options.add_argument("--every", type=int, default=1, help="take each N-th account of a story")
    options.add_argument("--part", default="0/1", help="1/2: each second story, from the second")
    options.add_argument("--draw", type=int)
    options.add_argument("--seed", default=SEED)
    options.add_argument("--out", type=Path)
    options.add_argument("--verdicts", nargs="+", type=Path)
    options.add_argument("--only", type=Path)
    chosen = options.parse_args()
    if chosen.verdicts:
        print_verdicts(chosen.verdicts, chosen.only)
        return
    every: list[Claim] = []
    for corpus in chosen.corpus or CORPORA:
        first, step = map(int, chosen.part.split("/"))
        how = chosen.keep, chosen.most, chosen.skip, chosen.every
        found = list(claims_of(corpus, *how, (first, step)))
        print_counts(corpus, found)
        every += [claim for _, mine in found for claim in mine]
    if chosen.draw:
        print_claims(drawn(every, chosen.draw, chosen.seed), chosen.out)


if __name__ == "__main__":
    main()
