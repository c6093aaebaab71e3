"""The accounts of one story side by side: what every part of the comparison looks things up in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from rashomon.records import Article, Date, Entity, Figure, Quotation, Reading, Span, Statement


@dataclass(frozen=True)
class Accounts:
    """Readings in the order of the inputs, with entities joined across them.

    The entity ids inside `readings` (of statements, quotations, commitments) are those of
    `entities`, which hold the mentions of all articles. `dates` of the readings are resolved with
    the story's own date where the article alone could not resolve them. `document` is the id of the
    primary document, if there is one: its reading is among `readings`, but it is no outlet.
    `events` has the ids of the articles by the event that they tell, the story's first; it is empty
    where all tell one.
    """

    readings: tuple[Reading, ...]
    entities: tuple[Entity, ...]
    document: str | None = None
    events: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def outlets(self) -> tuple[Reading, ...]:
        """The readings of the accounts, without the primary document's."""
        return tuple(r for r in self.readings if r.article.id != self.document)

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """Articles by id."""
        return {reading.article.id: reading.article for reading in self.readings}

    def beside(self, articles: Collection[str]) -> Iterable[str]:
        """Ids of all articles that tell an event of these, in the order of the accounts."""
        if len(self.events) < 2:
            return self.articles
        near = {key for event in self.events if set(event) & set(articles) for key in event}
        return [key for key in self.articles if key in near]

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The places of the accounts, by article id."""
        return {key: place for place, key in enumerate(self.articles)}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names by article id; two accounts of one source are told apart by day, then by id."""
        plain = {key: account_name(article) for key, article in self.articles.items()}
        dated = {
            key: f"{name} of {(self.articles[key].published or '')[:10]}".removesuffix(" of ")
            for key, name in plain.items()
        }
        once, once_dated = Counter(plain.values()), Counter(dated.values())
        return {
            key: name
            if once[name] == 1
            else dated[key]
            if once_dated[dated[key]] == 1
            else f"{name} ({key})"
            for key, name in plain.items()
        }

    @cached_property
    def by_article(self) -> Mapping[str, Reading]:
        """Readings by article id."""
        return {reading.article.id: reading for reading in self.readings}

    def sentence(self, passage: Span) -> Span:
        """The sentence that holds a passage, or the passage where none does."""
        sentences = self.by_article[passage.article].sentences
        return next((s for s in sentences if s.covers(passage)), passage)

    @cached_property
    def statement(self) -> Mapping[str, Statement]:
        """Statements by id."""
        return {s.id: s for reading in self.readings for s in reading.statements}

    @cached_property
    def figure(self) -> Mapping[str, Figure]:
        """Figures by id."""
        return {f.id: f for reading in self.readings for f in reading.figures}

    @cached_property
    def date(self) -> Mapping[str, Date]:
        """Dates by id."""
        return {d.id: d for reading in self.readings for d in reading.dates}

    @cached_property
    def entity(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {e.id: e for e in self.entities}

    @cached_property
    def ending(self) -> Mapping[tuple[str, int], tuple[str, ...]]:
        """Ids of the entities whose mentions end at a place of an article."""
        found: dict[tuple[str, int], tuple[str, ...]] = {}
        for entity in self.entities:
            for mention in entity.mentions:
                place = mention.article, mention.end
                found[place] = (*found.get(place, ()), entity.id)
        return found

    @cached_property
    def quotation(self) -> Mapping[str, Quotation]:
        """Quotations by id."""
        return {q.id: q for reading in self.readings for q in reading.quotations}


def account_name(article: Article) -> str:
    """What readers call an account: its source, or its file's stem, its title, its id."""
    if article.source and article.source.strip():
        return article.source.strip()
    if article.path and article.path != "-":
        return PurePath(article.path).stem
    return (article.title or "").strip() or article.id


@dataclass(frozen=True)
class Group:
    """Statements that report the same thing, by article: a point before it is compared.

    `cells` keeps the order of the accounts; `strength` is how sure each article's part is.
    """

    cells: Mapping[str, tuple[Statement, ...]]
    strength: Mapping[str, float]

    def spans(self, article: str) -> Sequence[Span]:
        """The passages of one article."""
        return [statement.span for statement in self.cells.get(article, ())]
