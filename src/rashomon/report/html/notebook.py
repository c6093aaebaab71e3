"""What a notebook shows of a comparison or a reading: a small table, without style or script."""

from __future__ import annotations

from rashomon.records import Comparison, Reading
from rashomon.report.differences import SIGNS, found_differences, none_found
from rashomon.report.html.page import environment
from rashomon.report.text import safe, shorten
from rashomon.report.view import View, source_name, title_of
from rashomon.report.words import KINDS, count

MOST = 30
"""Differences shown in a notebook; the rest are counted."""
WORDS_MAX = 120
"""Characters of a title or of the words of a reading."""


def comparison_summary(comparison: Comparison) -> str:
    """The accounts, and where they differ; the page and the tables hold the rest."""
    view = View.of(comparison)
    between, _ = found_differences(comparison)
    accounts = [
        (view.letters[one.id], source_name(one), shorten(title_of(one), WORDS_MAX))
        for one in comparison.articles
    ]
    differences = [
        (
            f"{SIGNS[one.difference.class_]} {one.difference.class_}",
            KINDS[one.difference.kind],
            "; ".join(
                f"{view.letters[reading.span.article]}: {shorten(reading.span.text, WORDS_MAX)}"
                for reading in one.difference.readings
            ),
            safe(one.difference.why),
        )
        for one in between[:MOST]
    ]
    return (
        environment()
        .get_template("notebook.html.j2")
        .render(
            title=shorten(comparison.story.title, WORDS_MAX) or "A story without a title",
            accounts=accounts,
            differences=differences,
            none_found=none_found(comparison) if not between else "",
            more=max(len(between) - MOST, 0),
            counts=(),
        )
    )


def reading_summary(reading: Reading) -> str:
    """The article, and how much was found of each kind."""
    article = reading.article
    found = {
        "statement": reading.statements,
        "quotation": reading.quotations,
        "figure": reading.figures,
        "date": reading.dates,
        "name": reading.entities,
        "commitment": reading.commitments,
        "term": reading.terms,
    }
    return (
        environment()
        .get_template("notebook.html.j2")
        .render(
            title=shorten(title_of(article), WORDS_MAX) or source_name(article),
            accounts=(),
            differences=(),
            none_found="",
            more=0,
            counts=tuple(count(len(some), name) for name, some in found.items()),
        )
    )
