"""Planted changes: is exactly the changed fact found, with its kind, and nothing else?

Use: planted.py [--cases N] [--kind KIND ...] [--corpus NAME ...] [--misses] [--json FILE]
                [--keep FOLDER] [--processes N] [--seed WORD]

An article, the same article with one changed fact, and another account of the event are compared.
Found means: a difference of the wanted kind has readings of the original and of the changed article
at the changed place. Anything else that is claimed between these two is wrong, since the rest of
them is the same. Beside them stand pairs that do not differ: the paragraphs in another order, other
words for the same, rounded and converted figures. Readings are kept in FOLDER between runs; empty
it when the reading of articles has changed.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from changes import KINDS, Change
from corpora import Comparer, stories
from rashomon.errors import RashomonError
from rashomon.intake import article_from_text
from rashomon.records import Article, Difference, Reading
from same import MUST_HOLD, SAME

SEED = "20261125"
CASES = 40
"""Cases of each kind; from one article at most one, so that no article decides a number."""
LONGEST = 6_000
"""Characters of an article: longer ones cost time and add no other kind of case."""
REACH = 250
"""Characters around the change: a reading may be the clause or the quotation around the words."""
TEXTS = ("example", "events", "ecbplus", "newswcl50", "polnear")
"""Leads are too short to plant a change in."""
MORE = "polnear-train"
"""Where the others hold too few: lengths and large counts are rare."""


@dataclass(frozen=True)
class Case:
    """An article of a corpus with another account of its event, if the corpus has one."""

    corpus: str
    article: Article
    other: Article | None


@dataclass
class Outcome:
    """What became of the cases of one kind; `lines` tell what went wrong."""

    cases: int = 0
    found: int = 0
    with_more: int = 0
    other_kind: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)


def cases_of(corpora: Sequence[str]) -> list[Case]:
    """Every article of the corpora, each with the next account of its event."""
    found: list[Case] = []
    for corpus in corpora:
        for _, articles in stories(corpus):
            turned = [*articles[1:], *articles[:1]]
            found += [
                Case(corpus, one, two if two.id != one.id else None)
                for one, two in zip(articles, turned, strict=True)
            ]
    return [case for case in found if len(case.article.text) <= LONGEST]


def changed_article(article: Article, text: str) -> Article:
    """The article with another text, under an id of its own; published at the same time."""
    key = f"{article.id}-changed"
    return article_from_text(text, id=key, source="Changed", published=article.published)


def between(differences: Sequence[Difference], one: str, two: str) -> list[Difference]:
    """Differences with readings of both articles whose values are not the same."""
    found = []
    for difference in differences:
        values: dict[str, set[str]] = defaultdict(set)
        for reading in difference.readings:
            values[reading.span.article].add(reading.value)
        if one in values and two in values and values[one] != values[two]:
            found.append(difference)
    return found


def at_change(difference: Difference, change: Change, article: str, changed: str) -> bool:
    """Whether both readings stand at the changed place: in its sentence or around its words."""
    ends = {article: change.end, changed: change.start + len(change.words)}
    return all(
        any(
            r.span.article == key
            and r.span.start - REACH <= change.start
            and end <= r.span.end + REACH
            for r in difference.readings
        )
        for key, end in ends.items()
    )


def differences_of(comparer: Comparer, articles: Sequence[Article]) -> list[Difference]:
    """All differences that are claimed between the articles."""
    return [d for point in comparer.compare(articles).points for d in point.differences]


def plant(comparer: Comparer, case: Case, change: Change, outcome: Outcome) -> None:
    """Compare one planted change and count what was found."""
    article = case.article
    changed = changed_article(article, change.apply(article.text))
    articles = [a for a in (article, changed, case.other) if a is not None]
    claimed = between(differences_of(comparer, articles), article.id, changed.id)
    here = [d for d in claimed if at_change(d, change, article.id, changed.id)]
    right = [d for d in here if d.kind == change.kind]
    more = [d for d in claimed if d not in (right or here)[:1]]
    outcome.cases += 1
    outcome.found += bool(right)
    outcome.with_more += bool(more)
    if here and not right:
        outcome.other_kind[here[0].kind] += 1
    if not right or more:
        text = article.text
        before, behind = text[max(change.start - 90, 0) : change.start], text[change.end :][:70]
        told = f"{before}[{text[change.start : change.end]} -> {change.words}]{behind}"
        outcome.lines.append(
            f"{'found' if right else 'MISSED'} {case.corpus} {article.id}: {' '.join(told.split())}"
            + "".join(f"\n      {'also ' * (d in more)}{d.kind}: {d.why[:200]}" for d in claimed)
        )


def _shuffled(cases: Sequence[Case], seed: str) -> Iterator[Case]:
    order = list(cases)
    random.Random(seed).shuffle(order)  # noqa: S311 (a sample, no secret)
    return iter(order)


def planted(
    kind: str, corpora: Sequence[str], wanted: int, keep: Path | None, seed: str
) -> Outcome:
    """Plant `wanted` changes of a kind."""
    comparer, outcome = Comparer(keep), Outcome()
    offers: Callable[[Reading], Iterator[Change]] = KINDS[kind]
    for case in _shuffled(cases_of(corpora), f"{seed} {kind}"):
        if outcome.cases >= wanted:
            break
        try:
            offered = list(offers(comparer.read(case.article)))
            if offered:
                chosen = random.Random(f"{seed} {case.article.id}").choice(offered)  # noqa: S311
                plant(comparer, case, chosen, outcome)
        except RashomonError:
            continue
    return outcome


def unchanged(
    kind: str, corpora: Sequence[str], wanted: int, keep: Path | None, seed: str
) -> Outcome:
    """Pairs that say the same: every difference that is claimed between them is wrong."""
    comparer, outcome = Comparer(keep), Outcome()
    must = MUST_HOLD.get(kind)
    order = [*_shuffled(cases_of(corpora), f"{seed} {kind}")]
    order += _shuffled(cases_of([MORE]), f"{seed} {kind}") if must else ()
    for case in order:
        if outcome.cases >= wanted:
            break
        if must and not must.search(case.article.text):
            continue
        try:
            text = SAME[kind](comparer.read(case.article))
            if text is None:
                continue
            changed = changed_article(case.article, text)
            articles = [a for a in (case.article, changed, case.other) if a is not None]
            claimed = differences_of(comparer, articles)
        except RashomonError:
            continue
        claimed = between(claimed, case.article.id, changed.id)
        outcome.cases += 1
        outcome.with_more += bool(claimed)
        where = f"{case.corpus} {case.article.id}"
        outcome.lines += [f"CLAIMED {where}: {d.kind}: {d.why[:300]}" for d in claimed]
    return outcome


def run(kind: str, *, corpora: Sequence[str], wanted: int, keep: Path | None, seed: str) -> Outcome:
    """The cases of one kind, changed or unchanged."""
    one = planted if kind in KINDS else unchanged
    return one(kind, corpora, wanted, keep, seed)


def print_tables(outcomes: dict[str, Outcome]) -> None:
    """The table of changed facts, and that of pairs that do not differ."""
    print("| changed | cases | found, right kind | share | as another kind | with more claimed |")
    print("| --- | ---: | ---: | ---: | --- | ---: |")
    for kind, outcome in outcomes.items():
        if kind in KINDS:
            others = ", ".join(f"{k} {n}" for k, n in sorted(outcome.other_kind.items())) or "–"
            share = outcome.found / max(outcome.cases, 1)
            counts = f"{outcome.cases} | {outcome.found} | {share:.2f}"
            print(f"| {kind} | {counts} | {others} | {outcome.with_more} |")
    print("\n| the same, told with | pairs | with a claim |\n| --- | ---: | ---: |")
    for kind, outcome in outcomes.items():
        if kind in SAME:
            print(f"| {kind} | {outcome.cases} | {outcome.with_more} |")


def main() -> None:
    """Print the two tables, and what went wrong."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--cases", type=int, default=CASES)
    options.add_argument("--kind", action="append", choices=[*KINDS, *SAME])
    options.add_argument("--corpus", action="append", choices=TEXTS)
    options.add_argument("--misses", action="store_true")
    options.add_argument("--json", type=Path)
    options.add_argument("--keep", type=Path)
    options.add_argument("--processes", type=int, default=1)
    options.add_argument("--seed", default=SEED)
    chosen = options.parse_args()
    kinds = chosen.kind or [*KINDS, *SAME]
    work = partial(
        run,
        corpora=chosen.corpus or TEXTS,
        wanted=chosen.cases,
        keep=chosen.keep,
        seed=chosen.seed,
    )
    if chosen.processes > 1:
        with ProcessPoolExecutor(chosen.processes) as pool:
            outcomes = dict(zip(kinds, pool.map(work, kinds), strict=True))
    else:
        outcomes = {kind: work(kind) for kind in kinds}
    print_tables(outcomes)
    for kind, outcome in outcomes.items() if chosen.misses else ():
        for line in outcome.lines:
            print(f"{kind}: {line}")
    if chosen.json:
        rows = {
            k: {"cases": o.cases, "found": o.found, "more": o.with_more}
            for k, o in outcomes.items()
        }
        chosen.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
