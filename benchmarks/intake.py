"""Score the reading of web pages: text, title and day, and how fast it is beside trafilatura.

Use: intake.py [--misses]

The pages and their texts are those of scrapinghub's benchmark (RASHOMON_SHARED/data/intake), and
the text is scored as there: shingles of four words, true and false ones of each page shared out to
one page's weight. Titles and days are held against intake_titles.csv, figures alone: a page's id,
the day or days that it names as its publication (several where a zone decides; none where it names
none), and hashes of the titles that it shows.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import html
import json
import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import InputError
from rashomon.intake.pages import Page, read_page

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("RASHOMON_SHARED", HERE.parent.parent / "shared"))
PAGES = SHARED / "data" / "intake"
GOLD = HERE / "intake_titles.csv"
WORD = re.compile(r"\w+")
SHINGLE = 4


@dataclass(frozen=True)
class Gold:
    """Days and hashes of titles; empty where the page has none."""

    days: tuple[str, ...]
    titles: tuple[str, ...]


def pages() -> Iterator[tuple[str, bytes, str]]:
    """Each page's id, bytes and true text."""
    truth = json.loads((PAGES / "ground-truth.json").read_text("utf-8"))
    for key in sorted(truth):
        with gzip.open(PAGES / "html" / f"{key}.html.gz") as stream:
            yield key, stream.read(), truth[key]["articleBody"]


def gold() -> dict[str, Gold]:
    """The days and titles of each page."""
    with GOLD.open(encoding="utf-8", newline="") as stream:
        return {
            row["page"]: Gold(tuple(row["days"].split()), tuple(row["titles"].split()))
            for row in csv.DictReader(stream)
        }


def title_hash(title: str) -> str:
    """Twelve digits of the hash of a title's letters and figures, without case and accents."""
    plain = "".join(WORD.findall(html.unescape(title).casefold()))
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Every run of four words; the whole of a shorter text."""
    words = WORD.findall(text)
    if len(words) < SHINGLE:
        return Counter([tuple(words)]) if words else Counter()
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def shares(true: str, found: str) -> tuple[float, float, float]:
    """The shares of true positives, false positives and false negatives."""
    ours, theirs = shingles(found), shingles(true)
    common = sum((ours & theirs).values())
    parts = (common, sum(ours.values()) - common, sum(theirs.values()) - common)
    whole = sum(parts) or 1
    return parts[0] / whole, parts[1] / whole, parts[2] / whole


def f1(rows: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right, wrong, missed = (sum(column) for column in zip(*rows, strict=True))
    precision, recall = right / (right + wrong), right / (right + missed)
    return precision, recall, 2 * precision * recall / (precision + recall)


def body_of(page: Page) -> str:
    """The text without the title in front, which the true texts leave out."""
    title = page.metadata.title
    first, _, rest = page.text.partition("\n\n")
    return rest if title is not None and title_hash(first) == title_hash(title) else page.text


def extracted(data: bytes) -> str:
    """What trafilatura alone finds, with title, author and day, but without its longer search
    for a day: what it is asked for is what Rashomon gives.
    """
    import trafilatura

    found = trafilatura.bare_extraction(
        data,
        with_metadata=True,
        include_comments=False,
        favor_precision=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return "" if found is None else str(found.text or "")  # type: ignore[union-attr]


def read(data: bytes) -> Page | None:
    """The page, or `None` where no article is found."""
    try:
        return read_page(data)
    except InputError:
        return None


def score(*, misses: bool) -> list[tuple[str, str]]:
    """The rows of the table."""
    known = gold() if GOLD.exists() else {}
    ours, alone, seconds, limits = [], [], [0.0, 0.0], Counter[str]()
    counts: Counter[str] = Counter()
    for number, (key, data, true) in enumerate(pages()):
        order = (0, 1) if number % 2 else (1, 0)
        page: Page | None = None
        for which in order:
            start = time.process_time()
            if which:
                other = extracted(data)
            else:
                page = read(data)
            seconds[which] += time.process_time() - start
        ours.append(shares(true, body_of(page) if page else ""))
        alone.append(shares(true, other))
        limits.update(page.limits if page else ["nothing found"])
        if misses and ours[-1][0] < 0.9:
            print(f"text {key[:12]} right {ours[-1][0]:.2f} wrong {ours[-1][1]:.2f}")
        if key in known:
            _count(key, page, known[key], counts, misses=misses)
    return _rows(f1(ours), f1(alone), seconds, counts, limits)


def _count(key: str, page: Page | None, gold: Gold, counts: Counter[str], *, misses: bool) -> None:
    title = (page.metadata.title if page else None) or ""
    day = ((page.metadata.published if page else None) or "")[:10]
    counts["titles"] += bool(gold.titles)
    counts["titles right"] += bool(gold.titles) and title_hash(title) in gold.titles
    counts["dated"] += bool(gold.days)
    counts["days right"] += bool(day) and day in gold.days
    counts["undated"] += not gold.days
    counts["days invented"] += bool(day) and not gold.days
    counts["days wrong"] += bool(day and gold.days) and day not in gold.days
    if misses and gold.titles and title_hash(title) not in gold.titles:
        print(f"title {key[:12]} {title!r}")
    if misses and (day not in gold.days if gold.days else day):
        print(f"day {key[:12]} {day!r}, gold {' '.join(gold.days) or 'none'}")


def _rows(
    ours: tuple[float, float, float],
    alone: tuple[float, float, float],
    seconds: list[float],
    counts: Counter[str],
    limits: Counter[str],
) -> list[tuple[str, str]]:
    rows = [
        ("text, shingles of 4 words: P, R, F1", " ".join(f"{one:.3f}" for one in ours)),
        ("– trafilatura alone, precision favoured", " ".join(f"{one:.3f}" for one in alone)),
        ("processor time, s: Rashomon, trafilatura", f"{seconds[0]:.1f} {seconds[1]:.1f}"),
        ("pages a second, share of trafilatura's", f"{seconds[1] / seconds[0]:.2f}"),
    ]
    if counts:
        rows += [
            ("title as shown", f"{counts['titles right']}/{counts['titles']}"),
            ("day of publication", f"{counts['days right']}/{counts['dated']}"),
            ("– another day", f"{counts['days wrong']}/{counts['dated']}"),
            ("– a day where none is named", f"{counts['days invented']}/{counts['undated']}"),
        ]
    rows += [(f"limit: {name}", str(count)) for name, count in sorted(limits.items())]
    return rows


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="name the pages that are wrong")
    arguments = parser.parse_args()
    for name, value in score(misses=arguments.misses):
        print(f"| {name} | {value} |")


if __name__ == "__main__":
    main()
