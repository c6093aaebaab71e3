"""What the routes of the API share: their parameters, the server's state, refusals, answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse, Response

from rashomon.errors import LibraryError, NothingToDoError
from rashomon.records import KeptStory
from rashomon.web import shapes, work
from rashomon.web.jobs import QueueFullError
from rashomon.web.state import Shown, State

Id = Annotated[str, Path(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f/]+$")]
Only = Annotated[
    list[Annotated[str, Query(max_length=300)]] | None,
    Query(alias="article", max_length=1000, description="Compare these articles alone"),
]


def refusals(*codes: int) -> dict[int | str, dict[str, Any]]:
    """The refusals of a route, for its description."""
    words = {
        400: "The request cannot be read",
        404: "There is no such thing",
        408: "The request took too long to arrive",
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


def made(request: Request, story: str, only: list[str] | None) -> Shown:
    """The comparison that is asked for, or a refusal that says how to get it."""
    shown = state_of(request).shown(story, only)
    if shown is None:
        raise HTTPException(409, "It is not compared yet: POST to its /comparison, and wait.")
    return shown


def started(state: State, title: str, job: Any, *arguments: object) -> shapes.JobView:
    """Work that was queued, as the API gives it."""
    return state.view(state.start(title, job, *arguments))


def compared_again(state: State, story: KeptStory, decide: Callable[[], object]) -> shapes.JobView:
    """A decision on a story, and the comparison with it that was queued, as the API gives it."""
    job = state.decided(decide, story.title, work.compare, state.place, story.story, None)
    return state.view(job)


def as_json(text: str) -> Response:
    """A record's JSON as an answer."""
    return Response(text.encode("utf-8", "surrogatepass"), media_type="application/json")


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
