"""A comparison as one self-contained HTML page: no network, no address, readable without script."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon.records import Comparison
from rashomon.report.differences import SIGNS, found_differences, none_found
from rashomon.report.html.accounts import AccountView, InputView, accounts_of, inputs_of
from rashomon.report.html.document import Checks, SourcesView, checks_of, sources_of
from rashomon.report.html.figures import FiguresOfUnit, figures_of
from rashomon.report.html.passages import Passages
from rashomon.report.html.people import Named, PersonView, others_of, people_ids, people_of
from rashomon.report.html.points import Points, PointView
from rashomon.report.html.quotations import VoiceView, voices_of
from rashomon.report.html.story import (
    CommitmentView,
    OriginView,
    TimelineView,
    WordingView,
    commitments_of,
    origins_of,
    timeline_of,
    wording_of,
)
from rashomon.report.text import safe, shorten
from rashomon.report.view import View
from rashomon.report.words import CLASSES, KINDS, count, days

FEW = 2
"""Accounts of many whose points stand in a list: 18 of 20 signs of such a row would say nothing."""
TITLE_MAX = 300
"""Characters of the story's title, which is an article's title and may be anything."""


@dataclass(frozen=True)
class Group:
    """Points that stand together in one table; a `brief` one is a list."""

    anchor: str
    title: str
    note: str
    points: tuple[PointView, ...]
    brief: bool = False


@dataclass(frozen=True)
class Alone:
    """What one account alone reports."""

    letter: str
    name: str
    points: tuple[PointView, ...]


@dataclass(frozen=True)
class PageView:
    """All that the template shows; no record, and nothing that a browser would obey."""

    title: str
    facts: tuple[str, ...]
    tally: tuple[tuple[str, str, str], ...]
    none_found: str
    accounts: tuple[AccountView, ...]
    beside: bool
    groups: tuple[Group, ...]
    alone: tuple[Alone, ...]
    checks: tuple[Checks, ...]
    voices: tuple[VoiceView, ...]
    sources: tuple[SourcesView, ...]
    figures: tuple[FiguresOfUnit, ...]
    people: tuple[PersonView, ...]
    others: tuple[tuple[str, tuple[Named, ...]], ...]
    commitments: tuple[CommitmentView, ...]
    timeline: TimelineView | None
    wording: tuple[WordingView, ...]
    origins: tuple[OriginView, ...]
    kinds: tuple[tuple[str, str], ...]
    has_document: bool
    models: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    inputs: tuple[InputView, ...]
    corrections: tuple[str, ...]
    version: str


def html_page(comparison: Comparison) -> str:
    """The page of a comparison, whole: styles, script and texts stand in it.

    It asks no server for anything, and its Content-Security-Policy lets nothing run but its own
    script, which is named by its hash. All words of the articles are escaped, and what a browser
    would obey in them (control and bidirectional characters) is shown and not obeyed.
    """
    style, script = asset("page.css"), asset("page.js")
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            page=page_view(comparison),
            style=Markup(style),  # noqa: S704 - the project's own files
            script=Markup(script),  # noqa: S704
            policy=content_security_policy(style, script),
        )
    )


def content_security_policy(style: str, script: str) -> str:
    """A policy that allows one style sheet and one script, by their hashes, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def asset(name: str) -> str:
    """A file that is inlined into the page."""
    return files("rashomon.report.html").joinpath("static", name).read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """The templates: every value is escaped, and a name that is not there is an error."""
    return Environment(
        loader=PackageLoader("rashomon.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page_view(comparison: Comparison, *, linked: bool = False) -> PageView:
    """What the page shows of a comparison.

    With many accounts passages only name their source's page where they are `linked`: addresses
    would be a third of the page, which has a script to make them.
    """
    passages = Passages(View.of(comparison), linked=linked)
    ids = people_ids(comparison.entities)
    maker = Points(comparison, passages, ids)
    rows = [maker.row(point) for point in comparison.points]
    told = [q for q in comparison.quotations if q.content.article != comparison.document]
    return PageView(
        title=shorten(comparison.story.title, TITLE_MAX) or "A story without a title",
        facts=_facts(comparison, passages.view),
        tally=_tally(comparison),
        none_found=none_found(comparison),
        accounts=accounts_of(comparison, passages),
        beside=passages.beside,
        groups=_groups(rows, passages.beside),
        alone=_alone(comparison, rows, passages),
        checks=checks_of(comparison, passages),
        voices=voices_of(told, passages, ids, comparison.checks),
        sources=sources_of(comparison, passages),
        figures=figures_of(
            [f for f in comparison.figures if f.span.article != comparison.document], passages
        ),
        people=people_of(comparison.entities, passages, ids),
        others=others_of(comparison.entities, passages),
        commitments=commitments_of(
            [c for c in comparison.commitments if c.span.article != comparison.document], passages
        ),
        timeline=timeline_of(comparison, passages),
        wording=wording_of(comparison, passages),
        origins=origins_of(comparison.origins, passages),
        kinds=_kinds(comparison),
        has_document=comparison.document is not None,
        models=tuple(
            f"{safe(model.name)} {safe(model.version)} {model.sha256 or ''}".strip()
            for model in comparison.manifest.models
        ),
        options=tuple(
            (safe(name), safe(str(value))) for name, value in comparison.manifest.options.items()
        ),
        inputs=inputs_of(comparison),
        corrections=_corrections(comparison),
        version=safe(comparison.manifest.version),
    )


def _facts(comparison: Comparison, view: View) -> tuple[str, ...]:
    story = comparison.story
    facts = (
        days(story.from_, story.to),
        shorten(", ".join(story.places), TITLE_MAX),
        count(view.accounts, "account"),
        count(len(comparison.origins), "independent origin") if comparison.origins else "",
    )
    return tuple(fact for fact in facts if fact)


def _tally(comparison: Comparison) -> tuple[tuple[str, str, str], ...]:
    """`("conflict", "≠", "3 conflicts")` for each class of difference that was found."""
    between, _ = found_differences(comparison)
    numbers = Counter(str(one.difference.class_) for one in between)
    return tuple(
        (name, SIGNS[name], count(numbers[name], name)) for name in CLASSES if numbers[name]
    )


def _kinds(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """The kinds of difference that there are, for the filter."""
    found = {one.kind for point in comparison.points for one in point.differences}
    return tuple((kind, words) for kind, words in KINDS.items() if kind in found)


def _groups(rows: Sequence[PointView], beside: bool) -> tuple[Group, ...]:
    """Points of several accounts: those that differ first, conflicts before the rest.

    Of many accounts, points that two tell alike stand in a list of their own, at the end.
    """
    shared = [row for row in rows if row.relation != "single"]
    differ = sorted((row for row in shared if row.weight < 3), key=lambda row: row.weight)
    changed = [row for row in shared if row.weight == 3]
    alike = [row for row in shared if row.weight > 3]
    pairs = [] if beside else [row for row in alike if len(row.accounts) == FEW]
    alike = [row for row in alike if beside or len(row.accounts) != FEW]
    groups = (
        Group("differences", "Where they differ", "conflicts first", tuple(differ)),
        Group(
            "developments",
            "Developments and disputed matters",
            "no differences between accounts",
            tuple(changed),
        ),
        Group("alike", "What they tell alike", "in the order of the texts", tuple(alike)),
        Group(
            "pairs",
            "What two accounts tell alike",
            "in no other account, as far as was found",
            tuple(pairs),
            brief=True,
        ),
    )
    return tuple(group for group in groups if group.points)


def _alone(
    comparison: Comparison, rows: Sequence[PointView], passages: Passages
) -> tuple[Alone, ...]:
    singles: dict[str, list[PointView]] = {}
    for row in rows:
        if row.relation == "single" and row.accounts:
            singles.setdefault(row.accounts[0], []).append(row)
    letters = {letter: identity for identity, letter in passages.view.letters.items()}
    return tuple(
        Alone(letter, passages.names([letters[letter]]), tuple(singles[letter]))
        for letter in letters
        if letter in singles and letters[letter] != comparison.document
    )


def _corrections(comparison: Comparison) -> tuple[str, ...]:
    """How many of the user's decisions hold, and why others do not."""
    if not comparison.corrections:
        return ()
    lost = [one for one in comparison.corrections if one.outcome == "not-applied"]
    hold = len(comparison.corrections) - len(lost)
    return (
        f"{hold} of {count(len(comparison.corrections), 'correction')} hold",
        *(f"not applied: {one.correction.decision}: {safe(one.why)}" for one in lost),
    )
