"""Routes of the API: what is brought in to be compared, and the long work that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import Response
from fastapi.routing import APIRoute

from rashomon.library.decisions import DOCUMENT
from rashomon.web import shapes, work
from rashomon.web.asking import Id, compared_again, refusals, started, state_of, user_of
from rashomon.web.guard import LARGEST_BODY

MOST_FILES = 200
LONGEST_TEXT = 4_000_000
"""Characters of pasted texts: a few of the longest articles."""


class FormRoute(APIRoute):
    """A route whose form may have parts as large as a request.

    The framework reads a form with at most 1 MB in a part that is no file, and leaves no other
    choice: here the form is read before, and is found read. The whole body has its limit already.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The framework's own, after the form was read."""
        handle = super().get_route_handler()

        async def read_before(request: Request) -> Response:
            await request.form(max_part_size=LARGEST_BODY)
            return await handle(request)

        return read_before


router = APIRouter(tags=["work"])
forms = APIRouter(route_class=FormRoute)


@router.post("/stories/{story}/comparison", status_code=202,
             responses=refusals(404, 408, 409, 413, 429))  # fmt: skip
def start_comparison(request: Request, story: Id, choice: shapes.Choice) -> shapes.JobView:
    """Compare a story's accounts, or some of them."""
    state = state_of(request)
    asked = state.library.ask(story, only=choice.articles)
    title = state.library.story(story).title
    return started(state, title, work.compare, state.place, asked.story, choice.articles)


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


@forms.post("/comparisons", status_code=202, responses=refusals(400, 408, 409, 413, 429))
async def compare_brought(
    request: Request, files: Files = None, urls: Urls = "", text: Text = ""
) -> shapes.JobView:
    """Read what is brought in, put it into one story, and compare."""
    brought = await brought_of(files, urls, text)
    state = state_of(request)
    return started(state, "Reports that were brought in", work.add, state.place, brought, None)


@forms.post("/stories/{story}/articles", status_code=202,
            responses=refusals(400, 404, 408, 409, 413, 429))  # fmt: skip
async def add_articles(
    request: Request, story: Id, files: Files = None, urls: Urls = "", text: Text = ""
) -> shapes.JobView:
    """Add accounts to a story, and compare again."""
    state = state_of(request)
    there = state.library.story(story)
    brought = await brought_of(files, urls, text)
    return started(state, there.title, work.add, state.place, brought, there.story)


@forms.post("/stories/{story}/document", status_code=202,
            responses=refusals(400, 404, 408, 409, 413, 429))  # fmt: skip
async def set_document(
    request: Request, story: Id, files: Files = None, urls: Urls = "", text: Text = ""
) -> shapes.JobView:
    """Check the story's quotations against a primary document."""
    state = state_of(request)
    there = state.library.story(story)
    brought = await brought_of(files, urls, text)
    return started(state, there.title, work.check_against, state.place, there.story, brought)


@router.delete("/stories/{story}/document", status_code=202,
               responses=refusals(404, 409, 429))  # fmt: skip
def remove_document(request: Request, story: Id) -> shapes.JobView:
    """Take the primary document away, and compare again."""
    state = state_of(request)
    there = state.library.story(story)

    def take_away() -> None:
        kept = state.library.decisions(there.story, DOCUMENT)
        if not kept:
            raise HTTPException(404, "The story has no document.")
        for one in kept:
            state.library.undo(there.story, one.number, user_of(request))

    return compared_again(state, there, take_away)


@router.get("/jobs")
def list_jobs(request: Request) -> shapes.Jobs:
    """The work that waits, runs, or is over."""
    state = state_of(request)
    return shapes.Jobs(jobs=tuple(state.view(job) for job in state.jobs.all()))


@router.get("/jobs/{job}", responses=refusals(404))
def get_job(request: Request, job: Id) -> shapes.JobView:
    """How far work is."""
    state = state_of(request)
    found = state.jobs.get(job)
    if found is None:
        raise HTTPException(404, "There is no such work; it may have been forgotten.")
    return state.view(found)


@router.delete("/jobs/{job}", responses=refusals(404))
def cancel_job(request: Request, job: Id) -> shapes.JobView:
    """Stop work that waits or runs."""
    state = state_of(request)
    found = state.jobs.cancel(job)
    if found is None:
        raise HTTPException(404, "There is no such work; it may have been forgotten.")
    return state.view(found)


router.include_router(forms)
