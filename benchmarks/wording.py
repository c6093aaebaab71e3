"""Wording: is what the outlets call one person, group, act or thing put side by side?

Use: wording.py [--keep FOLDER] [--misses]

NewsWCL50 marks what five outlets call the same things in ten events. Its units are the forms of a
thing in an article, each once; asked is which two forms of different articles are of one thing.
`Rashomon` joins the forms that stand in one entity or in one row of the wording; `exact name` those
that are the same but for articles and case, which is what a search for the name finds. Beside all
pairs stand those of unlike forms, where the wording is and a search finds nothing. Chains of single
people who are counted under their country (-I) are no one thing and are left out.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from corpora import CORPORA, SHARED, Comparer, stories
from rashomon.records import Comparison

KINDS = {
    "ACTOR": "person",
    "GROUP": "group",
    "ACTION": "act",
    "EVENT": "act",
    "OBJECT": "thing",
    "MISC": "thing",
}
ARTICLES = re.compile(r"^(?:the|a|an|this|that|these|those|his|her|its|their|our)\s+")
ALIKE = 0.5
"""Share of the longer passage that two must have in common to be one mention."""

Place = tuple[str, int, int]
Pair = frozenset[int]


@dataclass(frozen=True)
class Form:
    """What an article calls a thing of the gold, at all places."""

    article: str
    kind: str
    chain: str
    plain: str
    places: tuple[tuple[int, int], ...]


def plain_form(text: str) -> str:
    """The form without case, article and marks."""
    flat = " ".join(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.casefold()))
    return re.sub(r"['’]s?$", "", ARTICLES.sub("", flat))


def forms_of(corpus: str = "newswcl50") -> dict[str, list[Form]]:
    """The gold's forms by story."""
    found: dict[str, list[Form]] = {}
    with (SHARED / CORPORA[corpus]).open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            places: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
            for m in row["mentions"]:
                if m["type"] in KINDS:
                    key = KINDS[m["type"]], m["chain"], plain_form(m["text"])
                    places[key].append(_in_text(m["start"], m["end"], row["text"]))
            found.setdefault(row["subtopic"], []).extend(
                Form(row["doc_id"], *key, tuple(mine)) for key, mine in places.items()
            )
    return found


def _in_text(start: int, end: int, text: str) -> tuple[int, int]:
    """Offsets in the article: there a line break that the corpus writes out is one character."""
    return start - text.count("\\n", 0, start), end - text.count("\\n", 0, end)


def by_name(forms: Sequence[Form]) -> set[Pair]:
    """Pairs of one form."""
    named: dict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        named[form.plain].append(number)
    return _pairs(named.values(), forms)


def by_comparison(comparison: Comparison, forms: Sequence[Form]) -> set[Pair]:
    """Pairs of forms that stand in one entity or one row of the wording."""
    things: dict[str, set[Place]] = defaultdict(set)
    for entity in comparison.entities:
        things[entity.id] |= {(m.article, m.start, m.end) for m in entity.mentions}
        things[entity.id] |= {(r.span.article, r.span.start, r.span.end) for r in entity.roles}
    return _matched(things, forms) | by_rows(comparison, forms)


def by_rows(comparison: Comparison, forms: Sequence[Form]) -> set[Pair]:
    """Pairs of forms that one row of the wording shows."""
    things: dict[str, set[Place]] = defaultdict(set)
    for row in comparison.wording:
        things[row.thing] |= {(s.article, s.start, s.end) for c in row.cells for s in c.spans}
    return _matched(things, forms)


def _matched(things: Mapping[str, Iterable[Place]], forms: Sequence[Form]) -> set[Pair]:
    """Pairs whose passages are the same mentions as passages of one thing."""
    mine: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, form in enumerate(forms):
        mine[form.article] += [(start, end, number) for start, end in form.places]
    groups = []
    for places in things.values():
        numbers = [n for place in sorted(places) if (n := _best(place, mine)) is not None]
        groups.append(list(dict.fromkeys(numbers)))
    return _pairs(groups, forms)


def _best(place: Place, mine: Mapping[str, Sequence[tuple[int, int, int]]]) -> int | None:
    """The form whose mention is most like the passage, if one is alike enough."""
    article, start, end = place
    ranked = [
        (min(end, b) - max(start, a), -(b - a), number)
        for a, b, number in mine.get(article, ())
        if min(end, b) - max(start, a) >= ALIKE * max(end - start, b - a)
    ]
    return max(ranked)[2] if ranked else None


def _pairs(groups: Iterable[Sequence[int]], forms: Sequence[Form]) -> set[Pair]:
    return {
        frozenset((i, j))
        for group in groups
        for i, j in combinations(group, 2)
        if forms[i].article != forms[j].article
    }


class Score:
    """Pairs of the gold, claimed, and right, of all kinds and of each."""

    def __init__(self) -> None:
        self.gold: Counter[str] = Counter()
        self.claimed: Counter[str] = Counter()
        self.right: Counter[str] = Counter()

    def add(self, claimed: set[Pair], forms: Sequence[Form], *, unlike: bool) -> list[Pair]:
        """Count a story's pairs and hand back those that are wrong."""
        gold = _pairs(_chains(forms), forms)
        if unlike:
            claimed, gold = _unlike(claimed, forms), _unlike(gold, forms)
        for pairs, counter in (
            (gold, self.gold),
            (claimed, self.claimed),
            (claimed & gold, self.right),
        ):
            for pair in pairs:
                counter["all"] += 1
                counter[forms[min(pair)].kind] += 1
        return sorted(claimed - gold, key=sorted)

    def row(self, kind: str) -> str:
        """Counts, precision, recall and F1 as cells of a table."""
        gold, claimed, right = self.gold[kind], self.claimed[kind], self.right[kind]
        precision, recall = right / max(claimed, 1), right / max(gold, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        told = f"{right}/{gold} | {right}/{claimed}"
        return f"{told} | {precision:.2f} | {recall:.2f} | {f1:.2f}"


def _chains(forms: Sequence[Form]) -> Iterable[list[int]]:
    chains: dict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        chains[form.chain].append(number)
    return chains.values()


def _unlike(pairs: set[Pair], forms: Sequence[Form]) -> set[Pair]:
    return {pair for pair in pairs if len({forms[number].plain for number in pair}) > 1}


def main() -> None:
    """Print the table, and with `--misses` the pairs that are wrong."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--keep", type=Path)
    options.add_argument("--misses", action="store_true")
    chosen = options.parse_args()
    comparer, gold = Comparer(chosen.keep), forms_of()
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for story, articles in stories("newswcl50"):
        forms, comparison = gold[story], comparer.compare(articles)
        for name, claimed in (
            ("exact name", by_name(forms)),
            ("Rashomon, joined", by_comparison(comparison, forms)),
            ("Rashomon, rows of the wording", by_rows(comparison, forms)),
        ):
            scores["all", name].add(claimed, forms, unlike=False)
            wrong = scores["unlike", name].add(claimed, forms, unlike=True)
            for pair in wrong if chosen.misses and name.startswith("Rashomon, rows") else ():
                print(story, [(forms[n].article, forms[n].plain, forms[n].chain) for n in pair])
    print("| pairs | kind | joined by | found / gold | right / claimed | P | R | F1 |")
    print("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for (which, name), score in sorted(scores.items()):
        for kind in ("all", *dict.fromkeys(KINDS.values())):
            print(f"| {which} | {kind} | {name} | {score.row(kind)} |")


if __name__ == "__main__":
    main()
