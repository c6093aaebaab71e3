"""The pages: what the API gives, in the templates of the report and a few more."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon import __version__
from rashomon.errors import NothingToDoError
from rashomon.records import Correction, KeptStory, Listed
from rashomon.report.html.page import environment as report_environment
from rashomon.report.text import safe, shorten
from rashomon.web import api, shapes
from rashomon.web.asking import Id, Only, state_of
from rashomon.web.developments import developments_of
from rashomon.web.state import Drawn, Shown, State

TITLE_MAX = 200
WORDS_MAX = 120
"""Characters of a passage that a list shows."""
FORMS = (
    ("html", "Page"),
    ("json", "JSON"),
    ("markdown", "Markdown"),
    ("csv", "Tables"),
    ("annotations", "Annotations"),
)
DECISIONS = {
    "merge": "one point",
    "same": "the same",
    "split": "does not belong there",
    "not-the-same": "not the same",
    "wrong-speaker": "another speaker",
    "rename": "another name",
    "not-a-difference": "no difference",
}

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@cache
def environment() -> Environment:
    """The report's templates with those of the reader, under the same rules."""
    made = report_environment().overlay(undefined=StrictUndefined)
    made.loader = ChoiceLoader(
        [PackageLoader("rashomon.web"), PackageLoader("rashomon.report.html")]
    )
    return made


def rendered(name: str, status: int = 200, **shown: Any) -> HTMLResponse:
    """A page of a template."""
    page = environment().get_template(name).render(version=__version__, **shown)
    return HTMLResponse(page.encode("utf-8", "replace"), status)


@dataclass(frozen=True)
class StoryRow:
    """A story in the list of the front page."""

    id: str
    title: str
    when: str
    places: tuple[str, ...]
    articles: int
    origins: int | None
    compared: bool
    agree: int
    differ: int

    @classmethod
    def of(cls, story: KeptStory) -> StoryRow:
        """A story as the list shows it."""
        days = list(dict.fromkeys(day for day in (story.from_, story.to) if day))
        return cls(
            id=story.story,
            title=shorten(safe(story.title), TITLE_MAX),
            when=" to ".join(days),
            places=tuple(shorten(safe(place), 40) for place in story.places),
            articles=len(story.articles),
            origins=story.origins,
            compared=story.agree is not None,
            agree=story.agree or 0,
            differ=story.differ or 0,
        )


@dataclass(frozen=True)
class Filters:
    """What the front page was asked for."""

    title: str
    from_: str
    to: str
    where: str
    accounts: int
    differ: bool

    @property
    def any(self) -> bool:
        """Whether anything was asked for."""
        words = self.title or self.from_ or self.to or self.where
        return bool(words or self.differ or self.accounts > 1)

    def link(self, offset: int) -> str:
        """The address of another page of the same list."""
        given = {"title": self.title, "from": self.from_, "to": self.to, "where": self.where}
        if self.accounts > 1:
            given["accounts"] = str(self.accounts)
        if self.differ:
            given["differ"] = "1"
        given["offset"] = str(max(offset, 0))
        return "/?" + urlencode({k: v for k, v in given.items() if v})


