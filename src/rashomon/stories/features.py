"""What grouping keeps of an article: its title and the beginning of its text, as features."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from rashomon.records import Article
from rashomon.stories import words
from rashomon.stories.rarity import commonness

BEGINNING = 600
"""Characters of the text that are looked at: one threshold then fits several sets."""
NAMES_WITHIN = 2000
"""Characters in which the names of another beginning are looked for: on ECB+ train and dev BCubed
F1 was .01 higher than with `BEGINNING`."""
VECTOR_SCALE = 500
"""Vectors are kept as 8-bit whole numbers: of unit vectors of 384 numbers few reach .25."""
DIGITS = 5

Vector = npt.NDArray[np.int8]


@dataclass(frozen=True)
class Features:
    """An article as grouping knows it.

    `day` counts days (`date.toordinal`) and is absent where no publication is known. `terms` has
    for each stem how often it stands in title and beginning, the share of articles at large that
    hold it, and how it is written; `title` the stems of the title. `names` and `places` tell how
    the names are written; `around` are the stems of names further on. `days` are weekdays and days
    of months, `identities` figures that number something (`flight`: 447). `model` names what made
    `vector`.
    """

    day: int | None
    terms: Mapping[str, tuple[int, float, str]]
    title: frozenset[str]
    names: Mapping[str, str]
    around: frozenset[str]
    places: Mapping[str, str]
    days: frozenset[str]
    figures: frozenset[str]
    identities: Mapping[str, frozenset[str]]
    model: str = ""
    vector: Vector | None = None

    def to_text(self) -> str:
        """The features as one line of JSON; equal features give equal lines."""
        kept = {
            "day": self.day,
            "terms": {term: list(value) for term, value in sorted(self.terms.items())},
            "title": sorted(self.title),
            "names": dict(sorted(self.names.items())),
            "around": sorted(self.around),
            "places": dict(sorted(self.places.items())),
            "days": sorted(self.days),
            "figures": sorted(self.figures),
            "identities": {name: sorted(of) for name, of in sorted(self.identities.items())},
            "model": self.model,
            "vector": None
            if self.vector is None
            else base64.b64encode(self.vector.tobytes()).decode(),
        }
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Features:
        """The features of a line that `to_text` gave."""
        kept = json.loads(text)
        vector = kept["vector"]
        return cls(
            day=kept["day"],
            terms={term: (n, share, as_) for term, (n, share, as_) in kept["terms"].items()},
            title=frozenset(kept["title"]),
            names=kept["names"],
            around=frozenset(kept["around"]),
            places=kept["places"],
            days=frozenset(kept["days"]),
            figures=frozenset(kept["figures"]),
            identities={name: frozenset(of) for name, of in kept["identities"].items()},
            model=kept["model"],
            vector=None
            if vector is None
            else np.frombuffer(base64.b64decode(vector), dtype=np.int8),
        )


def features_of(
    article: Article, model: str = "", vector: npt.NDArray[np.float32] | None = None
) -> Features:
    """The features of an article, with the unit vector of `beginning`, if a model made one."""
    title = list(words.tokens((article.title or "")[:BEGINNING]))
    whole = list(words.tokens(article.text[:NAMES_WITHIN]))
    first = list(words.tokens(article.text[:BEGINNING]))
    both = title + first
    counts = Counter(token.term for token in both if token.term)
    shares: dict[str, float] = {}
    written = {token.term: token.text for token in reversed(both)}
    for token in both:
        shares[token.term] = max(shares.get(token.term, 0.0), commonness(token.text))
    # Headlines write every word with a capital: there a name is what the text has as one.
    named = words.names(first) or words.names(title)
    return Features(
        day=day_of(article.published),
        terms={
            term: (count, round(shares[term], DIGITS), written[term])
            for term, count in counts.items()
        },
        title=frozenset(token.term for token in title if token.term),
        names=named,
        around=frozenset(words.names(whole)) - named.keys(),
        places=words.places(first),
        days=words.days(both),
        figures=words.figures(both),
        identities=words.identities(both),
        model=model if vector is not None else "",
        vector=None
        if vector is None
        else np.clip(np.round(vector * VECTOR_SCALE), -127, 127).astype(np.int8),
    )


def beginning(article: Article) -> str:
    """What an embedding model is given of an article: title and beginning."""
    return f"{(article.title or '')[:BEGINNING]}\n{article.text[:BEGINNING]}".strip()


def day_of(published: str | None) -> int | None:
    """The day of a publication, as `date.toordinal` counts; `None` where it tells none."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None
