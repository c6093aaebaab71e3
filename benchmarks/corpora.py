"""Articles of the corpora of others and of the example, and comparisons that reuse their work."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from unittest import mock

from rashomon.api import Options, read_all
from rashomon.comparing.compare import compare_readings
from rashomon.errors import RashomonError
from rashomon.intake import Intake, article_from_text, read_sources
from rashomon.models import load_embedder
from rashomon.models.embedder import Embedder, Pieces
from rashomon.records import Article, Comparison, Manifest, Reading, text_hash
from rashomon.stories import Grouper, grouper

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("RASHOMON_SHARED", ROOT.parent / "shared"))
CORPORA = {
    "ecbplus": "data/alignment/dev.jsonl",
    "ecbplus-train": "data/alignment/train.jsonl",
    "newswcl50": "data/wording/newswcl50.jsonl",
    "polnear": "data/quotes/polnear.dev.jsonl",
    "polnear-train": "data/quotes/polnear.train.jsonl",
    "allsides": "data/stories/allsides.dev.jsonl",
}
GROUPED = "polnear-stories"
"""PolNeAR's training articles as stories: Rashomon's own grouping, by the days in their ids."""
LOOSER = {
    "polnear-loose": (-2.0, (0.0,)),
    "polnear-looser": (-3.0, (0.0, -2.0)),
    "polnear-loosest": (-4.0, (0.0, -1.0, -2.0, -3.0)),
}
"""PolNeAR's training and dev articles, grouped by lower log odds than Rashomon asks for, without
stories that have two articles of one that the higher ones group: many are of two events."""
NAMES = ("example", "events", *CORPORA)


def stories(corpus: str) -> Iterator[tuple[str, list[Article]]]:
    """The stories of a corpus with their articles, by name; an article alone is a story too."""
    if corpus == "example":
        yield "ferry", _files(ROOT / "src" / "rashomon" / "examples" / "ferry")
    elif corpus == "events":
        for folder in sorted((SHARED / "events").iterdir()):
            if folder.is_dir():
                yield folder.name, _files(folder)
    elif corpus == GROUPED:
        yield from _grouped(a for _, mine in stories("polnear-train") for a in mine)
    elif corpus in LOOSER:
        yield from _looser(*LOOSER[corpus])
    else:
        yield from sorted(_lines(SHARED / CORPORA[corpus]).items())


def _grouped(articles: Iterable[Article]) -> Iterator[tuple[str, list[Article]]]:
    """Stories of several outlets, named by a hash of the first article's id, which has words of its
    headline: `outlet_day_words`.
    """
    dated = []
    for article in articles:
        outlet, day, _ = article.id.split("_", 2)
        dated.append(article.model_copy(update={"source": outlet, "published": day}))
    grouper, found = Grouper(), defaultdict(list)
    for article in sorted(dated, key=lambda a: (a.published or "", a.id)):
        found[grouper.join(article.id, grouper.features(article)).story].append(article)
    for mine in found.values():
        if len({article.source for article in mine}) > 1:
            yield text_hash(mine[0].id)[:10], mine


def _looser(odds: float, higher: Sequence[float]) -> Iterator[tuple[str, list[Article]]]:
    articles = [a for c in ("polnear-train", "polnear") for _, mine in stories(c) for a in mine]
    seen = [{a.id for a in mine} for joins in higher for _, mine in _grouped_from(joins, articles)]
    for story, mine in _grouped_from(odds, articles):
        if not any(len(other & {a.id for a in mine}) > 1 for other in seen):
            yield story, mine


def _grouped_from(odds: float, articles: Iterable[Article]) -> list[tuple[str, list[Article]]]:
    with mock.patch.object(grouper, "JOINS", odds):
        return list(_grouped(articles))


def _files(folder: Path) -> list[Article]:
    paths = [p for p in sorted(folder.iterdir()) if p.suffix in (".md", ".txt")]
    return list(read_sources(paths).articles)


def _lines(path: Path) -> dict[str, list[Article]]:
    found: dict[str, list[Article]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            key = row.get("doc_id") or row["id"]
            article = _article(key, row)
            if article is not None:
                found[str(row.get("subtopic") or row.get("cluster") or key)].append(article)
    return found


def _article(key: str, row: dict[str, str]) -> Article | None:
    text = row["text"].replace("\\n", "\n")
    if row.get("cluster") and row.get("title"):  # the leads of a round-up stand below their title
        text = f"{row['title']}\n\n{text}"
    if not text.strip():
        return None
    source = row.get("source") or row.get("publisher") or None
    try:
        return article_from_text(text, id=key, source=source, published=row.get("date") or None)
    except RashomonError:
        return None


class _Remembering(Embedder):
    """Word pieces of a sentence are computed once: most sentences of a changed article are not."""

    def pieces(self, text: str) -> Pieces:
        return _pieces(text)


@lru_cache(maxsize=20_000)
def _pieces(text: str) -> Pieces:
    return load_embedder().pieces(text)


class Comparer:
    """Reads every text once, and keeps the readings in a folder if one is given."""

    def __init__(self, folder: Path | None = None) -> None:
        self._kept: dict[str, Reading] = {}
        self._folder = folder
        shipped = load_embedder()
        self._embedder = _Remembering(shipped.session, shipped.tokenizer, shipped.model)

    def read(self, article: Article) -> Reading:
        """The reading of an article. Raises `RashomonError` where it has none."""
        key = hashlib.sha256(article.model_dump_json().encode()).hexdigest()
        if key not in self._kept:
            self._kept[key] = self._load(key) or self._read(key, article)
        return self._kept[key]

    def _load(self, key: str) -> Reading | None:
        if self._folder is None or not (self._folder / key).exists():
            return None
        kept: Reading = pickle.loads((self._folder / key).read_bytes())  # noqa: S301 (our own)
        return kept

    def _read(self, key: str, article: Article) -> Reading:
        readings, refused = read_all(Intake(articles=(article,)), Options())
        if not readings:
            raise RashomonError(str(refused[0].refused), next_step="Leave the article out.")
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / key).write_bytes(pickle.dumps(readings[0]))
        return readings[0]

    def compare(self, articles: Sequence[Article]) -> Comparison:
        """The comparison of the articles. Raises `RashomonError` where one cannot be read."""
        readings = [self.read(article) for article in articles]
        manifest = Manifest(version="benchmark")
        return compare_readings(readings, embedder=self._embedder, manifest=manifest)
