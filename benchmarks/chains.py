"""Mentions that are no names, held against the chains that ECB+'s annotators gave them.

Use: chains.py [--file FILE]    Without one, ECB+ train of RASHOMON_SHARED.

Of each article the mentions of people, bodies and places are taken whose chain has a name that
Rashomon found as well. A pronoun or description of it is right where Rashomon gives it an entity
that has a name of the chain. Precision counts what Rashomon gives an entity of any such chain.
Chains of places and of things are counted too, though Rashomon does not join things.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpora import SHARED
from rashomon.intake import article_from_text
from rashomon.models import load_parser
from rashomon.reading.read import read_article
from rashomon.records import Entity

TRAIN = "data/alignment/train.jsonl"
TYPES = ("HUMAN", "LOC")
KINDS: Mapping[str, frozenset[str]] = {
    "he and she": frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"}),
    "it": frozenset({"it", "its", "itself"}),
    "they": frozenset({"they", "them", "their", "theirs", "themselves"}),
}
NOBODY = frozenset(
    {
        *("i", "me", "my", "myself", "we", "our", "us", "you", "your"),
        *("who", "which", "that", "whose", "whom"),
    }
)
"""Pronouns whose meaning is given by who speaks, or by the clause before."""
DESCRIPTION = "descriptions"
NAME = "name"
NEAR = 2
"""Characters by which the ends of a mention may differ: an annotator's "’s"."""


def kind_of(words: str) -> str | None:
    """What a mention is: a name, a pronoun of `KINDS`, a description; nothing for others."""
    low = words.casefold().removesuffix("'s").removesuffix("’s").strip()
    if not low or low in NOBODY:
        return None
    for kind, forms in KINDS.items():
        if low in forms:
            return kind
    return NAME if words.split()[-1][:1].isupper() else DESCRIPTION


def chains_of(row: Mapping[str, Any]) -> dict[str, list[tuple[int, int, str]]]:
    """The chains of an article: start, end and kind of each mention."""
    chains: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for one in row["mentions"]:
        if one["kind"] == "entity" and one["type"].startswith(TYPES):
            kind = kind_of(one["text"])
            if kind is not None:
                chains[one["chain"]].append((one["start"], one["end"], kind))
    return chains


def meant(entities: Sequence[Entity], start: int, end: int, *, names: bool) -> Iterator[str]:
    """The ids of entities of which a mention stands there: a name, or anything but a name."""
    for entity in entities:
        for mention in entity.mentions:
            near = abs(mention.end - end) <= NEAR and mention.start < end and start < mention.end
            if names:
                near = near or (mention.start <= start and end <= mention.end)
            if near and (mention.form == "name") == names:
                yield entity.id


def count(
    row: Mapping[str, Any], entities: Sequence[Entity], counts: Counter[tuple[str, str]]
) -> None:
    """Add an article's mentions to `counts`, by kind: `gold`, `given`, `right`."""
    named = [e for e in entities if any(m.form == "name" for m in e.mentions)]
    chains = chains_of(row)
    ids = {
        chain: {i for s, e, kind in ms if kind == NAME for i in meant(named, s, e, names=True)}
        for chain, ms in chains.items()
    }
    every = set().union(*ids.values())
    for chain, mentions in chains.items():
        for start, end, kind in mentions:
            if kind == NAME or not ids[chain]:
                continue
            given = set(meant(named, start, end, names=False))
            counts[kind, "gold"] += 1
            counts[kind, "given"] += bool(given & every)
            counts[kind, "right"] += bool(given & ids[chain])


def table(counts: Counter[tuple[str, str]]) -> str:
    """A Markdown table of precision, recall and F1, a row a kind."""
    lines = [
        "| mentions | in the gold | precision | recall | F1 |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    kinds = [*KINDS, DESCRIPTION]
    for name, of in [*((kind, [kind]) for kind in kinds), ("all", kinds)]:
        gold, given, right = (
            sum(counts[kind, what] for kind in of) for what in ("gold", "given", "right")
        )
        precision, recall = right / max(given, 1), right / max(gold, 1)
        f1 = 2 * precision * recall / ((precision + recall) or 1)
        lines.append(f"| {name} | {gold} | {precision:.2f} | {recall:.2f} | {f1:.3f} |")
    return "\n".join(lines)


def main() -> None:
    """Read all articles, and print the table."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("--file", type=Path, default=SHARED / TRAIN)
    parser, counts = load_parser(), Counter[tuple[str, str]]()
    with options.parse_args().file.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            article = article_from_text(row["text"], id=row["doc_id"])
            if article.text == row["text"]:
                count(row, read_article(article, parser).entities, counts)
    print(table(counts))


if __name__ == "__main__":
    main()
