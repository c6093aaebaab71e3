"""Score what is found in single texts against the golds of our own (tests/golds).

Use: golds.py [KIND ...] [--split dev|test] [--misses]

Kinds are figures, dates, mentions and commitments. `--misses` lists what was missed or wrong,
of the dev files only: the test files are there to be counted, so that their number says something
about texts that nobody wrote a rule for.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from rashomon.api import Options, read_all
from rashomon.intake import Intake, article_from_text
from rashomon.records import Article, Commitment, Date, Entity, Figure, Mention, Reading, Span

GOLDS = Path(__file__).resolve().parent.parent / "tests" / "golds"
SPLITS = ("dev", "test")
VALUE_TOLERANCE = 0.001
"""Relative difference of two values that are the same: two thirds are written 66.67 and 66.7."""
SAME_PASSAGE = 0.5
"""Share of the longer of two passages that lies in both, for a commitment."""
ARTICLES = frozenset({"the", "a", "an"})
TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "sgt", "prof"])
Range = tuple[int, int]
Item = dict[str, Any]


@dataclass
class Tally:
    """What the gold holds and was found, what was claimed and is right; and the lines of misses."""

    gold: int = 0
    found: int = 0
    claimed: int = 0
    right: int = 0
    traps: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Right of claimed."""
        return self.right / max(self.claimed, 1)

    @property
    def recall(self) -> float:
        """Found of gold."""
        return self.found / max(self.gold, 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def want(self, good: bool, line: str) -> None:
        """Count one entry of the gold."""
        self.gold += 1
        self.found += good
        if not good:
            self.misses.append(f"missed  {line}")

    def claim(self, good: bool, line: str) -> None:
        """Count one finding."""
        self.claimed += 1
        self.right += good
        if not good:
            self.misses.append(f"wrong   {line}")


def load(kind: str, split: str) -> list[Item]:
    """The items of a gold, none where it has no such file."""
    if not (GOLDS / f"{kind}.{split}.yaml").exists():
        return []
    items: list[Item] = yaml.safe_load((GOLDS / f"{kind}.{split}.yaml").read_text("utf-8"))
    return items


def article_of(item: Item) -> Article:
    """The item as an article, read in as a file would be."""
    published = str(item["published"]) if item.get("published") else None
    title = item.get("title")
    return article_from_text(item["text"], id=item["id"], published=published, title=title)


def readings_of(items: Sequence[Item]) -> list[Reading]:
    """The reading of each item."""
    articles = tuple(article_of(item) for item in items)
    readings, refused = read_all(Intake(articles=articles, inputs=(), notes=()), Options())
    if refused:
        raise ValueError(f"refused: {refused}")
    return readings


def place(text: str, entry: str | Item) -> Range:
    """Where a passage of the gold stands. Raises `ValueError` where it is absent or ambiguous."""
    words, nth = (entry, None) if isinstance(entry, str) else (entry["text"], entry.get("nth"))
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    found = [m.span() for m in re.finditer(left + re.escape(words) + right, text)]
    if len(found) < (nth or 1) or (len(found) > 1 and nth is None):
        raise ValueError(f"“{words}” (nth: {nth}) stands {len(found)} times in “{text[:60]}”")
    return found[(nth or 1) - 1]


def meets(one: Range, two: Range) -> bool:
    """Whether two passages overlap."""
    return one[0] < two[1] and two[0] < one[1]


def at(span: Span) -> Range:
    """A span's code points."""
    return span.start, span.end


def same_value(one: float | None, two: float | None) -> bool:
    """Whether two values are the same up to rounding, or both absent."""
    if one is None or two is None:
        return one is two
    return abs(one - two) <= VALUE_TOLERANCE * max(abs(one), abs(two))


def match(
    text: str,
    golds: Sequence[Item],
    found: Sequence[Any],
    agree: Callable[[Item, Any], bool],
    show: Callable[[Any], str],
    tally: Tally,
    identity: str,
) -> None:
    """One to one: a finding that overlaps an entry and agrees with it is right."""
    left = list(range(len(found)))
    for gold in golds:
        where = place(text, gold)
        hit = next(
            (i for i in left if meets(at(found[i].span), where) and agree(gold, found[i])), None
        )
        told = {key: value for key, value in gold.items() if key not in ("nth", "of")}
        tally.want(hit is not None, f"{identity}: {told}")
        if hit is not None:
            left.remove(hit)
            tally.claim(True, "")
    for i in left:
        tally.claim(False, f"{identity}: {show(found[i])}")


def traps_held(item: Item, passages: Sequence[Range], tally: Tally) -> None:
    """Count the traps of an item that yielded nothing."""
    for trap in item.get("traps") or ():
        where = place(item["text"], trap)
        tally.traps += not any(where[0] <= start and end <= where[1] for start, end in passages)


def agree_figure(gold: Item, figure: Figure) -> bool:
    """Value or bounds, unit and qualifier are the same."""
    return (
        all(same_value(gold.get(key), getattr(figure, key)) for key in ("value", "low", "high"))
        and gold["unit"].lower() == figure.unit.lower()
        and gold["qualifier"] == figure.qualifier
    )


def show_figure(figure: Figure) -> str:
    """A figure on one line."""
    number = figure.value if figure.value is not None else (figure.low, figure.high)
    return f"{figure.span.text!r} {figure.qualifier} {number} {figure.unit}"


def score_figures(items: Sequence[Item], readings: Sequence[Reading]) -> Tally:
    """Figures with the right value, unit and qualifier."""
    tally = Tally()
    for item, reading in zip(items, readings, strict=True):
        golds = item.get("figures") or []
        match(item["text"], golds, reading.figures, agree_figure, show_figure, tally, item["id"])
        traps_held(item, [at(f.span) for f in reading.figures], tally)
    return tally


def agree_date(gold: Item, found: Date) -> bool:
    """The same days; where the gold leaves it unresolved, so must the program."""
    return (found.from_, found.to) == (gold.get("from"), gold.get("to"))


def show_date(found: Date) -> str:
    """A date on one line."""
    return f"{found.span.text!r} {found.from_} to {found.to} ({found.precision}: {found.why})"


def score_dates(items: Sequence[Item], readings: Sequence[Reading]) -> Tally:
    """Dates with exactly the right days."""
    tally = Tally()
    for item, reading in zip(items, readings, strict=True):
        golds = item.get("dates") or []
        match(item["text"], golds, reading.dates, agree_date, show_date, tally, item["id"])
        traps_held(item, [at(d.span) for d in reading.dates], tally)
    return tally


def words_of(text: str) -> list[str]:
    """Lower-case words without leading article."""
    words = re.findall(r"\w+", text.lower().replace("’s", "").replace("'s", ""))
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words


def same_mention(text: str, gold: Range, mention: Span) -> bool:
    """Whether a mention is the gold's: it overlaps and ends with the same word."""
    if not meets(gold, at(mention)):
        return False
    one, two = words_of(text[slice(*gold)]), words_of(mention.text)
    return bool(one and two) and (one[-1] == two[-1] or (one[0] == two[0] and one[:2] == two[:2]))


def score_mentions(items: Sequence[Item], readings: Sequence[Reading]) -> Tally:
    """Mentions beyond an entity's fullest name that stand with the right entity.

    A program's entity is the gold's whose fullest name it holds (else whose names it holds most).
    Claimed are the mentions that stand with an entity of the gold, but its fullest name.
    """
    tally = Tally()
    for item, reading in zip(items, readings, strict=True):
        _score_item(item, reading.entities, tally)
    return tally


def _score_item(item: Item, entities: Sequence[Entity], tally: Tally) -> None:
    text = item["text"]
    spans = {g["name"]: [place(text, m) for m in g["mentions"]] for g in item["entities"]}
    owner = {entity.id: _owner(text, entity, spans) for entity in entities}
    held: list[tuple[Mention, str | None]] = [
        (m, owner[e.id]) for e in entities for m in e.mentions
    ]
    for name, places in spans.items():
        full = _anchor(text, name, places)
        for where in places:
            if where != full:
                good = any(same_mention(text, where, m) for m, who in held if who == name)
                tally.want(good, f"{item['id']}: “{text[slice(*where)]}” at {where[0]} is {name}")
    roles = {g["name"]: g.get("roles") or () for g in item["entities"]}
    anchors = {_anchor(text, name, places) for name, places in spans.items()}
    for mention, who in held:
        if who is None or any(same_mention(text, a, mention) for a in anchors if a):
            continue
        good = any(same_mention(text, where, mention) for where in spans[who])
        if not good and mention.form == "nominal" and _is_role(mention, roles[who]):
            continue  # "Jane Doe, the mayor": the gold lists it as a role
        tally.claim(good, f"{item['id']}: “{mention.text}” at {mention.start} taken for {who}")
    passages = [at(m) for m, who in held if who is not None]
    for trap in item.get("traps") or ():
        tally.traps += not any(meets(place(text, trap), passage) for passage in passages)


def _is_role(mention: Span, roles: Sequence[str]) -> bool:
    """Whether the mention is a description that the gold lists among the entity's roles."""
    mine = " ".join(words_of(mention.text))
    return any(role in mine or mine in role for role in (" ".join(words_of(r)) for r in roles))


def _anchor(text: str, name: str, places: Sequence[Range]) -> Range | None:
    """The first mention by the fullest name."""
    return next((p for p in places if text[slice(*p)].endswith(name)), None)


def _owner(text: str, entity: Entity, spans: dict[str, list[Range]]) -> str | None:
    """The gold's entity that a program's entity stands for: that of most of its names."""
    counts: Counter[str] = Counter()
    for mention in entity.mentions:
        if mention.form == "name":
            for name, places in spans.items():
                if any(same_mention(text, p, mention) for p in places):
                    counts[name] += 1 + 10 * (words_of(mention.text) == words_of(name))
    return max(sorted(counts), key=lambda name: counts[name]) if counts else None


def score_commitments(items: Sequence[Item], readings: Sequence[Reading]) -> Tally:
    """Commitments whose passages meet by half, with the right doer."""
    tally = Tally()
    for item, reading in zip(items, readings, strict=True):
        text, left = item["text"], list(reading.commitments)
        for gold in item.get("commitments") or []:
            where = place(text, gold)
            hit = next(
                (c for c in left if _half(where, at(c.span)) and _same_doer(gold, c, reading)), None
            )
            tally.want(hit is not None, f"{item['id']}: {gold['who']} | {gold['text']}")
            if hit is not None:
                left.remove(hit)
                tally.claim(True, "")
        for one in left:
            tally.claim(False, f"{item['id']}: {_names(one, reading)} | {one.span.text}")
        traps_held(item, [at(c.span) for c in reading.commitments], tally)
    return tally


def _half(one: Range, two: Range) -> bool:
    common = min(one[1], two[1]) - max(one[0], two[0])
    return common >= SAME_PASSAGE * max(one[1] - one[0], two[1] - two[0])


def _names(commitment: Commitment, reading: Reading) -> list[str]:
    """The doers' names: of an entity all that it is called."""
    entities = {e.id: e for e in reading.entities}
    names = []
    for who in commitment.who:
        names += [m.text for m in entities[who].mentions] if who in entities else [who]
    return list(dict.fromkeys(names))


def _same_doer(gold: Item, commitment: Commitment, reading: Reading) -> bool:
    """Whether a name of the doer shares its last word, titles left out, with the gold's."""
    wanted = {words_of(gold["who"])[-1]}
    if gold.get("resolved"):
        wanted.add(words_of(gold["resolved"])[-1])
    return any(
        bool(words) and (words[-1] in wanted or bool(wanted & set(words) - ARTICLES - TITLES))
        for words in map(words_of, _names(commitment, reading))
    )


SCORERS: dict[str, Callable[[Sequence[Item], Sequence[Reading]], Tally]] = {
    "figures": score_figures,
    "dates": score_dates,
    "mentions": score_mentions,
    "commitments": score_commitments,
}


def score(kind: str, split: str) -> Tally:
    """The tally of one gold."""
    items = load(kind, split)
    return SCORERS[kind](items, readings_of(items))


def trap_count(items: Sequence[Item]) -> int:
    """How many passages must yield nothing."""
    return sum(len(item.get("traps") or ()) for item in items)


def rows(kinds: Sequence[str], splits: Sequence[str]) -> Iterator[tuple[str, str, Tally, int]]:
    """Kind, split, tally and number of traps of every gold asked for."""
    for kind in kinds:
        for split in splits:
            if not load(kind, split):
                continue
            yield kind, split, score(kind, split), trap_count(load(kind, split))


def main() -> None:
    """Print one line a gold, or JSON."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("kinds", nargs="*", choices=[*SCORERS, []], help="all if none is named")
    options.add_argument("--split", choices=SPLITS)
    options.add_argument("--misses", action="store_true", help="of the dev files")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    splits = (chosen.split,) if chosen.split else SPLITS
    for kind, split, tally, traps in rows(chosen.kinds or list(SCORERS), splits):
        told = {"found": tally.found, "gold": tally.gold, "right": tally.right}
        told |= {"claimed": tally.claimed, "traps held": tally.traps, "traps": traps}
        shares = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
        if chosen.json:
            print(json.dumps({"kind": kind, "split": split} | told | shares))
            continue
        shown = "  ".join(f"{name} {value:.3f}" for name, value in shares.items())
        print(f"{kind:<12} {split:<5} {shown}  {told}")
        for line in tally.misses if chosen.misses and split == "dev" else ():
            print(f"    {line}")


if __name__ == "__main__":
    main()
