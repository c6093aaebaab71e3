"""The accounts as the page's legend, and what decided the result."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.records import Article, Comparison
from rashomon.report.html.passages import Passages, web_page
from rashomon.report.html.texts import ArticleText
from rashomon.report.text import safe, shorten, word_count
from rashomon.report.view import source_name, title_of
from rashomon.report.words import count

TITLE_MAX = 300
"""Characters of a title, which may be anything."""
NAME_MAX = 60
"""Characters of a source's name."""


@dataclass(frozen=True)
class AccountView:
    """One account: what it is called, where it comes from, what limits it, and its text."""

    letter: str
    name: str
    title: str
    author: str
    published: str
    words: str
    web: str | None
    shares_with: str
    limits: tuple[str, ...]
    is_document: bool
    text: ArticleText


@dataclass(frozen=True)
class InputView:
    """A line of the manifest: an input, and its hash or why it was refused."""

    path: str
    sha256: str
    refused: str


def accounts_of(comparison: Comparison, passages: Passages) -> tuple[AccountView, ...]:
    """The accounts in their order; the primary document stands where it was given."""
    shared = {
        identity: origin
        for origin in comparison.origins
        if len(origin.articles) > 1
        for identity in origin.articles
    }
    found = []
    for article in comparison.articles:
        origin = shared.get(article.id)
        others = passages.view.letters_of(
            one for one in (origin.articles if origin else ()) if one != article.id
        )
        found.append(_account(article, others, passages))
    return tuple(found)


def _account(article: Article, others: str, passages: Passages) -> AccountView:
    view = passages.view
    return AccountView(
        letter=view.letters[article.id],
        name=shorten(source_name(article), NAME_MAX),
        title=shorten(title_of(article), TITLE_MAX),
        author=shorten(article.author or "", NAME_MAX),
        published=safe((article.published or "")[:10]) or "no date",
        words=count(word_count(article), "word"),
        web=web_page(article.url),
        shares_with=others,
        limits=tuple(shorten(limit, TITLE_MAX) for limit in article.limits),
        is_document=article.id == view.document,
        text=passages.texts[article.id],
    )


def inputs_of(comparison: Comparison) -> tuple[InputView, ...]:
    """The inputs that the manifest names."""
    return tuple(
        InputView(safe(one.path), one.sha256 or "", safe(one.refused or ""))
        for one in comparison.manifest.inputs
    )
