"""Compare Rashomon with other quotation finders, on the same texts in the same run.

Use: quotations.py [--rivals PYTHON]    PYTHON has benchmarks/quotations.txt (see `make benchmarks`)

The texts are PolNeAR dev, which is no part of the repository, and the golds of our own
(tests/golds); both are scored with RASHOMON_SHARED/score/score_quotes.py, speech alone: F1 of whole
attributions whose words overlap by .8, by form, and with the speaker beside the cue. `s` is the
processor time on all the texts with the parse, without loading. The scorer knows double marks
alone, so that it takes quotations in single marks for indirect ones, whoever found them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import golds  # noqa: E402
import golds_quotations  # noqa: E402
from rashomon.intake import article_from_text  # noqa: E402
from rashomon.models import load_parser  # noqa: E402
from rashomon.reading.parse import parse  # noqa: E402
from rashomon.reading.quotations import find_quotations  # noqa: E402
from scores import SHARED, script  # noqa: E402

RIVALS = ROOT / "benchmarks" / ".venv-quotations" / "bin" / "python"
POLNEAR = SHARED / "data" / "quotes" / "polnear.dev.jsonl"
FORMS = ("direct", "mixed", "indirect")
Row = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What one library finds in each text: parts and source of quotations, in code points."""

    library: str
    found: list[list[Row]]
    seconds: float
    raised: int = 0


def gold_of(item: golds.Item) -> Row:
    """An item of our own gold as the scorer takes it."""
    text, quotes = item["text"], []
    for gold in item.get("quotations") or ():
        parts = golds_quotations.parts_of(text, gold)
        speaker = gold["speaker"]
        source = golds_quotations.place(text, speaker, "mention") if speaker else None
        hull = [parts[0][0], parts[-1][1]]
        quotes.append({"content": hull, "content_parts": parts, "source": source, "speech": True})
    return {"doc_id": item["id"], "text": text, "quotes": quotes}


def rashomon(texts: Sequence[str]) -> Answer:
    """What Rashomon finds."""
    parser = load_parser()
    begun, found = time.process_time(), []
    for number, text in enumerate(texts):
        quotations, _ = find_quotations(parse(article_from_text(text, id=str(number)), parser))
        found.append(
            [
                {
                    "parts": [one.range for one in q.parts],
                    "source": q.speaker.span.range if q.speaker and q.speaker.span else None,
                }
                for q in quotations
            ]
        )
    return Answer("Rashomon", found, time.process_time() - begun)


def rivals(python: Path, texts: Sequence[str]) -> list[Answer]:
    """What the others find. Raises `SystemExit` if they cannot be run."""
    words = [str(python), str(ROOT / "benchmarks" / "quotation_rivals.py")]
    done = subprocess.run(words, input=json.dumps(texts), capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"the other libraries cannot be run: {done.stderr[-500:]}")
    answers = json.loads(done.stdout)
    return [Answer(name, a["found"], a["seconds"], a["raised"]) for name, a in answers.items()]


def score(gold: Sequence[Row], answer: Answer, work: Path) -> Row:
    """The answer of the scorer."""
    readings = []
    for row, found in zip(gold, answer.found, strict=True):
        quotations = []
        for one in found:
            parts = [{"start": start, "end": end} for start, end in one["parts"]]
            source = one["source"]
            span = {"start": source[0], "end": source[1]} if source else None
            quotations.append({"parts": parts, "speaker": {"span": span}})
        article = {"id": row["doc_id"], "text": row["text"]}
        readings.append({"article": article, "quotations": quotations})
    files = {"--gold": gold, "--reading": readings}
    options: list[str | Path] = ["--speech-only", "--json", work / "result.json"]
    for option, rows in files.items():
        path = work / f"{option.strip('-')}.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        options += [option, path]
    script("score_quotes.py", *options)
    result: Row = json.loads((work / "result.json").read_text(encoding="utf-8"))
    return result


def line(name: str, answer: Answer, result: Row) -> str:
    """One line of the table."""
    by_form = result["content_overlap_by_type"]
    scores = [result["content_overlap"], *(by_form[form] for form in FORMS), result["end_to_end"]]
    cells = [name, answer.library, *(f"{row['f1'] / 100:.2f}" for row in scores)]
    return f"| {' | '.join(cells)} | {answer.raised} | {answer.seconds:.1f} |"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--rivals", type=Path, default=RIVALS, help="Python with the libraries")
    python = options.parse_args().rivals
    if not (SHARED / "score").is_dir():
        options.exit(3, f"no scoring scripts in {SHARED}: set RASHOMON_SHARED to their folder\n")
    polnear = [json.loads(row) for row in POLNEAR.read_text(encoding="utf-8").splitlines()]
    texts = {f"PolNeAR dev ({len(polnear)})": polnear}
    for split in golds.SPLITS:
        own = [gold_of(item) for item in golds.load("quotations", split)]
        texts[f"our own, {split} ({len(own)})"] = own
    print("| texts | library | all | direct | mixed | indirect | with speaker | raised on | s |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as work:
        for name, gold in texts.items():
            given = [row["text"] for row in gold]
            for answer in (rashomon(given), *rivals(python, given)):
                print(line(name, answer, score(gold, answer, Path(work))))


if __name__ == "__main__":
    main()