@router.get("/")
def front(
    request: Request,
    title: Annotated[str, Query(max_length=200)] = "",
    from_: Annotated[str, Query(alias="from", max_length=10)] = "",
    to: Annotated[str, Query(max_length=10)] = "",
    where: Annotated[str, Query(max_length=200)] = "",
    accounts: Annotated[int, Query(ge=1, le=1000)] = 1,
    differ: bool = False,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> HTMLResponse:
    """The stories, newest first."""
    asked = Filters(title, from_, to, where, accounts, differ)
    found = api.list_stories(request, title, from_, to, where, accounts, differ, offset, api.PAGE)
    links = {"previous": asked.link(offset - api.PAGE), "next": asked.link(offset + api.PAGE)}
    rows = [StoryRow.of(story) for story in found.stories]
    return rendered("front.html.j2", asked=asked, found=found, rows=rows, links=links)


@router.get("/compare")
def compare() -> HTMLResponse:
    """Where reports are brought in to be compared on the spot."""
    return rendered("compare.html.j2")


@router.get("/search")
def search(request: Request, q: Annotated[str, Query(max_length=400)] = "") -> HTMLResponse:
    """Articles that hold some words."""
    hits = api.search(request, q, 50).hits
    rows = [
        {
            "story": hit.article.story,
            "title": shorten(safe(hit.article.title or ""), TITLE_MAX),
            "source": safe(hit.article.source or ""),
            "published": (hit.article.published or "")[:10],
            "passages": [safe(" ".join(span.text.split())) for span in hit.spans],
        }
        for hit in hits
    ]
    return rendered("search.html.j2", words=q, hits=rows)


@dataclass(frozen=True)
class AccountRow:
    """An account that may be left out of the comparison."""

    id: str
    name: str
    published: str
    title: str
    kept: bool


@dataclass(frozen=True)
class DecisionRow:
    """A decision as the list shows it."""

    number: int
    words: str
    passages: tuple[str, ...]
    name: str
    note: str
    by: str
    at: str
    outcome: str
    why: str


@dataclass(frozen=True)
class Desk:
    """What can be done with a story."""

    story: str
    accounts: tuple[AccountRow, ...]
    decisions: tuple[DecisionRow, ...]
    exports: tuple[tuple[str, str], ...]
    query: str


@router.get("/stories/{story}")
def story(request: Request, story: Id, only: Only = None) -> HTMLResponse:
    """The report's page of a story, alive; while there is no comparison, how far it is."""
    return story_page(state_of(request), story, only)


def story_page(state: State, story: str, only: Sequence[str] | None) -> HTMLResponse:
    """A story's page: its comparison, that it is being made, or its one account."""
    there = state.library.story(story)
    listed = state.library.articles(there.story)
    try:
        shown = state.shown(there.story, only)
    except NothingToDoError:
        desk = desk_of(there, listed, [], only)
        pages = developments_of(None, *state.edits(there.story))
        return rendered("single.html.j2", story=StoryRow.of(there), desk=desk, developments=pages)
    desk = desk_of(there, listed, state.corrections(there.story, shown), only)
    if shown is None:
        data = _data(there.story, {}, [], only)
        return rendered("pending.html.j2", story=StoryRow.of(there), desk=desk, desk_json=data)
    data = _data(there.story, shown.letters, state.notes(there.story), only)
    return rendered_story(shown, desk, data)


def rendered_story(shown: Shown, desk: Desk, data: str) -> HTMLResponse:
    """The template of a story with all that it shows."""
    if shown.drawn is None:
        texts = environment().get_template("texts.html.j2").module
        page, moved = shown.page, shown.developments
        body = environment().get_template("body.html.j2").render(page=page, developments=moved)
        # Both are what templates gave, which escaped all that is shown.
        shown.drawn = Drawn(Markup(body), Markup(texts.panel(page)))  # type: ignore[attr-defined]  # noqa: S704
    return rendered("live.html.j2", page=shown.page, shown=shown.drawn, desk=desk, desk_json=data)


def desk_of(
    there: KeptStory,
    listed: Sequence[Listed],
    decided: Sequence[shapes.Decided],
    only: Sequence[str] | None,
) -> Desk:
    """What can be done with a story."""
    accounts = tuple(
        AccountRow(
            id=one.id,
            name=shorten(safe(one.source or one.id), 80),
            published=(one.published or "no date")[:10],
            title=shorten(safe(one.title or ""), WORDS_MAX),
            kept=not only or one.id in only,
        )
        for one in listed
    )
    query = "?" + urlencode([("article", one) for one in only]) if only else ""
    rows = tuple(_decision(one) for one in decided)
    return Desk(there.story, accounts, rows, FORMS, query)


def _decision(one: shapes.Decided) -> DecisionRow:
    correction: Correction = one.correction
    return DecisionRow(
        number=one.number,
        words=DECISIONS[correction.decision],
        passages=tuple(shorten(safe(p.text), WORDS_MAX) for p in correction.passages),
        name=safe(correction.name or ""),
        note=safe(correction.note or ""),
        by=safe(one.by),
        at=one.at.replace("T", " ").removesuffix("+00:00") + " UTC",
        outcome=one.outcome,
        why=safe(one.why),
    )


def _data(
    story: str, letters: dict[str, str], notes: Sequence[shapes.Note], only: Sequence[str] | None
) -> Markup:
    """What the script needs, as JSON that no text can break out of."""
    told = {
        "articles": letters,
        "notes": {one.at: one.model_dump() for one in notes},
        "only": list(only) if only else None,
        "story": story,
    }
    plain = json.dumps(told, ensure_ascii=True)
    for sign in "<>&":
        plain = plain.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(plain)  # noqa: S704 - no sign is left that markup gives a meaning
