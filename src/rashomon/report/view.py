"""What every section needs to know of the accounts: letters, names, texts, clauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Self
from urllib.parse import urlsplit

from rashomon.records import Article, Comparison, Entity, Reading, Span
from rashomon.report.text import line_around, safe

RUN_OF_LETTERS = 4
"""Letters in a row from which they are written `A–D`."""
DOCUMENT = "DOC"
"""What stands for the primary document where a letter stands for an account."""
ALL_FROM = 4
"""Number of accounts from which all of them together are called `all`; fewer are as short."""


@dataclass(frozen=True)
class View:
    """The accounts of a comparison (or the one of a reading) as the sections need them."""

    articles: dict[str, Article]
    letters: dict[str, str]
    entities: dict[str, Entity]
    clauses: dict[str, tuple[tuple[int, int], ...]]
    document: str | None = None

    @classmethod
    def of(cls, compared: Comparison | Reading) -> Self:
        """The view of a comparison's accounts, or of the one article of a reading (no letters)."""
        if isinstance(compared, Reading):
            articles = {compared.article.id: compared.article}
            letters = {compared.article.id: ""}
        else:
            articles = {article.id: article for article in compared.articles}
            accounts = [identity for identity in articles if identity != compared.document]
            letters = {identity: letter(index) for index, identity in enumerate(accounts)}
            letters |= {identity: DOCUMENT for identity in articles if identity not in letters}
        clauses: dict[str, list[tuple[int, int]]] = {}
        for statement in compared.statements:
            clauses.setdefault(statement.span.article, []).append(statement.span.range)
        return cls(
            articles=articles,
            letters=letters,
            entities={entity.id: entity for entity in compared.entities},
            clauses={identity: tuple(found) for identity, found in clauses.items()},
            document=None if isinstance(compared, Reading) else compared.document,
        )

    @property
    def accounts(self) -> int:
        """How many accounts there are, without the primary document."""
        return len(self.articles) - (self.document is not None)

    def letters_of(self, articles: Iterable[str]) -> str:
        """`A, C`, `A–D, F`, or `all`, in the accounts' order; `DOC` for the document at the end."""
        wanted = set(articles)
        accounts = [identity for identity in self.letters if identity != self.document]
        names = [self.letters[identity] for identity in accounts]
        places = [index for index, identity in enumerate(accounts) if identity in wanted]
        last = [DOCUMENT] if self.document in wanted else []
        if len(places) == len(accounts) >= ALL_FROM:
            return ", ".join(["all", *last])
        runs: list[list[int]] = []
        for place in places:
            if runs and place == runs[-1][-1] + 1:
                runs[-1].append(place)
            else:
                runs.append([place])
        shown: list[str] = []
        for run in runs:
            if len(run) >= RUN_OF_LETTERS:
                shown.append(f"{names[run[0]]}–{names[run[-1]]}")
            else:
                shown.extend(names[place] for place in run)
        return ", ".join(name for name in [*shown, *last] if name)

    def name_of(self, identity: str) -> str:
        """The name of an entity, or the words themselves where they are none."""
        entity = self.entities.get(identity)
        return safe(entity.name if entity else identity)

    def hull(self, span: Span, wider: Sequence[Span] = ()) -> tuple[int, int]:
        """The smallest clause that holds a passage, else one of `wider`, else its line."""
        for found in (
            self.clauses.get(span.article, ()),
            [other.range for other in wider if other.article == span.article and other != span],
        ):
            holding = [(s, e) for s, e in found if s <= span.start and span.end <= e]
            if holding:
                return min(holding, key=lambda clause: (clause[1] - clause[0], clause))
        return line_around(self.articles[span.article].text, span.start, span.end)


def letter(index: int) -> str:
    """`A` to `Z`, then `AA`, `AB`, and so on."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def source_name(article: Article) -> str:
    """What an account is called: its source, else its file's name, else its site's."""
    if article.source and article.source.strip():
        return safe(article.source)
    if article.path == "-":
        return "standard input"
    if article.path:
        return safe(PurePath(article.path).stem)
    host = urlsplit_host(article.url) if article.url else ""
    return safe(host) or "no source named"


def urlsplit_host(url: str) -> str:
    """The host of a URL without `www.`; empty where the URL has none or is broken."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def title_of(article: Article) -> str:
    """The account's title: from its metadata, else its headline; empty if it has neither."""
    if article.title:
        return safe(article.title)
    return safe(article.headline.text) if article.headline else ""


def by_reach(entities: Sequence[Entity]) -> list[Entity]:
    """Those that most accounts mention first, then those mentioned most, then as they came."""
    reach = {one.id: len({mention.article for mention in one.mentions}) for one in entities}
    return sorted(entities, key=lambda one: (-reach[one.id], -len(one.mentions)))
