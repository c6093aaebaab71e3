"""What other libraries find in texts: run by facts.py in the benchmark's own environment.

Reads a JSON list of {"text", "published", "passages"} from standard input and writes a JSON object:
for each way of asking a library, a list with the findings of each text, as
{"start", "end", "day"} for dates and {"start", "end", "value"} for figures.
"""

from __future__ import annotations

import datetime
import json
import sys
import warnings
from collections.abc import Iterator
from typing import Any

warnings.filterwarnings("ignore")

from dateparser.search import search_dates  # noqa: E402
from price_parser import Price  # noqa: E402
from quantulum3 import parser as quantulum  # noqa: E402

Finding = dict[str, Any]


def dates(item: dict[str, Any], prefer: str) -> Iterator[Finding]:
    """Dates by dateparser; the library gives words without their place, which are looked up."""
    published = str(item.get("published") or "")
    settings: dict[str, Any] = {"PREFER_DATES_FROM": prefer}
    if published:
        settings["RELATIVE_BASE"] = datetime.datetime.fromisoformat(published)
    position = 0
    for words, moment in search_dates(item["text"], languages=["en"], settings=settings) or ():
        start = item["text"].find(words, position)
        if start < 0:
            start = item["text"].find(words)
        position = max(start, 0) + len(words)
        yield {"start": start, "end": start + len(words), "day": moment.date().isoformat()}


def quantities(item: dict[str, Any]) -> Iterator[Finding]:
    """Quantities by quantulum3."""
    for found in quantulum.parse(item["text"]):
        start, end = found.span
        yield {"start": start, "end": end, "value": found.value}


def prices(item: dict[str, Any]) -> Iterator[Finding]:
    """What price-parser reads in passages that are known to hold money: it does not search."""
    for start, end in item["passages"]:
        amount = Price.fromstring(item["text"][start:end]).amount
        if amount is not None:
            yield {"start": start, "end": end, "value": float(amount)}


def main() -> None:
    """Answer for all the texts at once: the libraries load slowly."""
    items = json.load(sys.stdin)
    kind = sys.argv[1]
    answer: dict[str, list[list[Finding]]] = {}
    if kind == "dates":
        for prefer in ("past", "future", "current_period"):
            answer[f"dateparser, {prefer}"] = [list(dates(item, prefer)) for item in items]
    else:
        answer["quantulum3"] = [list(quantities(item)) for item in items]
        answer["price-parser"] = [list(prices(item)) for item in items]
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
