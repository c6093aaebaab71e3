"""Twenty accounts of about 800 words: of real reports, and of invented ones.

No corpus at hand holds twenty long reports of one event. The reports of one topic of ECB+ (two
look-alike events) are therefore set end to end and cut after each 800 words; where they are used
up it begins again. NewsWCL50 gives twenty whole articles of four events, cut to 800 words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import chain, cycle, islice

from corpora import ROOT, Comparer, stories
from rashomon.intake import article_from_text
from rashomon.records import Article, Comparison

sys.path.insert(0, str(ROOT / "tests" / "report"))
import newsroom

ACCOUNTS = 20
WORDS = 800
TOPICS = {"ecb-19": "ecbplus-train", "ecb-29": "ecbplus-train", "ecb-31": "ecbplus-train"}
NAMES = (*TOPICS, "newswcl50", "invented")
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n+")


def accounts(name: str) -> list[Article]:
    """Twenty articles; `name` is one of `NAMES`."""
    if name == "invented":
        texts = [newsroom.account(number) for number in range(ACCOUNTS)]
    elif name == "newswcl50":
        texts = [_cut(one.text) for one in _longest_of("newswcl50")]
    else:
        topic = f"{name.partition('-')[2]}_"
        told = [
            sorted(articles, key=lambda one: one.id)
            for story, articles in stories(TOPICS[name])
            if story.startswith(topic)
        ]
        texts = list(islice(_joined(list(chain.from_iterable(told))), ACCOUNTS))
    return [_article(number, text) for number, text in enumerate(texts)]


def compared(name: str, comparer: Comparer) -> Comparison:
    """The comparison of `accounts(name)`."""
    return comparer.compare(accounts(name))


def _longest_of(corpus: str) -> list[Article]:
    every = [one for _, articles in stories(corpus) for one in articles]
    kept = sorted(every, key=lambda one: (-len(one.text.split()), one.id))[:ACCOUNTS]
    return sorted(kept, key=lambda one: one.id)


def _joined(articles: Sequence[Article]) -> Iterator[str]:
    lines: list[str] = []
    words = 0
    for sentence in cycle([s for one in articles for s in SENTENCE.split(one.text) if s.strip()]):
        lines.append(sentence.strip())
        words += len(sentence.split())
        if words >= WORDS:
            yield "\n\n".join(" ".join(lines[n : n + 3]) for n in range(0, len(lines), 3))
            lines, words = [], 0


def _cut(text: str) -> str:
    for words, match in enumerate(re.finditer(r"\S+", text), 1):
        if words >= WORDS and text[match.end() - 1] in ".!?”":
            return text[: match.end()]
    return text


def _article(number: int, text: str) -> Article:
    return article_from_text(
        text,
        id=f"account-{number:02}",
        source=f"Paper {number + 1}",
        published=f"2031-03-{10 + number % 5}T{number:02}:00:00Z",
        url=f"https://paper{number + 1}.example.org/2031/03/what-happened-on-that-day",
    )
