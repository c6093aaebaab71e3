"""The HTTP API: all that the pages show and do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, HTTPException, Path, Query, Request, UploadFile
from fastapi.responses import JSONResponse, Response
from pydantic import ValidationError

from rashomon.errors import LibraryError, NothingToDoError
from rashomon.library.decisions import DOCUMENT
from rashomon.records import Article, Comparison
from rashomon.records.library import Developing
from rashomon.report.annotations import annotations_json
from rashomon.report.tables import csv_bytes, tables
from rashomon.web import shapes, work
from rashomon.web.jobs import QueueFullError
from rashomon.web.state import Shown, State, UnknownPassageError

PAGE = 50
"""Stories that a page of the list has unless told otherwise."""
MOST_FILES = 200
LONGEST_TEXT = 4_000_000
"""Characters of pasted texts: a few of the longest articles."""

router = APIRouter(prefix="/api")

Id = Annotated[str, Path(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f/]+$")]
Only = Annotated[
    list[Annotated[str, Query(max_length=300)]] | None,
    Query(alias="article", max_length=1000, description="Compare these articles alone"),
]


def _refusals(*codes: int) -> dict[int | str, dict[str, Any]]:
    words = {
        404: "There is no such thing",
        409: "It cannot be done as things stand",
        413: "It is larger than the server takes",
        429: "Too much work waits already",
    }
    return {code: {"model": shapes.Refused, "description": words[code]} for code in codes}


def state_of(request: Request) -> State:
    """The server's state."""
    state: State = request.app.state.reader
    return state


def user_of(request: Request) -> str:
    """Who asks, where a proxy signed the user on."""
    return getattr(request.state, "user", None) or ""


