"""The terminal view of a reading: what was found in one article."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from rashomon.records import Date, Reading, Statement
from rashomon.report.terminal.entities import mention_words, show_people
from rashomon.report.terminal.figures import show_figures
from rashomon.report.terminal.header import article_facts
from rashomon.report.terminal.page import DIM, STRONG, Page
from rashomon.report.terminal.quotations import show_quotations
from rashomon.report.terminal.story import show_commitments
from rashomon.report.terminal.view import (
    DISPLAY_LONG,
    DISPLAY_MIDDLE,
    DISPLAY_SHORT,
    View,
)
from rashomon.report.text import safe, shorten
from rashomon.report.view import title_of
from rashomon.report.words import amount, clock_words, count, day_words

CERTAINTIES = {
    "asserted": "",
    "alleged": "alleged",
    "expected": "expected",
    "conditional": "conditional",
}


def show_reading(reading: Reading, console: Console) -> None:
    """Write what was found in one article to a rich console, as wide as the console is.

    Text of the article is made harmless and is never read as markup.
    """
    page = Page(console)
    view = View.of(reading)
    title = shorten(title_of(reading.article), DISPLAY_LONG) or "An article without a title"
    page.put(page.wrapped(Text(title, STRONG), page.measure))
    page.put(page.wrapped(article_facts(reading.article), page.measure))
    for limit in reading.article.limits:
        body = Text.assemble(("limit: ", STRONG), shorten(limit, DISPLAY_LONG))
        page.put(page.wrapped(body, page.measure))
    _show_statements(page, reading, view)
    show_quotations(page, reading.quotations, view)
    show_figures(page, reading.figures, view)
    _show_dates(page, reading, view)
    show_people(page, reading.entities, view)
    _show_mentions(page, reading)
    show_commitments(page, reading.commitments, view)
    _show_terms(page, reading)
    page.put([Text()])
    last = "--json-lines writes every passage in full, at its offsets."
    page.put(page.wrapped(Text(last, DIM), page.measure))


def _show_statements(page: Page, reading: Reading, view: View) -> None:
    if not reading.statements:
        page.heading("Statements")
        page.put([Text("No statements found.")], 2)
        return
    page.heading("Statements", count(len(reading.statements), "statement"))
    figures = {figure.id: amount(figure) for figure in reading.figures}
    dates = {date.id: date for date in reading.dates}
    for statement in reading.statements:
        body = Text(shorten(statement.span.text, DISPLAY_MIDDLE))
        page.put(page.hanging(Text("-", DIM), body, page.measure), 2)
        facts = _facts(statement, view, figures, dates)
        if facts:
            page.put(page.wrapped(Text(" · ".join(facts), DIM), page.measure - 3), 5)


def _facts(
    statement: Statement, view: View, figures: dict[str, str], dates: dict[str, Date]
) -> list[str]:
    """Speaker and stance, certainty, who, when, where and figures of a statement."""
    facts = []
    stance = safe(statement.stance or "")
    if statement.speaker:
        name = shorten(view.name_of(statement.speaker), 60)
        facts.append(f"{name} {stance or 'says'}")
    elif stance:
        facts.append(f"attributed: {stance}")
    facts.append(CERTAINTIES[statement.certainty])
    facts.append("negated" if statement.polarity == "negated" else "")
    facts.append(_listed("who", [view.name_of(one) for one in statement.who]))
    facts.append(_listed("when", [_when(dates[one]) for one in statement.when if one in dates]))
    facts.append(_listed("where", [view.name_of(one) for one in statement.where]))
    facts.append(_listed("figures", [figures[one] for one in statement.figures if one in figures]))
    return [fact for fact in facts if fact]


def _listed(what: str, names: list[str]) -> str:
    return f"{what}: {', '.join(shorten(name, 60) for name in names)}" if names else ""


def _when(date: Date) -> str:
    named = " ".join(word for word in (day_words(date), clock_words(date)) if word)
    return named or safe(date.span.text)


def _show_dates(page: Page, reading: Reading, view: View) -> None:
    page.heading("Dates")
    if not reading.dates:
        page.put([Text("No dates found.")], 2)
        return
    names = [day_words(date) or "not resolved" for date in reading.dates]
    clocks = [clock_words(date) for date in reading.dates]
    labels = [f"{name} {clock}".strip() for name, clock in zip(names, clocks, strict=True)]
    room = max(len(label) for label in labels)
    for date, label in zip(reading.dates, labels, strict=True):
        body = view.in_context(date.span, max(page.measure - room - 2, DISPLAY_SHORT // 2))
        body.append(f"  {date.precision}: {shorten(date.why, DISPLAY_SHORT)}", DIM)
        page.put(page.hanging(Text(label, STRONG), body, page.measure, room), 2)


def _show_mentions(page: Page, reading: Reading) -> None:
    people = [one for one in reading.entities if one.type == "person" and len(one.mentions) > 1]
    if not people:
        return
    page.put([Text()])
    page.put([Text("Mentions", STRONG)], 2)
    for person in people:
        body = Text(f"{shorten(person.name, 60)}: ")
        body.append(shorten(mention_words(person), DISPLAY_LONG), DIM)
        page.put(page.wrapped(body, page.measure - 2), 4)


def _show_terms(page: Page, reading: Reading) -> None:
    if not reading.terms:
        return
    page.heading("Terms", "words in marks that nobody says")
    for term in reading.terms:
        body = Text(f"“{shorten(term.span.text, DISPLAY_SHORT)}”")
        body.append(f"  {shorten(term.why, DISPLAY_SHORT)}", DIM)
        page.put(page.wrapped(body, page.measure), 2)
