"""Routes of the API: decisions, notes, and marks."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Request
from pydantic import ValidationError

from rashomon.errors import NothingToDoError
from rashomon.library.decisions import CORRECTION
from rashomon.web import shapes
from rashomon.web.asking import Id, compared_again, refusals, state_of, user_of
from rashomon.web.state import UnknownPassageError

NO_CORRECTION = (
    "There is no correction of that number, or it was undone already. A note is taken back by an "
    "empty one, the document by DELETE /document."
)

router = APIRouter(tags=["decisions"])


@router.get("/stories/{story}/corrections", responses=refusals(404))
def list_corrections(request: Request, story: Id) -> shapes.Corrections:
    """The corrections that hold, with what became of each."""
    state = state_of(request)
    try:
        shown = state.shown(story)
    except NothingToDoError:
        shown = None
    return shapes.Corrections(corrections=tuple(state.corrections(story, shown)))


@router.post("/stories/{story}/corrections", status_code=202,
             responses=refusals(404, 408, 409, 413, 429))  # fmt: skip
def correct(request: Request, story: Id, new: shapes.NewCorrection) -> shapes.JobView:
    """Decide, and compare again with the decision."""
    state = state_of(request)
    there = state.library.story(story)
    state.library.ask(there.story)
    try:
        return compared_again(
            state, there, lambda: state.correct(there.story, new, user_of(request))
        )
    except UnknownPassageError as error:
        raise HTTPException(404, str(error)) from None
    except ValidationError as error:
        words = "; ".join(one["msg"].removeprefix("Value error, ") for one in error.errors())
        raise HTTPException(409, words) from None


@router.delete("/stories/{story}/corrections/{number}", status_code=202,
               responses=refusals(404, 409, 429))  # fmt: skip
def undo(
    request: Request, story: Id, number: Annotated[int, Path(ge=1, le=2_000_000_000)]
) -> shapes.JobView:
    """Take a correction back, and compare again."""
    state = state_of(request)
    there = state.library.story(story)

    def take_back() -> None:
        if not state.library.undo(there.story, number, user_of(request), CORRECTION):
            raise HTTPException(404, NO_CORRECTION)

    return compared_again(state, there, take_back)


@router.get("/stories/{story}/corrections.json", responses=refusals(404))
def corrections_file(request: Request, story: Id) -> list[dict[str, Any]]:
    """The corrections as the file that `rashomon compare --corrections` takes."""
    found = state_of(request).library.corrections(story)
    return [one.model_dump(mode="json", exclude_none=True) for one in found]


@router.get("/stories/{story}/notes", responses=refusals(404))
def list_notes(request: Request, story: Id) -> shapes.Notes:
    """The notes and "checked" marks of a story."""
    return shapes.Notes(notes=tuple(state_of(request).notes(story)))


@router.put("/stories/{story}/notes", responses=refusals(404, 408, 413))
def put_note(request: Request, story: Id, new: shapes.NewNote) -> shapes.Note:
    """Note something at a passage, or mark it as checked."""
    state = state_of(request)
    there = state.library.story(story)
    try:
        return state.note(there.story, new, user_of(request))
    except UnknownPassageError as error:
        raise HTTPException(404, str(error)) from None