@router.get("/stories", tags=["stories"])
def list_stories(
    request: Request,
    title: Annotated[str, Query(max_length=200)] = "",
    from_: Annotated[str, Query(alias="from", pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = "",
    to: Annotated[str, Query(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = "",
    accounts: Annotated[int, Query(ge=1, le=1000)] = 1,
    differ: bool = False,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = PAGE,
) -> shapes.Stories:
    """The stories, the one with the newest article first."""
    words = title.casefold().split()
    fit = [
        one
        for one in state_of(request).library.stories()
        if len(one.articles) >= accounts
        and (not differ or one.differ)
        and all(word in one.title.casefold() for word in words)
        and (not from_ or (one.to or "") >= from_)
        and (not to or (one.from_ is not None and one.from_ <= to))
    ]
    return shapes.Stories(
        total=len(fit), offset=offset, stories=tuple(fit[offset : offset + limit])
    )


@router.get("/stories/{story}", tags=["stories"], responses=_refusals(404))
def get_story(request: Request, story: Id) -> shapes.StoryView:
    """One story with its articles."""
    library = state_of(request).library
    document = library.document(story)
    return shapes.StoryView(
        story=library.story(story),
        articles=tuple(library.articles(story)),
        document=document.id if document else None,
    )


@router.get(
    "/stories/{story}/comparison",
    tags=["stories"],
    response_model=Comparison,
    responses=_refusals(404, 409),
)
def get_comparison(request: Request, story: Id, only: Only = None) -> Response:
    """The comparison of a story. 409: it is not made yet, or has grown old; POST makes it."""
    return _json(made(request, story, only).comparison.to_json())


@router.get("/stories/{story}/developing", tags=["stories"], responses=_refusals(404, 409))
def get_developing(request: Request, story: Id) -> Developing:
    """How a story developed: figures that moved, and what pages withdrew and added."""
    made(request, story, None)  # the work of comparing is not done while somebody waits
    return state_of(request).library.developing(story)


@router.post("/stories/{story}/comparison", status_code=202, tags=["work"],
             responses=_refusals(404, 409, 429))  # fmt: skip
def start_comparison(request: Request, story: Id, choice: shapes.Choice) -> shapes.JobView:
    """Compare a story's accounts, or some of them."""
    state = state_of(request)
    asked = state.library.ask(story, only=choice.articles)
    title = state.library.story(story).title
    return _started(state, title, work.compare, state.place, asked.story, choice.articles)


@router.get("/stories/{story}/exports/{form}", tags=["stories"], responses={
    **_refusals(404, 409),
    200: {"content": {"application/octet-stream": {}}, "description": "The file"},
}, response_class=Response)  # fmt: skip
def export(
    request: Request,
    story: Id,
    form: Annotated[str, Path(pattern="^(json|html|markdown|csv|annotations)$")],
    only: Only = None,
) -> Response:
    """The comparison in one of the forms that `rashomon story` writes; tables as a ZIP file."""
    write, ending = EXPORTS[form]
    body = write(made(request, story, only).comparison)
    name = f"{story}.{ending}".encode("ascii", "replace").decode().replace('"', "_")
    return Response(
        body,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def made(request: Request, story: str, only: list[str] | None) -> Shown:
    """The comparison that is asked for, or a refusal that says how to get it."""
    shown = state_of(request).shown(story, only)
    if shown is None:
        raise HTTPException(409, "It is not compared yet: POST to its /comparison, and wait.")
    return shown


def _zipped(comparison: Comparison) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        for table in tables(comparison):
            files.writestr(zipfile.ZipInfo(f"{table.name}.csv"), csv_bytes(table))
    return packed.getvalue()


EXPORTS: dict[str, tuple[Callable[[Comparison], bytes], str]] = {
    "json": (lambda c: c.to_json(indent=2).encode("utf-8", "surrogatepass"), "json"),
    "html": (lambda c: c.to_html().encode("utf-8", "replace"), "html"),
    "markdown": (lambda c: c.to_markdown().encode("utf-8", "replace"), "md"),
    "csv": (_zipped, "zip"),
    "annotations": (lambda c: annotations_json(c).encode("utf-8", "replace"), "jsonld"),
}


# What is brought in


async def brought_of(
    files: Sequence[UploadFile | str] | None, urls: str, text: str
) -> work.Brought:
    """What a form brought in. Raises `HTTPException` for nothing."""
    named = []
    for one in files or []:
        if isinstance(one, str):  # a part without a file name
            named.append(("file", one.encode("utf-8", "replace")))
            continue
        data = await one.read()
        if one.filename or data:
            named.append((one.filename or "file", data))
    addresses = tuple(dict.fromkeys(urls.split()))
    wrong = next((one for one in addresses if not one.startswith(("http://", "https://"))), None)
    if wrong is not None:
        raise HTTPException(409, f"{wrong[:200]} is no address: it begins with https:// or http://")
    found = work.Brought(tuple(named), addresses, text)
    if not found:
        raise HTTPException(409, "Nothing was brought in: give files, addresses or texts.")
    return found


Files = Annotated[list[UploadFile | str] | None, File(max_length=MOST_FILES)]
Urls = Annotated[str, Form(max_length=100_000, description="Addresses, parted by white space")]
Text = Annotated[str, Form(max_length=LONGEST_TEXT, description="Texts, parted by lines of =====")]


@router.post("/comparisons", status_code=202, tags=["work"], responses=_refusals(409, 413, 429))
async def compare_brought(
    request: Request, files: Files = None, urls: Urls = "", text: Text = ""
) -> shapes.JobView:
    """Read what is brought in, put it into one story, and compare."""
    brought = await brought_of(files, urls, text)
    state = state_of(request)
    return _started(state, "Reports that were brought in", work.add, state.place, brought, None)


@router.post("/stories/{story}/articles", status_code=202, tags=["work"],
             responses=_refusals(404, 409, 413, 429))  # fmt: skip
async def add_articles(
    request: Request, story: Id, files: Files = None, urls: Urls = "", text: Text = ""
) -> shapes.JobView:
    """Add accounts to a story, and compare again."""
    state = state_of(request)
    there = state.library.story(story)
    brought = await brought_of(files, urls, text)
    return _started(state, there.title, work.add, state.place, brought, there.story)


@router.post("/stories/{story}/document", status_code=202, tags=["work"],
             responses=_refusals(404, 409, 413, 429))  # fmt: skip
async def set_document(
    request: Request, story: Id, files: Files = None, urls: Urls = "", text: Text = ""
) -> shapes.JobView:
    """Check the story's quotations against a primary document."""
    state = state_of(request)
    there = state.library.story(story)
    brought = await brought_of(files, urls, text)
    return _started(state, there.title, work.check_against, state.place, there.story, brought)


@router.delete("/stories/{story}/document", status_code=202, tags=["work"],
               responses=_refusals(404, 409, 429))  # fmt: skip
def remove_document(request: Request, story: Id) -> shapes.JobView:
    """Take the primary document away, and compare again."""
    state = state_of(request)
    there = state.library.story(story)
    kept = state.library.decisions(there.story, DOCUMENT)
    if not kept:
        raise HTTPException(404, "The story has no document.")
    for one in kept:
        state.library.undo(there.story, one.number, user_of(request))
    return _started(state, there.title, work.compare, state.place, there.story, None)


# Work


@router.get("/jobs", tags=["work"])
def list_jobs(request: Request) -> shapes.Jobs:
    """The work that waits, runs, or is over."""
    state = state_of(request)
    return shapes.Jobs(jobs=tuple(state.view(job) for job in state.jobs.all()))


@router.get("/jobs/{job}", tags=["work"], responses=_refusals(404))
def get_job(request: Request, job: Id) -> shapes.JobView:
    """How far work is."""
    state = state_of(request)
    found = state.jobs.get(job)
    if found is None:
        raise HTTPException(404, "There is no such work; it may have been forgotten.")
    return state.view(found)


@router.delete("/jobs/{job}", tags=["work"], responses=_refusals(404))
def cancel_job(request: Request, job: Id) -> shapes.JobView:
    """Stop work that waits or runs."""
    state = state_of(request)
    found = state.jobs.cancel(job)
    if found is None:
        raise HTTPException(404, "There is no such work; it may have been forgotten.")
    return state.view(found)


def _started(state: State, title: str, job: Any, *arguments: object) -> shapes.JobView:
    return state.view(state.start(title, job, *arguments))


# Decisions


@router.get("/stories/{story}/corrections", tags=["decisions"], responses=_refusals(404))
def list_corrections(request: Request, story: Id) -> shapes.Corrections:
    """The corrections that hold, with what became of each."""
    state = state_of(request)
    try:
        shown = state.shown(story)
    except NothingToDoError:
        shown = None
    return shapes.Corrections(corrections=tuple(state.corrections(story, shown)))


@router.post("/stories/{story}/corrections", status_code=202, tags=["decisions"],
             responses=_refusals(404, 409, 429))  # fmt: skip
def correct(request: Request, story: Id, new: shapes.NewCorrection) -> shapes.JobView:
    """Decide, and compare again with the decision."""
    state = state_of(request)
    there = state.library.story(story)
    state.library.ask(there.story)
    try:
        state.correct(there.story, new, user_of(request))
    except UnknownPassageError as error:
        raise HTTPException(404, str(error)) from None
    except ValidationError as error:
        words = "; ".join(one["msg"].removeprefix("Value error, ") for one in error.errors())
        raise HTTPException(409, words) from None
    return _started(state, there.title, work.compare, state.place, there.story, None)


@router.delete("/stories/{story}/corrections/{number}", status_code=202, tags=["decisions"],
               responses=_refusals(404, 409, 429))  # fmt: skip
def undo(
    request: Request, story: Id, number: Annotated[int, Path(ge=1, le=2_000_000_000)]
) -> shapes.JobView:
    """Take a correction back, and compare again."""
    state = state_of(request)
    there = state.library.story(story)
    if not state.library.undo(there.story, number, user_of(request)):
        raise HTTPException(404, "There is no such decision, or it was undone already.")
    return _started(state, there.title, work.compare, state.place, there.story, None)


@router.get("/stories/{story}/corrections.json", tags=["decisions"], responses=_refusals(404))
def corrections_file(request: Request, story: Id) -> list[dict[str, Any]]:
    """The corrections as the file that `rashomon compare --corrections` takes."""
    found = state_of(request).library.corrections(story)
    return [one.model_dump(mode="json", exclude_none=True) for one in found]


@router.get("/stories/{story}/notes", tags=["decisions"], responses=_refusals(404))
def list_notes(request: Request, story: Id) -> shapes.Notes:
    """The notes and "checked" marks of a story."""
    return shapes.Notes(notes=tuple(state_of(request).notes(story)))


@router.put("/stories/{story}/notes", tags=["decisions"], responses=_refusals(404))
def put_note(request: Request, story: Id, new: shapes.NewNote) -> shapes.Note:
    """Note something at a passage, or mark it as checked."""
    state = state_of(request)
    there = state.library.story(story)
    try:
        return state.note(there.story, new, user_of(request))
    except UnknownPassageError as error:
        raise HTTPException(404, str(error)) from None


# Search


@router.get("/search", tags=["articles"])
def search(
    request: Request,
    q: Annotated[str, Query(max_length=400)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> shapes.Hits:
    """Articles that hold all the words; phrases stand between double quotes."""
    return shapes.Hits(hits=tuple(state_of(request).library.search(q, most=limit)))


@router.get("/articles/{article}", tags=["articles"], response_model=Article,
            responses=_refusals(404))  # fmt: skip
def get_article(request: Request, article: Id) -> Response:
    """An article with its text."""
    return _json(state_of(request).library.article(article).to_json())


def _json(text: str) -> Response:
    return Response(text.encode("utf-8", "surrogatepass"), media_type="application/json")


# Errors of the other rooms


def no_such(_request: Request, error: Exception) -> JSONResponse:
    """An error of the library: mostly, that something is not there."""
    return JSONResponse({"detail": str(error)}, 404)


def not_now(_request: Request, error: Exception) -> JSONResponse:
    """Nothing can be done as things stand."""
    return JSONResponse({"detail": str(error)}, 409)


def later(_request: Request, error: Exception) -> JSONResponse:
    """Too much waits."""
    return JSONResponse({"detail": str(error)}, 429, {"Retry-After": "10"})


Handler = Callable[[Request, Exception], Response]
HANDLERS: dict[type[Exception], Handler] = {
    LibraryError: no_such,
    NothingToDoError: not_now,
    QueueFullError: later,
}
