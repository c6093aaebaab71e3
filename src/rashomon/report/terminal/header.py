"""The top of the view: the story, and the accounts with their letters."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from rashomon.records import Article, Comparison, Origin
from rashomon.report.terminal.page import DIM, LETTER, STRONG, Page
from rashomon.report.terminal.view import DISPLAY_LONG, View
from rashomon.report.text import safe, shorten, word_count
from rashomon.report.view import source_name, title_of
from rashomon.report.words import count, days

SOURCE_MAX = 26
"""Columns for the names of sources; longer ones are shortened."""


def show_header(page: Page, comparison: Comparison, view: View) -> None:
    """Title, days, places, and the accounts as a legend."""
    story = comparison.story
    title = shorten(story.title, DISPLAY_LONG) or "A story without a title"
    page.put(page.wrapped(Text(title, STRONG), page.measure))
    event = [days(story.from_, story.to), shorten(", ".join(story.places), DISPLAY_LONG)]
    accounts = [
        count(view.accounts, "account"),
        count(len(comparison.origins), "independent origin") if comparison.origins else "",
    ]
    line = _dotted([*event, *accounts])
    if cell_len(line.plain) > page.measure:
        page.put(page.wrapped(_dotted(event), page.measure))
        page.put(page.wrapped(_dotted(accounts), page.measure))
    else:
        page.put([line])
    page.heading("Accounts")
    shared = {
        identity: origin
        for origin in comparison.origins
        if len(origin.articles) > 1
        for identity in origin.articles
    }
    room = max((len(letter) for letter in view.letters.values()), default=0)
    for article in comparison.articles:
        body = Text("\n").join(_account(page, article, shared.get(article.id), view))
        label = Text(view.letters[article.id], LETTER)
        page.put(page.hanging(label, body, page.width - 2, room), 2)


def _dotted(facts: list[str]) -> Text:
    return Text(" · ".join(fact for fact in facts if fact))


def _account(page: Page, article: Article, origin: Origin | None, view: View) -> list[Text]:
    """One account: source, day, words and title; what it shares; its limits."""
    name = shorten(source_name(article), SOURCE_MAX)
    first = Text(name, STRONG)
    first.append(" " * max(SOURCE_MAX - cell_len(name), 0))
    first.append(f"  {shorten(article.published or '', 10) or 'no date':<10}  ")
    first.append(f"{count(word_count(article), 'word'):>12}")
    title = _title(article, page.measure - 10)
    lines = [first.append("  ").append_text(title)] if page.wide else [first, title]
    if article.id == view.document:
        lines.append(Text("the primary document: no account, and no origin", DIM))
    if origin is not None:
        others = view.letters_of(one for one in origin.articles if one != article.id)
        lines.append(Text(f"one origin with {others}: {shorten(origin.name, 60)}", DIM))
    lines.extend(
        Text.assemble(("limit: ", STRONG), shorten(limit, DISPLAY_LONG)) for limit in article.limits
    )
    return lines


def _title(article: Article, limit: int) -> Text:
    """The title, or how the text begins where there is none."""
    title = title_of(article)
    if title:
        return Text(shorten(title, limit))
    return Text.assemble(
        ("no title, begins: ", DIM), shorten(article.text[: 2 * limit], limit - 18)
    )


def article_facts(article: Article) -> Text:
    """Source, day, author, words and language of one article on a line."""
    facts = [
        shorten(source_name(article), 60),
        shorten(article.published or "", 25) or "no date",
        f"by {shorten(article.author, 60)}" if article.author else "",
        count(word_count(article), "word"),
        f"language {safe(article.language)}" if article.language else "",
    ]
    return _dotted(facts)
