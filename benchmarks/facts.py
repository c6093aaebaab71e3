"""Compare dates and figures with other libraries, on the golds of our own (tests/golds).

Use: facts.py [--rivals PYTHON]    PYTHON has benchmarks/requirements.txt (see `make benchmarks`)

The other libraries are scored as kindly as makes sense. A date is right if it overlaps an entry and
is a day within it (that very day where the entry is a day). A figure is right if it overlaps an
entry and has its value, or lies within its bounds, whatever its unit and qualifier. Entries that
must stay unresolved are left out, since the libraries cannot leave one open. Rashomon stands in the
table scored in this way, and as in the tests: the same days; the same value, unit and qualifier.
dateparser is asked with each setting of PREFER_DATES_FROM, and the best one is shown. price-parser
does not search a text: it is handed the passages that hold money, so that it has no precision.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import golds  # noqa: E402

RIVALS = ROOT / "benchmarks" / ".venv" / "bin" / "python"
MONEY = re.compile(r"[A-Z]{3}")
"""A unit that is a currency."""
Item = dict[str, Any]
Finding = dict[str, Any]
Agree = Callable[[Item, Finding], bool]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    kind: str
    split: str
    library: str
    tally: golds.Tally
    traps: int | None

    def cells(self) -> str:
        """The line in Markdown."""
        tally = self.tally
        held = f"{tally.traps}/{self.traps}" if self.traps else "–"
        searched = self.library != "price-parser"
        shares = (
            [tally.precision, tally.recall, tally.f1] if searched else [None, tally.recall, None]
        )
        numbers = " | ".join("–" if share is None else f"{share:.2f}" for share in shares)
        counts = f"{tally.found}/{tally.gold} | {tally.right}/{tally.claimed if searched else '–'}"
        return f"| {self.kind} {self.split} | {self.library} | {counts} | {numbers} | {held} |"


def lenient_date(gold: Item, found: Finding) -> bool:
    """A day within the entry."""
    first, last = found["day"], found.get("last", found["day"])
    return bool(gold["from"] <= first <= gold["to"] or first <= gold["from"] <= last)


def lenient_figure(gold: Item, found: Finding) -> bool:
    """The entry's value, or one within its bounds."""
    low = gold.get("low") if gold.get("value") is None else gold["value"]
    high = gold.get("high") if gold.get("value") is None else gold["value"]
    margin = golds.VALUE_TOLERANCE * max(abs(low or 0), abs(high or 0))
    return bool((low or 0) - margin <= found["value"] <= (high or 0) + margin)


def tally_of(
    items: Sequence[Item], entries: str, found: Sequence[Sequence[Finding]], agree: Agree
) -> golds.Tally:
    """One to one, as in the tests. What meets an entry that is left out is not counted at all."""
    tally = golds.Tally()
    for item, findings in zip(items, found, strict=True):
        text, left = item["text"], list(findings)
        for gold in item.get(entries) or ():
            where = golds.place(text, gold)
            meeting = [f for f in left if golds.meets((f["start"], f["end"]), where)]
            if entries == "dates" and gold.get("from") is None:
                left = [f for f in left if f not in meeting]
                continue
            hit = next((f for f in meeting if agree(gold, f)), None)
            tally.want(hit is not None, "")
            if hit is not None:
                left.remove(hit)
                tally.claim(True, "")
        for _ in left:
            tally.claim(False, "")
        golds.traps_held(item, [(f["start"], f["end"]) for f in findings], tally)
    return tally


def rivals(python: Path, kind: str, items: Sequence[Item]) -> dict[str, list[list[Finding]]]:
    """What each library finds. Raises `SystemExit` if they cannot be run."""
    asked = [
        {
            "text": item["text"],
            "published": str(item["published"]) if item.get("published") else None,
            "passages": [golds.place(item["text"], gold) for gold in money(item)],
        }
        for item in items
    ]
    words = [str(python), str(ROOT / "benchmarks" / "rivals.py"), kind]
    done = subprocess.run(words, input=json.dumps(asked), capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"the other libraries cannot be run: {done.stderr[-500:]}")
    answer: dict[str, list[list[Finding]]] = json.loads(done.stdout)
    return answer


def money(item: Item) -> list[Item]:
    """The figures of a gold that are sums of money."""
    return [gold for gold in item.get("figures") or () if MONEY.fullmatch(gold["unit"])]


def date_rows(split: str, python: Path) -> list[Row]:
    """Rashomon and dateparser on the dates."""
    items = golds.load("dates", split)
    traps = golds.trap_count(items)
    readings = golds.readings_of(items)
    mine = [
        [
            {"start": d.span.start, "end": d.span.end, "day": d.from_, "last": d.to}
            for d in reading.dates
            if d.from_ is not None
        ]
        for reading in readings
    ]
    rows = [
        Row("dates", split, "Rashomon, same days", golds.score_dates(items, readings), traps),
        Row("dates", split, "Rashomon", tally_of(items, "dates", mine, lenient_date), traps),
    ]
    theirs = [
        Row("dates", split, name, tally_of(items, "dates", found, lenient_date), traps)
        for name, found in rivals(python, "dates", items).items()
    ]
    return [*rows, max(theirs, key=lambda row: row.tally.f1)]


def figure_rows(split: str, python: Path) -> list[Row]:
    """Rashomon, quantulum3 and price-parser on the figures."""
    items = golds.load("figures", split)
    traps = golds.trap_count(items)
    readings = golds.readings_of(items)
    mine = [[_figure(figure) for figure in reading.figures] for reading in readings]
    found = rivals(python, "figures", items)
    sums = [item | {"figures": money(item), "traps": []} for item in items]
    exact = golds.score_figures(items, readings)
    return [
        Row("figures", split, "Rashomon, value, unit and qualifier", exact, traps),
        Row("figures", split, "Rashomon", tally_of(items, "figures", mine, lenient_figure), traps),
        Row(
            "figures",
            split,
            "quantulum3",
            tally_of(items, "figures", found["quantulum3"], lenient_figure),
            traps,
        ),
        Row(
            "money",
            split,
            "price-parser",
            tally_of(sums, "figures", found["price-parser"], lenient_figure),
            None,
        ),
    ]


def _figure(figure: Any) -> Finding:
    value = figure.value if figure.value is not None else (figure.low + figure.high) / 2
    return {"start": figure.span.start, "end": figure.span.end, "value": value}


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--rivals", type=Path, default=RIVALS, help="Python with the libraries")
    python = options.parse_args().rivals
    print("| gold | library | found / gold | right / claimed | P | R | F1 | traps held |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for split in golds.SPLITS:
        for row in [*date_rows(split, python), *figure_rows(split, python)]:
            print(row.cells())


if __name__ == "__main__":
    main()
