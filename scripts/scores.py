"""Score the real output of Rashomon with the evaluation texts in RASHOMON_SHARED.

Use: scores.py [--only events|alignment|quotes|stories|text ...] [--misses] [--write] [--date DAY]

Runs every script of RASHOMON_SHARED/score on what `rashomon` writes, and prints one Markdown table.
Two processes work at a time.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import yaml

from rashomon.records import Article, text_hash
from rashomon.stories import Grouper

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared"))
PAGE = ROOT / "docs" / "scores.md"
PROGRAM = Path(sys.executable).with_name("rashomon")
BEGIN, END = "<!-- scores: begin -->", "<!-- scores: end -->"
PROCESSES = 2
"""The machines that score have two cores."""
HEAD = (
    "| texts | measure | found / gold | right / claimed | precision | recall | F1 |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
)
ALIGNMENT = re.compile(
    r"^(\w+) +precision ([\d.]+) +recall ([\d.]+) +F1 ([\d.]+) +"
    r"\((\d+) of (\d+) claimed, (\d+) gold\)$",
    re.MULTILINE,
)
STORIES = re.compile(r"^(\w+\+?) +precision ([\d.]+) +recall ([\d.]+) +F1 ([\d.]+)$", re.MULTILINE)
Row = tuple[str, ...]


def run(*words: str | Path, output: Path | None = None) -> str:
    """Run a program; what it prints, also into `output`. Its errors go to standard error.

    Exit 1 is an answer (some inputs could not be read, passages were found); more is a failure.
    """
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    sys.stderr.write(done.stderr)
    if done.returncode > 1 or (done.returncode and "Traceback" in done.stderr):
        raise SystemExit(f"failed with exit {done.returncode}: {' '.join(map(str, words))}")
    if output:
        output.write_text(done.stdout, encoding="utf-8")
    return done.stdout


def script(name: str, *words: str | Path) -> str:
    """Run one of the scoring scripts."""
    return run(sys.executable, SHARED / "score" / name, *words)


def compare_all(jobs: Sequence[tuple[Sequence[Path], Path]]) -> None:
    """Run `rashomon compare SOURCES --json FILE` for every pair of sources and file."""

    def compare(job: tuple[Sequence[Path], Path]) -> None:
        run(PROGRAM, "compare", *job[0], "--json", job[1])

    with ThreadPoolExecutor(PROCESSES) as pool:
        list(pool.map(compare, jobs))


def accounts_of(folder: Path) -> list[Path]:
    """The accounts of an event, in the order of its gold."""
    gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    return [folder / name for name in gold["accounts"].values()]


def two(value: float | None) -> str:
    """A share with two digits, or a dash where there is none."""
    return "–" if value is None else f"{value:.2f}"


def score_events(name: str, folders: Sequence[Path], work: Path, misses: bool) -> Iterator[Row]:
    """Every measure of score_event.py over some events together."""
    outputs = [work / f"{folder.name}.json" for folder in folders]
    compare_all([(accounts_of(folder), out) for folder, out in zip(folders, outputs, strict=True)])
    pairs = [path for pair in zip(folders, outputs, strict=True) for path in pair]
    if misses:
        sys.stderr.write(script("score_event.py", *pairs, "--misses"))
    for measure, row in json.loads(script("score_event.py", *pairs, "--json")).items():
        yield event_row(name, measure, row)


def event_row(name: str, measure: str, row: dict[str, Any]) -> Row:
    """One measure of score_event.py as a row of the table."""
    found = f"{row['found']}/{row['gold']}" if row["gold"] else "–"
    right = f"{row['right']}/{row['claimed']}" if row["claimed"] else "–"
    return (name, measure, found, right, *(two(row[key]) for key in ("precision", "recall", "f1")))


def events(work: Path, misses: bool) -> Iterator[Row]:
    """The real events together, then the shipped example, whose gold this project wrote itself."""
    real = sorted(path.parent for path in (SHARED / "events").glob("*/gold.yaml"))
    yield from score_events(f"{len(real)} events", real, work, misses)
    example = ROOT / "src" / "rashomon" / "examples" / "ferry"
    yield from score_events("example (our own)", [example], work, misses)


def alignment(work: Path, misses: bool) -> Iterator[Row]:
    """Pairs of sentences of ECB+ dev that stand in one point. The script lists no misses."""
    gold = SHARED / "data" / "alignment" / "dev.jsonl"
    script("score_alignment.py", "units", gold, work / "units")
    units = sorted((work / "units").glob("*.jsonl"))
    compare_all([([unit], unit.with_suffix(".json")) for unit in units])
    for found in ALIGNMENT.finditer(script("score_alignment.py", "score", gold, work / "units")):
        measure, precision, recall, f1, right, claimed, wanted = found.groups()
        shares = (two(float(share)) for share in (precision, recall, f1))
        yield ("ECB+ dev", measure, f"{right}/{wanted}", f"{right}/{claimed}", *shares)


def quotes(work: Path, misses: bool) -> Iterator[Row]:
    """Quotations of PolNeAR dev, whole and with speaker, all and speech only."""
    gold = SHARED / "data" / "quotes" / "polnear.dev.jsonl"
    reading = work / "reading.jsonl"
    run(PROGRAM, "read", gold, "--json-lines", output=reading)
    for name, options in (("PolNeAR dev", ()), ("PolNeAR dev, speech", ("--speech-only",))):
        out = work / "quotes.json"
        script("score_quotes.py", "--gold", gold, "--reading", reading, "--json", out, *options)
        yield from quote_rows(name, json.loads(out.read_text(encoding="utf-8")))


def quote_rows(name: str, result: dict[str, Any]) -> Iterator[Row]:
    """The rows of one run of score_quotes.py."""
    measures = {
        "content, overlap ≥ .8": result["content_overlap"],
        **{f"– {form}": row for form, row in result["content_overlap_by_type"].items()},
        "content, exact": result["content_exact"],
        "content with speaker": result["end_to_end"],
    }
    for measure, row in measures.items():
        counts = (f"– /{row['n_gold']}", f"– /{row['n_pred']}")  # the script tells shares alone
        yield (name, measure, *counts, *(two(row[key] / 100) for key in ("p", "r", "f1")))


def stories(work: Path, misses: bool) -> Iterator[Row]:
    """Stories as `Grouper` makes them of the articles one by one, and repairs them at the end.

    Other languages than English need the extra `languages`.
    """
    for gold in sorted((SHARED / "data" / "stories").glob("*.jsonl")):
        given, found = work / f"{gold.stem}.input.jsonl", work / f"{gold.stem}.stories.jsonl"
        script("score_stories.py", "--gold", gold, "--input", given)
        group_file(given, found)
        told = script("score_stories.py", "--gold", gold, "--stories", found)
        for name, precision, recall, f1 in STORIES.findall(told):
            shares = (two(float(share)) for share in (precision, recall, f1))
            yield (gold.stem, f"stories, {name}", "–", "–", *shares)


def group_file(given: Path, found: Path) -> None:
    """Write the stories of a file of articles."""
    grouper = Grouper()
    story_of: dict[str, str] = {}
    for line in given.read_text(encoding="utf-8").split("\n")[:-1]:
        row = json.loads(line)
        text = row.get("text", "")
        article = Article(
            id=row["id"],
            title=row.get("title"),
            text=text,
            sha256=text_hash(text),
            published=row.get("date"),
            language=row["language"],
        )
        story_of[article.id] = grouper.join(article.id, grouper.features(article)).story
    for change in grouper.repair():
        story_of |= dict.fromkeys(change.articles, change.other)
    held: dict[str, list[str]] = {}
    for identity, story in story_of.items():
        held.setdefault(story, []).append(identity)
    rows = ({"story": story, "articles": articles} for story, articles in held.items())
    found.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def text(work: Path, misses: bool) -> Iterator[Row]:
    """Passages of others that stand in this repository. There must be none."""
    told = script("foreign_text.py", ROOT, SHARED)
    sys.stderr.write(told)
    found = re.search(r"^(\d+) passages", told, re.MULTILINE)
    yield ("this repository", "passages of others", found[1] if found else "0", *["–"] * 4)


PARTS: dict[str, Callable[[Path, bool], Iterator[Row]]] = {
    "events": events,
    "alignment": alignment,
    "quotes": quotes,
    "stories": stories,
    "text": text,
}


def table(parts: Sequence[str], *, misses: bool = False) -> str:
    """The Markdown table of the named parts."""
    with tempfile.TemporaryDirectory() as work:
        rows = [row for part in parts for row in PARTS[part](Path(work), misses)]
    return "\n".join([*HEAD, *(f"| {' | '.join(row)} |" for row in rows)])


def put_between(page: str, begin: str, end: str, content: str) -> str:
    """The page with `content` between two marker lines. Raises `ValueError` if they are missing."""
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"no lines {begin} and {end}")
    return f"{before}{begin}\n{content}\n{end}{after}"


def main() -> None:
    """Print the table; with --write also put it into docs/scores.md."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("--only", action="append", choices=list(PARTS), help="only these parts")
    options.add_argument("--misses", action="store_true", help="list what was missed or wrong")
    options.add_argument("--write", action="store_true", help=f"update {PAGE.name}")
    options.add_argument("--date", default=None, help="the day to write (today's)")
    chosen = options.parse_args()
    if not (SHARED / "score").is_dir():
        options.exit(3, f"no scoring scripts in {SHARED}: set RASHOMON_SHARED to their folder\n")
    if chosen.write and chosen.only:
        options.error("--write needs all parts")
    result = table(chosen.only or list(PARTS), misses=chosen.misses)
    print(result)
    if chosen.write:
        day = chosen.date or datetime.datetime.now(tz=datetime.UTC).date().isoformat()
        line = f"`make scores`, {day}, version {importlib.metadata.version('rashomon')}:"
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(put_between(page, BEGIN, END, f"{line}\n\n{result}"), encoding="utf-8")


if __name__ == "__main__":
    main()
