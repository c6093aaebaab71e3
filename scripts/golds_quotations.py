"""Score quotations against the gold of our own (tests/golds/quotations.*.yaml).

Use: golds_quotations.py [--split dev|test] [--misses]

A quotation is found when its words and the gold's overlap by .8 (Jaccard). Of those found:
`speaker` is right where the resolved names share their last word or neither names anybody, and
`stance` where it is the gold's. `terms` are the words in marks that nobody says, `traps` the
passages that are no reported speech.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from golds import SPLITS, Item, Range, Tally, load, meets, readings_of, words_of
from rashomon.records import Quotation, Reading

SAME_WORDS = 0.8
"""Jaccard of two quotations' words from which they are one, as PolNeAR's scorers have it."""


@dataclass
class Scores:
    """One tally a measure."""

    content: Tally = field(default_factory=Tally)
    speaker: Tally = field(default_factory=Tally)
    stance: Tally = field(default_factory=Tally)
    form: Tally = field(default_factory=Tally)
    terms: Tally = field(default_factory=Tally)
    traps: Tally = field(default_factory=Tally)


def place(text: str, entry: str | Item, key: str = "text") -> Range:
    """Where the nth occurrence of a passage stands, counted as plain characters."""
    words, nth = (entry, 1) if isinstance(entry, str) else (entry[key], entry.get("nth", 1))
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)


def positions(text: str, ranges: Sequence[Range]) -> frozenset[int]:
    """Where the words of some passages begin."""
    return frozenset(
        match.start() + start
        for start, end in ranges
        for match in re.finditer(r"\w+(?:['’.-]\w+)*", text[start:end])
    )


def overlap(one: frozenset[int], two: frozenset[int]) -> float:
    """Jaccard of two sets of word positions."""
    return len(one & two) / max(len(one | two), 1)


def parts_of(text: str, gold: Item) -> list[Range]:
    """The gold's parts; each is looked for behind the one before."""
    ranges, position = [], 0
    for part in gold["parts"]:
        if isinstance(part, str):
            start = text.index(part, position if text.find(part, position) >= 0 else 0)
            ranges.append((start, start + len(part)))
        else:
            ranges.append(place(text, part))
        position = ranges[-1][1]
    return ranges


def same_speaker(gold: Item, found: Quotation) -> bool:
    """Whether the resolved names share their last word, or neither names anybody."""
    wanted = gold["speaker"]
    if wanted is None or found.speaker is None:
        return wanted is None and found.speaker is None
    names = [words_of(wanted.get("resolved") or wanted["mention"]), words_of(wanted["mention"])]
    said = words_of(found.speaker.name)
    if not wanted.get("resolved"):
        names = names[:1]
    return bool(said) and any(said[-1] == n[-1] or said == n for n in names[:1] if n)


def score_item(item: Item, reading: Reading, scores: Scores) -> None:
    """Add one item to the scores."""
    text, identity = item["text"], item["id"]
    golds = [(g, positions(text, parts_of(text, g))) for g in item.get("quotations") or []]
    found = [(q, positions(text, [(p.start, p.end) for p in q.parts])) for q in reading.quotations]
    pairs = sorted(
        ((overlap(g[1], f[1]), -i, -j) for i, g in enumerate(golds) for j, f in enumerate(found)),
        reverse=True,
    )
    home: dict[int, int] = {}
    for share, i, j in pairs:
        if share >= SAME_WORDS and -i not in home and -j not in home.values():
            home[-i] = -j
    for i, (gold, _) in enumerate(golds):
        told = f"{identity}: {gold['form']} {str(gold['parts'][0])[:80]!r}"
        scores.content.want(i in home, told)
        if i in home:
            quotation = found[home[i]][0]
            name = quotation.speaker.name if quotation.speaker else None
            scores.speaker.want(
                same_speaker(gold, quotation), f"{told} {gold['speaker']} -> {name}"
            )
            right = gold["stance"] == quotation.stance
            scores.stance.want(right, f"{told} {gold['stance']} -> {quotation.stance}")
            scores.form.want(gold["form"] == quotation.form, f"{told} -> {quotation.form}")
    for j, (quotation, _) in enumerate(found):
        told = f"{identity}: {quotation.form} {quotation.content.text[:80]!r}"
        scores.content.claim(j in home.values(), told)
    terms = [(t.span.start, t.span.end) for t in reading.terms]
    for term in item.get("terms") or []:
        where = place(text, term)
        scores.terms.want(any(meets(where, t) for t in terms), f"{identity}: term {term}")
    for trap in item.get("traps") or []:
        start, end = place(text, trap)
        cues = [q.cue for q in reading.quotations if q.cue]
        held = not any(start <= cue.start and cue.end <= end for cue in cues)
        scores.traps.want(held, f"{identity}: trap {trap}")


def score(split: str) -> Scores:
    """The scores of one file."""
    items, scores = load("quotations", split), Scores()
    for item, reading in zip(items, readings_of(items), strict=True):
        score_item(item, reading, scores)
    return scores


def main() -> None:
    """Print the measures of each file."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--split", choices=SPLITS)
    options.add_argument("--misses", action="store_true", help="of the dev file")
    chosen = options.parse_args()
    for split in (chosen.split,) if chosen.split else SPLITS:
        for name, tally in vars(score(split)).items():
            share = f"F1 {tally.f1:.3f}" if tally.claimed else f"right {tally.recall:.3f}"
            print(f"quotations {split:<5} {name:<8} {share} ({tally.found} of {tally.gold})")
            for line in tally.misses if chosen.misses and split == "dev" else ():
                print(f"    {line}")


if __name__ == "__main__":
    main()
